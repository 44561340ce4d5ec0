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
    for (command, list) in [("check", "findings"), ("blanks", "blanks"), ("figures", "figures")] {
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

const FACTS: &str = "县水务局2024年工作总结\n一、供水\n全年累计受理报装8620件，其中窗口受理3120件，群众满意率达99.8%。\n供水量由400万吨增加到460万吨，增长25%。\n二、服务\n在服务上，全年受理报装8260件，惠及**万户。\n";

/// Figures with values, facts with every mention, reckonings with their arithmetic.
#[test]
fn figures_are_told_with_what_hangs_together() {
    let dinggao = Dinggao::new();
    let file = dinggao.file("总结.txt", FACTS);
    let path = file.to_str().expect("a path");
    let json = dinggao.json(&["figures", path]);
    let values: Vec<&Value> =
        json["figures"].as_array().expect("a list").iter().map(|figure| &figure["value"]).collect();
    let expected = serde_json::json!([8620, 3120, 99.8, 4_000_000, 4_600_000, 25, 8260, null]);
    assert_eq!(serde_json::json!(values), expected);
    assert_eq!((&json["figures"][2]["unit"], &json["figures"][2]["kind"]), (&"%".into(), &"percent".into()));
    let fact = &json["facts"][0];
    assert_eq!((&fact["id"], &fact["state"]), (&"k1".into(), &"differs".into()));
    assert_eq!(quotes(fact, "mentions"), ["全年累计受理报装8620件", "全年受理报装8260件"]);
    let checks = json["checks"].as_array().expect("a list");
    let told: Vec<String> =
        checks.iter().map(|check| format!("{} {} {}", check["rule"], check["state"], check["arithmetic"])).collect();
    assert!(told.contains(&"\"part\" \"ok\" \"3120 ≤ 8620\"".to_owned()), "{told:?}");
    let rate = checks.iter().find(|check| check["rule"] == "rate").expect("a rate");
    assert_eq!((&rate["state"], &rate["figures"]), (&"wrong".into(), &serde_json::json!(["n5", "n4", "n6"])));
    assert!(dinggao.ok(&["figures", path]).contains("(4600000 − 4000000) / 4000000 = 15% ≠ 25%"));
    let findings = dinggao.json(&["check", path]);
    assert_eq!(quotes(&findings, "findings"), ["25%", "8260件"]);
    assert_eq!(findings["findings"][1]["also"][0]["quote"], "8620件");
}

#[test]
fn a_report_is_checked_against_last_years() {
    let dinggao = Dinggao::new();
    let last = dinggao.file(
        "2023.txt",
        "县水务局2023年工作总结\n全年受理用水报装1200件。\n全年新建农村供水站36座，铺设管网128公里。\n",
    );
    let now = dinggao.file(
        "2024.txt",
        "县水务局2024年工作总结\n2023年，全局上下狠抓项目建设。\n全年受理用水报装1380件，同比增长25%。\n全年新建农村供水站36座，铺设管网128公里。\n",
    );
    let [last, now] = [&last, &now].map(|path| path.to_str().expect("a path"));
    let json = dinggao.json(&["check", now, "--against", last]);
    assert_eq!(quotes(&json, "findings"), ["2023年", "25%", "全年新建农村供水站36座，铺设管网128公里"]);
    assert_eq!(json["pairs"][0]["growth"], 15.0);
    assert_eq!(quotes(&dinggao.json(&["check", now]), "findings"), [""; 0]);
    dinggao.fails(&["check", now, "--against", "没有.txt"]);
}

/// Last year's sentences are found in the library, by whoever wrote them, and in files that are named; common formulas are not.
#[test]
fn what_stands_in_other_texts_is_found() {
    let dinggao = Dinggao::new();
    let last =
        dinggao.file("去年.txt", "县水务局去年工作总结\n全年共受理群众来信来访1,286件次，群众满意度持续提升。\n");
    let imported = dinggao.json(&["import".as_ref(), last.as_os_str()]);
    let report = imported["reports"][0]["id"].as_str().expect("an id").to_owned();
    let this = dinggao
        .file("今年.txt", "县水务局今年工作总结\n一、信访\n全年共受理群众来信来访902件次，群众满意度持续提升。\n");
    let found = dinggao.json(&["reuse".as_ref(), this.as_os_str()]);
    let only = &found["matches"][0];
    assert_eq!((only["block"].as_u64(), only["source_block"].as_u64()), (Some(2), Some(1)));
    assert_eq!(
        (only["source"].as_str(), only["source_title"].as_str()),
        (Some(report.as_str()), Some("县水务局去年工作总结"))
    );
    assert!(only["share"].as_f64().is_some_and(|share| share > 0.8 && share < 1.0), "{only}");
    assert_eq!(found["sections"][0]["title"], "一、信访");

    let within = dinggao.json(&["reuse".as_ref(), this.as_os_str(), "--in".as_ref(), last.as_os_str()]);
    assert_eq!(within["matches"][0]["source"].as_str(), last.to_str());
    let formulas = dinggao.file("套话.txt", "全年共受理群众来信来访\n群众满意度持续提升\n");
    let except = ["reuse".as_ref(), this.as_os_str(), "--except".as_ref(), formulas.as_os_str()];
    assert_eq!(dinggao.json(&except)["matches"].as_array().map(Vec::len), Some(0));
    assert_eq!(dinggao.json(&["reuse", &report])["matches"].as_array().map(Vec::len), Some(0), "a report's own text");
}
