//! Comments (批注): parts of their own, and where they stand in the text (ECMA-376 part 1, 17.13.4; answers and what is
//! settled: [MS-DOCX] 2.5.3.2).
//!
//! ```text
//! <w:commentRangeStart w:id="0"/><w:r><w:t>36处</w:t></w:r><w:commentRangeEnd w:id="0"/>
//! <w:r><w:commentReference w:id="0"/></w:r>
//! ```
//! A file that is written anew and one that a report goes back into get theirs the same way: it is read, and what it has
//! is replaced by what the document says.

mod part;
mod place;
mod stretch;

use std::collections::{BTreeMap, HashMap};

use dinggao_document::{Block, Document, Thread, ThreadId};

use crate::{
    error::RewriteError,
    import::{self, Read, Sources},
    ooxml::{DECLARATION, Element, ElementId, Ns},
    opc::{Additions, Package, rewrite},
    redline::{locate, read_inlines},
};
pub(crate) use part::{FileThread, threads_of};
use place::Insertion;
use stretch::{Place, leaves, partners, stretches};

/// A Word file with the comments of a document, whose text is that of the file, instead of its own. Threads that are about
/// nothing in the text are left out. A file that has just these stays as it is.
pub fn with_comments(file: &[u8], document: &Document, threads: &[Thread]) -> Result<Vec<u8>, RewriteError> {
    let mut package = Package::open(file)?;
    let main = package.main_document()?;
    let Some(mut tree) = package.xml(&main)? else {
        return Ok(file.to_vec());
    };
    tree.use_prefix_w();
    let read = import::read_words(&mut package, &main, &tree)?;
    let by_id: HashMap<ThreadId, &Thread> = threads.iter().map(|thread| (thread.id, thread)).collect();
    if said(document, &by_id) == said_in(&read) {
        return Ok(file.to_vec());
    }
    let mut trees = vec![(main.clone(), tree)];
    for (name, part) in &read.notes {
        let mut part = part.clone();
        part.use_prefix_w();
        trees.push((name.clone(), part));
    }
    let Placed { insertions, threads } = placed(document, &by_id, &read, &trees);
    let mut parts = BTreeMap::new();
    for (name, mut tree) in trees {
        place::without_comments(&mut tree);
        place::insert(&mut tree, &insertions);
        parts.insert(name, written(&tree).into_bytes());
    }
    let mut additions = Additions::default();
    part::put(&mut package, &main, &threads, &mut parts, &mut additions)?;
    parts.extend(additions.into_parts(&mut package, &main)?);
    Ok(rewrite(file, parts)?)
}

fn written(root: &Element) -> String {
    let mut xml = DECLARATION.to_owned() + &root.root_tag();
    root.children.iter().for_each(|node| node.write(&mut xml));
    xml + &root.close_tag()
}

/// What is said, and where, whatever the threads are called.
fn said(document: &Document, threads: &HashMap<ThreadId, &Thread>) -> Vec<((Place, Place), Thread)> {
    let nameless = |thread: &Thread| Thread { id: ThreadId::from_number(0), ..thread.clone() };
    let found = stretches(&leaves(document)).into_iter();
    found.filter_map(|(id, stretch)| Some((stretch, nameless(threads.get(&id)?)))).collect()
}

fn said_in(read: &Read) -> Vec<((Place, Place), Thread)> {
    let by_id = read.imported.threads.iter().map(|thread| (thread.id, thread)).collect();
    said(&read.imported.document, &by_id)
}

/// Where comments come in, by the paragraphs, and the threads that do, in the order of the text.
struct Placed<'thread> {
    insertions: HashMap<ElementId, Vec<Insertion>>,
    threads: Vec<&'thread Thread>,
}

fn placed<'thread>(
    document: &Document,
    threads: &HashMap<ThreadId, &'thread Thread>,
    read: &Read,
    trees: &[(String, Element)],
) -> Placed<'thread> {
    let ours = leaves(document);
    let found = Found::new(&ours, read, trees);
    let mut placed = Placed { insertions: HashMap::new(), threads: Vec::new() };
    let mut next = 0;
    for (id, (from, to)) in stretches(&ours) {
        // What can't be found again in the file doesn't hold up the rest.
        let (Some(&thread), Some([start, end])) = (threads.get(&id), found.ends(from, to)) else {
            continue;
        };
        let ids = next..next + thread.comments.len();
        next = ids.end;
        placed.threads.push(thread);
        let mut insert = |paragraph, insertion| placed.insertions.entry(paragraph).or_default().push(insertion);
        insert(start.paragraph, Insertion::start(start.byte, ids.clone()));
        insert(end.paragraph, Insertion::end(end.byte, ids));
    }
    placed
}

/// The texts of a document where they stand in a file.
struct Found<'read> {
    ours: &'read [&'read Block],
    /// The block of the file that says the same as each of them.
    blocks: Vec<Option<&'read Block>>,
    /// The paragraphs of the file, each with the number of its part.
    paragraphs: HashMap<ElementId, (usize, &'read Element)>,
    sources: &'read Sources,
}

/// A place in the text of a paragraph.
struct InParagraph {
    part: usize,
    paragraph: ElementId,
    byte: usize,
}

impl<'read> Found<'read> {
    fn new(ours: &'read [&'read Block], read: &'read Read, trees: &'read [(String, Element)]) -> Self {
        let theirs = leaves(&read.imported.document);
        let blocks = partners(ours, &theirs).into_iter().map(|place| place.map(|place| theirs[place])).collect();
        let mut paragraphs = HashMap::new();
        for (part, (_, tree)) in trees.iter().enumerate() {
            paragraphs_of(tree, part, &mut paragraphs);
        }
        Self { ours, blocks, paragraphs, sources: &read.sources }
    }

    /// Where a stretch begins and ends; of one that goes over several parts, in the first of them.
    fn ends(&self, from: Place, to: Place) -> Option<[InParagraph; 2]> {
        let start = |leaf| self.at(Place { leaf, byte: if leaf == from.leaf { from.byte } else { 0 } });
        let end = |leaf: usize| {
            self.at(Place { leaf, byte: if leaf == to.leaf { to.byte } else { self.ours[leaf].text().len() } })
        };
        let first = (from.leaf..=to.leaf).find_map(start)?;
        let last = (from.leaf..=to.leaf).rev().filter_map(end).find(|last| last.part == first.part)?;
        Some([first, last])
    }

    fn at(&self, Place { leaf, byte }: Place) -> Option<InParagraph> {
        let block = self.blocks[leaf]?;
        let (part, paragraph) = *self.paragraphs.get(self.sources.get(&block.id())?)?;
        let mut shown = String::new();
        read_inlines(paragraph, &mut import::Fields::default(), &mut shown);
        let (start, _, automatic) = locate(&shown, &block.text())?;
        Some(InParagraph { part, paragraph: paragraph.id, byte: (start + byte).saturating_sub(automatic) })
    }
}

/// The paragraphs of a part.
fn paragraphs_of<'tree>(element: &'tree Element, part: usize, found: &mut HashMap<ElementId, (usize, &'tree Element)>) {
    for child in element.elements() {
        if child.is(Ns::W, "p") {
            found.insert(child.id, (part, child));
        }
        paragraphs_of(child, part, found);
    }
}
