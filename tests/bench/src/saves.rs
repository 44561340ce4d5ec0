//! An acknowledged save of one block, beside a bare insertion of the same bytes by SQLite.

use std::{fs, path::Path, thread, time::Duration};

use anyhow::Result;
use dinggao_document::BlockChange;
use dinggao_store::{Library, Operation, ReportDetails, TextSummary, Transaction};
use dinggao_workbench::Workbench;
use rusqlite::Connection;

use crate::{
    histories::time,
    manuscript::{AUTHOR, Manuscript},
    measure::{Sample, timed},
    options::Options,
    say,
    sizes::LONG_REPORT,
    table::{Goal, Row, Table},
};

const SAVES: usize = 300;
/// Not measured: until the log of each way has been folded in once and no longer grows, which makes a commit dearer.
const WARM_UP: usize = 600;
/// The places of the ways.
const BARE: usize = 0;
const STORE: usize = 1;
const GOAL: f64 = 1.5;
/// People pause between saves; what is written behind the scenes, here and by the disk, gets done meanwhile.
const PAUSE: Duration = Duration::from_millis(3);

/// Saves the same edit three ways in turn, on the same disk.
pub(crate) fn measure(folder: &Path, options: &Options, table: &mut Table) -> Result<()> {
    let folder = folder.join("saves");
    fs::create_dir_all(&folder)?;
    let saves = options.count(SAVES);
    say(&format!("{saves} saves of one block of a 400 KB report, three ways in turn"));
    let mut manuscript = Manuscript::new(LONG_REPORT, 3);

    let bare = bare_database(&folder.join("bare.sqlite"))?;
    let library = Library::open(&folder.join("store.dinggao"), "the bench", Duration::from_secs(20))?;
    let (text, first) = (manuscript.text.clone(), manuscript.first());
    let made = library.transact(Operation::Create, time(0), move |transaction| {
        let report = transaction.create_report("工作总结", &ReportDetails::default(), &text)?;
        transaction.keep(report, first)?;
        transaction.index_pending(usize::MAX)?;
        Ok(report)
    })?;
    let report = made.value;
    drop(library);
    fs::copy(folder.join("store.dinggao"), folder.join("window.dinggao"))?;
    let library = Library::open(&folder.join("store.dinggao"), "the bench", Duration::from_secs(20))?;
    let workbench = Workbench::open(&folder.join("window.dinggao"), "the bench", Duration::from_secs(20), AUTHOR)?;

    let mut ways = [Sample::default(), Sample::default(), Sample::default()];
    for round in 0..WARM_UP + saves {
        let (_, change, _) = manuscript.write();
        let summary = TextSummary::of(&manuscript.text);
        // Each way comes first as often as the others: what one leaves for the disk to do must not be another's cost.
        for turn in 0..ways.len() {
            let way = (round + turn) % ways.len();
            let (change, summary) = (change.clone(), summary.clone());
            thread::sleep(PAUSE);
            let taken = match way {
                BARE => {
                    let body = body_of(&change);
                    let (taken, inserted) = timed(|| bare.execute("INSERT INTO block (body) VALUES (?1)", [&body]));
                    inserted?;
                    taken
                }
                STORE => {
                    let save =
                        move |transaction: &Transaction<'_>| transaction.apply_changes(report, &[change], &summary);
                    let (taken, answer) = timed(|| library.transact(Operation::Save, time(round), save));
                    answer?;
                    taken
                }
                _ => {
                    let (taken, answer) = timed(|| workbench.save_blocks(report, vec![change]));
                    answer?;
                    taken
                }
            };
            if round >= WARM_UP {
                ways[way].add(taken);
            }
        }
    }
    let [by_bare, by_store, by_window] = ways;
    for (what, own) in [("the store's transaction", &by_store), ("all that the window waits for", &by_window)] {
        let by_pair = own.by(&by_bare);
        table.add(Row {
            what: format!("save one block of 400 KB: {what}"),
            measured: format!("{:.2} ms", own.median()),
            against: format!("bare insert {:.2} ms", by_bare.median()),
            ratio: by_pair.median(),
            goal: Goal::AtMost(GOAL),
            note: format!(
                "median of {saves} pairs; p95 {:.2} ms, bare {:.2} ms; ratio of the sums {:.2}",
                own.p95(),
                by_bare.p95(),
                own.sum() / by_bare.sum()
            ),
        });
    }
    Ok(())
}

/// Nothing but the settings that keep what was written.
fn bare_database(path: &Path) -> Result<Connection> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", true)?;
    connection.execute_batch("CREATE TABLE block (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")?;
    Ok(connection)
}

fn body_of(change: &BlockChange) -> String {
    match change {
        BlockChange::Put { block, .. } => serde_json::to_string(block).unwrap_or_default(),
        BlockChange::Remove { .. } => String::new(),
    }
}
