//! A comparison as a page of text, so that tests read like documents.

use dinggao_compare::{Change, ChangeKind, Comparison, Span, SpanOp};

/// One change a line: a sign, the text with `[-deletions-]` and `{+insertions+}`, the classes; last the summary.
pub(crate) fn render(comparison: &Comparison) -> String {
    let summary = comparison.summary;
    let moved = match summary.moved_blocks {
        0 => String::new(),
        blocks => format!(" moved {blocks} ({})", summary.moved_chars),
    };
    let coarse = if summary.coarse { " coarse" } else { "" };
    let last = format!("+{} -{}{moved}{coarse}\n", summary.inserted_chars, summary.deleted_chars);
    comparison.changes.iter().map(|change| line(change) + "\n").chain([last]).collect()
}

fn line(change: &Change) -> String {
    let sign = match change.kind {
        ChangeKind::Equal => '=',
        ChangeKind::Changed => '~',
        ChangeKind::Inserted => '+',
        ChangeKind::Deleted => '-',
        ChangeKind::Moved => '>',
        ChangeKind::Split => '<',
        ChangeKind::Merged => 'Y',
    };
    let label = match (&change.old_label, &change.new_label) {
        (Some(old), Some(new)) if old != new => format!("({old}→{new})"),
        (old, new) => new.clone().or_else(|| old.clone()).unwrap_or_default(),
    };
    let is_whole = matches!(change.kind, ChangeKind::Inserted | ChangeKind::Deleted);
    let text: String = change.spans.iter().map(|span| marked(span, is_whole)).collect();
    let names: Vec<String> =
        change.classes.iter().map(|class| format!("{class:?}").to_lowercase()).filter(|_| !is_whole).collect();
    let classes = if names.is_empty() { String::new() } else { format!("  #{}", names.join(",")) };
    format!("{sign} {label}{text}{classes}")
}

fn marked(span: &Span, is_whole: bool) -> String {
    let text = span.text.replace('\n', "↵").replace('\t', "⇥");
    match span.op {
        SpanOp::Delete if !is_whole => format!("[-{text}-]"),
        SpanOp::Insert if !is_whole => format!("{{+{text}+}}"),
        _ => text,
    }
}
