//! What is planned for sections: kept whatever happens to the text, undone, copied, and noticed when it is damaged.

use dinggao_document::{BlockId, Document, ReportId, SectionPlan, SectionStatus, TargetLength, WrittenLine};
use dinggao_store::{Damage, Library, NewRevision, Operation, ReadOnlyLibrary, RevisionKind, Timestamp, Transaction};
use dinggao_testkit::{doc, h, p, title};

use crate::support::{Desk, create, keep, undo};

fn text() -> Document {
    doc([title("总结"), h(1, "供水"), p("全年供水48.6万吨。"), h(1, "排水"), p("疏通管网12公里。")])
}

fn plan(section: BlockId, target: u32, assignee: &str) -> SectionPlan {
    SectionPlan {
        target: TargetLength::try_from(target).ok(),
        status: SectionStatus::Writing,
        assignee: WrittenLine::new(assignee),
        ..SectionPlan::new(Some(section))
    }
}

fn put(library: &Library, report: ReportId, plan: SectionPlan) {
    let change = move |transaction: &Transaction<'_>| transaction.put_plan(report, &plan);
    library.transact(Operation::Plan, Timestamp(2), change).expect("it is planned");
}

fn planned(library: &Library, report: ReportId) -> Vec<SectionPlan> {
    library.read(|snapshot| snapshot.section_plans(report)).expect("read")
}

#[test]
fn a_plan_is_undone_by_the_one_before() {
    let desk = Desk::new();
    let library = desk.open();
    let text = text();
    let report = create(&library, &text);
    let section = text.blocks[1].id();
    put(&library, report, plan(section, 600, "水源科"));
    put(&library, report, plan(section, 800, "水源科"));
    // One in which nothing is planned takes it away.
    put(&library, report, SectionPlan::new(Some(section)));
    assert_eq!(planned(&library, report), []);
    for before in [vec![plan(section, 800, "水源科")], vec![plan(section, 600, "水源科")], vec![]] {
        undo(&library);
        assert_eq!(planned(&library, report), before);
    }
}

/// The plan is about the work: it makes no change of the text that a revision would hold.
#[test]
fn a_plan_is_no_change_of_the_text() {
    let desk = Desk::new();
    let library = desk.open();
    let text = text();
    let report = create(&library, &text);
    keep(&library, report, NewRevision::new(RevisionKind::Auto, "林知远")).expect("kept");
    let before = library.read(|snapshot| snapshot.report(report)).expect("read");
    put(&library, report, plan(text.blocks[1].id(), 600, "水源科"));
    assert_eq!(library.read(|snapshot| snapshot.report(report)).expect("read"), before);
    assert!(!before.unkept);
}

/// A section that was deleted comes back by undo or with an earlier draft, and has its plan then.
#[test]
fn a_plan_waits_for_its_section_in_the_bin_and_after_a_restart() {
    let desk = Desk::new();
    let text = text();
    let section = text.blocks[1].id();
    let report = {
        let library = desk.open();
        let report = create(&library, &text);
        put(&library, report, plan(section, 600, "水源科"));
        let mut shorter = text.clone();
        shorter.blocks.drain(1..3);
        let replace = move |transaction: &Transaction<'_>| transaction.replace_working(report, &shorter);
        library.transact(Operation::Save, Timestamp(3), replace).expect("saved");
        library.transact(Operation::Discard, Timestamp(3), move |each| each.discard_report(report)).expect("gone");
        report
    };
    let library = desk.open();
    library.transact(Operation::Recover, Timestamp(5), move |each| each.recover_report(report)).expect("back");
    assert_eq!(planned(&library, report), [plan(section, 600, "水源科")]);
    assert_eq!(library.reading().verify(|| true).expect("looked at").problems, []);
}

#[test]
fn a_backup_has_the_plans() {
    let desk = Desk::new();
    let library = desk.open();
    let text = text();
    let report = create(&library, &text);
    let whole = SectionPlan { target: TargetLength::try_from(5000).ok(), ..SectionPlan::new(None) };
    put(&library, report, whole.clone());
    let backup = desk.folder.path().join("备份.dinggao");
    library.reading().back_up(&backup, false).expect("backed up");
    let backup = ReadOnlyLibrary::open(&backup).expect("it opens").expect("it is there");
    assert_eq!(backup.read(|snapshot| snapshot.section_plans(report)).expect("read"), [whole]);
}

/// Who begins with last year's report asks the same people for as much, and none of it is written yet.
#[test]
fn a_report_that_begins_with_anothers_sections_has_their_plans_unwritten() {
    let desk = Desk::new();
    let library = desk.open();
    let text = text();
    let last_year = create(&library, &text);
    put(&library, last_year, plan(text.blocks[1].id(), 600, "水源科"));
    let only_begun = SectionPlan { status: SectionStatus::Writing, ..SectionPlan::new(Some(text.blocks[3].id())) };
    put(&library, last_year, only_begun);
    let this_year = create(&library, &text);
    let copy = move |transaction: &Transaction<'_>| transaction.copy_plans(last_year, this_year);
    library.transact(Operation::Create, Timestamp(5), copy).expect("copied");
    assert_eq!(planned(&library, this_year), [plan(text.blocks[1].id(), 600, "水源科").begun_anew()]);
}

#[test]
fn the_people_of_the_library_sign_or_write_and_each_is_named_once() {
    let desk = Desk::new();
    let library = desk.open();
    let text = text();
    let report = create(&library, &text);
    keep(&library, report, NewRevision::new(RevisionKind::Auto, "林知远")).expect("kept");
    put(&library, report, plan(text.blocks[1].id(), 600, "水源科"));
    put(&library, report, plan(text.blocks[3].id(), 600, "林知远"));
    let people = || library.read(|snapshot| snapshot.people()).expect("read");
    assert_eq!(people(), ["林知远", "水源科"]);
    library.transact(Operation::Discard, Timestamp(3), move |each| each.discard_report(report)).expect("gone");
    assert_eq!(people(), [""; 0]);
}

/// A target that a flipped bit changed must not pass for what was agreed on; the text can be read all the same.
#[test]
fn a_changed_plan_is_damage() {
    let desk = Desk::new();
    let report = {
        let library = desk.open();
        let text = text();
        let report = create(&library, &text);
        put(&library, report, plan(text.blocks[1].id(), 600, "水源科"));
        report
    };
    let connection = rusqlite::Connection::open(desk.path()).expect("opens");
    connection.execute("UPDATE section_plan SET body = replace(body, '600', '900')", []).expect("changed");
    drop(connection);
    let library = desk.open();
    let problems = library.reading().verify(|| true).expect("looked at").problems;
    assert_eq!(problems.iter().map(|problem| &problem.damage).collect::<Vec<_>>(), [&Damage::Plans]);
    assert!(library.read(|snapshot| snapshot.section_plans(report)).is_err());
    assert_eq!(library.read(|snapshot| snapshot.working(report)).expect("read").title().as_deref(), Some("总结"));
}
