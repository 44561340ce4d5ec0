//! The spans of a change while they are made, and what they add up to.

use std::collections::BTreeSet;

use dinggao_document::{ChangeClass, Span, SpanOp};

/// What happened to the text of the blocks of one change.
#[derive(Debug, Default)]
pub(crate) struct Script {
    pub(crate) spans: Vec<Span>,
    pub(crate) classes: BTreeSet<ChangeClass>,
    /// Code points by what happened to them, borders of paragraphs left out.
    pub(crate) equal_chars: usize,
    pub(crate) inserted_chars: usize,
    pub(crate) deleted_chars: usize,
    /// Whether the last span is complete and the next text begins another one.
    sealed: bool,
}

/// Stands between paragraphs that were split or merged.
pub(crate) const BORDER: &str = "\n";

impl Script {
    /// A whole text to which one thing happened; one span even if it is empty.
    pub(crate) fn whole(op: SpanOp, text: &str) -> Self {
        let mut script = Self::default();
        script.push(op, text);
        script.ensure_span(op);
        script
    }

    /// Adds text. Text of the same operation joins the span before it.
    pub(crate) fn push(&mut self, op: SpanOp, text: &str) {
        if text.is_empty() {
            return;
        }
        *self.count_of(op) += text.chars().count();
        match self.spans.last_mut() {
            Some(last) if last.op == op && !self.sealed => last.text.push_str(text),
            _ => self.spans.push(Span::new(op, text)),
        }
        self.sealed = false;
    }

    /// Adds the border between two paragraphs: a span of its own, counted nowhere.
    pub(crate) fn push_border(&mut self, op: SpanOp) {
        self.spans.push(Span::new(op, BORDER));
        self.sealed = true;
    }

    /// Adds an empty span if there is none: a change always shows what happened.
    pub(crate) fn ensure_span(&mut self, op: SpanOp) {
        if self.spans.is_empty() {
            self.spans.push(Span::new(op, ""));
        }
    }

    fn count_of(&mut self, op: SpanOp) -> &mut usize {
        match op {
            SpanOp::Equal => &mut self.equal_chars,
            SpanOp::Insert => &mut self.inserted_chars,
            SpanOp::Delete => &mut self.deleted_chars,
        }
    }
}
