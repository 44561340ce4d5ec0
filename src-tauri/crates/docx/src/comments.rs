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

use dinggao_document::{Document, Thread, ThreadId};

use crate::{
    error::RewriteError,
    import::{self, Read},
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
    let read = import::read(&mut package, &main, &tree)?;
    let by_id: HashMap<ThreadId, &Thread> = threads.iter().map(|thread| (thread.id, thread)).collect();
    if said(document, &by_id) == said_in(&read) {
        return Ok(file.to_vec());
    }
    let mut trees = vec![(main.clone(), tree)];
    trees.extend(read.notes.iter().cloned());
    let Placed { insertions, threads } = placed(document, &by_id, &read, &trees);
    let mut parts = BTreeMap::new();
    for (name, mut tree) in trees {
        tree.use_prefix_w();
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
    let (ours, theirs) = (leaves(document), leaves(&read.imported.document));
    let partners = partners(&ours, &theirs);
    let mut paragraphs = HashMap::new();
    for (part, (_, tree)) in trees.iter().enumerate() {
        paragraphs_of(tree, part, &mut paragraphs);
    }
    // The part, the paragraph, and the byte in its text at which a block's text begins.
    let begin = |leaf: usize| {
        let block = theirs[partners[leaf]?];
        let (part, paragraph) = *paragraphs.get(read.sources.get(&block.id())?)?;
        let mut shown = String::new();
        read_inlines(paragraph, &mut import::Fields::default(), &mut shown);
        let (start, _, automatic) = locate(&shown, &block.text())?;
        Some((part, paragraph.id, start, automatic))
    };
    let mut placed = Placed { insertions: HashMap::new(), threads: Vec::new() };
    let mut next = 0;
    for (id, (from, to)) in stretches(&ours) {
        let Some(&thread) = threads.get(&id) else {
            continue;
        };
        // What can't be found again in the file doesn't hold up the rest.
        let mut found = (from.leaf..=to.leaf).filter_map(|leaf| Some((leaf, begin(leaf)?)));
        let Some((first_leaf, first)) = found.next() else {
            continue;
        };
        let (last_leaf, last) = found.rfind(|(_, (part, ..))| *part == first.0).unwrap_or((first_leaf, first));
        let length = |leaf: usize| ours[leaf].text().len();
        let start = if first_leaf == from.leaf { from.byte } else { 0 };
        let end = if last_leaf == to.leaf { to.byte } else { length(last_leaf) };
        let at = |(_, _, begin, automatic): (usize, ElementId, usize, usize), byte: usize| {
            (begin + byte).saturating_sub(automatic)
        };
        let ids = next..next + thread.comments.len();
        next = ids.end;
        placed.threads.push(thread);
        let mut insert = |paragraph, insertion| placed.insertions.entry(paragraph).or_default().push(insertion);
        insert(first.1, Insertion::start(at(first, start), ids.clone()));
        insert(last.1, Insertion::end(at(last, end), ids));
    }
    placed
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
