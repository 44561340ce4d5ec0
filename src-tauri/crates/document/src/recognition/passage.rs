//! Lines that come into a text that is already there, by a paste: what stands around them says what they can be.

use serde::{Deserialize, Serialize};

use super::{Line, Reading, Recognized, Role, recognize_as};
use crate::{
    attrs::{BlockAttrs, ListItemAttrs},
    block::{Block, BlockKind},
    id::BlockId,
    inline::{Inline, merge_adjacent},
    numbering::NumberingScheme,
    warning::Warning,
};

/// Where a passage comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Place {
    /// Into a cell of a table, which holds paragraphs and items of lists.
    Cell,
    /// Between the blocks of the text.
    Text {
        /// The kind of the last block with text before it; `None` at the start.
        before: Option<BlockKind>,
        /// Whether no text follows it.
        ends: bool,
    },
}

/// A passage that was recognised.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passage {
    /// In reading order, with new ids.
    pub blocks: Vec<Block>,
    /// Where it is a single line: its text as it was written, its number too, for inside another block.
    pub inline: Option<Vec<Inline>>,
    /// What was simplified.
    pub warnings: Vec<Warning>,
}

/// Makes blocks of lines that come into a text numbered by `numbering`.
///
/// Titles and addressees are told by place only at the start of the text, signatures and dates only at its end. Numbers may
/// start anywhere in the sequence, since the text that they followed isn't here: 三、 and then 四、 are two headings, whose
/// numbers are derived from where they stand now.
pub fn recognize_passage(lines: Vec<Line>, numbering: NumberingScheme, place: Place) -> Passage {
    let inline = match lines.iter().filter(|line| !line.is_blank()).collect::<Vec<_>>().as_slice() {
        [Line::Text { content, .. }] => Some(merge_adjacent(content.clone())),
        [Line::Known(block)] if block.rows().is_empty() && !block.content().is_empty() => {
            Some(block.content().to_vec())
        }
        _ => None,
    };
    match place {
        Place::Cell => Passage { blocks: in_cell(lines), inline, warnings: Vec::new() },
        Place::Text { before, ends } => {
            let reading =
                Reading { scheme: Some(numbering), before, goes_on: !ends, starts_anywhere: before.is_some() || !ends };
            let Recognized { document, warnings } = recognize_as(lines, &reading);
            Passage { blocks: document.blocks, inline, warnings }
        }
    }
}

/// What a cell can hold of the lines; a table that comes alone is for the cells from there on.
fn in_cell(lines: Vec<Line>) -> Vec<Block> {
    let paragraph = |content| Block::of_text(BlockKind::Paragraph, BlockId::random(), merge_adjacent(content));
    let lines: Vec<Line> = lines.into_iter().filter(|line| !line.is_blank()).collect();
    let alone = lines.len() == 1;
    let mut blocks = Vec::new();
    for line in lines {
        match line {
            Line::Table(content) | Line::Known(Block::Table { content, .. }) => {
                if alone {
                    let attrs = BlockAttrs { id: BlockId::random() };
                    blocks.push(Block::Table { attrs, content });
                } else {
                    blocks.extend(content.iter().map(|row| paragraph(row.as_line())));
                }
            }
            Line::Text { role: Some(Role::ListItem { ordered, depth }), content } => {
                let attrs = ListItemAttrs { id: BlockId::random(), ordered, depth };
                blocks.push(Block::ListItem { attrs, content: merge_adjacent(content) });
            }
            Line::Text { content, .. } => blocks.push(paragraph(content)),
            Line::Known(block @ Block::ListItem { .. }) => blocks.push(block),
            Line::Known(block) if !block.content().is_empty() => blocks.push(paragraph(block.content().to_vec())),
            Line::Opaque { text, .. } => blocks.push(paragraph(vec![Inline::text(text)])),
            Line::Known(_) | Line::Image { .. } | Line::PageBreak => {}
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::{super::tests::written, *};
    use crate::{block::Document, warning::WarningCode};

    const MIDDLE: Place = Place::Text { before: Some(BlockKind::Paragraph), ends: false };
    const EMPTY: Place = Place::Text { before: None, ends: true };

    #[track_caller]
    fn check(numbering: NumberingScheme, place: Place, lines: &[&str], expected: &[&str]) {
        let passage = recognize_passage(lines.iter().map(|&line| Line::plain(line)).collect(), numbering, place);
        assert_eq!(written(&Document { numbering, blocks: passage.blocks, ..Document::default() }), expected);
    }

    #[test]
    fn numbers_may_start_anywhere_and_are_derived_where_they_stand() {
        check(
            NumberingScheme::Official,
            MIDDLE,
            &["（二）农村供水", "1.水源", "（三）城区供水", "四、存在问题", "（一）设备", "五、打算"],
            &[
                "heading （一）|农村供水",
                "heading 1.|水源",
                "heading （二）|城区供水",
                "heading 一、|存在问题",
                "heading （一）|设备",
                "heading 二、|打算",
            ],
        );
        check(
            NumberingScheme::Decimal,
            MIDDLE,
            &["2.3 Using less", "2.4 Reusing", "3. Findings", "3.1 Water"],
            &["heading 1.1 |Using less", "heading 1.2 |Reusing", "heading 1. |Findings", "heading 1.1 |Water"],
        );
    }

    #[test]
    fn a_number_that_leaves_its_own_sequence_stays() {
        let lines = ["三、学习", "五、落实", "（二）督查"].map(Line::plain).to_vec();
        let passage = recognize_passage(lines, NumberingScheme::Official, MIDDLE);
        assert_eq!(
            written(&Document::official(passage.blocks)),
            ["heading 一、|学习", "heading |五、落实", "heading |（二）督查"]
        );
        let codes: Vec<WarningCode> = passage.warnings.iter().map(|warning| warning.code).collect();
        assert_eq!(codes, [WarningCode::NumberLiteral; 2]);
    }

    #[test]
    fn title_and_ending_are_told_only_where_the_text_begins_and_ends() {
        let lines = ["工作总结", "各科室：", "全年完成。", "云岭县水务局", "2025年11月20日"];
        check(
            NumberingScheme::Official,
            EMPTY,
            &lines,
            &[
                "title |工作总结",
                "addressee |各科室：",
                "paragraph |全年完成。",
                "signature |云岭县水务局",
                "date |2025年11月20日",
            ],
        );
        check(
            NumberingScheme::Official,
            MIDDLE,
            &lines,
            &lines.map(|line| format!("paragraph |{line}")).each_ref().map(String::as_str),
        );
        let below_title = Place::Text { before: Some(BlockKind::Title), ends: false };
        check(
            NumberingScheme::Official,
            below_title,
            &["各科室：", "全年"],
            &["addressee |各科室：", "paragraph |全年"],
        );
    }

    #[test]
    fn a_single_line_can_stand_inside_another_block_with_its_number() {
        let passage = |lines: &[&str], place| {
            recognize_passage(lines.iter().map(|&line| Line::plain(line)).collect(), NumberingScheme::Official, place)
        };
        assert_eq!(passage(&["", "二、学习"], MIDDLE).inline, Some(vec![Inline::text("二、学习")]));
        assert_eq!(passage(&["一、学习", "落实"], MIDDLE).inline, None);
        assert_eq!(written(&Document::official(passage(&["二、学习"], Place::Cell).blocks)), ["paragraph |二、学习"]);
    }
}
