//! The labelled sentences: how much of what is found is a fault, and how many of the faults are found.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::{collections::BTreeMap, fs, path::Path};

use dinggao_document::{Block, Document, Line, recognize};
use dinggao_proof::{Checks, Level, Memory, Passages, RuleSet, check};
use regex::Regex;

/// A line each: the rule (or -), a tab, the sentence with its faults between ⟦ and ⟧.
const SENTENCES: &str = include_str!("../../../../tests/fixtures/proof/labelled.tsv");

/// Of the issue: what is found must be a fault, and most faults must be found.
const LEAST_PRECISION: f64 = 0.95;
const LEAST_RECALL: f64 = 0.7;

/// What was found of the sentences of one rule.
#[derive(Default)]
struct Score {
    faults: usize,
    found: usize,
    wrong: usize,
}

/// The sentence without its marks, and the bytes of its faults.
fn unmarked(text: &str) -> (String, Vec<std::ops::Range<usize>>) {
    let (mut plain, mut faults) = (String::new(), Vec::new());
    for part in text.split('⟦') {
        match part.split_once('⟧') {
            Some((fault, rest)) => {
                faults.push(plain.len()..plain.len() + fault.len());
                plain.push_str(fault);
                plain.push_str(rest);
            }
            None => plain.push_str(part),
        }
    }
    (plain, faults)
}

fn scores() -> (BTreeMap<&'static str, Score>, Vec<String>) {
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut misses = Vec::new();
    for (rule, text) in SENTENCES.lines().filter_map(|line| line.split_once('\t')) {
        let (plain, faults) = unmarked(text);
        let document = Document::official(vec![Block::paragraph(&plain)]);
        let passages = Passages::of(&document);
        let findings = check(&passages, &Checks::default(), &mut Memory::default());
        let found: Vec<_> = findings.iter().filter(|finding| finding.level > Level::Info).collect();
        let places: Vec<_> = found.iter().map(|finding| passages[0].bytes_of(&finding.spot)).collect();
        let meets = |one: &std::ops::Range<usize>, other: &std::ops::Range<usize>| {
            one.start < other.end && other.start < one.end
        };
        let hit = faults.iter().filter(|fault| places.iter().any(|place| meets(place, fault))).count();
        let score = scores.entry(rule).or_default();
        score.faults += faults.len();
        score.found += hit;
        for (finding, place) in found.iter().zip(&places) {
            if !faults.iter().any(|fault| meets(place, fault)) {
                misses.push(format!("wrong: {} “{}” in {plain}", finding.rule, finding.spot.quote));
                score.wrong += 1;
            }
        }
        if hit < faults.len() {
            misses.push(format!("missed: {rule} in {text}"));
        }
    }
    (scores, misses)
}

/// Text of people that nothing is wrong with: the guides, the templates, a report, the sentences that are labelled clean and those of the
/// window.
fn clean_texts() -> Vec<Document> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("a text of the project");
    let recognized = |lines: Vec<String>| recognize(lines.into_iter().map(Line::plain).collect()).document;
    let mut texts = Vec::new();
    for page in ["docs/guide.zh-CN.md", "README.zh-CN.md"].map(read) {
        // Every second part is code.
        texts.push(recognized(page.split("```").step_by(2).flat_map(paragraphs).collect()));
    }
    let templates = ["annual-summary", "research-report", "request", "work-plan", "tour.zh"];
    let paths = templates.map(|template| format!("assets/templates/{template}.txt"));
    for path in paths.iter().map(String::as_str).chain(["tests/fixtures/annual-summary.txt"]) {
        texts.push(recognized(read(path).lines().map(|line| line.trim().to_owned()).collect()));
    }
    // Those that are filled in are no sentences yet.
    let messages = read("ui/src/messages/zh-CN.json") + &read("assets/messages/zh-CN.json");
    let values =
        messages.lines().filter_map(|line| line.split_once("\": \"")?.1.trim_end_matches(',').strip_suffix('"'));
    let whole = values.filter(|value| value.ends_with('。') && !value.contains(['{', '\\']));
    let clean = SENTENCES.lines().filter_map(|line| line.strip_prefix("-\t"));
    texts.push(Document::official(whole.chain(clean).map(Block::paragraph).collect()));
    texts
}

/// Paragraphs of Markdown as their reader sees them; tables and pictures left out.
fn paragraphs(markdown: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in markdown.lines().filter(|line| !line.starts_with(['|', '!'])) {
        if line.is_empty() || line.starts_with(['#', '-', '>']) {
            paragraphs.push(String::new());
        }
        if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.push_str(line.trim_start_matches(['#', '-', '>', ' ']));
        }
    }
    let link = Regex::new(r"\[([^\]]*)\]\([^)]*\)").expect("a pattern");
    paragraphs.iter().map(|text| link.replace_all(text, "$1").replace("**", "").replace('`', "")).collect()
}

/// A rule a line: how grave, by which clause, what it says, and how it did on the labelled sentences.
fn table() -> String {
    let (scores, _) = scores();
    let mut table = String::from(
        "| rule | level | clause | what it says | faults | found | wrong |\n|---|---|---|---|--:|--:|--:|\n",
    );
    for rule in RuleSet::shipped().rules() {
        let none = Score::default();
        let Score { faults, found, wrong } = scores.get(rule.id.as_str()).unwrap_or(&none);
        let level = format!("{:?}", rule.level).to_lowercase();
        let clause = rule.clause.as_deref().unwrap_or_default();
        let line =
            format!("| `{}` | {level} | {clause} | {} | {faults} | {found} | {wrong} |\n", rule.id, rule.message.zh);
        table.push_str(&line);
    }
    table
}

/// The page says what the rules do today. `DINGGAO_GENERATE=1` writes it instead.
#[test]
fn the_page_shows_every_rule() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/checks.md");
    let page = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let (head, _) = page.split_once("| rule |").unwrap_or((&page, ""));
    let current = format!("{head}{}", table());
    if std::env::var_os("DINGGAO_GENERATE").is_some() {
        fs::write(&path, &current).expect("the page is written");
    } else {
        assert_eq!(page, current, "run the test with DINGGAO_GENERATE=1");
    }
}

/// Precision first: a checker that cries wolf is switched off.
#[test]
fn what_is_found_is_a_fault_and_most_faults_are_found() {
    let (scores, misses) = scores();
    let sum = |of: fn(&Score) -> usize| scores.values().map(of).sum::<usize>() as f64;
    let (faults, found, wrong) = (sum(|score| score.faults), sum(|score| score.found), sum(|score| score.wrong));
    let (precision, recall) = (found / (found + wrong), found / faults);
    let told = misses.join("\n");
    assert!(
        precision >= LEAST_PRECISION && recall >= LEAST_RECALL,
        "precision {precision:.3}, recall {recall:.3}\n{told}"
    );
}

/// A false alarm in 10,000 characters at most.
#[test]
fn clean_text_raises_hardly_an_alarm() {
    let texts = clean_texts();
    let chars: usize = texts.iter().map(Document::char_count).sum();
    let mut alarms = Vec::new();
    for text in &texts {
        let found = check(&Passages::of(text), &Checks::default(), &mut Memory::default());
        let graver = found.into_iter().filter(|finding| finding.level > Level::Info);
        alarms.extend(graver.map(|finding| {
            format!("{} “{}” in {}", finding.rule, finding.spot.quote, text.blocks[finding.spot.block].text())
        }));
    }
    assert!(chars > 10_000, "{chars} characters say little");
    assert!(alarms.len() * 10_000 <= chars, "{} in {chars} characters:\n{}", alarms.len(), alarms.join("\n"));
}
