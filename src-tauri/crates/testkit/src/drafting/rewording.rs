//! Which words, figures and clauses a drafter changes, and into what.

use std::ops::Range;

use dinggao_document::Block;

use super::{choice::Chooser, operation::Operation};
use crate::{
    natural,
    vocabulary::{VOCABULARY, WordClass, known_words},
};

/// Words that stay unchanged between two changes, so that they stay two.
const MARGIN: usize = 2;
const LONGEST_PHRASE: usize = 3;
/// Words of a paragraph that is worth rewriting.
const REWRITABLE: usize = 12;
/// A clause goes only if the paragraph has so many times its length.
const CLAUSES: usize = 3;
const ENDS: [&str; 3] = ["，", "；", "。"];

impl Chooser<'_> {
    /// Replaces a word or a phrase of any block; one time in eight each, deletes or inserts a word.
    pub(super) fn change_words(&mut self) {
        if let Some(place) = self.find(|chooser, place| chooser.free(place, WordClass::Word).next().is_some()) {
            self.change_words_of(place);
        }
    }

    pub(super) fn change_words_of(&mut self, place: usize) {
        let Some(first) = self.one_free(place, WordClass::Word) else { return };
        match self.random.below(8) {
            0 if self.states[place].words.len() > REWRITABLE => self.replace(place, first..first + 1, String::new()),
            1 => {
                let text = self.random.one_of(VOCABULARY.adverbs.words()).to_owned();
                self.put_in(place, first, text);
            }
            2..=3 => {
                let most = 1 + self.random.below(LONGEST_PHRASE);
                let is_word = |at: &usize| self.is_free(place, *at, WordClass::Word);
                let length = (first..first + most).take_while(is_word).count();
                let text = (0..=self.random.below(2)).map(|_| self.random.one_of(&VOCABULARY.content)).collect();
                self.replace(place, first..first + length, text);
            }
            _ => {
                let old = self.word(place, first);
                let text = self.other_than(&old, WordClass::Word);
                self.replace(place, first..first + 1, text);
            }
        }
    }

    pub(super) fn change_figure(&mut self) {
        let Some(place) = self.find(|chooser, place| chooser.free(place, WordClass::Figure).next().is_some()) else {
            return;
        };
        if let Some(at) = self.one_free(place, WordClass::Figure) {
            let old = self.word(place, at);
            let text = self.other_than(&old, WordClass::Figure);
            self.replace(place, at..at + 1, text);
        }
    }

    /// Another word, or another number with the same unit.
    pub(super) fn other_than(&mut self, old: &str, class: WordClass) -> String {
        loop {
            let other = if class == WordClass::Figure {
                let unit = old.trim_start_matches(|character: char| character.is_ascii_digit() || character == '.');
                format!("{}{unit}", 1 + self.random.below(9999))
            } else {
                self.random.one_of(&VOCABULARY.content).to_owned()
            };
            if other != old {
                return other;
            }
        }
    }

    pub(super) fn put_clause_in(&mut self) {
        let starts = |chooser: &Self, place: usize| -> Vec<usize> {
            let is_start = |at: &usize| *at > 0 && chooser.is_end(place, at - 1) && chooser.is_calm(place, *at);
            (1..chooser.states[place].words.len()).filter(is_start).collect()
        };
        let Some(place) = self.find(|chooser, place| !starts(chooser, place).is_empty()) else { return };
        let before = self.random.one_of(&starts(self, place));
        let text = natural::clause(&mut self.random) + "，";
        self.put_in(place, before, text);
    }

    pub(super) fn take_clause_out(&mut self) {
        let Some(place) = self.find(|chooser, place| !chooser.clauses(place).is_empty()) else { return };
        let clauses = self.clauses(place);
        let chosen = clauses[self.random.below(clauses.len())].clone();
        self.replace(place, chosen, String::new());
    }

    /// The clauses that can go: between two ends, the last one a comma or semicolon, and not most of the paragraph.
    fn clauses(&self, place: usize) -> Vec<Range<usize>> {
        let count = self.states[place].words.len();
        let mut clauses = Vec::new();
        let mut start = 0;
        for at in 0..count {
            if self.is_end(place, at) {
                let is_whole = self.word(place, at) != "。" && (start..=at).all(|each| self.is_calm(place, each));
                if is_whole && (at + 1 - start) * CLAUSES < count {
                    clauses.push(start..at + 1);
                }
                start = at + 1;
            }
        }
        clauses
    }

    /// Replaces 20 to 50 % of the words of a paragraph, in phrases.
    pub(super) fn rewrite(&mut self) {
        let fits = |chooser: &Self, place: usize| {
            let state = &chooser.states[place];
            !state.closed && !state.busy.contains(&true) && state.words.len() >= REWRITABLE
        };
        let Some(place) = self.find(fits) else { return };
        let is_word = |chooser: &Self, at: usize| chooser.states[place].words[at].1 == WordClass::Word;
        let mut left: Vec<usize> = (0..self.states[place].words.len()).filter(|&at| is_word(self, at)).collect();
        let mut wanted = left.len() * (20 + self.random.below(31)) / 100;
        while wanted > 0 && !left.is_empty() {
            let first = left[self.random.below(left.len())];
            let most = (1 + self.random.below(LONGEST_PHRASE)).min(wanted);
            let length = (first..first + most).take_while(|at| left.contains(at)).count();
            let text = (0..length).map(|_| self.random.one_of(&VOCABULARY.content)).collect();
            self.replace(place, first..first + length, text);
            left.retain(|at| !(first..first + length).contains(at));
            wanted -= length;
        }
        self.states[place].closed = true;
    }

    pub(super) fn change_cell(&mut self) {
        let free = |chooser: &Self, place: usize| -> Vec<(usize, usize, String)> {
            let block: &Block = &chooser.document.blocks[place];
            let is_free = |row: usize, column: usize| !chooser.cells.contains(&(place, row, column));
            let cells = block.cells().filter(|(row, column, cell)| is_free(*row, *column) && cell.content().len() == 1);
            cells.map(|(row, column, cell)| (row, column, cell.text())).filter(|cell| !cell.2.is_empty()).collect()
        };
        let Some(place) = self.find(|chooser, place| !free(chooser, place).is_empty()) else { return };
        let cells = free(self, place);
        let (row, column, old) = cells[self.random.below(cells.len())].clone();
        let class = known_words(&old).first().map_or(WordClass::Word, |word| word.1);
        let text = self.other_than(&old, class);
        self.cells.insert((place, row, column));
        self.operations.push(Operation::Cell { place, row, column, text });
    }

    pub(super) fn word(&self, place: usize, at: usize) -> String {
        self.document.blocks[place].text()[self.states[place].words[at].0.clone()].to_owned()
    }

    fn is_end(&self, place: usize, at: usize) -> bool {
        self.states[place].words[at].1 == WordClass::Sign && ENDS.contains(&self.word(place, at).as_str())
    }

    /// Whether nothing happens near a word.
    fn is_calm(&self, place: usize, at: usize) -> bool {
        let state = &self.states[place];
        let near = at.saturating_sub(MARGIN)..(at + MARGIN + 1).min(state.busy.len());
        !state.closed && !state.busy[near].contains(&true)
    }

    fn is_free(&self, place: usize, at: usize, class: WordClass) -> bool {
        self.states[place].words.get(at).is_some_and(|word| word.1 == class) && self.is_calm(place, at)
    }

    pub(super) fn free(&self, place: usize, class: WordClass) -> impl Iterator<Item = usize> {
        (0..self.states[place].words.len()).filter(move |&at| self.is_free(place, at, class))
    }

    pub(super) fn one_free(&mut self, place: usize, class: WordClass) -> Option<usize> {
        let free: Vec<usize> = self.free(place, class).collect();
        (!free.is_empty()).then(|| self.random.one_of(&free))
    }

    pub(super) fn replace(&mut self, place: usize, pieces: Range<usize>, text: String) {
        self.states[place].busy[pieces.clone()].fill(true);
        self.operations.push(Operation::Replace { place, pieces, text });
    }

    fn put_in(&mut self, place: usize, before: usize, text: String) {
        self.states[place].busy[before] = true;
        self.operations.push(Operation::Insert { place, before, text });
    }
}
