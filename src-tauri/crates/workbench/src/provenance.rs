//! Where the text of a new revision comes from: who wrote its parts, and what befell its blocks. What the comparison with
//! the parent found, as the library keeps it.

use std::collections::HashMap;

use dinggao_compare::{Change, ChangeKind, Comparison, Options, SpanOp, compare};
use dinggao_document::{Block, BlockId, Document};
use dinggao_store::{AuthoredSpan, BlockAuthorship, BlockEvent, Provenance, Seq, Spans};

/// The revision that each character of a block came with; `None` stands for the one that is being made.
pub(crate) type Authors = Vec<Option<Seq>>;

/// Where `new` comes from, which follows `old`. `authors` are those of the blocks of `old`.
pub(crate) fn provenance(
    comparison: &Comparison,
    old: &Document,
    new: &Document,
    authors: &HashMap<BlockId, Authors>,
) -> Provenance {
    let mut provenance = Provenance::default();
    for change in &comparison.changes {
        if !is_same(change, old, new) {
            let inherited = inherit(change, authors);
            for (&id, authors) in change.new_ids.iter().zip(inherited) {
                provenance.authorship.push((id, spans_of(&authors)));
            }
        }
        events(change, &mut provenance.events);
    }
    provenance
}

/// The authors of the blocks of a text, all of which came with one revision.
pub(crate) fn all_by(text: &Document, seq: Seq) -> HashMap<BlockId, Authors> {
    let by = |block: &Block| (block.id(), vec![Some(seq); block.text().chars().count()]);
    text.blocks.iter().map(by).collect()
}

/// The authors of the blocks of `new`, which follows `old` as revision `seq`.
pub(crate) fn authors_of_next(
    comparison: &Comparison,
    authors: &HashMap<BlockId, Authors>,
    seq: Seq,
) -> HashMap<BlockId, Authors> {
    let mut next = HashMap::new();
    for change in &comparison.changes {
        for (&id, authors) in change.new_ids.iter().zip(inherit(change, authors)) {
            next.insert(id, authors.into_iter().map(|author| author.or(Some(seq))).collect());
        }
    }
    next
}

/// Whether a block is the same to the last mark, under the same id.
fn is_same(change: &Change, old: &Document, new: &Document) -> bool {
    match (change.old.as_slice(), change.new.as_slice()) {
        ([old_place], [new_place]) => old.blocks.get(*old_place) == new.blocks.get(*new_place),
        _ => change.new.is_empty(),
    }
}

/// The authors of the new blocks of a change, each: what stayed keeps them, what is new is the new revision's.
fn inherit(change: &Change, authors: &HashMap<BlockId, Authors>) -> Vec<Authors> {
    let no_authors = Authors::new();
    // Between two old paragraphs stands a border, which nobody wrote.
    let of_old: Vec<&Authors> = change.old_ids.iter().map(|id| authors.get(id).unwrap_or(&no_authors)).collect();
    let mut old: Authors = of_old.iter().map(|authors| authors.as_slice()).collect::<Vec<_>>().join(&None);
    old.reverse();
    let mut new = vec![Authors::new()];
    let has_borders = change.new.len() > 1;
    for span in &change.spans {
        for character in span.text.chars() {
            let author = if span.op == SpanOp::Insert { None } else { old.pop().flatten() };
            if span.op == SpanOp::Delete {
                continue;
            }
            if has_borders && character == '\n' && new.len() < change.new.len() {
                new.push(Authors::new());
            } else if let Some(block) = new.last_mut() {
                block.push(author);
            }
        }
    }
    new.resize(change.new.len(), Authors::new());
    new
}

fn events(change: &Change, events: &mut Vec<(BlockId, BlockEvent)>) {
    let (old, new) = (&change.old_ids, &change.new_ids);
    if change.kind == ChangeKind::Moved {
        events.extend(new.iter().map(|&id| (id, BlockEvent::Moved)));
    }
    if let (Some(&first), [_, rest @ ..]) = (old.first(), new.as_slice()) {
        events.extend(rest.iter().filter(|&&id| id != first).map(|&id| (id, BlockEvent::SplitFrom(first))));
    }
    if let (Some(&first), [_, rest @ ..]) = (new.first(), old.as_slice()) {
        for &id in rest.iter().filter(|&&id| id != first) {
            events.push((first, BlockEvent::TookIn(id)));
            events.push((id, BlockEvent::Removed));
        }
    }
    if new.is_empty() {
        events.extend(old.iter().map(|&id| (id, BlockEvent::Removed)));
    }
}

/// Runs of characters with the same author.
pub(crate) fn spans_of(authors: &[Option<Seq>]) -> Vec<AuthoredSpan> {
    let runs = authors.chunk_by(|one, next| one == next);
    runs.map(|run| AuthoredSpan { chars: run.len() as u32, seq: run[0] }).collect()
}

/// The authors of a block as the library has them written down, if it has. `text` is the block's.
pub(crate) fn known_authors(authorship: &BlockAuthorship, text: &str) -> Option<Authors> {
    match &authorship.spans {
        Spans::Whole(seq) => Some(vec![Some(*seq); text.chars().count()]),
        Spans::Parts(spans) => {
            Some(spans.iter().flat_map(|span| std::iter::repeat_n(span.seq, span.chars as usize)).collect())
        }
        Spans::Unknown => None,
    }
}

/// The authors of the last of a block's versions, found by going through all of them.
pub(crate) fn authors_through(versions: &[(Seq, Block)]) -> Authors {
    let Some(((first, block), rest)) = versions.split_first() else { return Authors::new() };
    let mut authors = vec![Some(*first); block.text().chars().count()];
    let mut before = block;
    for (seq, block) in rest {
        authors = authors_after(before, &authors, block).into_iter().map(|author| author.or(Some(*seq))).collect();
        before = block;
    }
    authors
}

/// The authors of a block's next version.
pub(crate) fn authors_after(before: &Block, authors: &Authors, block: &Block) -> Authors {
    let alone = |block: &Block| Document { blocks: vec![block.clone()], ..Document::default() };
    let comparison = compare(&alone(before), &alone(block), &Options::default());
    let known = HashMap::from([(before.id(), authors.clone())]);
    let pair = comparison.changes.iter().find(|change| !change.new.is_empty());
    pair.and_then(|change| inherit(change, &known).into_iter().next()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(id: u64, text: &str) -> Block {
        Block::paragraph(text).with_id(BlockId::from_number(id))
    }

    fn authors(text: &str, seq: u32) -> Authors {
        vec![Some(Seq(seq)); text.chars().count()]
    }

    /// Each block's text with the revision of every run; 0 is the new one.
    #[track_caller]
    fn check(old: &[(u64, &str, u32)], new: &[(u64, &str)], expected: &[(u64, &[(&str, u32)])]) {
        let known = old.iter().map(|(id, text, seq)| (BlockId::from_number(*id), authors(text, *seq))).collect();
        let before = Document::official(old.iter().map(|(id, text, _)| block(*id, text)).collect());
        let after = Document::official(new.iter().map(|(id, text)| block(*id, text)).collect());
        let comparison = compare(&before, &after, &Options::default());
        let found = provenance(&comparison, &before, &after, &known).authorship;
        let told: Vec<(u64, Vec<(String, u32)>)> = found
            .iter()
            .map(|(id, spans)| {
                let text = after.blocks.iter().find(|block| block.id() == *id).map(Block::text).unwrap_or_default();
                let mut characters = text.chars();
                let mut run = |span: &AuthoredSpan| {
                    let text: String = characters.by_ref().take(span.chars as usize).collect();
                    (text, span.seq.map_or(0, |seq| seq.0))
                };
                (id.number(), spans.iter().map(&mut run).collect())
            })
            .collect();
        let expected: Vec<(u64, Vec<(String, u32)>)> = expected
            .iter()
            .map(|(id, runs)| (*id, runs.iter().map(|(text, seq)| ((*text).to_owned(), *seq)).collect()))
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn what_stays_keeps_its_author() {
        check(&[(1, "全年收文12件。", 3)], &[(1, "全年收文12件。")], &[]);
        check(
            &[(1, "全年收文12件，办结及时。", 3)],
            &[(1, "全年收文15件，办结及时。")],
            &[(1, &[("全年收文", 3), ("15件", 0), ("，办结及时。", 3)])],
        );
    }

    #[test]
    fn a_new_block_is_the_new_revisions() {
        check(&[(1, "全年收文12件。", 3)], &[(1, "全年收文12件。"), (2, "会议三次。")], &[(2, &[("会议三次。", 0)])]);
    }

    #[test]
    fn authors_follow_a_split_and_a_join() {
        let (first, second) = ("全年收文十二件，办结及时。", "组织专项督查六次，整改问题到位。");
        let whole = format!("{first}{second}");
        check(&[(1, &whole, 3)], &[(1, first), (2, second)], &[(1, &[(first, 3)]), (2, &[(second, 3)])]);
        check(&[(1, first, 3), (2, second, 4)], &[(1, &whole)], &[(1, &[(first, 3), (second, 4)])]);
    }

    #[test]
    fn authors_are_found_again_through_the_versions() {
        let versions = [
            (Seq(1), block(1, "全年收文12件。")),
            (Seq(4), block(1, "全年收文15件。")),
            (Seq(9), block(1, "全年共收文15件。")),
        ];
        let told: Vec<(u32, u32)> = spans_of(&authors_through(&versions))
            .iter()
            .map(|span| (span.chars, span.seq.map_or(0, |seq| seq.0)))
            .collect();
        assert_eq!(told, [(2, 1), (1, 9), (2, 1), (3, 4), (1, 1)]);
    }
}
