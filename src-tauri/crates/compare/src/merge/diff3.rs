//! Which words of a base were replaced by which of two others, and where they got into each other's way (Khanna, Kunal,
//! Pierce, “A Formal Investigation of Diff3”, 2007; here over hunks, and neighbours that only touch stay apart).

use std::ops::Range;

use super::Hand;
use crate::words::Hunk;

/// A stretch of the base and what stands in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) fate: Fate,
    /// Pieces of the base.
    pub(super) base: Range<usize>,
    /// Pieces of mine and of theirs.
    pub(super) sides: [Range<usize>; 2],
}

/// What happened to a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nothing.
    Unchanged,
    /// One changed it.
    ChangedBy(Hand),
    /// Both did.
    ChangedByBoth {
        /// Both did nothing but delete.
        only_deleted: bool,
    },
}

/// Cuts a base of `length` pieces into stretches, given what each changed; hunks are in order and don't overlap.
pub(super) fn stretches(length: usize, hunks: [&[Hunk]; 2]) -> Vec<Stretch> {
    let mut walk = Walk { hunks, next: [0, 0], base: 0, sides: [0, 0], found: Vec::new() };
    while let Some((start, end)) = walk.next_group() {
        walk.pass_unchanged(start);
        walk.pass_changed(end);
    }
    walk.pass_unchanged(length);
    walk.found
}

struct Walk<'hunk> {
    hunks: [&'hunk [Hunk]; 2],
    /// The first hunk of each side that isn't passed yet.
    next: [usize; 2],
    base: usize,
    sides: [usize; 2],
    found: Vec<Stretch>,
}

impl Walk<'_> {
    fn hunk(&self, hand: Hand) -> Option<&Hunk> {
        self.hunks[hand as usize].get(self.next[hand as usize])
    }

    /// Where the next hunk begins, and where what it overlaps ends.
    fn next_group(&self) -> Option<(usize, usize)> {
        let first =
            Hand::BOTH.iter().filter_map(|&hand| self.hunk(hand)).min_by_key(|hunk| (hunk.old.start, hunk.old.end))?;
        let (start, mut end) = (first.old.start, first.old.end);
        let mut ahead = self.next;
        loop {
            let joins = |hunk: &Hunk| overlaps(&(start..end), &hunk.old);
            let joining = Hand::BOTH
                .into_iter()
                .find(|&hand| self.hunks[hand as usize].get(ahead[hand as usize]).is_some_and(joins));
            let Some(hand) = joining else { return Some((start, end)) };
            end = end.max(self.hunks[hand as usize][ahead[hand as usize]].old.end);
            ahead[hand as usize] += 1;
        }
    }

    fn pass_unchanged(&mut self, until: usize) {
        let length = until - self.base;
        if length > 0 {
            self.push(Fate::Unchanged, until, self.sides.map(|side| side + length));
        }
    }

    fn pass_changed(&mut self, end: usize) {
        let group = self.base..end;
        let mut changed = [false, false];
        let mut only_deleted = true;
        let mut ends = self.sides.map(|side| side + group.len());
        for hand in Hand::BOTH {
            while let Some(hunk) = self.hunk(hand).filter(|hunk| overlaps(&group, &hunk.old)) {
                let (taken, put) = (hunk.old.len(), hunk.new.len());
                changed[hand as usize] = true;
                only_deleted &= put == 0;
                ends[hand as usize] = ends[hand as usize] + put - taken;
                self.next[hand as usize] += 1;
            }
        }
        let fate = match changed {
            [true, true] => Fate::ChangedByBoth { only_deleted },
            [true, false] => Fate::ChangedBy(Hand::Mine),
            _ => Fate::ChangedBy(Hand::Theirs),
        };
        self.push(fate, end, ends);
    }

    fn push(&mut self, fate: Fate, base: usize, sides: [usize; 2]) {
        let between = |hand: Hand| self.sides[hand as usize]..sides[hand as usize];
        self.found.push(Stretch { fate, base: self.base..base, sides: Hand::BOTH.map(between) });
        (self.base, self.sides) = (base, sides);
    }
}

/// Whether two changes are about the same words. Insertions are where they stand at the same place; beside a change they
/// are not.
fn overlaps(group: &Range<usize>, hunk: &Range<usize>) -> bool {
    if group.is_empty() || hunk.is_empty() {
        *group == *hunk || group.start < hunk.start && hunk.end < group.end
    } else {
        hunk.start < group.end && group.start < hunk.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hunk(old: Range<usize>, new: usize) -> Hunk {
        Hunk { old, new: 0..new }
    }

    type Expected = (Fate, Range<usize>, [Range<usize>; 2]);

    #[track_caller]
    fn check(mine: &[Hunk], theirs: &[Hunk], expected: &[Expected]) {
        let found: Vec<Expected> =
            stretches(10, [mine, theirs]).into_iter().map(|found| (found.fate, found.base, found.sides)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn changes_that_touch_stay_apart() {
        check(
            &[hunk(2..4, 1)],
            &[hunk(4..4, 2), hunk(6..7, 1)],
            &[
                (Fate::Unchanged, 0..2, [0..2, 0..2]),
                (Fate::ChangedBy(Hand::Mine), 2..4, [2..3, 2..4]),
                (Fate::ChangedBy(Hand::Theirs), 4..4, [3..3, 4..6]),
                (Fate::Unchanged, 4..6, [3..5, 6..8]),
                (Fate::ChangedBy(Hand::Theirs), 6..7, [5..6, 8..9]),
                (Fate::Unchanged, 7..10, [6..9, 9..12]),
            ],
        );
    }

    #[test]
    fn what_overlaps_is_one_stretch() {
        let both = |only_deleted| Fate::ChangedByBoth { only_deleted };
        check(
            &[hunk(2..5, 1), hunk(7..8, 0)],
            &[hunk(4..7, 2), hunk(7..9, 0)],
            &[
                (Fate::Unchanged, 0..2, [0..2, 0..2]),
                (both(false), 2..7, [2..5, 2..6]),
                (both(true), 7..9, [5..6, 6..6]),
                (Fate::Unchanged, 9..10, [6..7, 6..7]),
            ],
        );
        check(
            &[hunk(3..3, 1)],
            &[hunk(3..3, 2)],
            &[
                (Fate::Unchanged, 0..3, [0..3, 0..3]),
                (both(false), 3..3, [3..4, 3..5]),
                (Fate::Unchanged, 3..10, [4..11, 5..12]),
            ],
        );
        check(
            &[hunk(2..6, 0)],
            &[hunk(4..4, 1)],
            &[
                (Fate::Unchanged, 0..2, [0..2, 0..2]),
                (both(false), 2..6, [2..2, 2..7]),
                (Fate::Unchanged, 6..10, [2..6, 7..11]),
            ],
        );
    }
}
