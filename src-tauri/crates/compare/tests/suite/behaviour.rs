//! What a reader is told, case by case. Signs: `=` equal, `~` changed, `+` inserted, `-` deleted, `>` moved, `<` split,
//! `Y` merged.

use dinggao_compare::{Options, compare};
use dinggao_document::{BlockKind, Document};
use dinggao_testkit::{Builder, bold, doc, h, image, of, p, page_break, plain, table, title};
use expect_test::{Expect, expect};

use crate::rendering::render;

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "reads better at the calls")]
fn check<const OLD: usize, const NEW: usize>(old: [Builder; OLD], new: [Builder; NEW], expected: Expect) {
    check_with(&doc(old), &doc(new), &Options::default(), &expected);
}

#[track_caller]
fn check_with(old: &Document, new: &Document, options: &Options, expected: &Expect) {
    expected.assert_eq(&render(&compare(old, new, options)));
}

const WATER: &str = "一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。";
const RIVERS: &str = "二是推进河道整治。清理河道86条，拆除违建12处，水质明显好转。";
const FILES: &str = "三是规范档案管理。整理档案3,120卷，移交进馆率达到100%。";
const HEART: &str = "四是办好群众来信。受理来信412件，办结408件，满意率稳步上升。";

#[test]
fn nothing_changed() {
    check(
        [],
        [],
        expect![[r#"
        +0 -0
    "#]],
    );
    check(
        [title("工作总结"), p(WATER)],
        [title("工作总结"), p(WATER)],
        expect![[r#"
        = 工作总结
        = 一是保障农村供水。新建水厂3座，铺设管网120公里，惠及群众2.6万人。
        +0 -0
    "#]],
    );
}

#[test]
fn figures_change_whole() {
    check(
        [p("全年受理12件。")],
        [p("全年受理112件。")],
        expect![[r#"
        ~ 全年受理[-12件-]{+112件+}。  #figure
        +4 -3
    "#]],
    );
    check(
        [p("办结率99.8%，同比提高。")],
        [p("办结率99.6%，同比提高。")],
        expect![[r#"
        ~ 办结率[-99.8%-]{+99.6%+}，同比提高。  #figure
        +5 -5
    "#]],
    );
    check(
        [p("截至2023年底，共办理***件。")],
        [p("截至2024年底，共办理45件。")],
        expect![[r#"
        ~ 截至[-2023年-]{+2024年+}底，共办理[-***件-]{+45件+}。  #figure,date
        +8 -9
    "#]],
    );
    check(
        [p("完成5件，移交5件，合计10件。")],
        [p("完成6件，移交5件，合计11件。")],
        expect![[r#"
        ~ 完成[-5件-]{+6件+}，移交5件，合计[-10件-]{+11件+}。  #figure
        +5 -5
    "#]],
    );
}

#[test]
fn words_change_whole() {
    check(
        [p("持续推进河道整治工作。")],
        [p("持续改进河道整治工作。")],
        expect![[r#"
        ~ 持续[-推进-]{+改进+}河道整治工作。  #text
        +2 -2
    "#]],
    );
    check(
        [p("河道整治工作。")],
        [p("河道综合整治工作。")],
        expect![[r#"
        ~ 河道{+综合+}整治工作。  #text
        +2 -0
    "#]],
    );
    check(
        [p("由张伟同志负责。")],
        [p("由王芳同志负责。")],
        expect![[r#"
        ~ 由[-张伟-]{+王芳+}同志负责。  #text
        +2 -2
    "#]],
    );
    check(
        [p("高质量的完成了任务")],
        [p("高质量地完成了任务")],
        expect![[r#"
        ~ 高质量[-的-]{+地+}完成了任务  #text
        +1 -1
    "#]],
    );
    check(
        [p("巡查河道，整治堤防")],
        [p("巡查河道；整治堤防")],
        expect![[r#"
        ~ 巡查河道[-，-]{+；+}整治堤防  #punctuation
        +1 -1
    "#]],
    );
    check(
        [p("the annual report of 2023")],
        [p("the final report of 2024")],
        expect![[r#"
        ~ the [-annual-]{+final+} report of [-2023-]{+2024+}  #text,figure
        +9 -10
    "#]],
    );
}

#[test]
fn a_sentence_comes_and_goes_whole() {
    check(
        [p("新建水厂。巡查河道。")],
        [p("新建水厂。整理档案。巡查河道。")],
        expect![[r#"
        ~ 新建水厂。{+整理档案。+}巡查河道。  #text
        +5 -0
    "#]],
    );
    check(
        [p("新建水厂、水库、堤防。")],
        [p("新建水厂、堤防。")],
        expect![[r#"
        ~ 新建水厂、[-水库、-]堤防。  #text
        +0 -3
    "#]],
    );
}

#[test]
fn a_coincidence_between_two_replacements_is_no_anchor() {
    check(
        [p("认真学习的精神要求。")],
        [p("全面落实的工作部署。")],
        expect![[r#"
        - 认真学习的精神要求。
        + 全面落实的工作部署。
        +10 -10
    "#]],
    );
    check(
        [p("狠抓落实，见成效。")],
        [p("狠抓好落实，见真成效。")],
        expect![[r#"
        ~ [-狠抓落实，见成效-]{+狠抓好落实，见真成效+}。  #text
        +10 -8
    "#]],
    );
}

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
    let options = Options { moves_as_edits: true, ..Options::default() };
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
fn format_changes_without_text() {
    let emphasised = || of(BlockKind::Paragraph, vec![plain("全年").remove(0), bold("受理12件")]);
    check(
        [p("全年受理12件")],
        [emphasised()],
        expect![[r#"
        ~ 全年受理12件  #format
        +0 -0
    "#]],
    );
    check(
        [p("云岭县水务局")],
        [of(BlockKind::Signature, plain("云岭县水务局"))],
        expect![[r#"
        ~ 云岭县水务局  #format
        +0 -0
    "#]],
    );
    check(
        [p("全年受理12件")],
        [of(BlockKind::Paragraph, vec![bold("全年"), plain("受理15件").remove(0)])],
        expect![[r#"
        ~ 全年受理[-12件-]{+15件+}  #figure,format
        +3 -3
    "#]],
    );
}

#[test]
fn tables_are_compared_cell_by_cell() {
    check(
        [table(&[["乡镇", "水厂"], ["临溪", "14处"], ["白石", "9处"]])],
        [table(&[["乡镇", "水厂"], ["临溪", "15处"], ["白石", "9处"]])],
        expect![[r#"
            ~ 乡镇⇥水厂↵临溪⇥[-14处-]{+15处+}↵白石⇥9处  #figure,tablecell
            +3 -3
        "#]],
    );
    check(
        [table(&[["乡镇", "水厂"], ["临溪", "14处"]])],
        [table(&[["乡镇", "水厂"], ["临溪", "14处"], ["白石", "9处"]])],
        expect![[r#"
            ~ 乡镇⇥水厂↵临溪⇥14处{+↵白石⇥9处+}  #figure,name,tablecell
            +6 -0
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

#[test]
fn rows_come_and_go_in_a_table() {
    check(
        [table(&[["乡镇", "水厂"], ["临溪", "14处"], ["白石", "9处"]])],
        [table(&[["乡镇", "水厂"], ["白石", "9处"]])],
        expect![[r#"
            ~ 乡镇⇥水厂↵[-临溪⇥14处↵-]白石⇥9处  #figure,name,tablecell
            +0 -7
        "#]],
    );
}
