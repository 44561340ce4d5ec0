//! Markdown as documents.

use std::collections::HashMap;

use dinggao_document::{
    Block, BlockId, BlockKind, CellAttrs, FreshNotes, HeadingLevel, Inline, Line, Mark, NoteId, NotePlace, Recognized,
    Role, TableCell, TableRow, Warning, WarningCode, hang, merge_adjacent, recognize,
};
use pulldown_cmark::{CowStr, Event, HeadingLevel as Hashes, Options, Parser, Tag, TagEnd};

use super::write::{HEAD, IMPRINT, tag};

/// Reads a text. A single first-level heading that comes first is the title; the levels below it move up by one then.
pub fn read(text: &str) -> Recognized {
    // One that somebody cut in two is text.
    let reader = read_events(text, true).or_else(|| read_events(text, false));
    let mut reader = reader.unwrap_or_default();
    let mut lines = with_levels(reader.lines, &mut reader.warnings);
    lines.extend(reader.notes);
    let mut recognized = recognize(lines);
    recognized.warnings.splice(0..0, reader.warnings);
    recognized
}

/// Reads without what stands above and below the text in our own files, if it can be told apart; `None` where it has no end.
fn read_events(text: &str, apart: bool) -> Option<Reader> {
    let mut reader = Reader::default();
    let mut left_out = None;
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(text, options) {
        match (&event, left_out) {
            (Event::Html(html), Some(end)) if html.trim() == end => left_out = None,
            (_, Some(_)) => {}
            (Event::Html(html), None) if apart && opens(html).is_some() => left_out = opens(html),
            _ => reader.event(event),
        }
    }
    reader.flush();
    left_out.is_none().then_some(reader)
}

/// The tag that ends what this one opens, if that stands above or below the text.
fn opens(html: &str) -> Option<&'static str> {
    [HEAD, IMPRINT].into_iter().find(|[open, _]| html.trim() == *open).map(|[_, close]| close)
}

/// A line whose heading level still counts hashes, 1 to 6.
type HashedLine = (Option<u8>, Line);

fn with_levels(lines: Vec<HashedLine>, warnings: &mut Vec<Warning>) -> Vec<Line> {
    let is_first = |hashes: &Option<u8>| *hashes == Some(1);
    let has_title = lines.first().is_some_and(|(hashes, _)| is_first(hashes))
        && lines.iter().filter(|(hashes, _)| is_first(hashes)).count() == 1;
    let leveled = |(hashes, line): HashedLine| {
        let Some(hashes) = hashes else {
            return line;
        };
        let Line::Text { content, .. } = line else {
            return line;
        };
        let role = match hashes - u8::from(has_title) {
            0 => Role::Title,
            level => Role::Heading(HeadingLevel::new(level).unwrap_or_else(|| {
                warnings.push(Warning::new(WarningCode::HeadingLevel));
                HeadingLevel::FOUR
            })),
        };
        Line::Text { role: Some(role), content }
    };
    lines.into_iter().map(leveled).collect()
}

#[derive(Default)]
struct Reader {
    lines: Vec<HashedLine>,
    warnings: Vec<Warning>,
    content: Vec<Inline>,
    marks: Vec<Mark>,
    hashes: Option<u8>,
    lists: Vec<bool>,
    /// Where a list item's own text, and not that of a list inside it, is being read.
    item: Option<Role>,
    in_code: bool,
    table: Option<Vec<TableRow>>,
    in_header: bool,
    /// The notes by their labels.
    labels: HashMap<String, NoteId>,
    fresh_notes: FreshNotes,
    /// The text of the notes, wherever it stood.
    notes: Vec<Line>,
    /// The note whose first paragraph is being read.
    note: Option<NoteId>,
    in_note: bool,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_code => self.code(&text),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::FootnoteReference(label) => {
                let note = self.note_of(&label);
                if !hang(&mut self.content, Mark::note(note)) {
                    self.text(&format!("[{label}]"));
                }
            }
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::Html(html) => self.text(html.trim_end()),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.content.push(Inline::HardBreak),
            Event::Rule => {
                self.flush();
                self.lines.push((None, Line::PageBreak));
            }
            Event::TaskListMarker(done) => self.text(if done { "☑" } else { "☐" }),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.hashes = Some(*level as u8 - Hashes::H1 as u8 + 1);
            }
            Tag::List(start) => {
                self.flush();
                self.lists.push(start.is_some());
            }
            Tag::Item => {
                self.flush();
                let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX).min(8);
                self.item = Some(Role::ListItem { ordered: self.lists.last() == Some(&true), depth });
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.in_code = true;
            }
            Tag::FootnoteDefinition(label) => {
                self.flush();
                self.note = Some(self.note_of(label));
                self.in_note = true;
            }
            Tag::Strong => self.marks.push(Mark::Bold),
            Tag::Emphasis => self.marks.push(Mark::Italic),
            Tag::Strikethrough => self.marks.push(Mark::Strike),
            Tag::Link { .. } => self.warn(WarningCode::LinkFlattened),
            Tag::Image { .. } => self.warn(WarningCode::ImageDropped),
            Tag::Table(_) => {
                self.flush();
                self.table = Some(Vec::new());
            }
            Tag::TableHead => {
                self.in_header = true;
                self.start_row();
            }
            Tag::TableRow => self.start_row(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::HtmlBlock => self.flush(),
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.in_note = false;
            }
            TagEnd::CodeBlock => {
                self.flush();
                self.in_code = false;
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough => {
                self.marks.pop();
            }
            TagEnd::TableHead => self.in_header = false,
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Table => {
                let rows: Vec<TableRow> = self.table.take().unwrap_or_default();
                let rows: Vec<TableRow> = rows.into_iter().filter(|row| !row.content.is_empty()).collect();
                if !rows.is_empty() {
                    self.lines.push((None, Line::Table(rows)));
                }
            }
            _ => {}
        }
    }

    /// Ends the line that is being read.
    fn flush(&mut self) {
        let content = trimmed(merge_adjacent(std::mem::take(&mut self.content)));
        let hashes = self.hashes.take();
        if content.is_empty() {
            return;
        }
        if self.in_note {
            // What a note holds besides its first paragraph is text below it.
            let role = self.note.take().map_or(Role::Paragraph, |note| Role::Note { note, place: NotePlace::Foot });
            self.notes.push(Line::Text { role: Some(role), content });
            return;
        }
        // Only the first paragraph of an item carries the marker.
        let role = self.item.take();
        self.lines.push((hashes, Line::Text { role, content }));
    }

    fn note_of(&mut self, label: &str) -> NoteId {
        *self.labels.entry(label.to_owned()).or_insert_with(|| self.fresh_notes.draw())
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.content.push(Inline::marked(text, self.marks.iter().copied()));
        }
    }

    fn code(&mut self, text: &str) {
        for (index, line) in text.trim_end_matches('\n').split('\n').enumerate() {
            if index > 0 {
                self.content.push(Inline::HardBreak);
            }
            self.text(line);
        }
    }

    /// Chinese runs on over a line's end, other languages part words there.
    fn soft_break(&mut self) {
        let ends_latin = self.content.last().is_some_and(|piece| piece.as_str().ends_with(|end: char| end.is_ascii()));
        if ends_latin {
            self.text(" ");
        }
    }

    fn inline_html(&mut self, html: &CowStr<'_>) {
        let name = html.trim_start_matches("</").trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
        let mark = Mark::FORMATS.into_iter().find(|&mark| tag(mark) == Some(name));
        match mark {
            Some(mark) if html.starts_with("</") => {
                if let Some(open) = self.marks.iter().rposition(|&open| open == mark) {
                    self.marks.remove(open);
                }
            }
            Some(mark) => self.marks.push(mark),
            None if name == "br" => self.content.push(Inline::HardBreak),
            None => self.text(html),
        }
    }

    fn start_row(&mut self) {
        if let Some(rows) = &mut self.table {
            rows.push(TableRow { content: Vec::new() });
        }
    }

    fn end_cell(&mut self) {
        let content = merge_adjacent(std::mem::take(&mut self.content));
        let Some(row) = self.table.as_mut().and_then(|rows| rows.last_mut()) else {
            return;
        };
        let attrs = CellAttrs::default();
        let content = vec![Block::of_text(BlockKind::Paragraph, BlockId::random(), content)];
        row.content.push(if self.in_header {
            TableCell::TableHeader { attrs, content }
        } else {
            TableCell::TableCell { attrs, content }
        });
    }

    fn warn(&mut self, code: WarningCode) {
        if !self.warnings.iter().any(|warning| warning.code == code) {
            self.warnings.push(Warning::new(code));
        }
    }
}

/// Without breaks at the ends, which mean nothing there.
fn trimmed(mut content: Vec<Inline>) -> Vec<Inline> {
    while content.last() == Some(&Inline::HardBreak) {
        content.pop();
    }
    let first = content.iter().position(|piece| *piece != Inline::HardBreak).unwrap_or(content.len());
    content.split_off(first)
}
