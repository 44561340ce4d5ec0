//! Plain text: a line is a block.

use dinggao_document::{Document, Line, Recognized, recognize};

/// Reads a text; a line that isn't blank is one block, trimmed.
pub fn read(text: &str) -> Recognized {
    recognize(text.lines().map(str::trim).map(Line::plain).collect())
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
    fn lines_are_blocks_and_come_back() {
        let text = "年度工作总结\n一、学习\n全年学习12次。\n";
        let recognized = read("\n年度工作总结\r\n\r\n　一、学习\r\n全年学习12次。  ");
        assert_eq!(recognized.warnings, []);
        assert_eq!(write(&recognized.document), text);
        assert_eq!(write(&doc([title("年度工作总结"), h(1, "学习"), p("全年学习12次。")])), text);
    }
}
