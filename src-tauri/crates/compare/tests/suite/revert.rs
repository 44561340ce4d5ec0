//! Taking changes back: case by case, and what holds whatever the documents.

use std::collections::{HashMap, HashSet};

use dinggao_compare::{Change, ChangeKind, compare, revert};
use dinggao_document::{Block, BlockChange, BlockId, Document, HeadingLevel, Inline, Mark, NoteId};
use dinggao_testkit::{Plan, any_document, doc, natural_report, note, noted, p, revise};
use proptest::prelude::*;

use crate::case::{FILES, HEART, RIVERS, WATER};
use crate::patience::patient;

fn block(id: u64, text: &str) -> Block {
    Block::paragraph(text).with_id(BlockId::from_number(id))
}

fn blocks<const N: usize>(texts: [(u64, &str); N]) -> Document {
    Document::official(texts.iter().map(|(id, text)| block(*id, text)).collect())
}

#[expect(clippy::expect_used, reason = "a test may fail")]
fn after(document: &Document, steps: &[BlockChange]) -> Document {
    let mut result = document.clone();
    result.apply(steps).expect("the steps fit the text");
    result.validate().expect("each id once");
    result
}

/// The new text with those changes taken back that `chosen` names.
fn reverted(old: &Document, new: &Document, chosen: impl Fn(usize, &Change) -> bool) -> Document {
    let comparison = compare(old, new, &patient());
    let places: Vec<usize> = comparison
        .changes
        .iter()
        .enumerate()
        .filter(|(place, change)| chosen(*place, change))
        .map(|(place, _)| place)
        .collect();
    after(new, &revert(old, new, &comparison, &places))
}

/// Takes back the one change of a kind.
#[track_caller]
fn check(old: &Document, new: &Document, kind: ChangeKind, expected: &Document) {
    let found = compare(old, new, &patient());
    assert_eq!(found.changes.iter().filter(|change| change.kind == kind).count(), 1, "one change is {kind:?}");
    assert_eq!(&reverted(old, new, |_, change| change.kind == kind), expected);
}

fn differences(old: &Document, new: &Document) -> Vec<(ChangeKind, String, String)> {
    let comparison = compare(old, new, &patient());
    let told = |change: &Change| (change.kind, change.old_text(), change.new_text());
    comparison.changes.iter().filter(|change| change.kind != ChangeKind::Equal).map(told).collect()
}

#[test]
fn a_changed_block_is_what_it_was_to_its_marks_and_level() {
    let heading = |level| Block::heading(level, "河道整治").with_id(BlockId::from_number(1));
    let old = Document::official(vec![
        heading(HeadingLevel::TWO),
        block(2, WATER).with_content(vec![Inline::marked(WATER, [Mark::Bold])]),
    ]);
    let new = Document::official(vec![heading(HeadingLevel::ONE), block(2, WATER)]);
    assert_eq!(reverted(&old, &new, |_, _| true), old);
}

#[test]
fn an_inserted_block_goes_and_a_deleted_one_returns_behind_what_it_followed() {
    let old = blocks([(1, WATER), (2, RIVERS), (3, FILES)]);
    check(&old, &blocks([(1, WATER), (2, RIVERS), (4, HEART), (3, FILES)]), ChangeKind::Inserted, &old);
    let with_another = blocks([(1, WATER), (9, HEART), (3, FILES)]);
    check(&old, &with_another, ChangeKind::Deleted, &blocks([(1, WATER), (2, RIVERS), (9, HEART), (3, FILES)]));
}

#[test]
fn a_block_returns_first_where_nothing_before_it_stands() {
    let old = blocks([(1, WATER), (2, RIVERS), (3, FILES)]);
    let new = blocks([(3, FILES)]);
    let second = reverted(&old, &new, |_, change| change.old == [1]);
    assert_eq!(second, blocks([(2, RIVERS), (3, FILES)]));
    assert_eq!(reverted(&old, &second, |_, _| true), old);
}

#[test]
fn a_moved_block_goes_back_with_its_words() {
    let old = blocks([(1, WATER), (2, RIVERS), (3, FILES), (4, HEART)]);
    let edited = RIVERS.replace("86", "92");
    let new = blocks([(1, WATER), (3, FILES), (4, HEART), (2, &edited)]);
    check(&old, &new, ChangeKind::Moved, &old);
}

#[test]
fn a_split_is_joined_and_a_join_is_split() {
    let both = format!("{WATER}{RIVERS}");
    let (one, two) = (blocks([(1, &both)]), blocks([(1, WATER), (2, RIVERS)]));
    check(&one, &two, ChangeKind::Split, &one);
    check(&two, &one, ChangeKind::Merged, &two);
}

#[test]
fn an_id_that_another_block_has_now_is_given_to_nobody_else() {
    let old = blocks([(1, WATER), (2, RIVERS), (3, FILES)]);
    let new = blocks([(1, WATER), (2, FILES), (4, HEART)]);
    let result = reverted(&old, &new, |_, change| change.old == [1]);
    assert!(result.blocks.iter().any(|block| block.text() == RIVERS));
    assert_eq!(result.blocks.iter().find(|block| block.text() == FILES).map(Block::id), Some(BlockId::from_number(2)));
}

/// A copy that was written apart calls the same note otherwise: what comes back must hang on the note that is there.
#[test]
fn what_returns_refers_to_the_notes_by_what_they_are_called_now() {
    let old = doc([noted(WATER, 1), p(RIVERS), note(1, "见年鉴。")]);
    let new = doc([p(RIVERS), note(2, "见年鉴。")]);
    let result = reverted(&old, &new, |_, change| change.kind == ChangeKind::Deleted);
    assert_eq!(result.note_numbers().iter().map(|each| each.note.number()).collect::<Vec<_>>(), [2]);
}

/// The same name may be another note's in the copy.
#[test]
fn a_note_returns_under_a_name_that_no_other_note_has() {
    let old = doc([noted(WATER, 1), p(RIVERS), note(1, "见年鉴。")]);
    let new = doc([p(RIVERS), noted(FILES, 1), note(1, "另有办法，由市政府办公室印发。")]);
    let result = reverted(&old, &new, |_, change| change.kind == ChangeKind::Deleted);
    let names: HashSet<NoteId> = result.note_numbers().iter().map(|each| each.note).collect();
    assert_eq!(names.len(), 2, "{result:?}");
}

/// The words of a note that go back stay the words of the note on which the text hangs now.
#[test]
fn a_note_whose_words_go_back_keeps_its_name() {
    let old = doc([noted(WATER, 1), p(RIVERS), note(1, "见全市统计年鉴第一章。")]);
    let new = doc([noted(WATER, 2), p(RIVERS), note(2, "见全市统计年鉴第二章。")]);
    let result = reverted(&old, &new, |_, change| change.kind == ChangeKind::Changed);
    assert_eq!(result.note_numbers().iter().map(|each| each.note.number()).collect::<Vec<_>>(), [2]);
    assert_eq!(result.blocks[2].text(), "见全市统计年鉴第一章。");
}

/// The text of `document` under the ids of another one, where that has as many blocks.
fn with_ids_of(document: &Document, other: &Document) -> Document {
    let pairs = document.blocks.iter().zip(&other.blocks);
    Document {
        numbering: document.numbering,
        letterhead: document.letterhead.clone(),
        blocks: pairs.map(|(block, id)| block.clone().with_id(id.id())).collect(),
    }
}

/// The blocks, those in cells all under one id: a table that is equal but for these stays as it is.
fn without_ids_in_cells(document: &Document) -> Vec<Block> {
    let mut blocks = document.blocks.clone();
    for block in &mut blocks {
        let Block::Table { content, .. } = block else { continue };
        for block in content.iter_mut().flat_map(|row| &mut row.content).flat_map(|cell| cell.content_mut()) {
            *block = block.clone().with_id(BlockId::from_number(0));
        }
    }
    blocks
}

/// The text with its notes called by their places: two texts may call one note by two names.
fn with_notes_by_place(document: &Document) -> Document {
    document.clone().with_notes_named(&note_places(document))
}

fn note_places(document: &Document) -> HashMap<NoteId, NoteId> {
    let notes = document.blocks.iter().filter_map(note_name);
    notes.zip((1..).map(NoteId::from_number)).collect()
}

fn note_name(block: &Block) -> Option<NoteId> {
    match block {
        Block::Note { attrs, .. } => Some(attrs.note),
        _ => None,
    }
}

fn laws(old: &Document, new: &Document, chosen: &[prop::sample::Index]) -> Result<(), TestCaseError> {
    let comparison = compare(old, new, &patient());
    prop_assert_eq!(revert(old, new, &comparison, &[]), []);

    // Taking everything back gives the old text, and its ids wherever the new text doesn't use them otherwise.
    let all: Vec<usize> = (0..comparison.changes.len()).collect();
    let whole = after(new, &revert(old, new, &comparison, &all));
    prop_assert_eq!(whole.blocks.len(), old.blocks.len());
    let named = with_ids_of(&with_notes_by_place(&whole), old);
    prop_assert_eq!(without_ids_in_cells(&named), without_ids_in_cells(&with_notes_by_place(old)));
    let equal: HashSet<usize> = comparison
        .changes
        .iter()
        .filter(|change| change.kind == ChangeKind::Equal)
        .flat_map(|c| c.old.clone())
        .collect();
    let kept: HashSet<BlockId> =
        comparison.changes.iter().filter(|c| c.kind == ChangeKind::Equal).flat_map(|c| c.new_ids.clone()).collect();
    for (place, block) in old.blocks.iter().enumerate() {
        if !equal.contains(&place) && !kept.contains(&block.id()) {
            prop_assert_eq!(whole.blocks[place].id(), block.id());
        }
    }

    // Taking some back leaves the others: their blocks are there as they were, in the same order, and nothing is twice.
    let some: HashSet<usize> = chosen.iter().map(|index| index.index(all.len().max(1))).collect();
    let places: Vec<usize> = some.iter().copied().collect();
    let result = after(new, &revert(old, new, &comparison, &places));
    let (taken_back, left): (Vec<_>, Vec<_>) = (comparison.changes.iter().enumerate())
        .partition(|(place, change)| some.contains(place) && change.kind != ChangeKind::Equal);
    let others: Vec<&Block> = left.iter().flat_map(|(_, change)| &change.new).map(|&at| &new.blocks[at]).collect();
    let other_ids: HashSet<BlockId> = others.iter().map(|block| block.id()).collect();
    let still: Vec<&Block> = result.blocks.iter().filter(|block| other_ids.contains(&block.id())).collect();
    prop_assert_eq!(still, others);
    // No two notes have one name then.
    prop_assert_eq!(note_places(&result).len(), result.blocks.iter().filter_map(note_name).count());
    let mut returned: Vec<String> =
        result.blocks.iter().filter(|block| !other_ids.contains(&block.id())).map(Block::text).collect();
    let mut wanted: Vec<String> =
        taken_back.iter().flat_map(|(_, change)| &change.old).map(|&at| old.blocks[at].text()).collect();
    returned.sort();
    wanted.sort();
    prop_assert_eq!(returned, wanted);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_any_two_documents(
        old in any_document(10), new in any_document(10), chosen in prop::collection::vec(any::<prop::sample::Index>(), 0..6)
    ) {
        laws(&old, &new, &chosen)?;
    }

    #[test]
    fn of_what_a_drafter_makes_of_a_document(
        old in any_document(16), edits in 0..4usize, deletions in 0..3usize, moves in 0..3usize, splits in 0..2usize,
        fresh_ids: bool, seed: u64, chosen in prop::collection::vec(any::<prop::sample::Index>(), 0..6)
    ) {
        let plan = Plan {
            words: edits, insertions: 1, deletions, moves, edited_moves: 1, splits, merges: 1, fresh_ids, ..Plan::default()
        };
        laws(&old, &revise(&old, &plan, seed).document, &chosen)?;
    }

    #[test]
    fn after_one_is_taken_back_the_others_are_found_again(
        seed in 0..300u64, edits in 1..5usize, insertions in 0..3usize, deletions in 0..3usize, moves in 0..2usize,
        chosen: prop::sample::Index
    ) {
        let old = natural_report(9000, seed);
        let plan = Plan { words: edits, insertions, deletions, moves, ..Plan::default() };
        let new = revise(&old, &plan, seed).document;
        let comparison = compare(&old, &new, &patient());
        let changed: Vec<usize> = (0..comparison.changes.len())
            .filter(|&place| comparison.changes[place].kind != ChangeKind::Equal)
            .collect();
        prop_assume!(!changed.is_empty());
        let one = chosen.index(changed.len());
        let result = after(&new, &revert(&old, &new, &comparison, &[changed[one]]));
        let mut expected = differences(&old, &new);
        expected.remove(one);
        prop_assert_eq!(differences(&old, &result), expected);
    }
}
