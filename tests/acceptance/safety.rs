//! Searching, backups, verification, passwords and places, by command.

use std::fs;

use serde_json::json;

use crate::command::Dinggao;

const TEXT: &str = "工作总结\n一、收文\n全年收文12件，办结及时。\n二、会议\n会议三次，收到建议20条。\n";

#[test]
fn search_tells_where_and_in_which_section() {
    let dinggao = Dinggao::new();
    let report = dinggao.import(&dinggao.file("总结.txt", TEXT));
    let found = dinggao.json(&["search", "收"]);
    assert_eq!((&found["query"], &found["total"]), (&json!("收"), &json!(3)));
    let hits = found["hits"].as_array().expect("hits").clone();
    assert!(hits.iter().all(|hit| hit["report"] == report.as_str()));
    let told: Vec<_> = hits.iter().map(|hit| (hit["block"].clone(), hit["section"].clone())).collect();
    let (first, second) = (json!("一、收文"), json!("二、会议"));
    assert_eq!(told, [(json!(1), first.clone()), (json!(2), first), (json!(4), second)]);
    assert_eq!(hits[2]["snippet"], "会议三次，收到建议20条。");
    let limited = dinggao.json(&["search", "收", "--limit", "1"]);
    assert_eq!((&limited["total"], limited["hits"].as_array().expect("hits").len()), (&json!(3), 1));
    assert_eq!(dinggao.json(&["search", "OR"])["total"], 0);
}

#[test]
fn drafts_are_searched_on_request() {
    let dinggao = Dinggao::new();
    let report = dinggao.import(&dinggao.file("总结.txt", TEXT));
    dinggao.json(&["draft", &report, "--name", "初稿"]);
    let second = dinggao.file("二稿.txt", TEXT.replace("办结及时", "全部办结"));
    dinggao.json(&["import".as_ref(), second.as_os_str(), "--into".as_ref(), report.as_ref()]);
    assert_eq!(dinggao.json(&["search", "办结及时"])["total"], 0);
    let found = dinggao.json(&["search", "办结及时", "--drafts"]);
    assert_eq!((&found["total"], &found["hits"][0]["draft"]), (&json!(1), &json!("初稿")));
    // What the current text still has is told once.
    assert_eq!(dinggao.json(&["search", "会议三次", "--drafts"])["total"], 1);
}

#[test]
fn a_backup_is_read_like_a_library_and_never_half_written() {
    let dinggao = Dinggao::new();
    dinggao.fails(&["backup", "-o", "无.dinggao"]);
    let report = dinggao.import(&dinggao.file("总结.txt", TEXT));
    dinggao.json(&["backup", "-o", "备份.dinggao"]);
    dinggao.fails(&["backup", "-o", "备份.dinggao"]);
    dinggao.json(&["backup", "-o", "备份.dinggao", "--force"]);
    dinggao.fails(&["backup", "-o", "没有的文件夹/备份.dinggao"]);
    dinggao.json(&["delete", &report]);
    assert_eq!(dinggao.ok(&["show", &report, "--library", "备份.dinggao"]), TEXT);
    assert_eq!(dinggao.json(&["verify", "--library", "备份.dinggao"])["ok"], true);
}

#[test]
fn damage_is_told_and_what_is_whole_is_saved() {
    let dinggao = Dinggao::new();
    let report = dinggao.import(&dinggao.file("总结.txt", TEXT));
    let other = dinggao.import(&dinggao.file("通知.txt", "关于值班的通知\n请各科室报送名单。\n"));
    assert_eq!(dinggao.json(&["verify"]), json!({"ok": true, "problems": [], "notices": []}));
    let library = dinggao.path("data/library.dinggao");
    let mut bytes = fs::read(&library).expect("the library");
    let place = bytes.windows(6).position(|window| window == "建议".as_bytes()).expect("it is there");
    bytes[place] ^= 1;
    fs::write(&library, bytes).expect("written");
    let output = dinggao.run(&["verify", "--json", "--salvage", "抢救"]);
    assert_eq!(output.status.code(), Some(1));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    assert_eq!((&found["ok"], &found["problems"][0]["report"]), (&json!(false), &json!(report)));
    assert!(!found["problems"][0]["message"].as_str().expect("a sentence").is_empty());
    // The current text is there but for a block, and so is the last revision that is whole.
    assert_eq!(found["salvaged"], json!({"files": 3, "lost": []}));
    let told = dinggao.fails(&["show", &report]);
    assert!(told.contains(&report) && told.contains("现在的正文和写下时不一样"), "{told}");
    dinggao.ok(&["show", &other]);
}

#[test]
fn a_password_opens_the_library_and_nothing_else_does() {
    let dinggao = Dinggao::new();
    let report = dinggao.import(&dinggao.file("总结.txt", TEXT));
    let with = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = dinggao.command(arguments);
        command.envs(variables.iter().copied());
        let output = command.output().expect("the command starts");
        (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
    };
    dinggao.fails(&["password", "set"]);
    let (done, set) = with(&[("DINGGAO_NEW_PASSWORD", "水到渠成")], &["password", "set", "--json"]);
    assert_eq!(done, Some(0));
    let set: serde_json::Value = serde_json::from_str(&set).expect("one JSON object");
    let code = set["recovery_code"].as_str().expect("a code");
    dinggao.fails(&["show", &report]);
    assert_eq!(with(&[("DINGGAO_PASSWORD", "水到")], &["show", &report]).0, Some(1));
    for variable in [("DINGGAO_PASSWORD", "水到渠成"), ("DINGGAO_RECOVERY_CODE", code)] {
        assert_eq!(with(&[variable], &["show", &report]), (Some(0), TEXT.to_owned()));
    }
    let change = [("DINGGAO_RECOVERY_CODE", code), ("DINGGAO_NEW_PASSWORD", "源远流长")];
    assert_eq!(with(&change, &["password", "change"]).0, Some(0));
    assert_eq!(with(&[("DINGGAO_PASSWORD", "水到渠成")], &["show", &report]).0, Some(1));
    assert_eq!(with(&[("DINGGAO_PASSWORD", "源远流长")], &["backup", "-o", "备份.dinggao"]).0, Some(0));
    let read = ["show", &report, "--library", "备份.dinggao"];
    assert_eq!(with(&[("DINGGAO_PASSWORD", "源远流长")], &read), (Some(0), TEXT.to_owned()));
    assert_eq!(with(&[("DINGGAO_PASSWORD", "源远流长")], &["password", "remove"]).0, Some(0));
    assert_eq!(dinggao.ok(&["show", &report]), TEXT);
}

#[test]
fn a_synced_folder_is_refused_before_anything_is_made() {
    let dinggao = Dinggao::new();
    let folder = dinggao.path("坚果云");
    fs::create_dir(&folder).expect("a folder");
    let library = folder.join("稿库.dinggao");
    let library = library.to_str().expect("UTF-8");
    assert!(dinggao.fails(&["new", "--title", "总结", "--library", library]).contains("坚果云"));
    assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 0);
    assert_eq!(dinggao.json(&["list", "--library", library]), json!({"reports": []}));
}

#[test]
fn a_shell_gets_its_completions() {
    let dinggao = Dinggao::new();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(dinggao.ok(&["completions", shell]).contains("dinggao"), "{shell}");
    }
}
