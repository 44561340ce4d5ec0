//! Marks at the end: a paragraph has one, a heading has none.

use dinggao_document::BlockKind;

use crate::{checking::found::Found, passage::Passage};

/// A paragraph that is shorter may be a name, a line of a form or a caption.
const SHORTEST: usize = 15;

pub(super) fn find(passage: &Passage, found: &mut Vec<Found>) {
    if passage.cell.is_some() {
        return;
    }
    let text = passage.text.trim_end();
    let Some((at, last)) = text.char_indices().next_back() else { return };
    match passage.kind {
        BlockKind::Heading | BlockKind::Title if last == '。' && is_one_phrase(text) => {
            found.push(Found::new("punct.heading-stop", at..text.len()).with_fix(""));
        }
        BlockKind::Paragraph if is_prose(text) && !ends_sentence(text, last) => {
            found.push(Found::new("punct.full-stop-missing", at..text.len()).with_fix(format!("{last}。")));
        }
        _ => {}
    }
}

/// A heading that runs on as a paragraph has its sentences.
fn is_one_phrase(text: &str) -> bool {
    text.matches('。').count() == 1 && !text.contains('，')
}

fn is_prose(text: &str) -> bool {
    let is_chinese =
        text.chars().filter(|character| dinggao_text::is_han(*character)).count() * 2 > text.chars().count();
    is_chinese && text.contains(['，', '。']) && text.chars().count() >= SHORTEST
}

fn ends_sentence(text: &str, last: char) -> bool {
    if matches!(last, '”' | '’' | '）' | ')' | '》' | '】') {
        // The mark may stand inside; where it is missing there, a reader misses nothing.
        return true;
    }
    matches!(last, '。' | '！' | '？' | '…' | '：' | '；' | '—' | '.' | '!' | '?' | ':' | ';' | '，' | '、')
        || dinggao_text::blanks(text).last().is_some_and(|blank| blank.range.end == text.len())
}
