//! Whether a text is complete and correct: its blanks, and what the checks find.

use std::{path::Path, sync::Arc};

use dinggao_document::Document;
use dinggao_proof::{
    Against, Checks, Confusion, Find, Ledger, Level, Memory, Message, Passages, Rule, RuleClass, RuleSet, blanks,
    check_against, ledger,
};

use crate::{
    failure::Failure,
    files::read_words,
    wire::{BlanksFound, Checked},
    workbench::preload,
};

/// The rule that tells of the user's own words.
const OWN_WORDS: &str = "words.own";

/// What is wrong in a text, or may be.
pub fn check_text(document: &Document, checks: &Checks) -> Checked {
    check_text_against(document, None, checks)
}

/// The same, held to last year's report, too.
pub fn check_text_against(document: &Document, last_year: Option<&Document>, checks: &Checks) -> Checked {
    // Rules are made ready and most passages looked at while another core loads the dictionary.
    preload();
    let against = last_year.map(Against::of);
    let (findings, pairs) = check_against(&Passages::of(document), against.as_ref(), checks, &mut Memory::default());
    Checked { blocks: document.blocks.len(), chars: document.char_count(), findings, pairs }
}

/// Every figure of a text, and what hangs together.
pub fn find_figures(document: &Document) -> Ledger {
    ledger(&Passages::of(document))
}

/// The blanks of a text.
pub fn find_blanks(document: &Document) -> BlanksFound {
    let blanks = blanks(&Passages::of(document));
    BlanksFound { count: blanks.len(), runs: blanks.iter().map(|blank| blank.runs).sum(), blanks }
}

/// The user's own checks: a list of words that are wrong (错词,建议,级别,依据), and one of words that are right.
pub fn own_checks(words: Option<&Path>, allowed: Option<&Path>) -> Result<Checks, Failure> {
    let own = words.map(written_lines).transpose()?.map(|lines| Arc::new(RuleSet::of(own_rules(&lines))));
    let allowed = allowed.map(written_lines).transpose()?.unwrap_or_default();
    Ok(Checks { own, allowed, ..Checks::default() })
}

/// The lines of a file on which something is written, such as a list of words.
pub fn written_lines(path: &Path) -> Result<Vec<String>, Failure> {
    let lines = read_words(path)?.document.lines();
    Ok(lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect())
}

/// A rule a line. A first line that names the columns is none.
fn own_rules(lines: &[String]) -> Vec<Rule> {
    lines.iter().filter_map(|line| own_rule(line)).collect()
}

fn own_rule(line: &str) -> Option<Rule> {
    let mut fields = line.split([',', '，', '\t']).map(str::trim);
    let wrong = fields.next().filter(|word| !word.is_empty() && *word != "错词")?;
    let right = fields.next().unwrap_or_default();
    let level = match fields.next() {
        Some("warning" | "警告" | "提醒") => Level::Warning,
        Some("info" | "提示") => Level::Info,
        _ => Level::Error,
    };
    let clause = fields.next().filter(|clause| !clause.is_empty()).map(str::to_owned);
    let message = if right.is_empty() {
        Message { zh: "“{quote}”在用词表里".to_owned(), en: "“{quote}” is on the word list".to_owned() }
    } else {
        Message {
            zh: "“{quote}”应为“{fix}”".to_owned(), en: "“{quote}” should be “{fix}”".to_owned()
        }
    };
    let word = Confusion { wrong: wrong.to_owned(), right: right.to_owned(), but: Vec::new() };
    Some(Rule {
        id: OWN_WORDS.to_owned(),
        class: RuleClass::Typo,
        level,
        clause,
        message,
        find: Find::Words(vec![word]),
        fix: None,
        matches: Vec::new(),
        clean: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::{doc, p};

    use super::*;

    #[test]
    fn a_users_words_are_found_beside_the_rules() {
        let lines = ["错词,建议,级别,依据", "云岭市,云岭县,警告,县名", "老名称\t新名称", ""].map(str::to_owned);
        let own = Some(Arc::new(RuleSet::of(own_rules(&lines))));
        let checks = Checks { own, ..Checks::default() };
        let found = check_text(&doc([p("云岭市启用老名称。。")]), &checks).findings;
        let told: Vec<_> = found
            .iter()
            .map(|found| (found.rule.as_str(), found.level, found.fix.as_deref().unwrap_or_default()))
            .collect();
        let expected = [
            (OWN_WORDS, Level::Warning, "云岭县"),
            (OWN_WORDS, Level::Error, "新名称"),
            ("punct.doubled", Level::Error, "。"),
        ];
        assert_eq!(told, expected);
        assert_eq!(found[0].clause.as_deref(), Some("县名"));
    }

    #[test]
    fn a_word_that_is_allowed_is_right() {
        let checks = Checks { allowed: vec!["针对性开展".to_owned()], ..Checks::default() };
        let text = doc([p("组建队伍，针对性开展学习。")]);
        assert_eq!(check_text(&text, &checks).findings, []);
        assert_eq!(check_text(&text, &Checks::default()).findings.len(), 1);
    }
}
