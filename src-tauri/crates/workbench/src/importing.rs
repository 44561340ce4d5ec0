//! Bringing files in.

use std::path::Path;

use dinggao_compare::{Options, compare};
use dinggao_document::{Document, Media, ReportId, join_threads};
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
    proposals::{Staged, media_of, replacement},
    provenance::authors_of_next,
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
        let Replaced { seq, authors } = self.replace_text(report, text, draft)?;
        let title = self.find_report(&report.to_string())?.title;
        Ok(ArrivedReport { id: report, title, revision: RevisionRef { seq }, blocks, warnings, authors })
    }

    /// Replaces the working text, and keeps it as an imported revision. Tracked changes of the file are revisions on top of
    /// that, each author's in turn; the last one has the name.
    pub(crate) fn replace_text(
        &self,
        report: ReportId,
        new: FileText,
        draft: Option<&str>,
    ) -> Result<Replaced, Failure> {
        let name = draft.map(DraftName::new).transpose()?;
        let mut open = self.open_texts();
        let before = self.unkept_revision(report)?;
        let old = self.document(report, Version::Working)?;
        let mut known = self.threads(report)?;
        let names = join_threads(&mut known, new.threads.clone());
        let document = with_ids_of(&old, new.document.clone().with_threads_named(&names));
        let document = with_comments_of([&old], with_letterhead_of(&old, document));
        let Arriving { mut revisions, authors } = self.arriving(report, [&old, &document], &new, before.is_some())?;
        if let Some((_, last)) = revisions.last_mut() {
            last.name = name;
        }
        let media: Vec<Media> = media_of(&new).into_iter().chain([new.media]).collect();
        let original = new.original;
        let outcome = self.transact(Operation::Import, move |transaction| {
            let before = keep_first(transaction, report, before)?;
            media.iter().try_for_each(|media| transaction.put_media(media))?;
            transaction.put_threads(report, &known)?;
            let mut kept = Seq(0);
            for (text, revision) in revisions {
                transaction.replace_working(report, &text)?;
                kept = transaction.keep(report, revision)?.seq;
            }
            keep_original(transaction, report, kept, original.as_ref())?;
            transaction.index_pending(INDEXED_ON_ARRIVAL)?;
            if let Some(seq) = before {
                transaction.undone_by(Inverse::Restore { report, seq });
            }
            Ok(kept)
        })?;
        open.remove(&report);
        Ok(Replaced { seq: outcome.value, authors })
    }

    /// The revisions that a file's text, `document`, makes on top of `old`; `keeps_first` if that is kept as one before.
    fn arriving(
        &self,
        report: ReportId,
        [old, document]: [&Document; 2],
        file: &FileText,
        keeps_first: bool,
    ) -> Result<Arriving, Failure> {
        let import = |text: &Document| self.revision_of(report, RevisionKind::Import, Some(old), text);
        let Some(replacement) = replacement(file, document, old) else {
            return Ok(Arriving { revisions: vec![(document.clone(), import(document)?)], authors: Vec::new() });
        };
        let head = self.ask_of(report, |snapshot| snapshot.head(report))?.unwrap_or(Seq(0));
        let seq = Seq(head.0 + 1 + u32::from(keeps_first));
        let comparison = compare(old, &replacement.base, &Options::default());
        let of_base = authors_of_next(&comparison, &self.authors_of_parent(report, old)?, seq);
        let authors = replacement.stages.iter().map(|(author, _)| author.clone()).collect();
        let base = (replacement.base.clone(), import(&replacement.base)?);
        let revisions = std::iter::once(base).chain(replacement.revisions(of_base, seq)).collect();
        Ok(Arriving { revisions, authors })
    }
}

/// What takes the place of a text.
struct Arriving {
    /// In their order.
    revisions: Vec<Staged>,
    /// Whose tracked changes come in.
    authors: Vec<String>,
}

/// A text that took another's place.
pub(crate) struct Replaced {
    /// The revision that holds it.
    pub(crate) seq: Seq,
    /// Whose tracked changes came in.
    pub(crate) authors: Vec<String>,
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
