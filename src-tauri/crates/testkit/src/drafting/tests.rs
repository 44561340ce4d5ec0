//! What is said to be true of a revision is true of the documents.

use std::collections::BTreeSet;

use dinggao_document::{BlockKind, Document};

use super::{Plan, revise, revise_by_two, with_near_duplicates};
use crate::natural_report;

fn busy_plan() -> Plan {
    Plan::edits(150).with_moves(12).with_regroupings(6)
}

fn report(seed: u64) -> Document {
    with_near_duplicates(&natural_report(60_000, seed), 5, seed)
}

#[test]
fn links_and_ranges_fit_both_documents() {
    for seed in 0..5 {
        let old = report(seed);
        let revised = revise(&old, &busy_plan().with_fresh_ids(seed % 2 == 0), seed);
        let (new, truth) = (&revised.document, &revised.truth);
        assert_eq!(new.validate(), Ok(()));
        assert_eq!((truth.splits().count(), truth.merges().count()), (6, 6));
        let linked: Vec<usize> = truth.links.iter().flat_map(|link| link.new.clone()).collect();
        assert_eq!(linked.iter().collect::<BTreeSet<_>>().len(), linked.len(), "no new block stands in two links");
        for link in truth.links.iter().filter(|link| link.old.len() == 1 && link.new.len() == 1) {
            let kinds = [&old.blocks[link.old[0]], &new.blocks[link.new[0]]].map(|block| block.kind());
            assert_eq!(kinds[0], kinds[1]);
        }
        for figure in &truth.figures {
            assert!(old.blocks[figure.old_place].text().contains(&figure.old));
            assert!(new.blocks[figure.new_place].text().contains(&figure.new));
        }
        assert_eq!(unchanged(&old, &truth.deleted, |link| &link.old, truth), {
            unchanged(new, &truth.inserted, |link| &link.new, truth)
        });
    }
}

/// The text of linked blocks without what changed in them; tables left out.
fn unchanged(
    document: &Document,
    changed: &[super::TextRange],
    side: impl Fn(&super::TrueLink) -> &Vec<usize>,
    truth: &super::Truth,
) -> Vec<String> {
    let rest = |place: usize| {
        let mut text = document.blocks[place].text();
        for range in changed.iter().rev().filter(|range| range.place == place) {
            text.replace_range(range.bytes.clone(), "");
        }
        text
    };
    let is_text = |place: &&usize| document.blocks[**place].kind() != BlockKind::Table;
    truth.links.iter().map(|link| side(link).iter().filter(is_text).map(|&place| rest(place)).collect()).collect()
}

#[test]
fn the_same_seed_gives_the_same_revision() {
    let old = report(1);
    let revise = |seed| revise(&old, &busy_plan(), seed).document;
    assert_eq!(revise(7), revise(7));
    assert_ne!(revise(7), revise(8));
}

#[test]
fn two_drafters_mean_what_each_means() {
    let base = report(2);
    let both = revise_by_two(&base, &Plan::edits(60).with_moves(6), 3, 2, 9);
    assert_eq!((both.conflicts.len(), both.moved_by_both.len()), (3, 2));
    assert!(!both.edited_by_both.is_empty());
    for document in [&both.ours.document, &both.theirs.document, &both.merged.document] {
        assert_eq!(document.validate(), Ok(()));
    }
    let text =
        |document: &Document, id| document.blocks.iter().find(|block| block.id() == id).map(|block| block.text());
    for block in &base.blocks {
        let [ours, theirs, merged] =
            [&both.ours, &both.theirs, &both.merged].map(|revised| text(&revised.document, block.id()));
        let old = Some(block.text());
        if ours == old {
            assert_eq!(merged, theirs, "only they changed it");
        } else if theirs == old {
            assert_eq!(merged, ours, "only we changed it");
        }
    }
}
