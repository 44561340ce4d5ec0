//! Files of others: pieces become lines, and recognition tells what each line is.

use dinggao_document::{
    Document, HeadingLevel, ImageSource, Line, ListSequence, NumberingScheme, Recognized, Role, Warning, WarningCode,
    plain_text, recognize, trimmed, typed_number, with_number,
};

use super::piece::{Figure, Found, Piece, Sourced, Sources, StyleRole, Text};

/// A document, where its blocks come from, and every warning with its block.
pub(super) struct Assembled {
    pub(super) document: Document,
    pub(super) warnings: Vec<Warning>,
    pub(super) sources: Sources,
}

/// The document of what was found.
pub(super) fn assemble(found: Found) -> Assembled {
    let Found { pieces, mut warnings, mut sources } = found;
    let official = has_official_numbers(&pieces);
    let mut lists = ListSequence::default();
    let mut places = Places::default();
    let mut lines = Vec::with_capacity(pieces.len());
    let mut of_lines = Vec::with_capacity(pieces.len());
    for (index, (piece, source)) in pieces.into_iter().enumerate() {
        let blank = piece.is_blank();
        places.add(!blank);
        if blank {
            continue;
        }
        of_lines.push(source);
        lines.push(match piece {
            Piece::Table(rows) => {
                lists.interrupt();
                Line::Table(rows)
            }
            Piece::Picture(Figure { id, alt, width }) => {
                lists.interrupt();
                Line::Image { source: ImageSource::Stored(id), alt, width }
            }
            Piece::PageBreak => Line::PageBreak,
            Piece::Text(text) => {
                if matches!(text.role, StyleRole::Heading(level) if level > 4) {
                    warnings.push((Some(index), Warning::new(WarningCode::HeadingLevel)));
                }
                line_of(text, &mut lists, official)
            }
        });
    }
    let Recognized { document, warnings: more } = recognize(lines);
    let mut warnings: Vec<Warning> = places.apply(warnings);
    warnings.extend(more);
    // A line is a block.
    let of_blocks = document.blocks.iter().zip(of_lines);
    sources.extend(of_blocks.filter_map(|(block, source)| Some((block.id(), source?))));
    Assembled { document, warnings, sources }
}

/// Where each piece stands among the blocks.
#[derive(Default)]
pub(super) struct Places {
    /// The block that each piece became, or the next one.
    blocks: Vec<usize>,
    count: usize,
}

impl Places {
    /// Counts a piece, which became a block or nothing.
    pub(super) fn add(&mut self, is_block: bool) {
        self.blocks.push(self.count);
        self.count += usize::from(is_block);
    }

    /// Warnings about pieces become warnings about blocks.
    pub(super) fn apply(&self, warnings: Vec<(Option<usize>, Warning)>) -> Vec<Warning> {
        let last = self.count.checked_sub(1);
        let place = |(piece, warning): (Option<usize>, Warning)| {
            let block = piece.and_then(|piece| self.blocks.get(piece).copied().or(last).min(last));
            block.map_or_else(|| warning.clone(), |block| warning.clone().at(block))
        };
        warnings.into_iter().map(place).collect()
    }
}

fn line_of(text: Text, lists: &mut ListSequence, official: bool) -> Line {
    let Text { role, number, derived, content, .. } = text;
    let content = with_number(&derived.unwrap_or_default(), content);
    let role = match role {
        StyleRole::Title => Some(Role::Title),
        StyleRole::Heading(level) => Some(Role::Heading(HeadingLevel::new(level).unwrap_or(HeadingLevel::FOUR))),
        StyleRole::Fixed => Some(Role::Paragraph),
        StyleRole::Note(note, place) => Some(Role::Note { note, place }),
        StyleRole::Open => None,
    };
    let is_item = role.is_none()
        && number.as_ref().is_some_and(|number| number.bullet || lists.fits(number.depth, &number.text) && !official);
    match number {
        Some(number) if is_item => {
            lists.count(number.depth, !number.bullet);
            let role = Role::ListItem { ordered: !number.bullet, depth: number.depth };
            Line::Text { role: Some(role), content: trimmed(content) }
        }
        number => {
            lists.interrupt();
            let number = number.map(|number| number.text).unwrap_or_default();
            Line::Text { role, content: with_number(&number, trimmed(content)) }
        }
    }
}

/// Whether the file numbers its headings 一、 or （一）: then an automatic “1.” is the third level, not a list.
fn has_official_numbers(pieces: &[Sourced]) -> bool {
    pieces.iter().any(|(piece, _)| {
        let Piece::Text(text) = piece else {
            return false;
        };
        let line = text.number_text().to_owned() + &plain_text(&text.content);
        typed_number(NumberingScheme::Official, line.trim_start()).is_some_and(|typed| typed.level <= HeadingLevel::TWO)
    })
}
