//! What the index knows of a text: its bigrams, and the marks of its sentences.
//!
//! A word of two characters is the norm in Chinese, and a trigram index finds none of them. Every pair of neighbouring
//! characters is a token, punctuation included, so that a phrase of tokens is exactly a run of text; the last character of a
//! run stands alone as well, so that one character is found as the beginning of a token. White space parts runs. Upper and
//! lower case of the Latin alphabet are the same, nothing else is.

use dinggao_text::{SentenceMark, sentence_marks, sentences};

/// ASCII would be split at its marks by the tokenizer: it is moved to where nobody writes (a private area of Unicode).
const ASCII_MOVED_TO: u32 = 0xE000;

/// Before the bits of a mark: another character of that area.
const MARK: char = '\u{E100}';

/// The tokens of a text, separated by spaces.
pub(crate) fn tokens(text: &str) -> String {
    let mut tokens = words(text);
    for mark in sentences(text).into_iter().flat_map(|sentence| sentence_marks(&text[sentence])) {
        tokens += &mark_token(mark);
        tokens.push(' ');
    }
    tokens
}

/// Those of its words alone.
pub(crate) fn words(text: &str) -> String {
    let mut tokens = String::with_capacity(text.len() * 2);
    for run in text.split_whitespace() {
        let characters: Vec<char> = run.chars().map(folded).collect();
        for pair in characters.windows(2) {
            tokens.extend(pair);
            tokens.push(' ');
        }
        if let Some(last) = characters.last() {
            tokens.push(*last);
            tokens.push(' ');
        }
    }
    tokens
}

/// How the index writes a mark.
fn mark_token(mark: SentenceMark) -> String {
    format!("{MARK}{:x}", mark.bits())
}

/// What to ask FTS5 for, to find texts with one of the marks.
pub(super) fn any_of(marks: &[SentenceMark]) -> Option<String> {
    let tokens: Vec<String> = marks.iter().map(|mark| format!("\"{}\"", mark_token(*mark))).collect();
    (!tokens.is_empty()).then(|| tokens.join(" OR "))
}

/// What to ask FTS5 for, if the query is anything but white space.
pub(super) fn expression(query: &str) -> Option<String> {
    let runs: Vec<String> = query.split_whitespace().map(phrase).collect();
    (!runs.is_empty()).then(|| runs.join(" AND "))
}

fn phrase(run: &str) -> String {
    let characters: Vec<char> = run.chars().map(folded).collect();
    match characters.as_slice() {
        [only] => format!("\"{only}\" *"),
        several => {
            let pairs: Vec<String> = several.windows(2).map(|pair| pair.iter().collect()).collect();
            format!("\"{}\"", pairs.join(" "))
        }
    }
}

fn folded(character: char) -> char {
    let lower = character.to_ascii_lowercase();
    if lower.is_ascii() { char::from_u32(ASCII_MOVED_TO + u32::from(lower)).unwrap_or(lower) } else { lower }
}

/// Where `query` stands in `text`, as a range of bytes; cases of the Latin alphabet are the same.
pub fn find(text: &str, query: &str) -> Option<std::ops::Range<usize>> {
    let (text, query) = (text.to_ascii_lowercase(), query.trim().to_ascii_lowercase());
    let start = text.find(&query)?;
    Some(start..start + query.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_and_the_last_character_are_tokens() {
        assert_eq!(tokens("收文件 数"), "收文 文件 件 数 ");
        assert_eq!(tokens(""), "");
        assert_eq!(tokens("A-"), "\u{e061}\u{e02d} \u{e02d} ");
    }

    /// A phrase runs over neighbours only: nothing may be found from the last words on into the marks.
    #[test]
    fn the_marks_of_sentences_stand_behind_the_words() {
        let text = "全年共受理群众来信来访902件次。";
        let marks: Vec<String> = sentence_marks(text).into_iter().map(mark_token).collect();
        assert!(tokens(text).ends_with(&format!("。 {} ", marks.join(" "))), "{}", tokens(text));
        let expected = format!("\"{}\"", marks.join("\" OR \""));
        assert_eq!(any_of(&sentence_marks(text)), Some(expected));
        assert_eq!(any_of(&[]), None);
    }

    #[test]
    fn queries_are_phrases() {
        assert_eq!(expression("收文件").as_deref(), Some("\"收文 文件\""));
        assert_eq!(expression("收").as_deref(), Some("\"收\" *"));
        assert_eq!(expression("收文 件").as_deref(), Some("\"收文\" AND \"件\" *"));
        assert_eq!(expression("　 "), None);
        // No character is an operator.
        assert_eq!(expression("\"*").as_deref(), Some("\"\u{e022}\u{e02a}\""));
    }

    #[test]
    fn text_is_found_as_it_stands() {
        assert_eq!(find("全年收文12件", "收文"), Some(6..12));
        assert_eq!(find("推广OA系统", " oa系 "), Some(6..11));
        assert_eq!(find("１２件", "12件"), None);
    }
}
