//! Documents out of bytes: any bytes are some documents, and a small change of the bytes is a small change of them.

use dinggao_document::{
    Block, BlockAttrs, BlockId, BlockKind, Document, HeadingLevel, Inline, ListItemAttrs, Mark, TableCell, TableRow,
};

/// Between two documents.
const SEPARATOR: u8 = 0x1e;

/// As many documents as are wanted, parted by the byte 0x1E; missing ones are empty. A line is a block; its first character
/// says which kind, its second which id, so that blocks of two documents can be the same one.
pub fn documents<const COUNT: usize>(data: &[u8]) -> [Document; COUNT] {
    let mut parts = data.split(|&byte| byte == SEPARATOR);
    std::array::from_fn(|_| document(&String::from_utf8_lossy(parts.next().unwrap_or_default())))
}

fn document(text: &str) -> Document {
    let mut next = 1 << 20;
    let mut taken = std::collections::HashSet::new();
    let mut own_id = |wanted: Option<char>| {
        let wanted = wanted.map(|character| BlockId::from_number(u64::from(u32::from(character))));
        wanted.filter(|&id| taken.insert(id)).unwrap_or_else(|| {
            next += 1;
            BlockId::from_number(next)
        })
    };
    Document::official(text.lines().map(|line| block(line, &mut own_id)).collect())
}

fn block(line: &str, own_id: &mut impl FnMut(Option<char>) -> BlockId) -> Block {
    let mut characters = line.chars();
    let kind = characters.next().unwrap_or('.');
    let id = own_id(characters.next());
    let text = characters.as_str();
    let content = content(text);
    match kind {
        '1'..='4' => {
            let level = kind.to_digit(10).and_then(|level| HeadingLevel::new(level as u8)).unwrap_or(HeadingLevel::ONE);
            Block::heading(level, "").with_id(id).with_content(content)
        }
        '-' => {
            Block::ListItem { attrs: ListItemAttrs { id, ordered: text.len().is_multiple_of(2), depth: 0 }, content }
        }
        '|' => table(text, id, own_id),
        '=' => Block::PageBreak { attrs: BlockAttrs { id } },
        '#' => Block::of_text(BlockKind::Title, id, content),
        '@' => Block::of_text(BlockKind::Addressee, id, content),
        _ => Block::of_text(BlockKind::Paragraph, id, content),
    }
}

/// Every second stretch between stars is bold; a backslash breaks the line.
fn content(text: &str) -> Vec<Inline> {
    let mut content = Vec::new();
    for (place, stretch) in text.split('*').enumerate() {
        for (line, text) in stretch.split('\\').enumerate() {
            if line > 0 {
                content.push(Inline::HardBreak);
            }
            content.push(Inline::marked(text, (place % 2 == 1).then_some(Mark::Bold)));
        }
    }
    dinggao_document::merge_adjacent(content)
}

/// Rows parted by slashes, cells by bars; not all rows need as many.
fn table(text: &str, id: BlockId, own_id: &mut impl FnMut(Option<char>) -> BlockId) -> Block {
    let mut cell = |text: &str| {
        let mut cell = TableCell::new("");
        *cell.content_mut() = vec![Block::paragraph("").with_id(own_id(None)).with_content(content(text))];
        cell
    };
    let rows = text.split('/').map(|row| TableRow { content: row.split('|').map(&mut cell).collect() });
    Block::Table { attrs: BlockAttrs { id }, content: rows.collect() }
}
