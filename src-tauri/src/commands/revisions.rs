//! Drafts, history, comparison, and going back.

use dinggao_workbench::{
    document::{BlockId, ReportId},
    wire::{BlockMoment, ComparedVersions, History, OperationSummary, RevisionSummary, Seq, Version, WrittenSentence},
};

use super::{Answer, Library};

/// Keeps the working text under a name.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn keep_draft(
    library: Library<'_>,
    report: ReportId,
    name: String,
    note: Option<String>,
) -> Answer<RevisionSummary> {
    library.workbench()?.keep_draft(report, &name, note)
}

/// All revisions of a report, the first first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn history(library: Library<'_>, report: ReportId) -> Answer<History> {
    library.workbench()?.history(report)
}

/// The revisions in which something happened to a section, counted from 1 by its level-1 heading, the first first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn history_of_section(
    library: Library<'_>,
    report: ReportId,
    number: usize,
) -> Answer<Vec<RevisionSummary>> {
    library.workbench()?.history_of_section(report, number)
}

/// What changed between two versions of a report.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn compare_versions(
    library: Library<'_>,
    report: ReportId,
    older: Version,
    newer: Version,
) -> Answer<ComparedVersions> {
    library.workbench()?.compare_versions(report, older, newer)
}

/// Makes a revision's text current again; with `block`, only that block's.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn restore(
    library: Library<'_>,
    report: ReportId,
    seq: Seq,
    block: Option<BlockId>,
) -> Answer<RevisionSummary> {
    library.workbench()?.restore(report, seq, block)
}

/// Takes back changes from an older version to the working text, by their places in the comparison that has this
/// fingerprint. Answers what to undo, if anything was done.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn revert_changes(
    library: Library<'_>,
    report: ReportId,
    older: Version,
    changes: Vec<usize>,
    fingerprint: String,
) -> Answer<Option<OperationSummary>> {
    let reverted = library.workbench()?.revert_changes(report, older, &changes, &fingerprint)?;
    library.note_written(report);
    Ok(reverted)
}

/// What happened to a block in each revision that touched it, the first first.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn life_of_block(library: Library<'_>, report: ReportId, block: BlockId) -> Answer<Vec<BlockMoment>> {
    library.workbench()?.life_of_block(report, block)
}

/// Who wrote each sentence of a block of the working text.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn who_wrote(library: Library<'_>, report: ReportId, block: BlockId) -> Answer<Vec<WrittenSentence>> {
    library.workbench()?.who_wrote(report, block)
}

/// Notes that the user has looked at every change up to a revision.
#[tauri::command(async)]
#[specta::specta]
pub(crate) fn mark_seen(library: Library<'_>, report: ReportId, seq: Seq) -> Answer<()> {
    library.workbench()?.mark_seen(report, seq)
}
