//! A report of any length with the anatomy of an annual summary, in words of our own.

use std::fmt::Write;

use dinggao_document::{Block, BlockId, BlockKind, Document, HeadingAttrs, HeadingLevel, Inline};

const SUBJECTS: [&str; 12] = [
    "农村供水",
    "河道整治",
    "档案管理",
    "便民服务",
    "安全巡查",
    "预算执行",
    "道路养护",
    "图书借阅",
    "信访接待",
    "植树造林",
    "灌区改造",
    "食堂管理",
];
const ACTIONS: [&str; 8] =
    ["持续推进", "全面完成", "稳步提升", "逐项落实", "定期检查", "统一调度", "及时公开", "认真总结"];
const UNITS: [&str; 8] = ["处", "件", "次", "万元", "公里", "份", "人次", "%"];

/// A report of about `chars` characters; the same `seed` gives the same report. Block ids count from 1.
pub fn sample_report(chars: usize, seed: u64) -> Document {
    let mut words = Words { state: seed.wrapping_mul(2).wrapping_add(1) };
    let mut blocks = vec![block(1, BlockKind::Title, "云岭县水务局年度工作总结".to_owned())];
    let mut written = 0;
    while written < chars {
        let next = blocks.len() as u64 + 1;
        let block = match next % 7 {
            2 => heading(next, HeadingLevel::ONE, words.heading()),
            4 => heading(next, HeadingLevel::TWO, words.heading()),
            _ => block(next, BlockKind::Paragraph, words.paragraph()),
        };
        written += block.text().chars().count();
        blocks.push(block);
    }
    Document::official(blocks)
}

fn block(number: u64, kind: BlockKind, text: String) -> Block {
    Block::of_text(kind, BlockId::from_number(number), vec![Inline::text(text)])
}

fn heading(number: u64, level: HeadingLevel, text: String) -> Block {
    let attrs = HeadingAttrs { id: BlockId::from_number(number), level, numbered: true };
    Block::Heading { attrs, content: vec![Inline::text(text)] }
}

/// Words drawn by a linear congruential generator (Knuth's MMIX constants): small, and the same on every machine.
struct Words {
    state: u64,
}

impl Words {
    fn draw(&mut self, below: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % below
    }

    fn pick<'list>(&mut self, list: &[&'list str]) -> &'list str {
        list[self.draw(list.len())]
    }

    fn heading(&mut self) -> String {
        format!("{}{}，{}{}", self.pick(&ACTIONS), self.pick(&SUBJECTS), self.pick(&ACTIONS), self.pick(&SUBJECTS))
    }

    fn paragraph(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..3 + self.draw(4) {
            let (action, subject) = (self.pick(&ACTIONS), self.pick(&SUBJECTS));
            let (figure, unit) = (1 + self.draw(9999), self.pick(&UNITS));
            let (other, more) = (self.pick(&SUBJECTS), self.pick(&ACTIONS));
            let written = write!(text, "{action}{subject}工作，全年累计办理{figure}{unit}，{more}{other}各项任务。");
            debug_assert!(written.is_ok(), "a string takes what is written to it");
        }
        text
    }
}
