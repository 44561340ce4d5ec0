//! Where the strands stand in the merged text.
//!
//! What neither moved keeps the order of the base. Everything else follows what it follows on the side that moved or
//! inserted it, wherever that stands: so an insertion into a section goes with the section that the other moved. What both
//! inserted at one place follows what it follows on either side.

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

/// What a strand follows; `None` is the start of the text.
type Anchor = Option<usize>;

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
        let place = self.places[owner as usize][strand]?.checked_sub(steps)?;
        self.orders[owner as usize].get(place).copied()
    }

    fn run(&self) -> Vec<Placed> {
        let anchors = self.anchors();
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); self.strands.len() + 1];
        let start = self.strands.len();
        // How many strands each still has to wait for.
        let mut waits_for = vec![0; self.strands.len()];
        let second = self.second_anchors();
        for (strand, anchor) in anchors.iter().enumerate().filter_map(|(strand, anchor)| Some((strand, (*anchor)?))) {
            for anchor in [Some(anchor), second[strand]].into_iter().flatten() {
                children[anchor.unwrap_or(start)].push(strand);
                waits_for[strand] += 1;
            }
        }
        for of_one in &mut children {
            of_one.sort_by_key(|&child| self.rank(child));
        }
        let in_base_order = (0..self.strands.len()).filter(|&strand| self.lives[strand] && anchors[strand].is_none());
        let mut placed = Vec::with_capacity(self.strands.len());
        let mut emit = |root: usize| {
            let mut waiting = vec![root];
            while let Some(strand) = waiting.pop() {
                if strand != start {
                    waits_for[strand] = waits_for[strand].max(1) - 1;
                    if waits_for[strand] > 0 {
                        continue;
                    }
                    placed.push(Placed { strand, look: self.look(strand, anchors[strand], &children) });
                }
                waiting.extend(children[strand].iter().rev());
            }
        };
        emit(start);
        in_base_order.for_each(&mut emit);
        placed
    }

    /// What each strand that isn't at its place in the base follows; `None` for those that are.
    fn anchors(&self) -> Vec<Option<Anchor>> {
        let mut anchors: Vec<Option<Anchor>> = (0..self.strands.len())
            .map(|strand| self.owner(strand).filter(|_| self.lives[strand]).map(|owner| self.before(strand, owner, 1)))
            .collect();
        let mut steps = vec![1; self.strands.len()];
        // Each moved to behind what the other moved to behind it: then one of them follows something earlier.
        while let Some(circle) = circle(&anchors) {
            let moved = circle.iter().copied().filter(|&strand| !self.strands[strand].is_inserted());
            let Some(loosened) = moved.min() else { break };
            steps[loosened] += 1;
            let owner = self.owner(loosened);
            anchors[loosened] = owner.map(|owner| self.before(loosened, owner, steps[loosened]));
        }
        anchors
    }

    /// What theirs has before a strand that both inserted at one place; only where both have those strands in one order.
    fn second_anchors(&self) -> Vec<Option<Anchor>> {
        let [_, order] = &self.orders;
        let mut second = vec![None; self.strands.len()];
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
                second[strand] = Some(self.before(strand, Hand::Theirs, 1));
                last_place = Some(place);
            }
        }
        second
    }

    /// The strand of the base that an insertion follows.
    fn base_before(&self, strand: usize, hand: Hand) -> Anchor {
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

    fn look(&self, strand: usize, anchor: Option<Anchor>, children: &[Vec<usize>]) -> Vec<LookReason> {
        let found = &self.strands[strand];
        let mut look = Vec::new();
        if found.moved == [true, true] {
            look.push(LookReason::BothMoved);
        }
        let inserted_by = |strand: usize| {
            self.strands[strand].is_inserted().then(|| Hand::BOTH.map(|hand| !self.strands[strand].of(hand).is_empty()))
        };
        if let (Some(anchor), Some([false, true])) = (anchor, inserted_by(strand)) {
            let siblings = &children[anchor.unwrap_or(self.strands.len())];
            if siblings.iter().any(|&sibling| inserted_by(sibling) == Some([true, false])) {
                look.push(LookReason::BothInserted);
            }
        }
        look
    }
}

/// Strands that follow each other in a circle, if there are any.
fn circle(anchors: &[Option<Anchor>]) -> Option<Vec<usize>> {
    let next = |strand: usize| anchors[strand].flatten();
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
