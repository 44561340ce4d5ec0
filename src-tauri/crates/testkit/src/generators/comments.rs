//! Documents that people say something about.

use dinggao_document::{Block, CharOffset, Comment, Document, Mark, Thread, ThreadId, with_mark};
use proptest::prelude::*;

use super::{any_document, any_text};

/// A document, and the threads that are about some of its text, in the order in which it comes to them.
pub fn any_commented_document(most: usize) -> impl Strategy<Value = (Document, Vec<Thread>)> {
    let time = prop::sample::select(vec![None, Some("2025-01-05T09:30:00Z".to_owned())]);
    let text = prop::collection::vec(prop_oneof![4 => any_text(), 1 => Just(String::new())], 1..3);
    let comment = (prop_oneof![any_text(), Just(String::new())], time, text)
        .prop_map(|(author, time, lines)| Comment { author, time, text: lines.join("\n") });
    let said = (prop::collection::vec(comment, 1..4), any::<bool>());
    let about = (0..=most.max(1), 1..4usize, 0..20usize, 1..20usize);
    (any_document(most), prop::collection::vec((said, about), 0..4)).prop_map(|(mut document, threads)| {
        let mut said = Vec::new();
        for (number, ((comments, resolved), (block, blocks, start, length))) in (1..).zip(threads) {
            let id = ThreadId::from_number(number);
            said.push(Thread { id, comments, resolved });
            mark(&mut document, block..block + blocks, start, length, id);
        }
        let named = document.anchored_threads();
        said.retain(|thread| named.contains(&thread.id));
        said.sort_by_key(|thread| named.iter().position(|id| *id == thread.id));
        (document, said)
    })
}

/// Puts a thread over text that hangs together: from a character of the first block to one of the last.
fn mark(document: &mut Document, blocks: std::ops::Range<usize>, start: usize, length: usize, thread: ThreadId) {
    let last = blocks.end - 1;
    for place in blocks.clone() {
        let Some(block) = document.blocks.get_mut(place) else {
            return;
        };
        let is_first = place == blocks.start;
        if block.content().is_empty() || matches!(block, Block::Note { .. }) && !is_first {
            return;
        }
        let from = if is_first { start } else { 0 };
        let to = if place == last { from + length } else { usize::MAX };
        let content = with_mark(block.content(), CharOffset(from)..CharOffset(to), Mark::comment(thread));
        let is_note = matches!(block, Block::Note { .. });
        *block = block.clone().with_content(content);
        if is_note {
            return;
        }
    }
}
