//! Structure from lines: which one is the title, the addressee, a heading, the signature, the date.
//!
//! Readers of plain text and of Word files hand over lines, with the role where the file names one; the rest is told by
//! place and pattern, the same way for both. No character is lost: a number that is absorbed into a heading is derived
//! again on export, one that doesn't fit the sequence stays in the text and is reported.

mod ending;
mod passage;

pub use passage::{Passage, Place, recognize_passage};

use crate::{
    attrs::{BlockAttrs, HeadingAttrs, HeadingLevel, ImageAttrs, ListItemAttrs, NoteAttrs, NotePlace, OpaqueAttrs},
    block::{Block, BlockKind, Document},
    id::{BlockId, NoteId},
    inline::{Inline, merge_adjacent, plain_text, split_at},
    media::ImageSource,
    numbering::{Counter, NumberingScheme, TypedNumber, typed_number},
    offset::CharOffset,
    table::TableRow,
    warning::{Warning, WarningCode},
};

/// What a reader found, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A line of text and the role that its file gives it.
    Text {
        /// From a style, an outline level or a mark-up; `None` where only pattern and place can tell.
        role: Option<Role>,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A table.
    Table(Vec<TableRow>),
    /// A picture.
    Image {
        /// Names the bytes.
        source: ImageSource,
        /// What it shows.
        alt: String,
        /// Width in CSS pixels, if it isn't the picture's own.
        width: Option<u16>,
    },
    /// A new page.
    PageBreak,
    /// A block that our own markup names in full: nothing is left to tell.
    Known(Block),
    /// Something that can't be expressed: label, text inside, original markup.
    Opaque {
        /// What it is.
        label: String,
        /// The text inside.
        text: String,
        /// The original markup.
        payload: String,
    },
}

/// What a file says of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The title.
    Title,
    /// A heading of this level.
    Heading(HeadingLevel),
    /// An item of a list.
    ListItem {
        /// Numbered instead of bulleted.
        ordered: bool,
        /// Nesting, from 0.
        depth: u8,
    },
    /// Body text, whatever it looks like.
    Paragraph,
    /// A note.
    Note {
        /// What it hangs on carries this.
        note: NoteId,
        /// Where it is printed.
        place: NotePlace,
    },
}

/// A recognised document and what had to be said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognized {
    /// One block a line.
    pub document: Document,
    /// Numbers that stay literal.
    pub warnings: Vec<Warning>,
}

const LONGEST_TITLE: usize = 60;
const LONGEST_HEADING: usize = 50;
const LONGEST_ADDRESSEE: usize = 120;

/// Makes blocks of lines. Blank lines of text are none.
///
/// Place is told as if there were no pictures and notes: a title may stand below an emblem, a seal between signature and
/// date, notes below the date.
pub fn recognize(lines: Vec<Line>) -> Recognized {
    recognize_as(lines, &Reading::default())
}

/// What is known of the text that the lines belong to.
#[derive(Default)]
struct Reading {
    /// How its headings are numbered; told from the lines themselves where it isn't known.
    scheme: Option<NumberingScheme>,
    /// The kind of the block before the lines.
    before: Option<BlockKind>,
    /// Whether text follows them.
    goes_on: bool,
    /// Whether their numbers may start anywhere in the sequence.
    starts_anywhere: bool,
}

fn recognize_as(lines: Vec<Line>, reading: &Reading) -> Recognized {
    let lines = lines.into_iter().filter(|line| !line.is_blank()).enumerate();
    let (beside, lines): (Vec<_>, Vec<_>) = lines.partition(|(_, line)| line.is_beside());
    let (places, lines): (Vec<usize>, Vec<Line>) = lines.into_iter().unzip();
    let texts: Vec<String> = lines.iter().map(Line::text).collect();
    let scheme = reading.scheme.unwrap_or_else(|| scheme_of(&lines, &texts));
    let kinds = kinds_by_place(&lines, &texts, scheme, reading);
    let free = [reading.starts_anywhere; 4];
    let mut reader = Reader { scheme, counter: Counter::default(), free, warnings: Vec::new() };
    let mut blocks = Vec::with_capacity(lines.len() + beside.len());
    for (index, ((line, text), kind)) in places.into_iter().zip(lines.into_iter().zip(&texts).zip(kinds)) {
        blocks.push((index, reader.block(index, line, text, kind)));
    }
    blocks.extend(beside.into_iter().map(|(index, line)| (index, reader.block(index, line, "", None))));
    blocks.sort_by_key(|(index, _)| *index);
    let blocks = blocks.into_iter().map(|(_, block)| block).collect();
    Recognized { document: Document { numbering: scheme, letterhead: None, blocks }, warnings: reader.warnings }
}

impl Line {
    /// A line of unmarked text without a role.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Text { role: None, content: vec![Inline::text(text)] }
    }

    fn text(&self) -> String {
        match self {
            Self::Text { content, .. } => plain_text(content),
            Self::Known(block) => block.text(),
            _ => String::new(),
        }
    }

    fn role(&self) -> Option<Role> {
        match self {
            Self::Text { role, .. } => *role,
            _ => None,
        }
    }

    /// Whether it stands beside the text.
    fn is_beside(&self) -> bool {
        matches!(self, Self::Image { .. } | Self::Text { role: Some(Role::Note { .. }), .. })
    }

    fn is_blank(&self) -> bool {
        match self {
            Self::Text { content, .. } => plain_text(content).trim().is_empty(),
            Self::Known(Block::Table { .. } | Block::PageBreak { .. }) => false,
            Self::Known(block) => block.text().trim().is_empty(),
            _ => false,
        }
    }
}

/// Decimal numbers count only where nothing is numbered the official way and the text is mainly Latin.
fn scheme_of(lines: &[Line], texts: &[String]) -> NumberingScheme {
    let headings_of = |scheme: NumberingScheme| {
        let numbered = |(line, text): (&Line, &String)| {
            let typed = typed_number(scheme, text)?;
            let named = matches!(line.role(), Some(Role::Heading(_)));
            (named || line.role().is_none() && looks_like_heading(typed.rest)).then_some(typed.level)
        };
        lines.iter().zip(texts).filter_map(numbered).collect::<Vec<_>>()
    };
    let official = headings_of(NumberingScheme::Official);
    if official.iter().any(|&level| level <= HeadingLevel::TWO) || headings_of(NumberingScheme::Decimal).is_empty() {
        return NumberingScheme::Official;
    }
    let (latin, other) = texts.iter().flat_map(|text| text.chars()).filter(|character| character.is_alphabetic()).fold(
        (0, 0),
        |(latin, other), character| if character.is_ascii() { (latin + 1, other) } else { (latin, other + 1) },
    );
    if latin > other { NumberingScheme::Decimal } else { NumberingScheme::Official }
}

/// The kinds that place and pattern give, by line; `None` where only the line itself can tell.
fn kinds_by_place(
    lines: &[Line],
    texts: &[String],
    scheme: NumberingScheme,
    reading: &Reading,
) -> Vec<Option<BlockKind>> {
    let mut kinds = vec![None; lines.len()];
    let is_open = |index: usize| matches!(lines.get(index), Some(Line::Text { role: None, .. }));
    let opens = reading.before.is_none();
    let named_title = lines.iter().position(|line| line.role() == Some(Role::Title)).filter(|_| opens);
    let title = named_title.or_else(|| {
        if !opens {
            return None;
        }
        let first = texts.iter().position(|text| !is_document_number(text))?;
        (is_open(first) && looks_like_title(&texts[first], scheme)).then_some(first)
    });
    if let Some(title) = title {
        kinds[title] = Some(BlockKind::Title);
    }
    let after_title = if reading.before == Some(BlockKind::Title) { Some(0) } else { title.map(|title| title + 1) };
    if let Some(next) = after_title.filter(|&next| is_open(next) && is_addressee(&texts[next])) {
        kinds[next] = Some(BlockKind::Addressee);
    }
    let endings = if reading.goes_on { Vec::new() } else { ending::kinds(texts) };
    for (index, kind) in endings {
        if is_open(index) && kinds[index].is_none() {
            kinds[index] = Some(kind);
        }
    }
    kinds
}

fn looks_like_title(text: &str, scheme: NumberingScheme) -> bool {
    text.chars().count() <= LONGEST_TITLE
        && !text.contains(['。', '；', '！', '\n'])
        && !text.ends_with(['：', ':', '，', ',', '.', ';', '、'])
        && typed_number(scheme, text).is_none()
}

/// 发文字号: 澄水办〔2025〕12号.
fn is_document_number(text: &str) -> bool {
    text.contains('〔') && text.contains('〕') && text.ends_with('号') && text.chars().count() <= 30
}

/// 主送机关 ends with a colon and names offices; a lead that ends “如下：” is a sentence.
fn is_addressee(text: &str) -> bool {
    text.ends_with(['：', ':'])
        && text.chars().count() <= LONGEST_ADDRESSEE
        && !text.contains(['。', '；'])
        && !["如下", "以下", "下列", "follows", "following"].iter().any(|word| text.contains(word))
}

fn looks_like_heading(rest: &str) -> bool {
    let body = rest.trim_end();
    !body.is_empty()
        && body.chars().count() <= LONGEST_HEADING
        && !body.contains(['。', '；', '！', '？', '\n'])
        && !body.ends_with(['，', '：', ':', ';', '.', ','])
}

struct Reader {
    scheme: NumberingScheme,
    counter: Counter,
    /// The levels whose first number may be any.
    free: [bool; 4],
    warnings: Vec<Warning>,
}

impl Reader {
    fn block(&mut self, index: usize, line: Line, text: &str, kind: Option<BlockKind>) -> Block {
        let id = BlockId::random();
        match line {
            Line::Table(content) => Block::Table { attrs: BlockAttrs { id }, content },
            Line::Image { source, alt, width } => Block::Image { attrs: ImageAttrs { id, source, alt, width } },
            Line::PageBreak => Block::PageBreak { attrs: BlockAttrs { id } },
            Line::Known(block) => {
                if let Block::Heading { attrs, .. } = &block {
                    self.pass(attrs.level, attrs.numbered);
                }
                block
            }
            Line::Opaque { label, text, payload } => Block::Opaque { attrs: OpaqueAttrs { id, label, text, payload } },
            Line::Text { role, content } => {
                let content = merge_adjacent(content);
                match (kind, role) {
                    (Some(kind), _) => Block::of_text(kind, id, content),
                    (None, Some(Role::Heading(level))) => self.heading(index, id, Some(level), text, content),
                    (None, Some(Role::ListItem { ordered, depth })) => {
                        Block::ListItem { attrs: ListItemAttrs { id, ordered, depth }, content }
                    }
                    (None, Some(Role::Note { note, place })) => {
                        Block::Note { attrs: NoteAttrs { id, note, place }, content }
                    }
                    (None, Some(Role::Paragraph | Role::Title)) => Block::of_text(BlockKind::Paragraph, id, content),
                    (None, None) => self.by_pattern(index, id, text, content),
                }
            }
        }
    }

    fn by_pattern(&mut self, index: usize, id: BlockId, text: &str, content: Vec<Inline>) -> Block {
        match typed_number(self.scheme, text) {
            Some(typed) if looks_like_heading(typed.rest) => self.heading(index, id, None, text, content),
            _ => Block::of_text(BlockKind::Paragraph, id, content),
        }
    }

    /// A heading; a typed number is absorbed if it is just the one that would be derived.
    /// `named` is the level that the file gives it.
    fn heading(
        &mut self,
        index: usize,
        id: BlockId,
        named: Option<HeadingLevel>,
        text: &str,
        content: Vec<Inline>,
    ) -> Block {
        // A style says more than Arabic digits: “1.” in the style of level 1 is level 1. 一、 and （一） say more than a style.
        let typed = typed_number(self.scheme, text).map(|typed| match named {
            Some(level) if typed.level > HeadingLevel::TWO => TypedNumber { level, ..typed },
            _ => typed,
        });
        let (level, numbered, content) = match typed {
            Some(typed) if !typed.rest.starts_with(char::is_whitespace) && self.is_due(&typed) => {
                self.pass(typed.level, true);
                let absorbed = CharOffset(typed.number.chars().count());
                (typed.level, true, split_at(&content, absorbed).1)
            }
            Some(typed) => {
                let number = typed.number.trim_end();
                self.warnings.push(Warning::new(WarningCode::NumberLiteral).at(index).naming(number));
                self.pass(typed.level, false);
                (typed.level, false, content)
            }
            None => {
                let level = named.unwrap_or(HeadingLevel::ONE);
                self.pass(level, false);
                (level, false, content)
            }
        };
        Block::Heading { attrs: HeadingAttrs { id, level, numbered }, content }
    }

    /// Whether the number is the one that would be derived here. The first of a level may be any where the text before isn't
    /// known; the count goes on from it.
    fn is_due(&mut self, typed: &TypedNumber<'_>) -> bool {
        if self.counter.peek(self.scheme, typed.level) == typed.number {
            return true;
        }
        let Some(started) = self.counter.starting_at(self.scheme, typed, self.free) else {
            return false;
        };
        self.counter = started;
        true
    }

    /// A heading stands here: what is below it starts again, and is free no more.
    fn pass(&mut self, level: HeadingLevel, numbered: bool) {
        if numbered {
            self.counter.advance(self.scheme, level);
        } else {
            self.counter.restart_below(level);
        }
        let first = level.index() + usize::from(!numbered);
        self.free[first..].fill(false);
    }
}

#[cfg(test)]
mod tests;
