//! Comments go where their text went: what a thread was about in one text is found again in another by comparing the two.

use std::{collections::HashSet, ops::Range};

use dinggao_document::{Block, Change, CharOffset, Document, Mark, Pairing, SpanOp, ThreadId, with_mark};

use crate::{
    assembly::compare,
    options::{Budget, Options},
    table::align,
};

/// `to` with the threads of `from` that it doesn't hold, each about what became of the characters that it was about; one
/// whose characters are all gone is about nothing.
///
/// For texts that were made without regard to comments, such as a merge or an earlier draft that is current again.
pub fn carry_comments(from: &Document, to: Document, options: &Options) -> Document {
    let held: HashSet<ThreadId> = to.anchored_threads().into_iter().collect();
    let missing: HashSet<ThreadId> = from.anchored_threads().into_iter().filter(|each| !held.contains(each)).collect();
    if missing.is_empty() { to } else { carried(from, to, &missing, options) }
}

fn carried(from: &Document, mut to: Document, threads: &HashSet<ThreadId>, options: &Options) -> Document {
    for change in compare(from, &to, options).changes {
        match (&*change.old, &*change.new) {
            ([old], [new]) if matches!(from.blocks[*old], Block::Table { .. }) => {
                to.blocks[*new] = in_cells(&from.blocks[*old], to.blocks[*new].clone(), threads, options);
            }
            _ => in_text(from, &mut to, &change, threads),
        }
    }
    to
}

/// Marks what became of the characters of a change: from the first that is still there to the last.
fn in_text(from: &Document, to: &mut Document, change: &Change, threads: &HashSet<ThreadId>) {
    for (thread, old) in stretches(change.old.iter().map(|&place| &from.blocks[place]), threads) {
        let Some(mut new) = image(&old, change) else {
            continue;
        };
        for &place in &change.new {
            let block = &to.blocks[place];
            let length = block.text().chars().count();
            let inside = new.start.min(length)..new.end.min(length);
            if !inside.is_empty() {
                let characters = CharOffset(inside.start)..CharOffset(inside.end);
                let content = with_mark(block.content(), characters, Mark::comment(thread));
                to.blocks[place] = block.clone().with_content(content);
            }
            // Between two paragraphs stands the character that parts them.
            let before = |at: usize| at.saturating_sub(length + 1);
            new = before(new.start)..before(new.end);
        }
    }
}

/// What each thread is about: characters in the texts of the blocks, which a line break parts.
fn stretches<'block>(
    blocks: impl Iterator<Item = &'block Block>,
    threads: &HashSet<ThreadId>,
) -> Vec<(ThreadId, Range<usize>)> {
    let mut found: Vec<(ThreadId, Range<usize>)> = Vec::new();
    let mut at = 0;
    for block in blocks {
        for piece in block.content() {
            let end = at + piece.as_str().chars().count();
            for thread in piece.threads().filter(|thread| threads.contains(thread)) {
                match found.iter_mut().find(|(known, _)| *known == thread) {
                    Some((_, stretch)) => stretch.end = end,
                    None => found.push((thread, at..end)),
                }
            }
            at = end;
        }
        at += 1;
    }
    found
}

/// Where characters of the old text stand in the new one: those that stay, and what took the place of those that don't.
fn image(old: &Range<usize>, change: &Change) -> Option<Range<usize>> {
    let stretches = stretches_of(change);
    let inside = |Stretch { before, now, is_kept }: &Stretch| {
        let common = old.start.max(before.start)..old.end.min(before.end);
        match is_kept {
            _ if common.is_empty() => None,
            true => Some(now.start + common.start - before.start..now.start + common.end - before.start),
            // Half of what was replaced is no longer to be found.
            false => (common == *before && !now.is_empty()).then(|| now.clone()),
        }
    };
    let touched = |Stretch { before, now, .. }: &Stretch| {
        (before.start < old.end && before.end > old.start && !now.is_empty()).then(|| now.clone())
    };
    let from_first_to_last = |found: Vec<Range<usize>>| Some(found.first()?.start..found.last()?.end);
    from_first_to_last(stretches.iter().filter_map(inside).collect())
        .or_else(|| from_first_to_last(stretches.iter().filter_map(touched).collect()))
}

/// Characters of the old text, and those of the new one that say the same or stand in their place.
struct Stretch {
    before: Range<usize>,
    now: Range<usize>,
    is_kept: bool,
}

fn stretches_of(change: &Change) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut before, mut now) = (0, 0);
    for span in &change.spans {
        let length = span.text.chars().count();
        let before_end = if span.op == SpanOp::Insert { before } else { before + length };
        let now_end = if span.op == SpanOp::Delete { now } else { now + length };
        let is_kept = span.op == SpanOp::Equal;
        match stretches.last_mut().filter(|last| !last.is_kept && !is_kept) {
            Some(last) => (last.before.end, last.now.end) = (before_end, now_end),
            None => stretches.push(Stretch { before: before..before_end, now: now..now_end, is_kept }),
        }
        (before, now) = (before_end, now_end);
    }
    stretches
}

/// The same in the cells that belong together; where rows and columns say nothing, in their order.
fn in_cells(old: &Block, mut new: Block, threads: &HashSet<ThreadId>, options: &Options) -> Block {
    if old.anchored_threads().iter().all(|thread| !threads.contains(thread)) {
        return new;
    }
    let places = |table: &Block| table.cells().map(|(row, column, _)| (row, column)).collect::<Vec<_>>();
    let both = |pairings: &[Pairing]| -> Vec<(usize, usize)> {
        pairings
            .iter()
            .filter_map(|each| if let Pairing::Both { old, new } = *each { Some((old, new)) } else { None })
            .collect()
    };
    let pairs: Vec<_> = match align(old, &new, &mut Budget::new(options)) {
        None => places(old).into_iter().zip(places(&new)).collect(),
        Some(alignment) => {
            let columns = both(&alignment.columns);
            let of_row = |(old, new): (usize, usize)| {
                columns.iter().map(move |&(old_column, new_column)| ((old, old_column), (new, new_column)))
            };
            both(&alignment.rows).into_iter().flat_map(of_row).collect()
        }
    };
    let alone = |blocks: &[Block]| Document { blocks: blocks.to_vec(), ..Document::default() };
    let Block::Table { content, .. } = &mut new else {
        return new;
    };
    for ((old_row, old_column), (row, column)) in pairs {
        let before = alone(old.rows()[old_row].content[old_column].content());
        let cell = content[row].content[column].content_mut();
        *cell = carried(&before, alone(cell), threads, options).blocks;
    }
    new
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::{doc, p, table};

    use super::*;

    fn id(number: u64) -> ThreadId {
        ThreadId::from_number(number)
    }

    /// What each thread is about.
    fn quotes(document: &Document) -> Vec<(u64, String)> {
        let words = |thread| document.blocks.iter().map(|block| block.words_about(thread)).collect::<String>();
        document.anchored_threads().into_iter().map(|thread| (thread.number(), words(thread))).collect()
    }

    /// Puts a thread on the first place where `quote` stands.
    fn commented(mut document: Document, number: u64, quote: &str) -> Document {
        fn mark(block: Block, number: u64, quote: &str) -> Block {
            let text = block.text();
            match text.find(quote) {
                Some(at) if !block.content().is_empty() => {
                    let start = text[..at].chars().count();
                    let characters = CharOffset(start)..CharOffset(start + quote.chars().count());
                    let content = with_mark(block.content(), characters, Mark::comment(id(number)));
                    block.with_content(content)
                }
                _ => block,
            }
        }
        for block in &mut document.blocks {
            if let Block::Table { content, .. } = block {
                for block in content.iter_mut().flat_map(|row| &mut row.content).flat_map(|cell| cell.content_mut()) {
                    *block = mark(block.clone(), number, quote);
                }
            } else {
                *block = mark(block.clone(), number, quote);
            }
        }
        document
    }

    #[track_caller]
    fn check(from: &Document, to: Document, expected: &[(u64, &str)]) {
        let carried = carry_comments(from, to.clone(), &Options::default());
        let expected: Vec<(u64, String)> =
            expected.iter().map(|(number, text)| (*number, (*text).to_owned())).collect();
        assert_eq!(quotes(&carried), expected);
        assert_eq!(carried.without_comments(), to.without_comments(), "nothing but comments comes");
    }

    /// A reviewer's question must stand at its words, whatever was merged, moved or rewritten around them.
    #[test]
    fn a_thread_stays_at_its_words() {
        let before = doc([p("全年受理来信12件，办结11件。"), p("第二段讲防汛。"), p("第三段讲供水工程建设情况。")]);
        let from = commented(commented(before, 1, "办结11件"), 2, "防汛");
        let moved =
            doc([p("第三段讲供水工程建设情况。"), p("今年全年受理来信12件，共办结11件。"), p("第二段讲防汛。")]);
        check(&from, moved, &[(1, "办结11件"), (2, "防汛")]);
        let changed = doc([p("全年受理来信12件，办结15件。"), p("第三段讲供水工程建设情况。")]);
        check(&from, changed, &[(1, "办结15件")]);
        let figure = doc([p("全年受理来信12件，办结15件。"), p("第三段讲供水工程建设情况。")]);
        check(&commented(doc([p("全年受理来信12件，办结11件。")]), 1, "11件"), figure, &[(1, "15件")]);
        let long = doc([p("全年受理群众来信来访12件，其中办结11件，办结率达到历史最高。")]);
        let split = doc([p("全年受理群众来信来访12件，"), p("其中办结11件，办结率达到历史最高。")]);
        check(&commented(long, 1, "来访12件，其中办结11件"), split, &[(1, "来访12件，其中办结11件")]);
    }

    #[test]
    fn a_thread_over_paragraphs_stays_over_them() {
        let from =
            commented(commented(doc([p("第一段讲防汛工作。"), p("第二段讲供水工作。")]), 1, "防汛工作。"), 1, "第二段");
        let to = doc([p("第一段讲防汛工作。"), p("新的一段在中间。"), p("第二段讲供水工作。")]);
        check(&from, to, &[(1, "防汛工作。第二段")]);
    }

    #[test]
    fn a_thread_in_a_table_stays_in_its_cell() {
        let before = doc([table(&[["乡镇", "件数"], ["东乡", "12件"], ["西乡", "12件"]])]);
        let mut from = before.clone();
        if let Block::Table { content, .. } = &mut from.blocks[0] {
            let cell = content[2].content[1].content_mut();
            let marked = with_mark(cell[0].content(), CharOffset(0)..CharOffset(3), Mark::comment(id(1)));
            cell[0] = cell[0].clone().with_content(marked);
        }
        let to = doc([table(&[["乡镇", "年份", "件数"], ["西乡", "2025", "12件"], ["北乡", "2025", "12件"]])]);
        let carried = carry_comments(&from, to, &Options::default());
        assert_eq!(carried.blocks[0].rows()[1].content[2].content()[0].anchored_threads(), [id(1)]);
        assert_eq!(quotes(&carried), [(1, "12件".to_owned())]);
    }

    /// What a text says of a thread itself counts.
    #[test]
    fn a_thread_that_is_there_stays_where_it_is() {
        let before = doc([p("全年受理来信12件，办结11件。")]);
        let (from, to) = (commented(before.clone(), 1, "办结11件"), commented(before, 1, "受理"));
        check(&from, to, &[(1, "受理")]);
    }
}
