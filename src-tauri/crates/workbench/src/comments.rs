//! Comments (批注): said, answered, settled and taken out, each as one operation that can be undone. Where a thread is, the text
//! says by its marks, which the editor puts and every change of the text takes along.

use std::collections::HashMap;

use dinggao_compare::{Options, carry_comments};
use dinggao_document::{Block, BlockChange, Comment, Document, ReportId, Thread, ThreadId};
use dinggao_store::Operation;

use crate::{
    clock::{now, rfc3339},
    failure::{Failure, FailureCode},
    reader::Reader,
    workbench::Workbench,
};

/// `text` with the comments of texts that it was made of, where it has lost them.
pub(crate) fn with_comments_of<'text>(texts: impl IntoIterator<Item = &'text Document>, text: Document) -> Document {
    texts.into_iter().fold(text, |text, from| carry_comments(from, text, &Options::default()))
}

/// The steps that lead to the same text with other words or marks in its blocks. No block comes, goes or moves.
pub(crate) fn blocks_put(text: &Document, changed: &Document) -> Vec<BlockChange> {
    let pairs = text.blocks.iter().zip(&changed.blocks).enumerate().filter(|(_, (before, after))| before != after);
    let after = |place: usize| place.checked_sub(1).map(|before| changed.blocks[before].id());
    pairs.map(|(place, (_, block))| BlockChange::Put { after: after(place), block: block.clone() }).collect()
}

impl Reader {
    /// Everything that was said about a report: what its working text names, in the order of the text, then the rest, by
    /// when it began.
    pub fn threads(&self, report: ReportId) -> Result<Vec<Thread>, Failure> {
        let (threads, text) =
            self.ask_of(report, |snapshot| Ok((snapshot.threads(report)?, snapshot.working(report)?)))?;
        Ok(in_order(threads, &text))
    }

    /// What was said about what a text of the report says.
    pub(crate) fn threads_about(&self, report: ReportId, text: &Document) -> Result<Vec<Thread>, Failure> {
        let mut threads = self.ask_of(report, |snapshot| snapshot.threads(report))?;
        if threads.is_empty() {
            return Ok(threads);
        }
        let named = text.anchored_threads();
        threads.retain(|thread| named.contains(&thread.id));
        Ok(in_order(threads, text))
    }
}

fn in_order(mut threads: Vec<Thread>, text: &Document) -> Vec<Thread> {
    let places: HashMap<ThreadId, usize> =
        text.anchored_threads().into_iter().enumerate().map(|(place, id)| (id, place)).collect();
    let begun = |thread: &Thread| thread.comments.first().and_then(|first| first.time.clone());
    threads
        .sort_by_cached_key(|thread| (places.get(&thread.id).copied().unwrap_or(usize::MAX), begun(thread), thread.id));
    threads
}

impl Workbench {
    /// Says something about the text that names `thread`: begins the thread, or answers in it.
    pub fn comment(&self, report: ReportId, thread: ThreadId, text: &str) -> Result<Thread, Failure> {
        let comment = Comment { author: self.author(), time: Some(rfc3339(now())), text: said(text)? };
        let mut thread = match self.thread(report, thread)? {
            Some(known) => known,
            None => Thread { id: thread, comments: Vec::new(), resolved: false },
        };
        thread.comments.push(comment);
        self.say(report, thread)
    }

    /// Says a comment in other words; `place` counts from 0 in its thread.
    pub fn edit_comment(
        &self,
        report: ReportId,
        thread: ThreadId,
        place: usize,
        text: &str,
    ) -> Result<Thread, Failure> {
        let mut thread = self.known_thread(report, thread)?;
        thread.comments.get_mut(place).ok_or_else(no_comment)?.text = said(text)?;
        self.say(report, thread)
    }

    /// Takes an answer out; with the first comment the whole thread goes, and the answer is `None`.
    pub fn delete_comment(&self, report: ReportId, thread: ThreadId, place: usize) -> Result<Option<Thread>, Failure> {
        let mut thread = self.known_thread(report, thread)?;
        if place == 0 {
            self.transact(Operation::Comment, move |transaction| transaction.remove_thread(report, thread.id))?;
            return Ok(None);
        }
        if place >= thread.comments.len() {
            return Err(no_comment());
        }
        thread.comments.remove(place);
        self.say(report, thread).map(Some)
    }

    /// Settles a thread, or opens it again.
    pub fn resolve_thread(&self, report: ReportId, thread: ThreadId, resolved: bool) -> Result<Thread, Failure> {
        let thread = Thread { resolved, ..self.known_thread(report, thread)? };
        self.say(report, thread)
    }

    fn say(&self, report: ReportId, thread: Thread) -> Result<Thread, Failure> {
        let written = thread.clone();
        self.transact(Operation::Comment, move |transaction| transaction.put_thread(report, &written))?;
        Ok(thread)
    }

    fn thread(&self, report: ReportId, id: ThreadId) -> Result<Option<Thread>, Failure> {
        Ok(self.ask_of(report, |snapshot| snapshot.threads(report))?.into_iter().find(|thread| thread.id == id))
    }

    fn known_thread(&self, report: ReportId, id: ThreadId) -> Result<Thread, Failure> {
        self.thread(report, id)?.ok_or_else(no_comment)
    }
}

/// What was written, without blank lines around it.
fn said(text: &str) -> Result<String, Failure> {
    let text = text.trim();
    if text.is_empty() { Err(Failure::new(FailureCode::CommentEmpty)) } else { Ok(text.to_owned()) }
}

fn no_comment() -> Failure {
    Failure::new(FailureCode::CommentGone)
}

/// Lays a thread over all text of the blocks from `first` on; where they have none, over the text before them.
pub(crate) fn lay_over(blocks: &mut [Block], first: usize, thread: ThreadId) {
    let lay = |block: &mut Block| {
        let marked = block.clone().with_thread(thread);
        let has_text = marked.is_some();
        if let Some(marked) = marked {
            *block = marked;
        }
        has_text
    };
    let (before, about) = blocks.split_at_mut(first.min(blocks.len()));
    let mut is_laid = false;
    for block in about {
        is_laid |= lay(block);
    }
    if !is_laid {
        before.iter_mut().rev().any(lay);
    }
}
