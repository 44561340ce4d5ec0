//! A merged text as a file, with its conflicts in it.

use dinggao_compare::{Conflict, ConflictSide, Merge};
use dinggao_document::{Block, Comment, Document, Media, Thread, ThreadId, labels};

use crate::{
    comments::lay_over,
    exporting::{Contents, ExportFormat, Profile, word_file},
    failure::Failure,
};

/// A merged text that is to be written to a file.
pub struct MergedText<'merge> {
    /// What was put together.
    pub merge: &'merge Merge,
    /// The bytes of the pictures of all sides.
    pub media: &'merge Media,
    /// What people say about the merged text.
    pub threads: &'merge [Thread],
    /// What a Word file says its title is.
    pub title: &'merge str,
    /// What the lines between conflicting texts call those of the copies, in order.
    pub names: Vec<String>,
}

/// A piece of a text with its conflicts.
enum Piece<'merge> {
    Block(&'merge Block, Option<String>),
    /// A line that parts the versions.
    Line(String),
}

impl MergedText<'_> {
    /// The text as a file of this format. Conflicts stand between lines as diff3 and git write them; in a Word file all
    /// versions stand below each other, and `comment` says of each whose it is and what stood there before.
    pub fn render(
        &self,
        format: ExportFormat,
        author: &str,
        comment: impl Fn(&ConflictSide, &str) -> String,
    ) -> Result<Vec<u8>, Failure> {
        match format {
            ExportFormat::Docx => {
                let (document, threads) = self.with_all_versions(author, comment);
                let contents = Contents { document: &document, media: self.media, threads, sent: None };
                word_file(contents, self.title, Profile::Gbt9704, author)
            }
            ExportFormat::Md => Ok(self.to_markdown().into_bytes()),
            ExportFormat::Html => {
                let (document, _) = self.with_all_versions(author, comment);
                Ok(dinggao_plain::html::write(&document, self.media, self.title).into_bytes())
            }
            ExportFormat::Txt => Ok(self.to_text().into_bytes()),
        }
    }

    /// A line a block, and lines between the versions of a conflict.
    pub fn to_text(&self) -> String {
        let line = |piece: Piece<'_>| match piece {
            Piece::Block(block, number) => number.unwrap_or_default() + &block.text() + "\n",
            Piece::Line(line) => line + "\n",
        };
        self.pieces().into_iter().map(line).collect()
    }

    fn to_markdown(&self) -> String {
        let mut text = String::new();
        let mut blocks: Vec<(&Block, Option<String>)> = Vec::new();
        for piece in self.pieces() {
            match piece {
                Piece::Block(block, number) => blocks.push((block, number)),
                Piece::Line(line) => {
                    text += &dinggao_plain::markdown::write_numbered(blocks.drain(..));
                    text += &(line + "\n");
                }
            }
        }
        text + &dinggao_plain::markdown::write_numbered(blocks)
    }

    fn pieces(&self) -> Vec<Piece<'_>> {
        let blocks = &self.merge.document.blocks;
        let mut pieces = Vec::with_capacity(blocks.len());
        let mut numbers = labels(&self.merge.document);
        let mut at = 0;
        for conflict in &self.merge.conflicts {
            for (place, block) in blocks.iter().enumerate().take(conflict.block).skip(at) {
                pieces.push(Piece::Block(block, numbers[place].take()));
            }
            self.push_conflict(conflict, numbers[conflict.block].as_deref(), &mut pieces);
            at = conflict.block + conflict.blocks;
        }
        for (place, block) in blocks.iter().enumerate().skip(at) {
            pieces.push(Piece::Block(block, numbers[place].take()));
        }
        pieces
    }

    /// The versions of a conflict; a derived number stands before each, since each stands at its place.
    fn push_conflict<'merge>(
        &'merge self,
        conflict: &'merge Conflict,
        number: Option<&str>,
        pieces: &mut Vec<Piece<'merge>>,
    ) {
        let mut version = |blocks: &'merge [Block], line: String, line_before: bool| {
            if line_before {
                pieces.push(Piece::Line(line.clone()));
            }
            let number = |place: usize| number.filter(|_| place == 0).map(str::to_owned);
            pieces.extend(blocks.iter().enumerate().map(|(place, block)| Piece::Block(block, number(place))));
            if !line_before {
                pieces.push(Piece::Line(line));
            }
        };
        let (mine, others) =
            conflict.sides.split_first().map_or((&[][..], &[][..]), |(mine, others)| (&mine.blocks[..], others));
        version(mine, "<<<<<<< MINE".to_owned(), true);
        version(&conflict.base, "||||||| BASE".to_owned(), true);
        for other in others {
            version(&[], "=======".to_owned(), true);
            version(&other.blocks, format!(">>>>>>> {}", self.name_of(other)), false);
        }
    }

    fn name_of<'name>(&'name self, side: &'name ConflictSide) -> &'name str {
        match self.names.as_slice() {
            [only] => only,
            _ => &side.name,
        }
    }

    /// The text with the other versions of each conflict behind the one that stands in it.
    fn with_all_versions(
        &self,
        author: &str,
        comment: impl Fn(&ConflictSide, &str) -> String,
    ) -> (Document, Vec<Thread>) {
        let merged = &self.merge.document;
        let mut document = Document {
            numbering: merged.numbering,
            letterhead: merged.letterhead.clone(),
            blocks: Vec::with_capacity(merged.blocks.len()),
        };
        let mut threads = self.threads.to_vec();
        let mut at = 0;
        for conflict in &self.merge.conflicts {
            let end = conflict.block + conflict.blocks;
            document.blocks.extend_from_slice(&merged.blocks[at..conflict.block]);
            at = end;
            let base = conflict.base.iter().map(Block::text).collect::<Vec<_>>().join("\n");
            let standing = conflict.sides.iter().position(|side| !side.blocks.is_empty());
            for (place, side) in conflict.sides.iter().enumerate() {
                let first = document.blocks.len();
                if Some(place) == standing {
                    document.blocks.extend_from_slice(&merged.blocks[conflict.block..end]);
                } else {
                    document.blocks.extend(side.blocks.iter().map(without_number));
                }
                // A side that deleted the text has no block of its own: the comment is on the one that stands.
                let id = ThreadId::random();
                lay_over(&mut document.blocks, first, id);
                let said = Comment { author: author.to_owned(), time: None, text: comment(side, &base) };
                threads.push(Thread { id, comments: vec![said], resolved: false });
            }
        }
        document.blocks.extend_from_slice(&merged.blocks[at..]);
        (document, threads)
    }
}

/// A second version of a heading isn't counted.
fn without_number(block: &Block) -> Block {
    let mut block = block.clone();
    if let Block::Heading { attrs, .. } = &mut block {
        attrs.numbered = false;
    }
    block
}
