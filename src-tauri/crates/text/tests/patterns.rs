//! The table of cases that the editor's search is held to as well: what is found in the library is found in a report.

use dinggao_text::{FindMode, FindPattern, FindProblem, FindQuery};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Row {
    query: String,
    #[serde(default = "literal")]
    mode: FindMode,
    #[serde(default = "yes")]
    folds_width: bool,
    #[serde(default)]
    matches_case: bool,
    #[serde(default)]
    text: String,
    #[serde(default)]
    words: String,
    found: Option<String>,
    problem: Option<FindProblem>,
}

fn literal() -> FindMode {
    FindMode::Literal
}

fn yes() -> bool {
    true
}

/// The text with each hit, and what comes in its place, in brackets.
fn shown(text: &str, pattern: &FindPattern) -> String {
    let (mut shown, mut at) = (String::new(), 0);
    for hit in pattern.replace_in(text, |_| true) {
        shown += &format!("{}[{}→{}]", &text[at..hit.place.start], &text[hit.place.clone()], hit.words);
        at = hit.place.end;
    }
    shown + &text[at..]
}

#[test]
fn finds_what_the_editor_finds() {
    let cases: Vec<Row> =
        serde_json::from_str(include_str!("../../../../tests/fixtures/replacing/patterns.json")).expect("cases");
    for case in cases {
        let query = FindQuery {
            text: case.query.clone(),
            mode: case.mode,
            folds_width: case.folds_width,
            matches_case: case.matches_case,
        };
        let pattern = FindPattern::new(&query, &case.words);
        assert_eq!(pattern.as_ref().err(), case.problem.as_ref(), "{case:?}");
        assert_eq!(pattern.ok().map(|pattern| shown(&case.text, &pattern)), case.found, "{case:?}");
    }
}

/// The engine of the library knows no way to look around, since a search of that kind may never end.
#[test]
fn what_only_the_editor_can_look_for_is_named() {
    for text in ["(?<=第)三", "三(?=次)", "三(?!次)", "(?<!第)三", "(甲)\\1", "(?<n>甲)\\k<n>"] {
        let query =
            FindQuery { text: text.to_owned(), mode: FindMode::Expression, folds_width: true, matches_case: false };
        assert_eq!(FindPattern::new(&query, "").err(), Some(FindProblem::LooksAround), "{text}");
    }
}
