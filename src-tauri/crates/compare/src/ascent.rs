//! Which linked blocks stayed in place: the heaviest set of links that keeps its order on both sides.
//!
//! A longest increasing subsequence with weights, in O(n log n) by a Fenwick tree of prefix maxima.

use crate::{link::Link, side::Side};

/// Marks every link outside the heaviest ascending set as moved. As few blocks as possible count as moved, and among
/// those sets the one with the fewest characters: of two neighbours that swap places, the shorter one moved.
pub(crate) fn mark_moves(links: &mut [Link], old: &Side<'_>) {
    links.sort_by_key(|link| link.old.start);
    let last = links.iter().map(|link| link.new.start).max().unwrap_or(0);
    let mut best = PrefixMaxima::new(last + 1);
    let mut before: Vec<Option<usize>> = Vec::with_capacity(links.len());
    for (at, link) in links.iter().enumerate() {
        let (weight_before, predecessor) = best.up_to(link.new.start);
        before.push(predecessor);
        best.raise(link.new.start, (weight_before + weight(link, old), Some(at)));
    }
    let (_, mut top) = best.up_to(last + 1);
    for link in links.iter_mut() {
        link.moved = true;
    }
    while let Some(at) = top {
        links[at].moved = false;
        top = before[at];
    }
}

/// Blocks first, the surer the more, then characters; an empty block never outweighs one with text.
fn weight(link: &Link, old: &Side<'_>) -> u64 {
    /// More than the characters of any document.
    const BLOCK: f64 = 4_294_967_296.0;
    let characters: usize = link.old.clone().map(|at| old.lengths[at]).sum();
    #[expect(clippy::cast_sign_loss, reason = "likeness is 0 to 1")]
    let sureness = (BLOCK * f64::from(link.likeness)) as u64;
    if characters == 0 { 1 } else { sureness + characters as u64 * 2 }
}

/// Weight of a chain of links, and its last link.
type Chain = (u64, Option<usize>);

struct PrefixMaxima {
    tree: Vec<Chain>,
}

impl PrefixMaxima {
    fn new(length: usize) -> Self {
        Self { tree: vec![(0, None); length + 1] }
    }

    /// The heaviest chain that ends before `end`.
    fn up_to(&self, end: usize) -> Chain {
        let mut best: Chain = (0, None);
        let mut node = end;
        while node > 0 {
            if self.tree[node].0 > best.0 {
                best = self.tree[node];
            }
            node &= node - 1;
        }
        best
    }

    /// A chain ends at `place`.
    fn raise(&mut self, place: usize, chain: Chain) {
        let mut node = place + 1;
        while node < self.tree.len() {
            if chain.0 > self.tree[node].0 {
                self.tree[node] = chain;
            }
            node += node & node.wrapping_neg();
        }
    }
}
