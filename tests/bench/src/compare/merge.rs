//! Two drafters at one report: what we make of it, and what `git merge-file` does, a block a line.

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::Path,
    process::Command,
};

use anyhow::{Context, Result};
use dinggao_compare::{Merge, merge};
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

/// The goals: milliseconds, and our conflicts by those of the peer.
const TIME: f64 = 100.0;
const SHARE_OF_CONFLICTS: f64 = 0.3;

/// Adds our rows and the peer's.
pub(super) fn measure(options: &Options, table: &mut Table) -> Result<()> {
    say("merge, and git merge-file");
    for (kind, fresh_ids) in [("drafts", false), ("files", true)] {
        let base = natural_report(BYTES, SEED);
        let plan = Plan::edits(EDITS).with_moves(MOVES).with_fresh_ids(fresh_ids);
        let three = revise_by_two(&base, &plan, CONFLICTS, MOVED_BY_BOTH, SEED);
        let what = format!("merge 400 KB, {EDITS} edits each side, {kind}");
        let (times, merge) = by_us(&base, &three, options.runs());
        let told = told(&base, &three, &merge);
        table.add(Row::time(&what, times.least(), TIME, format!("least; median {:.2} ms", times.median())));
        table.add(exactly(format!("{what}: words lost, blocks doubled"), told.lost + told.doubled, &told.note));
        if fresh_ids {
            continue;
        }
        let peer = by_git(&options.folder.join("merge"), &base, &three, options.runs())?;
        let real = three.conflicts.len();
        table.add(Row {
            what: format!("{what}: conflicts"),
            measured: merge.conflicts.len().to_string(),
            against: format!("git merge-file {}", peer.conflicts),
            ratio: merge.conflicts.len() as f64 / peer.conflicts as f64,
            goal: Goal::AtMost(SHARE_OF_CONFLICTS),
            note: format!(
                "{real} real ones, and {} blocks that both moved; both edited {} blocks. git: {:.2} ms with starting, {} lines \
                 lost, {} doubled outside of conflicts",
                three.moved_by_both.len(),
                three.edited_by_both.len(),
                peer.times.least(),
                peer.lost,
                peer.doubled
            ),
        });
    }
    Ok(())
}

fn by_us(base: &Document, three: &ThreeWay, runs: usize) -> (Sample, Merge) {
    let once = || merge(base, &three.ours.document, &three.theirs.document, &dinggao_compare::Options::default());
    let mut times = Sample::default();
    let mut answer = once();
    for _ in 0..runs {
        let (taken, merged) = timed(once);
        times.add(taken);
        answer = merged;
    }
    (times, answer)
}

/// What our answer has too little and too much.
struct Told {
    lost: usize,
    doubled: usize,
    note: String,
}

/// Holds our answer against what both together meant: words that one inserted and that stand nowhere now, and blocks that
/// stand more often than they should.
fn told(base: &Document, three: &ThreeWay, merge: &Merge) -> Told {
    let sides = merge.conflicts.iter().flat_map(|conflict| conflict.sides.iter().flat_map(|side| &side.blocks));
    let there: HashSet<String> =
        merge.document.blocks.iter().chain(sides).flat_map(|block| words(&block.text())).collect();
    let known: HashSet<String> = base.blocks.iter().flat_map(|block| words(&block.text())).collect();
    let written = [&three.ours, &three.theirs].into_iter().flat_map(|side| &side.document.blocks);
    let new = written.flat_map(|block| words(&block.text())).filter(|word| !known.contains(word));
    let wanted = counted(three.merged.document.blocks.iter().map(Block::text));
    let found = counted(merge.document.blocks.iter().map(Block::text));
    let too_many = |(text, count): (&String, &usize)| {
        // A block that is told otherwise isn't doubled by it.
        wanted.get(text).map_or(0, |wanted| count.saturating_sub(*wanted))
    };
    let otherwise = found.keys().filter(|text| !wanted.contains_key(*text)).count();
    Told {
        lost: new.filter(|word| !there.contains(word)).count(),
        doubled: found.iter().map(too_many).sum(),
        note: format!(
            "{} of {} lines are other than what both together meant; {} to look at",
            otherwise,
            found.len(),
            merge.look.len()
        ),
    }
}

fn words(text: &str) -> Vec<String> {
    dinggao_text::tokens(text).iter().map(|token| token.of(text).to_owned()).collect()
}

fn exactly(what: String, count: usize, note: &str) -> Row {
    Row {
        what,
        measured: count.to_string(),
        against: "0".to_owned(),
        ratio: count as f64,
        goal: Goal::AtMost(0.0),
        note: note.to_owned(),
    }
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
