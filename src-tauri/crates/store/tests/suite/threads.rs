//! What people say about a report: kept whatever happens to its text, undone, and noticed when it is damaged.

use dinggao_document::{ReportId, Thread, ThreadId};
use dinggao_store::{Damage, Library, NewRevision, Operation, RevisionKind, TextSummary, Timestamp, Transaction};
use dinggao_testkit::{commented, doc, p, thread, title};

use crate::support::{Desk, create, keep};

fn say(library: &Library, report: ReportId, thread: Thread) {
    let put = move |transaction: &Transaction<'_>| transaction.put_thread(report, &thread);
    library.transact(Operation::Comment, Timestamp(2), put).expect("it is said");
}

fn said(library: &Library, report: ReportId) -> Vec<Thread> {
    library.read(|snapshot| snapshot.threads(report)).expect("read")
}

/// A restored draft is older than what was said since, which stays.
#[test]
fn what_was_said_stays_when_the_text_goes_back() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &doc([title("总结"), p("全年收文12件。")]));
    let first = keep(&library, report, NewRevision::new(RevisionKind::Auto, "林知远")).expect("kept");
    let text = doc([title("总结"), commented("全年收文12件。", "12件", 1)]);
    let replace = move |transaction: &Transaction<'_>| transaction.replace_working(report, &text);
    library.transact(Operation::Save, Timestamp(2), replace).expect("saved");
    say(&library, report, thread(1, "沈若宁", "请核"));
    let restore = move |transaction: &Transaction<'_>| {
        transaction.restore_working(report, first, &TextSummary::of(&doc([title("总结"), p("全年收文12件。")])))
    };
    library.transact(Operation::Restore, Timestamp(3), restore).expect("restored");
    assert_eq!(said(&library, report), [thread(1, "沈若宁", "请核")]);
    assert_eq!(library.reading().verify(|| true).expect("looked at").problems, []);
}

#[test]
fn what_was_said_is_undone_by_what_was_said_before() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &doc([p("全年收文12件。")]));
    say(&library, report, thread(1, "沈若宁", "请核"));
    let mut answered = thread(1, "沈若宁", "请核");
    answered.comments.extend(thread(1, "林知远", "已核").comments);
    say(&library, report, answered.clone());
    let undo = |library: &Library| {
        let last = library.read(|snapshot| snapshot.last_undoable()).expect("read").expect("something was said");
        let undo = move |transaction: &Transaction<'_>| {
            transaction.apply(&last.inverse)?;
            transaction.mark_undone(last)
        };
        library.transact(Operation::Undo, Timestamp(4), undo).expect("undone");
    };
    undo(&library);
    assert_eq!(said(&library, report), [thread(1, "沈若宁", "请核")]);
    undo(&library);
    assert_eq!(said(&library, report), []);
    say(&library, report, answered.clone());
    let remove = move |transaction: &Transaction<'_>| transaction.remove_thread(report, ThreadId::from_number(1));
    library.transact(Operation::Comment, Timestamp(5), remove).expect("taken out");
    undo(&library);
    assert_eq!(said(&library, report), [answered]);
}

/// A comment that a flipped bit changed must not pass for what somebody said; the text can be read all the same.
#[test]
fn a_changed_comment_is_damage() {
    let desk = Desk::new();
    let report = {
        let library = desk.open();
        let report = create(&library, &doc([p("全年收文12件。")]));
        say(&library, report, thread(1, "沈若宁", "请核"));
        report
    };
    let connection = rusqlite::Connection::open(desk.path()).expect("opens");
    connection.execute("UPDATE thread SET body = replace(body, '核', '删')", []).expect("changed");
    drop(connection);
    let library = desk.open();
    let problems = library.reading().verify(|| true).expect("looked at").problems;
    assert_eq!(problems.iter().map(|problem| &problem.damage).collect::<Vec<_>>(), [&Damage::Comments]);
    assert!(library.read(|snapshot| snapshot.threads(report)).is_err());
    assert_eq!(library.read(|snapshot| snapshot.working(report)).expect("read").lines(), ["全年收文12件。"]);
}
