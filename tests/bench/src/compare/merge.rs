//! Two drafters at one report: what `git merge-file` makes of it, a block a line.

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::Path,
    process::Command,
};

use anyhow::{Context, Result};
use dinggao_document::{Block, BlockId, Document};
use dinggao_testkit::{Plan, ThreeWay, natural_report, revise_by_two};

use super::{options::Options, pairs::lines};
use crate::{
    measure::{Sample, timed},
    say,
    table::{Goal, Row, Table},
};

const BYTES: usize = 400_000;
const EDITS: usize = 400;
const MOVES: usize = 10;
const SEED: u64 = 21;
/// Words that both change, and blocks that both move: what they really disagree about.
const CONFLICTS: usize = 5;
const MOVED_BY_BOTH: usize = 3;

/// Adds the peer's row.
pub(super) fn measure(options: &Options, table: &mut Table) -> Result<()> {
    say("git merge-file");
    let base = natural_report(BYTES, SEED);
    let plan = Plan::edits(EDITS).with_moves(MOVES);
    let three = revise_by_two(&base, &plan, CONFLICTS, MOVED_BY_BOTH, SEED);
    let peer = by_git(&options.folder.join("merge"), &base, &three, options.runs)?;
    let real = three.conflicts.len() + three.moved_by_both.len();
    table.add(Row {
        what: format!("merge 400 KB, {EDITS} edits each side: git merge-file on paragraphs"),
        measured: format!("{} conflicts", peer.conflicts),
        against: format!("{real} real ones"),
        ratio: peer.conflicts as f64 / real as f64,
        goal: Goal::None,
        note: format!(
            "{:.2} ms; both edited {} blocks; {} lines lost, {} doubled outside of conflicts",
            peer.times.least(),
            three.edited_by_both.len(),
            peer.lost,
            peer.doubled
        ),
    });
    Ok(())
}

struct Merged {
    times: Sample,
    conflicts: usize,
    lost: usize,
    doubled: usize,
}

fn by_git(folder: &Path, base: &Document, three: &ThreeWay, runs: usize) -> Result<Merged> {
    fs::create_dir_all(folder)?;
    let names = ["ours.txt", "base.txt", "theirs.txt"];
    for (name, document) in names.iter().zip([&three.ours.document, base, &three.theirs.document]) {
        fs::write(folder.join(name), lines(document))?;
    }
    let mut times = Sample::default();
    let mut answer = String::new();
    for _ in 0..runs {
        let mut command = Command::new("git");
        command.args(["merge-file", "-p"]).args(names).current_dir(folder);
        let (taken, output) = timed(|| command.output());
        times.add(taken);
        answer = String::from_utf8(output.context("git can't be started")?.stdout)?;
    }
    let (conflicts, merged, disputed) = parts(&answer);
    let wanted = counted(three.merged.document.blocks.iter().map(Block::text));
    let found = counted(merged.iter().map(|&line| line.to_owned()));
    let doubled = found.iter().map(|(text, count)| count.saturating_sub(*wanted.get(text).unwrap_or(&0))).sum();
    // What is in dispute is still there for somebody to choose.
    let there: HashSet<&str> = merged.into_iter().chain(disputed).collect();
    Ok(Merged { times, conflicts, lost: lost(base, three, &there), doubled })
}

/// The number of lines that one side wrote and of which nothing is left: neither as they were written nor with what the other
/// side did to them.
fn lost(base: &Document, three: &ThreeWay, there: &HashSet<&str>) -> usize {
    let texts = |document: &Document| -> HashMap<BlockId, String> {
        document.blocks.iter().map(|block| (block.id(), block.text())).collect()
    };
    let (before, merged) = (texts(base), texts(&three.merged.document));
    let lost_of = |block: &Block| {
        let line_of = |texts: &HashMap<BlockId, String>, row: usize| -> Option<String> {
            texts.get(&block.id())?.lines().nth(row).map(str::to_owned)
        };
        let is_lost = |(row, line): &(usize, &str)| {
            let is_written = line_of(&before, *row).as_deref() != Some(line);
            let is_there = there.contains(line) || line_of(&merged, *row).is_some_and(|line| there.contains(&*line));
            is_written && !is_there
        };
        block.text().lines().enumerate().filter(is_lost).count()
    };
    [&three.ours, &three.theirs].into_iter().flat_map(|side| &side.document.blocks).map(lost_of).sum()
}

/// The number of conflicts, the lines outside of them, and what is inside.
fn parts(answer: &str) -> (usize, Vec<&str>, Vec<&str>) {
    let (mut conflicts, mut outside, mut inside) = (0, Vec::new(), Vec::new());
    let mut is_inside = false;
    for line in answer.lines() {
        if line.starts_with("<<<<<<< ") {
            (conflicts, is_inside) = (conflicts + 1, true);
        } else if line.starts_with(">>>>>>> ") {
            is_inside = false;
        } else if is_inside {
            inside.push(line);
        } else {
            outside.push(line);
        }
    }
    (conflicts, outside, inside)
}

fn counted(texts: impl Iterator<Item = String>) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    // A table's rows are lines of their own.
    for line in texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()) {
        *counts.entry(line).or_default() += 1;
    }
    counts
}
