//! What two people made of one text, put together.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::collections::HashSet;

use dinggao_compare::{
    Choice, Conflict, LookReason, Merge, Resolution, ReturnedCopy, SpanOp, compare, merge, merge_copies,
};
use dinggao_document::{Block, BlockId, Document, HeadingLevel, Inline, Mark};
use dinggao_testkit::{Plan, any_document, doc, natural_report, revise, table};
use dinggao_text::tokens;
use proptest::prelude::*;

use crate::patience::patient;
use crate::plans::any_plan;

/// Paragraphs as `id text`.
fn document(lines: &[&str]) -> Document {
    let block = |line: &&str| {
        let (id, text) = line.split_once(' ').expect("an id and a text");
        Block::paragraph(text).with_id(BlockId::from_number(id.parse().expect("a number")))
    };
    Document::official(lines.iter().map(block).collect())
}

fn lines(document: &Document) -> Vec<String> {
    document.blocks.iter().map(|block| format!("{} {}", block.id().number(), block.text())).collect()
}

fn put_together(base: &[&str], mine: &[&str], theirs: &[&str]) -> Merge {
    merge(&document(base), &document(mine), &document(theirs), &patient())
}

#[track_caller]
fn check(base: &[&str], mine: &[&str], theirs: &[&str], expected: &[&str]) -> Merge {
    let merged = put_together(base, mine, theirs);
    assert_eq!(lines(&merged.document), expected);
    assert_eq!(merged.conflicts, []);
    merged
}

/// Four paragraphs that nobody takes for each other.
const BASE: [&str; 4] = [
    "1 全年组织理论学习十二次，覆盖干部三百人。",
    "2 完成重点文稿起草任务，按时报送率保持稳定。",
    "3 信访接待窗口规范运行，群众满意度逐年提高。",
    "4 档案数字化扫描工作全面铺开，存量卷宗基本完成。",
];

fn with(changes: &[(usize, &'static str)]) -> Vec<&'static str> {
    let mut lines = BASE.to_vec();
    for &(place, line) in changes {
        lines[place] = line;
    }
    lines
}

#[test]
fn edits_of_different_words_are_made_side_by_side() {
    let merged = check(
        &BASE,
        &with(&[(0, "1 全年组织理论学习十五次，覆盖干部三百人。")]),
        &with(&[(0, "1 全年组织理论学习十二次，覆盖全体干部三百人。"), (3, "4 档案数字化扫描工作全面铺开。")]),
        &with(&[(0, "1 全年组织理论学习十五次，覆盖全体干部三百人。"), (3, "4 档案数字化扫描工作全面铺开。")]),
    );
    assert_eq!(
        merged.look.iter().map(|look| (look.block, look.why)).collect::<Vec<_>>(),
        [(0, LookReason::SameSentence)]
    );
}

#[test]
fn the_same_edit_is_made_once() {
    let edit = with(&[(0, "1 全年组织理论学习15次，覆盖干部三百人。")]);
    assert_eq!(check(&BASE, &edit, &edit, &edit).look, []);
    let merged = check(
        &["1 全年受理12件。另有来信三封。"],
        &["1 全年受理15件。另有来信三封。"],
        &["1 全年受理15件。另有来信四封。"],
        &["1 全年受理15件。另有来信四封。"],
    );
    assert_eq!(merged.look[0].why, LookReason::SameFigure);
}

#[track_caller]
fn only_conflict(merged: &Merge) -> &Conflict {
    assert_eq!(merged.conflicts.len(), 1, "{merged:?}");
    &merged.conflicts[0]
}

fn text(blocks: &[Block]) -> String {
    blocks.iter().map(Block::text).collect::<Vec<_>>().join("\n")
}

#[test]
fn different_edits_of_one_word_are_a_conflict_and_the_rest_is_merged() {
    let mine =
        with(&[(0, "1 全年组织理论学习十五次，覆盖干部三百人。"), (1, "2 完成文稿起草任务，按时报送率保持稳定。")]);
    let theirs = with(&[(0, "1 全年组织理论学习二十次，覆盖干部四百人。")]);
    let merged = put_together(&BASE, &mine, &theirs);
    let conflict = only_conflict(&merged);
    assert_eq!((conflict.block, conflict.blocks), (0, 1));
    assert_eq!(
        [text(&conflict.base), text(&conflict.sides[0].blocks), text(&conflict.sides[1].blocks)],
        [BASE[0], mine[0], theirs[0]].map(|line| &line[2..])
    );
    assert_eq!(lines(&merged.document)[..2], ["1 全年组织理论学习十五次，覆盖干部四百人。", mine[1]]);
    assert_eq!(conflict.parts.len(), 3);
}

#[test]
fn what_one_deleted_and_the_other_changed_stays_and_is_a_conflict() {
    let mine = [BASE[0], BASE[2], BASE[3]];
    let theirs = with(&[(1, "2 完成重点文稿起草任务，按时报送率保持在九成以上。")]);
    for (merged, mine_text) in
        [(put_together(&BASE, &mine, &theirs), ""), (put_together(&BASE, &theirs, &mine), &theirs[1][2..])]
    {
        assert_eq!(lines(&merged.document), theirs);
        let conflict = only_conflict(&merged);
        assert_eq!((conflict.block, text(&conflict.sides[0].blocks).as_str()), (1, mine_text));
    }
}

#[test]
fn what_one_deleted_and_the_other_left_alone_goes() {
    check(&BASE, &[BASE[0], BASE[2], BASE[3]], &BASE, &[BASE[0], BASE[2], BASE[3]]);
    check(&BASE, &[BASE[0], BASE[2], BASE[3]], &[BASE[0], BASE[1], BASE[2]], &[BASE[0], BASE[2]]);
}

#[test]
fn a_move_and_an_edit_compose() {
    let moved = [BASE[3], BASE[0], BASE[1], BASE[2]];
    let edited = with(&[(3, "4 档案数字化扫描工作全面铺开，存量卷宗全部完成。")]);
    let expected = [edited[3], BASE[0], BASE[1], BASE[2]];
    assert_eq!(check(&BASE, &moved, &edited, &expected).look, []);
    assert_eq!(check(&BASE, &edited, &moved, &expected).look, []);
}

#[test]
fn what_both_moved_stands_once_where_mine_has_it() {
    let base = [
        &BASE[..],
        &["5 机关食堂实行明厨亮灶，餐饮浪费现象得到遏制。", "6 老干部走访慰问活动如期开展，共计慰问四十人。"],
    ]
    .concat();
    let to_front = [base[3], base[0], base[1], base[2], base[4], base[5]];
    let to_end = [base[0], base[1], base[2], base[4], base[5], base[3]];
    for (mine, theirs) in [(to_front, to_end), (to_end, to_front)] {
        let merged = check(&base, &mine, &theirs, &mine);
        let place = mine.iter().position(|line| *line == base[3]);
        assert_eq!(
            merged.look.iter().map(|look| (Some(look.block), look.why)).collect::<Vec<_>>(),
            [(place, LookReason::BothMoved)]
        );
    }
}

#[test]
fn insertions_at_one_place_both_stay_mine_first() {
    let (by_mine, by_theirs) = ("7 新增便民服务点六处，方便群众就近办理。", "8 组织青年干部赴外地考察学习两批次。");
    let merged = check(
        &BASE,
        &[BASE[0], by_mine, BASE[1], BASE[2], BASE[3]],
        &[BASE[0], by_theirs, BASE[1], BASE[2], BASE[3]],
        &[BASE[0], by_mine, by_theirs, BASE[1], BASE[2], BASE[3]],
    );
    assert_eq!(
        merged.look.iter().map(|look| (look.block, look.why)).collect::<Vec<_>>(),
        [(2, LookReason::BothInserted)]
    );
}

#[test]
fn the_same_insertion_stands_once() {
    let (by_mine, by_theirs) = ("7 新增便民服务点六处，方便群众就近办理。", "8 新增便民服务点六处，方便群众就近办理。");
    let with = |line| [BASE[0], line, BASE[1], BASE[2], BASE[3]];
    assert_eq!(check(&BASE, &with(by_mine), &with(by_theirs), &with(by_mine)).look, []);
}

#[test]
fn what_stands_beside_the_same_insertion_keeps_its_side_of_it() {
    let (same, before, behind) = ("7 新增便民服务点六处。", "8 组织外地考察学习两批次。", "9 修缮办公用房三百平方米。");
    let mine = [BASE[0], same, behind, BASE[1], BASE[2], BASE[3]];
    let theirs = [BASE[0], before, same, BASE[1], BASE[2], BASE[3]];
    let expected = [BASE[0], before, same, behind, BASE[1], BASE[2], BASE[3]];
    assert_eq!(lines(&put_together(&BASE, &mine, &theirs).document), expected);
    assert_eq!(lines(&put_together(&BASE, &theirs, &mine).document), expected);
}

#[test]
fn an_insertion_goes_with_the_section_that_the_other_moved() {
    let inserted = "7 新增便民服务点六处，方便群众就近办理。";
    let moved = [BASE[2], BASE[3], BASE[0], BASE[1]];
    let grown = [BASE[0], BASE[1], BASE[2], inserted, BASE[3]];
    let expected = [BASE[2], inserted, BASE[3], BASE[0], BASE[1]];
    check(&BASE, &moved, &grown, &expected);
    check(&BASE, &grown, &moved, &expected);
}

#[test]
fn a_split_and_an_edit_compose() {
    let base = ["1 全年组织理论学习十二次。覆盖干部三百人，成效明显。", BASE[1]];
    let split = ["1 全年组织理论学习十二次。", "9 覆盖干部三百人，成效明显。", BASE[1]];
    let edited = ["1 全年组织理论学习十二次。覆盖干部四百人，成效明显。", BASE[1]];
    let expected = ["1 全年组织理论学习十二次。", "9 覆盖干部四百人，成效明显。", BASE[1]];
    check(&base, &split, &edited, &expected);
    check(&base, &edited, &split, &expected);
    // The other way round: what one joined, the other edited.
    let edited_apart = ["1 全年组织理论学习十二次。", "9 覆盖干部四百人，成效明显。", BASE[1]];
    check(&split, &base, &edited_apart, &edited);
}

#[test]
fn marks_and_words_compose_and_so_do_levels() {
    let id = BlockId::from_number(1);
    let of = |content: Vec<Inline>| Document::official(vec![Block::paragraph("").with_id(id).with_content(content)]);
    let base = of(vec![Inline::text("全年受理12件，办结率稳定。")]);
    let mine = of(vec![Inline::text("全年受理12件，"), Inline::marked("办结率", [Mark::Bold]), Inline::text("稳定。")]);
    let theirs = of(vec![Inline::text("全年受理15件，办结率稳定。")]);
    let expected =
        of(vec![Inline::text("全年受理15件，"), Inline::marked("办结率", [Mark::Bold]), Inline::text("稳定。")]);
    for merged in [merge(&base, &mine, &theirs, &patient()), merge(&base, &theirs, &mine, &patient())] {
        assert_eq!((merged.document, merged.conflicts), (expected.clone(), vec![]));
    }
    let heading = |level, text: &str| Document::official(vec![Block::heading(level, text).with_id(id)]);
    let merged = merge(
        &heading(HeadingLevel::ONE, "加强学习提升能力"),
        &heading(HeadingLevel::TWO, "加强学习提升能力"),
        &heading(HeadingLevel::ONE, "加强学习全面提升能力"),
        &patient(),
    );
    assert_eq!(merged.document, heading(HeadingLevel::TWO, "加强学习全面提升能力"));
}

#[test]
fn files_that_use_the_same_ids_for_other_blocks_lose_nothing() {
    let mine = [&BASE[..], &["5 新增便民服务点六处，方便群众就近办理。"]].concat();
    let theirs = [&BASE[..], &["5 组织青年干部赴外地考察学习两批次。"]].concat();
    let merged = put_together(&BASE, &mine, &theirs);
    let texts: Vec<String> = merged.document.blocks.iter().map(Block::text).collect();
    assert_eq!(texts[4..], [&mine[4][2..], &theirs[4][2..]]);
    assert_eq!(merged.document.validate(), Ok(()));
}

#[track_caller]
fn check_resolved(merged: &Merge, resolution: Resolution, expected: &str) {
    assert_eq!(text(&merged.resolved(&[resolution]).blocks), expected);
}

#[test]
fn a_conflict_is_decided_as_a_whole_by_parts_or_in_other_words() {
    let base = ["1 全年收文12件，办结10件。会议三次。"];
    let mine = ["1 全年收文15件，办结11件。会议三次。"];
    let theirs = ["1 全年收文18件，办结14件。会议四次。"];
    let merged = put_together(&base, &mine, &theirs);
    let (first, second) = (Choice::Side { side: 0 }, Choice::Side { side: 1 });
    check_resolved(&merged, Resolution::Open, "全年收文15件，办结11件。会议四次。");
    check_resolved(&merged, Resolution::Whole { choice: first }, "全年收文15件，办结11件。会议四次。");
    check_resolved(&merged, Resolution::Whole { choice: second }, "全年收文18件，办结14件。会议四次。");
    check_resolved(&merged, Resolution::Whole { choice: Choice::Base }, "全年收文12件，办结10件。会议四次。");
    check_resolved(&merged, Resolution::Parts { choices: vec![second, first] }, "全年收文18件，办结11件。会议四次。");
    check_resolved(&merged, Resolution::Parts { choices: vec![Choice::All] }, "全年收文15件18件，办结11件。会议四次。");
    let both = merged.resolved(&[Resolution::Whole { choice: Choice::All }]);
    let both: Vec<String> = both.blocks.iter().map(Block::text).collect();
    assert_eq!(both, ["全年收文15件，办结11件。会议四次。", "全年收文18件，办结14件。会议四次。"]);
    let content = vec![Inline::text("全年收文近20件。")];
    check_resolved(&merged, Resolution::Written { content }, "全年收文近20件。");
}

#[test]
fn a_deletion_that_is_in_dispute_can_be_decided_either_way() {
    let mine = [BASE[0], BASE[2], BASE[3]];
    let theirs = with(&[(1, "2 完成重点文稿起草任务，按时报送率保持在九成以上。")]);
    let merged = put_together(&BASE, &mine, &theirs);
    let resolved = |choice| lines(&merged.resolved(&[Resolution::Whole { choice }]));
    assert_eq!(resolved(Choice::Side { side: 0 }), mine);
    assert_eq!(resolved(Choice::Side { side: 1 }), theirs);
    assert_eq!(resolved(Choice::Base), BASE);
}

/// A document with nothing but this table.
fn grid<const COLUMNS: usize>(rows: &[[&str; COLUMNS]]) -> Document {
    doc([table(rows)])
}

#[test]
fn rows_and_columns_that_two_added_to_a_table_come_together() {
    let base = grid(&[["乡镇", "上半年"], ["临溪", "14"], ["青坪", "9"], ["石河", "21"]]);
    let mine = grid(&[["乡镇", "上半年"], ["临溪", "15"], ["石河", "21"], ["白水", "4"]]);
    let theirs = grid(&[["乡镇", "上半年", "下半年"], ["临溪", "14", "31"], ["青坪", "9", ""], ["石河", "22", "40"]]);
    let expected = "乡镇\t上半年\t下半年\n临溪\t15\t31\n石河\t22\t40\n白水\t4\t";
    for (one, other) in [(&mine, &theirs), (&theirs, &mine)] {
        let merged = merge(&base, one, other, &patient());
        assert_eq!(merged.document.blocks[0].text(), expected);
        assert_eq!(merged.conflicts, []);
        assert_eq!(merged.document.validate(), Ok(()));
    }
}

#[test]
fn a_row_that_one_deleted_and_the_other_filled_in_stays_and_is_a_conflict() {
    let base = grid(&[["乡镇", "处"], ["临溪", "14"], ["青坪", ""], ["石河", "21"]]);
    let mine = grid(&[["乡镇", "处"], ["临溪", "14"], ["石河", "21"], ["白水", "4"]]);
    let theirs = grid(&[["乡镇", "处"], ["临溪", "14"], ["青坪", "9"], ["石河", "21"]]);
    let merged = merge(&base, &mine, &theirs, &patient());
    assert_eq!(merged.document.blocks[0].text(), "乡镇\t处\n临溪\t14\n青坪\t9\n石河\t21\n白水\t4");
    assert_eq!(merged.conflicts.len(), 1);
}

fn copies(documents: &[(&str, &[&str])]) -> Vec<ReturnedCopy> {
    documents.iter().map(|(name, lines)| ReturnedCopy { name: (*name).to_owned(), document: document(lines) }).collect()
}

#[test]
fn copies_that_come_back_are_merged_in_turn() {
    let mine = with(&[(0, "1 全年组织理论学习十五次，覆盖干部三百人。")]);
    let first =
        with(&[(0, "1 全年组织理论学习二十次，覆盖干部三百人。"), (1, "2 完成文稿起草任务，按时报送率保持稳定。")]);
    let inserted = "7 新增便民服务点六处，方便群众就近办理。";
    let second = [inserted, "1 全年组织理论学习三十次，覆盖干部三百人。", BASE[1], BASE[2], BASE[3]];
    let copies = copies(&[("甲.docx", &first), ("乙.docx", &second)]);
    let merged = merge_copies(&document(&BASE), &document(&mine), &copies, &patient());
    assert_eq!(lines(&merged.document), [inserted, mine[0], first[1], BASE[2], BASE[3]]);
    let conflict = only_conflict(&merged);
    let sides: Vec<(&str, String)> =
        conflict.sides.iter().map(|side| (side.name.as_str(), text(&side.blocks))).collect();
    let told = [("mine", mine[0]), ("甲.docx", first[0]), ("乙.docx", second[1])];
    assert_eq!((conflict.block, sides), (1, told.map(|(name, line)| (name, line[2..].to_owned())).to_vec()));
    assert_eq!(merged.from_mine, [None, Some(0), Some(1), Some(2), Some(3)]);
}

#[test]
fn a_conflict_stays_when_a_later_copy_has_nothing_to_say_about_it() {
    let mine = with(&[(2, "3 信访接待窗口规范运行，群众满意度连年提高。")]);
    let first = with(&[(2, "3 信访接待窗口规范运行，群众满意度逐步提高。")]);
    let second = [BASE[3], BASE[0], BASE[1], BASE[2]];
    let copies = copies(&[("甲.docx", &first), ("乙.docx", &second)]);
    let merged = merge_copies(&document(&BASE), &document(&mine), &copies, &patient());
    let conflict = only_conflict(&merged);
    assert_eq!((conflict.block, conflict.parts.len(), conflict.sides[1].name.as_str()), (3, 3, "甲.docx"));
}

/// Every word that somebody inserted stands in the text or in a conflict.
fn check_nothing_is_lost(base: &Document, side: &Document, merged: &Merge) -> Result<(), TestCaseError> {
    let kept: String = merged
        .document
        .blocks
        .iter()
        .chain(merged.conflicts.iter().flat_map(|conflict| conflict.sides.iter().flat_map(|side| &side.blocks)))
        .map(|block| block.text() + "\n")
        .collect();
    for change in &compare(base, side, &patient()).changes {
        for span in change.spans.iter().filter(|span| span.op == SpanOp::Insert) {
            for token in tokens(&span.text) {
                prop_assert!(kept.contains(token.of(&span.text)), "{:?} of {:?}", token.of(&span.text), change);
            }
        }
    }
    Ok(())
}

fn check_any(base: &Document, mine: &Document, theirs: &Document) -> Result<(), TestCaseError> {
    let options = patient();
    let merged = merge(base, mine, theirs, &options);
    prop_assert_eq!(&merged, &merge(base, mine, theirs, &options), "the same input gives the same answer");
    let ids: HashSet<BlockId> = merged.document.blocks.iter().map(Block::id).collect();
    prop_assert_eq!(ids.len(), merged.document.blocks.len(), "no id stands twice");
    prop_assert_eq!(merged.document.validate(), Ok(()));
    prop_assert_eq!(merged.from_mine.len(), merged.document.blocks.len());
    check_nothing_is_lost(base, mine, &merged)?;
    check_nothing_is_lost(base, theirs, &merged)?;
    let exchanged = merge(base, theirs, mine, &options);
    prop_assert_eq!(exchanged.conflicts.len(), merged.conflicts.len());
    let texts = |merged: &Merge| merged.document.blocks.iter().map(Block::text).collect::<Vec<_>>();
    if merged.conflicts.is_empty() && merged.look.is_empty() {
        let (mut there, mut back) = (texts(&merged), texts(&exchanged));
        // Empty blocks are all alike: which of them are the same insertion is a guess, and so is what stands beside it.
        if [base, mine, theirs].iter().any(|document| document.blocks.iter().any(|block| block.text().is_empty())) {
            there.sort();
            back.sort();
        }
        prop_assert_eq!(there, back);
    }
    for (conflict, other) in merged.conflicts.iter().zip(&exchanged.conflicts) {
        if merged.look.is_empty() {
            let sides = |conflict: &Conflict| conflict.sides.iter().map(|side| side.blocks.clone()).collect::<Vec<_>>();
            prop_assert_eq!(&conflict.base, &other.base);
            prop_assert_eq!(sides(conflict), sides(other).into_iter().rev().collect::<Vec<_>>());
        }
    }
    prop_assert_eq!(&merge(base, mine, base, &options).document, mine, "nothing but mine");
    prop_assert_eq!(&merge(base, base, theirs, &options).document, theirs, "nothing but theirs");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_three_documents(base in any_document(8), mine in any_document(8), theirs in any_document(8)) {
        check_any(&base, &mine, &theirs)?;
    }

    #[test]
    fn a_document_and_what_two_drafters_make_of_it(
        base in any_document(16), plans in (any_plan(), any_plan()), seeds: (u64, u64)
    ) {
        check_any(&base, &revise(&base, &plans.0, seeds.0).document, &revise(&base, &plans.1, seeds.1).document)?;
    }

    #[test]
    fn a_report_and_what_two_drafters_make_of_it(
        plans in (any_plan(), any_plan()), seed in 0..1000u64, seeds: (u64, u64)
    ) {
        let base = natural_report(9000, seed);
        check_any(&base, &revise(&base, &plans.0, seeds.0).document, &revise(&base, &plans.1, seeds.1).document)?;
    }

    #[test]
    fn blocks_that_only_one_touched_never_conflict(seed in 0..1000u64, edits in 1..12usize) {
        let base = natural_report(9000, seed);
        let edited = revise(&base, &Plan::edits(edits), seed).document;
        prop_assume!(edited.blocks.len() == base.blocks.len());
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        let blocks = base.blocks.iter().zip(&edited.blocks).enumerate();
        for (place, (old, new)) in blocks.filter(|(_, (old, new))| old != new) {
            let side = if place % 2 == 0 { &mut mine } else { &mut theirs };
            side.blocks[place] = new.clone();
            prop_assert_eq!(old.id(), new.id());
        }
        let merged = merge(&base, &mine, &theirs, &patient());
        prop_assert_eq!(merged.conflicts, []);
        prop_assert_eq!(merged.document, edited);
    }
}
