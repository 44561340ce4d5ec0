//! Comparing any two texts: drafts, reports and files.

use dinggao_compare::{Comparison, Options, compare};
use dinggao_document::{Document, ReportId};

use crate::{
    failure::Failure,
    reader::Reader,
    wire::{Version, WorkingChanges},
};

impl Reader {
    /// What changed between two versions of a report.
    pub fn compare_versions(&self, report: ReportId, old: Version, new: Version) -> Result<Comparison, Failure> {
        let (old, new) = (self.document(report, old)?, self.document(report, new)?);
        Ok(compare(&old, &new, &Options::default()))
    }
}

/// What changed between two texts.
pub fn compare_texts(old: &Document, new: &Document, moves_as_edits: bool) -> Comparison {
    compare(old, new, &Options { moves_as_edits, ..Options::default() })
}

/// How far `new` is from `old`, in characters; from nothing if there is no `old`.
pub(crate) fn counts(old: Option<&Document>, new: &Document) -> WorkingChanges {
    let Some(old) = old else {
        return WorkingChanges { inserted: new.char_count(), deleted: 0 };
    };
    if old == new {
        return WorkingChanges::default();
    }
    let summary = compare(old, new, &Options::default()).summary;
    WorkingChanges { inserted: summary.inserted_chars, deleted: summary.deleted_chars }
}

/// Gives the blocks of `new` the ids of the blocks of `old` that they come from, so that history follows them.
pub fn with_ids_of(old: &Document, mut new: Document) -> Document {
    let comparison = compare(old, &new, &Options::default());
    for change in comparison.changes {
        if let (Some(&from), Some(&to)) = (change.old.first(), change.new.first())
            && let (Some(from), Some(to)) = (old.blocks.get(from), new.blocks.get_mut(to))
        {
            *to = to.clone().with_id(from.id());
        }
    }
    new
}
