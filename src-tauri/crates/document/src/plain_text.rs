//! The text of blocks and documents without any format, and how much of it there is.

use crate::{
    block::{Block, Document},
    inline::plain_text,
    numbering::labels,
};

impl Block {
    /// Its text, without a derived number. Cells are joined by tabs, rows by line breaks.
    pub fn text(&self) -> String {
        match self {
            Self::Table { content, .. } => {
                let row_text = |cells: &Vec<String>| cells.join("\t");
                let rows: Vec<Vec<String>> =
                    content.iter().map(|row| row.content.iter().map(crate::TableCell::text).collect()).collect();
                rows.iter().map(row_text).collect::<Vec<_>>().join("\n")
            }
            Self::Image { attrs } => attrs.alt.clone(),
            Self::Opaque { attrs } => attrs.text.clone(),
            Self::PageBreak { .. } => String::new(),
            _ => plain_text(self.content()),
        }
    }
}

impl crate::TableCell {
    /// The text of its paragraphs, joined by line breaks.
    pub fn text(&self) -> String {
        self.content().iter().map(Block::text).collect::<Vec<_>>().join("\n")
    }
}

impl Document {
    /// The text of every block with its derived number, as `show --format text` prints it.
    pub fn lines(&self) -> Vec<String> {
        let numbered = |(block, label): (&Block, Option<String>)| label.unwrap_or_default() + &block.text();
        self.blocks.iter().zip(labels(self)).map(numbered).collect()
    }

    /// [`Self::lines`], each ended by a line feed.
    pub fn to_plain_text(&self) -> String {
        self.lines().into_iter().map(|line| line + "\n").collect()
    }

    /// Characters without white space, derived numbers included.
    pub fn char_count(&self) -> usize {
        self.lines().iter().map(|line| char_count(line)).sum()
    }
}

/// Characters without white space.
pub fn char_count(text: &str) -> usize {
    text.chars().filter(|character| !character.is_whitespace()).count()
}

/// 字数 as word processors count it: each Chinese character or mark of punctuation is one, a run of Latin letters or
/// digits is one.
pub fn word_count(text: &str) -> usize {
    let mut count = 0;
    let mut in_run = false;
    for character in text.chars() {
        let continues_run = character.is_ascii() && !character.is_whitespace();
        if !(character.is_whitespace() || continues_run && in_run) {
            count += 1;
        }
        in_run = continues_run;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BlockAttrs, HeadingLevel, TableCell, TableRow, id::BlockId};

    #[test]
    fn numbers_stand_before_the_text_they_belong_to() {
        let document = Document::official(vec![
            Block::heading(HeadingLevel::ONE, "学习"),
            Block::paragraph("全年 12 次。"),
            Block::Table {
                attrs: BlockAttrs { id: BlockId::random() },
                content: vec![
                    TableRow { content: vec![TableCell::new("乡镇"), TableCell::new("处")] },
                    TableRow { content: vec![TableCell::new("临溪"), TableCell::new("14")] },
                ],
            },
        ]);
        assert_eq!(document.to_plain_text(), "一、学习\n全年 12 次。\n乡镇\t处\n临溪\t14\n");
        assert_eq!(document.char_count(), 4 + 6 + 7);
    }

    #[test]
    fn words_are_counted_as_word_processors_do() {
        for (text, expected) in
            [("", 0), ("全年收文", 4), ("全年3,120件。", 5), ("two words", 2), ("OA改造", 3), ("　", 0)]
        {
            assert_eq!(word_count(text), expected, "{text}");
        }
    }
}
