//! Rewriting paragraphs by a script: runs are parted where a change starts or ends, and keep their properties.

use std::{borrow::Cow, collections::VecDeque};

use dinggao_document::{Inline as Piece, Mark as Format, notes_after};

use super::{
    leaf::{Inline, of_run_child},
    mark::{Mark, Signer},
    notes::Notes,
    properties::{formatted_run, reformatted_run, run},
    script::{Border, Part, Step},
    story::Context,
    unit::Unit,
};
use crate::{
    export::content_of_run,
    import::{Fields, Styles},
    ooxml::{Element, Ns},
};

/// What is written of the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// Old and new text at one place.
    Both,
    /// The old text where it was moved away from.
    Away,
    /// The new text where it was moved to.
    Here,
}

/// A paragraph that was written, without its properties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) content: String,
    /// What became of its end.
    pub(super) border: Border,
    /// Its place among the old paragraphs, and among the new ones.
    pub(super) old: usize,
    pub(super) new: usize,
}

/// What a run of text is written with.
#[derive(Clone, Copy)]
struct RunContext<'tree> {
    properties: Option<&'tree Element>,
}

impl<'tree> RunContext<'tree> {
    fn of(run: &'tree Element) -> Self {
        Self { properties: run.w("rPr") }
    }
}

/// Writes paragraphs by a script.
pub(super) struct ParagraphWriter<'tree> {
    styles: &'tree Styles,
    signer: &'tree Signer,
    notes: &'tree Notes<'tree>,
    view: View,
    steps: VecDeque<Step>,
    /// Whether bytes of the step before this one were deleted as well.
    inside_deletion: bool,
    fields: Fields,
    content: String,
    /// The groups that are open, from the outside, with the tags that close them.
    open: Vec<(String, String)>,
    written: Vec<Written>,
    old: usize,
    new: usize,
    /// Bytes of the present paragraph that were passed, and where the text of its block starts.
    passed: usize,
    text_from: usize,
    /// The run before this place, the first one of the paragraph, and the one in which the block's text starts.
    before: Option<RunContext<'tree>>,
    first: Option<RunContext<'tree>>,
    of_text: Option<RunContext<'tree>>,
}

impl<'tree> ParagraphWriter<'tree> {
    pub(super) fn new(context: &Context<'tree>, view: View, mut steps: VecDeque<Step>) -> Self {
        let Context { styles, signer, notes, .. } = *context;
        // What hangs on text that stays comes in only if the file doesn't have it.
        steps.retain(|step| match step {
            Step::Insert(pieces, _) => {
                pieces.iter().any(|piece| !piece.as_str().is_empty() || piece.notes().any(|note| notes.knows(note)))
            }
            _ => true,
        });
        Self {
            styles,
            signer,
            notes,
            view,
            steps,
            inside_deletion: false,
            fields: Fields::default(),
            content: String::new(),
            open: Vec::new(),
            written: Vec::new(),
            old: 0,
            new: 0,
            passed: 0,
            text_from: 0,
            before: None,
            first: None,
            of_text: None,
        }
    }

    /// What becomes of these paragraphs.
    pub(super) fn write(mut self, units: &[&Unit<'tree>]) -> Vec<Written> {
        for (place, unit) in units.iter().enumerate() {
            let Some(paragraph) = unit.element else {
                continue;
            };
            self.fields = unit.text().map(|text| text.fields.clone()).unwrap_or_default();
            self.text_from = unit.text().and_then(|text| text.before.as_deref()).map_or(0, str::len);
            self.passed = 0;
            self.before = None;
            self.first = run_at(paragraph, 0, self.fields.clone()).map(RunContext::of);
            self.of_text = run_at(paragraph, self.text_from, self.fields.clone()).map(RunContext::of);
            self.inlines(paragraph);
            self.pending();
            if place + 1 < units.len()
                && let Some(Step::Border(border)) = self.steps.pop_front()
            {
                self.end(border);
            }
        }
        self.end(Border::Both);
        self.written
    }

    fn end(&mut self, border: Border) {
        let (skips, keeps_old, keeps_new) = match self.view {
            View::Both => (false, border != Border::New, border != Border::Old),
            View::Away => (border == Border::New, true, false),
            View::Here => (border == Border::Old, false, true),
        };
        if !skips {
            for (_, close) in self.open.iter().rev() {
                self.content.push_str(close);
            }
            let content = std::mem::take(&mut self.content);
            self.written.push(Written { content, border, old: self.old, new: self.new });
            for (open, _) in &self.open {
                self.content.push_str(open);
            }
        }
        self.old += usize::from(border != Border::New);
        self.new += usize::from(border != Border::Old);
        debug_assert!(keeps_old || keeps_new, "a paragraph stands on some side");
    }

    /// Writes what comes in at this place.
    fn pending(&mut self) {
        loop {
            match self.steps.front() {
                Some(Step::Insert(..)) => {
                    if let Some(Step::Insert(content, part)) = self.steps.pop_front() {
                        self.insert(&content, part);
                    }
                }
                Some(Step::Border(Border::New)) => {
                    self.steps.pop_front();
                    self.end(Border::New);
                }
                _ => return,
            }
            self.inside_deletion = false;
        }
    }

    fn insert(&mut self, content: &[Piece], part: Part) {
        if self.view == View::Away {
            return;
        }
        // What starts the text of the block doesn't look like the number before it.
        let starts_text = part == Part::Text && self.passed <= self.text_from;
        let like = if starts_text { self.of_text } else { self.before.or(self.first) };
        let properties = like.and_then(|run| run.properties);
        let runs = match part {
            Part::Text => fresh_runs(content, properties, &self.styles.marks_of(properties), self.notes),
            Part::Around => fresh_runs(content, properties, &[], self.notes),
        };
        self.content.push_str(&self.signer.around(Mark::Inserted, &runs));
    }

    fn inlines(&mut self, container: &'tree Element) {
        for element in container.elements() {
            if element.is(Ns::W, "pPr") {
                continue;
            }
            match Inline::of(element) {
                Inline::Run(run) => self.run(run),
                Inline::Group(group, inside) => self.group(group, inside),
                Inline::Whole(whole, text) => {
                    let text = if self.fields.hides_text() { Cow::Borrowed("") } else { text };
                    self.whole(whole, &text);
                }
            }
        }
    }

    fn group(&mut self, group: &'tree Element, inside: &'tree Element) {
        self.pending();
        let (mut open, mut close) = (group.open_tag(), String::new());
        if !std::ptr::eq(group, inside) {
            for child in group.elements().filter(|child| !std::ptr::eq(*child, inside)) {
                child.write(&mut open);
            }
            open.push_str(&inside.open_tag());
            close.push_str(&inside.close_tag());
        }
        close.push_str(&group.close_tag());
        self.content.push_str(&open);
        self.open.push((open, close));
        self.inlines(inside);
        if let Some((_, close)) = self.open.pop() {
            self.content.push_str(&close);
        }
    }

    /// Something that can't be parted: it goes if any of its text does, and what stays of the text comes in again.
    fn whole(&mut self, element: &Element, text: &str) {
        let mut xml = String::new();
        element.write(&mut xml);
        if text.is_empty() {
            // Bookmarks and the like stand once, where the text was.
            if self.view != View::Here {
                self.content.push_str(&xml);
            }
            return;
        }
        self.pending();
        self.atom(&xml, text, None);
    }

    fn run(&mut self, run_element: &'tree Element) {
        let next = self.steps.front();
        if !matches!(next, Some(Step::Insert(pieces, _)) if self.notes.stand_behind(pieces, run_element)) {
            self.pending();
        }
        let properties = run_element.w("rPr");
        let mut segment = Segment::new(properties);
        for child in run_element.elements() {
            if child.is(Ns::W, "rPr") {
                continue;
            }
            let text = of_run_child(child, &mut self.fields);
            if text.is_empty() {
                self.solid(child, &mut segment);
                continue;
            }
            self.before = Some(RunContext { properties });
            self.text(child, &text, &mut segment);
        }
        self.flush(&mut segment);
    }

    /// A child of a run without text: a picture, a reference to a note, a piece of a field. It goes with the text
    /// around it, and a reference with its note.
    fn solid(&mut self, child: &Element, segment: &mut Segment<'_>) {
        let deleted =
            self.inside_deletion && matches!(self.steps.front(), Some(Step::Delete(_))) || self.notes.goes(child);
        if self.view == View::Here && (deleted || child.is(Ns::W, "commentReference")) {
            return;
        }
        let state = if deleted { State::Gone } else { State::Kept(None) };
        self.turn(segment, state);
        child.write(&mut segment.content);
    }

    /// A child of a run with text.
    fn text(&mut self, child: &Element, text: &str, segment: &mut Segment<'_>) {
        let is_text = child.is(Ns::W, "t");
        if !is_text && text.chars().nth(1).is_some() {
            self.flush(segment);
            let mut inside = String::new();
            child.write(&mut inside);
            let xml = format!("<w:r>{}{inside}</w:r>", run(segment.properties));
            self.atom(&xml, text, segment.properties);
            return;
        }
        let mut left = text;
        while !left.is_empty() {
            if matches!(self.steps.front(), Some(Step::Insert(..) | Step::Border(_))) {
                self.flush(segment);
                self.pending();
            }
            let (taken, state) = self.take(left.len());
            let (now, rest) = left.split_at(left.floor_char_boundary(taken));
            self.turn(segment, state);
            if is_text {
                segment.content.push_str(&content_of_run(now));
            } else {
                child.write(&mut segment.content);
            }
            left = rest;
        }
    }

    /// Steps over at most as many bytes, and says what happens to them.
    fn take(&mut self, most: usize) -> (usize, State) {
        let (taken, state) = match self.steps.front_mut() {
            Some(Step::Keep(bytes, formats)) => {
                let taken = most.min(*bytes);
                *bytes -= taken;
                (taken, State::Kept(formats.clone()))
            }
            Some(Step::Delete(bytes)) => {
                let taken = most.min(*bytes);
                *bytes -= taken;
                (taken, State::Gone)
            }
            // The script is shorter than the paragraph: nothing is said of the rest, so it stays.
            _ => (most, State::Kept(None)),
        };
        if let Some(Step::Keep(0, _) | Step::Delete(0)) = self.steps.front() {
            self.steps.pop_front();
        }
        self.inside_deletion = state == State::Gone;
        self.passed += taken;
        (taken, state)
    }

    fn atom(&mut self, xml: &str, text: &str, properties: Option<&Element>) {
        let mut left = text.len();
        let mut whole = true;
        let mut inserted = Vec::new();
        while left > 0 {
            if let Some(Step::Insert(..)) = self.steps.front() {
                if let Some(Step::Insert(content, _)) = self.steps.pop_front() {
                    inserted.extend(content);
                    whole = false;
                }
                continue;
            }
            if let Some(Step::Border(_)) = self.steps.front() {
                break;
            }
            let from = text.len() - left;
            let (taken, state) = self.take(left);
            if state == State::Gone {
                whole = false;
            } else if let Some(stays) = text.get(from..from + taken) {
                inserted.push(Piece::text(stays));
            }
            left -= taken;
        }
        let old = if whole { State::Kept(None) } else { State::Gone };
        match (self.mark_of(&old), self.is_shown(&old)) {
            (_, false) => {}
            (Some(mark), true) => {
                let inside = if mark == Mark::Deleted { deleted_text(xml) } else { xml.to_owned() };
                self.content.push_str(&self.signer.around(mark, &inside));
            }
            (None, true) => self.content.push_str(xml),
        }
        if !whole && !inserted.is_empty() && self.view != View::Away {
            let runs = fresh_runs(&inserted, properties, &[], self.notes);
            self.content.push_str(&self.signer.around(Mark::Inserted, &runs));
        }
    }

    /// Goes on in another state.
    fn turn(&mut self, segment: &mut Segment<'_>, state: State) {
        if segment.state != state {
            self.flush(segment);
            segment.state = state;
        }
    }

    /// Writes what was gathered of a run.
    fn flush(&mut self, segment: &mut Segment<'_>) {
        let content = std::mem::take(&mut segment.content);
        if content.is_empty() || !self.is_shown(&segment.state) {
            return;
        }
        let properties = match &segment.state {
            State::Kept(Some((before, now))) if self.view == View::Both => {
                reformatted_run(segment.properties, before, now, self.signer)
            }
            State::Kept(Some((before, now))) if self.view == View::Here => {
                formatted_run(segment.properties, before, now)
            }
            _ => run(segment.properties),
        };
        let mark = self.mark_of(&segment.state);
        let content = if mark == Some(Mark::Deleted) { deleted_text(&content) } else { content };
        let xml = format!("<w:r>{properties}{content}</w:r>");
        match mark {
            Some(mark) => self.content.push_str(&self.signer.around(mark, &xml)),
            None => self.content.push_str(&xml),
        }
    }

    fn mark_of(&self, state: &State) -> Option<Mark> {
        match (self.view, state) {
            (View::Both, State::Kept(_)) => None,
            (View::Away, State::Kept(_)) => Some(Mark::MovedAway),
            (View::Here, State::Kept(_)) => Some(Mark::MovedHere),
            (_, State::Gone) => Some(Mark::Deleted),
        }
    }

    fn is_shown(&self, state: &State) -> bool {
        self.view != View::Here || *state != State::Gone
    }
}

/// What happens to a stretch of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    /// It stays, with other formats perhaps.
    Kept(Option<(Vec<Format>, Vec<Format>)>),
    Gone,
}

/// The stretch of a run that is being gathered.
struct Segment<'run> {
    properties: Option<&'run Element>,
    state: State,
    content: String,
}

impl<'run> Segment<'run> {
    fn new(properties: Option<&'run Element>) -> Self {
        Self { properties, state: State::Kept(None), content: String::new() }
    }
}

/// Runs of new text that look like a run with these properties, but for their formats.
/// References to new notes stand behind what they hang on.
pub(super) fn fresh_runs(
    content: &[Piece],
    properties: Option<&Element>,
    before: &[Format],
    notes: &Notes<'_>,
) -> String {
    let mut xml = String::new();
    for (index, piece) in content.iter().enumerate() {
        if !piece.as_str().is_empty() {
            let properties = match piece {
                Piece::Text { .. } => formatted_run(properties, before, &piece.formats().collect::<Vec<_>>()),
                Piece::HardBreak => run(properties),
            };
            xml.push_str(&format!("<w:r>{properties}{}</w:r>", content_of_run(piece.as_str())));
            notes.refer(notes_after(content, index));
        }
        xml.extend(notes_after(content, index).filter_map(|note| notes.reference(note)));
    }
    xml
}

/// The content of a run as deleted text.
pub(super) fn deleted_text(content: &str) -> String {
    content
        .replace("<w:t>", "<w:delText>")
        .replace("<w:t ", "<w:delText ")
        .replace("<w:t/>", "<w:delText/>")
        .replace("</w:t>", "</w:delText>")
        .replace("<w:instrText", "<w:delInstrText")
        .replace("</w:instrText", "</w:delInstrText")
}

/// The run with the byte at this place of the paragraph's text; the last one with text where there is none.
pub(super) fn run_at(paragraph: &Element, byte: usize, mut fields: Fields) -> Option<&Element> {
    let mut runs = Vec::new();
    runs_of(paragraph, &mut runs);
    let mut passed = 0;
    let mut last = None;
    for run in runs {
        let length: usize = run.elements().map(|child| of_run_child(child, &mut fields).len()).sum();
        if length > 0 {
            last = Some(run);
        }
        passed += length;
        if passed > byte {
            return last;
        }
    }
    last
}

/// The runs of a paragraph, those in groups as well.
fn runs_of<'tree>(container: &'tree Element, runs: &mut Vec<&'tree Element>) {
    for element in container.elements() {
        match Inline::of(element) {
            Inline::Run(run) => runs.push(run),
            Inline::Group(_, inside) => runs_of(inside, runs),
            Inline::Whole(..) => {}
        }
    }
}
