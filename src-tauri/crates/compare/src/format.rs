//! Whether two blocks differ in anything but their text and their ids.

use dinggao_document::{Block, Inline, Mark, Span, SpanOp, TableCell};

/// Whether kind or attributes differ, or the marks of what `spans` call equal.
pub(crate) fn format_differs(old: &Block, new: &Block, spans: &[Span]) -> bool {
    attributes_differ(old, new) || marks_differ(old.content(), new.content(), spans)
}

fn attributes_differ(old: &Block, new: &Block) -> bool {
    match (old, new) {
        (Block::Heading { attrs: old, .. }, Block::Heading { attrs: new, .. }) => {
            (old.level, old.numbered) != (new.level, new.numbered)
        }
        (Block::ListItem { attrs: old, .. }, Block::ListItem { attrs: new, .. }) => {
            (old.ordered, old.depth) != (new.ordered, new.depth)
        }
        (Block::Image { attrs: old }, Block::Image { attrs: new }) => {
            (&old.source, old.width) != (&new.source, new.width)
        }
        (Block::Opaque { attrs: old }, Block::Opaque { attrs: new }) => {
            (&old.label, &old.payload) != (&new.label, &new.payload)
        }
        (Block::Table { .. }, Block::Table { .. }) => {
            same_shape(old, new) && old.cells().zip(new.cells()).any(|((.., old), (.., new))| cells_differ(old, new))
        }
        (Block::Note { attrs: old, .. }, Block::Note { attrs: new, .. }) => old.place != new.place,
        _ => old.kind() != new.kind(),
    }
}

/// Whether two tables have the same number of cells in each row.
pub(crate) fn same_shape(old: &Block, new: &Block) -> bool {
    let widths = |table: &Block| table.rows().iter().map(|row| row.content.len()).collect::<Vec<_>>();
    widths(old) == widths(new)
}

/// Whether attributes differ, or marks in a cell of unchanged text.
fn cells_differ(old: &TableCell, new: &TableCell) -> bool {
    let same_text = || old.text() == new.text();
    old.attrs() != new.attrs()
        || old.is_header() != new.is_header()
        || same_text() && old.content().len() != new.content().len()
        || same_text()
            && old.content().iter().zip(new.content()).any(|(old, new)| {
                let whole = [Span::new(SpanOp::Equal, old.text())];
                format_differs(old, new, &whole)
            })
}

fn marks_differ(old: &[Inline], new: &[Inline], spans: &[Span]) -> bool {
    let is_plain = |content: &[Inline]| content.iter().all(|piece| bits(piece.marks()) == 0);
    if is_plain(old) && is_plain(new) {
        return false;
    }
    let (mut old, mut new) = (marks_by_character(old), marks_by_character(new));
    spans.iter().any(|span| {
        let length = span.text.chars().count();
        match span.op {
            SpanOp::Equal => !old.by_ref().take(length).eq(new.by_ref().take(length)),
            SpanOp::Delete => old.by_ref().take(length).count() != length,
            SpanOp::Insert => new.by_ref().take(length).count() != length,
        }
    })
}

/// The marks of each character.
fn marks_by_character(content: &[Inline]) -> impl Iterator<Item = u32> {
    content.iter().flat_map(|piece| {
        let marks = bits(piece.marks());
        piece.as_str().chars().map(move |_| marks)
    })
}

/// Marks as a set of bits, with the number of notes above them. A note is a note, whatever two files call it; a comment is no
/// change of the text.
fn bits(marks: &[Mark]) -> u32 {
    let counted = marks.iter().filter(|mark| mark.as_thread().is_none());
    counted.fold(0, |bits, mark| match Mark::FORMATS.iter().position(|known| known == mark) {
        Some(place) => bits | 1 << place,
        None => bits.saturating_add(1 << Mark::FORMATS.len()),
    })
}
