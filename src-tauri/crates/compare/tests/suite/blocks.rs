//! What a reader is told of blocks that come, go, move, split and merge. The signs are those of `rendering`.

use dinggao_compare::Options;
use dinggao_document::{BlockKind, Inline, Mark, NoteId, hang};
use dinggao_testkit::{doc, h, image, note, noted, of, p, page_break};
use expect_test::expect;

use crate::case::{FILES, HEART, RIVERS, WATER, check, check_with};
use crate::patience::patient;

#[test]
fn blocks_come_and_go_where_they_stood() {
    check(
        [p(WATER), p(FILES)],
        [p(WATER), p(RIVERS), p(FILES)],
        expect![[r#"
        = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
        + 二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。
        = 三是规范档案管理。整理档案3,120卷，移交进馆率达到100%。
        +32 -0
    "#]],
    );
    check(
        [p(WATER), p(RIVERS), p(FILES)],
        [p(WATER), p(FILES)],
        expect![[r#"
        = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
        - 二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。
        = 三是规范档案管理。整理档案3,120卷，移交进馆率达到100%。
        +0 -32
    "#]],
    );
    check(
        [p(WATER), p("特此报告。"), p(FILES)],
        [p(WATER), p("明年计划另行印发。"), p(FILES)],
        expect![[r#"
        = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
        - 特此报告。
        + 明年计划另行印发。
        = 三是规范档案管理。整理档案3,120卷，移交进馆率达到100%。
        +9 -5
    "#]],
    );
}

#[test]
fn a_moved_block_appears_once() {
    check(
        [p(WATER), p(RIVERS), p(FILES), p(HEART)],
        [p(FILES), p(WATER), p(RIVERS), p(HEART)],
        expect![[r#"
        > 三是规范档案管理。整理档案3,120卷，移交进馆率达到100%。
        = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
        = 二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。
        = 四是办好群众来信。受理来信412件，办结408件，满意率稳步上升。
        +0 -0 moved 1 (32)
    "#]],
    );
    check(
        [p(WATER), p(RIVERS), p(FILES), p(HEART)],
        [p(RIVERS), p(FILES), p(HEART), p("一是保障农村供水。新建水厂4座，铺设管网120公里，惠及群众2.6万人。")],
        expect![[r#"
            = 二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。
            = 三是规范档案管理。整理档案3,120卷，移交进馆率达到100%。
            = 四是办好群众来信。受理来信412件，办结408件，满意率稳步上升。
            > 一是保障农村供水。新建水厂[-3座-]{+4座+}，铺设管网120公里，惠及群众2.6万人。  #figure
            +2 -2 moved 1 (34)
        "#]],
    );
}

#[test]
fn two_neighbours_that_swap_are_one_move() {
    check(
        [p(WATER), p(RIVERS)],
        [p(RIVERS), p(WATER)],
        expect![[r#"
        > 二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。
        = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
        +0 -0 moved 1 (32)
    "#]],
    );
    check(
        [p("甲乡镇")],
        [p("乙乡镇")],
        expect![[r#"
        ~ [-甲-]{+乙+}乡镇  #text
        +1 -1
    "#]],
    );
}

#[test]
fn short_blocks_elsewhere_are_no_moves() {
    let old = [p("特此报告。"), p(WATER), p(RIVERS)];
    let new = [p("前言"), p(WATER), p(RIVERS), p("特此报告。")];
    check(
        old,
        new,
        expect![[r#"
        - 特此报告。
        + 前言
        = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
        = 二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。
        + 特此报告。
        +7 -5
    "#]],
    );
}

#[test]
fn a_section_moves_with_its_short_heading() {
    check(
        [h(1, "供水"), p(WATER), h(1, "河道"), p(RIVERS), p(HEART)],
        [h(1, "河道"), p(RIVERS), p(HEART), h(1, "供水"), p(WATER)],
        expect![[r#"
            = (二、→一、)河道  #renumbering
            = 二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。
            = 四是办好群众来信。受理来信412件，办结408件，满意率稳步上升。
            > (一、→二、)供水  #renumbering
            > 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
            +0 -0 moved 2 (38)
        "#]],
    );
}

#[test]
fn moves_as_edits_are_deletion_and_insertion() {
    let options = Options { moves_as_edits: true, ..patient() };
    check_with(
        &doc([p(WATER), p(RIVERS), p(FILES)]),
        &doc([p(RIVERS), p(FILES), p(WATER)]),
        &options,
        &expect![[r#"
        - 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
        = 二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。
        = 三是规范档案管理。整理档案3,120卷，移交进馆率达到100%。
        + 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
        +36 -36
    "#]],
    );
}

#[test]
fn paragraphs_split_and_merge() {
    let both = "一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。";
    check(
        [p(both), p(FILES)],
        [p(WATER), p(RIVERS), p(FILES)],
        expect![[r#"
        < 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。{+↵+}二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。
        = 三是规范档案管理。整理档案3,120卷，移交进馆率达到100%。
        +0 -0
    "#]],
    );
    check(
        [p(WATER), p(RIVERS), p(FILES)],
        [p(both), p(FILES)],
        expect![[r#"
        Y 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。[-↵-]二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。
        = 三是规范档案管理。整理档案3,120卷，移交进馆率达到100%。
        +0 -0
    "#]],
    );
    check(
        [p(both), p(FILES), p(HEART)],
        [p(FILES), p(HEART), p(WATER), p(RIVERS)],
        expect![[r#"
        = 三是规范档案管理。整理档案3,120卷，移交进馆率达到100%。
        = 四是办好群众来信。受理来信412件，办结408件，满意率稳步上升。
        > 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。{+↵+}二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。
        +0 -0 moved 2 (68)
    "#]],
    );
    check(
        [p("新建水厂三座。清理河道八条。整理档案五卷。受理来信七件。印发简报九期。")],
        [p("新建水厂三座。"), p("清理河道八条。"), p("整理档案五卷。"), p("受理来信七件。"), p("印发简报九期。")],
        expect![[r#"
            < 新建水厂三座。{+↵+}清理河道八条。{+↵+}整理档案五卷。{+↵+}受理来信七件。{+↵+}印发简报九期。
            +0 -0
        "#]],
    );
}

#[test]
fn headings_are_renumbered_without_noise() {
    check(
        [h(1, "供水"), p(WATER), h(1, "河道"), p(RIVERS)],
        [h(1, "学习"), h(1, "供水"), p(WATER), h(1, "河道"), p(RIVERS)],
        expect![[r#"
            + 一、学习
            = (一、→二、)供水  #renumbering
            = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
            = (二、→三、)河道  #renumbering
            = 二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。
            +2 -0
        "#]],
    );
    check(
        [h(1, "保障农村供水")],
        [h(2, "保障农村供水")],
        expect![[r#"
        ~ (一、→（一）)保障农村供水  #format
        +0 -0
    "#]],
    );
}

#[test]
fn other_blocks_keep_their_kind() {
    check(
        [image("a1", "水厂"), page_break(), p(WATER)],
        [image("a1", "水厂全景"), page_break(), p(WATER)],
        expect![[r#"
        ~ 水厂{+全景+}  #text
        = 
        = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
        +2 -0
    "#]],
    );
    check(
        [page_break(), p(WATER)],
        [p(WATER), page_break()],
        expect![[r#"
        - 
        = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
        + 
        +0 -0
    "#]],
    );
    check(
        [p("水厂"), p(WATER)],
        [image("a1", "水厂"), p(WATER)],
        expect![[r#"
        - 水厂
        + 水厂
        = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
        +2 -2
    "#]],
    );
    check(
        [p(""), p(WATER)],
        [p(WATER), p("")],
        expect![[r#"
        - 
        = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
        + 
        +0 -0
    "#]],
    );
}

#[test]
fn ids_that_agree_are_evidence() {
    check(
        [p(WATER), p(RIVERS), p("明年重点抓好防汛。")],
        [p(WATER), p(RIVERS), p("明年全力以赴做好防汛备汛各项准备，确保安全度汛。")],
        expect![[r#"
            = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
            = 二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。
            ~ 明年[-重点抓好-]{+全力以赴做好+}防汛{+备汛各项准备，确保安全度汛+}。  #text,name
            +19 -4
        "#]],
    );
}

#[test]
fn a_deletion_stands_where_the_text_stood() {
    check(
        [p(WATER), p(RIVERS), p(FILES), p(HEART)],
        [p(WATER), p(HEART), p(FILES)],
        expect![[r#"
        = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
        - 二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。
        = 四是办好群众来信。受理来信412件，办结408件，满意率稳步上升。
        > 三是规范档案管理。整理档案3,120卷，移交进馆率达到100%。
        +0 -32 moved 1 (32)
    "#]],
    );
}

#[test]
fn a_lone_paragraph_is_recognised_by_its_id() {
    check(
        [p("明年抓好防汛。")],
        [p("下一步做好防汛备汛各项准备，抓好隐患排查。")],
        expect![[r#"
        ~ [-明年抓好-]{+下一步做好+}防汛{+备汛各项准备，抓好隐患排查+}。  #text
        +18 -4
    "#]],
    );
}

/// A note that was put in other words must not look like one that went and another that came.
#[test]
fn a_note_is_known_by_what_it_hangs_on() {
    check(
        [noted(WATER, 1), noted(FILES, 2), note(1, "见年鉴。"), note(2, "据馆内统计。")],
        [noted(WATER, 8), noted(FILES, 9), note(8, "据馆内统计。"), note(9, "数据截至年底。")],
        expect![[r#"
            = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
            = 三是规范档案管理。整理档案3,120卷，移交进馆率达到100%。
            - 见年鉴。
            = 据馆内统计。
            + 数据截至年底。
            +7 -4
        "#]],
    );
    check(
        [noted(WATER, 1), p(FILES), note(1, "见年鉴。")],
        [noted(WATER, 8), noted(FILES, 9), note(8, "2024年数。"), note(9, "档案馆提供。")],
        expect![[r#"
            = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
            ~ 三是规范档案管理。整理档案3,120卷，移交进馆率达到100%。  #format
            ~ [-见年鉴-]{+2024年数+}。  #text,date
            + 档案馆提供。
            +12 -3
        "#]],
    );
    check(
        [noted(WATER, 1), noted(FILES, 2), note(1, "见年鉴。"), note(2, "馆藏目录。")],
        [noted(FILES, 9), noted(HEART, 8), note(9, "县志。"), note(8, "信访局。")],
        expect![[r#"
            - 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
            = 三是规范档案管理。整理档案3,120卷，移交进馆率达到100%。
            - 见年鉴。
            + 四是办好群众来信。受理来信412件，办结408件，满意率稳步上升。
            ~ [-馆藏目录-]{+县志+}。  #text,name
            + 信访局。
            +39 -44
        "#]],
    );
    let referring = |parts: &[(&str, u64)]| {
        let mut content = Vec::new();
        for (text, note) in parts {
            content.extend((!text.is_empty()).then(|| Inline::text(*text)));
            hang(&mut content, Mark::note(NoteId::from_number(*note)));
        }
        of(BlockKind::Paragraph, content)
    };
    // Of two notes on one word, one went.
    let on_one_word = referring(&[("全年收文12件", 1), ("", 2)]);
    check(
        [on_one_word, note(1, "见年鉴。"), note(2, "含电子文。")],
        [noted("全年收文12件", 1), note(1, "见年鉴。")],
        expect![[r#"
            ~ 全年收文12件  #format
            = 见年鉴。
            - 含电子文。
            +0 -5
        "#]],
    );
    // Two notes where one was: the words before them tell which it is.
    check(
        [referring(&[("全年收文12件", 1)]), note(1, "见年鉴。")],
        [referring(&[("全年", 8), ("收文12件", 9)]), note(8, "自然年。"), note(9, "含电子文。")],
        expect![[r#"
            ~ 全年收文12件  #format
            + 自然年。
            ~ [-见年鉴-]{+含电子文+}。  #text
            +8 -3
        "#]],
    );
}
