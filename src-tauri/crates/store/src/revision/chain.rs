//! The hash that ties a revision to its parents: change any of them and every later hash is wrong.

use dinggao_document::ReportId;

use super::Revision;
use crate::{digest::Fields, error::StoreError, report::as_text};

/// What goes into the hash.
pub(crate) struct Link<'a> {
    pub(crate) report: ReportId,
    pub(crate) revision: &'a Revision,
    /// BLAKE3 over the text.
    pub(crate) content: blake3::Hash,
    /// The chain of each parent.
    pub(crate) parents: &'a [Vec<u8>],
}

impl Link<'_> {
    /// BLAKE3 over every field. What is counted against the parent isn't part of it, nor whether an undo withdrew it.
    pub(crate) fn hash(&self) -> Result<blake3::Hash, StoreError> {
        let revision = self.revision;
        let fields = Fields::default()
            .number(self.report.number().cast_signed())
            .number(revision.seq.0.into())
            // Every chain has the same length, so that they can't read as other ones.
            .bytes(&self.parents.concat())
            .text(&as_text(&revision.kind)?)
            .optional(revision.name.as_deref())
            .optional(revision.note.as_deref())
            .text(&revision.author)
            .number(revision.time.0)
            .number(revision.restored.map_or(0, |seq| seq.0.into()))
            .bytes(self.content.as_bytes());
        Ok(fields.hash())
    }
}
