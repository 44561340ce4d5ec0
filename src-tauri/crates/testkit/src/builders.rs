//! Documents written as they read: `doc([title("总结"), h(1, "学习"), p("全年12次。")])`.
//!
//! Ids count from 1 in reading order, so that two runs of a test make the same document.

use dinggao_document::{
    Block, BlockAttrs, BlockId, BlockKind, CharOffset, Comment, Document, HeadingAttrs, HeadingLevel, ImageAttrs,
    Inline, ListItemAttrs, Mark, NoteAttrs, NoteId, NotePlace, TableCell, TableRow, Thread, ThreadId, hang, with_mark,
};

/// A block that waits for its id.
pub struct Builder(Box<dyn FnOnce(&mut u64) -> Block>);

/// A document numbered the official way; ids count from 1, those in cells included.
pub fn doc(blocks: impl IntoIterator<Item = Builder>) -> Document {
    let mut next = 0;
    Document::official(blocks.into_iter().map(|builder| (builder.0)(&mut next)).collect())
}

fn build(make: impl FnOnce(BlockId) -> Block + 'static) -> Builder {
    Builder(Box::new(|next| make(take(next))))
}

fn take(next: &mut u64) -> BlockId {
    *next += 1;
    BlockId::from_number(*next)
}

/// Text without marks; none for an empty string.
pub fn plain(text: &str) -> Vec<Inline> {
    if text.is_empty() { Vec::new() } else { vec![Inline::text(text)] }
}

/// Bold text.
pub fn bold(text: &str) -> Inline {
    Inline::marked(text, [Mark::Bold])
}

/// A title.
pub fn title(text: &str) -> Builder {
    of(BlockKind::Title, plain(text))
}

/// A paragraph.
pub fn p(text: &str) -> Builder {
    of(BlockKind::Paragraph, plain(text))
}

/// A block of any kind that is nothing but text.
pub fn of(kind: BlockKind, content: Vec<Inline>) -> Builder {
    build(move |id| Block::of_text(kind, id, content))
}

/// A paragraph on whose last character a note hangs.
pub fn noted(text: &str, note: u64) -> Builder {
    let mut content = plain(text);
    hang(&mut content, Mark::note(NoteId::from_number(note)));
    of(BlockKind::Paragraph, content)
}

/// A paragraph in which a thread of comments is about `quote`.
///
/// # Panics
/// If the words aren't in the text.
pub fn commented(text: &str, quote: &str, thread: u64) -> Builder {
    let start = text.find(quote).expect("the words are in the text");
    let start = text[..start].chars().count();
    let characters = CharOffset(start)..CharOffset(start + quote.chars().count());
    of(BlockKind::Paragraph, with_mark(&plain(text), characters, Mark::comment(ThreadId::from_number(thread))))
}

/// A thread of one comment.
pub fn thread(number: u64, author: &str, text: &str) -> Thread {
    let time = Some("2025-01-05T09:30:00Z".to_owned());
    let comments = vec![Comment { author: author.to_owned(), time, text: text.to_owned() }];
    Thread { id: ThreadId::from_number(number), comments, resolved: false }
}

/// A footnote.
pub fn note(note: u64, text: &str) -> Builder {
    let content = plain(text);
    build(move |id| Block::Note {
        attrs: NoteAttrs { id, note: NoteId::from_number(note), place: NotePlace::Foot },
        content,
    })
}

/// A numbered heading.
///
/// # Panics
/// If the level isn't 1 to 4.
pub fn h(level: u8, text: &str) -> Builder {
    let level = HeadingLevel::new(level).expect("a level from 1 to 4");
    let content = plain(text);
    build(move |id| Block::Heading { attrs: HeadingAttrs { id, level, numbered: true }, content })
}

/// An item of a bulleted list.
pub fn item(depth: u8, text: &str) -> Builder {
    let content = plain(text);
    build(move |id| Block::ListItem { attrs: ListItemAttrs { id, ordered: false, depth }, content })
}

/// A table of plain cells.
pub fn table<const COLUMNS: usize>(rows: &[[&str; COLUMNS]]) -> Builder {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|&text| text.to_owned()).collect()).collect();
    Builder(Box::new(move |next| {
        let id = take(next);
        let mut cell = |text: String| {
            let mut cell = TableCell::new("");
            *cell.content_mut() = vec![Block::of_text(BlockKind::Paragraph, take(next), plain(&text))];
            cell
        };
        let content =
            rows.into_iter().map(|row| TableRow { content: row.into_iter().map(&mut cell).collect() }).collect();
        Block::Table { attrs: BlockAttrs { id }, content }
    }))
}

/// An image.
pub fn image(source: &str, alt: &str) -> Builder {
    let (source, alt) = (source.to_owned().into(), alt.to_owned());
    build(move |id| Block::Image { attrs: ImageAttrs { id, source, alt, width: None } })
}

/// A page break.
pub fn page_break() -> Builder {
    build(|id| Block::PageBreak { attrs: BlockAttrs { id } })
}
