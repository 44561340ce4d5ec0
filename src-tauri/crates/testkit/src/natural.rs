//! Reports in words that any segmenter knows, in sentences that seldom repeat: for measuring how exactly they are compared.

use dinggao_document::{
    Block, BlockAttrs, BlockId, BlockKind, Document, HeadingAttrs, HeadingLevel, Inline, TableCell, TableRow,
};

use crate::{
    random::Random,
    vocabulary::{Role, UNITS, VOCABULARY},
};

/// Sentences; a letter stands for a word: office, adverb, verb, modifier, noun, ending, figure, percentage, date.
const SENTENCES: [&str; 18] = [
    "avmn，vmn，mne。",
    "全年vmnf，同比增长p，其中mnf。",
    "oavmn，会同ovmn，nne。",
    "围绕mn，avn，vn和nf。",
    "针对mnn存在的不足，avmn，已vf，mne。",
    "按照mn要求，d之前vmnf，累计投入f。",
    "通过vmn、vn，发现问题f，已整改f，mne。",
    "d，oavmnn，vnf，占比p。",
    "目前，mnn总体情况e，mn比上年增长p。",
    "同时，av和vmn，为n与mn的nv了n。",
    "主要原因是mnn不足，mn仍在v。",
    "下一步，将avmn，力争年底vnf。",
    "结合mn，vmn以及nn，n方面e。",
    "此外，ov了mnf，vn等nnf。",
    "根据mnn，对mn、nav，共vf。",
    "一是avmn，二是vnn，三是vmnn。",
    "avn，从mn到nv，mnnav。",
    "d至d，ovmnf，其中nf，nf，ne。",
];
const HEADINGS: [&str; 5] = ["avmn", "vmn，vmn", "mnn方面", "avmnn", "mn和mnv情况"];
const TITLE: &str = "o2025年度mn工作总结";
const SECTION: usize = 9;
const BLOCKS_A_TABLE: usize = 40;
const COLUMNS: usize = 4;

/// A report of about `bytes` bytes of text in UTF-8, with headings and tables; the same `seed` gives the same report. Block ids
/// count from 1.
pub fn natural_report(bytes: usize, seed: u64) -> Document {
    let mut writer = Writer { random: Random::new(seed), next_id: 0 };
    let title = writer.filled(TITLE);
    let mut blocks = vec![writer.block(BlockKind::Title, title)];
    let mut written = 0;
    while written < bytes {
        let block = match blocks.len() {
            at if at % BLOCKS_A_TABLE == BLOCKS_A_TABLE - 1 => writer.table(),
            at if at % SECTION == 1 => writer.heading(HeadingLevel::ONE),
            at if at % SECTION == 5 => writer.heading(HeadingLevel::TWO),
            _ => {
                let text = writer.paragraph();
                writer.block(BlockKind::Paragraph, text)
            }
        };
        written += block.text().len();
        blocks.push(block);
    }
    Document::official(blocks)
}

/// A clause without its punctuation.
pub(crate) fn clause(random: &mut Random) -> String {
    let pattern = random.one_of(&["avmn", "vmnf", "oavn", "mne", "nnav"]);
    filled(random, pattern)
}

/// The text of a paragraph.
pub(crate) fn paragraph(random: &mut Random) -> String {
    (0..2 + random.below(4)).map(|_| sentence(random)).collect()
}

/// The text of a heading.
pub(crate) fn heading(random: &mut Random) -> String {
    let pattern = random.one_of(&HEADINGS);
    filled(random, pattern)
}

fn sentence(random: &mut Random) -> String {
    let pattern = random.one_of(&SENTENCES);
    filled(random, pattern)
}

fn filled(random: &mut Random, pattern: &str) -> String {
    let roles = &*VOCABULARY;
    let mut text = String::new();
    for sign in pattern.chars() {
        match sign {
            'o' => text += word(random, &roles.offices),
            'a' => text += word(random, &roles.adverbs),
            'v' => text += word(random, &roles.verbs),
            'm' => text += word(random, &roles.modifiers),
            'n' => text += word(random, &roles.nouns),
            'e' => text += word(random, &roles.endings),
            'f' => text += &figure(random),
            'p' => text += &format!("{}.{}%", 1 + random.below(98), random.below(10)),
            'd' => text += &format!("2025年{}月", 1 + random.below(12)),
            other => text.push(other),
        }
    }
    text
}

/// The smaller of two draws: the first words of a list come most often, as words of a language do.
fn word(random: &mut Random, role: &Role) -> &'static str {
    let words = role.words();
    words[random.below(words.len()).min(random.below(words.len()))]
}

fn figure(random: &mut Random) -> String {
    let most = random.one_of(&[20, 300, 5000]);
    format!("{}{}", 1 + random.below(most), random.one_of(&UNITS))
}

struct Writer {
    random: Random,
    next_id: u64,
}

impl Writer {
    fn id(&mut self) -> BlockId {
        self.next_id += 1;
        BlockId::from_number(self.next_id)
    }

    fn filled(&mut self, pattern: &str) -> String {
        filled(&mut self.random, pattern)
    }

    fn paragraph(&mut self) -> String {
        paragraph(&mut self.random)
    }

    fn block(&mut self, kind: BlockKind, text: String) -> Block {
        Block::of_text(kind, self.id(), vec![Inline::text(text)])
    }

    fn heading(&mut self, level: HeadingLevel) -> Block {
        let attrs = HeadingAttrs { id: self.id(), level, numbered: true };
        Block::Heading { attrs, content: vec![Inline::text(heading(&mut self.random))] }
    }

    fn table(&mut self) -> Block {
        let id = self.id();
        let head = self.row("mn", ["mn", "mn", "mn"]);
        let rows = 3 + self.random.below(6);
        let content = std::iter::once(head).chain((0..rows).map(|_| self.row("mn", ["f", "f", "p"]))).collect();
        Block::Table { attrs: BlockAttrs { id }, content }
    }

    fn row(&mut self, first: &str, others: [&str; COLUMNS - 1]) -> TableRow {
        let patterns = std::iter::once(first).chain(others);
        TableRow { content: patterns.map(|pattern| self.cell(pattern)).collect() }
    }

    fn cell(&mut self, pattern: &str) -> TableCell {
        let mut cell = TableCell::new("");
        let text = self.filled(pattern);
        *cell.content_mut() = vec![self.block(BlockKind::Paragraph, text)];
        cell
    }
}
