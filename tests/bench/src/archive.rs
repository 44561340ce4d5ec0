//! A library of many reports: generated here, measured in processes of their own ([`crate::probe`]), so that making it costs
//! them nothing.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::mpsc::sync_channel,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use dinggao_document::Document;
use dinggao_store::{Library, NewRevision, Operation, ReportDetails, TextSummary};

use crate::{
    histories::time,
    manuscript::{Edit, Manuscript},
    measure::Sample,
    options::Options,
    probe::{Found, Question},
    say,
    sizes::SHORT_REPORT,
    table::{Goal, Row, Table},
};

const OPENINGS: usize = 9;
const OPEN_GOAL: f64 = 50.0;
const LIST_GOAL: f64 = 20.0;
const SEARCH_GOAL: f64 = 50.0;
const MEMORY_GOAL: f64 = 150.0;
/// Blocks that the search index takes in at a time while the library is generated.
const INDEXED_AT_ONCE: usize = 20_000;

/// Measures opening, listing, searching, and the memory that they take.
pub(crate) fn measure(folder: &Path, options: &Options, table: &mut Table) -> Result<()> {
    let path = library(options.keep.as_deref().unwrap_or(folder), options)?;
    // A warm page cache: what is measured is the library, not the disk.
    let size = std::io::copy(&mut fs::File::open(&path)?, &mut std::io::sink())?;
    let whole = format!("{} reports × {} revisions, {} MB", options.reports(), options.revisions, size >> 20);
    for (question, what) in [(Question::Open, "open for writing"), (Question::OpenToRead, "open for reading")] {
        let mut times = Sample::default();
        for _ in 0..OPENINGS {
            times.push(question.ask(&path)?.get("open")?);
        }
        let note = format!("{whole}; {OPENINGS} fresh processes, worst {:.2} ms", times.worst());
        table.add(Row::time(what, times.median(), OPEN_GOAL, note));
    }
    let found = Question::Use.ask(&path)?;
    let note = format!("the first time {:.2} ms", found.get("list.first")?);
    table.add(Row::time("list 100 reports", found.get("list.median")?, LIST_GOAL, note));
    table.add(searching(&found)?);
    if let Ok(peak) = found.get("memory") {
        table.add(Row {
            what: "memory while doing so".to_owned(),
            measured: format!("{peak:.0} MB"),
            against: format!("goal {MEMORY_GOAL} MB"),
            ratio: peak / MEMORY_GOAL,
            goal: Goal::AtMost(1.0),
            note: format!("peak of the process; {:.0} MB after opening", found.get("memory.open")?),
        });
    }
    Ok(())
}

fn searching(found: &Found) -> Result<Row> {
    let note = format!(
        "median {:.2} ms, worst {:.2} ms; {} words over all frequencies, the first 100 of up to {} hits told",
        found.get("search.median")?,
        found.get("search.worst")?,
        found.get("search.words")?,
        found.get("search.hits")?,
    );
    Ok(Row::time("search a word of 2 characters, p95", found.get("search.p95")?, SEARCH_GOAL, note))
}

/// The library in `folder`, generated if it isn't there.
fn library(folder: &Path, options: &Options) -> Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let path = folder.join(format!("library-{}x{}.dinggao", options.reports(), options.revisions));
    if !path.exists() {
        let unfinished = path.with_extension("unfinished");
        if unfinished.exists() {
            fs::remove_file(&unfinished)?;
        }
        generate(&unfinished, options)?;
        fs::rename(&unfinished, &path)?;
    }
    Ok(path)
}

/// A report with everything that is to be kept of it.
struct Story {
    document: Document,
    first: NewRevision,
    edits: Vec<Edit>,
}

impl Story {
    fn new(number: usize, revisions: usize) -> Self {
        let mut manuscript = Manuscript::new(SHORT_REPORT, 1_000 + number as u64);
        let (document, first) = (manuscript.text.clone(), manuscript.first());
        let edits = (1..revisions).map(|_| manuscript.edit()).collect();
        Self { document, first, edits }
    }
}

/// Writes the reports, each with all its revisions in one transaction, while the next ones are made up.
fn generate(path: &Path, options: &Options) -> Result<()> {
    say(&format!("generating {} reports × {} revisions", options.reports(), options.revisions));
    let library = Library::open(path, "the bench", Duration::from_secs(20))?;
    let (reports, revisions) = (options.reports(), options.revisions);
    let (stories, told) = sync_channel(4);
    let author = thread::spawn(move || {
        // Nobody listens any more if a transaction failed.
        (0..reports).all(|number| stories.send(Story::new(number, revisions)).is_ok())
    });
    let start = Instant::now();
    for number in 0..reports {
        write(&library, told.recv().context("the author has stopped")?, number)?;
        if (number + 1) % (reports / 20).max(1) == 0 {
            say(&format!("{} of {reports} reports, {} s", number + 1, start.elapsed().as_secs()));
        }
    }
    drop(author.join());
    let index =
        || library.transact(Operation::Index, time(0), |transaction| transaction.index_pending(INDEXED_AT_ONCE));
    while index()?.value > 0 {}
    say(&format!("generated and indexed, {} s", start.elapsed().as_secs()));
    Ok(())
}

fn write(library: &Library, story: Story, number: usize) -> Result<()> {
    library.transact(Operation::Create, time(number * 300), move |transaction| {
        let Story { mut document, first, edits } = story;
        let report = transaction.create_report("工作总结", &ReportDetails::default(), &document)?;
        transaction.keep(report, first)?;
        for Edit { place, change, revision } in edits {
            if let dinggao_document::BlockChange::Put { block, .. } = &change {
                document.blocks[place] = block.clone();
            }
            transaction.apply_changes(report, &[change], &TextSummary::of(&document))?;
            transaction.keep(report, revision)?;
        }
        Ok(())
    })?;
    Ok(())
}
