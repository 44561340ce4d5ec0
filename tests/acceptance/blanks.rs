//! Blanks that go out as a table and come back with values, as departments and scripts do it.

use std::{fs, path::Path};

use dinggao_sheet::{Column, Look, Row, Table, read, write};
use serde_json::{Value, json};

use crate::command::Dinggao;

const REPORT: &str = "县水务局工作总结\n一、供水\n全年新建水厂***座，其中**座在乡镇，受益率**.*%。\n二、队伍\n组建队伍**支，列入“一本账S*”。\n";
const HEADERS: [&str; 8] = ["id", "label", "place", "owner", "due", "value", "source", "state"];

fn rows(path: &Path) -> Vec<Row> {
    read(&fs::read(path).expect("a table"), &HEADERS).expect("its columns")
}

/// The table as it comes back: rows the other way round, `value` in front, a column more, and these values by label. Rows
/// without a value here are gone.
fn come_back(from: &Path, to: &Path, values: &[(&str, &str)]) {
    let row = |&(label, value): &(&str, &str)| {
        let rows = rows(from);
        let row = rows.iter().find(|row| row.text("label") == Some(label)).expect("the row");
        let cell = |column: &str| row.text(column).unwrap_or_default().to_owned();
        vec![value.to_owned(), "老王".to_owned(), cell("label"), cell("id")]
    };
    let columns = ["value", "经办人", "label", "id"].map(|header| Column::new(header, 9, Look::Plain)).to_vec();
    let table =
        Table { name: "汇总".to_owned(), columns, rows: values.iter().rev().map(row).collect(), prompts: Vec::new() };
    fs::write(to, write(&table).expect("a file")).expect("a table");
}

fn blanks(dinggao: &Dinggao, text: &str) -> Vec<String> {
    let json = dinggao.json(&["blanks", text]);
    json["blanks"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|blank| blank["quote"].as_str().expect("a quote").to_owned())
        .collect()
}

#[test]
fn the_table_has_the_columns_of_the_contract() {
    let dinggao = Dinggao::new();
    dinggao.file("总结.txt", REPORT);
    assert_eq!(dinggao.json(&["blanks", "总结.txt", "-o", "待填.xlsx"])["count"], 5);
    let rows = rows(&dinggao.path("待填.xlsx"));
    let told: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| ["label", "place", "state"].map(|column| row.text(column).unwrap_or_default()).to_vec())
        .collect();
    assert_eq!(told[0], ["全年新建水厂 ＿ 座", "一", "待填"]);
    assert_eq!(told[4], ["一本账S ＿", "二", "可能是原文"]);
    let ids: Vec<&str> = rows.iter().filter_map(|row| row.text("id")?.split('-').next()).collect();
    assert_eq!(ids, ["b1", "b2", "b3", "b4", "b5"]);
    assert!(rows.iter().all(|row| row.text("value").is_none()));
    dinggao.fails(&["blanks", "总结.txt", "-o", "待填.xlsx"]);
    dinggao.ok(&["blanks", "总结.txt", "-o", "待填.xlsx", "--force"]);
    assert!(dinggao.fails(&["blanks", "总结.txt", "-o", "待填.csv"]).contains(".xlsx"));
}

#[test]
fn a_file_is_filled_in_into_another() {
    let dinggao = Dinggao::new();
    dinggao.file("总结.txt", REPORT);
    dinggao.ok(&["blanks", "总结.txt", "-o", "待填.xlsx"]);
    let values = [("全年新建水厂 ＿ 座", "12座"), ("受益率 ＿ %", "98.5%"), ("组建队伍 ＿ 支", "007")];
    come_back(&dinggao.path("待填.xlsx"), &dinggao.path("填好.xlsx"), &values);
    assert!(dinggao.fails(&["blanks", "总结.txt", "--fill", "填好.xlsx"]).contains("-o"));
    let json = dinggao.json(&["blanks", "总结.txt", "--fill", "填好.xlsx", "-o", "新.txt"]);
    assert_eq!((&json["filled"], &json["unmatched"]), (&json!(3), &json!([])));
    let shown = dinggao.ok(&["show", "新.txt"]);
    assert!(shown.contains("全年新建水厂12座，其中**座在乡镇，受益率98.5%。"), "{shown}");
    assert!(shown.contains("组建队伍007支，列入“一本账S*”。"), "{shown}");
    // The next department fills in the file that came out.
    come_back(&dinggao.path("待填.xlsx"), &dinggao.path("再填.xlsx"), &[("其中 ＿ 座在乡镇", "5")]);
    dinggao.ok(&["blanks", "新.txt", "--fill", "再填.xlsx", "-o", "全.md"]);
    assert_eq!(blanks(&dinggao, "全.md"), ["*"]);
}

#[test]
fn a_word_file_stays_itself() {
    let dinggao = Dinggao::new();
    dinggao.file("总结.txt", REPORT);
    dinggao.ok(&["export", "总结.txt", "-o", "总结.docx", "--profile", "plain"]);
    dinggao.ok(&["blanks", "总结.docx", "-o", "待填.xlsx"]);
    come_back(&dinggao.path("待填.xlsx"), &dinggao.path("填好.xlsx"), &[("组建队伍 ＿ 支", "21")]);
    dinggao.ok(&["blanks", "总结.docx", "--fill", "填好.xlsx", "-o", "新.docx"]);
    assert!(dinggao.ok(&["show", "新.docx"]).contains("组建队伍21支"));
    let part = |file: &str| {
        let mut package = zip::ZipArchive::new(fs::File::open(dinggao.path(file)).expect("a file")).expect("a package");
        let mut styles = package.by_name("word/styles.xml").expect("styles");
        std::io::read_to_string(&mut styles).expect("text")
    };
    assert_eq!(part("新.docx"), part("总结.docx"));
}

#[test]
fn a_report_that_moved_on_is_filled_in_by_one_revision() {
    let dinggao = Dinggao::new();
    let file = dinggao.file("总结.txt", REPORT);
    let report = dinggao.import(&file);
    dinggao.ok(&["blanks", &report, "-o", "待填.xlsx"]);
    // Meanwhile a section goes, another comes before, and somebody fills in one of them.
    dinggao.file(
        "改.txt",
        "县水务局工作总结\n一、防汛\n转移群众**人。\n二、供水\n全年新建水厂***座，其中3座在乡镇，受益率**.*%。\n",
    );
    dinggao.ok(&["import", "改.txt", "--into", &report]);
    let values =
        [("全年新建水厂 ＿ 座", "12"), ("其中 ＿ 座在乡镇", "5"), ("受益率 ＿ %", "98.5"), ("组建队伍 ＿ 支", "21")];
    come_back(&dinggao.path("待填.xlsx"), &dinggao.path("填好.xlsx"), &values);
    let before = dinggao.json(&["history", &report])["revisions"].as_array().expect("a list").len();
    let json = dinggao.json(&["blanks", &report, "--fill", "填好.xlsx"]);
    assert_eq!(json["filled"], 2);
    let why: Vec<(&Value, &Value)> =
        json["unmatched"].as_array().expect("a list").iter().map(|row| (&row["label"], &row["why"])).collect();
    assert_eq!(
        why,
        [(&"组建队伍 ＿ 支".into(), &"gone".into()), (&"其中 ＿ 座在乡镇".into(), &"filled_already".into())]
    );
    assert_eq!(json["unmatched"][0]["row"], 2);
    let shown = dinggao.ok(&["show", &report]);
    assert!(shown.contains("转移群众**人。"), "{shown}");
    assert!(shown.contains("全年新建水厂12座，其中3座在乡镇，受益率98.5%。"), "{shown}");
    let revisions = dinggao.json(&["history", &report]);
    let revisions = revisions["revisions"].as_array().expect("a list");
    assert_eq!((revisions.len(), &revisions[before]["kind"]), (before + 1, &"fill".into()));
    dinggao.ok(&["undo"]);
    assert!(dinggao.ok(&["show", &report]).contains("新建水厂***座"));
}

/// Nothing to do is done: no revision, and every row told.
#[test]
fn a_table_without_values_changes_nothing() {
    let dinggao = Dinggao::new();
    let file = dinggao.file("总结.txt", REPORT);
    let report = dinggao.import(&file);
    dinggao.ok(&["blanks", &report, "-o", "待填.xlsx"]);
    let json = dinggao.json(&["blanks", &report, "--fill", "待填.xlsx"]);
    assert_eq!((&json["filled"], &json["revision"]), (&json!(0), &Value::Null));
    let rows = json["unmatched"].as_array().expect("a list");
    assert!(rows.len() == 5 && rows.iter().all(|row| row["why"] == "empty"));
    assert_eq!(dinggao.json(&["history", &report])["revisions"].as_array().expect("a list").len(), 1);
}

#[test]
fn a_file_that_is_no_table_is_one_sentence() {
    let dinggao = Dinggao::new();
    dinggao.file("总结.txt", REPORT);
    dinggao.file("假.xlsx", "label,value\n收文,12\n");
    let table = Table {
        name: "其他".to_owned(),
        columns: vec![Column::new("label", 9, Look::Plain)],
        rows: Vec::new(),
        prompts: Vec::new(),
    };
    dinggao.file("别的.xlsx", write(&table).expect("a file"));
    for (name, expected) in [("假.xlsx", "不是 Excel 表格"), ("别的.xlsx", "label 和 value"), ("没有.xlsx", "找不到")]
    {
        let sentence = dinggao.fails(&["blanks", "总结.txt", "--fill", name, "-o", "新.txt"]);
        assert!(sentence.contains(expected) && sentence.contains(name), "{sentence}");
        assert!(!dinggao.path("新.txt").exists());
    }
}
