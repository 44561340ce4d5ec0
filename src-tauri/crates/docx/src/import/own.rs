//! Our own files: styles say exactly which block each paragraph is.

use dinggao_document::{
    Block, BlockAttrs, BlockId, BlockKind, Counter, Document, HeadingAttrs, HeadingLevel, ImageAttrs, ImageSource,
    Inline, ListItemAttrs, NoteAttrs, NoteId, NotePlace, NumberingScheme, Warning, WarningCode, merge_adjacent,
    plain_text, typed_number,
};

use super::{
    assemble::{Assembled, Places},
    letterhead::Head,
    piece::{Figure, Found, Piece, StyleRole, Text},
};
use crate::marker;

/// The document of what was found.
pub(super) fn assemble(found: Found, scheme: NumberingScheme) -> Assembled {
    let mut places = Places::default();
    let mut builder = Builder { scheme, counter: Counter::default(), blocks: Vec::new(), warnings: Vec::new() };
    let mut sources = found.sources;
    let mut head = Head::default();
    for (piece, source) in found.pieces {
        let is_said = matches!(&piece, Piece::Text(text) if head.take(&text.style, &plain_text(&text.content)));
        let is_block = !is_said
            && !matches!(&piece, Piece::Text(text)
            if [marker::SEPARATOR, marker::PAGE_BREAK].contains(&&*text.style) && text.content.is_empty());
        places.add(is_block);
        if is_block {
            let id = builder.add(piece);
            sources.extend(source.map(|source| (id, source)));
        }
    }
    let mut warnings = places.apply(found.warnings);
    warnings.extend(builder.warnings);
    Assembled {
        document: Document { numbering: scheme, letterhead: head.finish(), blocks: builder.blocks },
        warnings,
        sources,
    }
}

struct Builder {
    scheme: NumberingScheme,
    counter: Counter,
    blocks: Vec<Block>,
    warnings: Vec<Warning>,
}

impl Builder {
    /// Adds the block of a piece and gives its id.
    fn add(&mut self, piece: Piece) -> BlockId {
        let attrs = BlockAttrs { id: BlockId::random() };
        let block = match piece {
            Piece::Table(content) => Block::Table { attrs, content },
            Piece::Picture(Figure { id: media, alt, width }) => {
                let source = ImageSource::Stored(media);
                Block::Image { attrs: ImageAttrs { id: attrs.id, source, alt, width } }
            }
            Piece::PageBreak => Block::PageBreak { attrs },
            Piece::Text(text) => self.text(text),
        };
        let id = block.id();
        self.blocks.push(block);
        id
    }

    fn text(&mut self, text: Text) -> Block {
        let id = BlockId::random();
        if let StyleRole::Heading(level) = text.role {
            return self.heading(id, HeadingLevel::new(level).unwrap_or(HeadingLevel::FOUR), text);
        }
        if let Some(note) = note_of(id, &text) {
            return note;
        }
        if let Some(number) = text.number {
            let attrs = ListItemAttrs { id, ordered: !number.bullet, depth: number.depth };
            return Block::ListItem { attrs, content: merge_adjacent(text.content) };
        }
        let kind = match &*text.style {
            marker::TITLE => BlockKind::Title,
            marker::ADDRESSEE => BlockKind::Addressee,
            marker::ANNEX => BlockKind::Annex,
            marker::SIGNATURE => BlockKind::Signature,
            marker::DATE => BlockKind::Date,
            _ => BlockKind::Paragraph,
        };
        let content = dinggao_document::with_number(&text.derived.unwrap_or_default(), text.content);
        Block::of_text(kind, id, merge_adjacent(content))
    }

    /// A heading. Its number was derived if it is still the one that would be; whoever moved the heading elsewhere
    /// left a number that isn't, and that stays as text.
    fn heading(&mut self, id: BlockId, level: HeadingLevel, text: Text) -> Block {
        let content = merge_adjacent(text.content);
        if let Some(automatic) = text.number.filter(|number| !number.bullet) {
            let content = merge_adjacent(dinggao_document::with_number(&text.derived.unwrap_or_default(), content));
            return self.automatic(id, level, &automatic.text, content);
        }
        let (numbered, content) = match text.derived {
            Some(none) if none.is_empty() => (false, content),
            Some(number) => {
                let fits = self.counter.peek(self.scheme, level) == number;
                (fits, if fits { content } else { self.literal(&number, content) })
            }
            None => self.typed(level, content),
        };
        self.count(level, numbered);
        Block::Heading { attrs: HeadingAttrs { id, level, numbered }, content }
    }

    /// A heading that Word numbers. Its number is derived again if it is the one that would be, else it becomes text.
    fn automatic(&mut self, id: BlockId, level: HeadingLevel, number: &str, content: Vec<Inline>) -> Block {
        let numbered = self.counter.peek(self.scheme, level).trim_end() == number;
        self.count(level, numbered);
        let content = if numbered {
            content
        } else {
            self.report(number);
            merge_adjacent(dinggao_document::with_number(number, content))
        };
        Block::Heading { attrs: HeadingAttrs { id, level, numbered }, content }
    }

    fn count(&mut self, level: HeadingLevel, numbered: bool) {
        if numbered {
            self.counter.advance(self.scheme, level);
        } else {
            self.counter.restart_below(level);
        }
    }

    fn literal(&mut self, number: &str, content: Vec<Inline>) -> Vec<Inline> {
        self.report(number);
        let mut literal = vec![Inline::text(number)];
        literal.extend(content);
        merge_adjacent(literal)
    }

    /// A heading that was added elsewhere, with its number typed.
    fn typed(&mut self, level: HeadingLevel, content: Vec<Inline>) -> (bool, Vec<Inline>) {
        let text = plain_text(&content);
        let Some(typed) = typed_number(self.scheme, &text) else {
            return (false, content);
        };
        let fits = typed.level == level && self.counter.peek(self.scheme, level) == typed.number;
        if fits && !typed.rest.starts_with(char::is_whitespace) {
            let absorbed = dinggao_document::CharOffset(typed.number.chars().count());
            return (true, dinggao_document::split_at(&content, absorbed).1);
        }
        self.report(typed.number);
        (false, content)
    }

    fn report(&mut self, number: &str) {
        let warning = Warning::new(WarningCode::NumberLiteral).at(self.blocks.len());
        self.warnings.push(warning.naming(number.trim_end()));
    }
}

/// A note; one that nothing refers to stands in the body, in the style of notes.
fn note_of(id: BlockId, text: &Text) -> Option<Block> {
    let mut content = text.content.clone();
    let (note, place) = match (text.role, &*text.style) {
        (StyleRole::Note(note, place), _) => {
            // The space that parts the number from the text.
            if let Some(Inline::Text { text, .. }) = content.first_mut()
                && text.starts_with(' ')
            {
                text.remove(0);
            }
            (note, place)
        }
        (_, marker::FOOTNOTE) => (NoteId::random(), NotePlace::Foot),
        (_, marker::ENDNOTE) => (NoteId::random(), NotePlace::End),
        _ => return None,
    };
    Some(Block::Note { attrs: NoteAttrs { id, note, place }, content: merge_adjacent(content) })
}
