//! Passages from the clipboard: read here, put into the text by the window.

use dinggao_document::{NumberingScheme, Passage, Place};
use dinggao_plain::{html, html::HtmlError, txt};

use crate::{
    failure::{Failure, FailureCode},
    wire::{Pasted, PastedSource},
};

/// Bytes of a plain text: more than ten of the longest reports.
const LARGEST_TEXT: usize = 8 << 20;
/// Lines of a plain text that a report can take in at once.
const MOST_LINES: usize = 20_000;

/// Reads what comes into a text numbered by `numbering`, at `place`. A page without any text gives way to the plain text that
/// was copied beside it.
pub fn read_pasted(source: &PastedSource, numbering: NumberingScheme, place: Place) -> Result<Pasted, Failure> {
    let text = &source.text;
    let Some(page) = &source.html else {
        return Ok(read_text(text, numbering, place)?.into());
    };
    let passage = html::read_passage(page, numbering, place)?;
    if !passage.blocks.is_empty() || text.trim().is_empty() {
        return Ok(passage.into());
    }
    let plain = read_text(text, numbering, place)?;
    Ok(Passage { warnings: [passage.warnings, plain.warnings].concat(), ..plain }.into())
}

fn read_text(text: &str, numbering: NumberingScheme, place: Place) -> Result<Passage, Failure> {
    if text.len() > LARGEST_TEXT {
        return Err(beyond(FailureCode::PasteTooLarge, LARGEST_TEXT >> 20));
    }
    if text.lines().count() > MOST_LINES {
        return Err(beyond(FailureCode::PasteTooMany, MOST_LINES));
    }
    Ok(txt::read_passage(text, numbering, place))
}

fn beyond(code: FailureCode, limit: usize) -> Failure {
    Failure::new(code).with("limit", limit.to_string())
}

impl From<HtmlError> for Failure {
    fn from(error: HtmlError) -> Self {
        match error {
            HtmlError::TooLarge { limit } => beyond(FailureCode::PasteTooLarge, limit),
            HtmlError::TooMany { limit, .. } => beyond(FailureCode::PasteTooMany, limit),
            HtmlError::TooComplex => Self::new(FailureCode::PasteTooComplex),
        }
    }
}

impl From<Passage> for Pasted {
    fn from(Passage { blocks, inline, warnings }: Passage) -> Self {
        Self { blocks, inline, warnings }
    }
}

#[cfg(test)]
mod tests {
    use dinggao_document::{BlockKind, WarningCode};

    use super::*;

    const PLACE: Place = Place::Text { before: Some(BlockKind::Paragraph), ends: false };

    fn read(html: Option<&str>, text: &str) -> Result<Pasted, Failure> {
        let source = PastedSource { html: html.map(str::to_owned), text: text.to_owned() };
        read_pasted(&source, NumberingScheme::Official, PLACE)
    }

    #[test]
    fn a_page_says_more_than_its_text_unless_it_has_none() {
        let kinds = |pasted: Pasted| pasted.blocks.iter().map(dinggao_document::Block::kind).collect::<Vec<_>>();
        assert_eq!(read(Some("<h1>概况</h1>"), "概况").map(kinds), Ok(vec![BlockKind::Heading]));
        assert_eq!(read(None, "概况").map(kinds), Ok(vec![BlockKind::Paragraph]));
        let picture = read(Some("<img src=a.png>"), "图").expect("it is read");
        assert_eq!(
            picture.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(),
            [WarningCode::PastePictures]
        );
        assert_eq!(kinds(picture), [BlockKind::Paragraph]);
    }

    #[test]
    fn too_much_is_refused_with_the_limit() {
        let code = |answer: Result<Pasted, Failure>| answer.map_err(|failure| failure.code).err();
        assert_eq!(code(read(None, &"甲\n".repeat(20_001))), Some(FailureCode::PasteTooMany));
        assert_eq!(code(read(None, &"甲".repeat(3 << 20))), Some(FailureCode::PasteTooLarge));
        assert_eq!(code(read(Some(&"<p>x".repeat(20_001)), "")), Some(FailureCode::PasteTooMany));
        assert_eq!(code(read(Some(&"<div>".repeat(999)), "")), Some(FailureCode::PasteTooComplex));
    }
}
