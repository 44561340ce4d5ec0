//! Markdown (CommonMark with tables and strike-through).

mod read;
mod write;

pub use self::{
    read::read,
    write::{write, write_numbered},
};

#[cfg(test)]
mod tests {
    use dinggao_document::{Document, Inline, Letterhead, Mark, WarningCode, WrittenLine};
    use dinggao_testkit::{any_inlines, bold, doc, h, item, note, noted, of, p, table, title};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn structure_and_marks_come_back() {
        let document = doc([
            title("年度工作总结"),
            p("1.开头像列表，*星号* 和 _下划线_ 都是字。"),
            h(1, "学习"),
            of(
                dinggao_document::BlockKind::Paragraph,
                vec![
                    Inline::text("全年"),
                    bold("学习"),
                    Inline::marked("“12次”", [Mark::Bold, Mark::Italic]),
                    Inline::HardBreak,
                    Inline::text("**余件，<b>不是标记"),
                ],
            ),
            item(0, "一项"),
            item(1, "下一层"),
            p("# 不是标题"),
            table(&[["乡镇", "处|数"], ["临溪", "14"]]),
        ]);
        let text = write(&document);
        let back = read(&text);
        assert_eq!(back.warnings, [], "{text}");
        assert_eq!(back.document.lines(), document.lines(), "{text}");
        let kinds = |document: &dinggao_document::Document| {
            document.blocks.iter().map(dinggao_document::Block::kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&back.document), kinds(&document), "{text}");
        assert_eq!(back.document.blocks[3].content(), document.blocks[3].content(), "{text}");
    }

    /// Notes are written as Pandoc and its kin read them.
    #[test]
    fn notes_come_back() {
        let document =
            doc([title("题"), noted("全年收文", 7), p("其后。"), note(7, "见*年鉴*。"), note(8, "没人提到。")]);
        let text = write(&document);
        assert!(text.contains("全年收文[^1]\n") && text.contains("\n[^1]: 见\\*年鉴\\*。\n"), "{text}");
        let back = read(&text);
        assert_eq!(back.document.lines(), ["题", "全年收文", "其后。", "没人提到。", "见*年鉴*。"], "{text}");
        assert_eq!(back.document.note_numbers().len(), 1);
        assert_eq!(back.document.blocks[1].anchored_notes().len(), 1);
    }

    /// A text that is read again has to give the same blocks, whatever stands around it; and nothing of it may be lost to a
    /// tag that somebody left behind.
    #[test]
    fn letterheads_stand_around_the_text_and_are_no_part_of_it() {
        let line = |text: &str| WrittenLine::new(text);
        let letterhead =
            Letterhead { number: line("云水〔2026〕3号"), copies_to: line("县委办"), ..Letterhead::default() };
        let bare = doc([title("题"), noted("全年收文", 7), item(0, "一项"), note(7, "见年鉴。")]);
        let text = write(&Document { letterhead: letterhead.if_any(), ..bare.clone() });
        let head = "<header data-kind=\"letterhead\">\n\n云水〔2026〕3号\n\n</header>\n\n# 题\n";
        let foot = "\n\n<footer data-kind=\"letterhead\">\n\n抄送：县委办。\n\n</footer>\n";
        assert!(text.starts_with(head) && text.ends_with(foot), "{text}");
        let back = read(&text);
        assert_eq!((back.document.lines(), back.warnings), (bare.lines(), Vec::new()), "{text}");
        assert_eq!(back.document.title(), Some("题".to_owned()));
        let cut = text.replace("</header>\n", "");
        assert!(read(&cut).document.lines().contains(&"全年收文".to_owned()), "{cut}");
    }

    #[test]
    fn headings_without_one_title_keep_their_levels() {
        let back = read("# Scope\n\ntext\n\n# Findings\n\n## Detail\n");
        let levels: Vec<String> = back.document.blocks.iter().map(|block| format!("{:?}", block.kind())).collect();
        assert_eq!(levels, ["Heading", "Paragraph", "Heading", "Heading"]);
    }

    #[test]
    fn soft_breaks_join_chinese_without_a_space_and_english_with_one() {
        assert_eq!(read("全年\n收文\n").document.lines(), ["全年收文"]);
        assert_eq!(read("all\nyear\n").document.lines(), ["all year"]);
    }

    #[test]
    fn what_cannot_be_kept_is_said() {
        let back = read("看[这里](https://example.org)和![图](a.png)。\n");
        assert_eq!(back.document.lines(), ["看这里和图。"]);
        let codes: Vec<_> = back.warnings.iter().map(|warning| warning.code).collect();
        assert_eq!(codes, [WarningCode::LinkFlattened, WarningCode::ImageDropped]);
    }

    proptest! {
        /// The text of any paragraph survives, whatever marks it carries and whatever it looks like.
        #[test]
        fn no_text_is_lost(content in any_inlines(), start in "[#>*+1.\\-\\\\`~ ]{0,3}") {
            let text: Vec<Inline> = content.into_iter().filter(|piece| *piece != Inline::HardBreak).collect();
            prop_assume!(!text.is_empty());
            let mut content = vec![Inline::text(format!("甲{start}"))];
            content.extend(text);
            let document = doc([title("题"), of(dinggao_document::BlockKind::Paragraph, content)]);
            let written = write(&document);
            prop_assert_eq!(read(&written).document.lines(), document.lines(), "{}", written);
        }

        #[test]
        fn nothing_makes_the_reader_fail(text in "[#>*+1.\\-\\\\`~|<b/>\\[\\]()! \n甲]{0,60}") {
            prop_assert_eq!(read(&text).document.validate(), Ok(()));
        }
    }
}
