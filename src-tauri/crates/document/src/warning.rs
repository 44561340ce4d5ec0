//! What a reader had to simplify, by code; the faces own the words.

use serde::{Deserialize, Serialize};

/// Something an import changed or couldn't keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Warning {
    /// What happened.
    pub code: WarningCode,
    /// The block that it concerns, counted from 0, where it concerns one.
    pub block: Option<usize>,
    /// What the sentence names, such as the number or the element.
    pub detail: Option<String>,
}

impl Warning {
    /// A warning about the whole file.
    pub fn new(code: WarningCode) -> Self {
        Self { code, block: None, detail: None }
    }

    /// The same, about one block.
    #[must_use]
    pub fn at(mut self, block: usize) -> Self {
        self.block = Some(block);
        self
    }

    /// The same, naming something.
    #[must_use]
    pub fn naming(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

/// The kinds of [`Warning`]. Each has a sentence per language in `assets/messages`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub enum WarningCode {
    /// A typed number doesn't fit the sequence and stays literal; `detail` is the number.
    #[serde(rename = "number.literal")]
    NumberLiteral,
    /// Tracked changes of the file count as accepted.
    #[serde(rename = "tracked.accepted")]
    TrackedAccepted,
    /// Comments that nothing in the text refers to were left out.
    #[serde(rename = "comments.dropped")]
    CommentsDropped,
    /// Notes of several paragraphs became one each, with line breaks in it.
    #[serde(rename = "footnotes.joined")]
    FootnotesJoined,
    /// Notes that can't be kept as such were put at the end of the text.
    #[serde(rename = "footnotes.moved")]
    FootnotesMoved,
    /// An image was left out; `detail` is what it shows, here and in the next ones.
    #[serde(rename = "image.dropped")]
    ImageDropped,
    /// An image stands in another file, which isn't fetched.
    #[serde(rename = "image.linked")]
    ImageLinked,
    /// An image is of a kind that isn't shown, such as EMF, WMF, TIFF or SVG.
    #[serde(rename = "image.kind")]
    ImageKind,
    /// An image has too many pixels or bytes.
    #[serde(rename = "image.too_large")]
    ImageTooLarge,
    /// An image is damaged, or the file doesn't hold it.
    #[serde(rename = "image.broken")]
    ImageBroken,
    /// An image in a table was left out; cells hold text.
    #[serde(rename = "image.in_table")]
    ImageInTable,
    /// A text box was put after its paragraph.
    #[serde(rename = "textbox.moved")]
    TextboxMoved,
    /// A table inside a table became text.
    #[serde(rename = "table.nested")]
    TableNested,
    /// A field became the text that it showed.
    #[serde(rename = "field.flattened")]
    FieldFlattened,
    /// Headers and footers were left out.
    #[serde(rename = "headers.dropped")]
    HeadersDropped,
    /// Fonts, sizes and colours were left out.
    #[serde(rename = "format.simplified")]
    FormatSimplified,
    /// A link became its text.
    #[serde(rename = "link.flattened")]
    LinkFlattened,
    /// A formula became text.
    #[serde(rename = "formula.flattened")]
    FormulaFlattened,
    /// An element that isn't known became text or was left out; `detail` is its name.
    #[serde(rename = "element.unknown")]
    ElementUnknown,
    /// A heading below level 4 became level 4.
    #[serde(rename = "heading.level")]
    HeadingLevel,
    /// Macros were left out.
    #[serde(rename = "macros.dropped")]
    MacrosDropped,
    /// Characters that the encoding can't express were replaced.
    #[serde(rename = "encoding.replaced")]
    EncodingReplaced,
    /// Control characters were removed.
    #[serde(rename = "characters.removed")]
    CharactersRemoved,
    /// Hidden passages of what was pasted were left out; `detail` is how many.
    #[serde(rename = "paste.hidden")]
    PasteHidden,
    /// Pictures of what was pasted were left out; `detail` is how many.
    #[serde(rename = "paste.pictures")]
    PastePictures,
    /// Tracked changes of what was pasted count as accepted.
    #[serde(rename = "paste.tracked")]
    PasteTracked,
    /// Comments of what was pasted were left out.
    #[serde(rename = "paste.comments")]
    PasteComments,
}

impl WarningCode {
    /// Every code, so that a test can ask for each one's sentence.
    pub const ALL: [Self; 27] = [
        Self::NumberLiteral,
        Self::TrackedAccepted,
        Self::CommentsDropped,
        Self::FootnotesJoined,
        Self::FootnotesMoved,
        Self::ImageDropped,
        Self::ImageLinked,
        Self::ImageKind,
        Self::ImageTooLarge,
        Self::ImageBroken,
        Self::ImageInTable,
        Self::TextboxMoved,
        Self::TableNested,
        Self::FieldFlattened,
        Self::HeadersDropped,
        Self::FormatSimplified,
        Self::LinkFlattened,
        Self::FormulaFlattened,
        Self::ElementUnknown,
        Self::HeadingLevel,
        Self::MacrosDropped,
        Self::EncodingReplaced,
        Self::CharactersRemoved,
        Self::PasteHidden,
        Self::PastePictures,
        Self::PasteTracked,
        Self::PasteComments,
    ];
}
