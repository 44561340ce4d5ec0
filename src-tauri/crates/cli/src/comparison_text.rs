//! A comparison for people: one paragraph a change, deletions in [-…-] and insertions in {+…+}, in colour on a terminal.

use dinggao_workbench::{Change, Comparison, Span, SpanOp, change_name, document::LetterheadChange};

use crate::{commands::letterhead::field_name, context::Context};

const RESET: &str = "\u{1b}[0m";
const INSERTED: &str = "\u{1b}[32;4m";
const DELETED: &str = "\u{1b}[31;9m";
const QUIET: &str = "\u{1b}[2m";

/// Unchanged text longer than this is cut in the middle, in characters.
const LONGEST_EQUAL: usize = 24;
const KEPT_AT_A_CUT: usize = 10;

/// Writes every difference and a summary; one sentence if there is none.
pub(crate) fn write(context: &Context, comparison: &Comparison, in_colour: bool) -> String {
    let sentences = context.sentences();
    if comparison.is_equal() {
        return sentences.command("same", &[]) + "\n";
    }
    let mut text = letterhead(context, comparison);
    text.extend(comparison.differences().map(|change| one(context, change, in_colour)));
    let summary = comparison.summary;
    let (inserted, deleted, moved) =
        (summary.inserted_chars.to_string(), summary.deleted_chars.to_string(), summary.moved_blocks.to_string());
    let params = [("inserted", inserted.as_str()), ("deleted", &deleted), ("moved", &moved)];
    text += &(sentences.command("compared", &params) + "\n");
    if summary.coarse {
        text += &(sentences.command("coarse", &[]) + "\n");
    }
    text
}

/// What differs in 版头 and 版记, a line each.
fn letterhead(context: &Context, comparison: &Comparison) -> String {
    if comparison.letterhead.is_empty() {
        return String::new();
    }
    let sentences = context.sentences();
    let line = |change: &LetterheadChange| {
        let field = field_name(sentences, change.field);
        let params = [("field", field.as_str()), ("old", &change.old), ("new", &change.new)];
        sentences.command("letterhead.change", &params) + "\n"
    };
    let lines: String = comparison.letterhead.iter().map(line).collect();
    format!("{}\n{lines}\n", sentences.command("letterhead.changed", &[]))
}

fn one(context: &Context, change: &Change, in_colour: bool) -> String {
    let kind = context.sentences().command(&format!("change.{}", change_name(change.kind)), &[]);
    let places = format!("{} → {}", places(&change.old), places(&change.new));
    let labels = match (&change.old_label, &change.new_label) {
        (Some(old), Some(new)) if old != new => format!(" {} → {}", old.trim_end(), new.trim_end()),
        (_, Some(label)) | (Some(label), None) => format!(" {}", label.trim_end()),
        (None, None) => String::new(),
    };
    let head = format!("{kind} {places}{labels}");
    let head = if in_colour { format!("{QUIET}{head}{RESET}") } else { head };
    let spans: String = change.spans.iter().map(|span| marked(span, in_colour)).collect();
    format!("{head}\n{}\n\n", spans.trim_end_matches('\n'))
}

/// Places count from 1 for people.
fn places(blocks: &[usize]) -> String {
    match blocks {
        [] => "·".to_owned(),
        [one] => (one + 1).to_string(),
        [first, .., last] => format!("{}–{}", first + 1, last + 1),
    }
}

fn marked(span: &Span, in_colour: bool) -> String {
    let text = span.text.replace('\n', "¶\n");
    match (span.op, in_colour) {
        (SpanOp::Equal, _) => shortened(&span.text),
        (SpanOp::Insert, true) => format!("{INSERTED}{text}{RESET}"),
        (SpanOp::Delete, true) => format!("{DELETED}{text}{RESET}"),
        (SpanOp::Insert, false) => format!("{{+{text}+}}"),
        (SpanOp::Delete, false) => format!("[-{text}-]"),
    }
}

fn shortened(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() <= LONGEST_EQUAL {
        return text.to_owned();
    }
    let head: String = characters[..KEPT_AT_A_CUT].iter().collect();
    let tail: String = characters[characters.len() - KEPT_AT_A_CUT..].iter().collect();
    format!("{head}……{tail}")
}
