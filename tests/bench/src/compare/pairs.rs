//! The pairs that are compared: a report, and what a drafter made of it.

use dinggao_document::{Block, Document};
use dinggao_testkit::{Plan, Revised, Truth, natural_report, revise, sample_report, with_near_duplicates};

/// A report before and after, and what is true about it.
pub(super) struct Pair {
    /// Before.
    pub(super) old: Document,
    /// After.
    pub(super) new: Document,
    /// What was done.
    pub(super) truth: Truth,
}

/// Which words a report is in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Text {
    /// Sentences that seldom repeat.
    Natural,
    /// One sentence over and over, with other words and figures in it.
    Templated,
}

impl Text {
    /// As rows call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Natural => "prose",
            Self::Templated => "one template",
        }
    }
}

/// Bytes of a Chinese character.
const CHARACTER: usize = 3;

impl Pair {
    /// A report of about `bytes` bytes, revised by a plan. One paragraph in fifty has a near-duplicate.
    pub(super) fn new(text: Text, bytes: usize, plan: &Plan, seed: u64) -> Self {
        let report = match text {
            Text::Natural => natural_report(bytes, seed),
            Text::Templated => sample_report(bytes / CHARACTER, seed),
        };
        let old = with_near_duplicates(&report, report.blocks.len() / 50, seed);
        let Revised { document: new, truth } = revise(&old, plan, seed);
        Self { old, new, truth }
    }

    /// Both texts as peers get them.
    pub(super) fn lines(&self) -> [String; 2] {
        [&self.old, &self.new].map(lines)
    }
}

/// A block a line, without the derived numbers: a heading more would change all those behind it.
pub(super) fn lines(document: &Document) -> String {
    document.blocks.iter().map(|block: &Block| block.text() + "\n").collect()
}
