//! Three documents in, one out: what two people made of the same base, put together.
//!
//! 1. Both are aligned with the base; blocks that belong together in the three are one strand ([`strand`]).
//! 2. What a strand says is decided apart from where it stands: its existence and content here and in [`content`], its
//!    words in [`diff3`], its place in [`order`].
//! 3. Where both did something else to the same words, there is a conflict: mine stands in the text, all versions stand in
//!    the conflict, and the rest of the document is merged all the same.
//!
//! Invariants, property-tested in `tests/suite/merge.rs`: `merge(b, a, b) = a`, `merge(b, b, c) = c`; exchanging the two
//! exchanges the names and nothing else, where there is nothing to look at; every inserted word stands in the document or
//! in a conflict; no id stands twice.

mod content;
mod diff3;
mod grid;
mod order;
mod resolution;
mod several;
mod strand;
mod table;
mod text;

use std::collections::HashSet;

use dinggao_document::{Block, BlockId, Document, Inline, Letterhead, LetterheadConflict, MergedLetterhead};
use serde::{Deserialize, Serialize};

use self::content::Content;
pub use self::{
    resolution::{Choice, Resolution},
    several::{ReturnedCopy, merge_copies},
};
use crate::{
    alignment::Alignment,
    free_id::with_free_ids,
    link::Link,
    options::{Budget, Options},
    side::Side,
};

/// Which of the two that are merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Hand {
    /// The one whose place and order count where both would do.
    Mine,
    /// The other.
    Theirs,
}

impl Hand {
    const BOTH: [Self; 2] = [Self::Mine, Self::Theirs];

    fn name(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Theirs => "theirs",
        }
    }
}

/// What two people made of a base, put together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Merge {
    /// The text. Where there is a conflict, it says what mine says; what one deleted and the other changed stays.
    pub document: Document,
    /// For each block of the text the block of mine that it comes from, if any.
    pub from_mine: Vec<Option<usize>>,
    /// What somebody has to decide, in order.
    pub conflicts: Vec<Conflict>,
    /// Fields of 版头 and 版记 that both filled in differently; mine stand in the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letterhead_conflicts: Vec<LetterheadConflict>,
    /// What somebody should look at although it could be merged, in order.
    pub look: Vec<Look>,
    /// Whether a limit made the answer coarser than it could be; it is still complete.
    pub coarse: bool,
}

/// Words, or whole blocks, to which each did something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Conflict {
    /// The block in the merged text, the first of them if there are several.
    pub block: usize,
    /// How many blocks of the merged text it is about.
    pub blocks: usize,
    /// The blocks before, none where they were inserted.
    pub base: Vec<Block>,
    /// What each has in their place; mine first, whose words stand in the text unless it has none.
    pub sides: Vec<ConflictSide>,
    /// The content of a single block: what is settled, and what is to be decided, one by one. Empty where only whole blocks
    /// can be chosen.
    pub parts: Vec<ConflictPart>,
}

/// What one of those that are merged says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ConflictSide {
    /// Whose it is.
    pub name: String,
    /// Its blocks, none if it deleted them.
    pub blocks: Vec<Block>,
}

/// A part of a block's content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ConflictPart {
    /// Both agree, or only one changed it.
    Settled {
        /// As it is now.
        content: Vec<Inline>,
    },
    /// Each did something else to it.
    Disputed {
        /// What it was.
        base: Vec<Inline>,
        /// What each says, in the order of the conflict's sides.
        sides: Vec<Vec<Inline>>,
    },
}

/// Something that could be merged, but may not make sense together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Look {
    /// The block in the merged text.
    pub block: usize,
    /// What about it.
    pub why: LookReason,
}

/// Why to look at a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LookReason {
    /// Both edited the same sentence, at different places.
    SameSentence,
    /// Both changed the same figure, to the same.
    SameFigure,
    /// Both moved it; it stands where mine has it.
    BothMoved,
    /// Both inserted something here; mine stands first.
    BothInserted,
    /// Both changed its kind or level; it has mine's.
    Format,
}

/// What `mine` and `theirs` made of `base`, put together.
pub fn merge(base: &Document, mine: &Document, theirs: &Document, options: &Options) -> Merge {
    let numbering = if mine.numbering == base.numbering { theirs.numbering } else { mine.numbering };
    let MergedLetterhead { letterhead, conflicts: letterhead_conflicts } =
        Letterhead::merge(base.letterhead.as_ref(), mine.letterhead.as_ref(), theirs.letterhead.as_ref());
    let (base, mine, theirs) = (Side::new(base), Side::new(mine), Side::new(theirs));
    let mut budget = Budget::new(options);
    let links = [&mine, &theirs].map(|side| Alignment::new(&base, side, &mut budget).links);
    let merging = Merging { base: &base, sides: [&mine, &theirs], links };
    let strands = strand::gather(&merging);
    let contents: Vec<Option<Content>> =
        strands.iter().map(|strand| content::of(strand, &merging, &mut budget)).collect();
    let mut assembly = Assembly::default();
    for placed in order::arrange(&strands, &contents, &merging) {
        if let Some(content) = &contents[placed.strand] {
            assembly.add(content, &placed.look);
        }
    }
    Merge {
        document: Document { numbering, letterhead, blocks: assembly.blocks },
        from_mine: assembly.from_mine,
        conflicts: assembly.conflicts,
        letterhead_conflicts,
        look: assembly.look,
        coarse: budget.is_coarse(),
    }
}

/// The three documents, and what became of the base's blocks in the other two.
struct Merging<'side> {
    base: &'side Side<'side>,
    sides: [&'side Side<'side>; 2],
    links: [Vec<Link>; 2],
}

impl Merging<'_> {
    fn side(&self, hand: Hand) -> &Side<'_> {
        self.sides[hand as usize]
    }
}

/// The merged text while it is put together.
#[derive(Default)]
struct Assembly {
    blocks: Vec<Block>,
    from_mine: Vec<Option<usize>>,
    taken: HashSet<BlockId>,
    conflicts: Vec<Conflict>,
    look: Vec<Look>,
}

impl Assembly {
    fn add(&mut self, content: &Content, look: &[LookReason]) {
        let first = self.blocks.len();
        for (place, block) in content.blocks.iter().enumerate() {
            let block = with_free_ids(block.clone(), &mut self.taken);
            self.blocks.push(block);
            self.from_mine.push(content.from_mine.get(place).copied());
        }
        if let Some(disputed) = &content.disputed {
            self.conflicts.push(Conflict { block: first, blocks: content.blocks.len(), ..disputed.clone() });
        }
        let mut reasons = [look, content.look.as_slice()].concat();
        reasons.sort_unstable();
        reasons.dedup();
        self.look.extend(reasons.into_iter().map(|why| Look { block: first, why }));
    }
}
