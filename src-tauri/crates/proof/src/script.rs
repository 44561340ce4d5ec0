//! Whether a text is Chinese or English, by what it is mostly written in, and where its sentences and clauses end.

use dinggao_text::is_han;

/// The script of a text, as far as figures are read by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Script {
    /// Chinese, and what has no words at all.
    #[default]
    Chinese,
    /// English: hardly a Chinese character.
    English,
}

impl Script {
    /// The script of a text.
    pub(crate) fn of(text: &str) -> Self {
        let (han, letters) = counts(text);
        if letters > 0 && han * 20 <= letters { Self::English } else { Self::Chinese }
    }

    /// Where sentences end: before their marks. The end of the text is one of them.
    pub(crate) fn sentence_ends(self, text: &str) -> impl Iterator<Item = usize> {
        self.ends(text, |mark| matches!(mark, '。' | '！' | '？'), |mark| matches!(mark, '.' | '!' | '?'))
    }

    /// Where clauses end, as bytes before their marks, and the bytes of each mark. The end of the text is one of them.
    pub(crate) fn clause_ends(self, text: &str) -> impl Iterator<Item = (usize, usize)> {
        let chinese = |mark| matches!(mark, '，' | '。' | '；' | '：' | '！' | '？' | '（' | '）');
        let english = |mark| matches!(mark, ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')');
        let length = |at: usize| text[at..].chars().next().map_or(0, char::len_utf8);
        self.ends(text, chinese, english).map(move |at| (at, length(at)))
    }

    fn ends(self, text: &str, chinese: fn(char) -> bool, english: fn(char) -> bool) -> impl Iterator<Item = usize> {
        let ends = move |(at, mark): &(usize, char)| match self {
            _ if *mark == '\n' => true,
            Self::Chinese => chinese(*mark),
            Self::English => english(*mark) && stands_free(text, *at, *mark),
        };
        text.char_indices().filter(ends).map(|(at, _)| at).chain([text.len()])
    }
}

/// Whether a mark of English is one: the point of 61.4 and the comma of 1,200 aren't, nor is the point of “No. 5” and “e.g. schools”.
fn stands_free(text: &str, at: usize, mark: char) -> bool {
    if mark == '(' {
        return true;
    }
    let behind = &text[at + mark.len_utf8()..];
    let next = behind.trim_start().chars().next();
    let is_apart = behind.len() > behind.trim_start().len() || next.is_none_or(|next| !next.is_alphanumeric());
    is_apart && (mark != '.' || next.is_none_or(|next| !next.is_ascii_digit() && !next.is_lowercase()))
}

/// Whether a text is mostly Chinese: a character says as much as two letters.
pub(crate) fn is_chinese(text: &str) -> bool {
    let (han, letters) = counts(text);
    han * 2 >= letters
}

/// Whether hardly anything but English is in a text: names of programs in a Chinese sentence are no English, a Chinese name in an
/// English one is.
pub(crate) fn is_english(text: &str) -> bool {
    let (han, letters) = counts(text);
    han * 20 <= letters
}

/// Chinese characters and Latin letters.
fn counts(text: &str) -> (usize, usize) {
    text.chars().fold((0, 0), |(han, letters), sign| {
        (han + usize::from(is_han(sign)), letters + usize::from(sign.is_ascii_alphabetic()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A point in a figure or behind an abbreviation would cut what hangs together.
    #[test]
    fn an_english_sentence_ends_at_a_mark_that_is_one() {
        let parts = |text: &str| {
            let mut start = 0;
            let cut = |end| &text[std::mem::replace(&mut start, end)..end];
            Script::of(text).sentence_ends(text).map(cut).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(parts("Up 61.4 per cent. In all, 1,200 came"), ["Up 61.4 per cent", ". In all, 1,200 came"]);
        assert_eq!(parts("See No. 5 and e.g. schools.").len(), 2);
        assert_eq!(parts("上升5.5%。共12件"), ["上升5.5%", "。共12件"]);
    }

    /// A cell with a number alone is read as it always was.
    #[test]
    fn what_has_no_words_is_of_no_foreign_script() {
        assert_eq!(Script::of("1,200"), Script::Chinese);
        assert_eq!(Script::of("£3.2m"), Script::English);
        assert_eq!(Script::of("OA系统"), Script::Chinese);
    }
}
