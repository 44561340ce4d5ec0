//! Bringing files in.

use std::path::Path;

use dinggao_document::{Document, ReportId};
use dinggao_store::{DraftName, Inverse, NewRevision, Operation, ReportDetails, RevisionKind, Seq};

use crate::{
    comparing::with_ids_of,
    drafts::keep_first,
    failure::Failure,
    files::{FileText, read_report_file},
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
        let arrived = self.arrive(Operation::Import, &text.title, details, text.document, first)?;
        Ok(ArrivedReport { warnings: text.warnings, ..arrived })
    }

    /// Imports files, each on its own: one that fails doesn't hold up the others.
    pub fn import_files(&self, paths: &[impl AsRef<Path>]) -> ImportOutcome {
        let mut outcome = ImportOutcome { reports: Vec::new(), failures: Vec::new() };
        for path in paths.iter().map(AsRef::as_ref) {
            match read_report_file(path).and_then(|text| self.import_text(text, None)) {
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
        let seq = self.replace_text(report, text.document, draft)?;
        let title = self.find_report(&report.to_string())?.title;
        Ok(ArrivedReport { id: report, title, revision: RevisionRef { seq }, blocks, warnings: text.warnings })
    }

    /// Replaces the working text, and keeps it as an imported revision.
    pub(crate) fn replace_text(&self, report: ReportId, new: Document, draft: Option<&str>) -> Result<Seq, Failure> {
        let name = draft.map(DraftName::new).transpose()?;
        let mut open = self.open_texts();
        let before = self.unkept_revision(report)?;
        let old = self.document(report, Version::Working)?;
        let document = with_ids_of(&old, new);
        let imported = NewRevision { name, ..self.revision_of(report, RevisionKind::Import, Some(&old), &document)? };
        let outcome = self.transact(Operation::Import, move |transaction| {
            let before = keep_first(transaction, report, before)?;
            transaction.replace_working(report, &document)?;
            let kept = transaction.keep(report, imported)?.seq;
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
