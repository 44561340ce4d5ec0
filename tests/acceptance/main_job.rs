//! Import a report, revise it, keep drafts, compare, export: nothing lost on the way.

use std::fs;

use serde_json::{Value, json};

use crate::command::{Dinggao, fixture};

const FIRST: &str = "annual-summary.txt";
const SECOND: &str = "annual-summary.second-draft.txt";

/// The lines that count: not blank, trimmed.
fn lines(name: &str) -> Vec<String> {
    let text = fs::read_to_string(fixture(name)).expect("a fixture");
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn chars(lines: &[String]) -> usize {
    lines.iter().flat_map(|line| line.chars()).filter(|character| !character.is_whitespace()).count()
}

/// A library with both drafts, and the id of their report.
fn two_drafts() -> (Dinggao, String) {
    let dinggao = Dinggao::new();
    let first = fixture(FIRST);
    let made = dinggao.json(&["import".as_ref(), first.as_os_str(), "--draft".as_ref(), "初稿".as_ref()]);
    let report = made["reports"][0]["id"].as_str().expect("an id").to_owned();
    let second = fixture(SECOND);
    dinggao.json(&["import".as_ref(), second.as_os_str(), "--into".as_ref(), report.as_ref()]);
    dinggao.json(&["draft", &report, "--name", "二稿", "--note", "按馆务会意见修改"]);
    (dinggao, report)
}

#[test]
fn a_report_comes_in_whole_and_its_structure_is_seen() {
    let dinggao = Dinggao::new();
    let made = dinggao.json(&["import".as_ref(), fixture(FIRST).as_os_str()]);
    let arrived = &made["reports"][0];
    let expected = lines(FIRST);
    assert_eq!(arrived["title"], "云岭县档案馆2025年工作总结");
    assert_eq!(arrived["revision"], json!({"seq": 1}));
    assert_eq!(arrived["blocks"], expected.len());
    assert_eq!(arrived["warnings"], json!([]));

    let report = arrived["id"].as_str().expect("an id");
    assert_eq!(dinggao.ok(&["show", report]), expected.join("\n") + "\n");
    let shown = dinggao.json(&["show", report]);
    let blocks = shown["blocks"].as_array().expect("blocks");
    let of_kind = |kind: &str| blocks.iter().filter(|block| block["kind"] == kind).collect::<Vec<_>>();
    assert_eq!(of_kind("title").len(), 1);
    let numbers: Vec<&Value> = of_kind("heading").iter().map(|block| &block["number"]).collect();
    assert_eq!(numbers, ["一、", "二、", "三、"]);
    assert_eq!(of_kind("heading")[0]["text"], "守“责”于心，管档治档根基更加牢固");
    assert_eq!(of_kind("signature")[0]["text"], "云岭县档案馆");
    assert_eq!(of_kind("date")[0]["text"], "2025年12月8日");

    let listed = dinggao.json(&["list"]);
    let listed = &listed["reports"][0];
    assert_eq!(listed["chars"], chars(&expected));
    assert_eq!((&listed["year"], &listed["kind"]), (&json!(2025), &json!("年度工作总结")));
}

#[test]
fn drafts_are_kept_and_listed_in_order() {
    let (dinggao, report) = two_drafts();
    let history = dinggao.json(&["history", &report]);
    let told: Vec<Value> = history["revisions"]
        .as_array()
        .expect("revisions")
        .iter()
        .map(|revision| json!([revision["seq"], revision["kind"], revision["name"], revision["parents"]]))
        .collect();
    assert_eq!(
        told,
        [json!([1, "import", "初稿", []]), json!([2, "import", null, [1]]), json!([3, "named", "二稿", [2]])]
    );
    assert_eq!(history["revisions"][2]["note"], "按馆务会意见修改");
    assert_eq!(history["revisions"][0]["inserted"], chars(&lines(FIRST)));
    assert_eq!(dinggao.ok(&["show", &format!("{report}@初稿")]), lines(FIRST).join("\n") + "\n");
    assert_eq!(dinggao.ok(&["show", &format!("{report}@3")]), lines(SECOND).join("\n") + "\n");
    assert!(dinggao.fails(&["draft", &report, "--name", "初稿"]).contains("已经有一稿"));
    assert!(dinggao.fails(&["draft", &report, "--name", "12"]).contains("不能只有数字"));
}

#[test]
fn a_comparison_shows_what_really_changed() {
    let (dinggao, report) = two_drafts();
    let comparison = dinggao.json(&["compare", &format!("{report}@初稿"), &format!("{report}@二稿")]);
    let changes = comparison["changes"].as_array().expect("changes");
    let kinds = |kind: &str| changes.iter().filter(|change| change["kind"] == kind).collect::<Vec<_>>();
    let texts = |change: &Value, op: &str| -> Vec<String> {
        let spans = change["spans"].as_array().expect("spans");
        spans
            .iter()
            .filter(|span| span["op"] == op)
            .map(|span| span["text"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    let edited = kinds("changed");
    assert_eq!(edited.len(), 2);
    assert_eq!(texts(edited[0], "delete"), ["**项"]);
    assert_eq!(texts(edited[0], "insert"), ["、应急处置", "9项"]);
    assert_eq!(
        (texts(edited[1], "delete"), texts(edited[1], "insert")),
        (vec!["12分钟".into()], vec!["10分钟".into()])
    );
    assert!(edited[1]["classes"].as_array().expect("classes").contains(&json!("figure")));
    assert!(texts(kinds("deleted")[0], "delete")[0].starts_with("三是安全更加到位"));
    assert!(texts(kinds("inserted")[0], "insert")[0].starts_with("三是共享利用"));
    assert!(texts(kinds("moved")[0], "equal")[0].starts_with("此外"));
    assert_eq!(comparison["summary"]["moved_blocks"], 1);
    assert_eq!(comparison["summary"]["coarse"], false);

    // The same of files, without a library; and nothing of a text with itself.
    let files = dinggao.json(&["compare".as_ref(), fixture(FIRST).as_os_str(), fixture(SECOND).as_os_str()]);
    assert_eq!(files["summary"], comparison["summary"]);
    let text = dinggao.ok(&["compare".as_ref(), fixture(FIRST).as_os_str(), fixture(SECOND).as_os_str()]);
    assert!(text.contains("[-12分钟-]{+10分钟+}"), "{text}");
    assert_eq!(dinggao.ok(&["compare", &format!("{report}@二稿"), &report]), "两稿完全相同。\n");
}

#[test]
fn every_export_gives_the_text_back() {
    let (dinggao, report) = two_drafts();
    let expected = lines(SECOND).join("\n") + "\n";
    for name in ["out.docx", "out.txt", "out.md"] {
        dinggao.ok(&["export", &format!("{report}@二稿"), "-o", name]);
        assert_eq!(dinggao.ok(&["show", name]), expected, "{name}");
        assert!(dinggao.fails(&["export", &report, "-o", name]).contains("已经存在"), "{name}");
        dinggao.ok(&["export", &report, "-o", name, "--force"]);
    }
    dinggao.ok(&["export", &report, "-o", "out.html"]);
    assert!(fs::read_to_string(dinggao.path("out.html")).expect("a page").contains("一、</span>守“责”于心"));
    assert!(dinggao.fails(&["export", &report, "-o", "out.pdf"]).contains("out.pdf"));
}

#[test]
fn a_document_that_went_through_word_is_the_same_document() {
    let (dinggao, report) = two_drafts();
    dinggao.ok(&["export", &report, "-o", "out.docx"]);
    let comparison = dinggao.json(&["compare", "out.docx", &report]);
    let kinds: Vec<&Value> =
        comparison["changes"].as_array().expect("changes").iter().map(|change| &change["kind"]).collect();
    assert!(kinds.iter().all(|kind| **kind == "equal"), "{kinds:?}");
}

#[test]
fn a_new_report_starts_from_a_template() {
    let dinggao = Dinggao::new();
    let made = dinggao.json(&["new", "--title", "2026年工作方案", "--template", "work-plan"]);
    let report = made["reports"][0]["id"].as_str().expect("an id");
    let text = dinggao.ok(&["show", report]);
    assert!(text.starts_with("2026年工作方案\n"), "{text}");
    assert!(text.contains("\n一、总体要求\n（一）工作目标\n"), "{text}");
    assert!(dinggao.fails(&["new", "--title", "题", "--template", "诗"]).contains("annual-summary"));
    assert!(dinggao.fails(&["new", "--title", " "]).contains("没有标题"));
    // The beginning of an id is enough, as long as only one report has it.
    assert_eq!(dinggao.ok(&["show", &report[..6]]), text);
}

#[test]
fn an_empty_library_answers_empty_and_is_not_made() {
    let dinggao = Dinggao::new();
    assert_eq!(dinggao.json(&["list"]), json!({"reports": []}));
    assert!(!dinggao.path("data").exists());
    assert!(dinggao.fails(&["show", "0123"]).contains("没有这份报告"));
}

#[test]
fn a_comparison_has_a_form_for_every_purpose() {
    let dinggao = Dinggao::new();
    let old = dinggao.file("初稿.txt", "工作总结\n一、收文\n全年收文12件，办结及时。\n");
    let new = dinggao.file("二稿.txt", "工作总结\n一、收文\n全年收文15件，办结及时。\n");
    let [old, new] = [&old, &new].map(|path| path.to_str().expect("a path of text"));
    let page = dinggao.ok(&["compare", old, new, "--format", "html"]);
    assert!(page.contains("全年收文<del>12件</del><ins>15件</ins>，办结及时。"), "{page}");
    let table = dinggao.path("对照表.docx");
    let table = table.to_str().expect("a path of text");
    dinggao.ok(&["compare", old, new, "--format", "table", "-o", table]);
    let shown = dinggao.ok(&["show", table]);
    assert!(
        shown.contains("修改前\t修改后\t说明\n全年收文12件，办结及时。\t全年收文15件，办结及时。\t一、收文"),
        "{shown}"
    );
    // A file that stands there isn't overwritten, and the answer in JSON says where the file is.
    dinggao.fails(&["compare", old, new, "--format", "table", "-o", table]);
    let told = dinggao.json(&["compare", old, new, "--format", "html", "-o", table, "--force"]);
    assert_eq!(told["path"], table);
}
