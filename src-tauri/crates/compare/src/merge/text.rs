//! The words of a strand that both changed: each change of the one is made beside those of the other, marks and borders of
//! paragraphs included.

use std::{collections::HashSet, ops::Range};

use dinggao_document::{Block, BlockId, ByteOffset, Inline, merge_adjacent, slice};
use dinggao_text::TokenClass;

use super::{
    ConflictPart, Hand, LookReason,
    content::chosen_id,
    diff3::{Fate, Stretch, stretches},
};
use crate::{
    cleanup::ends_sentence,
    options::Budget,
    words::{Piece, PieceKind, are_compared_by_word, hunks, pieces},
};

/// Blocks that both changed, put together.
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub(super) blocks: Vec<Block>,
    /// The content of the only block; empty if there are several.
    pub(super) parts: Vec<ConflictPart>,
    pub(super) is_disputed: bool,
    pub(super) look: Vec<LookReason>,
}

/// Puts together what was made of blocks that are nothing but text; `None` where it is in dispute which paragraphs there
/// are. None of the three is empty.
pub(super) fn merge(base: &[&Block], mine: &[&Block], theirs: &[&Block], budget: &mut Budget) -> Option<Merged> {
    let texts = [base, mine, theirs].map(|blocks| blocks.iter().map(|block| block.text()).collect::<Vec<String>>());
    let by_word = are_compared_by_word(texts.iter().flatten().map(String::len).sum(), budget);
    let [base_words, mine_words, theirs_words] = [(base, &texts[0]), (mine, &texts[1]), (theirs, &texts[2])]
        .map(|(blocks, texts)| Words::new(blocks, texts, by_word));
    let by_mine = hunks(&base_words.pieces, &mine_words.pieces, budget);
    let by_theirs = hunks(&base_words.pieces, &theirs_words.pieces, budget);
    let stretches = stretches(base_words.pieces.len(), [&by_mine, &by_theirs]);
    let mut weaver = Weaver { base: &base_words, sides: [&mine_words, &theirs_words], merged: Merged::default() };
    weaver.begin_block_of_three([0, 0, 0]);
    for stretch in &stretches {
        weaver.weave(stretch)?;
    }
    weaver.end_block();
    let mut merged = weaver.merged;
    if merged.blocks.len() > 1 || !merged.is_disputed {
        merged.parts.clear();
    }
    if is_one_sentence_changed_by_both(&base_words.pieces, &stretches) {
        merged.look.push(LookReason::SameSentence);
    }
    Some(merged)
}

/// The words of the blocks of one document, and where they stand.
struct Words<'text> {
    blocks: &'text [&'text Block],
    pieces: Vec<Piece<'text>>,
    /// Of each piece: the block, and its bytes there; of a border the block behind it.
    places: Vec<(usize, Range<usize>)>,
    is_plain: bool,
}

impl<'text> Words<'text> {
    fn new(blocks: &'text [&'text Block], texts: &'text [String], by_word: bool) -> Self {
        let pieces = pieces(texts.iter().map(String::as_str), by_word);
        let (mut block, mut at) = (0, 0);
        let place = |piece: &Piece<'_>| {
            if piece.kind == PieceKind::Border {
                (block, at) = (block + 1, 0);
                return (block, 0..0);
            }
            let start = at;
            at += piece.text.len();
            (block, start..at)
        };
        let places = pieces.iter().map(place).collect();
        let is_plain = |piece: &Inline| matches!(piece, Inline::Text { marks, .. } if marks.is_empty());
        Self { pieces, places, is_plain: blocks.iter().all(|block| block.content().iter().all(is_plain)), blocks }
    }

    /// A piece with its marks.
    fn content(&self, piece: usize) -> Vec<Inline> {
        if self.is_plain {
            return vec![Inline::text(self.pieces[piece].text)];
        }
        let (block, bytes) = &self.places[piece];
        slice(self.blocks[*block].content(), ByteOffset(bytes.start)..ByteOffset(bytes.end))
    }

    fn contents(&self, pieces: Range<usize>) -> Vec<Inline> {
        merge_adjacent(pieces.flat_map(|piece| self.content(piece)).collect())
    }

    fn is_border(&self, piece: usize) -> bool {
        self.pieces[piece].kind == PieceKind::Border
    }

    fn has_border(&self, mut pieces: Range<usize>) -> bool {
        pieces.any(|piece| self.is_border(piece))
    }

    /// The block behind a border.
    fn block_behind(&self, border: usize) -> &'text Block {
        self.blocks[self.places[border].0]
    }
}

/// Puts the blocks together, one stretch after the other.
struct Weaver<'words> {
    base: &'words Words<'words>,
    sides: [&'words Words<'words>; 2],
    /// The last of its blocks has no content yet: `parts` is what it is going to be.
    merged: Merged,
}

impl Weaver<'_> {
    /// `None` where borders of paragraphs are in dispute.
    fn weave(&mut self, stretch: &Stretch) -> Option<()> {
        let [mine, theirs] = &stretch.sides;
        match stretch.fate {
            Fate::Unchanged => self.unchanged(stretch),
            Fate::ChangedBy(hand) => self.changed(hand, stretch.sides[hand as usize].clone()),
            Fate::ChangedByBoth { .. } if self.is_same_change(mine, theirs) => {
                let figures = |pieces: &[Piece<'_>]| {
                    pieces.iter().any(|piece| piece.kind == PieceKind::Token(TokenClass::Figure))
                };
                if figures(&self.base.pieces[stretch.base.clone()]) {
                    self.merged.look.push(LookReason::SameFigure);
                }
                self.changed(Hand::Mine, mine.clone());
            }
            Fate::ChangedByBoth { only_deleted: true } => {}
            Fate::ChangedByBoth { only_deleted: false } => {
                let [mine_words, theirs_words] = self.sides;
                if self.base.has_border(stretch.base.clone())
                    || mine_words.has_border(mine.clone())
                    || theirs_words.has_border(theirs.clone())
                {
                    return None;
                }
                self.merged.is_disputed = true;
                self.merged.parts.push(ConflictPart::Disputed {
                    base: self.base.contents(stretch.base.clone()),
                    sides: vec![mine_words.contents(mine.clone()), theirs_words.contents(theirs.clone())],
                });
            }
        }
        Some(())
    }

    fn is_same_change(&self, mine: &Range<usize>, theirs: &Range<usize>) -> bool {
        self.sides[0].pieces[mine.clone()] == self.sides[1].pieces[theirs.clone()]
    }

    fn unchanged(&mut self, stretch: &Stretch) {
        let [mine_words, theirs_words] = self.sides;
        for step in 0..stretch.base.len() {
            let base = stretch.base.start + step;
            let [mine, theirs] = [&stretch.sides[0], &stretch.sides[1]].map(|pieces| pieces.start + step);
            if self.base.is_border(base) {
                self.end_block();
                self.begin_block_of_three([
                    self.base.places[base].0,
                    mine_words.places[mine].0,
                    theirs_words.places[theirs].0,
                ]);
                continue;
            }
            let content = mine_words.content(mine);
            // Only marks can differ here: those of whoever changed them.
            let is_mine = theirs_words.is_plain && self.base.is_plain || content != self.base.content(base);
            self.settle(if is_mine { content } else { theirs_words.content(theirs) });
        }
    }

    fn changed(&mut self, hand: Hand, pieces: Range<usize>) {
        let words = self.sides[hand as usize];
        for piece in pieces {
            if words.is_border(piece) {
                self.end_block();
                self.begin_block(words.block_behind(piece).clone());
            } else {
                self.settle(words.content(piece));
            }
        }
    }

    fn settle(&mut self, content: Vec<Inline>) {
        match self.merged.parts.last_mut() {
            Some(ConflictPart::Settled { content: before }) => before.extend(content),
            _ => self.merged.parts.push(ConflictPart::Settled { content }),
        }
    }

    /// Begins a block that has a counterpart in each document: whoever changed its kind or level says what it is.
    fn begin_block_of_three(&mut self, [base, mine, theirs]: [usize; 3]) {
        let (base, mine, theirs) = (self.base.blocks[base], self.sides[0].blocks[mine], self.sides[1].blocks[theirs]);
        let is_shaped = |one: &Block, other: &Block| shape(one) == shape(other);
        if !is_shaped(base, mine) && !is_shaped(base, theirs) && !is_shaped(mine, theirs) {
            self.merged.look.push(LookReason::Format);
        }
        let template = if is_shaped(base, mine) { theirs } else { mine };
        self.begin_block(template.clone().with_id(chosen_id(base.id(), mine.id(), theirs.id())));
    }

    fn begin_block(&mut self, template: Block) {
        self.merged.parts.clear();
        self.merged.blocks.push(template);
    }

    /// Gives the last block its content, of which mine stands where it is in dispute.
    fn end_block(&mut self) {
        let mut all = Vec::new();
        for part in &mut self.merged.parts {
            match part {
                ConflictPart::Settled { content } => {
                    *content = merge_adjacent(std::mem::take(content));
                    all.extend_from_slice(content);
                }
                ConflictPart::Disputed { sides, .. } => all.extend(sides.first().cloned().unwrap_or_default()),
            }
        }
        if let Some(block) = self.merged.blocks.pop() {
            self.merged.blocks.push(block.with_content(merge_adjacent(all)));
        }
    }
}

/// What a block is apart from its text and its id.
fn shape(block: &Block) -> Block {
    block.clone().with_content(Vec::new()).with_id(BlockId::from_number(0))
}

/// Whether both changed something in the same sentence of the base.
fn is_one_sentence_changed_by_both(base: &[Piece<'_>], stretches: &[Stretch]) -> bool {
    let mut sentence = 0;
    let mut sentence_of = Vec::with_capacity(base.len());
    for piece in base {
        sentence_of.push(sentence);
        sentence += usize::from(ends_sentence(piece) || piece.kind == PieceKind::Border);
    }
    let touched = |hand: Hand| -> HashSet<usize> {
        let by_hand = stretches.iter().filter(|stretch| stretch.fate == Fate::ChangedBy(hand));
        by_hand.flat_map(|stretch| sentences_of(&stretch.base, &sentence_of)).collect()
    };
    !touched(Hand::Mine).is_disjoint(&touched(Hand::Theirs))
}

/// The sentences that a change is about; what is put between two sentences is about neither.
fn sentences_of(pieces: &Range<usize>, sentence_of: &[usize]) -> Range<usize> {
    let of = |piece: usize| sentence_of.get(piece).copied();
    if !pieces.is_empty() {
        return of(pieces.start).unwrap_or(0)..of(pieces.end - 1).unwrap_or(0) + 1;
    }
    match (pieces.start.checked_sub(1).and_then(of), of(pieces.start)) {
        (Some(before), Some(after)) if before == after => after..after + 1,
        _ => 0..0,
    }
}
