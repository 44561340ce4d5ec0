//! What goes out with a text: a Word file's own parts, and what one doesn't see of it.

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Read},
    path::PathBuf,
};

use serde_json::{Value, json};
use zip::ZipArchive;

use crate::command::{Dinggao, fixture};

/// A Word file with comments: two people changed one sentence.
fn commented(dinggao: &Dinggao) -> PathBuf {
    let version =
        |name: &str, figure: u8| dinggao.file(name, format!("工作总结\n一、收文\n全年收文{figure}件，督办**件。\n"));
    let [base, mine, theirs] =
        [("底稿.txt", 12), ("本稿.txt", 15), ("回稿.txt", 18)].map(|(name, figure)| version(name, figure));
    let word = dinggao.path("合稿.docx");
    let arguments = ["merge".as_ref(), base.as_os_str(), mine.as_ref(), theirs.as_ref(), "-o".as_ref(), word.as_ref()];
    dinggao.ends_with(3, &arguments);
    word
}

fn parts(path: PathBuf) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(fs::read(path).expect("a file"))).expect("a package");
    let entries = (0..archive.len()).map(|place| {
        let mut entry = archive.by_index(place).expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("it unpacks");
        (entry.name().expect("a name of text").into_owned(), bytes)
    });
    entries.collect()
}

fn codes(answer: &Value) -> Vec<Value> {
    let notices = answer["notices"].as_array().expect("notices");
    notices.iter().map(|notice| json!([notice["code"], notice["count"]])).collect()
}

#[test]
fn a_word_file_keeps_its_parts_and_says_what_goes_out_with_it() {
    let dinggao = Dinggao::new();
    let word = commented(&dinggao);
    let kept = dinggao.json(&["export", "合稿.docx", "-o", "发出.docx"]);
    assert_eq!(parts(dinggao.path("发出.docx")), parts(word));
    assert_eq!(kept["warnings"], json!([]), "nothing was simplified");
    let told = codes(&kept);
    assert!(told.contains(&json!(["comments", 2])) && told.contains(&json!(["blanks", 2])), "{told:?}");
    let output = dinggao.run(&["export", "合稿.docx", "-o", "再发.docx", "--profile", "keep"]);
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.contains("2 条批注会随文件发出") && said.contains("--clean"), "{said}");
}

#[test]
fn a_cleaned_file_says_the_same_without_names() {
    let dinggao = Dinggao::new();
    commented(&dinggao);
    let cleaned = dinggao.json(&["export", "合稿.docx", "-o", "净稿.docx", "--clean"]);
    let told = codes(&cleaned);
    assert!(!told.iter().any(|notice| notice[0] == "metadata"), "{told:?}");
    assert_eq!(dinggao.ok(&["show", "净稿.docx"]), dinggao.ok(&["show", "合稿.docx"]));
    let core = parts(dinggao.path("净稿.docx")).remove("docProps/core.xml").expect("the part");
    let core = String::from_utf8(core).expect("UTF-8");
    assert!(core.contains("<dc:title>工作总结</dc:title>") && !core.contains("created"), "{core}");
}

#[test]
fn what_is_no_word_file_is_laid_out() {
    let dinggao = Dinggao::new();
    let text = fixture("annual-summary.txt");
    let text = text.to_str().expect("a path of text");
    dinggao.ok(&["export", text, "-o", "一.docx", "--profile", "keep"]);
    dinggao.ok(&["export", text, "-o", "二.docx", "--profile", "gbt9704"]);
    assert_eq!(
        parts(dinggao.path("一.docx")).get("word/styles.xml"),
        parts(dinggao.path("二.docx")).get("word/styles.xml")
    );
    // A Word file is laid out anew on request only.
    dinggao.ok(&["export", "一.docx", "-o", "三.docx", "--profile", "plain"]);
    assert_ne!(
        parts(dinggao.path("三.docx")).get("word/styles.xml"),
        parts(dinggao.path("一.docx")).get("word/styles.xml")
    );
    dinggao.ok(&["export", "一.docx", "-o", "四.docx", "--numbering", "word"]);
    let document = parts(dinggao.path("四.docx")).remove("word/document.xml").expect("the part");
    assert!(!String::from_utf8(document).expect("UTF-8").contains("一、守"), "Word counts");
    assert_eq!(dinggao.ok(&["show", "四.docx"]), dinggao.ok(&["show", text]));
}
