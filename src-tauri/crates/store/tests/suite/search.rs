//! Searching: literal, of any length, whether or not the index has caught up.

use dinggao_document::{Block, BlockChange, Document, ReportId};
use dinggao_store::{Library, Operation, TextSummary, Timestamp};
use dinggao_testkit::{any_document, any_text, doc, p, table, title};
use proptest::prelude::*;

use crate::support::{Desk, create};

fn index(library: &Library) -> usize {
    library
        .transact(Operation::Index, Timestamp(1), |transaction| transaction.index_pending(usize::MAX))
        .expect("indexed")
        .value
}

fn counts(library: &Library, query: &str) -> Vec<(ReportId, usize)> {
    let found = library.read(|snapshot| snapshot.search(query)).expect("an answer");
    found.into_iter().map(|found| (found.report, found.blocks)).collect()
}

/// The counts of each query are `expected` before the index has caught up, and after.
#[track_caller]
fn check(text: &Document, expected: &[(&str, usize)]) {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, text);
    for indexed in [false, true] {
        for (query, blocks) in expected {
            let expected = if *blocks == 0 { vec![] } else { vec![(report, *blocks)] };
            assert_eq!(counts(&library, query), expected, "“{query}”, indexed: {indexed}");
        }
        index(&library);
    }
}

#[test]
fn words_of_any_length_are_found_as_they_stand() {
    check(
        &doc([
            title("云岭县2025年工作总结"),
            p("全年收文12件，其中急件3件。"),
            p("推广OA系统，收发文全程网上办。"),
            table(&[["乡镇", "收文"], ["临溪", "14"]]),
        ]),
        &[
            ("收文", 2),
            ("收", 3),
            ("文", 3),
            ("结", 1),
            ("收文12件，其中", 1),
            ("收发", 1),
            ("oa系统", 1),
            ("件。", 1),
            ("12件", 1),
            ("发文件", 0),
            ("*", 0),
            ("\"", 0),
            ("收文 OR 临溪", 0),
            ("乡镇 收文", 0),
            ("乡镇\t收文", 1),
            ("", 0),
        ],
    );
}

#[test]
fn the_index_follows_changes_removals_and_the_bin() {
    let desk = Desk::new();
    let library = desk.open();
    let mut text = doc([title("总结"), p("全年收文12件。"), p("全年发文8件。")]);
    let report = create(&library, &text);
    index(&library);
    let save = |text: &mut Document, change: BlockChange| {
        text.apply(std::slice::from_ref(&change)).expect("made for this text");
        let result = text.clone();
        library
            .transact(Operation::Save, Timestamp(2), move |transaction| {
                transaction.apply_changes(report, &[change], &TextSummary::of(&result))
            })
            .expect("saved");
    };
    let (first, second) = (text.blocks[1].id(), text.blocks[2].id());
    let changed = Block::paragraph("全年来文12件。").with_id(first);
    let change = BlockChange::Put { after: Some(text.blocks[0].id()), block: changed };
    save(&mut text, change);
    assert_eq!((counts(&library, "收文"), counts(&library, "来文")), (vec![], vec![(report, 1)]));
    index(&library);
    assert_eq!((counts(&library, "收文"), counts(&library, "来文")), (vec![], vec![(report, 1)]));
    save(&mut text, BlockChange::Remove { id: second });
    assert_eq!(counts(&library, "发文"), []);
    library
        .transact(Operation::Discard, Timestamp(3), move |transaction| transaction.discard_report(report))
        .expect("in the bin");
    assert_eq!((counts(&library, "来文"), index(&library)), (vec![], 0));
    library
        .transact(Operation::Recover, Timestamp(4), move |transaction| transaction.recover_report(report))
        .expect("out of it");
    assert_eq!(counts(&library, "来文"), [(report, 1)]);
    assert_eq!(index(&library), 2);
    assert_eq!(counts(&library, "来文"), [(report, 1)]);
    assert!(library.reading().verify(|| true).expect("looked at").is_sound());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// What is found is what reading every block finds, for any piece of any text.
    #[test]
    fn the_index_finds_what_reading_finds(
        texts in prop::collection::vec(any_document(10), 1..4),
        queries in prop::collection::vec((any_text(), 1..4usize), 1..12),
    ) {
        let desk = Desk::new();
        let library = desk.open();
        let reports: Vec<ReportId> = texts.iter().map(|text| create(&library, text)).collect();
        index(&library);
        for (text, length) in queries {
            let query: String = text.chars().take(length).collect();
            let mut expected: Vec<(ReportId, usize)> = reports
                .iter()
                .zip(&texts)
                .map(|(&report, text)| {
                    let holds = |block: &&Block| dinggao_store::find(&block.text(), &query).is_some();
                    (report, text.blocks.iter().filter(holds).count())
                })
                .filter(|(_, blocks)| *blocks > 0)
                .collect();
            let mut found = counts(&library, &query);
            expected.sort();
            found.sort();
            prop_assert_eq!(found, expected, "“{}”", query);
        }
    }
}
