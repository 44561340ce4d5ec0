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
    wire::{BlanksFound, Checked, OwnWord},
    workbench::preload,
};

/// The rule that tells of the user's own words.
pub(crate) const OWN_WORDS: &str = "words.own";

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
    let document = |path: &Path| Ok::<_, Failure>(read_words(path)?.document);
    let own = words.map(document).transpose()?.map(|list| Arc::new(own_rules(&own_words(&list))));
    let allowed = allowed.map(written_lines).transpose()?.unwrap_or_default();
    Ok(Checks { own, allowed, ..Checks::default() })
}

/// The lines of a file on which something is written, such as a list of words.
pub fn written_lines(path: &Path) -> Result<Vec<String>, Failure> {
    let lines = read_words(path)?.document.lines();
    Ok(lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect())
}

/// The words of a list (错词,建议,级别,依据), a line each, or a row of a table. A line that names the columns is none.
pub fn own_words(list: &Document) -> Vec<OwnWord> {
    list.lines().iter().flat_map(|lines| lines.lines()).filter_map(own_word).collect()
}

fn own_word(line: &str) -> Option<OwnWord> {
    let mut fields = line.split([',', '，', '\t']).map(|field| field.trim().trim_matches('"').trim());
    let wrong = fields.next().filter(|word| !word.is_empty() && *word != "错词")?.to_owned();
    let right = fields.next().unwrap_or_default().to_owned();
    let level = match fields.next() {
        Some("warning" | "警告" | "疑问" | "提醒") => Level::Warning,
        Some("info" | "提示") => Level::Info,
        _ => Level::Error,
    };
    let clause = fields.next().filter(|clause| !clause.is_empty()).map(str::to_owned);
    Some(OwnWord { wrong, right, level, clause })
}

/// The user's own words as rules.
pub(crate) fn own_rules(words: &[OwnWord]) -> RuleSet {
    RuleSet::of(words.iter().map(own_rule).collect())
}

fn own_rule(OwnWord { wrong, right, level, clause }: &OwnWord) -> Rule {
    let message = if right.is_empty() {
        Message { zh: "“{quote}”在用词表里".to_owned(), en: "“{quote}” is on the word list".to_owned() }
    } else {
        Message {
            zh: "“{quote}”应为“{fix}”".to_owned(), en: "“{quote}” should be “{fix}”".to_owned()
        }
    };
    let word = Confusion { wrong: wrong.clone(), right: right.clone(), but: Vec::new() };
    Rule {
        id: OWN_WORDS.to_owned(),
        class: RuleClass::Typo,
        level: *level,
        clause: clause.clone(),
        message,
        find: Find::Words(vec![word]),
        fix: None,
        matches: Vec::new(),
        clean: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::{doc, p, table};

    use super::*;

    #[test]
    fn a_users_words_are_found_beside_the_rules() {
        let rows = table(&[["错词", "建议"], ["旧称", "新称"]]);
        let list = doc([p("错词,建议,级别,依据"), p("云岭市,\"云岭县\",警告,县名"), p("老名称\t新名称"), p(""), rows]);
        let words = own_words(&list);
        assert_eq!(words.last().map(|word| (&*word.wrong, &*word.right)), Some(("旧称", "新称")));
        assert_eq!(words.len(), 3);
        let own = Some(Arc::new(own_rules(&words)));
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
