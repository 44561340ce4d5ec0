//! What a comparison missed, one by one, for whoever works on it.

use std::collections::BTreeSet;

use dinggao_compare::{Change, ChangeKind, Comparison, Span, SpanOp};
use dinggao_document::Document;
use dinggao_testkit::{TextRange, TrueLink};

use super::{pairs::Pair, score::is_told};
use crate::say;

/// Characters of a block that are told of it.
const BEGINNING: usize = 24;
/// A change is told when it reports so many characters more than were changed.
const OVERSTATED: usize = 12;

/// Tells all of them.
pub(super) fn tell(comparison: &Comparison, pair: &Pair) {
    let changes = &comparison.changes;
    for link in &pair.truth.links {
        let found: Vec<&Change> =
            changes.iter().filter(|change| link.new.iter().any(|place| change.new.contains(place))).collect();
        let is_right = |change: &&Change| change.old == link.old && change.new == link.new;
        match found[..] {
            [change] if is_right(&change) && (change.kind == ChangeKind::Moved) == link.moved => {}
            _ => say(&format!(
                "missed {} as {}",
                of_link(link, pair),
                found.iter().map(|change| of(change)).collect::<String>()
            )),
        }
    }
    let linked: BTreeSet<usize> = pair.truth.links.iter().flat_map(|link| link.new.iter().copied()).collect();
    for change in changes.iter().filter(|change| !change.old.is_empty() && !change.new.is_empty()) {
        if change.new.iter().all(|place| !linked.contains(place)) {
            say(&format!("not so: {}", of(change)));
        }
    }
    for figure in pair.truth.figures.iter().filter(|figure| !is_told(changes, figure)) {
        say(&format!(
            "missed {} → {} in {}",
            figure.old,
            figure.new,
            beginning(&pair.new.blocks[figure.new_place].text())
        ));
    }
    for change in changes {
        let (told, real) = (told(change), real(change, pair));
        if told > real + OVERSTATED && real > 0 {
            say(&format!("{told} characters instead of {real}: {}", of(change)));
        }
    }
}

fn told(change: &Change) -> usize {
    let changed = change.spans.iter().filter(|span| span.op != SpanOp::Equal && span.text != "\n");
    changed.map(|span| span.text.chars().count()).sum()
}

/// The characters that really changed in the blocks of a change.
fn real(change: &Change, pair: &Pair) -> usize {
    let sides = [(&change.old, &pair.old, &pair.truth.deleted), (&change.new, &pair.new, &pair.truth.inserted)];
    let of_side = |(places, document, ranges): (&Vec<usize>, &Document, &Vec<TextRange>)| {
        let own = ranges.iter().filter(|range| places.contains(&range.place));
        own.map(|range| document.blocks[range.place].text()[range.bytes.clone()].chars().count()).sum::<usize>()
    };
    sides.into_iter().map(of_side).sum()
}

fn of_link(link: &TrueLink, pair: &Pair) -> String {
    let moved = if link.moved { "moved " } else { "" };
    let text = beginning(&pair.old.blocks[link.old[0]].text());
    format!("{moved}{:?} → {:?} “{text}”", link.old, link.new)
}

fn of(change: &Change) -> String {
    let signs = |span: &Span| match span.op {
        SpanOp::Equal => beginning(&span.text),
        SpanOp::Insert => format!("[+{}]", span.text),
        SpanOp::Delete => format!("[-{}]", span.text),
    };
    let spans: String = change.spans.iter().map(signs).collect();
    format!("{:?} {:?} → {:?} “{spans}” ", change.kind, change.old, change.new)
}

fn beginning(text: &str) -> String {
    let mut beginning: String = text.chars().take(BEGINNING).collect();
    if beginning.len() < text.len() {
        beginning.push('…');
    }
    beginning
}
