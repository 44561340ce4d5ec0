//! Whether changes end inside a word, as another segmenter sees words; a figure and its unit count as one.

use std::{collections::BTreeSet, ops::Range};

use anyhow::Result;
use dinggao_compare::{Comparison, SpanOp};
use dinggao_testkit::{WordClass, known_words};

use super::{pairs::Pair, segmenter::OtherSegmenter};

/// Stretches of text that changed, and how many of them begin or end inside a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Borders {
    pub(super) changes: usize,
    pub(super) inside: usize,
}

impl Borders {
    /// The part of changes that end inside a word.
    pub(super) fn share(self) -> f64 {
        self.inside as f64 / self.changes.max(1) as f64
    }

    /// Counts others in.
    pub(super) fn add(&mut self, other: Self) {
        self.changes += other.changes;
        self.inside += other.inside;
    }
}

/// A text and what of it changed.
struct Marked {
    text: String,
    changed: Vec<Range<usize>>,
}

/// The borders of what was reported, and of what was really changed: words are a matter of opinion, so that these too end
/// inside some.
pub(super) fn count(comparison: &Comparison, pair: &Pair, segmenter: &OtherSegmenter) -> Result<[Borders; 2]> {
    Ok([inside(&reported(comparison), segmenter)?, inside(&real(pair), segmenter)?])
}

/// Blocks that are in one document only never end inside a word and aren't counted.
fn reported(comparison: &Comparison) -> Vec<Marked> {
    let mut texts = Vec::new();
    for change in &comparison.changes {
        if change.spans.iter().all(|span| span.op == change.spans[0].op) {
            continue;
        }
        for (own, other) in [(SpanOp::Delete, SpanOp::Insert), (SpanOp::Insert, SpanOp::Delete)] {
            let mut marked = Marked { text: String::new(), changed: Vec::new() };
            for span in change.spans.iter().filter(|span| span.op != other) {
                let start = marked.text.len();
                marked.text += &span.text;
                if span.op == own && span.text != "\n" {
                    marked.changed.push(start..marked.text.len());
                }
            }
            texts.push(marked);
        }
    }
    texts
}

fn real(pair: &Pair) -> Vec<Marked> {
    let sides = [(&pair.old, &pair.truth.deleted), (&pair.new, &pair.truth.inserted)];
    let marked = sides.into_iter().flat_map(|(document, ranges)| {
        ranges.chunk_by(|one, next| one.place == next.place).map(|ranges| Marked {
            text: document.blocks[ranges[0].place].text(),
            changed: ranges.iter().map(|range| range.bytes.clone()).collect(),
        })
    });
    marked.collect()
}

fn inside(texts: &[Marked], segmenter: &OtherSegmenter) -> Result<Borders> {
    let plain: Vec<String> = texts.iter().map(|marked| marked.text.clone()).collect();
    let words = segmenter.cut(&plain)?;
    let mut borders = Borders::default();
    for (marked, words) in texts.iter().zip(&words) {
        let ends = ends_of(words, &marked.text);
        let is_inside = |range: &&Range<usize>| !ends.contains(&range.start) || !ends.contains(&range.end);
        borders.changes += marked.changed.len();
        borders.inside += marked.changed.iter().filter(is_inside).count();
    }
    Ok(borders)
}

/// Where words begin and end.
fn ends_of(words: &[String], text: &str) -> BTreeSet<usize> {
    let mut end = 0;
    let ends = words.iter().map(|word| {
        end += word.len();
        end
    });
    let mut ends: BTreeSet<usize> = std::iter::once(0).chain(ends).collect();
    for (figure, class) in known_words(text) {
        if matches!(class, WordClass::Figure | WordClass::Date) {
            ends.retain(|end| !(figure.start < *end && *end < figure.end));
            ends.extend([figure.start, figure.end]);
        }
    }
    ends
}
