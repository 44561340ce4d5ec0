//! Clauses, each with what it is known by when its figures are left out.

use std::{hash::Hasher, ops::Range, sync::LazyLock};

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use dinggao_text::{figure_parts, is_han};

use super::english::{self, Weight};
use crate::{
    figures::{Period, Read},
    passage::Passage,
    script::Script,
};

/// Words that one mention has and another may do without.
const PASSED_OVER: [&str; 19] = [
    "今年以来",
    "一年来",
    "本年度",
    "全年度",
    "全年",
    "今年",
    "本年",
    "累计",
    "共计",
    "合计",
    "总计",
    "一共",
    "总共",
    "达到",
    "共",
    "约",
    "近",
    "逾",
    "了",
];
/// Those of them that say that a figure is that of the whole year.
const TOTALS: [&str; 9] = ["今年以来", "一年来", "本年度", "全年度", "全年", "累计", "共计", "合计", "总计"];
/// Words that say nothing of what is counted: reports repeat them of different things.
const GENERIC: [&str; 66] = [
    "开展", "组织", "召开", "举办", "完成", "实施", "推进", "会议", "培训", "活动", "检查", "督查", "宣传", "演练",
    "学习", "调研", "工作", "任务", "项目", "投资", "人员", "干部", "群众", "各类", "专题", "其中", "同比", "增长",
    "下降", "上年", "新增", "新建", "建成", "办理", "处理", "受理", "参加", "参与", "发放", "印发", "出动", "排查",
    "整改", "隐患", "问题", "实现", "总数", "总量", "年度", "计划", "目标", "提前", "超额", "满意", "领导", "批示",
    "以上", "左右", "获得", "得到", "资金", "企业", "进行", "涉及", "覆盖", "服务",
];
/// A clause that begins so says something of a subject that stands before it.
const DEPENDENT: [&str; 18] = [
    "其中", "获", "得到", "被", "占", "同比", "环比", "较", "比", "其余", "涉及", "并", "均", "分别", "较上", "同",
    "增", "降",
];

/// A clause of a passage.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    /// Bytes of the passage's text, without the mark behind it.
    pub(crate) range: Range<usize>,
    /// Places of its figures.
    pub(crate) figures: Range<usize>,
    /// The whole clause.
    pub(crate) whole: Key,
    /// From its first figure to its end.
    pub(crate) from_figure: Key,
    /// From its beginning to its last figure.
    pub(crate) to_figure: Key,
    /// What is counted: before its first figure. English names it behind the figure as often, so that there it is the whole clause.
    pub(crate) subject: Key,
    /// It says that it is about the whole year.
    pub(crate) is_total: bool,
    /// Its subject stands elsewhere.
    pub(crate) is_dependent: bool,
}

/// What a stretch of a clause is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Key {
    /// Of its characters, figures left out.
    pub(crate) hash: u64,
    /// How much it says: Chinese characters; an English word says as much as two.
    pub(crate) weight: usize,
    /// Of that, what tells what is counted.
    pub(crate) specific: usize,
}

/// What an English word weighs.
const WORD: usize = 2;

/// The clauses of a passage.
pub(crate) fn clauses(passage: &Passage, script: Script, figures: &[Read]) -> Vec<Clause> {
    let text = &passage.text;
    let mut found = Vec::new();
    let (mut start, mut first) = (passage.number, 0);
    let own = script.clause_ends(text).filter(|(end, _)| *end >= passage.number);
    for (end, mark) in own {
        let count = figures[first..].iter().take_while(|figure| figure.range.start < end).count();
        if end > start {
            found.push(clause(text, script, start..end, figures, first..first + count));
        }
        first += count;
        start = end + mark;
    }
    found
}

fn clause(text: &str, script: Script, range: Range<usize>, figures: &[Read], places: Range<usize>) -> Clause {
    let words = &text[range.clone()];
    let own = &figures[places.clone()];
    let from = own.first().map_or(range.end, |figure| figure.range.start);
    let to = own.last().map_or(range.start, |figure| figure.range.end.min(range.end));
    let key = |part: Range<usize>| {
        if part.start >= part.end { Key { hash: 0, weight: 0, specific: 0 } } else { key(text, script, part, own) }
    };
    let (is_total, is_dependent) = match script {
        Script::Chinese => {
            (TOTALS.iter().any(|word| words.contains(word)), DEPENDENT.iter().any(|word| words.starts_with(word)))
        }
        Script::English => {
            let words = words.to_ascii_lowercase();
            (english::is_total(&words), english::is_dependent(&words))
        }
    };
    let whole = key(range.clone());
    Clause {
        whole,
        from_figure: key(from..range.end),
        to_figure: key(range.start..to),
        subject: if script == Script::English { whole } else { key(range.start..from) },
        is_total,
        is_dependent,
        figures: places,
        range,
    }
}

/// Hashes a stretch in which a figure counts as its unit and its period, and a blank as one sign.
fn key(text: &str, script: Script, range: Range<usize>, figures: &[Read]) -> Key {
    let mut hasher = Fnv::default();
    let mut key = Key { hash: 0, weight: 0, specific: 0 };
    let mut figures = figures.iter().peekable();
    let mut at = range.start;
    while at < range.end {
        while figures.next_if(|figure| figure.range.start < at).is_some() {}
        if let Some(figure) = figures.next_if(|figure| figure.range.start == at) {
            hasher.write_u8(1);
            hasher.write(figure.unit.as_deref().unwrap_or_default().as_bytes());
            write_period(&mut hasher, &figure.period);
            at = figure.range.end;
            continue;
        }
        let rest = &text[at..range.end];
        let Some(first) = rest.chars().next() else { break };
        at += if matches!(first, '*' | '＊') {
            hasher.write_u8(2);
            figure_parts(rest).map_or(first.len_utf8(), |_| rest.len() - rest.trim_start_matches(first).len())
        } else if script == Script::English && first.is_alphabetic() {
            write_word(&mut hasher, &mut key, rest)
        } else {
            write_chinese(&mut hasher, &mut key, rest, first)
        };
    }
    Key { hash: hasher.finish(), ..key }
}

/// Writes the word or character that a text begins with; gives its bytes.
fn write_chinese(hasher: &mut Fnv, key: &mut Key, text: &str, first: char) -> usize {
    if let Some((word, is_passed_over)) = word_at_start(text) {
        if !is_passed_over {
            key.weight += word.len() / first.len_utf8();
            hasher.write(word.as_bytes());
        }
        return word.len();
    }
    if is_han(first) {
        key.weight += 1;
        key.specific += 1;
    }
    if !first.is_whitespace() {
        hasher.write_u32(first.into());
    }
    first.len_utf8()
}

/// Writes the English word that a text begins with, whatever its letters' case; gives its bytes.
fn write_word(hasher: &mut Fnv, key: &mut Key, text: &str) -> usize {
    let length = text.find(|next: char| !next.is_alphanumeric()).unwrap_or(text.len());
    let word = text[..length].to_ascii_lowercase();
    let weight = english::weight(&word);
    if weight != Weight::None {
        key.weight += WORD;
        hasher.write(word.as_bytes());
        hasher.write_u8(4);
    }
    if weight == Weight::Specific {
        key.specific += WORD;
    }
    length
}

/// The word of the lists that a text begins with, and whether it is one that is passed over.
fn word_at_start(text: &str) -> Option<(&str, bool)> {
    static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let mut builder = AhoCorasick::builder();
        builder.match_kind(MatchKind::LeftmostFirst).start_kind(StartKind::Anchored);
        builder.build(PASSED_OVER.iter().chain(&GENERIC)).ok()
    });
    let found = WORDS.as_ref()?.find(Input::new(text).anchored(Anchored::Yes))?;
    Some((&text[found.range()], found.pattern().as_usize() < PASSED_OVER.len()))
}

fn write_period(hasher: &mut Fnv, period: &Period) {
    match period {
        Period::Reported => {}
        Period::Before => hasher.write_u8(3),
        Period::Other(words) => hasher.write(words.as_bytes()),
    }
}

/// Fowler–Noll–Vo, 64 bits: short texts, and the same with every run.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
