//! Moving blocks and taking that back: the old order returns, and what was written since stays.

use dinggao_document::{Block, BlockChange, BlockId, Document, ReportId};
use dinggao_store::{Inverse, Library, LoggedOperation, Operation, TextSummary, Timestamp};
use dinggao_testkit::{doc, p, title};
use proptest::prelude::*;

use crate::support::{Desk, create};

fn save(library: &Library, report: ReportId, text: &mut Document, changes: Vec<BlockChange>) -> Operation {
    text.apply(&changes).expect("made for this text");
    let result = TextSummary::of(text);
    let save = move |transaction: &dinggao_store::Transaction<'_>| transaction.apply_changes(report, &changes, &result);
    library.transact(Operation::Save, Timestamp(2), save).expect("saved").notice.operation
}

/// What an editor sends when the blocks of `section` move behind `length` others of the rest.
fn moving(text: &Document, section: std::ops::Range<usize>, behind: usize) -> Vec<BlockChange> {
    let mut rest = text.blocks.clone();
    let moved: Vec<Block> = rest.drain(section).collect();
    let mut after = behind.checked_sub(1).map(|place| rest[place].id());
    moved.into_iter().map(|block| BlockChange::Put { after: after.replace(block.id()), block }).collect()
}

fn put(text: &Document, place: usize, block: Block) -> BlockChange {
    let after = place.checked_sub(1).map(|before| text.blocks[before].id());
    BlockChange::Put { after, block }
}

fn working(library: &Library, report: ReportId) -> Document {
    library.read(|snapshot| snapshot.working(report)).expect("its text")
}

fn log(library: &Library) -> Vec<LoggedOperation> {
    library.read(|snapshot| snapshot.operations(None)).expect("the log")
}

/// Undoes every reordering, the last first.
fn undo_all(library: &Library) {
    for entry in log(library).into_iter().filter(|entry| entry.operation == Operation::Reorder) {
        library
            .transact(Operation::Undo, Timestamp(3), move |transaction| {
                transaction.apply(&entry.inverse)?;
                transaction.mark_undone(entry)
            })
            .expect("undone");
    }
}

#[test]
fn only_a_save_that_moves_is_logged_and_once() {
    let desk = Desk::new();
    let library = desk.open();
    let mut text = doc([title("总结"), p("甲"), p("乙"), p("丙"), p("丁")]);
    let report = create(&library, &text);
    let ids: Vec<BlockId> = text.blocks.iter().map(Block::id).collect();
    let rewritten = put(&text, 1, Block::paragraph("甲改").with_id(ids[1]));
    let inserted = BlockChange::Put { after: Some(ids[0]), block: Block::paragraph("新") };
    let after_the_new = |text: &Document| put(text, 2, Block::paragraph("甲又改").with_id(ids[1]));
    let kept = vec![BlockChange::Remove { id: ids[2] }, put(&text, 4, Block::paragraph("丁改").with_id(ids[4]))];
    assert_eq!(save(&library, report, &mut text, vec![rewritten]), Operation::Save);
    assert_eq!(save(&library, report, &mut text, vec![inserted]), Operation::Save);
    let rewritten = after_the_new(&text);
    assert_eq!(save(&library, report, &mut text, vec![rewritten]), Operation::Save);
    assert_eq!(save(&library, report, &mut text, kept), Operation::Save);
    assert_eq!(text.lines(), ["总结", "新", "甲又改", "丙", "丁改"]);
    assert_eq!(log(&library).len(), 1, "that it was made");

    let section = moving(&text, 1..3, 3);
    assert_eq!(save(&library, report, &mut text, section), Operation::Reorder);
    assert_eq!(text.lines(), ["总结", "丙", "丁改", "新", "甲又改"]);
    let entry = log(&library).remove(0);
    assert_eq!((entry.operation, entry.report, entry.title.as_str()), (Operation::Reorder, Some(report), "总结"));
    let moved = |inverse: &Inverse| match inverse {
        Inverse::Reorder { places, .. } => places.len(),
        _ => 0,
    };
    assert_eq!(moved(&entry.inverse), 2);
    undo_all(&library);
    assert_eq!(working(&library, report).lines(), ["总结", "新", "甲又改", "丙", "丁改"]);
    assert_eq!(log(&library)[0].operation, Operation::Undo);
}

#[test]
fn a_block_whose_neighbours_are_gone_goes_as_near_as_can_be_told() {
    let texts: Vec<String> = (1..=9).map(|number| number.to_string()).collect();
    for (gone, expected) in [
        (3..6, "1 2 3 7 8 9"),
        // Of the four blocks before it none is left: nobody knows where it stood, so it stays.
        (2..6, "1 2 8 9 7"),
    ] {
        let desk = Desk::new();
        let library = desk.open();
        let mut text = doc(texts.iter().map(|text| p(text)));
        let report = create(&library, &text);
        let gone: Vec<BlockChange> =
            text.blocks[gone].iter().map(|block| BlockChange::Remove { id: block.id() }).collect();
        let changes = moving(&text, 6..7, 8);
        save(&library, report, &mut text, changes);
        save(&library, report, &mut text, gone);
        undo_all(&library);
        assert_eq!(working(&library, report).lines().join(" "), expected);
    }
}

#[test]
fn what_moved_and_is_gone_stays_gone() {
    let desk = Desk::new();
    let library = desk.open();
    let mut text = doc([p("甲"), p("乙"), p("丙")]);
    let report = create(&library, &text);
    let first = text.blocks[0].id();
    let changes = moving(&text, 0..2, 1);
    save(&library, report, &mut text, changes);
    save(&library, report, &mut text, vec![BlockChange::Remove { id: first }]);
    undo_all(&library);
    assert_eq!(working(&library, report).lines(), ["乙", "丙"]);
}

/// One save: blocks that move, or one that is rewritten.
#[derive(Debug, Clone)]
enum Step {
    Move { from: prop::sample::Index, length: usize, to: prop::sample::Index },
    Rewrite { block: prop::sample::Index },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let index = any::<prop::sample::Index>;
    let moved = (index(), 1usize..4, index()).prop_map(|(from, length, to)| Step::Move { from, length, to });
    let rewritten = index().prop_map(|block| Step::Rewrite { block });
    prop::collection::vec(prop_oneof![2 => moved, 1 => rewritten], 1..10)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever was moved and rewritten, and though up to three blocks went in the end: with every move undone, the blocks
    /// that are left stand in the order of the beginning, with the texts of now.
    #[test]
    fn the_old_order_comes_back_with_the_new_texts(
        blocks in 2usize..12,
        steps in steps(),
        gone in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let desk = Desk::new();
        let library = desk.open();
        let mut text = doc((0..blocks).map(|number| p(&format!("第{number}段"))));
        let order: Vec<BlockId> = text.blocks.iter().map(Block::id).collect();
        let report = create(&library, &text);
        for (number, step) in steps.iter().enumerate() {
            let changes = match step {
                Step::Move { from, length, to } => {
                    let from = from.index(blocks);
                    let section = from..blocks.min(from + length);
                    let rest = blocks - section.len();
                    moving(&text, section, to.index(rest + 1))
                }
                Step::Rewrite { block } => {
                    let place = block.index(blocks);
                    vec![put(&text, place, Block::paragraph(format!("改{number}")).with_id(text.blocks[place].id()))]
                }
            };
            save(&library, report, &mut text, changes);
        }
        for gone in &gone {
            let id = order[gone.index(blocks)];
            if text.blocks.iter().any(|block| block.id() == id) {
                save(&library, report, &mut text, vec![BlockChange::Remove { id }]);
            }
        }
        prop_assert_eq!(&working(&library, report), &text);
        undo_all(&library);
        let mut expected = text.clone();
        expected.blocks.sort_by_key(|block| order.iter().position(|id| *id == block.id()));
        prop_assert_eq!(working(&library, report), expected);
        prop_assert_eq!(library.reading().verify(|| true).expect("looked at").problems, []);
    }
}
