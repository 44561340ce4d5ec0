//! Stories: the block-level content of the body, a cell, a text box or a note (ECMA-376 part 1, 17.2).

use dinggao_document::WarningCode;

use super::{field::Fields, paragraph::chosen_branch, piece::Piece, reader::Reader};
use crate::{
    error::ImportError,
    ooxml::{Element, Ns},
};

impl<'file> Reader<'file> {
    /// Reads everything in `container` and what is pending at its end.
    pub(super) fn story(&mut self, container: &'file Element) -> Result<(), ImportError> {
        self.story.fields = Fields::of(container);
        self.blocks(container)?;
        self.flush_carried();
        Ok(())
    }

    fn blocks(&mut self, container: &'file Element) -> Result<(), ImportError> {
        for element in container.elements() {
            match element.name.ns {
                Ns::W => self.block(element)?,
                Ns::Mc if element.name.local() == "AlternateContent" => {
                    if let Some(branch) = chosen_branch(element) {
                        self.blocks(branch)?;
                    }
                }
                Ns::M => self.bare_content(element)?,
                _ => self.unknown_block(element)?,
            }
        }
        Ok(())
    }

    fn block(&mut self, element: &'file Element) -> Result<(), ImportError> {
        match element.name.local() {
            "p" => self.paragraph(element),
            "tbl" => self.table(element),
            "sdt" => element.w("sdtContent").map_or(Ok(()), |content| self.blocks(content)),
            "customXml" | "smartTag" => self.blocks(element),
            "ins" | "moveTo" => {
                self.warn_once(WarningCode::TrackedAccepted);
                self.blocks(element)
            }
            "del" | "moveFrom" => {
                self.warn_once(WarningCode::TrackedAccepted);
                self.comments_of_deleted(element);
                Ok(())
            }
            "altChunk" => {
                self.warn_naming(WarningCode::ElementUnknown, "w:altChunk");
                Ok(())
            }
            "commentRangeStart" | "commentRangeEnd" => {
                self.comment(element);
                Ok(())
            }
            // A link or a run can't stand here, but files have them.
            "r" | "hyperlink" | "fldSimple" => self.bare_content(element),
            name if is_without_text(name) => Ok(()),
            _ => self.unknown_block(element),
        }
    }

    /// Runs or formulas that stand where a paragraph should.
    fn bare_content(&mut self, element: &'file Element) -> Result<(), ImportError> {
        self.source = None;
        self.begin_paragraph(None);
        self.inline(element)?;
        self.end_paragraph()
    }

    fn unknown_block(&mut self, element: &'file Element) -> Result<(), ImportError> {
        if element.contains(&|inside| inside.is(Ns::W, "t")) {
            self.warn_naming(WarningCode::ElementUnknown, &*element.name.raw);
            return self.blocks(element);
        }
        self.warn_naming(WarningCode::ElementUnknown, &*element.name.raw);
        Ok(())
    }

    /// The text of deleted paragraph ends at the end of a story, or before a table.
    pub(super) fn flush_carried(&mut self) {
        if !self.story.carried.is_empty() {
            let content = std::mem::take(&mut self.story.carried);
            self.push(Piece::Text(super::piece::Text { content, ..Default::default() }));
        }
    }
}

/// Elements between blocks or runs that show nothing.
pub(super) fn is_without_text(name: &str) -> bool {
    matches!(
        name,
        "pPr"
            | "rPr"
            | "sectPr"
            | "tblPr"
            | "tblGrid"
            | "tcPr"
            | "trPr"
            | "sdtPr"
            | "sdtEndPr"
            | "tblPrEx"
            | "customXmlPr"
            | "smartTagPr"
            | "proofErr"
            | "bookmarkStart"
            | "bookmarkEnd"
            | "permStart"
            | "permEnd"
            | "lastRenderedPageBreak"
            | "annotationRef"
            | "footnoteRef"
            | "endnoteRef"
            | "separator"
            | "continuationSeparator"
            | "instrText"
            | "delText"
            | "delInstrText"
            | "fldData"
    ) || name.starts_with("moveFromRange")
        || name.starts_with("moveToRange")
        || name.starts_with("customXml") && name != "customXml"
}
