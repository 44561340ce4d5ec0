//! Blanks and checks, as scripts see them.

use serde_json::Value;

use crate::command::Dinggao;

const REPORT: &str = "县水务局工作总结\n一、供水\n全年新建水厂***座，受益**.*万人。。\n二、队伍\n组建队伍，针对性开展学习，列入“一本账S*”。\n";

fn quotes(json: &Value, list: &str) -> Vec<String> {
    let items = json[list].as_array().expect("a list");
    items.iter().map(|item| item["quote"].as_str().expect("a quote").to_owned()).collect()
}

/// Scripts look a quote up by its place in what `show --format text` prints.
#[test]
fn quotes_stand_where_they_are_said_to() {
    let dinggao = Dinggao::new();
    let file = dinggao.file("总结.txt", REPORT);
    let shown = dinggao.ok(&["show".as_ref(), file.as_os_str()]);
    let lines: Vec<Vec<char>> = shown.lines().map(|line| line.chars().collect()).collect();
    for (command, list) in [("check", "findings"), ("blanks", "blanks")] {
        let json = dinggao.json(&[command.as_ref(), file.as_os_str()]);
        let found = json[list].as_array().expect("a list");
        assert!(found.len() > 1, "{command}");
        for item in found {
            let place = |name: &str| usize::try_from(item[name].as_u64().expect("a number")).expect("a place");
            let printed: String = lines[place("block")][place("start")..place("end")].iter().collect();
            assert_eq!(printed, item["quote"].as_str().expect("a quote"));
        }
    }
}

#[test]
fn blanks_are_counted_and_labelled() {
    let dinggao = Dinggao::new();
    let file = dinggao.file("总结.txt", REPORT);
    let json = dinggao.json(&["blanks".as_ref(), file.as_os_str()]);
    assert_eq!((json["count"].as_u64(), json["runs"].as_u64()), (Some(3), Some(4)));
    assert_eq!(quotes(&json, "blanks"), ["***", "**.*", "*"]);
    assert_eq!(json["blanks"][0]["label"], "全年新建水厂 ＿ 座");
    assert_eq!(json["blanks"][2]["literal"], true);
}

#[test]
fn a_check_fails_where_it_is_told_to() {
    let dinggao = Dinggao::new();
    let file = dinggao.file("总结.txt", REPORT);
    let path = file.to_str().expect("a path");
    assert_eq!(quotes(&dinggao.json(&["check", path]), "findings"), ["。。", "针对性开展"]);
    dinggao.ok(&["check", path]);
    dinggao.ends_with(3, &["check", path, "--fail-on", "error"]);
    let words = dinggao.file("错词.csv", "错词,建议,级别,依据\n水厂,供水厂,警告,\n");
    let allowed = dinggao.file("放行.txt", "针对性开展\n");
    let [words, allowed] = [&words, &allowed].map(|path| path.to_str().expect("a path"));
    let own = ["check", path, "--words", words, "--allow", allowed];
    assert_eq!(quotes(&dinggao.json(&own), "findings"), ["水厂", "。。"]);
    let clean = dinggao.file("好.txt", "县水务局工作总结\n全年新建水厂3座。\n");
    dinggao.ok(&["check", clean.to_str().expect("a path"), "--fail-on", "warning"]);
}
