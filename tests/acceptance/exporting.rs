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

/// What people said in a file is a report's, with the words that it is about, and goes out with the report again.
#[test]
fn comments_of_a_file_go_with_its_text() {
    let dinggao = Dinggao::new();
    commented(&dinggao);
    let told = |answer: &Value| -> Vec<Value> {
        let comments = answer["comments"].as_array().expect("comments");
        comments.iter().map(|comment| json!([comment["block"], comment["quote"], comment["said"][0]["text"]])).collect()
    };
    let of_file = told(&dinggao.json(&["show", "合稿.docx"]));
    let quotes: Vec<&Value> = of_file.iter().map(|comment| &comment[1]).collect();
    assert_eq!(quotes, ["全年收文15件，督办**件。", "全年收文18件，督办**件。"]);
    let arrived = dinggao.json(&["import", "合稿.docx"]);
    assert_eq!(arrived["reports"][0]["warnings"], json!([]));
    let report = arrived["reports"][0]["id"].as_str().expect("an id");
    assert_eq!(told(&dinggao.json(&["show", report])), of_file);
    for (profile, name) in [("gbt9704", "公文.docx"), ("keep", "原样.docx")] {
        dinggao.json(&["export", report, "-o", name, "--profile", profile]);
        assert_eq!(told(&dinggao.json(&["show", name])), of_file, "{profile}");
    }
    dinggao.json(&["export", report, "-o", "合稿.txt"]);
    let compared = dinggao.json(&["compare", "合稿.docx", "合稿.txt"]);
    let changes = compared["changes"].as_array().expect("changes");
    assert!(changes.iter().all(|change| change["kind"] == "equal" && change["classes"] == json!([])), "{compared}");
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

/// A note goes from Markdown to Word and back as a note, through the library and past a copy that came back.
#[test]
fn notes_hang_where_they_hung_through_word_and_the_library() {
    let dinggao = Dinggao::new();
    dinggao.file(
        "稿.md",
        "# 工作总结\n\n全年收文12件[^1]，办结11件。\n\n其余在办[^2]。\n\n[^1]: 不含密件。\n[^2]: 见附表。\n",
    );
    dinggao.json(&["export", "稿.md", "-o", "稿.docx"]);
    let notes = |answer: &Value| -> Vec<Value> {
        let blocks = answer["blocks"].as_array().expect("blocks");
        blocks.iter().map(|block| json!([block["kind"], block["text"], block["note"]])).collect()
    };
    let expected = [
        json!(["title", "工作总结", null]),
        json!(["paragraph", "全年收文12件，办结11件。", null]),
        json!(["paragraph", "其余在办。", null]),
        json!(["paragraph", "不含密件。", "1"]),
        json!(["paragraph", "见附表。", "2"]),
    ];
    assert_eq!(notes(&dinggao.json(&["show", "稿.docx"])), expected);
    let imported = dinggao.json(&["import", "稿.docx"]);
    assert_eq!(imported["reports"][0]["warnings"], json!([]));
    let report = imported["reports"][0]["id"].as_str().expect("an id").to_owned();
    dinggao.json(&["draft", &report, "--name", "送审稿"]);
    let copy = dinggao.path("回稿.md");
    fs::write(
        &copy,
        "# 工作总结\n\n全年收文15件[^甲]，办结11件。\n\n其余在办[^乙]。\n\n[^甲]: 不含涉密件。\n[^乙]: 见附表。\n",
    )
    .expect("written");
    dinggao.json(&["merge", &format!("{report}@送审稿"), &report, "回稿.md", "--into", &report]);
    let merged = notes(&dinggao.json(&["show", &report]));
    assert_eq!(merged[1], json!(["paragraph", "全年收文15件，办结11件。", null]));
    assert_eq!(merged[3..], [json!(["paragraph", "不含涉密件。", "1"]), json!(["paragraph", "见附表。", "2"])]);
}
