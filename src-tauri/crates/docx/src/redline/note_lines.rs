//! Notes of several paragraphs. In the document each is one block with line breaks; here its paragraphs are told apart
//! again, so that those of the file stay and only what differs in them is marked.

use std::ops::Range;

use dinggao_document::{Block, BlockId, ByteOffset, Change, ChangeKind, Span, SpanOp, slice};

use super::{
    leaf::read_inlines,
    nested::Nested,
    plan::StoryTexts,
    story::{Context, write},
    unit::{Unit, units_of_blocks, units_of_story},
};
use crate::{
    import::{Fields, Sources},
    ooxml::ElementId,
};

/// The content of a note that has several paragraphs in either text, with the changes in it; `None` for any other story.
pub(super) fn content_of(note: &Nested<'_>, texts: &StoryTexts<'_>, context: &Context<'_>) -> Option<String> {
    let several = |units: &[Unit<'_>]| units.iter().filter(|unit| !unit.is_blank()).nth(1).is_some();
    if !several(texts.old) && !several(texts.new) {
        return None;
    }
    let mut blocks = texts.old.iter().flat_map(|unit| unit.blocks.iter().copied());
    let (Some(place), None) = (blocks.next(), blocks.next()) else {
        return None;
    };
    let number = texts.changes.iter().position(|change| change.old == [place])?;
    let change = &texts.changes[number];
    let (old @ Block::Note { .. }, &[new]) = (texts.old_blocks.get(place)?, &*change.new) else {
        return None;
    };
    if change.kind != ChangeKind::Changed && change.spans.iter().all(|span| span.op == SpanOp::Equal) {
        let mut same = String::new();
        note.container.elements().for_each(|element| element.write(&mut same));
        return Some(same);
    }
    let (paragraphs, elements): (Vec<Range<usize>>, Vec<ElementId>) =
        paragraphs_in(&old.text(), note, texts.old)?.into_iter().unzip();
    let new = texts.new_blocks.get(new)?;
    let new_paragraphs = paragraphs_at(&borders(&paragraphs, &change.spans), new.text().len());
    let (old_blocks, new_blocks) = (parted(old, &paragraphs), parted(new, &new_paragraphs));
    let sources: Sources = old_blocks.iter().map(Block::id).zip(elements).collect();
    let changes = [Change {
        kind: ChangeKind::Changed,
        old: (0..old_blocks.len()).collect(),
        new: (0..new_blocks.len()).collect(),
        ..change.clone()
    }];
    let parted = StoryTexts {
        old: &units_of_story(note.container, &old_blocks, &sources),
        new: &units_of_blocks(&new_blocks),
        old_blocks: &old_blocks,
        new_blocks: &new_blocks,
        old_labels: &vec![None; old_blocks.len()],
        new_labels: &vec![None; new_blocks.len()],
        changes: &changes,
    };
    context.signer.begin(number);
    Some(write(note.container, &parted, &Context { is_main: false, ..*context }))
}

/// Where the paragraphs of a note stand in the text of its block; `None` if they aren't what it is made of.
fn paragraphs_in(text: &str, note: &Nested<'_>, units: &[Unit<'_>]) -> Option<Vec<(Range<usize>, ElementId)>> {
    let mut fields = Fields::of(note.container);
    let mut found = Vec::new();
    let mut from = 0;
    for element in units.iter().filter_map(|unit| unit.element) {
        let mut shown = String::new();
        read_inlines(element, &mut fields, &mut shown);
        if shown.trim().is_empty() {
            continue;
        }
        let breaks = shown.trim().matches('\n').count();
        let length = text.get(from..)?.match_indices('\n').nth(breaks).map(|(length, _)| length);
        let end = length.map_or(text.len(), |length| from + length);
        found.push((from..end, element.id));
        from = end + 1;
    }
    (from == text.len() + 1).then_some(found)
}

/// Where in the new text paragraphs end that end in the old one, too.
fn borders(paragraphs: &[Range<usize>], spans: &[Span]) -> Vec<usize> {
    let (mut old, mut new) = (0, 0);
    let mut borders = Vec::new();
    for span in spans {
        if span.op == SpanOp::Equal {
            let breaks = span.text.match_indices('\n').map(|(byte, _)| byte);
            let ends = breaks.filter(|byte| paragraphs.iter().any(|paragraph| paragraph.end == old + byte));
            borders.extend(ends.map(|byte| new + byte));
        }
        old += if span.op == SpanOp::Insert { 0 } else { span.text.len() };
        new += if span.op == SpanOp::Delete { 0 } else { span.text.len() };
    }
    borders
}

fn paragraphs_at(borders: &[usize], length: usize) -> Vec<Range<usize>> {
    let starts = std::iter::once(0).chain(borders.iter().map(|border| border + 1));
    starts.zip(borders.iter().copied().chain([length])).map(|(start, end)| start..end).collect()
}

/// The paragraphs of a block as blocks of their own.
fn parted(block: &Block, paragraphs: &[Range<usize>]) -> Vec<Block> {
    let part = |range: &Range<usize>| {
        let content = slice(block.content(), ByteOffset(range.start)..ByteOffset(range.end));
        block.clone().with_content(content).with_id(BlockId::random())
    };
    paragraphs.iter().map(part).collect()
}
