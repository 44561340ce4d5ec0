//! 版头 and 版记 of our own files: which paragraphs they are, and what they say. Of other files they are text.

use dinggao_document::{
    COPIES_END, COPIES_LABEL, DOCUMENT_WORD, IssuerMark, Letterhead, PRINTED_WORD, SIGNER_LABEL, WrittenLine,
};

use super::reader::Reader;
use crate::{
    error::ImportError,
    marker,
    ooxml::{Element, Ns},
};

/// A letterhead while it is read.
#[derive(Debug, Default)]
pub(super) struct Head {
    letterhead: Letterhead,
    offices: Vec<WrittenLine>,
    with_document_word: bool,
}

impl Head {
    /// Takes in what a paragraph says; false where it is none of a letterhead, or doesn't say what its style is for.
    pub(super) fn take(&mut self, style: &str, text: &str) -> bool {
        if !marker::LETTERHEAD.contains(&style) {
            return false;
        }
        let Some(line) = WrittenLine::new(text) else { return true };
        match style {
            marker::COPY_NUMBER => fill(&mut self.letterhead.copy_number, line.as_str().parse().ok()),
            marker::SECRECY => fill(&mut self.letterhead.secrecy, line.as_str().parse().ok()),
            marker::URGENCY => fill(&mut self.letterhead.urgency, line.as_str().parse().ok()),
            marker::MARK => {
                self.offices.push(line);
                true
            }
            marker::MARK_WITH_WORD => self.office_with_word(line),
            marker::MARK_WORD => {
                self.with_document_word = line.as_str() == DOCUMENT_WORD;
                self.with_document_word
            }
            marker::DOCUMENT_NUMBER => self.number_and_signers(text),
            marker::COPIES => {
                let offices = line.as_str().strip_prefix(COPIES_LABEL).unwrap_or(line.as_str());
                let offices = offices.strip_suffix(COPIES_END).unwrap_or(offices);
                fill(&mut self.letterhead.copies_to, WrittenLine::new(offices))
            }
            marker::PRINTING => self.printing(text),
            // What is typed into a line or a space is text.
            _ => false,
        }
    }

    /// What was read, if it says anything.
    pub(super) fn finish(self) -> Option<Letterhead> {
        let mark = IssuerMark::of(self.offices, self.with_document_word);
        Letterhead { mark, ..self.letterhead }.if_any()
    }

    fn office_with_word(&mut self, line: WrittenLine) -> bool {
        let office = line.as_str().strip_suffix(DOCUMENT_WORD).map(WrittenLine::new);
        match office {
            Some(Some(office)) => {
                self.offices.push(office);
                self.with_document_word = true;
            }
            _ => self.offices.push(line),
        }
        true
    }

    /// 发文字号, and names of 签发人 behind tabs.
    fn number_and_signers(&mut self, text: &str) -> bool {
        let mut places = text.split('\t');
        let number = places.next().and_then(WrittenLine::new);
        if number.is_some() && !fill(&mut self.letterhead.number, number) {
            return false;
        }
        for place in places {
            let is_first = self.letterhead.signers.is_empty();
            let name = if is_first { place.strip_prefix(SIGNER_LABEL).unwrap_or(place) } else { place };
            self.letterhead.signers.extend(WrittenLine::new(name));
        }
        true
    }

    /// 印发机关, and 印发日期 behind a tab.
    fn printing(&mut self, text: &str) -> bool {
        let (office, date) = text.split_once('\t').unwrap_or((text, ""));
        let date = date.strip_suffix(PRINTED_WORD).unwrap_or(date);
        let Letterhead { printing_office, printing_date, .. } = &mut self.letterhead;
        if printing_office.is_some() || printing_date.is_some() {
            return false;
        }
        (*printing_office, *printing_date) = (WrittenLine::new(office), WrittenLine::new(date));
        true
    }
}

/// Says something that isn't said yet.
fn fill<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    let fits = place.is_none() && value.is_some();
    if fits {
        *place = value;
    }
    fits
}

/// Whether a paragraph is of a letterhead by its style, or a table (联合行文, 版记) by those of its paragraphs.
pub(crate) fn is_of_letterhead(element: &Element) -> bool {
    let is_named = |style: Option<String>| style.is_some_and(|style| marker::LETTERHEAD.contains(&&*style));
    if element.is(Ns::W, "tbl") {
        return paragraphs_of(element).next().is_some_and(is_of_letterhead);
    }
    is_named(element.w("pPr").and_then(|properties| properties.val_of("pStyle")).map(Into::into))
}

/// The paragraphs that stand in the cells of a table.
fn paragraphs_of(table: &Element) -> impl Iterator<Item = &Element> {
    let named = |name: &'static str| move |element: &&Element| element.is(Ns::W, name);
    let rows = table.elements().filter(named("tr"));
    let cells = rows.flat_map(move |row| row.elements().filter(named("tc")));
    cells.flat_map(move |cell| cell.elements().filter(named("p")))
}

impl<'file> Reader<'file> {
    /// Reads a table of a letterhead as its paragraphs; false if it is another table.
    pub(super) fn letterhead_table(&mut self, table: &'file Element) -> Result<bool, ImportError> {
        let is_ours = self.own && self.open_tables == 0 && is_of_letterhead(table);
        if is_ours {
            paragraphs_of(table).try_for_each(|paragraph| self.paragraph(paragraph))?;
        }
        Ok(is_ours)
    }
}
