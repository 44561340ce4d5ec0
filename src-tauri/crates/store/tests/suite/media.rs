//! Pictures and imported files: held once, given back as they were, missed when they are gone.

use std::{fs, path::Path, time::Duration};

use dinggao_document::{Media, MediaId, ReportId};
use dinggao_store::{
    Damage, Library, NewRevision, Operation, Problem, ReadOnlyLibrary, RevisionKind, Seq, StoreError, Timestamp,
    Transaction,
};
use dinggao_testkit::{doc, image, p, pictures, png, title};
use rusqlite::Connection;

use crate::support::{Desk, create, keep, named};

fn change<T: Send + 'static>(
    library: &Library,
    change: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
) -> T {
    library.transact(Operation::Import, Timestamp(2), change).expect("changed").value
}

/// A report with a picture, imported from a file.
fn imported(library: &Library) -> (ReportId, MediaId) {
    let id = MediaId::of(&png(3, 2));
    let report = create(library, &doc([title("总结"), p("见图。"), image(&id.to_string(), "图")]));
    change(library, move |transaction| {
        let mut media = Media::default();
        media.add(png(3, 2));
        transaction.put_media(&media)?;
        let seq = transaction.keep(report, NewRevision::new(RevisionKind::Import, "林"))?.seq;
        transaction.keep_source(report, seq, "总结.docx", b"PK original")
    });
    (report, id)
}

fn problems(path: &Path) -> Vec<Problem> {
    let library = ReadOnlyLibrary::open(path).expect("it opens").expect("it is there");
    library.verify(|| true).expect("looked at").problems
}

/// Whoever writes behind the library's back, as a flipped bit does.
fn tamper(desk: &Desk, sql: &str) {
    let connection = Connection::open(desk.path()).expect("it opens");
    connection.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).expect("it is changed");
}

#[test]
fn bytes_come_back_and_are_held_once() {
    let desk = Desk::new();
    let library = desk.open();
    imported(&library);
    let (second, _) = imported(&library);
    change(&library, |transaction| transaction.put_media(&pictures()));
    let all = pictures();
    let read = library.read(|snapshot| snapshot.media(all.iter().map(|(id, _)| id))).expect("read");
    assert_eq!(read, pictures());
    let unknown = library.read(|snapshot| snapshot.media([MediaId::of(b"nobody's")])).expect("read");
    assert!(unknown.is_empty());
    let source = library.read(|snapshot| snapshot.source_file(second, None)).expect("read").expect("it is kept");
    assert_eq!((source.seq, &*source.name, &*source.bytes), (Seq(1), "总结.docx", &b"PK original"[..]));
    drop(library);
    let rows: usize = Connection::open(desk.path())
        .and_then(|connection| connection.query_row("SELECT COUNT(*) FROM media", [], |row| row.get(0)))
        .expect("counted");
    assert_eq!(rows, pictures().iter().count() + 2);
    assert_eq!(problems(&desk.path()), []);
}

/// Each revision goes back to the file that its text comes from; thinning out takes nothing away.
#[test]
fn the_file_of_a_revision_stays_while_the_report_does() {
    let desk = Desk::new();
    let library = desk.open();
    let (report, _) = imported(&library);
    keep(&library, report, named("初稿")).expect("kept");
    change(&library, move |transaction| {
        let imported = || NewRevision::new(RevisionKind::Import, "林");
        let seq = transaction.keep(report, imported())?.seq;
        transaction.keep_source(report, seq, "二稿.docx", b"PK second")?;
        // A copy that came back is a branch: what follows the text itself doesn't come from its file.
        let branch = transaction.keep_branch(report, seq, &doc([p("退回。")]), imported())?.seq;
        transaction.keep_source(report, branch, "退回.docx", b"PK returned")?;
        transaction.keep(report, NewRevision::new(RevisionKind::Auto, "林"))?;
        transaction
            .keep(report, NewRevision { restored: Some(Seq(2)), ..NewRevision::new(RevisionKind::Restore, "林") })?;
        transaction.thin(report, &[Seq(1), Seq(3), Seq(5)])
    });
    change(&library, move |transaction| transaction.discard_report(report));
    let name = |seq: Option<u32>| {
        let found = library.read(|snapshot| snapshot.source_file(report, seq.map(Seq))).expect("read");
        found.map(|file| format!("{} {}", file.seq.0, file.name))
    };
    let names: Vec<_> = (0..=6).map(|seq| name(Some(seq)).unwrap_or_default()).collect();
    let [first, second] = ["1 总结.docx", "3 二稿.docx"];
    assert_eq!(names, ["", first, first, second, "4 退回.docx", second, first]);
    assert_eq!(name(None).as_deref(), Some(first), "the working text follows the restored one");
    drop(library);
    assert_eq!(problems(&desk.path()), []);
}

#[test]
fn a_backup_holds_the_bytes_too() {
    let desk = Desk::new();
    let library = desk.open();
    let (report, id) = imported(&library);
    let target = desk.folder.path().join("备份.dinggao");
    library.reading().back_up(&target, false).expect("backed up");
    let backup = ReadOnlyLibrary::open(&target).expect("it opens").expect("it is there");
    let found = backup.read(|snapshot| Ok((snapshot.media([id])?, snapshot.source_file(report, None)?)));
    let (media, source) = found.expect("read");
    assert!(media.get(id).is_some() && source.is_some());
}

#[test]
fn changed_bytes_are_noticed_never_given_and_healed_by_the_same_picture() {
    let desk = Desk::new();
    let library = desk.open();
    let (report, id) = imported(&library);
    drop(library);
    tamper(&desk, &format!("UPDATE media SET bytes = x'00' WHERE hash = x'{id}'"));
    let damage = Damage::Media;
    let hit = |seq| Problem { report: Some(report), seq, damage: damage.clone() };
    let whole = Problem { report: None, seq: None, damage: damage.clone() };
    assert_eq!(problems(&desk.path()), [whole, hit(None), hit(Some(Seq(1)))]);
    let library = desk.open();
    let read = library.read(|snapshot| snapshot.media([id]));
    assert!(matches!(read, Err(StoreError::Damaged { damage: Damage::Media, .. })));
    change(&library, |transaction| {
        let mut media = Media::default();
        media.add(png(3, 2));
        transaction.put_media(&media)
    });
    drop(library);
    assert_eq!(problems(&desk.path()), []);
}

#[test]
fn what_is_gone_is_missed() {
    for sql in [
        "DELETE FROM media WHERE length(bytes) > 20",
        "DELETE FROM media WHERE length(bytes) < 20",
        "UPDATE source_file SET name = '别的.docx'",
    ] {
        let desk = Desk::new();
        let library = desk.open();
        let (report, _) = imported(&library);
        drop(library);
        tamper(&desk, sql);
        let found = problems(&desk.path());
        let hit = |problem: &Problem| problem.report == Some(report) && problem.damage == Damage::Media;
        assert!(found.iter().any(hit), "{sql}: {found:?}");
    }
}

/// A library from before there were pictures takes them in, and its backup from before the change is as it was.
#[test]
fn a_library_of_the_first_format_learns_to_hold_bytes() {
    let desk = Desk::new();
    let first = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/libraries/format-1.dinggao");
    fs::copy(first, desk.path()).expect("the fixture is there");
    let library = Library::open(&desk.path(), "the test", Duration::ZERO).expect("it opens");
    let (report, id) = imported(&library);
    let read = |snapshot: &dinggao_store::Snapshot<'_>| Ok((snapshot.media([id])?, snapshot.reports(None)?));
    let (media, reports) = library.read(read).expect("read");
    assert!(media.get(id).is_some());
    let mut before = desk.path().into_os_string();
    before.push("-format-1");
    let before = ReadOnlyLibrary::open(Path::new(&before)).expect("it opens").expect("it is there");
    let (none, old_reports) = before.read(read).expect("read");
    assert!(none.is_empty());
    assert_eq!(reports.into_iter().filter(|each| each.id != report).collect::<Vec<_>>(), old_reports);
    drop(library);
    assert_eq!(problems(&desk.path()), []);
}
