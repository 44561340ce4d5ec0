//! From what a comparison says of blocks to what happens in the text of their paragraphs.
//!
//! A comparison speaks of the text of blocks. In the file, paragraphs have more: typed numbers, spaces that indent by hand,
//! formats. A script walks through the old paragraphs, byte by byte, and says what happens at each.

use std::collections::VecDeque;

use dinggao_document::{Block, ByteOffset, Change, Inline, Mark as Format, Span, SpanOp, notes_after, slice};

use super::unit::UnitText;

/// What happens next in the text of the old paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// As many bytes stay, with other formats where some are given: those before and those now.
    Keep(usize, Option<(Vec<Format>, Vec<Format>)>),
    /// As many bytes go.
    Delete(usize),
    /// Text comes in; whether it is a number or an indent before a block's text.
    Insert(Vec<Inline>, Part),
    /// A paragraph ends, and the next begins.
    Border(Border),
}

/// Which part of a paragraph inserted text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The number or the indent before the text, or spaces after it.
    Around,
    Text,
}

/// Which of the two texts a border between paragraphs stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Border {
    Both,
    Old,
    New,
}

/// A paragraph on either side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'text> {
    pub(super) block: &'text Block,
    pub(super) text: &'text UnitText,
    /// The derived number of the block.
    pub(super) label: Option<&'text str>,
}

/// The script of a change; `None` where its spans don't fit the blocks.
pub(super) fn script(change: &Change, old: &[Side<'_>], new: &[Side<'_>]) -> Option<VecDeque<Step>> {
    let mut script =
        Script { old: Cursor::new(old), new: Cursor::new(new), around: Around { old, new }, steps: VecDeque::new() };
    script.meet(Edge::Before, 0, 0);
    for span in tightened(&change.spans) {
        script.span(&span)?;
    }
    let fits = script.old.is_at_end() && script.new.is_at_end();
    script.meet(Edge::After, old.len().checked_sub(1)?, new.len().checked_sub(1)?);
    fits.then_some(script.steps)
}

/// The number or indent that a paragraph gets: its own where it is from a Word file, else that of a paragraph like it.
pub(super) fn before_text(text: &UnitText, label: Option<&str>, like: Option<(&str, Option<&str>)>) -> String {
    let number = label.unwrap_or_default();
    if let Some(before) = &text.before {
        // Word counts it by itself in its own file, and here only if it does so for the paragraph like it.
        let is_counted = !number.is_empty() && !before.contains(number.trim_end());
        let counts = like.is_some_and(|(before, of_like)| {
            of_like.is_some_and(|number| !number.is_empty() && !before.contains(number.trim_end()))
        });
        return if is_counted && !counts { format!("{before}{number}") } else { before.clone() };
    }
    let Some((before, of_like)) = like else {
        return number.to_owned();
    };
    match of_like.filter(|number| !number.is_empty()) {
        Some(of_it) if before.contains(of_it) => before.replacen(of_it, number, 1),
        // Word counts the other one by itself, and so it does this one.
        Some(_) => before.to_owned(),
        None => format!("{before}{number}"),
    }
}

#[derive(Clone, Copy)]
enum Edge {
    Before,
    After,
}

/// What stands around the texts of the blocks.
struct Around<'text> {
    old: &'text [Side<'text>],
    new: &'text [Side<'text>],
}

impl Around<'_> {
    fn of_old(&self, edge: Edge, place: usize) -> &str {
        let text = self.old.get(place).map(|side| side.text);
        let found = text.and_then(|text| match edge {
            Edge::Before => text.before.as_deref(),
            Edge::After => text.after.as_deref(),
        });
        found.unwrap_or_default()
    }

    /// What the new paragraph has there; the same as the old one where it isn't from a Word file, but for the number.
    fn of_new(&self, edge: Edge, place: usize, old_place: usize) -> String {
        let (Some(new), Some(old)) =
            (self.new.get(place), self.old.get(old_place.min(self.old.len().saturating_sub(1))))
        else {
            return String::new();
        };
        match edge {
            Edge::Before => {
                before_text(new.text, new.label, Some((old.text.before.as_deref().unwrap_or_default(), old.label)))
            }
            Edge::After => new.text.after.clone().or_else(|| old.text.after.clone()).unwrap_or_default(),
        }
    }
}

/// Where a walk through the blocks of one side is.
struct Cursor<'text> {
    sides: &'text [Side<'text>],
    texts: Vec<String>,
    block: usize,
    byte: usize,
}

impl<'text> Cursor<'text> {
    fn new(sides: &'text [Side<'text>]) -> Self {
        Self { sides, texts: sides.iter().map(|side| side.block.text()).collect(), block: 0, byte: 0 }
    }

    fn left(&self) -> &str {
        self.texts.get(self.block).and_then(|text| text.get(self.byte..)).unwrap_or_default()
    }

    fn is_at_end(&self) -> bool {
        self.block + 1 == self.sides.len() && self.left().is_empty()
    }

    fn is_at_border(&self) -> bool {
        self.block + 1 < self.sides.len() && self.left().is_empty()
    }

    fn next_block(&mut self) {
        self.block += 1;
        self.byte = 0;
    }

    /// Bytes up to where the number ends that Word counts by itself; none after it.
    fn automatic_left(&self) -> usize {
        self.sides.get(self.block).map_or(0, |side| side.text.automatic.saturating_sub(self.byte))
    }

    /// Steps over as many bytes and gives the content there.
    fn take(&mut self, bytes: usize) -> Vec<Inline> {
        let from = self.byte;
        self.byte += bytes;
        let content = self.sides.get(self.block).map(|side| side.block.content()).unwrap_or_default();
        slice(content, ByteOffset(from)..ByteOffset(self.byte))
    }
}

struct Script<'text> {
    old: Cursor<'text>,
    new: Cursor<'text>,
    around: Around<'text>,
    steps: VecDeque<Step>,
}

impl Script<'_> {
    fn span(&mut self, span: &Span) -> Option<()> {
        let mut left = span.text.as_str();
        while !left.is_empty() {
            let taken = match span.op {
                SpanOp::Equal => self.equal(left)?,
                SpanOp::Delete => self.delete(left)?,
                SpanOp::Insert => self.insert(left)?,
            };
            left = left.get(taken..)?;
        }
        Some(())
    }

    fn equal(&mut self, text: &str) -> Option<usize> {
        if text.starts_with('\n') && self.old.is_at_border() && self.new.is_at_border() {
            self.meet(Edge::After, self.old.block, self.new.block);
            push(&mut self.steps, Step::Border(Border::Both));
            self.old.next_block();
            self.new.next_block();
            self.meet(Edge::Before, self.old.block, self.new.block);
            return Some(1);
        }
        let bytes = text.len().min(self.old.left().len()).min(self.new.left().len());
        let (automatic_old, automatic_new) = (self.old.automatic_left(), self.new.automatic_left());
        let until = |automatic: usize| if automatic == 0 { bytes } else { automatic.min(bytes) };
        let bytes = until(automatic_old).min(until(automatic_new));
        if bytes == 0 || self.old.left().get(..bytes) != text.get(..bytes) {
            return None;
        }
        let (before, now) = (self.old.take(bytes), self.new.take(bytes));
        match (automatic_old > 0, automatic_new > 0) {
            (false, false) => self.keep(&before, &now),
            (false, true) => push(&mut self.steps, Step::Delete(bytes)),
            (true, false) => push(&mut self.steps, Step::Insert(now, Part::Text)),
            (true, true) => {}
        }
        Some(bytes)
    }

    /// Text that stays, piece by piece as the formats on either side change; what notes hang on is followed by them.
    fn keep(&mut self, before: &[Inline], now: &[Inline]) {
        let hanging = |index| notes_after(now, index).map(Format::note).collect::<Vec<_>>();
        let mut notes: VecDeque<Vec<Format>> = (0..now.len()).map(hanging).collect();
        let formats = |piece: &Inline| piece.formats().collect::<Vec<_>>();
        let mut now = now.iter().map(|piece| (piece.as_str().len(), formats(piece))).collect::<VecDeque<_>>();
        for piece in before {
            let mut left = piece.as_str().len();
            while left > 0 {
                let Some((bytes, marks)) = now.front_mut() else {
                    return;
                };
                let taken = left.min(*bytes);
                let was = formats(piece);
                let changed = (was != *marks).then(|| (was, marks.clone()));
                push(&mut self.steps, Step::Keep(taken, changed));
                left -= taken;
                *bytes -= taken;
                if *bytes == 0 {
                    now.pop_front();
                    let notes = notes.pop_front().unwrap_or_default();
                    if !notes.is_empty() {
                        push(&mut self.steps, Step::Insert(vec![Inline::marked("", notes)], Part::Text));
                    }
                }
            }
        }
    }

    fn delete(&mut self, text: &str) -> Option<usize> {
        if text.starts_with('\n') && self.old.is_at_border() {
            self.remove(Edge::After);
            push(&mut self.steps, Step::Border(Border::Old));
            self.old.next_block();
            self.remove(Edge::Before);
            return Some(1);
        }
        let automatic = self.old.automatic_left();
        let bytes = text.len().min(self.old.left().len());
        let bytes = if automatic == 0 { bytes } else { automatic.min(bytes) };
        self.old.take(bytes);
        if automatic == 0 {
            push(&mut self.steps, Step::Delete(bytes));
        }
        (bytes > 0).then_some(bytes)
    }

    fn insert(&mut self, text: &str) -> Option<usize> {
        if text.starts_with('\n') && self.new.is_at_border() {
            self.add(Edge::After);
            push(&mut self.steps, Step::Border(Border::New));
            self.new.next_block();
            self.add(Edge::Before);
            return Some(1);
        }
        let automatic = self.new.automatic_left();
        let bytes = text.len().min(self.new.left().len());
        let bytes = if automatic == 0 { bytes } else { automatic.min(bytes) };
        let content = self.new.take(bytes);
        if automatic == 0 {
            push(&mut self.steps, Step::Insert(content, Part::Text));
        }
        (bytes > 0).then_some(bytes)
    }

    /// What stands at an edge of two paragraphs that belong together.
    fn meet(&mut self, edge: Edge, old_place: usize, new_place: usize) {
        let old = self.around.of_old(edge, old_place).to_owned();
        let new = self.around.of_new(edge, new_place, old_place);
        for Span { op, text } in renumbered(&old, &new) {
            push(
                &mut self.steps,
                match op {
                    SpanOp::Equal => Step::Keep(text.len(), None),
                    SpanOp::Delete => Step::Delete(text.len()),
                    SpanOp::Insert => Step::Insert(plain(text), Part::Around),
                },
            );
        }
    }

    fn remove(&mut self, edge: Edge) {
        let bytes = self.around.of_old(edge, self.old.block).len();
        push(&mut self.steps, Step::Delete(bytes));
    }

    fn add(&mut self, edge: Edge) {
        let text = self.around.of_new(edge, self.new.block, self.old.block);
        push(&mut self.steps, Step::Insert(plain(text), Part::Around));
    }
}

/// What changes in the number of a heading and what is around it: of 二十三、 that becomes 二十四、 the last numeral, of 四十、 that
/// becomes 三十九、 all but 十.
fn renumbered(old: &str, new: &str) -> Vec<Span> {
    let before = shared(old.chars(), new.chars());
    let after = shared(old[before..].chars().rev(), new[before..].chars().rev());
    let (was, is) = (&old[before..old.len() - after], &new[before..new.len() - after]);
    let changed = |was: &str, is: &str| [Span::new(SpanOp::Delete, was), Span::new(SpanOp::Insert, is)];
    let mut spans = vec![Span::new(SpanOp::Equal, &old[..before])];
    if let Some(((tens, ones), (new_tens, new_ones))) = was.split_once(TEN).zip(is.split_once(TEN)) {
        spans.extend(changed(tens, new_tens));
        spans.push(Span::new(SpanOp::Equal, TEN));
        spans.extend(changed(ones, new_ones));
    } else {
        spans.extend(changed(was, is));
    }
    spans.push(Span::new(SpanOp::Equal, &old[old.len() - after..]));
    spans.retain(|span| !span.text.is_empty());
    spans
}

const TEN: &str = "十";

/// The spans with what a deletion and the insertion after it share at their ends as equal text: a comparison marks figures
/// with their units, in a file the unit stays. Digits are changed together.
fn tightened(spans: &[Span]) -> Vec<Span> {
    let mut tight = Vec::with_capacity(spans.len());
    let mut left = spans;
    while let [span, rest @ ..] = left {
        match rest {
            [next, behind @ ..] if span.op == SpanOp::Delete && next.op == SpanOp::Insert && span.text != "\n" => {
                let (old, new) = (span.text.as_str(), next.text.as_str());
                let words = |text: &str, bytes: usize| text[..bytes].trim_end_matches(is_of_number).len();
                let before = words(old, shared(old.chars(), new.chars()));
                let (old, new) = (&old[before..], &new[before..]);
                let after = shared(old.chars().rev(), new.chars().rev());
                let after = old[old.len() - after..].trim_start_matches(is_of_number).len();
                tight.push(Span::new(SpanOp::Equal, &span.text[..before]));
                tight.push(Span::new(SpanOp::Delete, &old[..old.len() - after]));
                tight.push(Span::new(SpanOp::Insert, &new[..new.len() - after]));
                tight.push(Span::new(SpanOp::Equal, &old[old.len() - after..]));
                left = behind;
            }
            _ => {
                tight.push(span.clone());
                left = rest;
            }
        }
    }
    tight
}

fn is_of_number(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '.' | ',')
}

/// Bytes of the characters that both have until they differ.
fn shared(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum()
}

fn plain(text: String) -> Vec<Inline> {
    if text.is_empty() { Vec::new() } else { vec![Inline::text(text)] }
}

/// Adds a step unless nothing happens in it.
fn push(steps: &mut VecDeque<Step>, step: Step) {
    match (&step, steps.back_mut()) {
        (Step::Keep(0, _) | Step::Delete(0), _) => {}
        (Step::Insert(content, _), _) if content.is_empty() => {}
        (Step::Keep(bytes, None), Some(Step::Keep(before, None)))
        | (Step::Delete(bytes), Some(Step::Delete(before))) => {
            *before += bytes;
        }
        _ => steps.push_back(step),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A heading that comes or goes renumbers all behind it: a reviewer has to see which numeral is another one, and no more.
    #[test]
    fn of_a_number_only_numerals_that_differ_change() {
        let told = |old: &str, new: &str| -> String {
            let sign = |span: &Span| match span.op {
                SpanOp::Equal => span.text.clone(),
                SpanOp::Delete => format!("[-{}-]", span.text),
                SpanOp::Insert => format!("{{+{}+}}", span.text),
            };
            renumbered(old, new).iter().map(sign).collect()
        };
        for (old, new, expected) in [
            ("（三）", "（四）", "（[-三-]{+四+}）"),
            ("　　二十三、", "　　二十四、", "　　二十[-三-]{+四+}、"),
            ("四十、", "三十九、", "[-四-]{+三+}十{+九+}、"),
            ("十九、", "二十、", "{+二+}十[-九-]、"),
            ("十、", "九、", "[-十-]{+九+}、"),
            ("12.", "13.", "1[-2-]{+3+}."),
            ("", "一、", "{+一、+}"),
            ("一、", "一、", "一、"),
        ] {
            assert_eq!(told(old, new), expected);
        }
    }

    #[test]
    fn units_stay_and_digits_change_together() {
        let (delete, insert) = (SpanOp::Delete, SpanOp::Insert);
        let spans = [Span::new(delete, "约125件"), Span::new(insert, "约128件"), Span::new(delete, "。")];
        let tight: Vec<(SpanOp, String)> = tightened(&spans)
            .into_iter()
            .filter(|span| !span.text.is_empty())
            .map(|span| (span.op, span.text))
            .collect();
        let expected = [(SpanOp::Equal, "约"), (delete, "125"), (insert, "128"), (SpanOp::Equal, "件"), (delete, "。")];
        assert_eq!(tight, expected.map(|(op, text)| (op, text.to_owned())));
    }
}
