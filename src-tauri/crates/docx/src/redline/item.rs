//! What is written of a story, before it is put together.

use super::{
    mark::{Mark, Signer},
    properties::ParagraphProperties,
};

/// A paragraph, or markup that is written as it is.
pub(super) enum Item<'tree> {
    Paragraph(Paragraph<'tree>),
    Markup(String),
}

/// A paragraph that is written.
#[derive(Default)]
pub(super) struct Paragraph<'tree> {
    /// The tag that opens it; an ordinary one where none is given.
    pub(super) tag: Option<String>,
    pub(super) properties: ParagraphProperties<'tree>,
    pub(super) content: String,
    /// Markup behind it.
    pub(super) behind: String,
    /// All of it came or went, with its end.
    pub(super) whole: bool,
    /// The change that it belongs to.
    pub(super) change: usize,
}

/// An item, and the old unit at or behind which it stands; none at the start.
pub(super) type Placed<'tree> = (Option<usize>, Item<'tree>);

impl<'tree> Item<'tree> {
    /// The properties of a paragraph.
    pub(super) fn properties(&self) -> Option<&ParagraphProperties<'tree>> {
        match self {
            Self::Paragraph(paragraph) => Some(&paragraph.properties),
            Self::Markup(_) => None,
        }
    }

    /// The markup.
    pub(super) fn write(&self, signer: &Signer) -> String {
        match self {
            Self::Markup(xml) => xml.clone(),
            Self::Paragraph(Paragraph { tag, properties, content, behind, change, .. }) => {
                signer.begin(*change);
                let tag = tag.as_deref().unwrap_or("<w:p>");
                format!("{tag}{}{content}</w:p>{behind}", properties.write(signer))
            }
        }
    }
}

/// What happened to the end of a paragraph.
pub(super) fn end_of(item: &Item<'_>) -> Option<Mark> {
    item.properties().and_then(|properties| properties.end)
}
