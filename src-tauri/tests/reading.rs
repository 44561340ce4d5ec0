//! Files are read in a process of their own: what it reads is what reading here gives, and whatever happens to it is a
//! failure with a name, after which the library is as it was.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::{fs, path::PathBuf, process::Command, thread, time::Duration};

use dinggao_app::reading::{FileReader, Stop};
use dinggao_testkit::{doc, image, p, png, table, title};
use dinggao_workbench::{FailureCode, FileText, Profile, Workbench, document::Media, read_report_file};
use tempfile::TempDir;

const TEXT: &str = "工作总结\n收文12件。\n";
/// Long enough for any reading to end by itself first.
const ANY_TIME: Duration = Duration::from_mins(10);

fn reader(patience: Duration) -> FileReader {
    FileReader::new(|| Ok(Command::new(env!("CARGO_BIN_EXE_dinggao-app"))), patience)
}

/// A process that goes wrong in this way; only debug builds can be asked to.
fn bad_reader(how: &'static str, patience: Duration) -> FileReader {
    let program = move || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dinggao-app"));
        command.env("DINGGAO_TEST_READER", how);
        Ok(command)
    };
    FileReader::new(program, patience)
}

fn desk() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("总结.txt");
    fs::write(&file, TEXT).expect("written");
    (folder, file)
}

/// The code of the failure that importing `file` gives, in a library that holds a report already.
#[track_caller]
fn fails(reader: &FileReader, stop: &Stop, expected: FailureCode) {
    let (folder, file) = desk();
    let library = folder.path().join("library.dinggao");
    let workbench = Workbench::open(&library, "test", Duration::ZERO, "张三").expect("open");
    workbench.import_files(&[&file], read_report_file);
    let holds = || format!("{:?}{:?}", workbench.list(), workbench.operations(None));
    let before = holds();

    let outcome = workbench.import_files(&[&file], |path| reader.read(path, stop));

    assert!(outcome.reports.is_empty());
    let [failure] = &outcome.failures[..] else { panic!("one failure: {:?}", outcome.failures) };
    assert_eq!(failure.error.code, expected);
    assert_eq!(failure.error.params.get("path"), Some(&file.display().to_string()));
    assert_eq!(fs::read_to_string(&file).expect("there"), TEXT);
    assert_eq!(holds(), before);
}

/// Text, warnings, pictures and the file itself arrive, and what is said of a file that can't be read.
#[test]
fn a_process_reads_what_reading_here_gives() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let picture = png(8, 8);
    let mut media = Media::default();
    let shown = media.add(picture);
    let document = doc([title("工作总结"), p("收文12件。"), image(&shown.to_string(), "照片"), table(&[["甲", "乙"]])]);
    let word = folder.path().join("总结.docx");
    let text = FileText { document, title: "工作总结".to_owned(), media, ..FileText::default() };
    text.export(&word, Profile::Gbt9704, "", false).expect("written");
    let plain = folder.path().join("总结.txt");
    fs::write(&plain, "工作总结\n五、收文12件。\n").expect("written");

    for file in [&word, &plain] {
        let there = reader(ANY_TIME).read(file, &Stop::default()).expect("read");
        let here = read_report_file(file).expect("read");
        assert_eq!(there.document.lines(), here.document.lines());
        assert_eq!((there.warnings, there.title), (here.warnings, here.title));
        assert_eq!((there.media, there.original), (here.media.clone(), here.original.clone()));
        // Bytes that came without a path say the same.
        let name = PathBuf::from(file.file_name().expect("a name"));
        let given = reader(ANY_TIME).read_given(&name, fs::read(file).expect("there"), &Stop::default()).expect("read");
        assert_eq!(given.document.lines(), here.document.lines());
        assert_eq!((given.media, given.original), (here.media, here.original));
    }
    let broken = folder.path().join("照片.docx");
    fs::write(&broken, [0; 64]).expect("written");
    assert_eq!(reader(ANY_TIME).read(&broken, &Stop::default()), read_report_file(&broken));
}

#[test]
fn a_process_that_dies_is_a_failure() {
    fails(&bad_reader("killed", ANY_TIME), &Stop::default(), FailureCode::FileCrash);
}

/// Nobody waits for a process to take what it never will.
#[test]
fn a_given_file_that_breaks_the_process_is_a_failure() {
    for (how, patience, expected) in
        [("killed", ANY_TIME, FailureCode::FileCrash), ("endless", Duration::from_millis(100), FailureCode::FileSlow)]
    {
        let large = vec![b'x'; 1 << 20];
        let answer = bad_reader(how, patience).read_given(&PathBuf::from("总结.txt"), large, &Stop::default());
        assert_eq!(answer.expect_err("it didn't read").code, expected);
    }
}

#[test]
fn a_stack_that_overflows_is_a_failure() {
    fails(&bad_reader("deep", ANY_TIME), &Stop::default(), FailureCode::FileCrash);
}

/// The process can write to no file, so that nothing that a file makes it do changes one.
#[cfg(unix)]
#[test]
fn a_process_that_writes_to_a_file_dies() {
    fails(&bad_reader("writing", ANY_TIME), &Stop::default(), FailureCode::FileCrash);
}

#[cfg(unix)]
#[test]
fn memory_has_a_limit() {
    fails(&bad_reader("hungry", ANY_TIME), &Stop::default(), FailureCode::FileMemory);
}

#[test]
fn time_has_a_limit() {
    fails(&bad_reader("endless", Duration::from_millis(100)), &Stop::default(), FailureCode::FileSlow);
}

/// Stopping reaches a process that is reading, and one that is about to.
#[test]
fn a_reading_is_stopped() {
    let stop = Stop::default();
    let reading = stop.clone();
    let reads = thread::spawn(move || fails(&bad_reader("endless", ANY_TIME), &reading, FailureCode::FileStopped));
    stop.stop();
    reads.join().expect("it was stopped");
    fails(&bad_reader("endless", ANY_TIME), &stop, FailureCode::FileStopped);
}
