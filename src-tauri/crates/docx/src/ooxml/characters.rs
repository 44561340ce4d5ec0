//! Characters in XML: which are legal, and how markup is escaped.

use std::borrow::Cow;

/// Whether XML 1.0 can hold a character (production 2, Char).
pub(crate) fn is_legal(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Text as it stands between tags; illegal characters are left out.
pub(crate) fn escape_text(text: &str) -> Cow<'_, str> {
    escape(text, |character| match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\r' => Some("&#13;"),
        character if !is_legal(character) => Some(""),
        _ => None,
    })
}

/// Text as it stands in a double-quoted attribute; illegal characters are left out.
pub(crate) fn escape_attribute(text: &str) -> Cow<'_, str> {
    escape(text, |character| match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\t' => Some("&#9;"),
        '\n' => Some("&#10;"),
        '\r' => Some("&#13;"),
        character if !is_legal(character) => Some(""),
        _ => None,
    })
}

fn escape(text: &str, replacement: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    if !text.chars().any(|character| replacement(character).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match replacement(character) {
            Some(replacement) => escaped.push_str(replacement),
            None => escaped.push(character),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_escaped_and_illegal_characters_go() {
        assert_eq!(escape_text("A<B>&“C”\u{0}\u{B}\u{FFFF}𠮷"), "A&lt;B&gt;&amp;“C”𠮷");
        assert_eq!(escape_attribute("“\"\n"), "“&quot;&#10;");
        assert!(matches!(escape_text("全年"), Cow::Borrowed(_)));
    }
}
