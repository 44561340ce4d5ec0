//! What a reader is told of the words inside a block. The signs are those of `rendering`.

use dinggao_document::BlockKind;
use dinggao_testkit::{bold, of, p, plain, table, title};
use expect_test::expect;

use crate::case::{WATER, check};

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
fn rows_come_and_go_in_a_table() {
    check(
        [table(&[["乡镇", "水厂"], ["临溪", "14处"], ["白石", "9处"]])],
        [table(&[["乡镇", "水厂"], ["白石", "9处"]])],
        expect![[r#"
            ~ 乡镇⇥水厂[-↵临溪⇥14处-]↵白石⇥9处  #figure,name,tablecell
            +0 -7
        "#]],
    );
}
