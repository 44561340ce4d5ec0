//! One report with a long history: making it, restoring from it, asking where its text came from.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result};
use dinggao_document::{BlockId, ReportId};
use dinggao_store::{
    Library, NewRevision, Operation, ReadOnlyLibrary, ReportDetails, RevisionKind, Seq, TextSummary, Timestamp,
    Transaction,
};
use dinggao_workbench::{Reader, Workbench, wire::Version};

use crate::{
    manuscript::{AUTHOR, Edit, Manuscript},
    measure::{Sample, timed},
    options::Options,
    say,
    sizes::LONG_REPORT,
    table::{Row, Table},
};

const HISTORY: usize = 10_000;
/// Revisions after which restoring is measured.
const MOMENTS: [usize; 3] = [500, 2_000, 8_000];
const READINGS: usize = 200;
const RESTORATIONS: usize = 40;
const BLAMES: usize = 30;
const RESTORE_GOAL: f64 = 10.0;
const PARAGRAPH_GOAL: f64 = 5.0;
const BLAME_GOAL: f64 = 20.0;

/// A library with one report, each of whose edits is kept as a revision.
pub(crate) struct History {
    /// The library.
    pub(crate) path: PathBuf,
    /// The report.
    pub(crate) report: ReportId,
    manuscript: Option<Manuscript>,
    revisions: usize,
}

impl History {
    /// Makes the library, and keeps the report's first revision.
    pub(crate) fn begin(path: PathBuf, bytes: usize, seed: u64) -> Result<Self> {
        let manuscript = Manuscript::new(bytes, seed);
        let library = open(&path)?;
        let (text, first) = (manuscript.text.clone(), manuscript.first());
        let made = library.transact(Operation::Create, time(0), move |transaction| {
            let report = transaction.create_report("工作总结", &ReportDetails::default(), &text)?;
            transaction.keep(report, first)?;
            transaction.index_pending(usize::MAX)?;
            Ok(report)
        })?;
        tidy(&library, time(0))?;
        Ok(Self { path, report: made.value, manuscript: Some(manuscript), revisions: 1 })
    }

    /// Saves, keeps and indexes one edit after the other, until there are as many revisions; then closes the library, so
    /// that its file holds everything.
    pub(crate) fn go_on(&mut self, until: usize) -> Result<()> {
        let library = open(&self.path)?;
        let mut manuscript = self.manuscript.take().context("the last edit failed")?;
        let report = self.report;
        while self.revisions < until {
            let now = time(self.revisions);
            let Edit { change, revision, .. } = manuscript.edit();
            let kept = library.transact(Operation::KeepAutomatically, now, move |transaction| {
                transaction.apply_changes(report, &[change], &TextSummary::of(&manuscript.text))?;
                transaction.keep(report, revision)?;
                Ok(manuscript)
            })?;
            manuscript = kept.value;
            library.transact(Operation::Index, now, |transaction| transaction.index_pending(usize::MAX))?;
            self.revisions += 1;
        }
        tidy(&library, time(self.revisions))?;
        self.manuscript = Some(manuscript);
        Ok(())
    }

    /// The bytes of the library's file.
    pub(crate) fn size(&self) -> Result<u64> {
        Ok(fs::metadata(&self.path)?.len())
    }
}

/// What the app does when nobody writes: room that became free goes back to the disk.
fn tidy(library: &Library, now: Timestamp) -> Result<()> {
    while library.transact(Operation::Index, now, |transaction| transaction.give_room_back(500))?.value {}
    Ok(())
}

fn open(path: &Path) -> Result<Library> {
    Ok(Library::open(path, "the bench", Duration::from_secs(20))?)
}

/// Minutes after the start of 2025.
pub(crate) fn time(minutes: usize) -> Timestamp {
    Timestamp(1_735_689_600_000 + (minutes as u64).cast_signed() * 60_000)
}

/// Measures restoring after some, more and many revisions, and then the questions about all of them.
pub(crate) fn measure(folder: &Path, options: &Options, table: &mut Table) -> Result<()> {
    let folder = folder.join("histories");
    fs::create_dir_all(&folder)?;
    let mut history = History::begin(folder.join("library.dinggao"), LONG_REPORT, 2)?;
    let mut restored = Vec::new();
    for moment in MOMENTS.map(|moment| options.count(moment)) {
        say(&format!("400 KB report: {moment} revisions"));
        history.go_on(moment)?;
        table.add(reading(&history, moment)?);
        restored.push(restoring_rows(&history, &folder.join("copy.dinggao"), moment)?);
        restored.push(restoring(&history, &folder.join("copy.dinggao"), moment)?);
    }
    for row in restored {
        table.add(row);
    }
    let all = options.count(HISTORY);
    say(&format!("400 KB report: {all} revisions"));
    history.go_on(all)?;
    of_paragraphs(&history, all, table)?;
    table.add(blame(&history, all)?);
    Ok(())
}

/// Revisions spread evenly over a history.
fn spread(revisions: usize, count: usize) -> impl Iterator<Item = Seq> {
    (0..count).map(move |place| Seq((1 + place * (revisions - 1) / count.max(1)) as u32))
}

fn reading(history: &History, revisions: usize) -> Result<Row> {
    let library = ReadOnlyLibrary::open(&history.path)?.context("the library is there")?;
    let mut times = Sample::default();
    for seq in spread(revisions, READINGS) {
        let (time, text) = timed(|| library.read(|snapshot| snapshot.document_at(history.report, seq)));
        text?;
        times.add(time);
    }
    let note = format!("p95 {:.2} ms; {READINGS} of them, spread over the history", times.p95());
    Ok(Row::time(format!("read any of {revisions} revisions of 400 KB"), times.median(), RESTORE_GOAL, note))
}

/// What the library does of a restoration: the rows that differ, the new revision, on disk. In a copy, since each one is a
/// revision too.
fn restoring_rows(history: &History, copy: &Path, revisions: usize) -> Result<Row> {
    fs::copy(&history.path, copy)?;
    let library = open(copy)?;
    let report = history.report;
    let mut times = Sample::default();
    for seq in spread(revisions, RESTORATIONS) {
        let summary = TextSummary::of(&library.read(|snapshot| snapshot.document_at(report, seq))?);
        let restore = move |transaction: &Transaction<'_>| {
            transaction.restore_working(report, seq, &summary)?;
            transaction.keep(report, NewRevision::new(RevisionKind::Restore, AUTHOR))
        };
        let (time, done) = timed(|| library.transact(Operation::Restore, time(revisions), restore));
        done?;
        times.add(time);
    }
    let note = format!("p95 {:.2} ms; rows that differ, the new revision, on disk", times.p95());
    Ok(Row::time(format!("restore any of {revisions} revisions of 400 KB"), times.median(), RESTORE_GOAL, note))
}

/// The whole of it, in a copy as well.
fn restoring(history: &History, copy: &Path, revisions: usize) -> Result<Row> {
    fs::copy(&history.path, copy)?;
    let workbench = Workbench::open(copy, "the bench", Duration::from_secs(20), AUTHOR)?;
    let mut times = Sample::default();
    for seq in spread(revisions, RESTORATIONS) {
        let (time, revision) = timed(|| workbench.restore(history.report, seq, None));
        revision?;
        times.add(time);
    }
    let note = format!("p95 {:.2} ms; compared with the text that it replaces, for the history", times.p95());
    let what = format!("restore any of {revisions} revisions of 400 KB: all that the window waits for");
    Ok(Row::time(what, times.median(), RESTORE_GOAL, note))
}

fn of_paragraphs(history: &History, revisions: usize, table: &mut Table) -> Result<()> {
    let reader = Reader::open(&history.path)?;
    let text = reader.document(history.report, Version::Working)?;
    let blocks: Vec<BlockId> = text.blocks.iter().map(dinggao_document::Block::id).collect();
    let (mut known, mut told) = (Sample::default(), Sample::default());
    let mut changes = 0;
    for &block in blocks.iter().step_by(blocks.len().div_ceil(READINGS)) {
        let (time, revisions) = timed(|| reader.history_of_block(history.report, block));
        known.add(time);
        changes = changes.max(revisions?.len());
        let (time, moments) = timed(|| reader.life_of_block(history.report, block));
        moments?;
        told.add(time);
    }
    let what = format!("history of one paragraph over {revisions} revisions");
    let note = format!("p95 {:.2} ms; of all paragraphs in turn, up to {changes} changes", known.p95());
    table.add(Row::time(&what, known.median(), PARAGRAPH_GOAL, note));
    let note = format!("p95 {:.2} ms; every version compared with the one before", told.p95());
    table.add(Row::time(format!("{what}, with the words"), told.median(), PARAGRAPH_GOAL, note));
    Ok(())
}

fn blame(history: &History, revisions: usize) -> Result<Row> {
    let reader = Reader::open(&history.path)?;
    let mut times = Sample::default();
    let mut spans = 0;
    for _ in 0..BLAMES {
        let (time, blame) = timed(|| reader.blame(history.report, Version::Working));
        times.add(time);
        spans = blame?.blocks.iter().map(|block| block.spans.len()).sum();
    }
    let note = format!("the first time {:.2} ms; {spans} parts", times.first());
    Ok(Row::time(format!("blame of 400 KB over {revisions} revisions"), times.median(), BLAME_GOAL, note))
}
