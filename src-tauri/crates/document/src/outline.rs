//! The outline: headings and run-in leads, with how much text stands below each.

use serde::{Deserialize, Serialize};

use crate::{
    block::{Block, Document},
    id::BlockId,
    measure::{Length, Measure, Measures},
    notes::{NoteNumber, numbers_of},
    numbering::labels,
};

/// What a reader finds their way by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Outline {
    /// Characters of the whole text without white space, derived numbers included.
    pub chars: usize,
    /// 字数 of the whole text as word processors count it.
    pub words: usize,
    /// In reading order.
    pub entries: Vec<OutlineEntry>,
    /// The derived numbers of list items, which are no lines of the outline.
    pub item_numbers: Vec<ItemNumber>,
    /// The derived numbers of notes.
    pub note_numbers: Vec<NoteNumber>,
}

/// The number of an item of a numbered list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ItemNumber {
    /// The item's block.
    pub id: BlockId,
    /// “1. ”, “a. ” or “i. ”.
    pub number: String,
}

/// A line of the outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OutlineEntry {
    /// The title; below it stands what comes before the first heading.
    Title {
        /// The title's block.
        id: BlockId,
        /// Its text.
        text: String,
        /// Characters up to the first heading, the title not counted.
        chars: usize,
        /// 字数 of the same.
        words: usize,
    },
    /// A heading.
    Heading {
        /// The heading's block.
        id: BlockId,
        /// 1 to 4.
        level: u8,
        /// The derived number.
        number: Option<String>,
        /// Its text.
        text: String,
        /// Characters of the section: the heading, its text and the sections below it.
        chars: usize,
        /// 字数 of the same.
        words: usize,
    },
    /// 一是…。 at the start of a paragraph.
    Lead {
        /// The paragraph's block.
        id: BlockId,
        /// The lead without its full stop.
        text: String,
        /// Characters of the paragraph.
        chars: usize,
        /// 字数 of the same.
        words: usize,
    },
}

impl Outline {
    /// The outline of a document.
    pub fn of(document: &Document) -> Self {
        Self::measured(document, &Measures::of(document))
    }

    /// The outline of a document whose blocks have been measured: nothing of it is read but headings and the title.
    pub fn measured(document: &Document, measures: &Measures) -> Self {
        let mut outline =
            Self { chars: 0, words: 0, entries: Vec::new(), item_numbers: Vec::new(), note_numbers: Vec::new() };
        let mut anchors = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for (block, label) in document.blocks.iter().zip(labels(document)) {
            let measure = measures.of_block(block);
            let length = measure.length + Length::of(label.as_deref().unwrap_or_default());
            outline.chars += length.chars;
            outline.words += length.words;
            anchors.extend_from_slice(&measure.notes);
            if let Block::Note { .. } = block {
                // Notes stand below the last section, and are none of it.
                open.clear();
            }
            if let Block::Heading { attrs, .. } = block {
                open.retain(|&entry| {
                    outline.entries[entry].heading_level().is_some_and(|level| level < attrs.level.get())
                });
            }
            for &entry in &open {
                outline.entries[entry].add(length);
            }
            if let (Block::ListItem { attrs, .. }, Some(number)) = (block, &label) {
                outline.item_numbers.push(ItemNumber { id: attrs.id, number: number.clone() });
            }
            if let Some(entry) = OutlineEntry::of(block, label, &measure, length) {
                if !matches!(entry, OutlineEntry::Lead { .. }) {
                    open.push(outline.entries.len());
                }
                outline.entries.push(entry);
            }
        }
        outline.note_numbers = numbers_of(document.blocks.iter(), anchors);
        outline
    }
}

impl OutlineEntry {
    fn of(block: &Block, number: Option<String>, measure: &Measure, length: Length) -> Option<Self> {
        let id = block.id();
        let Length { chars, words } = length;
        match block {
            Block::Title { .. } => Some(Self::Title { id, text: block.text(), chars: 0, words: 0 }),
            Block::Heading { attrs, .. } => {
                Some(Self::Heading { id, level: attrs.level.get(), number, text: block.text(), chars, words })
            }
            _ => measure.lead.clone().map(|text| Self::Lead { id, text, chars, words }),
        }
    }

    /// The block of the section that a plan is about; none of a lead, which is part of one.
    pub fn section(&self) -> Option<BlockId> {
        match self {
            Self::Title { id, .. } | Self::Heading { id, .. } => Some(*id),
            Self::Lead { .. } => None,
        }
    }

    pub(crate) fn heading_level(&self) -> Option<u8> {
        match self {
            Self::Heading { level, .. } => Some(*level),
            Self::Title { .. } | Self::Lead { .. } => None,
        }
    }

    fn add(&mut self, more: Length) {
        match self {
            Self::Title { chars, words, .. } | Self::Heading { chars, words, .. } | Self::Lead { chars, words, .. } => {
                *chars += more.chars;
                *words += more.words;
            }
        }
    }
}

const LEAD_NUMERALS: &str = "一二三四五六七八九十";
const LONGEST_LEAD: usize = 40;

/// The run-in lead that a paragraph starts with (“一是加强学习”), without its full stop. GB/T 9704 knows no such level;
/// reports are full of it.
pub fn run_in_lead(paragraph: &str) -> Option<&str> {
    let after_numeral = paragraph.trim_start_matches(|character| LEAD_NUMERALS.contains(character));
    let numeral_length = paragraph.len() - after_numeral.len();
    if numeral_length == 0 || !after_numeral.starts_with('是') {
        return None;
    }
    let end = paragraph.find(['。', '；', '，', '：'])?;
    let lead = &paragraph[..end];
    let ends_as_lead = paragraph[end..].starts_with(['。', '：']);
    (ends_as_lead && lead.chars().count() <= LONGEST_LEAD).then_some(lead)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::HeadingLevel;

    #[test]
    fn a_section_holds_what_stands_below_it() {
        let document = Document::official(vec![
            Block::title("总结"),
            Block::paragraph("导语。"),
            Block::heading(HeadingLevel::ONE, "学"),
            Block::paragraph("一是读书。读了12本。"),
            Block::heading(HeadingLevel::TWO, "细"),
            Block::paragraph("正文"),
            Block::heading(HeadingLevel::ONE, "干"),
        ]);
        let outline = Outline::of(&document);
        let lines: Vec<(String, usize)> = outline
            .entries
            .iter()
            .map(|entry| match entry {
                OutlineEntry::Title { text, chars, .. } | OutlineEntry::Lead { text, chars, .. } => {
                    (text.clone(), *chars)
                }
                OutlineEntry::Heading { number, text, chars, .. } => {
                    (number.clone().unwrap_or_default() + text, *chars)
                }
            })
            .collect();
        let expected = [("总结", 3), ("一、学", 20), ("一是读书", 11), ("（一）细", 6), ("二、干", 3)];
        assert_eq!(lines, expected.map(|(text, chars)| (text.to_owned(), chars)));
        assert_eq!(outline.chars, document.char_count());
    }

    #[test]
    fn words_count_as_characters_do() {
        let document = Document::official(vec![Block::title("Report"), Block::paragraph("Twelve items in 2025.")]);
        let outline = Outline::of(&document);
        assert_eq!(outline.words, 5);
        assert!(matches!(outline.entries[0], OutlineEntry::Title { words: 4, chars: 18, .. }));
    }

    #[test]
    fn items_of_numbered_lists_have_their_numbers_beside_the_entries() {
        let item = |ordered| Block::ListItem {
            attrs: crate::ListItemAttrs { id: BlockId::random(), ordered, depth: 0 },
            content: Vec::new(),
        };
        let document = Document::official(vec![item(true), item(true), item(false)]);
        let outline = Outline::of(&document);
        let numbers: Vec<(BlockId, &str)> =
            outline.item_numbers.iter().map(|item| (item.id, item.number.as_str())).collect();
        assert_eq!(numbers, [(document.blocks[0].id(), "1. "), (document.blocks[1].id(), "2. ")]);
        assert_eq!(outline.entries, []);
    }

    #[test]
    fn leads_are_told_from_sentences() {
        for (paragraph, expected) in [
            ("一是加强学习。全年学习12次。", Some("一是加强学习")),
            ("十一是抓落实：做到日清。", Some("十一是抓落实")),
            ("一是学，二是干。", None),
            ("二是没有句号", None),
            ("这是正文。", None),
            ("一般来说。", None),
            ("", None),
        ] {
            assert_eq!(run_in_lead(paragraph), expected, "{paragraph}");
        }
    }
}
