//! Where comments stand in the text (ECMA-376 part 1, 17.13.4): the characters between two marks carry the thread.

use std::collections::{HashMap, HashSet};

use dinggao_document::{Document, Mark, Thread, ThreadId, hang};

use super::{piece::Piece, reader::Reader};
use crate::{
    comments::FileThread,
    ooxml::{Element, Ns},
};

/// The threads of a file while its text is read.
#[derive(Default)]
pub(super) struct Ranges {
    /// By the ids that the text names them by; answers stand where what they answer stands.
    threads: HashMap<String, ThreadId>,
    /// Those whose end stands somewhere: one that begins and never ends would be about all of the rest.
    ended: HashSet<String>,
    /// Those that have begun.
    open: Vec<ThreadId>,
    /// Those that some character carries.
    about: HashSet<ThreadId>,
    /// Those that stood before any text.
    waiting: Vec<ThreadId>,
}

impl Ranges {
    /// Those of a file, whose text stands in these trees.
    pub(super) fn of<'tree>(threads: &[FileThread], trees: impl IntoIterator<Item = &'tree Element>) -> Self {
        let mut ranges = Self::default();
        if !threads.is_empty() {
            ranges.threads = threads.iter().map(|each| (each.id.clone(), each.thread.id)).collect();
            trees.into_iter().for_each(|tree| ranges.find_ends(tree));
        }
        ranges
    }

    fn find_ends(&mut self, element: &Element) {
        for child in element.elements() {
            if child.is(Ns::W, "commentRangeEnd") {
                self.ended.extend(child.w_attribute("id").map(std::borrow::Cow::into_owned));
            }
            self.find_ends(child);
        }
    }

    /// The marks of characters that are read now.
    pub(super) fn marks(&mut self, marks: &[Mark]) -> Option<Vec<Mark>> {
        if self.open.is_empty() && self.waiting.is_empty() {
            return None;
        }
        let waiting = std::mem::take(&mut self.waiting);
        let threads: Vec<ThreadId> = self.open.iter().copied().chain(waiting).collect();
        self.about.extend(&threads);
        let mut all: Vec<Mark> = threads.into_iter().map(Mark::comment).chain(marks.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        Some(all)
    }
}

/// The threads of a file that its text came to.
pub(super) struct Anchored {
    /// In the order of the text.
    pub(super) threads: Vec<Thread>,
    /// Whether there are others: no text names them, or there is none.
    pub(super) lost: bool,
}

/// Puts the threads of a file in the order of its text.
pub(super) fn anchored(threads: Vec<FileThread>, document: &Document) -> Anchored {
    let count = threads.len();
    let mut by_id: HashMap<ThreadId, Thread> = threads.into_iter().map(|each| (each.thread.id, each.thread)).collect();
    let threads: Vec<Thread> = if count == 0 {
        Vec::new()
    } else {
        document.anchored_threads().iter().filter_map(|id| by_id.remove(id)).collect()
    };
    Anchored { lost: threads.len() < count, threads }
}

impl Reader<'_> {
    /// Reads what stands where a comment begins, ends or is referred to.
    pub(super) fn comment(&mut self, element: &Element) {
        let Some(id) = element.w_attribute("id") else {
            return;
        };
        let Some(&thread) = self.comments.threads.get(&*id) else {
            return;
        };
        let ranges = &mut self.comments;
        match element.name.local() {
            "commentRangeStart" if ranges.ended.contains(&*id) => ranges.open.push(thread),
            "commentRangeStart" => {}
            "commentRangeEnd" => {
                ranges.open.retain(|open| *open != thread);
                self.hang_comment(thread);
            }
            _ if !ranges.open.contains(&thread) => self.hang_comment(thread),
            _ => {}
        }
    }

    /// The same for what stands in text that is gone.
    pub(super) fn comments_of_deleted(&mut self, element: &Element) {
        for child in element.elements() {
            match (child.name.ns, child.name.local()) {
                (Ns::W, "commentRangeStart" | "commentRangeEnd" | "commentReference") => self.comment(child),
                _ => self.comments_of_deleted(child),
            }
        }
    }

    /// A comment that stands at a place and not over characters is about the one before it; at the start of the text, about
    /// what comes first.
    fn hang_comment(&mut self, thread: ThreadId) {
        if self.comments.about.contains(&thread) {
            return;
        }
        let earlier = self.found.pieces.iter_mut().rev().filter_map(|(piece, _)| match piece {
            Piece::Text(text) => Some(&mut text.content),
            _ => None,
        });
        let mark = Mark::comment(thread);
        if std::iter::once(&mut self.text.content).chain(earlier).any(|content| hang(content, mark)) {
            self.comments.about.insert(thread);
        } else {
            self.comments.waiting.push(thread);
        }
    }
}
