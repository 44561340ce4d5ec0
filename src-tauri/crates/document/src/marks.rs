//! The marks of a block, wherever in it they stand: found, replaced and added.

use std::ops::Range;

use crate::{
    block::Block,
    inline::{Inline, Mark, merge_adjacent, split_at},
    offset::CharOffset,
};

impl Block {
    /// The marks of its pieces in reading order, those of cells too.
    pub(crate) fn marks(&self) -> impl Iterator<Item = Mark> {
        let inside = self.cells().flat_map(|(.., cell)| cell.content());
        let pieces = self.content().iter().chain(inside.flat_map(Self::content));
        pieces.flat_map(Inline::marks).copied()
    }

    /// The same block with each mark replaced by what `mark` says, or without it.
    #[must_use]
    pub(crate) fn with_marks(mut self, mark: &impl Fn(Mark) -> Option<Mark>) -> Self {
        if let Self::Table { content, .. } = &mut self {
            for block in content.iter_mut().flat_map(|row| &mut row.content).flat_map(|cell| cell.content_mut()) {
                *block = block.clone().with_marks(mark);
            }
        }
        if self.content().iter().all(|piece| piece.marks().is_empty()) {
            return self;
        }
        let content = self.content().iter().map(|piece| piece.with_marks(mark)).collect();
        self.with_content(merge_adjacent(content))
    }
}

/// The content with one more mark on these characters.
pub fn with_mark(content: &[Inline], characters: Range<CharOffset>, mark: Mark) -> Vec<Inline> {
    let (before, rest) = split_at(content, characters.start);
    let (inside, after) = split_at(&rest, CharOffset(characters.end.0.saturating_sub(characters.start.0)));
    let marked = inside.into_iter().map(|piece| match piece {
        Inline::Text { text, marks } => Inline::marked(text, marks.into_iter().chain([mark])),
        Inline::HardBreak => Inline::HardBreak,
    });
    merge_adjacent(before.into_iter().chain(marked).chain(after).collect())
}

/// Hangs something on the last character of `content`; `false` if there is none.
pub fn hang(content: &mut Vec<Inline>, mark: Mark) -> bool {
    let Some(place) = content.iter().rposition(|piece| matches!(piece, Inline::Text { text, .. } if !text.is_empty()))
    else {
        return false;
    };
    if let Inline::Text { text, marks } = &mut content[place]
        && let Some(last) = text.pop()
    {
        let marked = Inline::marked(last, marks.iter().copied().chain([mark]));
        if text.is_empty() {
            content[place] = marked;
        } else {
            content.insert(place + 1, marked);
        }
    }
    true
}

impl Inline {
    fn with_marks(&self, mark: &impl Fn(Mark) -> Option<Mark>) -> Self {
        match self {
            Self::Text { text, marks } => Self::marked(text.clone(), marks.iter().copied().filter_map(mark)),
            Self::HardBreak => Self::HardBreak,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_comes_to_the_characters_that_are_meant() {
        let content =
            [Inline::text("全年"), Inline::marked("12件", [Mark::Bold]), Inline::HardBreak, Inline::text("另")];
        let of =
            |range: Range<usize>| with_mark(&content, CharOffset(range.start)..CharOffset(range.end), Mark::Italic);
        let bold = |text: &str| Inline::marked(text, [Mark::Bold]);
        let both = |text: &str| Inline::marked(text, [Mark::Bold, Mark::Italic]);
        let italic = |text: &str| Inline::marked(text, [Mark::Italic]);
        let expected =
            [Inline::text("全"), italic("年"), both("1"), bold("2件"), Inline::HardBreak, Inline::text("另")];
        assert_eq!(of(1..3), expected);
        let expected = [Inline::text("全年"), bold("12"), both("件"), Inline::HardBreak, italic("另")];
        assert_eq!(of(4..99), expected);
        assert_eq!(of(2..2), content);
    }
}
