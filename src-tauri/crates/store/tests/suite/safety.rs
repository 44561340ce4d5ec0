//! Backups, verification, and the witness.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use dinggao_store::{
    Damage, Library, Notice, Operation, ReadOnlyLibrary, StoreError, Timestamp, Verification, check_backup,
    protection::{Envelope, Key, convert, envelope_of},
    restore_backup,
};
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

/// A library with one draft, a backup of it, and a second draft since. Answers the report and the backup.
fn with_backup(desk: &Desk) -> (dinggao_document::ReportId, PathBuf) {
    let library = desk.open();
    let report = fill(&library);
    let target = desk.folder.path().join("备份.dinggao");
    library.reading().back_up(&target, false).expect("backed up");
    keep(&library, report, named("二稿")).expect("kept");
    (report, target)
}

fn restore(desk: &Desk, backup: &Path) -> Result<(), StoreError> {
    restore_backup(&desk.path(), backup, None, "the test", Duration::ZERO)
}

fn drafts(path: &Path, report: dinggao_document::ReportId) -> usize {
    let library = ReadOnlyLibrary::open(path).expect("it opens").expect("it is there");
    library.read(|snapshot| snapshot.history(report)).expect("a history").len()
}

#[test]
fn a_restored_backup_stands_in_the_place_and_the_library_beside_it() {
    let desk = Desk::new();
    let (report, backup) = with_backup(&desk);
    let replaced = desk.folder.path().join("库.dinggao-replaced");
    let names = || {
        let names = fs::read_dir(desk.folder.path()).expect("the folder");
        let mut names: Vec<_> = names.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        names.sort();
        names
    };
    // What a restore left that was killed before its end.
    for leftover in ["unfinished", "replacing"] {
        fs::write(desk.folder.path().join(format!("库.dinggao-{leftover}")), "half").expect("written");
    }
    restore(&desk, &backup).expect("restored");
    assert_eq!(names(), ["备份.dinggao", "库.dinggao", "库.dinggao-lock", "库.dinggao-replaced"]);
    assert_eq!((drafts(&desk.path(), report), drafts(&replaced, report)), (1, 2));
    // Once more after changes: the witness knows a later state of the same backup, and nothing is lost all the same.
    let library = desk.open();
    keep(&library, report, named("三稿")).expect("kept");
    drop(library);
    restore(&desk, &backup).expect("restored");
    let library = desk.open();
    assert_eq!(library.read(|snapshot| snapshot.losses()).expect("losses"), []);
    drop(library);
    assert_eq!((verify(&desk).problems, verify(&desk).notices), (vec![], vec![]));
    // And back again.
    restore(&desk, &replaced).expect("restored");
    assert_eq!(drafts(&desk.path(), report), 2);
    assert!(verify(&desk).problems.is_empty());
}

#[test]
fn what_is_no_whole_backup_is_refused_and_nothing_changes() {
    let desk = Desk::new();
    let (report, backup) = with_backup(&desk);
    let whole = fs::read(&backup).expect("the backup");
    let mut newer = whole.clone();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let mut torn = whole.clone();
    torn[4096..8192].fill(7);
    let cut = whole[..whole.len() / 2].to_vec();
    let refused = |bytes: &[u8]| {
        fs::write(&backup, bytes).expect("written");
        assert!(check_backup(&desk.path(), &backup, None).is_err());
        restore(&desk, &backup).expect_err("refused")
    };
    assert!(matches!(refused(&newer), StoreError::Newer { found: 99, .. }));
    assert!(matches!(refused(&torn), StoreError::Damaged { .. }));
    assert!(matches!(refused(&cut), StoreError::Damaged { .. }));
    assert!(matches!(refused("一段文字".repeat(50).as_bytes()), StoreError::NotALibrary(_)));
    assert!(matches!(refused(b""), StoreError::NotALibrary(_)));
    assert!(matches!(restore(&desk, &desk.path()), Err(StoreError::InUse(_))));
    let library = desk.open();
    fs::write(&backup, &whole).expect("written");
    assert!(matches!(restore(&desk, &backup), Err(StoreError::Locked { .. })));
    drop(library);
    assert_eq!(drafts(&desk.path(), report), 2);
    assert!(!desk.folder.path().join("库.dinggao-replaced").exists());
}

#[test]
fn a_library_that_cant_be_read_is_replaced_and_kept_as_it_is() {
    let desk = Desk::new();
    let (report, backup) = with_backup(&desk);
    fs::write(desk.path(), "坏".repeat(5000)).expect("written");
    fs::write(desk.folder.path().join("库.dinggao-wal"), "日志").expect("written");
    restore(&desk, &backup).expect("restored");
    assert_eq!(drafts(&desk.path(), report), 1);
    let kept = |name: &str| fs::read(desk.folder.path().join(name)).expect("kept");
    assert_eq!(kept("库.dinggao-replaced"), "坏".repeat(5000).into_bytes());
    assert_eq!(kept("库.dinggao-replaced-wal"), "日志".as_bytes());
}

#[test]
fn protected_backups_bring_their_password_and_kept_libraries_keep_theirs() {
    let desk = Desk::new();
    let (report, plain) = with_backup(&desk);
    let (old, new) = (Key::random().expect("a key"), Key::random().expect("a key"));
    let sealed = |key: &Key, password: &str| Envelope::seal(key, password).expect("an envelope").0;
    let (of_old, of_new) = (sealed(&old, "旧"), sealed(&new, "新"));
    let convert_to = |from: Option<&Key>, to: Option<(&Key, &Envelope)>| {
        convert(&desk.path(), "the test", Duration::ZERO, from, to).expect("converted");
    };
    convert_to(None, Some((&old, &of_old)));
    let backup = desk.folder.path().join("加密备份.dinggao");
    let library = ReadOnlyLibrary::open_with(&desk.path(), Some(old.clone())).expect("it opens").expect("there");
    library.back_up(&backup, false).expect("backed up");
    assert!(library.key_for(&backup).expect("an envelope").is_some());
    assert!(library.key_for(&plain).expect("no envelope").is_none());
    drop(library);
    convert_to(Some(&old), Some((&new, &of_new)));

    let replaced = desk.folder.path().join("库.dinggao-replaced");
    let opens = |path: &Path, password: &str| {
        let envelope = envelope_of(path).expect("readable").expect("an envelope");
        let key = envelope.open(password).expect("the password");
        let library = ReadOnlyLibrary::open_with(path, Some(key)).expect("it opens").expect("it is there");
        library.read(|snapshot| snapshot.history(report)).expect("a history").len()
    };
    let restore_with =
        |backup: &Path, key: Option<&Key>| restore_backup(&desk.path(), backup, key, "the test", Duration::ZERO);
    assert!(matches!(restore_with(&backup, Some(&new)), Err(StoreError::KeyDoesNotFit)));
    restore_with(&backup, None).expect("restored unread");
    assert_eq!((opens(&desk.path(), "旧"), opens(&replaced, "新")), (2, 2));
    restore_with(&backup, Some(&old)).expect("restored");
    assert_eq!((opens(&desk.path(), "旧"), opens(&replaced, "旧")), (2, 2));
    restore_with(&plain, None).expect("restored");
    assert_eq!((drafts(&desk.path(), report), opens(&replaced, "旧")), (1, 2));
    assert!(!desk.folder.path().join("库.dinggao-key").exists());
    let mut damaged = fs::read(&backup).expect("the backup");
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    fs::write(&backup, damaged).expect("written");
    assert!(matches!(restore_with(&backup, Some(&old)), Err(StoreError::Damaged { .. })));
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
