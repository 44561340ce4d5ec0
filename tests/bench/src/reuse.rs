//! Reuse: how long it takes to find what of a report of 400 KB stands in the reports of a large library.

use std::{fs, path::Path, time::Duration};

use anyhow::{Result, ensure};
use dinggao_document::{Block, Document};
use dinggao_store::{Library, Operation, ReportDetails, Timestamp, Transaction};
use dinggao_testkit::natural_report;
use dinggao_workbench::Reader;

use crate::{
    measure::{milliseconds, timed},
    say,
    table::{Row, Table},
};

/// Bytes of each report of the library.
const EACH: usize = 15_000;
/// Reports that one transaction makes.
const AT_ONCE: usize = 500;
const RUNS: usize = 5;
/// Pages that are tidied up at once.
const PAGES: u32 = 4_000;

/// Measures it against a library of so many reports, which is made in the folder unless it is there.
pub(crate) fn run(report: &Document, reports: usize, folder: &Path, table: &mut Table) -> Result<()> {
    let path = folder.join(format!("reuse-{reports}.dinggao"));
    if !path.exists() {
        make(&path, reports)?;
    }
    let taken = taken_from(report, reports);
    let reader = Reader::open(&path)?;
    let (first, found) = timed(|| reader.reused(&taken, None, &[]));
    let found = found?;
    ensure!(!found.matches.is_empty(), "nothing of the library is found");
    let mut least = f64::INFINITY;
    for _ in 0..RUNS {
        let (time, _) = timed(|| reader.reused(&taken, None, &[]));
        least = least.min(milliseconds(time));
    }
    let size = fs::metadata(&path)?.len() >> 20;
    let note = format!(
        "of {} blocks {} stand in it; {size} MB; least of {RUNS}, the first {:.0} ms",
        taken.blocks.len(),
        found.matches.len(),
        milliseconds(first)
    );
    table.add(Row::time(format!("400 KB against {reports} reports"), least, 1000.0, note));
    Ok(())
}

/// The report with every second paragraph in the words of one of the library.
fn taken_from(report: &Document, reports: usize) -> Document {
    let mut taken = report.clone();
    for (place, block) in taken.blocks.iter_mut().enumerate().filter(|(place, _)| place % 2 == 0) {
        let other = natural_report(EACH, seed((place * 7) % reports));
        let written = other.blocks.iter().filter(|block| matches!(block, Block::Paragraph { .. }));
        if let Some(paragraph) = written.cycle().nth(place)
            && matches!(block, Block::Paragraph { .. })
        {
            *block = paragraph.clone().with_id(block.id());
        }
    }
    taken
}

fn seed(number: usize) -> u64 {
    1_000 + number as u64
}

fn make(path: &Path, reports: usize) -> Result<()> {
    say(&format!("generating {reports} reports"));
    let library = Library::open(path, "the bench", Duration::ZERO)?;
    for first in (0..reports).step_by(AT_ONCE) {
        let numbers = first..reports.min(first + AT_ONCE);
        library.transact(Operation::Create, Timestamp(1), move |transaction: &Transaction<'_>| {
            for number in numbers {
                transaction.create_report("总结", &ReportDetails::default(), &natural_report(EACH, seed(number)))?;
            }
            Ok(())
        })?;
        library.transact(Operation::Index, Timestamp(1), |transaction| transaction.index_pending(usize::MAX))?;
    }
    // What the window does of itself when nobody writes: a library at rest has its index in one piece.
    let tidy = |transaction: &Transaction<'_>| transaction.give_room_back(PAGES);
    while library.transact(Operation::Index, Timestamp(1), tidy)?.value {}
    Ok(())
}
