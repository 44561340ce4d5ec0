//! History as its users rely on it: any revision reads back, an earlier text can be made current again, thinning takes only
//! what it may, and everything done can be undone.

use dinggao_document::{Block, BlockChange, BlockId, Document, ReportId};
use dinggao_store::{
    AuthoredSpan, BlockEvent, Inverse, Library, NewRevision, Operation, Provenance, RevisionKind, Seq, Spans,
    StoreError, TextSummary, Timestamp, Transaction,
};
use dinggao_testkit::{any_document, doc, h, p, pictures, title};
use proptest::prelude::*;

use crate::support::{Desk, create, keep, named};

fn sample() -> Document {
    doc([title("工作总结"), h(1, "学习"), p("全年学习12次。"), p("会议3次。")])
}

fn replace(library: &Library, report: ReportId, text: &Document) {
    let text = text.clone();
    library
        .transact(Operation::Save, Timestamp(2), move |transaction| transaction.replace_working(report, &text))
        .expect("replaced");
}

fn restore(library: &Library, report: ReportId, seq: u32) -> Result<(), StoreError> {
    let summary = TextSummary::of(&at(library, report, seq)?);
    let restore = move |transaction: &Transaction<'_>| transaction.restore_working(report, Seq(seq), &summary);
    library.transact(Operation::Restore, Timestamp(3), restore).map(drop)
}

fn at(library: &Library, report: ReportId, seq: u32) -> Result<Document, StoreError> {
    library.read(|snapshot| snapshot.document_at(report, Seq(seq)))
}

fn is_sound(library: &Library) {
    let found = library.reading().verify(|| true).expect("it can be looked at");
    assert_eq!(found.problems, [], "nothing is damaged");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// Whatever texts a report had, each revision reads back as it was kept, also after others were made current again.
    #[test]
    fn every_revision_reads_back(texts in prop::collection::vec(any_document(12), 1..12), back in any::<prop::sample::Index>()) {
        let desk = Desk::new();
        let library = desk.open();
        let report = create(&library, &texts[0]);
        let taken_in = library.transact(Operation::Save, Timestamp(1), |transaction| transaction.put_media(&pictures()));
        taken_in.expect("the pictures that any document shows");
        for text in &texts {
            replace(&library, report, text);
            keep(&library, report, NewRevision::new(RevisionKind::Auto, "林")).expect("kept");
        }
        let wanted = back.index(texts.len());
        restore(&library, report, wanted as u32 + 1).expect("restored");
        prop_assert_eq!(&library.read(|snapshot| snapshot.working(report)).expect("its text"), &texts[wanted]);
        keep(&library, report, NewRevision::new(RevisionKind::Restore, "林")).expect("kept");
        for (text, seq) in texts.iter().zip(1..) {
            prop_assert_eq!(&at(&library, report, seq).expect("its text"), text);
        }
        prop_assert_eq!(&at(&library, report, texts.len() as u32 + 1).expect("its text"), &texts[wanted]);
        is_sound(&library);
    }
}

#[test]
fn many_revisions_of_one_block_read_back() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &sample());
    let text = |number: u32| {
        let mut text = sample();
        text.blocks[2] = Block::paragraph(format!("全年学习{number}次，覆盖各科室。")).with_id(text.blocks[2].id());
        text
    };
    for number in 1..=300 {
        let (before, text) = (sample().blocks[1].id(), text(number));
        let change = BlockChange::Put { after: Some(before), block: text.blocks[2].clone() };
        library
            .transact(Operation::Save, Timestamp(2), move |transaction| {
                transaction.apply_changes(report, &[change], &TextSummary::of(&text))?;
                transaction.keep(report, NewRevision::new(RevisionKind::Auto, "林"))
            })
            .expect("kept");
    }
    for number in [1, 2, 3, 4, 63, 64, 65, 255, 256, 257, 300] {
        assert_eq!(at(&library, report, number).expect("its text"), text(number), "{number}");
    }
    is_sound(&library);
}

#[test]
fn a_restored_block_returns_to_its_place() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &sample());
    keep(&library, report, named("初稿")).expect("kept");
    let mut shorter = sample();
    let gone = shorter.blocks.remove(2).id();
    replace(&library, report, &shorter);
    library
        .transact(Operation::Restore, Timestamp(3), move |transaction| transaction.restore_block(report, Seq(1), gone))
        .expect("restored");
    assert_eq!(library.read(|snapshot| snapshot.working(report)).expect("its text"), sample());
    let missing = library.transact(Operation::Restore, Timestamp(3), move |transaction| {
        transaction.restore_block(report, Seq(1), BlockId::from_number(99))
    });
    assert!(matches!(missing, Err(StoreError::NoBlock(_))));
}

#[test]
fn thinning_takes_automatic_revisions_only_and_spares_what_others_need() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &sample());
    let text = |number: u32| {
        let mut text = sample();
        text.blocks[2] = Block::paragraph(format!("全年学习{number}次。")).with_id(text.blocks[2].id());
        text
    };
    for number in 1..=40 {
        replace(&library, report, &text(number));
        let new =
            if number % 10 == 0 { named(&format!("稿{number}")) } else { NewRevision::new(RevisionKind::Auto, "林") };
        keep(&library, report, new).expect("kept");
    }
    let all: Vec<Seq> = (1..=40).map(Seq).collect();
    let thinned = library
        .transact(Operation::Thin, Timestamp(9), move |transaction| transaction.thin(report, &all))
        .expect("thinned")
        .value;
    assert_eq!(thinned, 36);
    for number in 1..=40 {
        match at(&library, report, number) {
            Ok(found) => assert!(number % 10 == 0 && found == text(number), "{number}"),
            Err(error) => assert!(matches!(error, StoreError::Thinned(_)) && number % 10 != 0, "{number}: {error}"),
        }
    }
    // Who wrote what is still known, and history goes on.
    assert_eq!(
        library.read(|snapshot| snapshot.signatures(report, [Seq(3)])).expect("its entry")[&Seq(3)].author,
        "林"
    );
    replace(&library, report, &text(41));
    keep(&library, report, named("终稿")).expect("kept");
    assert_eq!(at(&library, report, 41).expect("its text"), text(41));
    is_sound(&library);
}

#[test]
fn authorship_is_written_down_and_kept_for_named_drafts() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &sample());
    keep(&library, report, NewRevision::new(RevisionKind::Auto, "林")).expect("kept");
    let block = sample().blocks[2].id();
    let write = |text: &str, name: Option<&str>, spans: &[(u32, Option<u32>)]| {
        let mut changed = sample();
        changed.blocks[2] = Block::paragraph(text).with_id(block);
        replace(&library, report, &changed);
        let spans = spans.iter().map(|&(chars, seq)| AuthoredSpan { chars, seq: seq.map(Seq) }).collect();
        let provenance = Provenance { authorship: vec![(block, spans)], events: vec![(block, BlockEvent::Moved)] };
        let new = name.map_or_else(|| NewRevision::new(RevisionKind::Auto, "林"), named);
        keep(&library, report, NewRevision { provenance, ..new }).expect("kept");
    };
    write("全年学习15次。", Some("初稿"), &[(4, Some(1)), (3, None), (1, Some(1))]);
    write("全年学习16次。", None, &[(4, Some(1)), (3, None), (1, Some(1))]);
    write("全年学习17次。", None, &[(4, Some(1)), (3, None), (1, Some(1))]);
    let spans = |seq| {
        let all = library.read(|snapshot| snapshot.authorship(report, Seq(seq))).expect("authors");
        all.into_iter().find(|one| one.block == block).expect("the block").spans
    };
    let parts = |seq| {
        Spans::Parts(
            [(4, 1), (3, seq), (1, 1)].map(|(chars, seq)| AuthoredSpan { chars, seq: Some(Seq(seq)) }).to_vec(),
        )
    };
    assert_eq!((spans(1), spans(2), spans(3), spans(4)), (Spans::Whole(Seq(1)), parts(2), Spans::Unknown, parts(4)));
    let history = library.read(|snapshot| snapshot.block_history(report, block)).expect("a history");
    let told: Vec<(u32, bool)> = history.iter().map(|entry| (entry.seq.0, entry.event.is_some())).collect();
    assert_eq!(told, [(1, false), (2, false), (2, true), (3, false), (3, true), (4, false), (4, true)]);
}

#[test]
fn what_was_done_is_logged_with_what_undoes_it() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &sample());
    keep(&library, report, named("初稿")).expect("kept");
    library
        .transact(Operation::Discard, Timestamp(4), move |transaction| transaction.discard_report(report))
        .expect("in the bin");
    assert_eq!(library.read(|snapshot| snapshot.reports(None)).expect("a list").len(), 0);
    let undo = || {
        let last = library.read(|snapshot| snapshot.last_undoable()).expect("the log").expect("there is one");
        let inverse = last.inverse.clone();
        library
            .transact(Operation::Undo, Timestamp(5), move |transaction| {
                transaction.apply(&inverse)?;
                transaction.mark_undone(last)
            })
            .expect("undone");
    };
    undo();
    assert_eq!(library.read(|snapshot| snapshot.reports(None)).expect("a list").len(), 1);
    undo();
    assert_eq!(library.read(|snapshot| snapshot.history(report)).expect("a history"), []);
    // A name that was taken back is free, and the text that it named is still there.
    keep(&library, report, named("初稿")).expect("kept");
    let log = library.read(|snapshot| snapshot.operations(None)).expect("the log");
    let told: Vec<(Operation, bool)> =
        log.iter().rev().map(|entry| (entry.operation, entry.undone.is_some())).collect();
    assert_eq!(
        told,
        [
            (Operation::Create, false),
            (Operation::Keep, true),
            (Operation::Discard, true),
            (Operation::Undo, false),
            (Operation::Undo, false),
            (Operation::Keep, false),
        ]
    );
    assert!(matches!(log[0].inverse, Inverse::Withdraw { .. }));
    is_sound(&library);
}

#[test]
fn a_branch_stands_beside_the_working_text_until_it_is_merged() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &sample());
    keep(&library, report, named("送审稿")).expect("kept");
    let with = |place: usize, text: &str| {
        let mut changed = sample();
        changed.blocks[place] = Block::paragraph(text).with_id(changed.blocks[place].id());
        changed
    };
    let (mine, theirs) = (with(2, "全年学习15次。"), with(3, "会议5次。"));
    replace(&library, report, &mine);
    keep(&library, report, NewRevision::new(RevisionKind::Auto, "林")).expect("kept");
    let returned = theirs.clone();
    let branch = library
        .transact(Operation::Import, Timestamp(4), move |transaction| {
            let new = NewRevision::new(RevisionKind::Import, "审核人");
            Ok(transaction.keep_branch(report, Seq(1), &returned, new)?.seq)
        })
        .expect("kept")
        .value;
    assert_eq!(branch, Seq(3));
    assert_eq!(library.read(|snapshot| snapshot.working(report)).expect("its text"), mine);
    assert_eq!(library.read(|snapshot| snapshot.head(report)).expect("a head"), Some(Seq(2)));
    assert_eq!(at(&library, report, 3).expect("its text"), theirs);

    let mut merged = mine.clone();
    merged.blocks[3] = theirs.blocks[3].clone();
    replace(&library, report, &merged);
    let new = NewRevision { other_parents: vec![branch], ..NewRevision::new(RevisionKind::Merge, "林") };
    keep(&library, report, new).expect("kept");
    let history = library.read(|snapshot| snapshot.history(report)).expect("a history");
    let parents: Vec<Vec<u32>> =
        history.iter().map(|revision| revision.parents.iter().map(|seq| seq.0).collect()).collect();
    assert_eq!(parents, [vec![], vec![1], vec![1], vec![2, 3]]);
    assert_eq!(at(&library, report, 4).expect("its text"), merged);
    is_sound(&library);
}
