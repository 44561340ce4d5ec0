//! Where a drafter changes what: blocks. Words are chosen in `rewording`.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use dinggao_document::{Block, BlockId, BlockKind, Document, HeadingAttrs, HeadingLevel, Inline};

use super::{operation::Operation, piece::pieces_of, plan::Plan};
use crate::{
    natural,
    random::Random,
    vocabulary::{WordClass, known_words},
};

/// Ids of new blocks begin here.
const NEW_BLOCKS: u64 = 1 << 40;
/// What is moved goes past at least so many blocks, so that nobody can say that it stood still and the others moved.
const MOVE_DISTANCE: usize = 12;
const LARGEST_GROUP: usize = 4;
/// Characters of a paragraph that can be told again elsewhere.
const TELLING: usize = 20;
/// Characters that each half of a split has at least.
const HALF: usize = 15;
const TRIES: usize = 60;

/// What has been decided about a block.
pub(super) struct State {
    pub(super) words: Vec<(Range<usize>, WordClass)>,
    /// Which words something happens to.
    pub(super) busy: Vec<bool>,
    /// Its words are not to be changed (any more).
    pub(super) closed: bool,
    /// It is moved, split, merged, deleted, or what such a block is put after.
    pub(super) settled: bool,
    pub(super) chars: usize,
}

/// Turns plans into operations that don't touch each other.
pub(super) struct Chooser<'document> {
    pub(super) document: &'document Document,
    pub(super) states: Vec<State>,
    pub(super) cells: HashSet<(usize, usize, usize)>,
    pub(super) random: Random,
    pub(super) operations: Vec<Operation>,
    next_id: u64,
    /// How often each text stands in the document.
    texts: HashMap<String, usize>,
}

impl<'document> Chooser<'document> {
    /// The ids of new blocks count from `first_id`, so that two drafters don't give the same.
    pub(super) fn new(document: &'document Document, random: Random, first_id: u64) -> Self {
        let mut texts = HashMap::new();
        for block in &document.blocks {
            *texts.entry(block.text()).or_default() += 1;
        }
        let states = document.blocks.iter().map(State::of).collect();
        Self {
            document,
            states,
            cells: HashSet::new(),
            random,
            operations: Vec::new(),
            next_id: NEW_BLOCKS + first_id,
            texts,
        }
    }

    /// What another drafter does must not touch what this one does: the decisions stay, the operations are handed out.
    pub(super) fn hand_over(&mut self, random: Random, first_id: u64) -> Vec<Operation> {
        self.random = random;
        self.next_id = NEW_BLOCKS + first_id;
        std::mem::take(&mut self.operations)
    }

    /// Blocks first, since words can be changed in all that is left.
    pub(super) fn follow(&mut self, plan: &Plan) {
        (0..plan.merges).for_each(|_| self.merge());
        (0..plan.splits).for_each(|_| self.split());
        (0..plan.group_moves).for_each(|_| self.relocate_group());
        (0..plan.edited_moves).for_each(|_| self.relocate(true));
        (0..plan.moves).for_each(|_| self.relocate(false));
        (0..plan.deletions).for_each(|_| self.delete(|kind| kind == BlockKind::Paragraph));
        (0..plan.headings_out).for_each(|_| self.delete(|kind| kind == BlockKind::Heading));
        (0..plan.insertions).for_each(|_| self.insert());
        (0..plan.headings_in).for_each(|_| self.insert_heading());
        (0..plan.rewrites).for_each(|_| self.rewrite());
        (0..plan.clauses_out).for_each(|_| self.take_clause_out());
        (0..plan.clauses_in).for_each(|_| self.put_clause_in());
        (0..plan.figures).for_each(|_| self.change_figure());
        (0..plan.words).for_each(|_| self.change_words());
        (0..plan.cells).for_each(|_| self.change_cell());
    }

    /// A block that `fits`, looked for from a random one on.
    pub(super) fn find(&mut self, fits: impl Fn(&Self, usize) -> bool) -> Option<usize> {
        let count = self.states.len();
        let first = if count == 0 { 0 } else { self.random.below(count) };
        (first..count).chain(0..first).find(|&place| fits(self, place))
    }

    /// Puts a paragraph that is almost the same as another one somewhere else.
    pub(super) fn duplicate(&mut self) {
        let Some(place) = self.find(|chooser, place| chooser.is_telling(place)) else { return };
        let text = self.document.blocks[place].text();
        let words = known_words(&text);
        let Some((range, class)) = self.random_word(&words) else { return };
        let new = self.other_than(&text[range.clone()], class);
        let text = [&text[..range.start], &new, &text[range.end..]].concat();
        let id = self.fresh_id();
        let block = Block::of_text(BlockKind::Paragraph, id, vec![Inline::text(text)]);
        self.add(block);
    }

    fn random_word(&mut self, words: &[(Range<usize>, WordClass)]) -> Option<(Range<usize>, WordClass)> {
        let fits = |class: WordClass| matches!(class, WordClass::Word | WordClass::Figure);
        let fitting: Vec<_> = words.iter().filter(|(_, class)| fits(*class)).collect();
        let count = fitting.len();
        (count > 0).then(|| fitting[self.random.below(count)].clone())
    }

    fn fresh_id(&mut self) -> BlockId {
        self.next_id += 1;
        BlockId::from_number(self.next_id)
    }

    fn kind(&self, place: usize) -> BlockKind {
        self.document.blocks[place].kind()
    }

    /// Whether nothing has happened to the block, and it says something that no other one says.
    fn is_telling(&self, place: usize) -> bool {
        let state = &self.states[place];
        let is_free = !state.settled && !state.closed && state.chars >= TELLING;
        is_free && self.kind(place) == BlockKind::Paragraph && self.is_unique(place)
    }

    fn is_unique(&self, place: usize) -> bool {
        self.texts.get(&self.document.blocks[place].text()) == Some(&1)
    }

    fn merge(&mut self) {
        let fits = |chooser: &Self, place: usize| {
            chooser.is_telling(place) && place + 1 < chooser.states.len() && chooser.is_telling(place + 1)
        };
        let Some(place) = self.find(fits) else { return };
        self.settle(place..place + 2);
        self.operations.push(Operation::Merge { place });
    }

    fn split(&mut self) {
        let Some(place) = self.find(|chooser, place| chooser.is_telling(place) && !chooser.seams(place).is_empty())
        else {
            return;
        };
        let seams = self.seams(place);
        let at = self.random.one_of(&seams);
        self.settle(place..place + 1);
        self.operations.push(Operation::Split { place, at });
    }

    /// Where sentences begin that leave enough on both sides.
    fn seams(&self, place: usize) -> Vec<usize> {
        let text = self.document.blocks[place].text();
        let words = &self.states[place].words;
        let is_seam = |at: &usize| {
            let (before, after) = text.split_at(words[*at].0.start);
            before.ends_with('。') && before.chars().count() >= HALF && after.chars().count() >= HALF
        };
        (1..words.len()).filter(is_seam).collect()
    }

    pub(super) fn relocate(&mut self, edited: bool) {
        let Some(place) = self.find(|chooser, place| place > 0 && chooser.is_telling(place)) else { return };
        if self.put_elsewhere(place..place + 1) && edited {
            for _ in 0..=self.random.below(3) {
                self.change_words_of(place);
            }
        }
    }

    fn relocate_group(&mut self) {
        let length = 2 + self.random.below(LARGEST_GROUP - 1);
        let is_free = |chooser: &Self, place: usize| {
            !chooser.states[place].settled && chooser.states[place].chars > 0 && chooser.is_unique(place)
        };
        let fits = |chooser: &Self, place: usize| {
            place > 0
                && place + length <= chooser.states.len()
                && (place..place + length).all(|each| is_free(chooser, each))
        };
        if let Some(place) = self.find(fits) {
            self.put_elsewhere(place..place + length);
        }
    }

    fn put_elsewhere(&mut self, places: Range<usize>) -> bool {
        let Some(after) = self.place_away_from(&places) else { return false };
        self.settle(places.clone());
        self.settle(after..after + 1);
        self.operations.push(Operation::Move { places, after });
        true
    }

    /// A block to put something else after: anywhere, but far from where that stands.
    pub(super) fn place_away_from(&mut self, places: &Range<usize>) -> Option<usize> {
        let count = self.states.len();
        let distance = MOVE_DISTANCE.min(count / 3).max(1) + places.len();
        for _ in 0..TRIES {
            let after = self.random.below(count);
            let is_far = after + distance < places.start || after >= places.end + distance;
            if is_far && !self.states[after].settled {
                return Some(after);
            }
        }
        None
    }

    fn delete(&mut self, is_meant: impl Fn(BlockKind) -> bool) {
        let fits = |chooser: &Self, place: usize| {
            let state = &chooser.states[place];
            is_meant(chooser.kind(place)) && !state.settled && !state.busy.contains(&true) && state.chars > 0
        };
        let Some(place) = self.find(fits) else { return };
        self.settle(place..place + 1);
        self.states[place].closed = true;
        self.operations.push(Operation::Delete { place });
    }

    fn insert(&mut self) {
        let id = self.fresh_id();
        let content = vec![Inline::text(natural::paragraph(&mut self.random))];
        self.add(Block::of_text(BlockKind::Paragraph, id, content));
    }

    fn insert_heading(&mut self) {
        let level = self.random.one_of(&[HeadingLevel::ONE, HeadingLevel::TWO]);
        let attrs = HeadingAttrs { id: self.fresh_id(), level, numbered: true };
        let content = vec![Inline::text(natural::heading(&mut self.random))];
        self.add(Block::Heading { attrs, content });
    }

    fn add(&mut self, block: Block) {
        let Some(after) = self.find(|chooser, place| !chooser.states[place].settled) else { return };
        self.settle(after..after + 1);
        self.operations.push(Operation::Add { after, block });
    }

    pub(super) fn settle(&mut self, places: Range<usize>) {
        for state in &mut self.states[places] {
            state.settled = true;
        }
    }
}

impl State {
    fn of(block: &Block) -> Self {
        let pieces = pieces_of(block, 0);
        let words = pieces.iter().map(|piece| (piece.start..piece.start + piece.before().len(), piece.class));
        Self {
            words: words.collect(),
            busy: vec![false; pieces.len()],
            closed: pieces.is_empty(),
            settled: false,
            chars: block.text().chars().count(),
        }
    }
}
