//! Backups, verification, and the witness.

use std::fs;

use dinggao_store::{Damage, Library, Notice, Operation, ReadOnlyLibrary, StoreError, Timestamp, Verification};
use dinggao_testkit::{doc, h, p, title};

use crate::support::{Desk, create, keep, named};

fn fill(library: &Library) -> dinggao_document::ReportId {
    let report = create(library, &doc([title("总结"), h(1, "学习"), p("全年学习12次。")]));
    keep(library, report, named("初稿")).expect("kept");
    report
}

fn verify(desk: &Desk) -> Verification {
    let library = ReadOnlyLibrary::open(&desk.path()).expect("it opens").expect("it is there");
    library.verify(|| true).expect("it can be looked at")
}

#[test]
fn a_backup_is_a_library_with_the_same_content() {
    let desk = Desk::new();
    let library = desk.open();
    let report = fill(&library);
    let target = desk.folder.path().join("备份.dinggao");
    library.reading().back_up(&target, false).expect("backed up");
    assert!(matches!(library.reading().back_up(&target, false), Err(StoreError::Exists(_))));
    library.reading().back_up(&target, true).expect("replaced");
    let backup = ReadOnlyLibrary::open(&target).expect("it opens").expect("it is there");
    let read = |snapshot: &dinggao_store::Snapshot<'_>| Ok((snapshot.working(report)?, snapshot.history(report)?));
    assert_eq!(backup.read(read).expect("its content"), library.read(read).expect("its content"));
    let names = fs::read_dir(desk.folder.path())
        .expect("the folder")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    assert!(names.filter(|name| name.contains("备份")).eq(["备份.dinggao"]), "nothing else is left");
    let found = backup.verify(|| true).expect("it can be looked at");
    assert_eq!((found.problems, found.notices), (vec![], vec![Notice::WitnessMissing]));
}

#[test]
fn a_backup_in_the_place_of_the_library_is_the_restore() {
    let desk = Desk::new();
    let library = desk.open();
    let report = fill(&library);
    let target = desk.folder.path().join("备份.dinggao");
    library.reading().back_up(&target, false).expect("backed up");
    keep(&library, report, named("二稿")).expect("kept");
    drop(library);
    fs::rename(&target, desk.path()).expect("put in its place");
    assert_eq!((verify(&desk).problems, verify(&desk).notices), (vec![], vec![Notice::WitnessOfAnother]));
    let library = desk.open();
    assert_eq!(library.read(|snapshot| snapshot.history(report)).expect("a history").len(), 1);
    assert_eq!(library.read(|snapshot| snapshot.losses()).expect("losses"), []);
    drop(library);
    assert_eq!(verify(&desk).notices, []);
}

#[test]
fn an_older_state_in_the_place_of_the_library_is_noticed_and_not_forgotten() {
    let desk = Desk::new();
    let library = desk.open();
    let report = fill(&library);
    drop(library);
    let older = fs::read(desk.path()).expect("the library");
    let library = desk.open();
    keep(&library, report, named("二稿")).expect("kept");
    drop(library);
    fs::write(desk.path(), older).expect("put back");
    let told = |found: Verification| {
        found.problems.into_iter().map(|problem| (problem.report, problem.damage)).collect::<Vec<_>>()
    };
    let lost = vec![(Some(report), Damage::Lost { first: 3, last: 3 })];
    assert_eq!(told(verify(&desk)), lost);
    let quick = ReadOnlyLibrary::open(&desk.path()).expect("it opens").expect("it is there").check_recent(200);
    assert_eq!(told(quick.expect("looked at")), lost);
    // Writing goes on, and the witness with it; the loss stays known until its user has taken note.
    let library = desk.open();
    keep(&library, report, named("三稿")).expect("kept");
    drop(library);
    assert_eq!(told(verify(&desk)), lost);
    let library = desk.open();
    library
        .transact(Operation::AcknowledgeLoss, Timestamp(1), |transaction| transaction.acknowledge_losses())
        .expect("noted");
    drop(library);
    assert_eq!(told(verify(&desk)), []);
}

#[test]
fn a_missing_or_broken_witness_is_a_notice() {
    let desk = Desk::new();
    fill(&desk.open());
    let witness = desk.folder.path().join("库.dinggao-witness");
    fs::write(&witness, "别的东西").expect("written");
    assert_eq!((verify(&desk).problems, verify(&desk).notices), (vec![], vec![Notice::WitnessUnreadable]));
    fs::remove_file(&witness).expect("removed");
    assert_eq!((verify(&desk).problems, verify(&desk).notices), (vec![], vec![Notice::WitnessMissing]));
    drop(desk.open());
    assert_eq!(verify(&desk).notices, []);
}

#[test]
fn a_changed_row_is_named_with_its_report() {
    let desk = Desk::new();
    let library = desk.open();
    let report = fill(&library);
    let other = create(&library, &doc([title("别的报告"), p("会议3次。")]));
    drop(library);
    let bytes = fs::read(desk.path()).expect("the library");
    let place =
        |text: &str| bytes.windows(text.len()).position(|window| window == text.as_bytes()).expect("it is there");
    let mut changed = bytes.clone();
    changed[place("全年学习12次") + "全年学习".len()] = b'9';
    fs::write(desk.path(), changed).expect("written");
    let problems = verify(&desk).problems;
    assert!(problems.iter().all(|problem| problem.report == Some(report)), "{problems:?}");
    assert!(problems.iter().any(|problem| problem.damage == Damage::WorkingText), "{problems:?}");
    let library = ReadOnlyLibrary::open(&desk.path()).expect("it opens").expect("it is there");
    let read = library.read(|snapshot| snapshot.working(report));
    assert!(matches!(read, Err(StoreError::Damaged { report: Some(named), .. }) if named == report));
    assert!(library.read(|snapshot| snapshot.working(other)).is_ok(), "the other report is whole");
    let remains = library.read(|snapshot| snapshot.working_remains(report)).expect("the rest");
    assert_eq!((remains.0.blocks.len(), remains.1), (2, 1));
}

#[test]
fn room_that_became_free_goes_back_to_the_disk() {
    let desk = Desk::new();
    let library = desk.open();
    let long: Vec<_> =
        (0..400).map(|number| p(&format!("第{number}段。{}", "全年收文办件会议落实。".repeat(20)))).collect();
    let report = create(&library, &doc(long));
    let change = |library: &Library, text: dinggao_document::Document| {
        library
            .transact(Operation::Save, Timestamp(2), move |transaction| transaction.replace_working(report, &text))
            .expect("replaced");
    };
    change(&library, doc([p("只剩一句。")]));
    drop(library);
    let size = || fs::metadata(desk.path()).expect("the library").len();
    let before = size();
    let library = desk.open();
    let more = |library: &Library| {
        library
            .transact(Operation::Index, Timestamp(3), |transaction| transaction.give_room_back(20))
            .expect("given")
            .value
    };
    while more(&library) {}
    drop(library);
    assert!(size() < before / 3, "{before} → {}", size());
    assert!(verify(&desk).is_sound());
}
