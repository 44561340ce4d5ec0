//! A comparison as a page of text, so that tests read like documents.

use std::fmt::Write;

use dinggao_compare::{Change, ChangeKind, Comparison, SpanOp};

/// One change a line: a sign, the text with `[-deletions-]` and `{+insertions+}`, the classes; last the summary.
pub fn render(comparison: &Comparison) -> String {
    let mut page = String::new();
    for change in &comparison.changes {
        page.push_str(&line(change));
        page.push('\n');
    }
    let summary = comparison.summary;
    write!(page, "+{} -{}", summary.inserted_chars, summary.deleted_chars).unwrap();
    if summary.moved_blocks > 0 {
        write!(page, " moved {} ({})", summary.moved_blocks, summary.moved_chars).unwrap();
    }
    if summary.coarse {
        page.push_str(" coarse");
    }
    page.push('\n');
    page
}

pub fn line(change: &Change) -> String {
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
    let mut line = format!("{sign} {label}");
    for span in &change.spans {
        let text = span.text.replace('\n', "↵").replace('\t', "⇥");
        match span.op {
            SpanOp::Equal => line.push_str(&text),
            SpanOp::Delete if change.kind == ChangeKind::Deleted => line.push_str(&text),
            SpanOp::Insert if change.kind == ChangeKind::Inserted => line.push_str(&text),
            SpanOp::Delete => write!(line, "[-{text}-]").unwrap(),
            SpanOp::Insert => write!(line, "{{+{text}+}}").unwrap(),
        }
    }
    let is_whole = matches!(change.kind, ChangeKind::Inserted | ChangeKind::Deleted);
    if !change.classes.is_empty() && !is_whole {
        let names: Vec<String> = change
            .classes
            .iter()
            .map(|class| serde_json::to_value(class).unwrap().as_str().unwrap().to_owned())
            .collect();
        write!(line, "  #{}", names.join(",")).unwrap();
    }
    line
}
