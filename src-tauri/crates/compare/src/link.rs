//! Links: which old blocks became which new ones, and what stands between them.

use std::ops::Range;

use crate::side::Side;

/// Old and new blocks that are each other's successors.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Link {
    /// One block, or several that were merged.
    pub(crate) old: Range<usize>,
    /// One block, or several that one was split into.
    pub(crate) new: Range<usize>,
    /// How sure it is.
    pub(crate) evidence: Evidence,
    /// 0 to 1; 1 for equal texts.
    pub(crate) likeness: f32,
    /// Whether it stood elsewhere.
    pub(crate) moved: bool,
}

/// Why blocks are linked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Evidence {
    /// The texts are equal.
    SameText,
    /// The id is the same, and ids mean something in these documents.
    SameId,
    /// They are notes of the same place in the text.
    SameReference,
    /// The texts are alike.
    Alike,
    /// One text is a piece of the other.
    Contained,
}

impl Link {
    pub(crate) fn pair(old: usize, new: usize, evidence: Evidence, likeness: f32) -> Self {
        Self { old: old..old + 1, new: new..new + 1, evidence, likeness: likeness.clamp(0.0, 1.0), moved: false }
    }

    pub(crate) fn is_pair(&self) -> bool {
        self.old.len() == 1 && self.new.len() == 1
    }
}

/// Which blocks have no link yet.
pub(crate) struct Unlinked {
    pub(crate) old: Vec<bool>,
    pub(crate) new: Vec<bool>,
}

impl Unlinked {
    pub(crate) fn of(links: &[Link], old: &Side<'_>, new: &Side<'_>) -> Self {
        let mut unlinked = Self { old: vec![true; old.len()], new: vec![true; new.len()] };
        for link in links {
            unlinked.old[link.old.clone()].fill(false);
            unlinked.new[link.new.clone()].fill(false);
        }
        unlinked
    }
}

/// What stands between neighbouring links in place: a stretch of the old and the matching stretch of the new document.
pub(crate) fn gaps(links: &[Link], old: &Side<'_>, new: &Side<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    let mut in_place: Vec<&Link> = links.iter().filter(|link| !link.moved).collect();
    in_place.sort_by_key(|link| link.new.start);
    let mut gaps = Vec::with_capacity(in_place.len() + 1);
    let (mut old_from, mut new_from) = (0, 0);
    for link in in_place {
        gaps.push((old_from..link.old.start, new_from..link.new.start));
        (old_from, new_from) = (link.old.end, link.new.end);
    }
    gaps.push((old_from..old.len(), new_from..new.len()));
    gaps
}

/// For each old and each new block the number of the gap it stands in.
pub(crate) fn gap_numbers(links: &[Link], old: &Side<'_>, new: &Side<'_>) -> (Vec<usize>, Vec<usize>) {
    let (mut old_numbers, mut new_numbers) = (vec![0; old.len()], vec![0; new.len()]);
    for (number, (old_gap, new_gap)) in gaps(links, old, new).into_iter().enumerate() {
        old_numbers[old_gap].fill(number);
        new_numbers[new_gap].fill(number);
    }
    (old_numbers, new_numbers)
}
