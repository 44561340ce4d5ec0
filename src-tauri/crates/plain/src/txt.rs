//! Plain text: a line is a block.

use dinggao_document::{Document, Line, NumberingScheme, Passage, Place, Recognized, recognize, recognize_passage};

/// Reads a text; a line that isn't blank is one block, trimmed.
pub fn read(text: &str) -> Recognized {
    recognize(lines(text))
}

/// Reads what is to come into a text numbered by `numbering`, at `place`.
pub fn read_passage(text: &str, numbering: NumberingScheme, place: Place) -> Passage {
    let text = text.replace(|character: char| character.is_control() && !character.is_whitespace(), "");
    recognize_passage(lines(&text), numbering, place)
}

fn lines(text: &str) -> Vec<Line> {
    text.lines().map(str::trim).map(Line::plain).collect()
}

/// Writes a block a line, derived numbers included.
pub fn write(document: &Document) -> String {
    document.to_plain_text()
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::{doc, h, p, title};

    use super::*;

    #[test]
    fn a_passage_has_a_block_a_line_and_no_control_characters() {
        let place = Place::Text { before: Some(dinggao_document::BlockKind::Paragraph), ends: false };
        let passage =
            read_passage("\u{3000}\u{3000}三、学习\r\n\r\n全年\u{0}学习12次。\r\n", NumberingScheme::Official, place);
        assert_eq!(passage.warnings, []);
        assert_eq!(Document::official(passage.blocks).lines(), ["一、学习", "全年学习12次。"]);
    }

    #[test]
    fn lines_are_blocks_and_come_back() {
        let text = "年度工作总结\n一、学习\n全年学习12次。\n";
        let recognized = read("\n年度工作总结\r\n\r\n　一、学习\r\n全年学习12次。  ");
        assert_eq!(recognized.warnings, []);
        assert_eq!(write(&recognized.document), text);
        assert_eq!(write(&doc([title("年度工作总结"), h(1, "学习"), p("全年学习12次。")])), text);
    }
}
