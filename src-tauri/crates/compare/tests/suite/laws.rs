//! What holds of every comparison, whatever the documents.

use dinggao_compare::{Change, ChangeKind, Comparison, Options, SpanOp, compare};
use dinggao_document::Document;
use dinggao_testkit::{Plan, any_document, natural_report, revise, sample_report};
use proptest::prelude::*;

use crate::patience::patient;
use crate::plans::any_plan;

fn texts(document: &Document, blocks: &[usize]) -> String {
    blocks.iter().map(|&at| document.blocks[at].text()).collect::<Vec<_>>().join("\n")
}

fn check(old: &Document, new: &Document, options: &Options) -> Result<Comparison, TestCaseError> {
    let comparison = compare(old, new, options);
    prop_assert_eq!(&comparison, &compare(old, new, options), "the same input gives the same answer");
    let size = |document: &Document| (document.blocks.len(), document.char_count());
    prop_assert_eq!((comparison.old.blocks, comparison.old.chars), size(old));
    prop_assert_eq!((comparison.new.blocks, comparison.new.chars), size(new));
    for change in &comparison.changes {
        prop_assert_eq!(change.old_text(), texts(old, &change.old));
        prop_assert_eq!(change.new_text(), texts(new, &change.new));
        check_kind(change)?;
    }
    let mut old_places: Vec<usize> = comparison.changes.iter().flat_map(|change| change.old.clone()).collect();
    old_places.sort_unstable();
    prop_assert!(old_places.into_iter().eq(0..old.blocks.len()), "every old block stands in one change");
    let new_places = comparison.changes.iter().flat_map(|change| change.new.clone());
    prop_assert!(new_places.eq(0..new.blocks.len()), "every new block stands in one change, in order");
    check_places(&comparison)?;
    check_summary(&comparison)?;
    Ok(comparison)
}

fn check_kind(change: &Change) -> Result<(), TestCaseError> {
    let sizes = (change.old.len(), change.new.len());
    let fits = match change.kind {
        ChangeKind::Equal => sizes == (1, 1) && matches!(&change.spans[..], [only] if only.op == SpanOp::Equal),
        ChangeKind::Changed => sizes == (1, 1) && !change.classes.is_empty(),
        ChangeKind::Inserted => sizes == (0, 1),
        ChangeKind::Deleted => sizes == (1, 0),
        ChangeKind::Moved => sizes.0.min(sizes.1) == 1,
        ChangeKind::Split => sizes.0 == 1 && sizes.1 > 1,
        ChangeKind::Merged => sizes.0 > 1 && sizes.1 == 1,
    };
    prop_assert!(fits, "{change:?}");
    prop_assert!(!change.spans.is_empty());
    let borders = change.spans.iter().filter(|span| span.op != SpanOp::Equal && span.text == "\n").count();
    prop_assert!(borders + 2 >= sizes.0 + sizes.1, "a border is a span of its own");
    prop_assert!(change.spans.len() == 1 || change.spans.iter().all(|span| !span.text.is_empty()));
    prop_assert!(change.classes.is_sorted());
    Ok(())
}

/// What isn't moved keeps its order; a deletion follows what it followed.
fn check_places(comparison: &Comparison) -> Result<(), TestCaseError> {
    let unmoved = comparison.changes.iter().filter(|change| change.kind != ChangeKind::Moved);
    prop_assert!(unmoved.flat_map(|change| change.old.clone()).is_sorted());
    Ok(())
}

fn check_summary(comparison: &Comparison) -> Result<(), TestCaseError> {
    let (mut inserted, mut deleted, mut moved, mut moved_blocks) = (0, 0, 0, 0);
    for change in &comparison.changes {
        let is_moved = change.kind == ChangeKind::Moved;
        let mut borders = change.old.len() + change.new.len() - 2.min(change.old.len() + change.new.len());
        for span in &change.spans {
            let length = span.text.chars().count();
            match span.op {
                _ if borders > 0 && span.text == "\n" && span.op != SpanOp::Equal => borders -= 1,
                SpanOp::Insert => inserted += length,
                SpanOp::Delete => deleted += length,
                SpanOp::Equal if is_moved => moved += length,
                SpanOp::Equal => {}
            }
        }
        moved_blocks += if is_moved { change.new.len() } else { 0 };
    }
    let summary = comparison.summary;
    prop_assert_eq!((summary.inserted_chars, summary.deleted_chars), (inserted, deleted));
    prop_assert_eq!((summary.moved_blocks, summary.moved_chars), (moved_blocks, moved));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_two_documents(old in any_document(10), new in any_document(10)) {
        check(&old, &new, &patient())?;
    }

    #[test]
    fn a_document_and_what_a_drafter_makes_of_it(
        old in any_document(16), plan in any_plan(), seed: u64, moves_as_edits: bool
    ) {
        let new = revise(&old, &plan, seed).document;
        let options = Options { moves_as_edits, ..patient() };
        let there = check(&old, &new, &options)?;
        check(&new, &old, &options)?;
        if moves_as_edits {
            prop_assert_eq!(there.summary.moved_blocks, 0);
        }
    }

    #[test]
    fn a_report_and_what_a_drafter_makes_of_it(plan in any_plan(), seed in 0..1000u64) {
        for old in [sample_report(3000, seed), natural_report(9000, seed)] {
            check(&old, &revise(&old, &plan, seed).document, &patient())?;
        }
    }

    #[test]
    fn a_document_and_itself(document in any_document(16)) {
        let comparison = check(&document, &document, &patient())?;
        prop_assert!(comparison.is_equal());
        prop_assert_eq!(comparison.differences().count(), 0);
    }
}

#[test]
fn what_is_serialised_reads_back() {
    let old = sample_report(2000, 1);
    let new = revise(&old, &Plan::edits(3).with_moves(1).with_regroupings(1), 8).document;
    let comparison = compare(&old, &new, &patient());
    let json = serde_json::to_value(&comparison).expect("it serialises");
    assert_eq!(serde_json::from_value::<Comparison>(json.clone()).expect("it serialises"), comparison);
    let keys: Vec<&String> = json["changes"][0].as_object().expect("it serialises").keys().collect();
    assert_eq!(
        keys,
        [
            "classes",
            "kind",
            "new",
            "new_ids",
            "new_kinds",
            "new_label",
            "old",
            "old_ids",
            "old_kinds",
            "old_label",
            "spans"
        ]
    );
    assert_eq!(json["changes"][0]["kind"], "equal");
    assert_eq!(json["changes"][0]["spans"][0]["op"], "equal");
}
