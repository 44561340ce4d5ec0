//! Where the strands stand in the merged text.
//!
//! What neither moved keeps the order of the base. Everything else follows what it follows on the side that moved or
//! inserted it, wherever that stands: so an insertion into a section goes with the section that the other moved. What both
//! inserted at one place follows what it follows on either side.

use std::collections::HashSet;

use super::{Hand, LookReason, Merging, content::Content, strand::Strand};

/// A strand at its place.
pub(super) struct Placed {
    pub(super) strand: usize,
    /// What about the place should be looked at.
    pub(super) look: Vec<LookReason>,
}

/// The strands that are left, in the order of the merged text.
pub(super) fn arrange(strands: &[Strand], contents: &[Option<Content>], merging: &Merging<'_>) -> Vec<Placed> {
    let arrangement = Arrangement::new(strands, contents, merging);
    arrangement.run()
}

struct Arrangement<'strand> {
    strands: &'strand [Strand],
    lives: Vec<bool>,
    /// The strands in the order of mine and of theirs, those that are gone left out.
    orders: [Vec<usize>; 2],
    /// The place of each strand in `orders`.
    places: [Vec<Option<usize>>; 2],
}

/// Where a strand stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anchor {
    /// In the order of the base.
    InBase,
    /// At the start of the text.
    Start,
    /// Behind another strand, wherever that stands.
    Behind(usize),
}

impl<'strand> Arrangement<'strand> {
    fn new(strands: &'strand [Strand], contents: &[Option<Content>], merging: &Merging<'_>) -> Self {
        let lives: Vec<bool> = contents.iter().map(Option::is_some).collect();
        let orders = Hand::BOTH.map(|hand| {
            let mut first: Vec<Option<usize>> = vec![None; merging.side(hand).len()];
            for (number, strand) in strands.iter().enumerate().filter(|&(number, _)| lives[number]) {
                if let Some(&place) = strand.of(hand).iter().min() {
                    first[place] = Some(number);
                }
            }
            first.into_iter().flatten().collect::<Vec<usize>>()
        });
        let places = [&orders[0], &orders[1]].map(|order| {
            let mut places = vec![None; strands.len()];
            for (place, &strand) in order.iter().enumerate() {
                places[strand] = Some(place);
            }
            places
        });
        Self { strands, lives, orders, places }
    }

    /// Who says where a strand stands; `None` for the base.
    fn owner(&self, strand: usize) -> Option<Hand> {
        let found = &self.strands[strand];
        let says = |&hand: &Hand| !found.of(hand).is_empty() && (found.is_inserted() || found.is_moved_by(hand));
        Hand::BOTH.into_iter().find(says)
    }

    /// What stands `steps` strands before this one on its owner's side.
    fn before(&self, strand: usize, owner: Hand, steps: usize) -> Anchor {
        let place = self.places[owner as usize][strand].and_then(|place| place.checked_sub(steps));
        place.map_or(Anchor::Start, |place| Anchor::Behind(self.orders[owner as usize][place]))
    }

    fn run(&self) -> Vec<Placed> {
        let anchors = self.anchors();
        let followers = self.followers(&anchors);
        // How many strands each still has to wait for.
        let mut waits_for = vec![0; self.strands.len()];
        for &follower in followers.iter().flatten() {
            waits_for[follower] += 1;
        }
        let in_base = (0..self.strands.len()).filter(|&strand| self.lives[strand] && anchors[strand] == Anchor::InBase);
        let mut placed = Vec::with_capacity(self.strands.len());
        let mut waiting: Vec<usize> = Vec::new();
        for root in std::iter::once(self.start()).chain(in_base) {
            waiting.push(root);
            while let Some(strand) = waiting.pop() {
                if strand != self.start() {
                    placed.push(Placed { strand, look: self.look(strand, anchors[strand], &followers) });
                }
                for &follower in followers[strand].iter().rev() {
                    waits_for[follower] -= 1;
                    if waits_for[follower] == 0 {
                        waiting.push(follower);
                    }
                }
            }
        }
        debug_assert_eq!(placed.len(), self.lives.iter().filter(|&&lives| lives).count(), "every strand has a place");
        placed
    }

    /// Stands for the start of the text among the strands.
    fn start(&self) -> usize {
        self.strands.len()
    }

    /// What follows each strand, and at last what follows the start, in order. A strand that follows two is with both.
    fn followers(&self, anchors: &[Anchor]) -> Vec<Vec<usize>> {
        let mut followers: Vec<Vec<usize>> = vec![Vec::new(); self.start() + 1];
        let second = self.second_anchors(anchors);
        for strand in (0..self.strands.len()).filter(|&strand| self.lives[strand]) {
            for anchor in [anchors[strand], second[strand]] {
                match anchor {
                    Anchor::InBase => {}
                    Anchor::Start => followers[self.start()].push(strand),
                    Anchor::Behind(other) => followers[other].push(strand),
                }
            }
        }
        for of_one in &mut followers {
            of_one.sort_by_key(|&follower| self.rank(follower));
        }
        followers
    }

    fn anchors(&self) -> Vec<Anchor> {
        let anchor = |strand| self.owner(strand).map_or(Anchor::InBase, |owner| self.before(strand, owner, 1));
        let mut anchors: Vec<Anchor> = (0..self.strands.len()).map(anchor).collect();
        let mut steps = vec![1; self.strands.len()];
        // Each moved to behind what the other moved to behind it: then one of them follows something earlier.
        while let Some(circle) = circle(&anchors) {
            let moved = circle.iter().copied().filter(|&strand| !self.strands[strand].is_inserted());
            let Some((loosened, owner)) = moved.min().and_then(|strand| Some((strand, self.owner(strand)?))) else {
                break;
            };
            steps[loosened] += 1;
            anchors[loosened] = self.before(loosened, owner, steps[loosened]);
        }
        anchors
    }

    /// What theirs has before a strand that both inserted at one place, where both have those strands in one order; mine
    /// alone says where all others stand.
    fn second_anchors(&self, anchors: &[Anchor]) -> Vec<Anchor> {
        let [_, order] = &self.orders;
        let mut second = vec![Anchor::InBase; self.strands.len()];
        let mut last_place = None;
        let mut base = None;
        for &strand in order {
            let found = &self.strands[strand];
            if !found.is_inserted() {
                (base, last_place) = (Some(strand), None);
            } else if let Some(place) = self.places[Hand::Mine as usize][strand]
                && self.base_before(strand, Hand::Mine) == base
                && last_place < Some(place)
            {
                let anchor = self.before(strand, Hand::Theirs, 1);
                if !is_behind(anchor, strand, anchors, &second) {
                    second[strand] = anchor;
                    last_place = Some(place);
                }
            }
        }
        second
    }

    /// The strand of the base that an insertion follows.
    fn base_before(&self, strand: usize, hand: Hand) -> Option<usize> {
        let place = self.places[hand as usize][strand]?;
        self.orders[hand as usize][..place].iter().rev().copied().find(|&before| !self.strands[before].is_inserted())
    }

    /// What was inserted stands before what moved to the same place. Of insertions those of mine come first, of what moved
    /// what came first in the base.
    fn rank(&self, strand: usize) -> (bool, usize, usize) {
        let is_inserted = self.strands[strand].is_inserted();
        let hand = self.owner(strand).unwrap_or(Hand::Mine) as usize;
        if is_inserted { (false, hand, self.places[hand][strand].unwrap_or(0)) } else { (true, 0, strand) }
    }

    fn look(&self, strand: usize, anchor: Anchor, followers: &[Vec<usize>]) -> Vec<LookReason> {
        let found = &self.strands[strand];
        let mut look = Vec::new();
        if found.moved == [true, true] {
            look.push(LookReason::BothMoved);
        }
        let inserted_by = |strand: usize| {
            self.strands[strand].is_inserted().then(|| Hand::BOTH.map(|hand| !self.strands[strand].of(hand).is_empty()))
        };
        let beside = match anchor {
            Anchor::InBase => &[][..],
            Anchor::Start => &followers[self.start()],
            Anchor::Behind(other) => &followers[other],
        };
        let is_theirs = inserted_by(strand) == Some([false, true]);
        if is_theirs && beside.iter().any(|&other| inserted_by(other) == Some([true, false])) {
            look.push(LookReason::BothInserted);
        }
        look
    }
}

/// Whether what stands there stands behind `strand`, directly or by way of others.
fn is_behind(anchor: Anchor, strand: usize, first: &[Anchor], second: &[Anchor]) -> bool {
    let mut seen = HashSet::new();
    let mut ahead = vec![anchor];
    while let Some(anchor) = ahead.pop() {
        if let Anchor::Behind(other) = anchor
            && seen.insert(other)
        {
            if other == strand {
                return true;
            }
            ahead.extend([first[other], second[other]]);
        }
    }
    false
}

/// Strands that follow each other in a circle, if there are any.
fn circle(anchors: &[Anchor]) -> Option<Vec<usize>> {
    let next = |strand: usize| match anchors[strand] {
        Anchor::Behind(other) => Some(other),
        Anchor::InBase | Anchor::Start => None,
    };
    // The walk on which each strand was seen first.
    let mut seen: Vec<Option<usize>> = vec![None; anchors.len()];
    for walk in 0..anchors.len() {
        let mut at = Some(walk);
        while let Some(strand) = at {
            match seen[strand] {
                None => seen[strand] = Some(walk),
                Some(first) if first == walk => {
                    let around = std::iter::successors(next(strand), |&other| next(other).filter(|_| other != strand));
                    return Some(around.collect());
                }
                Some(_) => break,
            }
            at = next(strand);
        }
    }
    None
}
