//! A report that is being written by small edits, each kept as a revision, with who wrote what: as the window would send it
//! and the workbench would keep it.

use std::collections::HashMap;

use dinggao_document::{Block, BlockChange, BlockId, Document};
use dinggao_store::{AuthoredSpan, NewRevision, Provenance, RevisionKind, Seq};
use dinggao_testkit::{SmallEdits, change_of, prose_report};
use dinggao_workbench::{Comparison, SpanOp, compare_texts};

/// Who signs everything.
pub(crate) const AUTHOR: &str = "林知远";

/// The revision that each character of a block came with; `None` stands for the one that is being made.
type Authors = Vec<Option<Seq>>;

/// The text as it is, and the edits to come.
pub(crate) struct Manuscript {
    /// The text after the last edit.
    pub(crate) text: Document,
    edits: SmallEdits,
    authors: HashMap<BlockId, Authors>,
    last: Seq,
}

/// A small edit and the revision that holds it.
pub(crate) struct Edit {
    /// The place of the block that changed.
    pub(crate) place: usize,
    /// As an editor reports it.
    pub(crate) change: BlockChange,
    /// The revision to be kept after it.
    pub(crate) revision: NewRevision,
}

impl Manuscript {
    /// A report of about `bytes` bytes, before the first edit. The same seed gives the same text and edits.
    pub(crate) fn new(bytes: usize, seed: u64) -> Self {
        Self {
            text: prose_report(bytes, seed),
            edits: SmallEdits::new(seed.wrapping_add(1 << 32)),
            authors: HashMap::new(),
            last: Seq(1),
        }
    }

    /// The revision to be kept before the first edit.
    pub(crate) fn first(&self) -> NewRevision {
        NewRevision { inserted: self.text.char_count(), ..NewRevision::new(RevisionKind::Auto, AUTHOR) }
    }

    /// Edits the text alone; answers with the edit and what stood there before.
    pub(crate) fn write(&mut self) -> (usize, BlockChange, Block) {
        let (place, block) = self.edits.next(&self.text);
        let change = change_of(&self.text, place, block.clone());
        let old = std::mem::replace(&mut self.text.blocks[place], block);
        (place, change, old)
    }

    /// Edits the text, and finds who wrote what then.
    pub(crate) fn edit(&mut self) -> Edit {
        let (place, change, old) = self.write();
        let comparison = compare_texts(&alone(&old), &alone(&self.text.blocks[place]), false);
        let all_first = || vec![Some(Seq(1)); old.text().chars().count()];
        let known = self.authors.remove(&old.id()).unwrap_or_else(all_first);
        let authors = inherit(&comparison, known);
        let authorship = vec![(old.id(), spans_of(&authors))];
        self.last = Seq(self.last.0 + 1);
        let settled = authors.into_iter().map(|author| author.or(Some(self.last))).collect();
        self.authors.insert(old.id(), settled);
        let revision = NewRevision {
            inserted: comparison.summary.inserted_chars,
            deleted: comparison.summary.deleted_chars,
            provenance: Provenance { authorship, events: Vec::new() },
            ..NewRevision::new(RevisionKind::Auto, AUTHOR)
        };
        Edit { place, change, revision }
    }
}

fn alone(block: &Block) -> Document {
    Document { blocks: vec![block.clone()], ..Document::default() }
}

/// What stayed keeps its author.
fn inherit(comparison: &Comparison, known: Authors) -> Authors {
    let mut known = known.into_iter();
    let mut authors = Authors::new();
    for span in comparison.changes.iter().flat_map(|change| &change.spans) {
        let count = span.text.chars().count();
        match span.op {
            SpanOp::Insert => authors.extend(std::iter::repeat_n(None, count)),
            SpanOp::Delete => drop(known.by_ref().take(count).count()),
            SpanOp::Equal => authors.extend(known.by_ref().take(count)),
        }
    }
    authors
}

fn spans_of(authors: &[Option<Seq>]) -> Vec<AuthoredSpan> {
    let runs = authors.chunk_by(|one, next| one == next);
    runs.map(|run| AuthoredSpan { chars: run.len() as u32, seq: run[0] }).collect()
}
