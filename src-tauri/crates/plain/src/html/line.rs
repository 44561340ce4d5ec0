//! One line of text while it is read: white space counts as it does in a page.

use dinggao_document::{Inline, merge_adjacent, trimmed};

use super::marks::Marks;

/// The text of a line so far.
#[derive(Debug, Default)]
pub(super) struct LineText {
    content: Vec<Inline>,
    /// White space that counts only if more text follows.
    space: Option<(Space, Marks)>,
    last: Option<char>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    Blank,
    /// It has a line break of the source in it.
    Broken,
}

impl LineText {
    /// Text in which white space only parts words.
    pub(super) fn flow(&mut self, text: &str, marks: Marks) {
        for word in text.split_inclusive(is_space) {
            let (word, space) = match word.char_indices().next_back() {
                Some((at, last)) if is_space(last) => (&word[..at], Some(last)),
                _ => (word, None),
            };
            if let Some(first) = word.chars().next() {
                let space = self.space.take();
                if let Some((_, marks)) = space.filter(|(space, _)| self.parts(*space, first)) {
                    self.push(" ", marks);
                }
                self.push(&word.replace('\u{a0}', " "), marks);
                self.last = word.chars().next_back();
            }
            if let Some(space) = space {
                let (kind, marks) = self.space.unwrap_or((Space::Blank, marks));
                self.space = Some((if space == '\n' { Space::Broken } else { kind }, marks));
            }
        }
    }

    /// Text in which every character counts.
    pub(super) fn exact(&mut self, text: &str, marks: Marks) {
        self.push(text, marks);
        self.last = text.chars().next_back().or(self.last);
        self.space = None;
    }

    /// A line break inside the block.
    pub(super) fn line_break(&mut self) {
        self.content.push(Inline::HardBreak);
        self.space = None;
        self.last = None;
    }

    /// Whether a line break is the last thing.
    pub(super) fn ends_broken(&self) -> bool {
        self.content.last() == Some(&Inline::HardBreak)
    }

    /// The line, without the white space and breaks at its ends, which show nothing; the next one begins.
    pub(super) fn take(&mut self) -> Vec<Inline> {
        let mut content = trimmed(merge_adjacent(self.take_exact()));
        while content.last() == Some(&Inline::HardBreak) {
            content.pop();
            content = trimmed(content);
        }
        while content.first() == Some(&Inline::HardBreak) {
            content.remove(0);
            content = trimmed(content);
        }
        content
    }

    /// The line as it is; the next one begins.
    pub(super) fn take_exact(&mut self) -> Vec<Inline> {
        (self.space, self.last) = (None, None);
        merge_adjacent(std::mem::take(&mut self.content))
    }

    fn push(&mut self, text: &str, marks: Marks) {
        if !text.is_empty() {
            self.content.push(Inline::marked(text, marks.iter()));
        }
    }

    /// Whether the white space before a character is a space. Chinese runs on over a line's end.
    fn parts(&self, space: Space, next: char) -> bool {
        let runs_on = space == Space::Broken && self.last.is_some_and(is_wide) && is_wide(next);
        self.last.is_some() && !runs_on
    }
}

/// What a page takes for white space; a no-break space is none.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Chinese, Japanese and full-width characters, which stand without spaces between them; quotation marks and dashes too, as
/// they stand in Chinese.
fn is_wide(character: char) -> bool {
    matches!(character, '\u{2014}'..='\u{2026}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use dinggao_document::plain_text;

    use super::*;

    #[track_caller]
    fn check(texts: &[&str], expected: &str) {
        let mut line = LineText::default();
        for text in texts {
            line.flow(text, Marks::default());
        }
        assert_eq!(plain_text(&line.take()), expected);
    }

    #[test]
    fn white_space_parts_words_and_never_chinese() {
        check(&["\n  全年\n   收文", "\n", "12", " 件 ，\r\n办结。\n"], "全年收文 12 件 ，办结。");
        check(&["all \n", " the year "], "all the year");
        check(&["完成。\n", "“好”"], "完成。“好”");
        check(&["\u{a0}\u{a0}签字：\u{a0}\u{a0}日期\u{a0}"], "签字：  日期");
        check(&["\u{3000}\u{3000}一、学习"], "一、学习");
    }
}
