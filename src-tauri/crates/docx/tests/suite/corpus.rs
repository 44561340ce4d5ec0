//! Every Word file of a folder: read, written and read again without losing a character.
//!
//! The files aren't ours, so none is in the project: `DINGGAO_CORPUS=/folder cargo test -p dinggao-docx corpus`.
//! Without the variable there is nothing to check.

use std::{
    collections::{BTreeMap, HashMap},
    io::{Cursor, Read},
    path::{Path, PathBuf},
};

use dinggao_document::Thread;
use dinggao_docx::{ExportOptions, Profile, TraceKind, clean, export, import, inspect, repack, with_comments};
use quick_xml::{Reader, events::Event};

#[test]
fn no_file_loses_a_character() {
    let files = files();
    let (mut read, mut refused, mut pictures, mut lost) = (0, 0, 0, Vec::new());
    for file in &files {
        let bytes = std::fs::read(file).expect("the file can be read");
        match import(&bytes) {
            Err(error) => {
                refused += 1;
                eprintln!("refused {}: {} {error}", file.display(), error.code());
            }
            Ok(imported) => {
                read += 1;
                pictures += imported.document.media().count();
                let text = imported.document.to_plain_text();
                if let Some(missing) = missing_characters(&bytes, &text) {
                    lost.push(format!("{}: import lost {missing:?}", file.display()));
                }
                assert_eq!(imported.document.validate(), Ok(()), "{}", file.display());
                for profile in [Profile::Gbt9704, Profile::Plain] {
                    let options = ExportOptions { profile, media: imported.media.clone(), ..ExportOptions::default() };
                    let again = import(&export(&imported.document, &options).expect("exports")).expect("imports");
                    if again.document.to_plain_text() != text {
                        lost.push(format!("{}: the text of the export differs", file.display()));
                    }
                    if again.media != imported.media || again.document.media().ne(imported.document.media()) {
                        lost.push(format!("{}: the pictures of the export differ", file.display()));
                    }
                }
            }
        }
    }
    eprintln!(
        "{} files, {read} read with {pictures} pictures, {refused} refused, {} lost something",
        files.len(),
        lost.len()
    );
    assert_eq!(lost, Vec::<String>::new());
}

/// What people say in a file goes out with its text, and can be taken out of it; a file that says it already is left alone.
#[test]
fn comments_go_out_and_can_be_taken_out() {
    for file in files() {
        let bytes = std::fs::read(&file).expect("the file can be read");
        let Ok(imported) = import(&bytes) else {
            continue;
        };
        let name = file.display();
        let (document, threads) = (imported.document, imported.threads);
        assert_eq!(with_comments(&bytes, &document, &threads).expect("written"), bytes, "{name}");
        if threads.is_empty() {
            continue;
        }
        let said = |threads: &[Thread]| threads.iter().map(|thread| thread.comments.clone()).collect::<Vec<_>>();
        let options = ExportOptions { threads: threads.clone(), media: imported.media, ..ExportOptions::default() };
        let again = import(&export(&document, &options).expect("exports")).expect("imports");
        assert_eq!(said(&again.threads), said(&threads), "{name}");
        let bare = with_comments(&bytes, &document.clone().without_comments(), &[]).expect("written");
        assert_eq!(import(&bare).expect("imports").document.to_plain_text(), document.to_plain_text(), "{name}");
        assert_eq!(inspect(&bare).expect("a file still").count(TraceKind::Comment), 0, "{name}");
        let back = import(&with_comments(&bare, &document, &threads).expect("written")).expect("imports");
        assert_eq!(said(&back.threads), said(&threads), "{name}");
    }
}

#[test]
fn every_part_comes_out_as_it_went_in() {
    for file in files() {
        let bytes = std::fs::read(&file).expect("the file can be read");
        if import(&bytes).is_ok() {
            let kept = repack(&bytes).expect("it was read");
            assert_eq!(parts(&kept), parts(&bytes), "{}", file.display());
        }
    }
}

#[test]
fn a_cleaned_file_has_the_same_text_and_no_names() {
    for file in files() {
        let bytes = std::fs::read(&file).expect("the file can be read");
        if let Ok(imported) = import(&bytes) {
            let cleaned = clean(&bytes).expect("it was read");
            let again = import(&cleaned).expect("it is a file still");
            assert_eq!(again.document.to_plain_text(), imported.document.to_plain_text(), "{}", file.display());
            assert_eq!(again.warnings, imported.warnings, "{}", file.display());
            let (before, after) =
                (inspect(&bytes).expect("it was read"), inspect(&cleaned).expect("it is a file still"));
            for kind in [TraceKind::Date, TraceKind::Rsid, TraceKind::Thumbnail] {
                assert_eq!(after.count(kind), 0, "{kind:?} {}", file.display());
            }
            for kind in [TraceKind::Comment, TraceKind::TrackedChange, TraceKind::Author] {
                assert_eq!(after.count(kind), before.count(kind), "{kind:?} {}", file.display());
            }
            assert!(after.values(TraceKind::Author).iter().all(|name| name.parse::<u32>().is_ok()));
        }
    }
}

/// The files to be looked at; none without a folder.
#[expect(clippy::print_stderr, reason = "a test may say why it is skipped")]
fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    match std::env::var_os("DINGGAO_CORPUS") {
        Some(folder) => word_files(Path::new(&folder), &mut files),
        None => eprintln!("skipped: DINGGAO_CORPUS names no folder of Word files"),
    }
    files.sort();
    files
}

/// The parts by name, folders left out.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut parts = BTreeMap::new();
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("it unpacks");
        let name = entry.name().expect("a name of text").into_owned();
        if !name.ends_with('/') {
            parts.insert(name, bytes);
        }
    }
    parts
}

fn word_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            word_files(&path, files);
        } else if path
            .extension()
            .is_some_and(|extension| ["docx", "docm", "dotx"].iter().any(|known| extension == *known))
        {
            files.push(path);
        }
    }
}

/// Characters that the body shows and `text` doesn't hold as often. This reads the markup on its own, without the
/// reader that is checked.
fn missing_characters(bytes: &[u8], text: &str) -> Option<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut xml = String::new();
    archive.by_name("word/document.xml").ok()?.read_to_string(&mut xml).ok()?;
    let mut left: HashMap<char, i64> = HashMap::new();
    for character in text.chars() {
        *left.entry(character).or_default() += 1;
    }
    let mut missing = String::new();
    for character in shown(&xml).chars().filter(|character| !character.is_whitespace()) {
        let count = left.entry(character).or_default();
        *count -= 1;
        if *count < 0 {
            missing.push(character);
        }
    }
    (!missing.is_empty()).then_some(missing)
}

/// The text of `w:t` outside of deletions and of fallbacks for old readers.
fn shown(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    let (mut hidden, mut inside) = (0, false);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) => match start.name().into_inner() {
                "w:del" | "w:moveFrom" | "mc:Fallback" => hidden += 1,
                "w:t" => inside = true,
                _ => {}
            },
            Event::End(end) => match end.name().into_inner() {
                "w:del" | "w:moveFrom" | "mc:Fallback" => hidden -= 1,
                "w:t" => inside = false,
                _ => {}
            },
            Event::Text(part) if inside && hidden == 0 => text.push_str(&part.into_inner()),
            Event::GeneralRef(reference) if inside && hidden == 0 => {
                text.push_str(match &*reference.into_inner() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    _ => "",
                });
            }
            Event::Eof => break,
            _ => {}
        }
    }
    text
}
