//! 修改对照表: a comparison as a table of three columns, before, after and what happened, to be signed off on paper.

use dinggao_compare::{Change, ChangeKind, Comparison, SpanOp};
use dinggao_document::{
    Block, BlockAttrs, BlockId, CellAttrs, Document, Inline, Mark, Media, TableCell, TableRow, labels, merge_adjacent,
};

use crate::{
    exporting::{Contents, Profile, word_file},
    failure::Failure,
};

/// The words of a comparison in the user's language, by the keys of `assets/messages`.
pub type Words<'words> = &'words dyn Fn(&str, &[(&str, &str)]) -> String;

/// The table as a Word file; `new` is the text that was compared to.
pub fn comparison_table(
    comparison: &Comparison,
    new: &Document,
    words: Words<'_>,
    author: &str,
) -> Result<Vec<u8>, Failure> {
    let document = table_of(comparison, new, words);
    let contents = Contents { document: &document, media: &Media::default(), threads: Vec::new(), sent: None };
    word_file(contents, &words("table.title", &[]), Profile::Gbt9704, author)
}

fn table_of(comparison: &Comparison, new: &Document, words: Words<'_>) -> Document {
    let sections = Sections::of(new);
    let head = ["table.before", "table.after", "table.note"].map(|key| header(&words(key, &[])));
    let mut rows = vec![TableRow { content: head.into() }];
    let mut place = 0;
    for change in &comparison.changes {
        place = change.new.first().copied().unwrap_or(place);
        if change.kind != ChangeKind::Equal {
            let note = [sections.at(place), words(&format!("change.{}", change_name(change.kind)), &[])];
            let note = note.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
            let content =
                vec![cell(side(change, SpanOp::Insert)), cell(side(change, SpanOp::Delete)), cell(lines_of(&note))];
            rows.push(TableRow { content });
        }
    }
    let mut blocks = vec![Block::title(words("table.title", &[])), Block::paragraph(summary(comparison, words))];
    if rows.len() > 1 {
        blocks.push(Block::Table { attrs: BlockAttrs { id: BlockId::random() }, content: rows });
    }
    Document { numbering: new.numbering, letterhead: None, blocks }
}

/// What a comparison comes to, in one sentence.
pub(crate) fn summary(comparison: &Comparison, words: Words<'_>) -> String {
    if comparison.is_equal() {
        return words("same", &[]);
    }
    let summary = comparison.summary;
    let counts = [summary.inserted_chars, summary.deleted_chars, summary.moved_blocks].map(|count| count.to_string());
    words("compared", &[("inserted", &counts[0]), ("deleted", &counts[1]), ("moved", &counts[2])])
}

/// The name of a kind in the messages.
pub fn change_name(kind: ChangeKind) -> &'static str {
    match kind {
        // An equal block is a difference only if its number is another.
        ChangeKind::Equal => "renumbered",
        ChangeKind::Changed => "changed",
        ChangeKind::Inserted => "inserted",
        ChangeKind::Deleted => "deleted",
        ChangeKind::Moved => "moved",
        ChangeKind::Split => "split",
        ChangeKind::Merged => "merged",
    }
}

/// One side of a change: what the other side hasn't is marked, as on paper.
fn side(change: &Change, without: SpanOp) -> Vec<Inline> {
    let label = if without == SpanOp::Insert { &change.old_label } else { &change.new_label };
    let mut content = Vec::new();
    if !change.spans.iter().all(|span| span.op == without) {
        content.extend(label.iter().map(|label| Inline::text(label.as_str())));
    }
    for span in change.spans.iter().filter(|span| span.op != without) {
        let marks = match span.op {
            SpanOp::Equal => None,
            SpanOp::Delete => Some(Mark::Strike),
            SpanOp::Insert => Some(Mark::Underline),
        };
        for (place, line) in span.text.split('\n').enumerate() {
            if place > 0 {
                content.push(Inline::HardBreak);
            }
            content.push(Inline::marked(line, marks));
        }
    }
    merge_adjacent(content)
}

fn lines_of(text: &str) -> Vec<Inline> {
    let mut content = Vec::new();
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 {
            content.push(Inline::HardBreak);
        }
        content.push(Inline::text(line));
    }
    merge_adjacent(content)
}

fn header(text: &str) -> TableCell {
    TableCell::TableHeader { attrs: CellAttrs::default(), content: vec![Block::paragraph(text)] }
}

fn cell(content: Vec<Inline>) -> TableCell {
    TableCell::TableCell { attrs: CellAttrs::default(), content: vec![Block::paragraph("").with_content(content)] }
}

/// The heading above each block.
struct Sections(Vec<String>);

impl Sections {
    fn of(document: &Document) -> Self {
        let mut current = String::new();
        let mut above = Vec::with_capacity(document.blocks.len());
        for (block, label) in document.blocks.iter().zip(labels(document)) {
            if matches!(block, Block::Heading { .. }) {
                current = label.unwrap_or_default() + &block.text();
            }
            above.push(current.clone());
        }
        Self(above)
    }

    fn at(&self, block: usize) -> String {
        self.0.get(block).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use dinggao_compare::{Options, compare};
    use dinggao_document::HeadingLevel;

    use super::*;

    fn words(key: &str, params: &[(&str, &str)]) -> String {
        params.iter().fold(key.to_owned(), |text, (name, value)| text + " " + name + "=" + value)
    }

    #[test]
    fn each_difference_is_a_row_with_its_words_marked() {
        let heading = Block::heading(HeadingLevel::ONE, "收文");
        let same = Block::paragraph("办结及时。");
        let old = Document::official(vec![heading.clone(), Block::paragraph("全年收文12件。"), same.clone()]);
        let new = Document::official(vec![heading, Block::paragraph("全年收文15件。"), same]);
        let comparison = compare(&old, &new, &Options::default());
        let table = table_of(&comparison, &new, &words);
        let [title, summary, table] = &table.blocks[..] else { panic!("{table:?}") };
        assert_eq!(title.text(), "table.title");
        assert_eq!(summary.text(), "compared inserted=3 deleted=3 moved=0");
        assert_eq!(
            table.text(),
            "table.before\ttable.after\ttable.note\n全年收文12件。\t全年收文15件。\t一、收文\nchange.changed"
        );
        let content = |column: usize| table.rows()[1].content[column].content()[0].content().to_vec();
        let marked = |text: &str, mark| Inline::marked(text, [mark]);
        assert_eq!(content(0), [Inline::text("全年收文"), marked("12件", Mark::Strike), Inline::text("。")]);
        assert_eq!(content(1), [Inline::text("全年收文"), marked("15件", Mark::Underline), Inline::text("。")]);
    }

    #[test]
    fn equal_texts_have_no_table() {
        let text = Document::official(vec![Block::paragraph("全年收文12件。")]);
        let table = table_of(&compare(&text, &text, &Options::default()), &text, &words);
        assert_eq!(table.lines(), ["table.title", "same"]);
    }
}
