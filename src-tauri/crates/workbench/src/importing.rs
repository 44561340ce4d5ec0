//! Bringing files in.

use std::path::Path;

use dinggao_document::{ReportId, join_threads};
use dinggao_store::{
    DraftName, Inverse, NewRevision, Operation, ReportDetails, RevisionKind, Seq, StoreError, Transaction,
};

use crate::{
    comments::with_comments_of,
    comparing::with_ids_of,
    drafts::keep_first,
    failure::Failure,
    files::{FileText, OriginalFile},
    letterheads::with_letterhead_of,
    reports::{INDEXED_ON_ARRIVAL, year_in},
    templates,
    wire::{ArrivedReport, ImportFailure, ImportOutcome, RevisionRef, Version},
    workbench::Workbench,
};

impl Workbench {
    /// Makes a report of a file's text; `draft` names its first revision.
    pub fn import_text(&self, text: FileText, draft: Option<&str>) -> Result<ArrivedReport, Failure> {
        let details =
            ReportDetails { kind: templates::kind_in(&text.title), year: year_in(&text.title), ..Default::default() };
        let first = NewRevision {
            name: draft.map(DraftName::new).transpose()?,
            inserted: text.document.char_count(),
            ..NewRevision::new(RevisionKind::Import, self.author())
        };
        self.arrive(Operation::Import, details, text, first)
    }

    /// Imports files, each on its own: one that fails doesn't hold up the others. `read` reads them as
    /// [`read_report_file`](crate::read_report_file) does, in this process or in another.
    pub fn import_files(
        &self,
        paths: &[impl AsRef<Path>],
        mut read: impl FnMut(&Path) -> Result<FileText, Failure>,
    ) -> ImportOutcome {
        let mut outcome = ImportOutcome { reports: Vec::new(), failures: Vec::new() };
        for path in paths.iter().map(AsRef::as_ref) {
            match read(path).and_then(|text| self.import_text(text, None)) {
                Ok(report) => outcome.reports.push(report),
                Err(error) => {
                    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    outcome.failures.push(ImportFailure { file, error });
                }
            }
        }
        outcome
    }

    /// Replaces the whole text of a report by a file's. Blocks keep their ids where the text is the same or alike; what no
    /// revision holds yet is kept first.
    pub fn import_into(&self, report: ReportId, text: FileText, draft: Option<&str>) -> Result<ArrivedReport, Failure> {
        let blocks = text.document.blocks.len();
        let warnings = text.warnings.clone();
        let seq = self.replace_text(report, text, draft)?;
        let title = self.find_report(&report.to_string())?.title;
        Ok(ArrivedReport { id: report, title, revision: RevisionRef { seq }, blocks, warnings, authors: Vec::new() })
    }

    /// Replaces the working text, and keeps it as an imported revision.
    pub(crate) fn replace_text(&self, report: ReportId, new: FileText, draft: Option<&str>) -> Result<Seq, Failure> {
        let name = draft.map(DraftName::new).transpose()?;
        let mut open = self.open_texts();
        let before = self.unkept_revision(report)?;
        let old = self.document(report, Version::Working)?;
        let FileText { document, media, threads, original, .. } = new;
        let mut known = self.threads(report)?;
        let names = join_threads(&mut known, threads);
        let document = with_letterhead_of(&old, with_ids_of(&old, document.with_threads_named(&names)));
        let document = with_comments_of([&old], document);
        let imported = NewRevision { name, ..self.revision_of(report, RevisionKind::Import, Some(&old), &document)? };
        let outcome = self.transact(Operation::Import, move |transaction| {
            let before = keep_first(transaction, report, before)?;
            transaction.put_media(&media)?;
            transaction.put_threads(report, &known)?;
            transaction.replace_working(report, &document)?;
            let kept = transaction.keep(report, imported)?.seq;
            keep_original(transaction, report, kept, original.as_ref())?;
            transaction.index_pending(INDEXED_ON_ARRIVAL)?;
            if let Some(seq) = before {
                transaction.undone_by(Inverse::Restore { report, seq });
            }
            Ok(kept)
        })?;
        open.remove(&report);
        Ok(outcome.value)
    }
}

/// Keeps the file that a revision was made of, if there is one to keep.
pub(crate) fn keep_original(
    transaction: &Transaction<'_>,
    report: ReportId,
    seq: Seq,
    original: Option<&OriginalFile>,
) -> Result<(), StoreError> {
    original.map_or(Ok(()), |file| transaction.keep_source(report, seq, &file.name, &file.bytes))
}
