//! A report of any length with the anatomy of an annual summary, in words of our own.

use dinggao_document::{Block, BlockId, BlockKind, Document, HeadingAttrs, HeadingLevel, Inline};

use crate::{random::Random, vocabulary::UNITS};

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

/// A report of about `chars` characters; the same `seed` gives the same report. Block ids count from 1.
pub fn sample_report(chars: usize, seed: u64) -> Document {
    let mut random = Random::new(seed);
    let mut blocks = vec![block(1, BlockKind::Title, "云岭县水务局年度工作总结".to_owned())];
    let mut written = 0;
    while written < chars {
        let next = blocks.len() as u64 + 1;
        let block = match next % 7 {
            2 => heading(next, HeadingLevel::ONE, heading_text(&mut random)),
            4 => heading(next, HeadingLevel::TWO, heading_text(&mut random)),
            _ => block(next, BlockKind::Paragraph, paragraph(&mut random)),
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

fn heading_text(random: &mut Random) -> String {
    let mut one_of = |list: &[&'static str]| random.one_of(list);
    format!("{}{}，{}{}", one_of(&ACTIONS), one_of(&SUBJECTS), one_of(&ACTIONS), one_of(&SUBJECTS))
}

fn paragraph(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..3 + random.below(4) {
        let (action, subject) = (random.one_of(&ACTIONS), random.one_of(&SUBJECTS));
        let (figure, unit) = (1 + random.below(9999), random.one_of(&UNITS));
        let (other, more) = (random.one_of(&SUBJECTS), random.one_of(&ACTIONS));
        text += &format!("{action}{subject}工作，全年累计办理{figure}{unit}，{more}{other}各项任务。");
    }
    text
}
