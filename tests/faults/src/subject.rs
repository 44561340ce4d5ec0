//! The library as the scenarios use it: everything they call of it is here.

use std::{
    fmt,
    path::{Path, PathBuf},
    time::Duration,
};

use dinggao_document::{BlockChange, Document, ReportId};
use dinggao_store::{
    BlockAuthorship, BlockHistoryEntry, DraftName, Library, LoggedOperation, Match, NewRevision, Operation,
    ReadOnlyLibrary, Report, ReportDetails, Revision, RevisionKind, Snapshot, StoreError, TextSummary, Timestamp,
    Transaction,
};

/// What the library said instead of doing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What kind of error it is.
    pub kind: RefusalKind,
    /// Its sentence.
    pub sentence: String,
}

/// The errors that faults may cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalKind {
    /// Another process writes.
    Locked,
    /// The disk is full.
    Full,
    /// The file or disk can't be written to.
    ReadOnly,
    /// The system failed to read or write.
    System,
    /// The content is damaged.
    Damaged,
    /// Any other, which no fault should cause.
    Other,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.kind, self.sentence)
    }
}

impl std::error::Error for Refusal {}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        let sentence = error.to_string();
        let kind = match error {
            StoreError::Locked { .. } => RefusalKind::Locked,
            StoreError::DiskFull => RefusalKind::Full,
            StoreError::ReadOnly(_) => RefusalKind::ReadOnly,
            StoreError::Io { .. } => RefusalKind::System,
            StoreError::Sqlite(_) if sentence.contains("disk I/O error") => RefusalKind::System,
            StoreError::Damaged { .. } | StoreError::NotALibrary(_) | StoreError::Content(_) => RefusalKind::Damaged,
            _ => RefusalKind::Other,
        };
        Self { kind, sentence }
    }
}

/// The library, open for writing.
pub struct Subject(Library);

impl Subject {
    /// Opens or makes the library.
    pub fn open(path: &Path, holder: &str, patience: Duration) -> Result<Self, Refusal> {
        Ok(Self(Library::open(path, holder, patience)?))
    }

    /// Makes a report with this text, at `time` in milliseconds.
    pub fn make_report(&self, document: &Document, time: i64) -> Result<ReportId, Refusal> {
        let document = document.clone();
        let make = move |transaction: &Transaction<'_>| {
            transaction.create_report("未命名", &ReportDetails::default(), &document)
        };
        Ok(self.0.transact(Operation::Create, Timestamp(time), make)?.value)
    }

    /// Saves one block. `result` is the text after it.
    pub fn save(&self, report: ReportId, change: BlockChange, result: Document, time: i64) -> Result<(), Refusal> {
        let save = move |transaction: &Transaction<'_>| {
            transaction.apply_changes(report, &[change], &TextSummary::of(&result))
        };
        self.0.transact(Operation::Save, Timestamp(time), save)?;
        Ok(())
    }

    /// Keeps the working text as a revision, under `name` if there is one; answers with its number.
    pub fn keep(&self, report: ReportId, name: Option<&str>, time: i64) -> Result<u64, Refusal> {
        let name = name.map(DraftName::new).transpose()?;
        let kind = if name.is_some() { RevisionKind::Named } else { RevisionKind::Auto };
        let new = NewRevision { name, ..NewRevision::new(kind, "林") };
        let keep = move |transaction: &Transaction<'_>| Ok(transaction.keep(report, new)?.seq);
        Ok(self.0.transact(Operation::Keep, Timestamp(time), keep)?.value.0.into())
    }

    /// The first report, with its working text and how many revisions it has.
    pub fn first_report(&self) -> Result<Option<(ReportId, Document, u64)>, Refusal> {
        let first = |snapshot: &Snapshot<'_>| {
            let Some(report) = snapshot.reports(None)?.pop() else { return Ok(None) };
            let revisions = snapshot.history(report.id)?.len() as u64;
            Ok(Some((report.id, snapshot.working(report.id)?, revisions)))
        };
        Ok(self.0.read(first)?)
    }

    /// Everything that can be seen in the library.
    pub fn content(&self) -> Result<Content, Refusal> {
        Ok(self.0.read(content)?)
    }
}

/// Words that a search of the whole library asks for.
const SOUGHT: [&str; 4] = ["全年", "工作", "件", "累计办理"];

/// Everything that can be seen in a library.
#[derive(Debug, PartialEq, Eq)]
pub struct Content {
    /// Its reports, as the list shows them.
    pub reports: Vec<ReportContent>,
    /// What was done to it.
    pub operations: Vec<LoggedOperation>,
    /// What is found for some words.
    pub found: Vec<Vec<Match>>,
}

/// Everything that can be seen of a report.
#[derive(Debug, PartialEq, Eq)]
pub struct ReportContent {
    /// Its line in the list.
    pub listed: Report,
    /// Its working text.
    pub working: Document,
    /// Its history, with the text of every revision.
    pub revisions: Vec<(Revision, Document)>,
    /// Who wrote its latest revision.
    pub authorship: Vec<BlockAuthorship>,
    /// What happened to each of its blocks.
    pub lives: Vec<Vec<BlockHistoryEntry>>,
}

/// Everything that can be seen in the library at `path`, without opening it for writing; `None` if there is none.
pub fn read_back(path: &Path) -> Result<Option<Content>, Refusal> {
    let library = ReadOnlyLibrary::open(path)?;
    Ok(library.map(|library| library.read(content)).transpose()?)
}

/// Asks the library to check itself.
pub fn verify(path: &Path) -> Result<(), Refusal> {
    let Some(library) = ReadOnlyLibrary::open(path)? else { return Ok(()) };
    let found = library.verify(|| true)?;
    let problems: Vec<String> = found.problems.iter().map(|problem| format!("{problem:?}")).collect();
    if problems.is_empty() {
        return Ok(());
    }
    Err(Refusal { kind: RefusalKind::Damaged, sentence: problems.join("; ") })
}

/// Makes a backup of the library beside it.
pub fn back_up(library: &Path) -> Result<Option<PathBuf>, Refusal> {
    let Some(open) = ReadOnlyLibrary::open(library)? else { return Ok(None) };
    let backup = library.with_extension("backup");
    open.back_up(&backup, true)?;
    Ok(Some(backup))
}

/// Puts a backup in the place of the library.
pub fn restore_backup(library: &Path, backup: &Path) -> Result<(), Refusal> {
    Ok(dinggao_store::restore_backup(library, backup, None, "the restorer", Duration::ZERO)?)
}

fn content(snapshot: &Snapshot<'_>) -> Result<Content, StoreError> {
    let reports = snapshot.reports(None)?.into_iter().map(|listed| report_content(snapshot, listed));
    Ok(Content {
        reports: reports.collect::<Result<_, _>>()?,
        operations: snapshot.operations(None)?,
        found: SOUGHT.iter().map(|word| snapshot.search(word)).collect::<Result<_, _>>()?,
    })
}

fn report_content(snapshot: &Snapshot<'_>, listed: Report) -> Result<ReportContent, StoreError> {
    let id = listed.id;
    let with_text = |revision: Revision| Ok((snapshot.document_at(id, revision.seq)?, revision));
    let revisions = snapshot.history(id)?.into_iter().map(with_text);
    let revisions = revisions.map(|read| read.map(|(text, revision)| (revision, text)));
    let working = snapshot.working(id)?;
    let head = snapshot.head(id)?;
    Ok(ReportContent {
        authorship: head.map(|seq| snapshot.authorship(id, seq)).transpose()?.unwrap_or_default(),
        lives: working.blocks.iter().map(|block| snapshot.block_history(id, block.id())).collect::<Result<_, _>>()?,
        working,
        revisions: revisions.collect::<Result<_, StoreError>>()?,
        listed,
    })
}
