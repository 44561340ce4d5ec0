//! Pieces become lines: which automatic number is an item's, and which is text.

use dinggao_document::{
    Block, HeadingLevel, Inline, Line, ListSequence, NumberingScheme, Role, TableRow, plain_text, typed_number,
    with_number,
};

/// What was found in a page.
#[derive(Debug)]
pub(super) enum Piece {
    Text(Text),
    Table(Vec<TableRow>),
    PageBreak,
    Own(Block),
}

/// A line of text.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// What its element says.
    pub(super) role: Option<Role>,
    /// The level of a heading, from 1, that its element says.
    pub(super) level: Option<u8>,
    /// Its automatic number or bullet.
    pub(super) marker: Option<Marker>,
    /// Its text without it.
    pub(super) content: Vec<Inline>,
}

/// An automatic number or bullet.
#[derive(Debug, Clone)]
pub(super) struct Marker {
    /// The number as it is shown; nothing for a bullet.
    pub(super) number: String,
    /// A bullet instead of a number.
    bullet: bool,
    /// Nesting, 0 to 8.
    pub(super) depth: u8,
}

impl Marker {
    /// The marker that is shown as this text. A letter without a stop is a bullet of a font of signs.
    pub(super) fn shown(text: &str, depth: u8) -> Option<Self> {
        let text = text.trim();
        let mut signs = text.chars();
        let bullet = match (signs.next(), signs.next()) {
            (None, _) => return None,
            (Some(only), None) => only < '\u{250}' && !only.is_ascii_digit() || !only.is_alphanumeric(),
            _ => !text.chars().any(char::is_alphanumeric),
        };
        let number = if bullet { String::new() } else { text.to_owned() };
        Some(Self { number, bullet, depth })
    }

    /// A marker of which nothing was shown.
    pub(super) fn blank(depth: u8) -> Self {
        Self { number: String::new(), bullet: false, depth }
    }

    pub(super) fn is_blank(&self) -> bool {
        !self.bullet && self.number.is_empty()
    }

    fn is_bullet(&self) -> bool {
        self.bullet
    }
}

/// The lines of a passage.
pub(super) fn lines(pieces: Vec<Piece>, numbering: NumberingScheme) -> Vec<Line> {
    let official = numbering == NumberingScheme::Official && has_official_numbers(&pieces);
    let mut sequence = ListSequence::default();
    let line = |piece| match piece {
        Piece::Text(text) => line_of(text, &mut sequence, official),
        Piece::Table(rows) => {
            sequence.interrupt();
            Line::Table(rows)
        }
        Piece::PageBreak => Line::PageBreak,
        Piece::Own(block) => Line::Known(block),
    };
    pieces.into_iter().map(line).collect()
}

fn line_of(text: Text, sequence: &mut ListSequence, official: bool) -> Line {
    let Text { role, marker, content, .. } = text;
    let is_item = |marker: &Marker| {
        role.is_none() && (marker.is_bullet() || sequence.fits(marker.depth, &marker.number) && !official)
    };
    if let Some(marker) = marker.as_ref().filter(|marker| is_item(marker)) {
        sequence.count(marker.depth, !marker.is_bullet());
        let role = Role::ListItem { ordered: !marker.is_bullet(), depth: marker.depth };
        return Line::Text { role: Some(role), content };
    }
    if let Some(Role::ListItem { ordered, depth }) = role {
        sequence.count(depth, ordered);
    } else {
        sequence.interrupt();
    }
    let number = marker.map(|marker| marker.number).unwrap_or_default();
    Line::Text { role, content: with_number(&number, content) }
}

/// Whether the passage numbers its headings 一、 or （一）: then an automatic “1.” is the third level, not a list.
fn has_official_numbers(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| {
        let Piece::Text(text) = piece else {
            return false;
        };
        let number = text.marker.as_ref().map_or("", |marker| &marker.number);
        let line = number.to_owned() + &plain_text(&text.content);
        typed_number(NumberingScheme::Official, &line).is_some_and(|typed| typed.level <= HeadingLevel::TWO)
    })
}
