//! Documents as Markdown.

use std::collections::HashMap;

use dinggao_document::{
    Block, Document, Inline, Letterhead, Mark, NoteId, TableCell, labels, note_numbers, notes_after,
};

/// Writes the document; derived numbers are part of the headings. Sizes, list nesting beyond two spaces a level and spans
/// of cells have no form in Markdown. A picture is its description: a file beside the text is one more to lose, and its bytes
/// in the text would drown the words.
pub fn write(document: &Document) -> String {
    let letterhead = document.letterhead.as_ref();
    let head = around(HEAD, &letterhead.map(Letterhead::head_lines).unwrap_or_default());
    let imprint = around(IMPRINT, &letterhead.map(Letterhead::imprint_lines).unwrap_or_default());
    let parts = [head, write_numbered(document.blocks.iter().zip(labels(document))), imprint];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The tags around what stands above the text, and below it: they show nothing, and no reader takes what is between them for
/// text.
pub(super) const HEAD: [&str; 2] = ["<header data-kind=\"letterhead\">", "</header>"];
pub(super) const IMPRINT: [&str; 2] = ["<footer data-kind=\"letterhead\">", "</footer>"];

fn around([open, close]: [&str; 2], lines: &[String]) -> String {
    let lines: String = lines.iter().map(|line| format!("{}\n\n", at_line_start(&escape(line)))).collect();
    if lines.is_empty() { lines } else { format!("{open}\n\n{lines}{close}\n") }
}

/// Writes blocks with the derived numbers that they are given.
pub fn write_numbered<'block>(blocks: impl IntoIterator<Item = (&'block Block, Option<String>)>) -> String {
    let blocks: Vec<_> = blocks.into_iter().collect();
    let numbers = note_numbers(blocks.iter().map(|(block, _)| *block));
    let notes = Notes(numbers.into_iter().map(|each| (each.note, each.number)).collect());
    let mut text = String::new();
    let mut after_item = false;
    for (block, label) in blocks {
        let is_item = matches!(block, Block::ListItem { .. });
        let continues_list = is_item && after_item;
        if !text.is_empty() && !continues_list {
            text.push('\n');
        }
        after_item = is_item;
        text.push_str(&notes.block(block, &label.unwrap_or_default()));
        text.push('\n');
    }
    text
}

/// The numbers of notes; they are what a reference and its note share.
struct Notes(HashMap<NoteId, String>);

impl Notes {
    fn block(&self, block: &Block, label: &str) -> String {
        let content = self.inlines(block.content());
        match block {
            Block::Title { .. } => format!("# {content}"),
            Block::Heading { attrs, .. } => {
                let hashes = "#".repeat(usize::from(attrs.level.get()) + 1);
                format!("{hashes} {}{content}", escape(label))
            }
            Block::ListItem { attrs, .. } => {
                let marker = if attrs.ordered { label.trim_end() } else { "-" };
                format!("{}{marker} {}", "   ".repeat(attrs.depth.into()), at_line_start(&content))
            }
            Block::Table { .. } => self.table(block),
            Block::Image { attrs } => escape(&attrs.alt),
            Block::PageBreak { .. } => "---".to_owned(),
            Block::Opaque { attrs } => at_line_start(&escape(&attrs.text)),
            Block::Note { attrs, .. } => match self.0.get(&attrs.note) {
                // What goes on below the first line is indented.
                Some(number) => format!("[^{number}]: {}", at_line_start(&content).replace('\n', "\n    ")),
                None => at_line_start(&content),
            },
            _ => at_line_start(&content),
        }
    }

    fn inlines(&self, content: &[Inline]) -> String {
        let mut text = String::new();
        for (index, piece) in content.iter().enumerate() {
            match piece {
                Inline::HardBreak => text.push_str("\\\n"),
                Inline::Text { text: inner, marks } => {
                    let neighbours =
                        [index.checked_sub(1).and_then(|before| content.get(before)), content.get(index + 1)];
                    let alone = neighbours.iter().flatten().all(|neighbour| neighbour.marks().is_empty());
                    text.push_str(&marked(inner, marks, alone));
                    for number in notes_after(content, index).filter_map(|note| self.0.get(&note)) {
                        text.push_str(&format!("[^{number}]"));
                    }
                }
            }
        }
        text
    }

    fn table(&self, block: &Block) -> String {
        let cell_text = |cell: &TableCell| {
            let paragraphs: Vec<String> = cell.content().iter().map(|block| self.inlines(block.content())).collect();
            paragraphs.join("<br>").replace("\\\n", "<br>")
        };
        let mut rows = block.rows().iter().map(|row| {
            let cells: Vec<String> = row.content.iter().map(cell_text).collect();
            format!("| {} |", cells.join(" | "))
        });
        let columns = block.rows().iter().map(|row| row.content.len()).max().unwrap_or(1);
        let head = rows.next().unwrap_or_default();
        let rule = format!("|{}", " --- |".repeat(columns));
        [head, rule].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
    }
}

/// Asterisks where CommonMark is sure to read them as marks (section 6.2: letters right inside, no other marks beside);
/// tags elsewhere, since “**“学”**字” isn't bold to it.
fn marked(inner: &str, marks: &[Mark], alone: bool) -> String {
    let borders_are_letters = inner.starts_with(char::is_alphanumeric) && inner.ends_with(char::is_alphanumeric);
    let escaped = escape(inner);
    match marks {
        [Mark::Bold] if alone && borders_are_letters => format!("**{escaped}**"),
        [Mark::Italic] if alone && borders_are_letters => format!("*{escaped}*"),
        marks => {
            let tags = marks.iter().rev().filter_map(|&mark| tag(mark));
            tags.fold(escaped, |text, tag| format!("<{tag}>{text}</{tag}>"))
        }
    }
}

/// The HTML tag of a format; a note has none.
pub(super) fn tag(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark::Comment { .. } | Mark::NoteReference { .. } => None,
        Mark::Bold => Some("b"),
        Mark::Italic => Some("i"),
        Mark::Underline => Some("u"),
        Mark::Strike => Some("s"),
        Mark::Superscript => Some("sup"),
        Mark::Subscript => Some("sub"),
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if "\\`*_[]<>&~|!".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Escapes what would start a heading, a list, a quotation or a rule. `text` is otherwise escaped already.
fn at_line_start(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|character: char| character.is_ascii_digit()).len();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    if text.starts_with(['#', '+', '-', '=']) { format!("\\{text}") } else { text.to_owned() }
}
