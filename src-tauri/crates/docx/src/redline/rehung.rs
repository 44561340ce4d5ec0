//! Notes that both texts have, and that hang elsewhere in the new one: on words that were moved by hand, typed anew, or
//! simply on other words. A reference can stand at one place only, so such a note goes where it hung and comes where it
//! hangs now.

use std::collections::{HashMap, HashSet};

use dinggao_document::{Block, Change, ChangeKind, NoteId, Span, SpanOp, notes_after};

use super::{Differences, Signature, notes::is_written};

/// The changes of a redline in which some notes are told as gone and come.
pub(super) struct Told<'signature> {
    pub(super) changes: Vec<Change>,
    pub(super) signatures: Vec<Signature<'signature>>,
}

/// Tells the notes at these places of the new text as gone and come.
pub(super) fn told<'signature>(
    [old, new]: [&[Block]; 2],
    differences: &Differences<'signature>,
    rehung: &HashSet<usize>,
) -> Told<'signature> {
    let mut told = Told { changes: differences.changes.to_vec(), signatures: differences.signatures.to_vec() };
    for (place, change) in differences.changes.iter().enumerate() {
        let (&[from], &[to]) = (&*change.old, &*change.new) else {
            continue;
        };
        if !rehung.contains(&to) {
            continue;
        }
        told.changes[place] = Change {
            kind: ChangeKind::Deleted,
            new: Vec::new(),
            new_ids: Vec::new(),
            new_kinds: Vec::new(),
            spans: vec![Span::new(SpanOp::Delete, old[from].text())],
            ..change.clone()
        };
        // Whoever signed the one signs the other.
        told.signatures.resize(told.changes.len(), Signature { author: "", date: "" });
        told.signatures.extend(differences.signatures.get(place));
        told.changes.push(Change {
            kind: ChangeKind::Inserted,
            old: Vec::new(),
            old_ids: Vec::new(),
            old_kinds: Vec::new(),
            spans: vec![Span::new(SpanOp::Insert, new[to].text())],
            ..change.clone()
        });
    }
    told
}

/// The notes, by their places in the new text, whose reference doesn't stay where it stood.
pub(super) fn rehung([old, new]: [&[Block]; 2], changes: &[Change]) -> HashSet<usize> {
    let pair = |change: &Change| match (&*change.old, &*change.new) {
        (&[from], &[to]) => match (old.get(from)?, new.get(to)?) {
            (Block::Note { attrs: from, .. }, Block::Note { attrs: now, content }) if is_written(content) => {
                Some((from.note, now.note, to))
            }
            _ => None,
        },
        _ => None,
    };
    let pairs: Vec<(NoteId, NoteId, usize)> = changes.iter().filter_map(pair).collect();
    if pairs.is_empty() {
        return HashSet::new();
    }
    let (of_old_text, of_new_text) = (references(old), references(new));
    let of_old = changes.iter().flat_map(|change| change.old.iter().map(move |&block| (block, change)));
    let of_old: HashMap<usize, &Change> = of_old.collect();
    let stays = |from: &NoteId, now: &NoteId| {
        let Some(now) = of_new_text.get(now) else {
            return true;
        };
        let follow = |place: &Place| followed(place, of_old.get(&place.block)?, [old, new]);
        of_old_text.get(from).and_then(follow).is_some_and(|place| place == *now)
    };
    pairs.into_iter().filter(|(from, now, _)| !stays(from, now)).map(|(.., to)| to).collect()
}

/// Where a reference stands: behind so many bytes of a block's text. Tables aren't looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    block: usize,
    behind: usize,
}

fn references(blocks: &[Block]) -> HashMap<NoteId, Place> {
    let mut found = HashMap::new();
    for (block, content) in blocks.iter().enumerate() {
        if let Block::Table { .. } = content {
            found.extend(content.anchored_notes().into_iter().map(|note| (note, Place { block, behind: 0 })));
            continue;
        }
        let content = content.content();
        let mut behind = 0;
        for (index, piece) in content.iter().enumerate() {
            behind += piece.as_str().len();
            found.extend(notes_after(content, index).map(|note| (note, Place { block, behind })));
        }
    }
    found
}

/// Where a place of the old text is in the new one; `None` where the character before it went.
fn followed(place: &Place, change: &Change, [old, new]: [&[Block]; 2]) -> Option<Place> {
    if place.behind == 0 {
        return change.new.first().map(|&block| Place { block, behind: 0 });
    }
    // Borders between paragraphs are a character of the spans.
    let before = change.old.iter().take_while(|&&block| block != place.block);
    let mut left = before.map(|&block| old[block].text().len() + 1).sum::<usize>() + place.behind;
    let mut at = 0;
    for span in &change.spans {
        let length = span.text.len();
        match span.op {
            SpanOp::Insert => at += length,
            SpanOp::Delete if left <= length => return None,
            SpanOp::Delete => left -= length,
            SpanOp::Equal if left <= length => {
                at += left;
                break;
            }
            SpanOp::Equal => {
                left -= length;
                at += length;
            }
        }
    }
    for &block in &change.new {
        let length = new.get(block)?.text().len();
        if at <= length {
            return Some(Place { block, behind: at });
        }
        at -= length + 1;
    }
    None
}
