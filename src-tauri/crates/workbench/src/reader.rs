//! Questions to a library.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use dinggao_document::{BlockKind, Document, Outline, ReportId, labels};
use dinggao_store::{Library, Loss, ReadOnlyLibrary, Report, Snapshot, StoreError};

use crate::{
    blaming::Blamed,
    failure::Failure,
    files::FileText,
    protecting::{Secret, key_of},
    wire::{OpenReport, ReportSummary, RevisionSummary, Shown, ShownBlock, ShownComment, Version},
};

/// A library that is read. A library that isn't there answers empty.
pub struct Reader {
    source: Source,
    blamed: Mutex<Blamed>,
}

pub(crate) enum Source {
    Missing,
    ReadOnly(ReadOnlyLibrary),
    Writing(Arc<Library>),
}

impl Reader {
    /// Opens the library at `path` for reading; another process may be writing to it. Nothing is made.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        Self::unlock(path, None)
    }

    /// The same, with what opens the library if it is protected.
    pub fn unlock(path: &Path, secret: Option<&Secret>) -> Result<Self, Failure> {
        let key = key_of(path, secret)?;
        Ok(Self::of(ReadOnlyLibrary::open_with(path, key)?.map_or(Source::Missing, Source::ReadOnly)))
    }

    /// A library that isn't there: it has no reports.
    pub fn missing() -> Self {
        Self::of(Source::Missing)
    }

    pub(crate) fn over(library: Arc<Library>) -> Self {
        Self::of(Source::Writing(library))
    }

    fn of(source: Source) -> Self {
        Self { source, blamed: Mutex::default() }
    }

    pub(crate) fn source(&self) -> &Source {
        &self.source
    }

    /// Who wrote what, as it was asked lately.
    pub(crate) fn blamed(&self) -> MutexGuard<'_, Blamed> {
        self.blamed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks something of one consistent state; `empty` is the answer where there is no library.
    pub(crate) fn ask<T>(
        &self,
        empty: impl FnOnce() -> Result<T, StoreError>,
        query: impl FnOnce(&Snapshot<'_>) -> Result<T, StoreError>,
    ) -> Result<T, Failure> {
        let answer = match &self.source {
            Source::Missing => empty(),
            Source::ReadOnly(library) => library.read(query),
            Source::Writing(library) => library.read(query),
        };
        Ok(answer?)
    }

    /// Asks something of one report.
    pub(crate) fn ask_of<T>(
        &self,
        report: ReportId,
        query: impl FnOnce(&Snapshot<'_>) -> Result<T, StoreError>,
    ) -> Result<T, Failure> {
        self.ask(|| Err(StoreError::NoReport(report.to_string())), query)
    }

    /// All reports outside the bin, the last changed first.
    pub fn list(&self) -> Result<Vec<ReportSummary>, Failure> {
        self.list_first(None)
    }

    /// The first `limit` of them.
    pub fn list_first(&self, limit: Option<usize>) -> Result<Vec<ReportSummary>, Failure> {
        let reports = self.ask(|| Ok(Vec::new()), |snapshot| snapshot.reports(limit))?;
        Ok(reports.into_iter().map(ReportSummary::from).collect())
    }

    /// The reports in the bin, the last deleted first.
    pub fn bin(&self) -> Result<Vec<ReportSummary>, Failure> {
        let reports = self.ask(|| Ok(Vec::new()), |snapshot| snapshot.bin())?;
        Ok(reports.into_iter().map(ReportSummary::from).collect())
    }

    /// How many reports are outside the bin.
    pub fn count(&self) -> Result<usize, Failure> {
        self.ask(|| Ok(0), |snapshot| snapshot.report_count())
    }

    /// Commits that the library has lost and nobody has taken note of.
    pub fn losses(&self) -> Result<Vec<Loss>, Failure> {
        self.ask(|| Ok(Vec::new()), |snapshot| snapshot.losses())
    }

    /// The report whose id begins with `prefix`.
    pub fn find_report(&self, prefix: &str) -> Result<ReportSummary, Failure> {
        let missing = || Err(StoreError::NoReport(prefix.to_owned()));
        Ok(self.ask(missing, |snapshot| snapshot.find_report(prefix))?.into())
    }

    /// The version that a user means by the name of a draft or the number of a revision.
    pub fn find_version(&self, report: ReportId, draft: &str) -> Result<Version, Failure> {
        let revision = self.ask_of(report, |snapshot| snapshot.find_revision(report, draft))?;
        Ok(Version::Revision { seq: revision.seq })
    }

    /// The text of a version.
    pub fn document(&self, report: ReportId, version: Version) -> Result<Document, Failure> {
        self.ask_of(report, |snapshot| match version {
            Version::Working => snapshot.working(report),
            Version::Revision { seq } => snapshot.document_at(report, seq),
        })
    }

    /// The text of a version, with its pictures and the report's title, as a file would give it.
    pub fn text_of(&self, report: ReportId, version: Version) -> Result<FileText, Failure> {
        let text = self.words_of(report, version)?;
        Ok(FileText { media: self.media_of(&text.document)?, sent: self.sent_draft(report, version)?, ..text })
    }

    /// The same without the bytes of its pictures.
    pub(crate) fn words_of(&self, report: ReportId, version: Version) -> Result<FileText, Failure> {
        let document = self.document(report, version)?;
        let title = match document.title() {
            Some(title) => title,
            None => self.ask_of(report, |snapshot| snapshot.report(report))?.title,
        };
        let threads = self.threads_about(report, &document)?;
        Ok(FileText { document, title, threads, ..FileText::default() })
    }

    /// What a version is called.
    pub fn title_of(&self, report: ReportId, version: Version) -> Result<String, Failure> {
        Ok(self.words_of(report, version)?.title)
    }

    /// The text of a report's latest revision, if it has one.
    pub(crate) fn latest_text(&self, report: ReportId) -> Result<Option<Document>, Failure> {
        self.ask_of(report, |snapshot| snapshot.head(report)?.map(|seq| snapshot.document_at(report, seq)).transpose())
    }

    /// Whether the working text has changes that no revision holds.
    pub(crate) fn has_unkept_changes(&self, report: ReportId) -> Result<bool, Failure> {
        Ok(self.ask_of(report, |snapshot| snapshot.report(report))?.unkept)
    }

    /// A report with its working text and outline.
    pub fn open_report(&self, report: ReportId) -> Result<OpenReport, Failure> {
        let (summary, document, history) = self.ask_of(report, |snapshot| {
            Ok((snapshot.report(report)?, snapshot.working(report)?, snapshot.history(report)?))
        })?;
        let (has_word_file, editing_steps) = self.ask_of(report, |snapshot| {
            Ok((snapshot.has_source_file(report, None)?, snapshot.editing_steps(report)?))
        })?;
        let last_kept = history.into_iter().rfind(|revision| revision.name.is_some());
        Ok(OpenReport {
            summary: Report::into(summary),
            outline: Outline::of(&document),
            document,
            last_kept: last_kept.map(RevisionSummary::from),
            has_word_file,
            editing_steps,
        })
    }
}

impl Shown {
    /// A text as the command prints it in JSON.
    pub fn of(text: FileText) -> Self {
        let numbers = labels(&text.document);
        let notes: HashMap<_, _> =
            text.document.note_numbers().into_iter().map(|each| (each.note, each.number)).collect();
        let block = |(block, number): (&dinggao_document::Block, Option<String>)| ShownBlock {
            id: block.id(),
            kind: match block.kind() {
                BlockKind::Note => BlockKind::Paragraph,
                kind => kind,
            },
            note: match block {
                dinggao_document::Block::Note { attrs, .. } => notes.get(&attrs.note).cloned(),
                _ => None,
            },
            level: match block {
                dinggao_document::Block::Heading { attrs, .. } => Some(attrs.level.get()),
                _ => None,
            },
            number: number.map(|number| number.trim_end().to_owned()),
            text: block.text(),
        };
        let blocks = text.document.blocks.iter().zip(numbers).map(block).collect();
        let comments = ShownComment::all(&text.document, text.threads);
        Self { title: text.title, blocks, letterhead: text.document.letterhead, comments, warnings: text.warnings }
    }
}
