//! Offsets into text, one type per unit, so that they can't be mixed.
//!
//! ProseMirror and JavaScript count UTF-16 units, Rust slices bytes, the command prints Unicode code points. “𠮷” is one
//! character, two UTF-16 units and four bytes.

/// Counts Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CharOffset(pub usize);

/// Counts bytes of UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteOffset(pub usize);

/// Counts UTF-16 code units, as ProseMirror and JavaScript do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf16Offset(pub usize);

impl CharOffset {
    /// The same place in bytes; the end of `text` if the offset lies beyond it.
    pub fn to_bytes(self, text: &str) -> ByteOffset {
        ByteOffset(text.char_indices().nth(self.0).map_or(text.len(), |(byte, _)| byte))
    }

    /// The same place in UTF-16 units.
    pub fn to_utf16(self, text: &str) -> Utf16Offset {
        Utf16Offset(text.chars().take(self.0).map(char::len_utf16).sum())
    }
}

impl Utf16Offset {
    /// The same place in code points; inside a surrogate pair, the place before it.
    pub fn to_chars(self, text: &str) -> CharOffset {
        let mut units = 0;
        let before = text.chars().take_while(|character| {
            units += character.len_utf16();
            units <= self.0
        });
        CharOffset(before.count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_character_counts_differently_in_each_unit() {
        let text = "在𠮷镇";
        assert_eq!(CharOffset(2).to_bytes(text), ByteOffset(7));
        assert_eq!(CharOffset(2).to_utf16(text), Utf16Offset(3));
        assert_eq!(Utf16Offset(3).to_chars(text), CharOffset(2));
        assert_eq!(Utf16Offset(2).to_chars(text), CharOffset(1));
        assert_eq!(CharOffset(9).to_bytes(text), ByteOffset(text.len()));
    }
}
