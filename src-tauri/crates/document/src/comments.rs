//! Comments (批注): what people say about a stretch of the text, and where it is.
//!
//! A comment isn't text: it is compared with nothing, and stays when the text goes back to an earlier draft. So threads
//! stand beside a document, as pictures do, and characters name the thread that is about them by
//! [`crate::Mark::Comment`]. A thread whose characters are gone is about nothing any more, and is kept all the same.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::{
    block::{Block, Document},
    id::ThreadId,
    inline::{Inline, Mark},
    marks::with_mark,
    offset::CharOffset,
};

/// What was said about one stretch of text: a comment and the answers to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct Thread {
    /// Its id.
    pub id: ThreadId,
    /// In the order in which they were said; at least one.
    pub comments: Vec<Comment>,
    /// 已了: whether it is settled.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub resolved: bool,
}

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct Comment {
    /// Who; empty where nobody is named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// When, RFC 3339; unknown in some files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// What; `"\n"` between paragraphs.
    pub text: String,
}

impl Thread {
    /// Joins what `other` says to this one, of which it is another copy: what both have stands once, what only `other` has
    /// comes after. Settled is what either settled.
    pub fn join(&mut self, other: Self) {
        let mut known: HashMap<Comment, usize> = HashMap::new();
        self.comments.iter().for_each(|comment| *known.entry(comment.clone()).or_default() += 1);
        for comment in other.comments {
            match known.get_mut(&comment) {
                Some(left) if *left > 0 => *left -= 1,
                _ => self.comments.push(comment),
            }
        }
        self.resolved |= other.resolved;
    }

    /// Whether two threads begin with the same comment: then they are copies of one.
    fn begins_as(&self, other: &Self) -> bool {
        self.comments.first() == other.comments.first()
    }
}

/// Takes the threads that came with a copy of a text in among those that it had, and gives the names by which the copy's
/// are known now. What the copy doesn't hold any more stays.
pub fn join_threads(known: &mut Vec<Thread>, copy: Vec<Thread>) -> HashMap<ThreadId, ThreadId> {
    let mut names = HashMap::new();
    // One that is taken isn't another's as well: two people may begin with the same word.
    let mut taken = HashSet::new();
    for thread in copy {
        let same = known.iter().position(|each| each.id == thread.id);
        let alike = || known.iter().position(|each| each.begins_as(&thread) && !taken.contains(&each.id));
        if let Some(place) = same.or_else(alike) {
            let into = &mut known[place];
            taken.insert(into.id);
            names.insert(thread.id, into.id);
            into.join(thread);
        } else {
            taken.insert(thread.id);
            known.push(thread);
        }
    }
    names
}

impl Block {
    /// The threads that are about its text, in reading order and each once; those of cells too.
    pub fn anchored_threads(&self) -> Vec<ThreadId> {
        let mut seen = HashSet::new();
        self.marks().filter_map(Mark::as_thread).filter(|thread| seen.insert(*thread)).collect()
    }

    /// The words that a thread is about; `"\n"` between those of several cells.
    pub fn words_about(&self, thread: ThreadId) -> String {
        let about = |piece: &&Inline| piece.threads().any(|each| each == thread);
        let own: String = self.content().iter().filter(about).map(Inline::as_str).collect();
        let inside = self.cells().flat_map(|(.., cell)| cell.content()).map(|block| block.words_about(thread));
        std::iter::once(own).chain(inside).filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// The same block with one more thread about all of its text, that of cells too; `None` if it has none.
    pub fn with_thread(self, thread: ThreadId) -> Option<Self> {
        let mut block = self;
        let mut has_text = false;
        let mut mark = |content: &[Inline]| -> Vec<Inline> {
            has_text |= content.iter().any(|piece| !piece.as_str().is_empty());
            with_mark(content, CharOffset(0)..CharOffset(usize::MAX), Mark::comment(thread))
        };
        if let Self::Table { content, .. } = &mut block {
            for inside in content.iter_mut().flat_map(|row| &mut row.content).flat_map(|cell| cell.content_mut()) {
                *inside = inside.clone().with_content(mark(inside.content()));
            }
        }
        let content = mark(block.content());
        has_text.then(|| block.with_content(content))
    }

    /// The same block with every thread named as `name` says, and without those that have no name.
    #[must_use]
    fn with_threads(self, name: &impl Fn(ThreadId) -> Option<ThreadId>) -> Self {
        if self.marks().all(|mark| mark.as_thread().is_none()) {
            return self;
        }
        self.with_marks(&|mark| mark.as_thread().map_or(Some(mark), |thread| name(thread).map(Mark::comment)))
    }
}

impl Document {
    /// The threads that are about its text, in the order in which the text comes to them.
    pub fn anchored_threads(&self) -> Vec<ThreadId> {
        let mut seen = HashSet::new();
        self.blocks.iter().flat_map(Block::anchored_threads).filter(|thread| seen.insert(*thread)).collect()
    }

    /// The same text with threads named otherwise: `names` gives new names for old ones, and leaves the others.
    #[must_use]
    pub fn with_threads_named(self, names: &HashMap<ThreadId, ThreadId>) -> Self {
        if names.is_empty() { self } else { self.with_threads(&|thread| Some(*names.get(&thread).unwrap_or(&thread))) }
    }

    /// The text alone: no comment is about it.
    #[must_use]
    pub fn without_comments(self) -> Self {
        self.with_threads(&|_| None)
    }

    fn with_threads(mut self, name: &impl Fn(ThreadId) -> Option<ThreadId>) -> Self {
        self.blocks = self.blocks.into_iter().map(|block| block.with_threads(name)).collect();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BlockId, TableCell, TableRow, attrs::BlockAttrs};

    fn id(number: u64) -> ThreadId {
        ThreadId::from_number(number)
    }

    fn said(author: &str, text: &str) -> Comment {
        Comment { author: author.to_owned(), time: None, text: text.to_owned() }
    }

    fn thread(number: u64, comments: &[Comment]) -> Thread {
        Thread { id: id(number), comments: comments.to_vec(), resolved: false }
    }

    fn commented(text: &str, thread: u64) -> Block {
        let marked = Inline::marked(text, [Mark::comment(id(thread)), Mark::Bold]);
        Block::paragraph("").with_content(vec![Inline::text("全年"), marked])
    }

    /// A copy that comes back must not double a conversation, nor lose an answer to it.
    #[test]
    fn a_copy_adds_what_it_has_more() {
        let (root, answer, other) = (said("林知远", "请核"), said("沈若宁", "已核"), said("防汛办", "有误"));
        let mut known = vec![thread(1, &[root.clone(), answer.clone()]), thread(2, std::slice::from_ref(&other))];
        let settled = Thread { resolved: true, ..thread(8, &[root.clone(), other.clone()]) };
        let fresh = thread(9, &[said("防汛办", "新问")]);
        let names = join_threads(&mut known, vec![settled, fresh.clone(), thread(2, std::slice::from_ref(&other))]);
        assert_eq!(names, HashMap::from([(id(8), id(1)), (id(2), id(2))]));
        let joined = Thread { resolved: true, ..thread(1, &[root, answer, other.clone()]) };
        assert_eq!(known, [joined, thread(2, &[other]), fresh]);
    }

    /// Two who say the same about two places must stay two.
    #[test]
    fn two_threads_with_the_same_words_stay_two() {
        let same = [said("林知远", "请核")];
        let mut known = Vec::new();
        join_threads(&mut known, vec![thread(1, &same)]);
        assert_eq!(join_threads(&mut known, vec![thread(7, &same), thread(8, &same)]), HashMap::from([(id(7), id(1))]));
        assert_eq!(known, [thread(1, &same), thread(8, &same)]);
    }

    #[test]
    fn what_the_text_names_is_found_renamed_and_taken_away() {
        let mut cell = TableCell::new("");
        *cell.content_mut() = vec![commented("元", 3)];
        let rows = vec![TableRow { content: vec![cell] }];
        let table = Block::Table { attrs: BlockAttrs { id: BlockId::random() }, content: rows };
        let document = Document::official(vec![commented("件", 2), table, commented("次", 2)]);
        assert_eq!(document.anchored_threads(), [id(2), id(3)]);
        assert_eq!(
            (document.blocks[1].words_about(id(3)), document.blocks[0].words_about(id(3))),
            ("元".into(), String::new())
        );
        let renamed = document.clone().with_threads_named(&HashMap::from([(id(3), id(7))]));
        assert_eq!(renamed.anchored_threads(), [id(2), id(7)]);
        let whole = document.blocks[1].clone().with_thread(id(9)).expect("a cell has text");
        assert_eq!(whole.anchored_threads(), [id(9), id(3)]);
        assert_eq!(Block::paragraph("").with_thread(id(9)), None);
        let alone = document.without_comments();
        assert_eq!(alone.anchored_threads(), []);
        assert_eq!(alone.blocks[0].content(), [Inline::text("全年"), Inline::marked("件", [Mark::Bold])]);
    }
}
