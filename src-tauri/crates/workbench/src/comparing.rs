//! Comparing any two texts: drafts, reports and files.

use std::hash::{DefaultHasher, Hash, Hasher};

use dinggao_compare::{Comparison, Direction, Options, compare, note_names};
use dinggao_document::{Document, ReportId};

use crate::{
    failure::Failure,
    wire::{ComparedVersions, Version, WorkingChanges},
    workbench::Workbench,
};

impl Workbench {
    /// What changed between two versions of a report.
    pub fn compare_versions(&self, report: ReportId, old: Version, new: Version) -> Result<ComparedVersions, Failure> {
        let (old_text, new_text) = (self.document(report, old)?, self.document(report, new)?);
        let comparison = compare(&old_text, &new_text, &Options::default());
        let working = match (old, new) {
            (_, Version::Working) => Some(&new_text),
            (Version::Working, _) => Some(&old_text),
            _ => None,
        };
        let origins = self.origins(report, &comparison, [old, new], working, &self.author())?;
        let fingerprint = fingerprint(&old_text, &new_text, &comparison);
        Ok(ComparedVersions { comparison, origins, fingerprint })
    }
}

/// Names a comparison of two texts, as long as this program runs: it changes with any block and with any change found.
pub(crate) fn fingerprint(old: &Document, new: &Document, comparison: &Comparison) -> String {
    let mut hasher = DefaultHasher::new();
    (&old.blocks, &new.blocks).hash(&mut hasher);
    for change in &comparison.changes {
        (change.kind, &change.old, &change.new).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
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

/// Gives the blocks of `new` the ids of the blocks of `old` that they come from, and its notes their names, so that history
/// follows them.
pub fn with_ids_of(old: &Document, mut new: Document) -> Document {
    let comparison = compare(old, &new, &Options::default());
    let names = note_names(&old.blocks, &new.blocks, &comparison, Direction::NewToOld);
    for change in comparison.changes {
        if let (Some(&from), Some(&to)) = (change.old.first(), change.new.first())
            && let (Some(from), Some(to)) = (old.blocks.get(from), new.blocks.get_mut(to))
        {
            *to = to.clone().with_id(from.id());
        }
    }
    new.with_notes_named(&names)
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::{doc, note, noted, p};

    use super::*;

    /// A copy that comes back must not lose its notes because its file calls them otherwise.
    #[test]
    fn notes_of_a_copy_are_called_as_those_of_the_text_that_it_was_made_of() {
        let old = doc([noted("全年收文12件", 1), p("其后。"), note(1, "见年鉴。")]);
        let new =
            doc([p("新的一段。"), noted("全年收文15件", 8), p("其后。"), note(8, "见县年鉴。"), note(9, "新注。")]);
        let read = with_ids_of(&old, new);
        let names: Vec<u64> = read.note_numbers().into_iter().map(|each| each.note.number()).collect();
        assert_eq!(names, [1]);
        assert_eq!(read.blocks[3].id(), old.blocks[2].id());
    }

    /// The copy's own note may have the name that the report's note has.
    #[test]
    fn a_new_note_of_a_copy_gets_a_name_that_the_text_does_not_use() {
        let old = doc([noted("全年收文12件", 1), p("其后。"), note(1, "见年鉴。")]);
        let new = doc([
            noted("全年收文12件", 8),
            p("其后。"),
            noted("另有一段文字。", 1),
            note(8, "见年鉴。"),
            note(1, "新的说明另见附件。"),
        ]);
        let names: Vec<u64> =
            with_ids_of(&old, new).note_numbers().into_iter().map(|each| each.note.number()).collect();
        assert_eq!(names[0], 1);
        assert_ne!(names[1], 1);
        assert_eq!(names.len(), 2);
    }
}
