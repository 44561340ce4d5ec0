//! What the user has chosen of the checks for all reports: rules that are off, words that are right, words of their own, and common
//! formulas. A small JSON file beside the library, which no password protects.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use dinggao_document::{Block, Document};
use dinggao_proof::{Checks, Level, Memory, Message, Passages, Rule, RuleClass, RuleSet, check};

use crate::{
    data_folder::DataFolder,
    failure::{Failure, FailureCode},
    kept_file::{read_kept, write_kept},
    own_words::{OWN_WORDS, own_rules},
    wire::{CheckChange, CheckChoices, CheckRule, CheckSettings, RuleExample},
};

/// Words of a user's own list, words that are right, and formulas that are kept at most.
const MOST_WORDS: usize = 20_000;
/// Characters of such a word at most.
const LONGEST: usize = 200;
/// Characters of a formula at most: what is longer is no sentence.
const LONGEST_FORMULA: usize = 2_000;
/// The largest file that is read, in bytes: far more than the limits above come to.
const LARGEST_FILE: u64 = 64 << 20;

/// Held from reading to writing: two windows may choose at once.
static CHANGING: Mutex<()> = Mutex::new(());

impl DataFolder {
    /// What the user has chosen of the checks; nothing before the first choice.
    pub fn read_check_choices(&self) -> Result<CheckChoices, Failure> {
        let path = self.checks();
        read_kept(&path, LARGEST_FILE)
            .map_err(|reason| Failure::at(FailureCode::ChecksUnreadable, &path).with("reason", reason))
    }

    /// The rules, and what the user has chosen of them.
    pub fn check_settings(&self) -> Result<CheckSettings, Failure> {
        Ok(self.read_check_choices()?.settings())
    }

    /// Changes what is chosen, and says what is then. A file that can't be read is never written over.
    pub fn change_checks(&self, change: CheckChange) -> Result<CheckSettings, Failure> {
        let _changing = CHANGING.lock().unwrap_or_else(PoisonError::into_inner);
        self.create()?;
        let choices = self.read_check_choices()?.with(change);
        if [choices.allowed.len(), choices.own.len(), choices.formulas.len()].iter().any(|count| *count > MOST_WORDS) {
            return Err(Failure::new(FailureCode::ChecksTooMany).with("limit", MOST_WORDS.to_string()));
        }
        let words = choices.own.iter().flat_map(|word| [&word.wrong, &word.right]).chain(&choices.allowed);
        check_lengths(words, LONGEST)?;
        check_lengths(choices.formulas.iter(), LONGEST_FORMULA)?;
        write_kept(&self.checks(), &choices)
            .map_err(|reason| Failure::new(FailureCode::ChecksFailed).with("reason", reason))?;
        Ok(choices.settings())
    }
}

fn check_lengths<'a>(mut words: impl Iterator<Item = &'a String>, longest: usize) -> Result<(), Failure> {
    if words.any(|word| word.chars().count() > longest) {
        return Err(Failure::new(FailureCode::CheckWordTooLong).with("limit", longest.to_string()));
    }
    Ok(())
}

impl CheckChoices {
    fn with(mut self, change: CheckChange) -> Self {
        match change {
            CheckChange::Rule { rule, on: true } => {
                self.off.remove(&rule);
            }
            CheckChange::Rule { rule, on: false } => {
                self.off.insert(rule);
            }
            CheckChange::Word { word, allowed } => put(&mut self.allowed, word, allowed),
            CheckChange::Formula { words, excepted } => put(&mut self.formulas, words, excepted),
            CheckChange::OwnWords { words } => self.own = words,
        }
        self
    }

    /// What to check by.
    pub(crate) fn checks(&self) -> Checks {
        let off: HashSet<String> = self.off.iter().cloned().collect();
        let own = Some(&self.own).filter(|words| !words.is_empty()).map(|words| Arc::new(own_rules(words)));
        Checks { off, allowed: self.allowed.clone(), own }
    }

    fn settings(self) -> CheckSettings {
        let own = (!self.own.is_empty()).then(|| CheckRule {
            rule: OWN_WORDS.to_owned(),
            class: RuleClass::Typo,
            level: Level::Error,
            message: Message { zh: "用词表里的词".to_owned(), en: "A word of your own list".to_owned() },
            clause: None,
            example: None,
            on: true,
        });
        let mut rules: Vec<CheckRule> = RuleSet::shipped().rules().iter().map(told).chain(own).collect();
        for rule in &mut rules {
            rule.on = !self.off.contains(&rule.rule);
        }
        CheckSettings { rules, allowed: self.allowed, own: self.own, formulas: self.formulas }
    }
}

/// Words stand in a list once, or not at all.
fn put(list: &mut Vec<String>, words: String, listed: bool) {
    list.retain(|known| *known != words);
    if listed && !words.trim().is_empty() {
        list.push(words);
    }
}

/// A rule with what it says of its first example; where no sentence shows what it finds, with its words left open.
fn told(rule: &Rule) -> CheckRule {
    let shown = rule.matches.first().and_then(|text| shown_by(rule, text));
    let (message, example) = match shown {
        Some((message, example)) => (message, Some(example)),
        None => (Message { zh: open(&rule.message.zh), en: open(&rule.message.en) }, None),
    };
    CheckRule {
        rule: rule.id.clone(),
        class: rule.class,
        level: rule.level,
        message,
        clause: rule.clause.clone(),
        example,
        on: true,
    }
}

/// What a rule says of an example, in which the quote stands between ⟦ and ⟧.
fn shown_by(rule: &Rule, text: &str) -> Option<(Message, RuleExample)> {
    let (before, rest) = text.split_once('⟦')?;
    let (quote, after) = rest.split_once('⟧')?;
    let document = Document::official(vec![Block::paragraph(format!("{before}{quote}{after}"))]);
    let found = check(&Passages::of(&document), &Checks::default(), &mut Memory::default());
    let found = found.into_iter().find(|finding| finding.rule == rule.id)?;
    let [before, quote, after] = [before, quote, after].map(str::to_owned);
    Some((found.message, RuleExample { before, quote, after, fix: found.fix }))
}

/// A message with dots for the words that it names.
fn open(message: &str) -> String {
    let mut words = String::new();
    let mut rest = message;
    while let Some((before, named)) = rest.split_once('{') {
        words += before;
        words.push('…');
        rest = named.split_once('}').map_or("", |(_, behind)| behind);
    }
    words + rest
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::wire::OwnWord;

    fn folder() -> (tempfile::TempDir, DataFolder) {
        let place = tempfile::tempdir().expect("a temporary folder");
        let folder = DataFolder::at(place.path());
        (place, folder)
    }

    fn word(wrong: &str) -> OwnWord {
        OwnWord { wrong: wrong.to_owned(), right: "新称".to_owned(), level: Level::Error, clause: None }
    }

    #[test]
    fn a_rule_goes_off_and_on_and_a_word_is_right_and_wrong_again() {
        let (_place, folder) = folder();
        let rule = |on| CheckChange::Rule { rule: "punct.doubled".to_owned(), on };
        let allow = |allowed| CheckChange::Word { word: "针对性开展".to_owned(), allowed };
        let is_on =
            |settings: &CheckSettings| settings.rules.iter().any(|rule| rule.rule == "punct.doubled" && rule.on);
        assert!(is_on(&folder.check_settings().expect("nothing chosen yet")));
        assert!(!is_on(&folder.change_checks(rule(false)).expect("written")));
        assert_eq!(folder.change_checks(allow(true)).expect("written").allowed, ["针对性开展"]);
        assert_eq!(folder.change_checks(allow(true)).expect("said once").allowed, ["针对性开展"]);
        assert!(is_on(&folder.change_checks(rule(true)).expect("written")));
        assert_eq!(folder.change_checks(allow(false)).expect("written").allowed, [""; 0]);
    }

    /// A sentence is longer than a word.
    #[test]
    fn a_sentence_is_a_formula_and_none_again() {
        let (_place, folder) = folder();
        let formula = |words: &str, excepted| CheckChange::Formula { words: words.to_owned(), excepted };
        let sentence = "在县委县政府的坚强领导下，圆满完成各项工作任务。".repeat(10);
        assert_eq!(folder.change_checks(formula(&sentence, true)).expect("written").formulas, [sentence.as_str()]);
        assert_eq!(folder.change_checks(formula(&sentence, true)).expect("said once").formulas.len(), 1);
        assert_eq!(folder.change_checks(formula(&sentence, false)).expect("written").formulas, [""; 0]);
        let long = folder.change_checks(formula(&"长".repeat(LONGEST_FORMULA + 1), true)).expect_err("no sentence");
        assert_eq!(long.code, FailureCode::CheckWordTooLong);
    }

    #[test]
    fn a_list_of_own_words_has_a_rule_that_can_be_switched_off() {
        let (_place, folder) = folder();
        let words = vec![word("旧称")];
        let settings = folder.change_checks(CheckChange::OwnWords { words: words.clone() }).expect("written");
        assert_eq!(settings.own, words);
        assert!(settings.rules.iter().any(|rule| rule.rule == OWN_WORDS && rule.on));
        let settings = folder.change_checks(CheckChange::OwnWords { words: Vec::new() }).expect("taken away");
        assert!(settings.rules.iter().all(|rule| rule.rule != OWN_WORDS));
    }

    /// The settings would show braces, or nothing, where a message names words.
    #[test]
    fn every_rule_is_told_in_both_languages() {
        for rule in CheckChoices::default().settings().rules {
            for said in [&rule.message.zh, &rule.message.en] {
                assert!(!said.is_empty() && !said.contains(['{', '}']), "{}: {said}", rule.rule);
            }
            assert!(rule.example.as_ref().is_none_or(|example| !example.quote.is_empty()), "{}", rule.rule);
        }
    }

    #[test]
    fn what_is_beyond_the_limits_is_refused_and_changes_nothing() {
        let (_place, folder) = folder();
        let own = |words| folder.change_checks(CheckChange::OwnWords { words }).map_err(|failure| failure.code);
        own(vec![word("旧称")]).expect("written");
        assert_eq!(own(vec![word("多"); MOST_WORDS + 1]), Err(FailureCode::ChecksTooMany));
        assert_eq!(own(vec![word(&"长".repeat(LONGEST + 1))]), Err(FailureCode::CheckWordTooLong));
        assert_eq!(folder.read_check_choices().expect("as before").own, [word("旧称")]);
    }

    /// Somebody else's edit of the file must not cost all choices.
    #[test]
    fn a_file_that_cannot_be_read_is_never_written_over() {
        let (_place, folder) = folder();
        fs::write(folder.checks(), "{ off").expect("written");
        let change = CheckChange::Rule { rule: "punct.doubled".to_owned(), on: false };
        assert_eq!(folder.change_checks(change).expect_err("kept").code, FailureCode::ChecksUnreadable);
        assert_eq!(fs::read_to_string(folder.checks()).expect("still there"), "{ off");
    }
}
