//! Passages of a page: what the clipboard holds after a copy in Word, WPS, a spreadsheet or a browser.

use dinggao_document::{
    HeadingLevel, Inline, NumberingScheme, Passage, Place, Role, Warning, WarningCode, recognize_passage,
};

use super::{
    lists::{Piece, Text, lines},
    style::Sheet,
    tree::Tree,
    walk::{Flow, Reader, add_once},
};

/// Bytes of a page: pictures that stand in it as text take the most.
const BYTES: usize = 32 << 20;

/// Why a passage isn't read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HtmlError {
    /// It is over the limit, in megabytes.
    #[error("the page has more than {limit} MB")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// It has more parts than a report can hold.
    #[error("the page has more than {limit} {what}")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// Its elements are too many, or nest too deep.
    #[error("the page is built in an unusual way")]
    TooComplex,
}

/// Reads what is to come into a text numbered by `numbering`, at `place`. Nothing that it refers to is fetched.
pub fn read_passage(html: &str, numbering: NumberingScheme, place: Place) -> Result<Passage, HtmlError> {
    if html.len() > BYTES {
        return Err(HtmlError::TooLarge { limit: BYTES >> 20 });
    }
    let html = without_header(html);
    let tree = Tree::parse(html)?;
    let sheet = Sheet::read(&tree.texts_of("style"));
    let mut reader = Reader::new(&tree, &sheet);
    reader.children(Tree::root(), Flow::default())?;
    reader.flush()?;
    let (pieces, mut warnings) = reader.finish();
    let pieces = with_levels(unboxed(pieces), is_of_an_office(html), place, &mut warnings);
    let mut passage = recognize_passage(lines(pieces, numbering), numbering, place);
    passage.warnings.splice(0..0, warnings);
    Ok(passage)
}

/// Windows puts a header of lines before the page (`Version:0.9` and so on).
fn without_header(html: &str) -> &str {
    let header = html.starts_with("Version:").then(|| html.find('<')).flatten();
    &html[header.unwrap_or(0)..]
}

/// Whether a word processor wrote it, whose `h1` is a heading of the first level and no title.
fn is_of_an_office(html: &str) -> bool {
    ["mso-", "Mso", "LibreOffice", "OpenOffice"].iter().any(|sign| html.contains(sign))
}

/// A single cell of a spreadsheet is its text.
fn unboxed(pieces: Vec<Piece>) -> Vec<Piece> {
    let [Piece::Table(rows)] = pieces.as_slice() else {
        return pieces;
    };
    let [row] = rows.as_slice() else {
        return pieces;
    };
    let [cell] = row.content.as_slice() else {
        return pieces;
    };
    let text = |content: &[Inline]| Piece::Text(Text { content: content.to_vec(), ..Text::default() });
    cell.content().iter().map(|block| text(block.content())).collect()
}

/// Gives headings their roles. In a page of the web, a single `h1` at the start of the text is its title, and the levels
/// below it move up by one.
fn with_levels(mut pieces: Vec<Piece>, office: bool, place: Place, warnings: &mut Vec<Warning>) -> Vec<Piece> {
    let levels: Vec<Option<u8>> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.level,
            _ => None,
        })
        .collect();
    let at_start = matches!(place, Place::Text { before: None, .. });
    let single = levels.first() == Some(&Some(1)) && levels.iter().filter(|level| **level == Some(1)).count() == 1;
    let has_title = !office && at_start && single;
    for piece in &mut pieces {
        let Piece::Text(text) = piece else {
            continue;
        };
        let Some(level) = text.level else {
            continue;
        };
        text.role = Some(match level - u8::from(has_title) {
            0 => Role::Title,
            level => Role::Heading(HeadingLevel::new(level).unwrap_or_else(|| {
                add_once(warnings, WarningCode::HeadingLevel);
                HeadingLevel::FOUR
            })),
        });
    }
    pieces
}
