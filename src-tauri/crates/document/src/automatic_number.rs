//! Numbers that another program counted for its lists: how they stand in a text, and which of them we count ourselves.

use crate::{inline::Inline, inline::plain_text, numbering::list_number};

/// The content with the number before it, parted as the number's form asks: 一、学习, 1.水源, 1.1 Scope.
pub fn with_number(number: &str, mut content: Vec<Inline>) -> Vec<Inline> {
    if number.is_empty() {
        return content;
    }
    let text = plain_text(&content);
    let closed = number.ends_with(['、', '）', '，', '：', '．']);
    let tight = closed || number.ends_with('.') && !text.starts_with(|first: char| first.is_ascii());
    let separator = if tight || text.is_empty() { "" } else { " " };
    content.insert(0, Inline::text(format!("{number}{separator}")));
    content
}

/// Counts the items of lists as an export would number them. A number that an export wouldn't write stays text.
#[derive(Debug, Default)]
pub struct ListSequence {
    counts: Vec<u32>,
}

impl ListSequence {
    /// Something that is no item ends every list.
    pub fn interrupt(&mut self) {
        self.counts.clear();
    }

    /// Whether the next item at this depth would be numbered so.
    pub fn fits(&self, depth: u8, number: &str) -> bool {
        let next = self.counts.get(usize::from(depth)).copied().unwrap_or(0) + 1;
        list_number(depth, next).trim_end() == number
    }

    /// Counts an item; one with a bullet has no number.
    pub fn count(&mut self, depth: u8, ordered: bool) {
        let depth = usize::from(depth);
        self.counts.resize(depth + 1, 0);
        if let Some(count) = self.counts.get_mut(depth).filter(|_| ordered) {
            *count += 1;
        }
    }
}
