//! Sentences of a text.

use std::ops::Range;

/// What ends a sentence, and what may still follow before the next one begins.
const ENDS: &str = "。！？；!?;\n";
const CLOSING: &str = "”’」』）)】》\"'";

/// The sentences of a text as ranges of bytes; together they are the text. A full stop of Latin script ends one before white space
/// only: 98.5.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut before = None;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map(|(_, next)| *next);
        let ends = ENDS.contains(sign)
            || CLOSING.contains(sign) && at > start && before.is_some_and(|before| ENDS.contains(before))
            || sign == '.' && next.is_some_and(char::is_whitespace);
        let goes_on = next.is_none_or(|next| ENDS.contains(next) || CLOSING.contains(next));
        if ends && !goes_on {
            sentences.push(start..at + sign.len_utf8());
            start = at + sign.len_utf8();
        }
        before = Some(sign);
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|sentence| &text[sentence]).collect()
    }

    #[test]
    fn sentences_end_behind_their_stop_and_its_quotation_mark() {
        assert_eq!(parts("完成6项。他说：“好。”再办2项"), ["完成6项。", "他说：“好。”", "再办2项"]);
        assert_eq!(parts("Up 98.5 percent. Done."), ["Up 98.5 percent.", " Done."]);
        assert_eq!(parts("真的？！是。"), ["真的？！", "是。"]);
        assert!(parts("").is_empty());
    }
}
