//! A text that is read beside the one that is written: last year's report, an earlier draft.

use dinggao_document::{BlockId, Outline, OutlineEntry, ReportId};
use dinggao_text::Bigrams;

use crate::{
    failure::Failure,
    files::FileText,
    reader::Reader,
    wire::{TextBeside, Version},
};

/// Headings that share less than this are about something else.
const LIKE_ENOUGH: f32 = 0.5;

impl Reader {
    /// A text to be read beside another.
    pub fn text_beside(&self, report: ReportId, version: Version) -> Result<TextBeside, Failure> {
        let FileText { document, title, .. } = self.words_of(report, version)?;
        Ok(TextBeside { title, outline: Outline::of(&document), document })
    }

    /// The section of a text whose heading says the same as another text's, if there is one.
    pub fn section_like(&self, report: ReportId, version: Version, heading: &str) -> Result<Option<BlockId>, Failure> {
        Ok(section_like(&Outline::of(&self.document(report, version)?), heading))
    }
}

/// The first of the headings that are most like `heading`. Years and other figures differ from one report to the next.
fn section_like(outline: &Outline, heading: &str) -> Option<BlockId> {
    let sought = Bigrams::of(&words(heading));
    let mut best = None;
    for entry in &outline.entries {
        let OutlineEntry::Heading { id, text, .. } = entry else { continue };
        let likeness = Bigrams::of(&words(text)).dice(&sought);
        if likeness >= best.map_or(LIKE_ENOUGH, |(_, most)| most + f32::EPSILON) {
            best = Some((*id, likeness));
        }
    }
    best.filter(|_| !sought.is_empty()).map(|(id, _)| id)
}

/// What a heading says, without figures and punctuation.
fn words(heading: &str) -> String {
    heading.chars().filter(|character| character.is_alphabetic()).collect()
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::{doc, h, p};

    use super::*;

    /// The heading that is found for `sought` among those of another report.
    fn found(sought: &str) -> Option<String> {
        let document = doc([
            h(1, "2024年工作回顾"),
            h(2, "推进河道治理"),
            p("全年治理河道12条。"),
            h(2, "推进河道治理和节水改造"),
            h(1, "存在的问题"),
            h(1, "2025年工作打算"),
        ]);
        let id = section_like(&Outline::of(&document), sought)?;
        document.blocks.iter().find(|block| block.id() == id).map(dinggao_document::Block::text)
    }

    #[test]
    fn the_same_heading_is_found_whatever_the_year() {
        assert_eq!(found("2025年工作回顾").as_deref(), Some("2024年工作回顾"));
        assert_eq!(found("2026年工作打算").as_deref(), Some("2025年工作打算"));
    }

    #[test]
    fn an_equal_heading_comes_before_one_that_is_like_it() {
        assert_eq!(found("推进河道治理").as_deref(), Some("推进河道治理"));
        assert_eq!(found("推进河道治理和节水技改").as_deref(), Some("推进河道治理和节水改造"));
    }

    #[test]
    fn nothing_is_found_for_something_else_or_for_nothing() {
        assert_eq!(found("队伍建设"), None);
        assert_eq!(found("2024"), None);
        assert_eq!(found(""), None);
    }
}
