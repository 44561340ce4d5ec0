//! The library as its users rely on it: what is answered is on disk, what fails changes nothing, one process writes.

use std::{fs, time::Duration};

use dinggao_document::{Block, BlockChange, BlockId, Document, ReportId};
use dinggao_store::{
    DraftName, Library, NewRevision, Operation, ReadOnlyLibrary, ReportDetails, RevisionKind, Seq, StoreError,
    TextSummary, Timestamp,
};
use dinggao_testkit::{doc, h, p, table, title};
use proptest::prelude::*;

use crate::support::{Desk, create, keep};

fn save(library: &Library, report: ReportId, changes: Vec<BlockChange>, result: Document) -> Result<(), StoreError> {
    let change = move |transaction: &dinggao_store::Transaction<'_>| {
        transaction.apply_changes(report, &changes, &TextSummary::of(&result))
    };
    library.transact(Operation::Save, Timestamp(2), change).map(|outcome| outcome.value)
}

fn revision(kind: RevisionKind, name: Option<&str>) -> NewRevision {
    let name = name.map(|name| DraftName::new(name).expect("a fit name"));
    NewRevision { name, inserted: 3, deleted: 1, ..NewRevision::new(kind, "林") }
}

fn sample() -> Document {
    doc([title("工作总结"), h(1, "学习"), p("全年学习12次。"), table(&[["乡镇", "处"], ["临溪", "14"]])])
}

#[test]
fn what_was_saved_is_there_after_reopening() {
    let desk = Desk::new();
    let report = create(&desk.open(), &sample());
    let library = desk.open();
    assert_eq!(library.read(|snapshot| snapshot.working(report)).expect("its text"), sample());
    let listed = library.read(|snapshot| snapshot.report(report)).expect("the report");
    assert_eq!((listed.title.as_str(), listed.chars, listed.unkept), ("工作总结", sample().char_count(), true));
}

#[test]
fn a_change_that_fails_leaves_nothing_behind() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &sample());
    let changes = vec![
        BlockChange::Put { after: None, block: Block::paragraph("先") },
        BlockChange::Remove { id: BlockId::from_number(99) },
    ];
    let failed = save(&library, report, changes, sample());
    assert!(matches!(failed, Err(StoreError::NoBlock(_))), "{failed:?}");
    assert_eq!(library.read(|snapshot| snapshot.working(report)).expect("its text"), sample());
}

#[test]
fn revisions_keep_text_and_ids_and_cannot_be_named_twice() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &sample());
    assert_eq!(keep(&library, report, revision(RevisionKind::Named, Some("初稿"))).expect("kept"), Seq(1));
    let mut edited = sample();
    let changes = vec![BlockChange::Put {
        after: Some(BlockId::from_number(2)),
        block: Block::paragraph("全年学习15次。").with_id(BlockId::from_number(3)),
    }];
    edited.apply(&changes).expect("the block is there");
    save(&library, report, changes, edited.clone()).expect("saved");
    assert_eq!(keep(&library, report, revision(RevisionKind::Auto, None)).expect("kept"), Seq(2));

    let history = library.read(|snapshot| snapshot.history(report)).expect("a history");
    let told: Vec<_> =
        history.iter().map(|one| (one.seq.0, one.kind, one.name.as_deref(), one.parents.len())).collect();
    assert_eq!(told, [(1, RevisionKind::Named, Some("初稿"), 0), (2, RevisionKind::Auto, None, 1)]);
    for (seq, expected) in [(1, sample()), (2, edited)] {
        assert_eq!(library.read(|snapshot| snapshot.document_at(report, Seq(seq))).expect("its text"), expected);
    }
    let again = keep(&library, report, revision(RevisionKind::Named, Some("初稿")));
    assert!(matches!(again, Err(StoreError::DraftNameTaken(_))), "{again:?}");
    assert!(!library.read(|snapshot| snapshot.report(report)).expect("the report").unkept);
}

#[test]
fn a_draft_is_found_by_name_and_by_number() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &sample());
    keep(&library, report, revision(RevisionKind::Auto, None)).expect("kept");
    keep(&library, report, revision(RevisionKind::Named, Some("二稿"))).expect("kept");
    for (draft, expected) in [("二稿", Some(2)), ("1", Some(1)), ("3", None), ("三稿", None)] {
        let found = library.read(|snapshot| snapshot.find_revision(report, draft));
        assert_eq!(found.ok().map(|revision| revision.seq.0), expected, "{draft}");
    }
}

#[test]
fn names_that_read_as_numbers_are_refused() {
    for (name, fits) in [("初稿", true), (" 二稿 ", true), ("2稿", true), ("12", false), ("", false), ("　", false)]
    {
        assert_eq!(DraftName::new(name).is_ok(), fits, "{name}");
    }
}

#[test]
fn a_second_writer_is_told_who_holds_the_library() {
    let desk = Desk::new();
    let first = desk.open();
    let second = Library::open(&desk.path(), "another", Duration::ZERO);
    assert!(matches!(second, Err(StoreError::Locked { ref holder }) if holder == "the test"));
    drop(first);
    desk.open();
}

/// A program that is being started holds a copy of every open file for a moment.
#[cfg(unix)]
#[test]
fn the_lock_goes_at_once_while_programs_start() {
    use std::{
        process::Command,
        sync::atomic::{AtomicBool, Ordering},
        thread,
    };
    let desk = Desk::new();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                Command::new("true").status().expect("it runs");
            }
        });
        let opened: Result<(), _> =
            (0..100).try_for_each(|_| Library::open(&desk.path(), "the test", Duration::ZERO).map(drop));
        done.store(true, Ordering::Relaxed);
        opened.expect("the library opens");
    });
}

#[test]
fn readers_need_no_lock_and_make_nothing() {
    let desk = Desk::new();
    assert!(ReadOnlyLibrary::open(&desk.path()).expect("no failure").is_none());
    assert_eq!(fs::read_dir(desk.folder.path()).expect("the folder").count(), 0);
    let library = desk.open();
    let report = create(&library, &sample());
    let reader = ReadOnlyLibrary::open(&desk.path()).expect("it opens").expect("it is there");
    assert_eq!(reader.read(|snapshot| snapshot.working(report)).expect("its text"), sample());
}

#[test]
fn foreign_and_newer_files_are_refused_untouched() {
    let desk = Desk::new();
    drop(desk.open());
    let mut newer = fs::read(desk.path()).expect("the library");
    newer[60..64].copy_from_slice(&77u32.to_be_bytes());
    for (name, bytes) in [("newer", newer), ("text", "不是稿库，只是一段文字。".repeat(20).into_bytes())] {
        let path = desk.folder.path().join(name);
        fs::write(&path, &bytes).expect("a file");
        for failed in [Library::open(&path, "the test", Duration::ZERO).err(), ReadOnlyLibrary::open(&path).err()] {
            match (name, failed) {
                ("newer", Some(StoreError::Newer { found: 77, .. })) | ("text", Some(StoreError::NotALibrary(_))) => {}
                (_, other) => panic!("{name}: {other:?}"),
            }
        }
        assert_eq!(fs::read(&path).expect("the file"), bytes, "{name}");
    }
}

#[test]
fn another_programs_database_is_refused_untouched() {
    let desk = Desk::new();
    let other = rusqlite::Connection::open(desk.path()).expect("a database");
    other.execute_batch("CREATE TABLE bookmark (url TEXT)").expect("a table");
    drop(other);
    let before = fs::read(desk.path()).expect("the file");
    let opened = Library::open(&desk.path(), "the test", Duration::ZERO).map(drop);
    assert!(matches!(opened, Err(StoreError::NotALibrary(_))), "{opened:?}");
    assert_eq!(fs::read(desk.path()).expect("the file"), before);
}

#[test]
fn a_library_whose_making_was_cut_short_is_none_until_it_is_opened() {
    let desk = Desk::new();
    let cut_short = rusqlite::Connection::open(desk.path()).expect("a database");
    cut_short.pragma_update(None, "journal_mode", "WAL").expect("a header");
    drop(cut_short);
    assert!(ReadOnlyLibrary::open(&desk.path()).expect("no failure").is_none());
    create(&desk.open(), &sample());
    assert!(ReadOnlyLibrary::open(&desk.path()).expect("no failure").is_some());
}

#[test]
fn a_missing_folder_and_a_long_path_are_told_apart() {
    let desk = Desk::new();
    let missing = Library::open(&desk.folder.path().join("没有/库"), "the test", Duration::ZERO);
    assert!(matches!(missing, Err(StoreError::FolderMissing(_))));
    let long = desk.folder.path().join("长".repeat(60)).join("长".repeat(60)).join("长".repeat(60));
    fs::create_dir_all(&long).expect("folders");
    let long = Library::open(&long.join("库"), "the test", Duration::ZERO);
    assert!(matches!(long, Err(StoreError::PathTooLong(_))), "{:?}", long.err());
}

#[test]
fn a_notice_names_what_changed() {
    let desk = Desk::new();
    let library = desk.open();
    let document = sample();
    let outcome = library
        .transact(Operation::Create, Timestamp(1), move |transaction| {
            transaction.create_report("总结", &ReportDetails::default(), &document)
        })
        .expect("a report is made");
    assert_eq!(outcome.notice.reports, [outcome.value]);
}

/// What an editor may do to a list of blocks.
#[derive(Debug, Clone)]
enum Step {
    Insert(usize),
    Edit(usize),
    Move(usize, usize),
    Remove(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        any::<usize>().prop_map(Step::Insert),
        any::<usize>().prop_map(Step::Edit),
        any::<(usize, usize)>().prop_map(|(from, to)| Step::Move(from, to)),
        any::<usize>().prop_map(Step::Remove),
    ];
    prop::collection::vec(step, 1..40)
}

fn change(document: &Document, step: &Step, number: u64) -> Option<BlockChange> {
    let blocks = &document.blocks;
    let at = |place: usize| blocks.get(place.checked_rem(blocks.len())?);
    let put = |after: Option<BlockId>, block: Block| Some(BlockChange::Put { after, block });
    match *step {
        Step::Insert(place) => {
            let block = Block::paragraph("新").with_id(BlockId::from_number(number));
            put(at(place).map(Block::id), block)
        }
        Step::Edit(place) => {
            let block = at(place)?;
            let place = blocks.iter().position(|known| known.id() == block.id())?;
            let before = place.checked_sub(1).and_then(|before| blocks.get(before));
            put(before.map(Block::id), Block::paragraph(format!("改{number}")).with_id(block.id()))
        }
        Step::Move(from, to) => {
            let (block, after) = (at(from)?, at(to)?);
            put((block.id() != after.id()).then(|| after.id()), block.clone())
        }
        Step::Remove(place) => Some(BlockChange::Remove { id: at(place)?.id() }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// The rows of the library stand in the order of the editor's blocks, whatever was done to them.
    #[test]
    fn saved_blocks_are_the_editors_blocks(steps in steps()) {
        let desk = Desk::new();
        let library = desk.open();
        let mut document = doc([title("总结"), p("甲"), p("乙")]);
        let report = create(&library, &document);
        for (number, step) in (1000..).zip(&steps) {
            let Some(step) = change(&document, step, number) else { continue };
            let changes = vec![step];
            document.apply(&changes).expect("made for this document");
            save(&library, report, changes, document.clone()).expect("saved");
        }
        prop_assert_eq!(library.read(|snapshot| snapshot.working(report)).expect("its text"), document);
    }
}
