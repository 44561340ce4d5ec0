//! The user's own words: lists of them in files, as offices keep them, and the rules that they make.

use std::{path::Path, sync::Arc};

use dinggao_proof::{Checks, Confusion, Find, Level, Message, Rule, RuleClass, RuleSet};
use dinggao_sheet::{Cell, SheetError};

use crate::{
    blank_sheets::{check_sheet_name, sheet_refused},
    failure::{Failure, FailureCode},
    files::{read_bytes, read_words},
    wire::OwnWord,
};

/// The rule that tells of the user's own words.
pub(crate) const OWN_WORDS: &str = "words.own";

/// The user's own checks: a list of words that are wrong, and one of words that are right.
pub fn own_checks(words: Option<&Path>, allowed: Option<&Path>) -> Result<Checks, Failure> {
    let own = words.map(lines_of).transpose()?.map(|lines| Arc::new(own_rules(&own_words(&lines))));
    let allowed = allowed.map(written_lines).transpose()?.unwrap_or_default();
    Ok(Checks { own, allowed, ..Checks::default() })
}

/// What is written in a file, such as a list of words: its lines, or the first column of its table.
pub fn written_lines(path: &Path) -> Result<Vec<String>, Failure> {
    let lines = lines_of(path)?;
    let words = lines.into_iter().filter_map(|line| match line {
        Line::Written(line) => Some(line.trim().to_owned()),
        Line::Fields(fields) => fields.into_iter().next(),
    });
    Ok(words.filter(|words| !words.is_empty()).collect())
}

/// A list of the user's own words (错词,建议,级别,依据): CSV, text, Word or .xlsx.
///
/// # Errors
/// Also if no words are in it.
pub fn read_own_words(path: &Path) -> Result<Vec<OwnWord>, Failure> {
    let words = own_words(&lines_of(path)?);
    if words.is_empty() { Err(Failure::at(FailureCode::ChecksNoWords, path)) } else { Ok(words) }
}

/// A line of a list.
enum Line {
    /// As it was typed.
    Written(String),
    /// The cells of a row.
    Fields(Vec<String>),
}

fn lines_of(path: &Path) -> Result<Vec<Line>, Failure> {
    if check_sheet_name(path).is_err() {
        let lines = read_words(path)?.document.lines();
        return Ok(lines.iter().flat_map(|lines| lines.lines()).map(|line| Line::Written(line.to_owned())).collect());
    }
    let lines = match dinggao_sheet::read_lines(&read_bytes(path)?) {
        Ok(lines) => lines,
        // A sheet on which nothing is written is a list without words.
        Err(SheetError::NoTable) => Vec::new(),
        Err(error) => return Err(sheet_refused(&error, path)),
    };
    let fields = |cells: Vec<Cell>| Line::Fields(cells.into_iter().map(Cell::into_text).collect());
    Ok(lines.into_iter().map(fields).collect())
}

/// The words of a list. A line that names the columns is none.
fn own_words(lines: &[Line]) -> Vec<OwnWord> {
    let words = lines.iter().filter_map(|line| match line {
        Line::Written(line) => {
            own_word(line.split([',', '，', '\t']).map(|field| field.trim().trim_matches('"').trim()))
        }
        Line::Fields(fields) => own_word(fields.iter().map(|field| field.trim())),
    });
    words.collect()
}

fn own_word<'line>(mut fields: impl Iterator<Item = &'line str>) -> Option<OwnWord> {
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
    use std::fs;

    use dinggao_sheet::{Column, Look, Table};
    use dinggao_testkit::{doc, p};

    use super::*;
    use crate::check_text;

    fn told(words: &[OwnWord]) -> Vec<(&str, &str, Level)> {
        words.iter().map(|word| (&*word.wrong, &*word.right, word.level)).collect()
    }

    const EXPECTED: [(&str, &str, Level); 3] =
        [("云岭市", "云岭县", Level::Warning), ("老名称", "新名称", Level::Error), ("某某委，某某办", "", Level::Info)];

    #[test]
    fn a_list_is_read_from_text_and_from_a_sheet() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let text = folder.path().join("错词.csv");
        fs::write(&text, "错词,建议,级别,依据\n云岭市,\"云岭县\",警告,县名\n老名称\t新名称\n\n").expect("written");
        assert_eq!(told(&read_own_words(&text).expect("words")), EXPECTED[..2]);
        let sheet = folder.path().join("错词.XLSX");
        let column = |header| Column::new(header, 9, Look::Plain);
        let rows = [["云岭市", "云岭县", "警告"], ["老名称", "新名称", ""], ["某某委，某某办", "", "提示"]];
        let table = Table {
            name: "错词".to_owned(),
            columns: ["错词", "建议", "级别"].map(column).to_vec(),
            rows: rows.map(|row| row.map(str::to_owned).to_vec()).to_vec(),
            prompts: Vec::new(),
        };
        fs::write(&sheet, dinggao_sheet::write(&table).expect("a sheet")).expect("written");
        assert_eq!(told(&read_own_words(&sheet).expect("words")), EXPECTED);
        assert_eq!(written_lines(&sheet).expect("lines"), ["错词", "云岭市", "老名称", "某某委，某某办"]);
    }

    #[test]
    fn a_list_without_words_is_refused_and_so_is_a_sheet_that_is_none() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let refuses = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).expect("written");
            read_own_words(&path).expect_err("no words").code
        };
        assert_eq!(refuses("空.csv", "错词,建议\n".as_bytes()), FailureCode::ChecksNoWords);
        assert_eq!(refuses("坏.xlsx", b"PK"), FailureCode::SheetUnknown);
        let empty = Table { name: "空".to_owned(), columns: Vec::new(), rows: Vec::new(), prompts: Vec::new() };
        let empty = dinggao_sheet::write(&empty).expect("a sheet");
        assert_eq!(refuses("空.xlsx", &empty), FailureCode::ChecksNoWords);
    }

    #[test]
    fn a_users_words_are_found_beside_the_rules() {
        let lines = ["云岭市,云岭县,警告,县名", "老名称,新名称"].map(|line| Line::Written(line.to_owned()));
        let own = Some(Arc::new(own_rules(&own_words(&lines))));
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

    /// Of two rules that say the same of some words one is told; where that is off, the other one.
    #[test]
    fn a_rule_that_is_off_hides_no_other() {
        let lines = [Line::Written("按步就班,按部就班,警告".to_owned())];
        let own = Some(Arc::new(own_rules(&own_words(&lines))));
        let told = |off: &[&str]| {
            let off = off.iter().map(|rule| (*rule).to_owned()).collect();
            let checks = Checks { own: own.clone(), off, ..Checks::default() };
            let found = check_text(&doc([p("各项工作按步就班推进。")]), &checks).findings;
            found.into_iter().map(|found| found.rule).collect::<Vec<_>>()
        };
        assert_eq!(told(&[]), ["typo.word"]);
        assert_eq!(told(&["typo.word"]), [OWN_WORDS]);
        assert_eq!(told(&["typo.word", OWN_WORDS]), [""; 0]);
    }
}
