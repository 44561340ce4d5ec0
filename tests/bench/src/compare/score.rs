//! What of the truth a comparison found.

use std::collections::BTreeSet;

use dinggao_compare::{Change, ChangeClass, ChangeKind, Comparison, SpanOp};
use dinggao_testkit::{FigureChange, TrueLink, Truth};

/// What was told, what is true, and what is both.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Found {
    pub(super) right: usize,
    pub(super) told: usize,
    pub(super) real: usize,
}

impl Found {
    fn of<T: Ord>(found: &BTreeSet<T>, real: &BTreeSet<T>) -> Self {
        Self { right: found.intersection(real).count(), told: found.len(), real: real.len() }
    }

    /// How much of what was told is right.
    pub(super) fn precision(self) -> f64 {
        share(self.right, self.told)
    }

    /// How much of what is true was found.
    pub(super) fn recall(self) -> f64 {
        share(self.right, self.real)
    }

    /// Both in one.
    pub(super) fn f1(self) -> f64 {
        share(2 * self.right, self.told + self.real)
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.told += other.told;
        self.real += other.real;
    }
}

/// One by the other; all of nothing is all.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// How well one pair was compared, or several.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Score {
    pub(super) reported_chars: usize,
    pub(super) changed_chars: usize,
    pub(super) moves: Found,
    pub(super) splits: Found,
    pub(super) merges: Found,
    pub(super) links: Found,
    /// Of blocks that changed, moved, split or merged only.
    pub(super) links_of_changed: Found,
    pub(super) figures: Found,
}

impl Score {
    /// Scores one comparison.
    pub(super) fn of(comparison: &Comparison, truth: &Truth) -> Self {
        let changes = &comparison.changes;
        let moves = changes.iter().filter(|change| change.kind == ChangeKind::Moved);
        let regrouped =
            |link: &&TrueLink| changes.iter().any(|change| change.old == link.old && change.new == link.new);
        let of_links = |links: Vec<&TrueLink>, told: usize| {
            let right = links.iter().filter(|link| regrouped(link)).count();
            Found { right, told, real: links.len() }
        };
        let found_regroupings = |is_it: fn(&Change) -> bool| changes.iter().filter(|change| is_it(change)).count();
        let real: BTreeSet<(usize, usize)> = truth.links.iter().flat_map(|link| pairs(&link.old, &link.new)).collect();
        let found: BTreeSet<(usize, usize)> =
            changes.iter().flat_map(|change| pairs(&change.old, &change.new)).collect();
        let equal: BTreeSet<(usize, usize)> = changes
            .iter()
            .filter(|change| change.kind == ChangeKind::Equal)
            .flat_map(|change| pairs(&change.old, &change.new))
            .filter(|pair| real.contains(pair))
            .collect();
        let without_equal = |pairs: &BTreeSet<(usize, usize)>| pairs.difference(&equal).copied().collect();
        let figures = truth.figures.iter().filter(|figure| is_told(changes, figure)).count();
        Self {
            reported_chars: comparison.summary.inserted_chars + comparison.summary.deleted_chars,
            changed_chars: truth.changed_chars,
            moves: Found::of(&moves.flat_map(|change| change.new.clone()).collect(), &truth.moved().collect()),
            splits: of_links(truth.splits().collect(), found_regroupings(|change| change.new.len() > 1)),
            merges: of_links(truth.merges().collect(), found_regroupings(|change| change.old.len() > 1)),
            links: Found::of(&found, &real),
            links_of_changed: Found::of(&without_equal(&found), &without_equal(&real)),
            figures: Found { right: figures, told: figures, real: truth.figures.len() },
        }
    }

    /// Reported by true characters.
    pub(super) fn overstatement(&self) -> f64 {
        share(self.reported_chars, self.changed_chars)
    }

    /// Counts another pair in.
    pub(super) fn add(&mut self, other: &Self) {
        self.reported_chars += other.reported_chars;
        self.changed_chars += other.changed_chars;
        self.moves.add(other.moves);
        self.splits.add(other.splits);
        self.merges.add(other.merges);
        self.links.add(other.links);
        self.links_of_changed.add(other.links_of_changed);
        self.figures.add(other.figures);
    }
}

fn pairs(old: &[usize], new: &[usize]) -> Vec<(usize, usize)> {
    old.iter().flat_map(|&old| new.iter().map(move |&new| (old, new))).collect()
}

/// Whether a change of the block has exactly the old figure deleted and the new one inserted, and says that a figure changed.
pub(super) fn is_told(changes: &[Change], figure: &FigureChange) -> bool {
    let Some(change) = changes.iter().find(|change| change.new.contains(&figure.new_place)) else { return false };
    let has = |op: SpanOp, text: &str| change.spans.iter().any(|span| span.op == op && span.text == text);
    let is_classed = change.classes.iter().any(|class| matches!(class, ChangeClass::Figure | ChangeClass::TableCell));
    is_classed
        && change.old.contains(&figure.old_place)
        && has(SpanOp::Delete, &figure.old)
        && has(SpanOp::Insert, &figure.new)
}
