//! 版头 and 版记 in the library: frozen with drafts, undone, and noticed when they are damaged.

use dinggao_document::{Letterhead, WrittenLine};
use dinggao_store::{Damage, Inverse, NewRevision, Operation, ReadOnlyLibrary, RevisionKind, TextSummary, Timestamp};
use dinggao_testkit::{doc, p, title};

use crate::support::{Desk, create, keep, named};

fn numbered(number: &str) -> Option<Letterhead> {
    Letterhead { number: WrittenLine::new(number), ..Letterhead::default() }.if_any()
}

fn set(library: &dinggao_store::Library, report: dinggao_document::ReportId, letterhead: Option<Letterhead>) {
    let set =
        move |transaction: &dinggao_store::Transaction<'_>| transaction.set_letterhead(report, letterhead.as_ref());
    library.transact(Operation::Letterhead, Timestamp(2), set).expect("it is set");
}

/// A draft that was sent out must show the number that it was sent with, whatever is entered later.
#[test]
fn a_draft_is_frozen_with_its_letterhead() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &doc([title("请示"), p("妥否，请批示。")]));
    set(&library, report, numbered("〔2026〕3号"));
    let first = keep(&library, report, named("送审稿")).expect("kept");
    set(&library, report, numbered("〔2026〕4号"));
    keep(&library, report, named("定稿")).expect("kept");
    set(&library, report, None);
    let plain = keep(&library, report, NewRevision::new(RevisionKind::Auto, "林")).expect("kept");
    let letterhead_at = |seq| library.read(|snapshot| snapshot.document_at(report, seq)).expect("read").letterhead;
    assert_eq!(letterhead_at(first), numbered("〔2026〕3号"));
    assert_eq!(letterhead_at(plain), None);
    let text = library.read(|snapshot| snapshot.document_at(report, first)).expect("read");
    let restore = move |transaction: &dinggao_store::Transaction<'_>| {
        transaction.restore_working(report, first, &TextSummary::of(&text))
    };
    library.transact(Operation::Restore, Timestamp(4), restore).expect("restored");
    let working = library.read(|snapshot| snapshot.working(report)).expect("read");
    assert_eq!(working.letterhead, numbered("〔2026〕3号"));
    assert_eq!(library.reading().verify(|| true).expect("looked at").problems, []);
}

/// A copy that came back stands beside the working text, with the letterhead that it has itself.
#[test]
fn a_branch_has_its_own_letterhead() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &doc([p("妥否，请批示。")]));
    set(&library, report, numbered("〔2026〕3号"));
    let sent = keep(&library, report, named("送审稿")).expect("kept");
    let mut copy = library.read(|snapshot| snapshot.document_at(report, sent)).expect("read");
    copy.letterhead = numbered("〔2026〕9号");
    let keep_copy = {
        let copy = copy.clone();
        move |transaction: &dinggao_store::Transaction<'_>| {
            transaction.keep_branch(report, sent, &copy, NewRevision::new(RevisionKind::Import, "审核人"))
        }
    };
    let branch = library.transact(Operation::Merge, Timestamp(4), keep_copy).expect("kept").value;
    assert_eq!(library.read(|snapshot| snapshot.document_at(report, branch.seq)).expect("read"), copy);
    let working = library.read(|snapshot| snapshot.working(report)).expect("read");
    assert_eq!(working.letterhead, numbered("〔2026〕3号"));
    assert_eq!(library.reading().verify(|| true).expect("looked at").problems, []);
}

#[test]
fn another_letterhead_is_undone_by_the_one_before() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &doc([p("妥否，请批示。")]));
    set(&library, report, numbered("〔2026〕3号"));
    set(&library, report, numbered("〔2026〕4号"));
    for before in [numbered("〔2026〕3号"), None] {
        let last = library.read(|snapshot| snapshot.last_undoable()).expect("read").expect("an entry");
        assert!(matches!(last.inverse, Inverse::Letterhead { .. }));
        let undo = move |transaction: &dinggao_store::Transaction<'_>| {
            transaction.apply(&last.inverse)?;
            transaction.mark_undone(last)
        };
        library.transact(Operation::Undo, Timestamp(3), undo).expect("undone");
        assert_eq!(library.read(|snapshot| snapshot.working(report)).expect("read").letterhead, before);
    }
}

/// A wrong number on an official paper is worse than an error: the report's sum covers the row.
#[test]
fn a_letterhead_that_was_changed_or_lost_is_damage() {
    for damage in ["UPDATE letterhead SET body = replace(body, '3', '8')", "DELETE FROM letterhead"] {
        let desk = Desk::new();
        let library = desk.open();
        let report = create(&library, &doc([p("妥否，请批示。")]));
        set(&library, report, numbered("〔2026〕3号"));
        drop(library);
        let connection = rusqlite::Connection::open(desk.path()).expect("a database");
        assert_eq!(connection.execute(damage, []).expect("changed"), 1);
        drop(connection);
        let library = ReadOnlyLibrary::open(&desk.path()).expect("it opens").expect("it is there");
        let problems = library.verify(|| true).expect("looked at").problems;
        assert_eq!(problems.iter().map(|problem| &problem.damage).collect::<Vec<_>>(), [&Damage::WorkingText]);
        assert!(library.read(|snapshot| snapshot.working(report)).is_err());
    }
}
