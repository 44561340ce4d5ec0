//! What stands inside a block: text with marks, and line breaks.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{
    id::{NoteId, ThreadId},
    offset::{ByteOffset, CharOffset},
};

/// A piece of a block's text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inline {
    /// Characters with the marks that they all carry.
    Text {
        /// At least one character.
        text: String,
        /// In the order of [`Mark`], each at most once.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<Mark>,
    },
    /// A line break inside a block; `"\n"` in plain text.
    HardBreak,
}

/// What characters carry: a format, or something that hangs on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Mark {
    /// 批注: a thread of comments is about these characters ([`crate::Thread`]).
    Comment {
        /// Which.
        attrs: CommentAnchor,
    },
    /// 注释: a footnote or an endnote hangs on the last of these characters ([`crate::Block::Note`]).
    NoteReference {
        /// Which.
        attrs: NoteAnchor,
    },
    /// 加粗
    Bold,
    /// 倾斜
    Italic,
    /// 下划线
    Underline,
    /// 删除线
    Strike,
    /// 上标
    Superscript,
    /// 下标
    Subscript,
}

/// Attributes of [`Mark::NoteReference`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
pub struct NoteAnchor {
    /// The note.
    pub note: NoteId,
}

/// Attributes of [`Mark::Comment`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
pub struct CommentAnchor {
    /// The thread.
    pub thread: ThreadId,
}

impl Mark {
    /// The formats, in the order in which they nest.
    pub const FORMATS: [Self; 6] =
        [Self::Bold, Self::Italic, Self::Underline, Self::Strike, Self::Superscript, Self::Subscript];

    /// The mark of what this note hangs on.
    pub fn note(note: NoteId) -> Self {
        Self::NoteReference { attrs: NoteAnchor { note } }
    }

    /// The note that hangs here, if that is what the mark says.
    pub fn as_note(self) -> Option<NoteId> {
        match self {
            Self::NoteReference { attrs } => Some(attrs.note),
            _ => None,
        }
    }

    /// The mark of what this thread is about.
    pub fn comment(thread: ThreadId) -> Self {
        Self::Comment { attrs: CommentAnchor { thread } }
    }

    /// The thread that is about these characters, if that is what the mark says.
    pub fn as_thread(self) -> Option<ThreadId> {
        match self {
            Self::Comment { attrs } => Some(attrs.thread),
            _ => None,
        }
    }

    /// Whether it says how characters look.
    pub fn is_format(self) -> bool {
        self.as_note().is_none() && self.as_thread().is_none()
    }
}

impl Inline {
    /// Text without marks.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), marks: Vec::new() }
    }

    /// Text with marks, which are put in order.
    pub fn marked(text: impl Into<String>, marks: impl IntoIterator<Item = Mark>) -> Self {
        let mut marks: Vec<Mark> = marks.into_iter().collect();
        marks.sort_unstable();
        marks.dedup();
        Self::Text { text: text.into(), marks }
    }

    /// The characters of this piece.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text { text, .. } => text,
            Self::HardBreak => "\n",
        }
    }

    /// The formats of this piece, in order.
    pub fn formats(&self) -> impl Iterator<Item = Mark> {
        self.marks().iter().copied().filter(|mark| mark.is_format())
    }

    /// The notes that hang on this piece.
    pub fn notes(&self) -> impl Iterator<Item = NoteId> {
        self.marks().iter().filter_map(|mark| mark.as_note())
    }

    /// The threads of comments that are about this piece.
    pub fn threads(&self) -> impl Iterator<Item = ThreadId> {
        self.marks().iter().filter_map(|mark| mark.as_thread())
    }

    /// The marks of this piece; a break has none.
    pub fn marks(&self) -> &[Mark] {
        match self {
            Self::Text { marks, .. } => marks,
            Self::HardBreak => &[],
        }
    }
}

/// The characters of `content`, joined.
pub fn plain_text(content: &[Inline]) -> String {
    content.iter().map(Inline::as_str).collect()
}

/// Joins neighbours with the same marks and drops empty text: the one form in which equal content is equal data.
pub fn merge_adjacent(content: Vec<Inline>) -> Vec<Inline> {
    let mut merged: Vec<Inline> = Vec::with_capacity(content.len());
    for piece in content {
        match (merged.last_mut(), piece) {
            (_, Inline::Text { text, .. }) if text.is_empty() => {}
            (Some(Inline::Text { text: before, marks: same }), Inline::Text { text, marks }) if *same == marks => {
                before.push_str(&text);
            }
            (_, piece) => merged.push(piece),
        }
    }
    merged
}

/// The content without white space at its ends, where it only indents or parts.
pub fn trimmed(mut content: Vec<Inline>) -> Vec<Inline> {
    while let Some(Inline::Text { text, .. }) = content.first_mut() {
        *text = text.trim_start_matches(char::is_whitespace).to_owned();
        if !text.is_empty() {
            break;
        }
        content.remove(0);
    }
    while let Some(Inline::Text { text, .. }) = content.last_mut() {
        text.truncate(text.trim_end_matches(char::is_whitespace).len());
        if !text.is_empty() {
            break;
        }
        content.pop();
    }
    content
}

/// Parts `content` at a character; marks stay on both sides.
pub fn split_at(content: &[Inline], at: CharOffset) -> (Vec<Inline>, Vec<Inline>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut left = at.0;
    for piece in content {
        let length = piece.as_str().chars().count();
        match piece {
            piece if left == 0 => after.push(piece.clone()),
            piece if length <= left => before.push(piece.clone()),
            Inline::Text { text, marks } => {
                let (head, tail) = text.split_at(CharOffset(left).to_bytes(text).0);
                before.push(Inline::Text { text: head.to_owned(), marks: marks.clone() });
                after.push(Inline::Text { text: tail.to_owned(), marks: marks.clone() });
            }
            Inline::HardBreak => after.push(Inline::HardBreak),
        }
        left = left.saturating_sub(length);
    }
    (before, after)
}

/// A stretch of `content`, in bytes of its text; marks stay. A place inside a character counts as the one before it.
pub fn slice(content: &[Inline], bytes: Range<ByteOffset>) -> Vec<Inline> {
    let mut at = 0;
    let mut found = Vec::new();
    for piece in content {
        let text = piece.as_str();
        let inside = |offset: ByteOffset| text.floor_char_boundary(offset.0.saturating_sub(at).min(text.len()));
        let (from, to) = (inside(bytes.start), inside(bytes.end));
        if from < to {
            found.push(match piece {
                Inline::Text { text, marks } => Inline::Text { text: text[from..to].to_owned(), marks: marks.clone() },
                Inline::HardBreak => Inline::HardBreak,
            });
        }
        at += text.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_neighbours_become_one_and_empty_text_goes() {
        let merged = merge_adjacent(vec![
            Inline::text("全年"),
            Inline::text(""),
            Inline::text("收文"),
            Inline::marked("12", [Mark::Bold]),
            Inline::HardBreak,
        ]);
        assert_eq!(merged, [Inline::text("全年收文"), Inline::marked("12", [Mark::Bold]), Inline::HardBreak]);
    }

    #[test]
    fn a_split_keeps_marks_on_both_sides() {
        let content = [Inline::text("全年"), Inline::marked("𠮷镇", [Mark::Bold])];
        let (before, after) = split_at(&content, CharOffset(3));
        assert_eq!(before, [Inline::text("全年"), Inline::marked("𠮷", [Mark::Bold])]);
        assert_eq!(after, [Inline::marked("镇", [Mark::Bold])]);
        assert_eq!(split_at(&content, CharOffset(0)).0, []);
        assert_eq!(split_at(&content, CharOffset(9)).1, []);
    }

    #[test]
    fn a_stretch_keeps_its_marks() {
        let content =
            [Inline::text("全年"), Inline::marked("12件", [Mark::Bold]), Inline::HardBreak, Inline::text("另")];
        let of = |bytes: Range<usize>| slice(&content, ByteOffset(bytes.start)..ByteOffset(bytes.end));
        assert_eq!(of(3..7), [Inline::text("年"), Inline::marked("1", [Mark::Bold])]);
        assert_eq!(of(8..99), [Inline::marked("件", [Mark::Bold]), Inline::HardBreak, Inline::text("另")]);
        assert_eq!(of(4..6), [Inline::text("年")], "no character is torn");
        assert_eq!(of(6..6), []);
    }
}
