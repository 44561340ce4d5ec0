//! A comparison as one page for the browser and the printer: the new text, with what was deleted, inserted and moved.

use dinggao_compare::{Change, ChangeKind, Comparison, Span, SpanOp};
use dinggao_document::BlockKind;
use dinggao_plain::html::{escape, page};

use crate::comparison_table::{Words, change_name, summary};

const STYLE: &str = include_str!("comparison_page.css");

/// The page. It refers to nothing outside itself and runs no script.
pub fn comparison_page(comparison: &Comparison, title: &str, words: Words<'_>) -> String {
    let mut body = format!("<p class=\"summary\">{}</p>\n", escape(&summary(comparison, words)));
    if comparison.summary.coarse {
        body += &format!("<p class=\"summary\">{}</p>\n", escape(&words("coarse", &[])));
    }
    for change in &comparison.changes {
        write(change, comparison, words, &mut body);
    }
    page(title, STYLE, &body)
}

fn write(change: &Change, comparison: &Comparison, words: Words<'_>, body: &mut String) {
    let is_same = change.is_equal() && change.old_label == change.new_label;
    let kind = change_name(change.kind);
    let class = if is_same { "same" } else { kind };
    let shape = change.new_kinds.first().or(change.old_kinds.first());
    let tag = match shape.map(|shape| (shape.kind, shape.level.unwrap_or(1))) {
        Some((BlockKind::Title, _)) => "h1".to_owned(),
        Some((BlockKind::Heading, level)) => format!("h{}", level + 1),
        Some((BlockKind::Table, _)) => "pre".to_owned(),
        _ => "p".to_owned(),
    };
    let id = change.new.first().map(|place| format!(" id=\"new-{place}\"")).unwrap_or_default();
    body.push_str(&format!("<{tag} class=\"{class}\"{id}>"));
    if change.kind != ChangeKind::Equal || !is_same {
        body.push_str(&format!("<small>{}</small> ", escape(&note(change, comparison, words))));
    }
    body.push_str(&number(change));
    for span in &change.spans {
        body.push_str(&marked(span));
    }
    body.push_str(&format!("</{tag}>\n"));
}

/// What happened to the block; of a moved one where it stood.
fn note(change: &Change, comparison: &Comparison, words: Words<'_>) -> String {
    let what = words(&format!("change.{}", change_name(change.kind)), &[]);
    match (change.kind, change.old.first()) {
        (ChangeKind::Moved, Some(old)) if *old < comparison.old.blocks => {
            words("page.moved_from", &[("what", &what), ("block", &(old + 1).to_string())])
        }
        _ => what,
    }
}

/// The derived number, both where it changed.
fn number(change: &Change) -> String {
    match (&change.old_label, &change.new_label) {
        (Some(old), Some(new)) if old != new => format!("<del>{}</del><ins>{}</ins>", escape(old), escape(new)),
        (_, Some(label)) | (Some(label), None) => escape(label),
        (None, None) => String::new(),
    }
}

fn marked(span: &Span) -> String {
    // A border between paragraphs is shown by its sign.
    let text = if span.text == "\n" && span.op != SpanOp::Equal { "¶\n".to_owned() } else { span.text.clone() };
    let text = escape(&text).replace('\n', "<br>");
    match span.op {
        SpanOp::Equal => text,
        SpanOp::Insert => format!("<ins>{text}</ins>"),
        SpanOp::Delete => format!("<del>{text}</del>"),
    }
}

#[cfg(test)]
mod tests {
    use dinggao_compare::{Options, compare};
    use dinggao_document::{Block, Document, HeadingLevel};

    use super::*;

    #[test]
    fn changes_are_marked_and_text_cannot_become_markup() {
        let heading = |text: &str| Block::heading(HeadingLevel::ONE, text);
        let (first, second) = (heading("收文"), heading("会议"));
        let old = Document::official(vec![first.clone(), second.clone(), Block::paragraph("收文12件<b>。")]);
        let new = Document::official(vec![second, Block::paragraph("收文15件<b>。")]);
        let page = comparison_page(&compare(&old, &new, &Options::default()), "甲 & 乙", &|key, _| key.to_owned());
        assert!(page.contains("<title>甲 &amp; 乙</title>"), "{page}");
        assert!(
            page.contains("<h2 class=\"deleted\"><small>change.deleted</small> 一、<del>收文</del></h2>"),
            "{page}"
        );
        assert!(page.contains("<del>二、</del><ins>一、</ins>会议"), "{page}");
        assert!(page.contains("收文<del>12件</del><ins>15件</ins>&lt;b&gt;。</p>"), "{page}");
    }
}
