//! Every Word file of a folder: read, written and read again without losing a character.
//!
//! The files aren't ours, so none is in the project: `DINGGAO_CORPUS=/folder cargo test -p dinggao-docx corpus`.
//! Without the variable there is nothing to check.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
    path::{Path, PathBuf},
};

use dinggao_docx::{ExportOptions, Profile, export, import};
use quick_xml::{Reader, events::Event};

#[test]
fn no_file_loses_a_character() {
    let Some(folder) = std::env::var_os("DINGGAO_CORPUS") else {
        eprintln!("skipped: DINGGAO_CORPUS names no folder of Word files");
        return;
    };
    let mut files = Vec::new();
    word_files(Path::new(&folder), &mut files);
    files.sort();
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
