//! Comments: a part of their own, and where they stand in the body (ECMA-376 part 1, 17.13.4).

use super::{Comment, xml};
use crate::ooxml::{escape_attribute, escape_text, push};

/// The part `comments`; `None` without any.
pub(super) fn part(comments: &[Comment]) -> Option<String> {
    if comments.is_empty() {
        return None;
    }
    let mut inside = String::new();
    for (id, comment) in comments.iter().enumerate() {
        let author = escape_attribute(&comment.author);
        push!(inside, "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:initials=\"\">");
        for line in comment.text.lines() {
            push!(inside, "<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escape_text(line));
        }
        inside.push_str("</w:comment>");
    }
    Some(xml::part("comments", &inside))
}

/// Puts the comments on a block around what was written of it, from `start` on.
pub(super) fn attach(comments: &[Comment], block: usize, start: usize, xml: &mut String) {
    for (id, _) in comments.iter().enumerate().filter(|(_, comment)| comment.block == block) {
        xml.insert_str(start, &format!("<w:commentRangeStart w:id=\"{id}\"/>"));
        // What refers to a comment is a run, which stands in a paragraph: in the block's last.
        if let Some(end) = xml.rfind("</w:p>").filter(|&end| end > start) {
            xml.insert_str(
                end,
                &format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>"),
            );
        }
    }
}
