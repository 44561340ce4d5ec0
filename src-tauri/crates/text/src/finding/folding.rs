//! Signs of full width as those of half width, with every place in the text as it was.

use std::{borrow::Cow, ops::Range};

/// A full-width sign as that of half width; others stay.
fn fold_sign(sign: char) -> char {
    match sign {
        '\u{3000}' => ' ',
        '｡' => '。',
        '｢' => '「',
        '｣' => '」',
        '､' => '、',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        sign => sign,
    }
}

/// The text with every full-width sign as that of half width.
pub(super) fn fold_width(text: &str) -> String {
    text.chars().map(fold_sign).collect()
}

/// A text as it is looked through, and the way back to its places.
pub(super) struct Folded<'text> {
    text: Cow<'text, str>,
    /// For each byte of the folded text, the byte of the text that it comes from; empty where both are the same.
    origins: Vec<usize>,
}

impl<'text> Folded<'text> {
    pub(super) fn of(text: &'text str, folds: bool) -> Self {
        if !folds || text.chars().all(|sign| fold_sign(sign) == sign) {
            return Self { text: Cow::Borrowed(text), origins: Vec::new() };
        }
        let mut folded = String::with_capacity(text.len());
        let mut origins = Vec::with_capacity(text.len() + 1);
        for (at, sign) in text.char_indices() {
            folded.push(fold_sign(sign));
            origins.resize(folded.len(), at);
        }
        origins.push(text.len());
        Self { text: Cow::Owned(folded), origins }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Where a stretch of the folded text stands in the text.
    pub(super) fn place(&self, folded: Range<usize>) -> Range<usize> {
        let origin = |at: usize| self.origins.get(at).copied().unwrap_or(at);
        origin(folded.start)..origin(folded.end)
    }
}
