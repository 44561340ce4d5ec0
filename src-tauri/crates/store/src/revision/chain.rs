//! The hash that ties a revision to its parents: change any of them and every later hash is wrong.

use dinggao_document::{NumberingScheme, ReportId};

use super::{Revision, manifest::Manifest};
use crate::{error::StoreError, report::as_text};

/// What goes into the hash.
pub(super) struct Link<'a> {
    pub(super) report: ReportId,
    pub(super) revision: &'a Revision,
    pub(super) numbering: NumberingScheme,
    pub(super) manifest: &'a Manifest,
    /// Row and chain of each parent.
    pub(super) parents: &'a [(i64, Vec<u8>)],
}

impl Link<'_> {
    /// BLAKE3 over every field, each with its length before it, so that no two lists of fields read the same.
    pub(super) fn hash(&self) -> Result<blake3::Hash, StoreError> {
        let mut hasher = blake3::Hasher::new();
        let mut field = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_be_bytes());
            hasher.update(bytes);
        };
        let revision = self.revision;
        field(&self.report.number().to_be_bytes());
        field(&revision.seq.0.to_be_bytes());
        field(&(self.parents.len() as u64).to_be_bytes());
        for (_, chain) in self.parents {
            field(chain);
        }
        field(as_text(&revision.kind)?.as_bytes());
        for text in [&revision.name, &revision.note] {
            field(&[u8::from(text.is_some())]);
            field(text.as_deref().unwrap_or_default().as_bytes());
        }
        field(revision.author.as_bytes());
        field(&revision.time.0.to_be_bytes());
        field(as_text(&self.numbering)?.as_bytes());
        for entry in &self.manifest.entries {
            field(&entry.block.number().to_be_bytes());
            field(entry.hash.as_ref().map_or(&[], blake3::Hash::as_slice));
        }
        Ok(hasher.finalize())
    }
}
