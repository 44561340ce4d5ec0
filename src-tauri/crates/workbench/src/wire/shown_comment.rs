//! What people say about a text, as `show --format json` prints it.

use dinggao_document::{Comment, Document, Thread};
use serde::{Deserialize, Serialize};

/// A thread of comments, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ShownComment {
    /// The place of the first block that it is about.
    pub block: usize,
    /// The words that it is about; `"\n"` between those of several blocks.
    pub quote: String,
    /// Whether it is settled.
    pub resolved: bool,
    /// The comment, and the answers to it.
    pub said: Vec<Comment>,
}

impl ShownComment {
    /// The threads that are about something in a text.
    pub(crate) fn all(document: &Document, threads: Vec<Thread>) -> Vec<Self> {
        let shown = |thread: Thread| {
            let quotes: Vec<(usize, String)> = (0..)
                .zip(&document.blocks)
                .map(|(place, block)| (place, block.words_about(thread.id)))
                .filter(|(_, quote)| !quote.is_empty())
                .collect();
            let block = quotes.first()?.0;
            let quote = quotes.into_iter().map(|(_, quote)| quote).collect::<Vec<_>>().join("\n");
            Some(Self { block, quote, resolved: thread.resolved, said: thread.comments })
        };
        threads.into_iter().filter_map(shown).collect()
    }
}
