//! What several people made of one text, put together by `dinggao merge`.

use serde_json::json;

use crate::command::Dinggao;

const BASE: &str = "工作总结\n一、收文\n全年收文12件，办结及时。\n二、会议\n会议三次，议定事项全部落实。\n";
const MINE: &str = "工作总结\n一、收文\n全年收文15件，办结及时。\n二、会议\n会议三次，议定事项全部落实。\n";
const THEIRS: &str = "工作总结\n一、收文\n全年收文12件，全部按时办结。\n二、会议\n会议四次，议定事项全部落实。\n";
const OTHERS: &str = "工作总结\n一、收文\n全年收文18件，办结及时。\n二、会议\n会议三次，议定事项全部落实。\n";

#[test]
fn edits_of_two_come_together() {
    let dinggao = Dinggao::new();
    let [base, mine, theirs] =
        [("底稿.txt", BASE), ("甲.txt", MINE), ("乙.txt", THEIRS)].map(|(name, text)| dinggao.file(name, text));
    let [base, mine, theirs] = [&base, &mine, &theirs].map(|path| path.to_str().expect("a path of text"));
    let merged = "工作总结\n一、收文\n全年收文15件，全部按时办结。\n二、会议\n会议四次，议定事项全部落实。\n";
    assert_eq!(dinggao.ok(&["merge", base, mine, theirs]), merged);
    assert_eq!(dinggao.ok(&["merge", base, mine, base]), MINE);
    assert_eq!(dinggao.ok(&["merge", base, base, theirs]), THEIRS);
    let told = dinggao.json(&["merge", base, mine, theirs]);
    assert_eq!((&told["conflicts"], &told["look"]), (&json!([]), &json!([{"block": 2, "why": "same_sentence"}])));
    assert_eq!(told["blocks"][2]["text"], "全年收文15件，全部按时办结。");
}

#[test]
fn a_conflict_stands_between_lines_and_is_an_exit_of_its_own() {
    let dinggao = Dinggao::new();
    let [base, mine, others] =
        [("底稿.txt", BASE), ("甲.txt", MINE), ("丙.txt", OTHERS)].map(|(name, text)| dinggao.file(name, text));
    let [base, mine, others] = [&base, &mine, &others].map(|path| path.to_str().expect("a path of text"));
    let merged = dinggao.ends_with(3, &["merge", base, mine, others]);
    let expected = "工作总结\n一、收文\n<<<<<<< MINE\n全年收文15件，办结及时。\n||||||| BASE\n全年收文12件，办结及时。\n=======\n\
                    全年收文18件，办结及时。\n>>>>>>> THEIRS\n二、会议\n会议三次，议定事项全部落实。\n";
    assert_eq!(merged, expected);
    let told: serde_json::Value =
        serde_json::from_str(&dinggao.ends_with(3, &["merge", base, mine, others, "--json"])).expect("JSON");
    let sides = json!([{"name": "mine", "text": "全年收文15件，办结及时。"}, {"name": "theirs", "text": "全年收文18件，办结及时。"}]);
    assert_eq!(
        told["conflicts"],
        json!([{"block": 2, "blocks": 1, "base": "全年收文12件，办结及时。", "sides": sides}])
    );
}

#[test]
fn several_copies_are_told_apart_by_their_files() {
    let dinggao = Dinggao::new();
    let files = [("底稿.txt", BASE), ("甲.txt", MINE), ("乙.txt", THEIRS), ("丙.txt", OTHERS)];
    let files = files.map(|(name, text)| dinggao.file(name, text).to_str().expect("a path of text").to_owned());
    let [base, mine, theirs, others] = &files;
    let merged = dinggao.ends_with(3, &["merge", base, mine, theirs, others]);
    assert!(merged.contains("=======\n全年收文18件，办结及时。\n>>>>>>> 丙.txt\n"), "{merged}");
    assert!(merged.contains("会议四次"), "{merged}");
    let word = dinggao.path("合稿.docx");
    let word = word.to_str().expect("a path of text");
    dinggao.ends_with(3, &["merge", base, mine, others, "-o", word]);
    let shown = dinggao.ok(&["show", word]);
    assert!(shown.contains("全年收文15件") && shown.contains("全年收文18件"), "{shown}");
    dinggao.fails(&["merge", base, mine, others, "-o", word]);
}

#[test]
fn a_merge_into_a_report_follows_all_that_it_was_made_of() {
    let dinggao = Dinggao::new();
    let report = dinggao.import(&dinggao.file("底稿.txt", BASE));
    dinggao.json(&["draft", &report, "--name", "送审稿"]);
    let second = dinggao.file("二稿.txt", MINE);
    dinggao.json(&["import".as_ref(), second.as_os_str(), "--into".as_ref(), report.as_ref()]);
    let copy = dinggao.file("回稿.txt", THEIRS);
    let sent = format!("{report}@送审稿");
    let arguments = ["merge", &sent, &report, copy.to_str().expect("a path of text"), "--into", &report];
    let told = dinggao.json(&arguments);
    let merged = "工作总结\n一、收文\n全年收文15件，全部按时办结。\n二、会议\n会议四次，议定事项全部落实。\n";
    assert_eq!(dinggao.ok(&["show", &report]), merged);
    let history = dinggao.json(&["history", &report]);
    let revisions = history["revisions"].as_array().expect("revisions");
    let last = revisions.last().expect("one");
    assert_eq!((&last["kind"], &last["seq"]), (&json!("merge"), &told["revision"]["seq"]));
    let copy = &revisions[revisions.len() - 2];
    assert_eq!((&copy["kind"], &copy["note"], &copy["parents"]), (&json!("import"), &json!("回稿.txt"), &json!([2])));
    assert_eq!(last["parents"], json!([3, copy["seq"]]));
    assert_eq!(dinggao.ok(&["show", &format!("{report}@{}", copy["seq"])]), THEIRS);
    dinggao.json(&["undo"]);
    assert_eq!(dinggao.ok(&["show", &report]), MINE);
}
