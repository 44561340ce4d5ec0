//! Reports in prose that compresses about like real Chinese, and small edits of them: for measuring sizes and times.
//!
//! The words are our own: those below, and compounds of two common characters. They come as often as words of a language do
//! (Zipf), so that a text repeats itself neither more nor less than people do.

use std::{collections::HashSet, sync::LazyLock};

use dinggao_document::{Block, BlockChange, BlockId, BlockKind, Document, HeadingAttrs, HeadingLevel, Inline};

use crate::{random::Random, vocabulary::UNITS};

/// Common characters that compounds are made of.
const CHARACTERS: &str = "工作业务建设管理服务发展改革项目资金安全生产经济社会群众基层组织领导责任制度落实推进完善加强提高质量\
    水平能力环境保护生态农村城镇产业企业投资规划方案标准检查监督考核评价信息数据平台系统网络技术创新人才培训教育医疗\
    卫生文化体育旅游交通运输电力通信供排灌溉河湖库坝堤防汛抗旱救灾应急值守巡护林草土地房屋街道社区村庄园区市场贸易\
    商品价格税收财政预决算审计统计登记注册许可办理受理审批公开公示宣传引导协调配合联动机制体系目标任务措施步骤阶段\
    成效问题困难原因分析研究讨论会议报告文件档案材料证书印章合同协议法律规章条例程序权限职能岗位编制人员干部职工";
/// Words that tie others together; they are the most frequent.
const TIES: [&str; 20] = [
    "的", "和", "在", "对", "为", "将", "等", "了", "与", "以", "及", "并", "从", "到", "由", "按", "把", "向", "中",
    "各",
];
/// Longer words.
const PHRASES: [&str; 24] = [
    "持续推进",
    "全面完成",
    "稳步提升",
    "逐项落实",
    "定期检查",
    "统一调度",
    "及时公开",
    "认真总结",
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
    "年度计划",
    "有关部门",
    "重点项目",
    "工作专班",
];
const COMPOUNDS: usize = 3600;
const ENDS_OF_CLAUSES: [char; 3] = ['，', '；', '。'];
const PARAGRAPHS_A_SECTION: u64 = 7;
const SHORTEST_PARAGRAPH: usize = 60;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

struct Vocabulary {
    /// The most frequent first.
    words: Vec<String>,
    known: HashSet<String>,
    /// How often each comes, added up.
    weights: Vec<u64>,
}

impl Vocabulary {
    fn new() -> Self {
        let mut random = Random::new(0x5eed);
        let mut characters: Vec<char> = CHARACTERS.chars().collect();
        characters.sort_unstable();
        characters.dedup();
        let mut known = HashSet::new();
        let mut rest: Vec<String> = PHRASES.iter().map(|&phrase| phrase.to_owned()).collect();
        while rest.len() < COMPOUNDS {
            let compound: String = [random.one_of(&characters), random.one_of(&characters)].iter().collect();
            if known.insert(compound.clone()) {
                rest.push(compound);
            }
        }
        random.shuffle(&mut rest);
        let words: Vec<String> = TIES.iter().map(|&tie| tie.to_owned()).chain(rest).collect();
        let weight = |rank: usize| 10_000_000 / (rank as u64 + 8);
        let weights = (0..words.len()).scan(0, |sum, rank| {
            *sum += weight(rank);
            Some(*sum)
        });
        Self { weights: weights.collect(), words, known }
    }

    fn word(&self, random: &mut Random) -> &str {
        let total = self.weights.last().copied().unwrap_or(1);
        let place = random.below(total as usize) as u64;
        &self.words[self.weights.partition_point(|&sum| sum <= place)]
    }
}

/// The words of [`prose_report`] that have two characters, the most frequent first.
pub fn prose_words() -> impl Iterator<Item = &'static str> {
    VOCABULARY.words.iter().map(String::as_str).filter(|word| word.chars().count() == 2)
}

/// A report of about `bytes` bytes of text in UTF-8; the same `seed` gives the same report. Block ids count from 1.
pub fn prose_report(bytes: usize, seed: u64) -> Document {
    let mut random = Random::new(seed);
    let title = format!("{}{}局2025年工作总结", word(&mut random), word(&mut random));
    let mut written = title.len();
    let mut blocks = vec![block(1, BlockKind::Title, title)];
    while written < bytes {
        let next = blocks.len() as u64 + 1;
        let block = if next % PARAGRAPHS_A_SECTION == 2 {
            let attrs = HeadingAttrs { id: BlockId::from_number(next), level: HeadingLevel::ONE, numbered: true };
            Block::Heading { attrs, content: vec![Inline::text(words(&mut random, 3))] }
        } else {
            block(next, BlockKind::Paragraph, paragraph(&mut random))
        };
        written += block.text().len();
        blocks.push(block);
    }
    Document::official(blocks)
}

/// Small edits of a report, one after the other: a word replaced, a clause or a figure inserted or deleted, in any
/// paragraph. The same seed gives the same edits of the same report.
pub struct SmallEdits {
    random: Random,
}

impl SmallEdits {
    /// Edits that are drawn from `seed`.
    pub fn new(seed: u64) -> Self {
        Self { random: Random::new(seed) }
    }

    /// The next edit of `document`, which must have paragraphs: the place of a block and what it becomes.
    pub fn next(&mut self, document: &Document) -> (usize, Block) {
        loop {
            let place = self.random.below(document.blocks.len());
            let old = &document.blocks[place];
            if old.kind() == BlockKind::Paragraph {
                let text = self.edited(&old.text());
                return (place, block(old.id().number(), BlockKind::Paragraph, text));
            }
        }
    }

    fn edited(&mut self, text: &str) -> String {
        let edited = match self.random.below(20) {
            0..3 => self.with_clause(text),
            3..6 if text.chars().count() > SHORTEST_PARAGRAPH => self.without_clause(text),
            6..10 => self.with_other_figure(text),
            _ => self.with_other_word(text),
        };
        // The word that was drawn may be the one that was there.
        if edited == text { self.with_clause(text) } else { edited }
    }

    fn with_other_word(&mut self, text: &str) -> String {
        let words = split(text);
        let Some(&(start, length)) = words.get(self.random.below(words.len().max(1))) else { return text.to_owned() };
        [&text[..start], word(&mut self.random), &text[start + length..]].concat()
    }

    fn with_other_figure(&mut self, text: &str) -> String {
        let figure = (1 + self.random.below(9999)).to_string();
        let is_digit = |character: char| character.is_ascii_digit();
        if let Some(start) = text.find(is_digit) {
            let rest = text[start..].trim_start_matches(is_digit);
            return [&text[..start], &figure, rest].concat();
        }
        let unit = self.random.one_of(&UNITS);
        self.insert(text, &format!("共{figure}{unit}，"))
    }

    fn with_clause(&mut self, text: &str) -> String {
        let length = 2 + self.random.below(4);
        let clause = words(&mut self.random, length) + "，";
        self.insert(text, &clause)
    }

    fn without_clause(&mut self, text: &str) -> String {
        let starts = starts_of_clauses(text);
        let chosen = self.random.below(starts.len().saturating_sub(1).max(1));
        let end = starts.get(chosen + 1).copied().unwrap_or(text.len());
        [&text[..starts[chosen]], &text[end..]].concat()
    }

    fn insert(&mut self, text: &str, clause: &str) -> String {
        let start = self.random.one_of(&starts_of_clauses(text));
        [&text[..start], clause, &text[start..]].concat()
    }
}

/// An edit as an editor reports it.
pub fn change_of(document: &Document, place: usize, block: Block) -> BlockChange {
    let after = place.checked_sub(1).map(|before| document.blocks[before].id());
    BlockChange::Put { after, block }
}

fn block(number: u64, kind: BlockKind, text: String) -> Block {
    Block::of_text(kind, BlockId::from_number(number), vec![Inline::text(text)])
}

fn word(random: &mut Random) -> &'static str {
    VOCABULARY.word(random)
}

fn words(random: &mut Random, count: usize) -> String {
    (0..count).map(|_| word(random)).collect()
}

fn paragraph(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..2 + random.below(5) {
        for _ in 0..=random.below(4) {
            let length = 3 + random.below(6);
            text += &words(random, length);
            if random.below(5) == 0 {
                text += &format!("{}{}", 1 + random.below(9999), random.one_of(&UNITS));
            }
            text.push('，');
        }
        text.pop();
        text.push(if random.below(5) == 0 { '；' } else { '。' });
    }
    text
}

/// Where clauses begin.
fn starts_of_clauses(text: &str) -> Vec<usize> {
    let after_ends = text.match_indices(ENDS_OF_CLAUSES).map(|(place, end)| place + end.len());
    std::iter::once(0).chain(after_ends.filter(|&start| start < text.len())).collect()
}

/// The two-character pieces of clauses, as start and length: words, or near enough.
fn split(text: &str) -> Vec<(usize, usize)> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let is_han = |character: char| ('\u{4e00}'..='\u{9fff}').contains(&character);
    let pairs = characters.windows(2).filter(|pair| pair.iter().all(|&(_, character)| is_han(character)));
    let is_word = |start: usize, end: usize| VOCABULARY.known.contains(&text[start..end]);
    let pieces = pairs.map(|pair| (pair[0].0, pair[1].0 + pair[1].1.len_utf8()));
    pieces.filter(|&(start, end)| is_word(start, end)).map(|(start, end)| (start, end - start)).collect()
}
