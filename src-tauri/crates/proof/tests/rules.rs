//! The examples of the rules: each rule finds what it is meant to find, and nothing in clean text.

#![expect(clippy::expect_used, reason = "a test may fail")]

use dinggao_document::{Block, Document};
use dinggao_proof::{Checks, Find, Finding, Memory, Passages, Rule, RuleSet, check};

fn findings(text: &str) -> Vec<Finding> {
    let document = Document::official(vec![Block::paragraph(text)]);
    check(&Passages::of(&document), &Checks::default(), &mut Memory::default())
}

/// The text of an example without its marks, and what stands between them.
fn example(text: &str) -> (String, String) {
    let (start, rest) = text.split_once('⟦').expect("⟦ in the example");
    let (quote, end) = rest.split_once('⟧').expect("⟧ in the example");
    (format!("{start}{quote}{end}"), quote.to_owned())
}

fn of_rule<'found>(rule: &Rule, found: &'found [Finding]) -> Vec<&'found Finding> {
    found.iter().filter(|finding| finding.rule == rule.id).collect()
}

#[test]
fn every_rule_finds_its_examples_and_leaves_clean_text_alone() {
    let mut wrong = Vec::new();
    for rule in RuleSet::shipped().rules() {
        for text in &rule.matches {
            let (text, quote) = example(text);
            let found = findings(&text);
            let quotes: Vec<&str> = of_rule(rule, &found).iter().map(|finding| finding.spot.quote.as_str()).collect();
            if quotes != [&*quote] {
                wrong.push(format!("{}: {text}: {quotes:?} instead of {quote}", rule.id));
            }
        }
        for text in &rule.clean {
            let found = findings(text);
            for finding in of_rule(rule, &found) {
                wrong.push(format!("{}: {text}: {}", rule.id, finding.spot.quote));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A pattern that doesn't compile would find nothing, and nobody would know.
#[test]
fn every_pattern_is_read() {
    let patterns = RuleSet::shipped().rules().iter().filter(|rule| matches!(rule.find, Find::Pattern(_)));
    assert!(patterns.clone().count() > 20);
    assert!(patterns.clone().all(|rule| !rule.matches.is_empty() && !rule.clean.is_empty()), "examples test a rule");
    let mut ids: Vec<&str> = RuleSet::shipped().rules().iter().map(|rule| rule.id.as_str()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "a name is used once");
}
