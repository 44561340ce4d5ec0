//! A sentence as its figures and the words between them.

use std::ops::Range;

use crate::{
    figures::{FigureKind, Read},
    script::Script,
};

/// The figures of a sentence, and the words before each of them.
pub(super) struct Sentence<'text> {
    pub(super) text: &'text str,
    pub(super) script: Script,
    pub(super) figures: &'text [Read],
    /// The place of the first figure in its passage.
    pub(super) first: usize,
    range: Range<usize>,
}

/// The sentences of a text that have figures.
pub(super) fn sentences<'text>(text: &'text str, script: Script, figures: &'text [Read]) -> Vec<Sentence<'text>> {
    let mut sentences = Vec::new();
    let (mut start, mut first) = (0, 0);
    for end in script.sentence_ends(text) {
        let count = figures[first..].iter().take_while(|figure| figure.range.start < end).count();
        if count > 0 {
            let figures = &figures[first..first + count];
            sentences.push(Sentence { text, script, figures, first, range: start..end });
        }
        first += count;
        start = end;
    }
    sentences
}

impl<'text> Sentence<'text> {
    /// The words between a figure and the one before it.
    pub(super) fn gap(&self, place: usize) -> &'text str {
        let start = place.checked_sub(1).map_or(self.range.start, |before| self.figures[before].range.end);
        &self.text[start..self.figures[place].range.start.max(start)]
    }

    /// The words behind the last figure.
    pub(super) fn tail(&self, place: usize) -> &'text str {
        let end = self.figures.get(place + 1).map_or(self.range.end, |next| next.range.start);
        let start = self.figures[place].range.end;
        &self.text[start..end.max(start)]
    }

    /// Whether two figures count the same kind of thing, as far as their units say.
    pub(super) fn same_unit(&self, one: usize, another: usize) -> bool {
        let (one, another) = (&self.figures[one], &self.figures[another]);
        match self.script {
            Script::Chinese => one.unit == another.unit && one.kind == another.kind,
            // What was counted is named once: 310 applications at the window and 205 online.
            Script::English => {
                let (named, other) = (one.unit.as_deref(), another.unit.as_deref());
                one.kind == another.kind
                    && (one.kind == FigureKind::Count && (named.is_none() || other.is_none())
                        || is_one_noun(named, other))
            }
        }
    }

    /// Whether a figure is an amount: neither a percentage nor a change nor a range.
    pub(super) fn is_amount(&self, place: usize) -> bool {
        let figure = &self.figures[place];
        let counts = matches!(figure.kind, FigureKind::Count | FigureKind::Money | FigureKind::Measure);
        counts && !figure.is_change()
    }

    /// Places in the passage of places in the sentence.
    pub(super) fn in_passage(&self, places: impl IntoIterator<Item = usize>) -> Vec<usize> {
        places.into_iter().map(|place| self.first + place).collect()
    }
}

/// One centre, two centres.
fn is_one_noun(one: Option<&str>, another: Option<&str>) -> bool {
    let stem = |unit: Option<&str>| unit.map(|unit| unit.trim_end_matches('s').to_owned());
    stem(one) == stem(another)
}
