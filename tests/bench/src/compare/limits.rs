//! Pairs that a naive comparison would choke on: an answer in time, complete, that says when it is a coarser one.

use dinggao_compare::{Change, Comparison, Options as Comparing, compare};
use dinggao_document::{Block, Document};
use dinggao_testkit::{natural_report, prose_report};

use super::pairs::lines;
use crate::{
    measure::{milliseconds, timed},
    say,
    table::{Row, Table},
};

const GOAL: f64 = 2_000.0;
const LONG: usize = 2_000_000;
const PARAGRAPH: usize = 1_000_000;
const LINES: usize = 100_000;

/// Adds a row for each pair.
pub(super) fn measure(table: &mut Table) {
    for (name, old, new) in pairs() {
        say(name);
        let (taken, comparison) = timed(|| compare(&old, &new, &Comparing::default()));
        let coarse = if comparison.summary.coarse { "coarse, and says so" } else { "not coarse" };
        let valid = if is_valid(&comparison, &old, &new) { "valid" } else { "INVALID" };
        table.add(Row::time(format!("limits: {name}"), milliseconds(taken), GOAL, format!("{coarse}; {valid}")));
    }
}

fn pairs() -> Vec<(&'static str, Document, Document)> {
    let same = || "同上，情况属实。".to_owned();
    let some_differ = |at: usize| if at.is_multiple_of(97) { format!("第{at}项另行说明。") } else { same() };
    let one = |document: &Document| of_lines([lines(document).replace('\n', "")]);
    let [old, new] = [1, 2].map(|seed| natural_report(PARAGRAPH, seed));
    let edited = one(&old).blocks[0].text().replace("推进", "着力推进").replace("水厂", "水源");
    vec![
        ("two unrelated texts of 2 MB, in the same words", natural_report(LONG, 1), natural_report(LONG, 2)),
        ("two unrelated texts of 2 MB, in other words", natural_report(LONG, 1), prose_report(LONG, 2)),
        ("two unrelated paragraphs of 1 MB", one(&old), one(&new)),
        ("one paragraph of 1 MB, edited", one(&old), of_lines([edited])),
        ("100,000 identical lines and 60,000", repeated(LINES, |_| same()), repeated(60_000, |_| same())),
        ("100,000 identical lines, some replaced", repeated(LINES, |_| same()), repeated(LINES, some_differ)),
    ]
}

fn repeated(count: usize, line: impl Fn(usize) -> String) -> Document {
    of_lines((0..count).map(line))
}

fn of_lines(lines: impl IntoIterator<Item = String>) -> Document {
    Document::official(lines.into_iter().map(Block::paragraph).collect())
}

/// Whether every block stands in one change, and the changes give both texts.
fn is_valid(comparison: &Comparison, old: &Document, new: &Document) -> bool {
    let text = |document: &Document, places: &[usize]| {
        places.iter().map(|&place| document.blocks[place].text()).collect::<Vec<_>>().join("\n")
    };
    let mut olds: Vec<usize> = comparison.changes.iter().flat_map(|change| change.old.clone()).collect();
    olds.sort_unstable();
    let news = comparison.changes.iter().flat_map(|change| change.new.clone());
    let told =
        |change: &Change| change.old_text() == text(old, &change.old) && change.new_text() == text(new, &change.new);
    olds.into_iter().eq(0..old.blocks.len()) && news.eq(0..new.blocks.len()) && comparison.changes.iter().all(told)
}
