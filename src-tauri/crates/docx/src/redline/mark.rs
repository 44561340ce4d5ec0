//! The elements that say what was changed, by whom and when (ECMA-376 part 1, 17.13.5).

use std::cell::Cell;

use super::Signature;
use crate::ooxml::{Element, Ns, escape_attribute};

/// What happened to a run or to the end of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Inserted,
    Deleted,
    MovedHere,
    MovedAway,
}

impl Mark {
    /// The local name of the element.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Inserted => "ins",
            Self::Deleted => "del",
            Self::MovedHere => "moveTo",
            Self::MovedAway => "moveFrom",
        }
    }

    /// Whether accepting the changes removes what carries it.
    pub(super) fn is_old(self) -> bool {
        matches!(self, Self::Deleted | Self::MovedAway)
    }
}

/// Signs the changes of one file, each with a number of its own.
pub(super) struct Signer {
    /// `w:author="…" w:date="…"` of each change of the comparison.
    signatures: Vec<String>,
    /// The change that is being written.
    change: Cell<usize>,
    next: Cell<u32>,
}

impl Signer {
    /// Numbers go on after those that the part has.
    pub(super) fn new(signatures: &[Signature<'_>], part: &Element) -> Self {
        let written = |signature: &Signature<'_>| {
            let (author, date) = (escape_attribute(signature.author), escape_attribute(signature.date));
            format!("w:author=\"{author}\" w:date=\"{date}\"")
        };
        Self {
            signatures: signatures.iter().map(written).collect(),
            change: Cell::new(0),
            next: Cell::new(highest_id(part).saturating_add(1)),
        }
    }

    /// From here on a change of the comparison is written, by its place.
    pub(super) fn begin(&self, change: usize) {
        self.change.set(change);
    }

    /// The change that is being written.
    pub(super) fn change(&self) -> usize {
        self.change.get()
    }

    /// The number of the next change.
    pub(super) fn number(&self) -> u32 {
        self.next.replace(self.next.get().saturating_add(1))
    }

    /// `w:id="…" w:author="…" w:date="…"`
    pub(super) fn sign(&self) -> String {
        format!("w:id=\"{}\" {}", self.number(), self.signature())
    }

    /// `w:author="…" w:date="…"`
    pub(super) fn signature(&self) -> &str {
        self.signatures.get(self.change.get()).map_or("", String::as_str)
    }

    /// `<w:ins …/>`
    pub(super) fn empty(&self, name: &str) -> String {
        format!("<w:{name} {}/>", self.sign())
    }

    /// What stands inside a mark.
    pub(super) fn around(&self, mark: Mark, inside: &str) -> String {
        let name = mark.name();
        format!("<w:{name} {}>{inside}</w:{name}>", self.sign())
    }
}

/// The highest `w:id` of a part: bookmarks, comments and changes are numbered together.
fn highest_id(element: &Element) -> u32 {
    let own = element.attribute(Ns::W, "id").and_then(|id| id.trim().parse().ok()).unwrap_or(0);
    // A number near the end of the range would leave none for the changes.
    let own = if own < u32::MAX / 4 { own } else { 0 };
    element.elements().map(highest_id).fold(own, u32::max)
}
