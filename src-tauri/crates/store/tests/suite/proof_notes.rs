//! What is decided while a text is checked: kept whatever happens to the text, undone, and noticed when it is damaged.

use dinggao_document::{
    BlankKey, BlankNote, BlockId, Document, FigureBond, FigureKey, FigureLink, Pardon, ReportId, WrittenLine,
};
use dinggao_store::{Damage, Library, Operation, StoreError, Timestamp, Transaction};
use dinggao_testkit::{doc, p, title};

use crate::support::{Desk, create, undo};

fn text() -> Document {
    doc([title("总结"), p("收文**件，发文**件。"), p("望其项背。")])
}

fn pardon(block: BlockId) -> Pardon {
    Pardon { block, rule: "typo.words".to_owned(), quote: "望其项背".to_owned() }
}

fn note(block: BlockId, nth: u32, owner: &str) -> BlankNote {
    let blank = BlankKey { block, label: "收文 ＿ 件".to_owned(), nth };
    BlankNote { owner: WrittenLine::new(owner), due: "2026-11-24".parse().ok(), ..BlankNote::new(blank) }
}

fn change(
    library: &Library,
    operation: Operation,
    change: impl FnOnce(&Transaction<'_>) -> Result<(), StoreError> + Send + 'static,
) {
    library.transact(operation, Timestamp(2), change).expect("it is noted");
}

fn pardons(library: &Library, report: ReportId) -> Vec<Pardon> {
    library.read(|snapshot| snapshot.pardons(report)).expect("read")
}

fn notes(library: &Library, report: ReportId) -> Vec<BlankNote> {
    library.read(|snapshot| snapshot.blank_notes(report)).expect("read")
}

#[test]
fn what_was_let_pass_is_told_again_by_undo_and_let_pass_again_by_the_next() {
    let desk = Desk::new();
    let library = desk.open();
    let text = text();
    let report = create(&library, &text);
    let stands = pardon(text.blocks[2].id());
    let (put, removed) = (stands.clone(), stands.clone());
    change(&library, Operation::LetPass, move |each| each.put_pardons(report, &[put]));
    change(&library, Operation::LetPass, move |each| each.remove_pardons(report, &[removed]));
    assert_eq!(pardons(&library, report), []);
    undo(&library);
    assert_eq!(pardons(&library, report), [stands]);
    undo(&library);
    assert_eq!(pardons(&library, report), []);
}

/// A table that came back notes many blanks at once; that is one deed, whatever it says of one blank twice.
#[test]
fn notes_of_one_deed_are_undone_together() {
    let desk = Desk::new();
    let library = desk.open();
    let text = text();
    let report = create(&library, &text);
    let block = text.blocks[1].id();
    let before = note(block, 0, "办公室");
    let first = before.clone();
    change(&library, Operation::NoteBlanks, move |each| each.put_blank_notes(report, &[first]));
    let many = [note(block, 0, "水源科"), note(block, 1, "水源科"), note(block, 0, "防汛办")];
    change(&library, Operation::NoteBlanks, move |each| each.put_blank_notes(report, &many));
    assert_eq!(notes(&library, report), [note(block, 0, "防汛办"), note(block, 1, "水源科")]);
    undo(&library);
    assert_eq!(notes(&library, report), std::slice::from_ref(&before));
    let nothing = BlankNote::new(before.blank);
    change(&library, Operation::NoteBlanks, move |each| each.put_blank_notes(report, &[nothing]));
    assert_eq!(notes(&library, report), [], "a note that says nothing is none");
}

/// Who thinks better of it says the other thing of the same two figures; which was named first doesn't matter.
#[test]
fn of_two_figures_one_thing_is_said_at_a_time() {
    let desk = Desk::new();
    let library = desk.open();
    let text = text();
    let report = create(&library, &text);
    let key = |nth| FigureKey { block: text.blocks[1].id(), label: "收文".to_owned(), nth };
    let same = FigureLink::new(key(0), key(1), FigureBond::Same);
    let apart = FigureLink::new(key(1), key(0), FigureBond::Apart);
    for link in [same.clone(), apart.clone()] {
        change(&library, Operation::LinkFigures, move |each| each.put_figure_link(report, &link));
    }
    let links = || library.read(|snapshot| snapshot.figure_links(report)).expect("read");
    assert_eq!(links(), [apart]);
    undo(&library);
    assert_eq!(links(), [same]);
}

#[test]
fn a_report_is_held_to_one_other_until_it_is_to_none() {
    let desk = Desk::new();
    let library = desk.open();
    let [report, last, other] = [(); 3].map(|()| create(&library, &text()));
    let precedent = || library.read(|snapshot| snapshot.precedent(report)).expect("read");
    for named in [Some(last), Some(other), None] {
        change(&library, Operation::HoldTo, move |each| each.set_precedent(report, named));
        assert_eq!(precedent(), named);
    }
    undo(&library);
    assert_eq!(precedent(), Some(other));
}

/// It is no change of the text that a revision would hold, and waits for a block that is gone for a while.
#[test]
fn notes_stand_beside_the_text() {
    let desk = Desk::new();
    let text = text();
    let (report, stands, known) = {
        let library = desk.open();
        let report = create(&library, &text);
        let before = library.read(|snapshot| snapshot.working(report)).expect("read");
        let (stands, known) = (pardon(text.blocks[2].id()), note(text.blocks[1].id(), 0, "水源科"));
        let (put, noted) = (stands.clone(), known.clone());
        change(&library, Operation::LetPass, move |each| each.put_pardons(report, &[put]));
        change(&library, Operation::NoteBlanks, move |each| each.put_blank_notes(report, &[noted]));
        assert_eq!(library.read(|snapshot| snapshot.working(report)).expect("read"), before);
        let mut shorter = text.clone();
        shorter.blocks.truncate(1);
        change(&library, Operation::Save, move |each| each.replace_working(report, &shorter).map(drop));
        (report, stands, known)
    };
    let library = desk.open();
    assert_eq!((pardons(&library, report), notes(&library, report)), (vec![stands], vec![known]));
    assert_eq!(library.reading().verify(|| true).expect("looked at").problems, []);
}

/// A flipped bit must not let another fault pass; the text can be read all the same.
#[test]
fn a_changed_note_is_damage() {
    let desk = Desk::new();
    let report = {
        let library = desk.open();
        let text = text();
        let report = create(&library, &text);
        let stands = pardon(text.blocks[2].id());
        change(&library, Operation::LetPass, move |each| each.put_pardons(report, &[stands]));
        report
    };
    let connection = rusqlite::Connection::open(desk.path()).expect("opens");
    connection.execute("UPDATE proof_note SET body = replace(body, 'typo', 'fact')", []).expect("changed");
    drop(connection);
    let library = desk.open();
    let problems = library.reading().verify(|| true).expect("looked at").problems;
    assert_eq!(problems.iter().map(|problem| &problem.damage).collect::<Vec<_>>(), [&Damage::ProofNotes]);
    assert!(library.read(|snapshot| snapshot.pardons(report)).is_err());
    assert_eq!(library.read(|snapshot| snapshot.working(report)).expect("read").title().as_deref(), Some("总结"));
}
