//! Values in the place of blanks. Marks, comments and notes of the text stay, as with any words that are replaced.

use std::collections::HashMap;

use dinggao_document::{Block, BlockId, ByteOffset, Document, Replacement};

use super::Blank;
use crate::passage::Passages;

/// A text with words in the place of some of its blanks, and which of those couldn't be put in: what is no text of a paragraph
/// (the words of a picture, or of something that only Word knows) stays as it is. `passages` are those of the text.
pub fn filled(document: &Document, passages: &Passages, values: &[(&Blank, String)]) -> (Document, Vec<usize>) {
    let mut places: HashMap<BlockId, Vec<Replacement>> = HashMap::new();
    let mut refused = Vec::new();
    for (number, (blank, words)) in values.iter().enumerate() {
        match place_of(document, passages, blank) {
            Some((block, place)) => {
                places.entry(block).or_default().push(Replacement { place, words: words.clone() });
            }
            None => refused.push(number),
        }
    }
    for replacements in places.values_mut() {
        replacements.sort_by_key(|replacement| replacement.place.start);
    }
    let words = |block: &Block| places.remove(&block.id()).unwrap_or_default();
    (document.clone().with_words(words), refused)
}

/// The block whose text a blank stands in (of a table, the one in its cell), and its bytes there.
fn place_of(document: &Document, passages: &Passages, blank: &Blank) -> Option<(BlockId, std::ops::Range<ByteOffset>)> {
    let passage = passages.at(&blank.spot)?;
    let bytes = passage.bytes_of(&blank.spot);
    let block = document.blocks.get(blank.spot.block)?;
    let Some((row, column)) = passage.cell else {
        let has_text = !matches!(block, Block::Image { .. } | Block::Opaque { .. });
        let own = |byte: usize| byte.checked_sub(passage.number).map(ByteOffset);
        return has_text
            .then_some(())
            .and(own(bytes.start).zip(own(bytes.end)))
            .map(|(start, end)| (block.id(), start..end));
    };
    let cell = block.rows().get(row)?.content.get(column)?;
    let mut start = 0;
    for inside in cell.content() {
        let end = start + inside.text().len();
        if bytes.start >= start && bytes.end <= end && inside.rows().is_empty() {
            return Some((inside.id(), ByteOffset(bytes.start - start)..ByteOffset(bytes.end - start)));
        }
        // Blocks of a cell are parted by a line break.
        start = end + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use dinggao_document::{Inline, Mark};
    use dinggao_testkit::{doc, h, p, table};

    use super::*;
    use crate::blanks;

    #[track_caller]
    fn fill(document: &Document, values: &[&str]) -> Vec<String> {
        let passages = Passages::of(document);
        let blanks = blanks(&passages);
        assert_eq!(blanks.len(), values.len());
        let values: Vec<(&Blank, String)> = blanks.iter().zip(values.iter().map(|&value| value.to_owned())).collect();
        let (document, refused) = filled(document, &passages, &values);
        assert_eq!(refused, [0; 0]);
        document.lines()
    }

    #[test]
    fn several_values_of_a_block_stand_where_they_belong() {
        let document = doc([h(1, "**年工作"), p("收文***件，发文*件"), table(&[["处数", "共**处"], ["□", "投资"]])]);
        let lines = fill(&document, &["2025", "12", "345", "6", "7"]);
        assert_eq!(lines, ["一、2025年工作", "收文12件，发文345件", "处数\t共6处\n7\t投资"]);
    }

    #[test]
    fn a_value_looks_as_its_blank_did() {
        let content = vec![Inline::text("收文"), Inline::marked("**件", [Mark::Bold])];
        let document = Document::official(vec![Block::paragraph("").with_content(content)]);
        let passages = Passages::of(&document);
        let blanks = blanks(&passages);
        let (document, _) = filled(&document, &passages, &[(&blanks[0], "12".to_owned())]);
        assert_eq!(document.blocks[0].content(), [Inline::text("收文"), Inline::marked("12件", [Mark::Bold])]);
    }
}
