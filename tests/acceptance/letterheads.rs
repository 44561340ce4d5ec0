//! 版头 and 版记 by the command: filled in, frozen with drafts, compared, exported and brought back.

use std::fs;

use serde_json::{Value, json};

use crate::command::Dinggao;

fn made(dinggao: &Dinggao, arguments: &[&str]) -> String {
    let answer = dinggao.json(arguments);
    answer["reports"][0]["id"].as_str().expect("an id").to_owned()
}

fn number(answer: &Value) -> &Value {
    &answer["letterhead"]["number"]
}

#[test]
fn a_request_goes_out_with_its_letterhead_and_comes_back_with_it() {
    let dinggao = Dinggao::new();
    let request = made(&dinggao, &["new", "--title", "关于新建水厂的请示", "--template", "request"]);
    let form = dinggao.json(&["letterhead", &request]);
    assert_eq!(form["letterhead"]["mark"], json!({"office": "【待填】", "with_document_word": true}));
    let fill = [
        "letterhead",
        &request,
        "--issuer",
        "云岭县水务局",
        "--number",
        "云水〔2026〕3号",
        "--signer",
        "林知远",
        "--secrecy",
        "机密",
        "--period",
        "1年",
        "--copies-to",
        "县财政局",
        "--printed-by",
        "云岭县水务局办公室",
        "--printed-on",
        "2026年1月9日",
    ];
    assert_eq!(number(&dinggao.json(&fill)), "云水〔2026〕3号");
    dinggao.json(&["draft", &request, "--name", "送审稿"]);
    dinggao.json(&["letterhead", &request, "--number", "云水〔2026〕4号"]);
    assert_eq!(number(&dinggao.json(&["show", &format!("{request}@送审稿")])), "云水〔2026〕3号");
    let compared = dinggao.json(&["compare", &format!("{request}@送审稿"), &request]);
    let change = json!([{"field": "number", "old": "云水〔2026〕3号", "new": "云水〔2026〕4号"}]);
    assert_eq!(compared["letterhead"], change);
    let told = dinggao.ok(&["compare", &format!("{request}@送审稿"), &request]);
    assert!(told.contains("云水〔2026〕3号 → 云水〔2026〕4号"), "{told}");
    dinggao.json(&["undo"]);
    let shown = dinggao.json(&["show", &request]);
    assert_eq!(number(&shown), "云水〔2026〕3号");

    let word = dinggao.path("请示.docx").display().to_string();
    dinggao.json(&["export", &request, "-o", &word]);
    let back = made(&dinggao, &["import", &word]);
    assert_eq!(dinggao.json(&["show", &back])["letterhead"], shown["letterhead"]);

    // Text can't say anything of a letterhead: what comes back as text leaves it as it was.
    let text = dinggao.path("请示.txt").display().to_string();
    dinggao.json(&["export", &request, "-o", &text]);
    assert!(!fs::read_to_string(&text).expect("a file").contains("云水"));
    dinggao.json(&["import", &text, "--into", &request]);
    assert_eq!(dinggao.json(&["show", &request])["letterhead"], shown["letterhead"]);
}

#[test]
fn a_summary_has_no_letterhead_and_wrong_values_change_nothing() {
    let dinggao = Dinggao::new();
    let summary = made(&dinggao, &["new", "--title", "2025年工作总结", "--template", "annual-summary"]);
    assert_eq!(dinggao.json(&["show", &summary]).get("letterhead"), None);
    dinggao.ends_with(1, &["letterhead", &summary, "--copy-number", "十二"]);
    dinggao.ends_with(2, &["letterhead", &summary, "--urgency", "很急"]);
    assert_eq!(dinggao.json(&["letterhead", &summary])["letterhead"], Value::Null);
}
