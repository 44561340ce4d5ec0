//! Bringing files in.

use std::path::Path;

use dinggao_document::{Document, ReportId};
use dinggao_store::{DraftName, NewRevision, Operation, ReportDetails, RevisionKind, Seq};

use crate::{
    comparing::{counts, with_ids_of},
    failure::Failure,
    files::{FileText, read_report_file},
    reports::year_in,
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
            kind: RevisionKind::Import,
            name: draft.map(DraftName::new).transpose()?,
            note: None,
            author: self.author(),
            inserted: text.document.char_count(),
            deleted: 0,
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
        let changes = counts(Some(&old), &document);
        let imported = NewRevision {
            kind: RevisionKind::Import,
            name,
            note: None,
            author: self.author(),
            inserted: changes.inserted,
            deleted: changes.deleted,
        };
        let outcome = self.transact(Operation::Import, move |transaction| {
            if let Some(before) = before {
                transaction.keep(report, before)?;
            }
            transaction.replace_working(report, &document)?;
            Ok(transaction.keep(report, imported)?.seq)
        })?;
        open.remove(&report);
        Ok(outcome.value)
    }
}
