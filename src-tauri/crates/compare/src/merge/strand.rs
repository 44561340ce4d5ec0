//! Strands: the blocks of the three documents that belong together.

use std::collections::{HashMap, VecDeque};

use dinggao_document::BlockId;
use dinggao_text::Bigrams;

use super::{Hand, Merging, content::is_same_block};
use crate::side::Side;

/// Blocks of the base, and what each of the two made of them: usually one of each. More where they were split or merged;
/// none of the base where they were inserted, none of a side where it deleted them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Strand {
    /// Places in the base, ascending.
    pub(super) base: Vec<usize>,
    /// Places in mine and in theirs, in the order of the base.
    pub(super) sides: [Vec<usize>; 2],
    /// Whether mine, and whether theirs, moved them.
    pub(super) moved: [bool; 2],
}

impl Strand {
    pub(super) fn of(&self, hand: Hand) -> &[usize] {
        &self.sides[hand as usize]
    }

    pub(super) fn is_moved_by(&self, hand: Hand) -> bool {
        self.moved[hand as usize]
    }

    pub(super) fn is_inserted(&self) -> bool {
        self.base.is_empty()
    }
}

/// The least likeness of two insertions with the same id that are one.
const ALIKE_BY_ID: f32 = 0.8;

/// Puts every block of the three documents into exactly one strand; those with blocks of the base come first, in its order.
pub(super) fn gather(merging: &Merging<'_>) -> Vec<Strand> {
    let mut groups = Groups::new(merging.base.len());
    for link in merging.links.iter().flatten() {
        link.old.clone().skip(1).for_each(|at| groups.join(link.old.start, at));
    }
    let mut strands: Vec<Strand> = Vec::with_capacity(merging.base.len());
    let mut number_of_root = HashMap::new();
    let mut number_of_base = Vec::with_capacity(merging.base.len());
    for at in 0..merging.base.len() {
        let number = *number_of_root.entry(groups.root(at)).or_insert_with(|| {
            strands.push(Strand::default());
            strands.len() - 1
        });
        strands[number].base.push(at);
        number_of_base.push(number);
    }
    for hand in Hand::BOTH {
        let mut links: Vec<_> = merging.links[hand as usize].iter().collect();
        links.sort_by_key(|link| link.old.start);
        for link in links {
            let strand = &mut strands[number_of_base[link.old.start]];
            strand.sides[hand as usize].extend(link.new.clone());
            strand.moved[hand as usize] |= link.moved;
        }
    }
    add_insertions(&mut strands, merging);
    strands
}

/// What stands in no link was inserted. The same insertion on both sides is one strand.
fn add_insertions(strands: &mut Vec<Strand>, merging: &Merging<'_>) {
    let [mine, theirs] = Hand::BOTH.map(|hand| insertions(strands, hand, merging));
    let partners = same_insertions(&mine, &theirs, merging);
    let mut is_taken = vec![false; theirs.len()];
    for (insertion, partner) in mine.iter().zip(partners) {
        if let Some(partner) = partner {
            is_taken[partner] = true;
        }
        let by_theirs = partner.map(|partner| theirs[partner].place).into_iter().collect();
        strands.push(Strand { sides: [vec![insertion.place], by_theirs], ..Strand::default() });
    }
    for (insertion, _) in theirs.iter().zip(is_taken).filter(|(_, taken)| !taken) {
        strands.push(Strand { sides: [Vec::new(), vec![insertion.place]], ..Strand::default() });
    }
}

/// For each insertion of mine the same one of theirs: the block with the same id and a text that is much alike, or the same
/// text behind the same block.
fn same_insertions(mine: &[Insertion], theirs: &[Insertion], merging: &Merging<'_>) -> Vec<Option<usize>> {
    let [mine_side, theirs_side] = merging.sides;
    let is_alike = |mine: usize, theirs: usize| {
        let (mine_text, theirs_text) = (&mine_side.texts[mine], &theirs_side.texts[theirs]);
        if mine_text.is_empty() || theirs_text.is_empty() {
            return is_same_block(&mine_side.blocks[mine], &theirs_side.blocks[theirs]);
        }
        mine_side.family(mine) == theirs_side.family(theirs)
            && (mine_text == theirs_text || Bigrams::of(mine_text).dice(&Bigrams::of(theirs_text)) >= ALIKE_BY_ID)
    };
    let by_id: HashMap<BlockId, usize> =
        theirs.iter().enumerate().map(|(number, insertion)| (theirs_side.id(insertion.place), number)).collect();
    let mut is_free = vec![true; theirs.len()];
    let mut partners: Vec<Option<usize>> = Vec::with_capacity(mine.len());
    for insertion in mine {
        let same_id = by_id.get(&mine_side.id(insertion.place)).copied();
        let partner = same_id.filter(|&number| is_alike(insertion.place, theirs[number].place));
        partner.inspect(|&number| is_free[number] = false);
        partners.push(partner);
    }
    // Empty blocks are the same only if they are of one kind.
    let text_of = |side: &Side<'_>, insertion: &Insertion| {
        let block = &side.blocks[insertion.place];
        let kind = side.texts[insertion.place].is_empty().then(|| block.kind());
        (insertion.after, side.keys[insertion.place], kind)
    };
    let mut by_text: HashMap<_, VecDeque<usize>> = HashMap::new();
    for (number, insertion) in theirs.iter().enumerate().filter(|&(number, _)| is_free[number]) {
        by_text.entry(text_of(theirs_side, insertion)).or_default().push_back(number);
    }
    for (partner, insertion) in partners.iter_mut().zip(mine).filter(|(partner, _)| partner.is_none()) {
        *partner = by_text.get_mut(&text_of(mine_side, insertion)).and_then(VecDeque::pop_front);
    }
    partners
}

/// A block that stands on one side only.
struct Insertion {
    place: usize,
    /// The strand of the base that it follows there.
    after: Option<usize>,
}

fn insertions(strands: &[Strand], hand: Hand, merging: &Merging<'_>) -> Vec<Insertion> {
    let mut strand_of: Vec<Option<usize>> = vec![None; merging.side(hand).len()];
    for (number, strand) in strands.iter().enumerate() {
        strand.of(hand).iter().for_each(|&place| strand_of[place] = Some(number));
    }
    let mut after = None;
    let mut insertions = Vec::new();
    for (place, strand) in strand_of.into_iter().enumerate() {
        match strand {
            Some(_) => after = strand,
            None => insertions.push(Insertion { place, after }),
        }
    }
    insertions
}

/// Disjoint sets of places (union–find).
struct Groups(Vec<usize>);

impl Groups {
    fn new(length: usize) -> Self {
        Self((0..length).collect())
    }

    fn root(&mut self, at: usize) -> usize {
        let mut root = at;
        while self.0[root] != root {
            root = self.0[root];
        }
        self.0[at] = root;
        root
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }
}
