//! Going back: history of a part, who wrote what, restoring, deleting, undoing.

use serde_json::{Value, json};

use crate::command::Dinggao;

const FIRST: &str = "工作总结\n一、收文\n全年收文12件，办结及时。\n二、会议\n会议三次，议定事项全部落实。\n";
const SECOND: &str = "工作总结\n一、收文\n全年收文15件，办结及时。\n二、会议\n会议三次，议定事项全部落实。\n";

/// A report with two drafts of it, 初稿 and 二稿, as revisions 1 and 3.
fn two_drafts() -> (Dinggao, String) {
    let dinggao = Dinggao::new();
    let report = dinggao.import(&dinggao.file("初稿.txt", FIRST));
    dinggao.json(&["draft", &report, "--name", "初稿"]);
    let second = dinggao.file("二稿.txt", SECOND);
    dinggao.json(&["import".as_ref(), second.as_os_str(), "--into".as_ref(), report.as_ref()]);
    dinggao.json(&["draft", &report, "--name", "二稿"]);
    (dinggao, report)
}

fn seqs(history: &Value) -> Vec<u64> {
    history["revisions"].as_array().expect("revisions").iter().filter_map(|one| one["seq"].as_u64()).collect()
}

#[test]
fn the_history_of_a_part_is_that_of_its_text() {
    let (dinggao, report) = two_drafts();
    assert_eq!(seqs(&dinggao.json(&["history", &report])), [1, 2, 3, 4]);
    assert_eq!(seqs(&dinggao.json(&["history", &report, "--section", "1"])), [1, 3]);
    assert_eq!(seqs(&dinggao.json(&["history", &report, "--section", "2"])), [1]);
    let shown = dinggao.json(&["show", &report]);
    let block = |place: usize| shown["blocks"][place]["id"].as_str().expect("an id").to_owned();
    assert_eq!(seqs(&dinggao.json(&["history", &report, "--block", &block(2)])), [1, 3]);
    assert_eq!(seqs(&dinggao.json(&["history", &report, "--block", &block(4)])), [1]);
    dinggao.fails(&["history", &report, "--section", "3"]);
    dinggao.fails(&["history", &report, "--block", "nosuchblock0"]);
}

#[test]
fn blame_says_which_draft_brought_the_words() {
    let (dinggao, report) = two_drafts();
    let blame = dinggao.json(&["blame", &report]);
    let spans = |place: usize| {
        let spans = blame["blocks"][place]["spans"].as_array().expect("spans").clone();
        spans.iter().map(|span| json!([span["start"], span["end"], span["seq"]])).collect::<Vec<_>>()
    };
    assert_eq!(spans(2), [json!([0, 4, 1]), json!([4, 7, 3]), json!([7, 13, 1])]);
    // A derived number goes with its heading.
    assert_eq!(spans(1), [json!([0, 4, 1])]);
    let older = dinggao.json(&["blame", &format!("{report}@初稿")]);
    assert_eq!(older["blocks"][2]["spans"].as_array().expect("spans").len(), 1);
}

#[test]
fn a_restore_is_a_new_revision_and_can_be_undone() {
    let (dinggao, report) = two_drafts();
    let restored = dinggao.json(&["restore", &format!("{report}@初稿")]);
    assert_eq!((&restored["revision"]["kind"], &restored["revision"]["restored"]), (&json!("restore"), &json!(2)));
    assert_eq!(dinggao.ok(&["show", &report]), FIRST);
    dinggao.json(&["undo"]);
    assert_eq!(dinggao.ok(&["show", &report]), SECOND);
    assert_eq!(dinggao.ok(&["show", &format!("{report}@二稿")]), SECOND);
    // What is restored keeps its author.
    let blame = dinggao.json(&["blame", &report]);
    assert_eq!(blame["blocks"][2]["spans"][1]["seq"], 3);
}

#[test]
fn one_block_can_be_restored_alone() {
    let (dinggao, report) = two_drafts();
    let shown = dinggao.json(&["show", &report]);
    let block = shown["blocks"][2]["id"].as_str().expect("an id");
    dinggao.json(&["restore", &format!("{report}@初稿"), "--block", block]);
    assert_eq!(dinggao.ok(&["show", &report]), FIRST);
    dinggao.fails(&["restore", &report]);
    dinggao.fails(&["restore", &format!("{report}@初稿"), "--block", "000000000zzz"]);
}

#[test]
fn a_deleted_report_is_in_the_bin_until_undone() {
    let (dinggao, report) = two_drafts();
    dinggao.json(&["delete", &report]);
    assert_eq!(dinggao.json(&["list"]), json!({"reports": []}));
    let all = dinggao.json(&["list", "--all"]);
    assert!(all["reports"][0]["deleted"].is_string());
    assert_eq!(dinggao.json(&["search", "收文"])["total"], 0);
    let undone = dinggao.json(&["undo"]);
    assert_eq!(undone["undone"][0]["operation"], "discard");
    assert_eq!(dinggao.json(&["search", "收文"])["total"], 2);
}

#[test]
fn everything_done_is_listed_and_undone_in_turn() {
    let (dinggao, report) = two_drafts();
    let kinds = |dinggao: &Dinggao| {
        let operations = dinggao.json(&["operations"]);
        let operations = operations["operations"].as_array().expect("operations").clone();
        operations.iter().map(|one| (one["operation"].clone(), one["undone"].clone())).collect::<Vec<_>>()
    };
    let done = ["keep", "import", "keep", "import"].map(|kind| (json!(kind), json!(false)));
    assert_eq!(kinds(&dinggao), done);
    let undone = dinggao.json(&["undo", "--count", "3"]);
    assert_eq!(undone["undone"].as_array().expect("operations").len(), 3);
    assert_eq!(dinggao.ok(&["show", &report]), FIRST);
    // The names are free again, and their texts are still in the history.
    dinggao.json(&["draft", &report, "--name", "二稿"]);
    dinggao.json(&["undo", "--count", "2"]);
    assert_eq!(dinggao.json(&["list"]), json!({"reports": []}));
    dinggao.fails(&["undo"]);
}
