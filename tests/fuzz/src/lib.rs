//! What may never happen, whatever the input: an entry point a target, each with the laws that it promises.
//!
//! `cargo test` runs them over some random inputs, `cargo xtask fuzz TARGET` for as long as one likes, led by libFuzzer to
//! what hasn't been seen yet.

#![expect(clippy::panic, reason = "a law that is broken ends the run")]

mod input;
mod proofing;
mod sheet;
mod word;

use std::collections::HashSet;

use dinggao_compare::{
    Change, Choice, Comparison, Options, Resolution, ReturnedCopy, compare, merge, merge_copies, revert,
};
use dinggao_document::{Block, BlockId, BlockKind, Document, NumberingScheme, Place};
use dinggao_plain::html;

pub use input::documents;
pub use word::seeds;

/// An entry point and its laws; panics where one is broken.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Target); 11] = [
    ("compare", compares),
    ("merge", merges),
    ("merge-copies", merges_copies),
    ("revert", reverts),
    ("paste", reads_passages),
    ("proof", proofing::checks),
    ("sheet", sheet::reads_tables),
    ("docx-package", word::reads_packages),
    ("docx-document", word::reads_documents),
    ("docx-styles", word::reads_styles),
    ("docx-round-trip", word::reads_what_it_wrote),
];

/// The target of this name.
pub fn target(name: &str) -> Option<Target> {
    TARGETS.iter().find(|(known, _)| *known == name).map(|(_, target)| *target)
}

fn compares(data: &[u8]) {
    let [old, new] = documents(data);
    let comparison = compare(&old, &new, &Options::default());
    assert_eq!(comparison, compare(&old, &new, &Options::default()), "the same input gives the same answer");
    assert!(compare(&old, &old, &Options::default()).is_equal(), "nothing changed from a text to itself");
    check_sides(&comparison, &old, &new);
    let as_edits = compare(&old, &new, &Options { moves_as_edits: true, ..Options::default() });
    check_sides(&as_edits, &old, &new);
    assert_eq!(as_edits.summary.moved_blocks, 0, "moves count as edits");
}

/// Every block stands in one change, and the spans give both texts.
fn check_sides(comparison: &Comparison, old: &Document, new: &Document) {
    let text = |document: &Document, places: &[usize]| {
        places.iter().map(|&place| document.blocks[place].text()).collect::<Vec<_>>().join("\n")
    };
    for change in &comparison.changes {
        assert_eq!(change.old_text(), text(old, &change.old), "{change:?}");
        assert_eq!(change.new_text(), text(new, &change.new), "{change:?}");
    }
    let places = |of: fn(&Change) -> &Vec<usize>| -> Vec<usize> {
        let mut places: Vec<usize> = comparison.changes.iter().flat_map(of).copied().collect();
        places.sort_unstable();
        places
    };
    assert!(places(|change| &change.old).into_iter().eq(0..old.blocks.len()), "every old block once");
    assert!(places(|change| &change.new).into_iter().eq(0..new.blocks.len()), "every new block once");
}

fn merges(data: &[u8]) {
    let [base, mine, theirs] = documents(data);
    let options = Options::default();
    let merged = merge(&base, &mine, &theirs, &options);
    assert_eq!(merged.document.validate(), Ok(()));
    assert_eq!(merged.from_mine.len(), merged.document.blocks.len());
    assert_eq!(merge(&base, &mine, &base, &options).document, mine, "nothing but mine");
    assert_eq!(merge(&base, &base, &theirs, &options).document, theirs, "nothing but theirs");
    for choice in [Choice::Base, Choice::Side { side: 0 }, Choice::Side { side: 1 }, Choice::All] {
        let resolutions = vec![Resolution::Whole { choice }; merged.conflicts.len()];
        assert_eq!(merged.resolved(&resolutions).validate(), Ok(()));
    }
}

fn merges_copies(data: &[u8]) {
    let [base, mine, first, second] = documents(data);
    let copies = [("甲", first), ("乙", second)];
    let copies = copies.map(|(name, document)| ReturnedCopy { name: name.to_owned(), document });
    let merged = merge_copies(&base, &mine, &copies, &Options::default());
    assert_eq!(merged.document.validate(), Ok(()));
    let mut end = 0;
    for conflict in &merged.conflicts {
        assert!(end <= conflict.block, "conflicts are in order and apart: {conflict:?}");
        end = conflict.block + conflict.blocks;
        assert!(end <= merged.document.blocks.len(), "{conflict:?}");
        assert!(conflict.sides.len() >= 2, "{conflict:?}");
    }
    assert_eq!(merged.resolved(&[]), merged.document, "what is open stays");
}

fn reverts(data: &[u8]) {
    let [old, new] = documents(data);
    let comparison = compare(&old, &new, &Options::default());
    let all: Vec<usize> = (0..comparison.changes.len()).collect();
    for chosen in [
        vec![],
        all.clone(),
        all.iter().copied().step_by(2).collect(),
        all.iter().copied().skip(1).step_by(3).collect(),
    ] {
        let mut text = new.clone();
        text.apply(&revert(&old, &new, &comparison, &chosen)).unwrap_or_else(|missing| panic!("{missing}"));
        let ids: HashSet<BlockId> = text.blocks.iter().map(Block::id).collect();
        assert_eq!(ids.len(), text.blocks.len(), "no id twice");
        if chosen.is_empty() {
            assert_eq!(text, new, "nothing is taken back");
        } else if chosen.len() == all.len() {
            let lines = |document: &Document| document.blocks.iter().map(Block::text).collect::<Vec<_>>();
            assert_eq!(lines(&text), lines(&old), "everything is taken back");
        }
    }
}

/// A page from the clipboard: blocks that a report can hold, or an error.
fn reads_passages(data: &[u8]) {
    let page = String::from_utf8_lossy(data);
    let middle = Place::Text { before: Some(BlockKind::Paragraph), ends: false };
    for (numbering, place) in [
        (NumberingScheme::Official, middle),
        (NumberingScheme::Decimal, Place::Text { before: None, ends: true }),
        (NumberingScheme::Official, Place::Cell),
    ] {
        if let Ok(passage) = html::read_passage(&page, numbering, place) {
            assert_eq!(Document { numbering, blocks: passage.blocks, ..Document::default() }.validate(), Ok(()));
        }
    }
}
