//! Documents as Markdown.

use dinggao_document::{Block, Document, Inline, Mark, TableCell, labels};

/// Writes the document; derived numbers are part of the headings. Sizes, list nesting beyond two spaces a level and spans
/// of cells have no form in Markdown. A picture is its description: a file beside the text is one more to lose, and its bytes
/// in the text would drown the words.
pub fn write(document: &Document) -> String {
    write_numbered(document.blocks.iter().zip(labels(document)))
}

/// Writes blocks with the derived numbers that they are given.
pub fn write_numbered<'block>(blocks: impl IntoIterator<Item = (&'block Block, Option<String>)>) -> String {
    let mut text = String::new();
    let mut after_item = false;
    for (block, label) in blocks {
        let is_item = matches!(block, Block::ListItem { .. });
        let continues_list = is_item && after_item;
        if !text.is_empty() && !continues_list {
            text.push('\n');
        }
        after_item = is_item;
        text.push_str(&write_block(block, &label.unwrap_or_default()));
        text.push('\n');
    }
    text
}

fn write_block(block: &Block, label: &str) -> String {
    let content = inlines(block.content());
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
        Block::Table { .. } => table(block),
        Block::Image { attrs } => escape(&attrs.alt),
        Block::PageBreak { .. } => "---".to_owned(),
        Block::Opaque { attrs } => at_line_start(&escape(&attrs.text)),
        _ => at_line_start(&content),
    }
}

fn inlines(content: &[Inline]) -> String {
    let mut text = String::new();
    for (index, piece) in content.iter().enumerate() {
        match piece {
            Inline::HardBreak => text.push_str("\\\n"),
            Inline::Text { text: inner, marks } => {
                let neighbours = [index.checked_sub(1).and_then(|before| content.get(before)), content.get(index + 1)];
                let alone = neighbours.iter().flatten().all(|neighbour| neighbour.marks().is_empty());
                text.push_str(&marked(inner, marks, alone));
            }
        }
    }
    text
}

/// Asterisks where CommonMark is sure to read them as marks (section 6.2: letters right inside, no other marks beside);
/// tags elsewhere, since “**“学”**字” isn't bold to it.
fn marked(inner: &str, marks: &[Mark], alone: bool) -> String {
    let borders_are_letters = inner.starts_with(char::is_alphanumeric) && inner.ends_with(char::is_alphanumeric);
    let escaped = escape(inner);
    match marks {
        [Mark::Bold] if alone && borders_are_letters => format!("**{escaped}**"),
        [Mark::Italic] if alone && borders_are_letters => format!("*{escaped}*"),
        marks => marks.iter().rev().fold(escaped, |text, &mark| format!("<{0}>{text}</{0}>", tag(mark))),
    }
}

/// The HTML tag of a mark.
pub(super) fn tag(mark: Mark) -> &'static str {
    match mark {
        Mark::Bold => "b",
        Mark::Italic => "i",
        Mark::Underline => "u",
        Mark::Strike => "s",
        Mark::Superscript => "sup",
        Mark::Subscript => "sub",
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

fn table(block: &Block) -> String {
    let cell_text = |cell: &TableCell| {
        let paragraphs: Vec<String> = cell.content().iter().map(|block| inlines(block.content())).collect();
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
