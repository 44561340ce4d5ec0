//! The ledger of a text: which figures it has, and which of what looks like one are none.

use dinggao_document::{Block, Document};
use dinggao_proof::{Figure, FigureKind, FigureRole, Passages, ledger};
use dinggao_testkit::{any_text, doc, p, table};
use proptest::prelude::*;

fn figures(text: &str) -> Vec<Figure> {
    ledger(&Passages::of(&Document::official(vec![Block::paragraph(text)])), &[]).figures
}

/// Quote, value and unit of every figure; `?` is a value that is still to be filled in.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str, &str)]) {
    let found: Vec<(String, String, String)> = figures(text)
        .into_iter()
        .map(|figure| {
            let value = figure.value.map_or_else(|| "?".to_owned(), |value| value.to_string());
            (figure.spot.quote, value, figure.unit.unwrap_or_default())
        })
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(quote, value, unit)| ((*quote).to_owned(), (*value).to_owned(), (*unit).to_owned()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_figure_has_a_value_and_a_unit() {
    check("数字化扫描248.6万页，投资3.5亿元。", &[("248.6万页", "2486000", "页"), ("3.5亿元", "350000000", "元")]);
    check("覆盖率达99.8%，提高1.2个百分点。", &[("99.8%", "99.8", "%"), ("1.2个百分点", "1.2", "个百分点")]);
    check("全年收文3,120份、发文１２份。", &[("3,120份", "3120", "份"), ("１２份", "12", "份")]);
    check("供电60万千瓦时，管线长36千米。", &[("60万千瓦时", "600000", "千瓦时"), ("36千米", "36", "千米")]);
    check("到位资金12亿8000万元。", &[("12亿8000万元", "1280000000", "元")]);
    check("用户从1200增加到1500。", &[("1200", "1200", ""), ("1500", "1500", "")]);
    check("同比增长-3.2%。", &[("-3.2%", "-3.2", "%")]);
    check("受理***件，满意率**.*%，惠及**万人。", &[("***件", "?", "件"), ("**.*%", "?", "%"), ("**万人", "?", "人")]);
    check("历时3个月、24小时不断。", &[("3个月", "3", "个月"), ("24小时", "24", "小时")]);
    check("翻了两番，是上年的2.5倍。", &[("两番", "2", "番"), ("2.5倍", "2.5", "倍")]);
}

#[test]
fn chinese_numerals_count_too() {
    check("完成三十六项改造，走访百余次。", &[("三十六项", "36", "项"), ("百余次", "100", "次")]);
    check("撰写近百篇信息，接待上千人次。", &[("百篇", "100", "篇"), ("千人次", "1000", "人次")]);
    check("占比百分之三十五，三分之二的村通水。", &[("百分之三十五", "35", "%"), ("三分之二", "0.6667", "")]);
    check("召开三次会议，培训一百二十人。", &[("三次", "3", "次"), ("一百二十人", "120", "人")]);
}

#[test]
fn what_counts_nothing_is_no_figure() {
    for text in [
        "2024年3月15日",
        "2021—2023年，1-6月",
        "第三辑、第12次会议、第5名",
        "党的十九届、二十届三中全会",
        "“十四五”规划，十四五期间",
        "县政办〔2024〕12号",
        "启用OA2系统，参照GB/T 9704-2012",
        "编好“三张清单”，用好一本账",
        "落实“三重一大”制度和中央八项规定精神",
        "坚持三会一课，防范风险十分到位",
        "《2023年水资源公报（第2版）》",
        "1.加强领导。2.压实责任。",
        "见表1、图2和附件3",
        "12345热线、“1+3+N”体系",
        "省市县三级联动，两级会商",
        "**市**局，**同志",
        "8:30开始，14时结束",
        "5G基站，4A级景区",
        "一是统筹，二是督办",
        "全体人员万众一心，千方百计",
        "**人民政府、**部门、**镇",
        "四个方面、三个代表、两个维护",
        "三年行动计划和五年规划",
        "（****-****）",
        "0571-88001234",
    ] {
        let found: Vec<String> = figures(text).into_iter().map(|figure| figure.spot.quote).collect();
        let none: [&str; 0] = [];
        assert_eq!(found, none, "{text}");
    }
}

#[test]
fn words_around_say_what_a_figure_says() {
    let told = |text: &str| -> Vec<(Option<String>, Option<String>, FigureRole)> {
        figures(text).into_iter().map(|figure| (figure.approx, figure.scope, figure.role)).collect()
    };
    let some = |word: &str| Some(word.to_owned());
    assert_eq!(
        told("全年走访约300户，30余次。"),
        [(some("约"), some("全年"), FigureRole::Level), (some("余"), some("全年"), FigureRole::Level)]
    );
    assert_eq!(told("截至6月底，到位资金2亿元以上。"), [(some("以上"), some("截至6月底"), FigureRole::Level)]);
    assert_eq!(told("同比增长12%。"), [(None, None, FigureRole::Growth)]);
    assert_eq!(told("较上年下降了3.5%。"), [(None, None, FigureRole::Decline)]);
    assert_eq!(told("占总量的30%，办结率达98%。"), [(None, None, FigureRole::Share), (None, None, FigureRole::Rate)]);
    assert_eq!(
        told("用户增加到500户，节约12万元。"),
        [(None, None, FigureRole::Level), (None, None, FigureRole::Level)]
    );
}

#[test]
fn a_range_is_one_figure() {
    let found = figures("工期5～10天，比重5%～8%，投资3亿至5亿元。");
    let told: Vec<_> = found.iter().map(|figure| (figure.kind, figure.spot.quote.as_str(), figure.ends)).collect();
    assert_eq!(
        told,
        [
            (FigureKind::Range, "5～10天", Some([5.0, 10.0])),
            (FigureKind::Range, "5%～8%", Some([5.0, 8.0])),
            (FigureKind::Range, "3亿至5亿元", Some([300_000_000.0, 500_000_000.0])),
        ]
    );
}

#[test]
fn cells_hold_bare_numbers() {
    let report = doc([table(&[["乡镇", "2024年", "处数"], ["临溪", "1200", "15"], ["云岭", "-3.5", "**"]])]);
    let found: Vec<_> = ledger(&Passages::of(&report), &[])
        .figures
        .into_iter()
        .map(|figure| (figure.spot.quote, figure.masked))
        .collect();
    let told: Vec<(&str, bool)> = found.iter().map(|(quote, masked)| (quote.as_str(), *masked)).collect();
    assert_eq!(told, [("1200", false), ("15", false), ("-3.5", false), ("**", true)]);
}

/// The contract: whole values are written without a point.
#[test]
fn values_are_written_as_numbers() {
    let json = serde_json::to_string(&figures("扫描248.6万页，增长19.9%，**件。")).expect("JSON");
    assert!(json.contains("\"value\":2486000,"), "{json}");
    assert!(json.contains("\"value\":19.9,") && json.contains("\"value\":null,"), "{json}");
}

proptest! {
    /// A figure is looked up by its place, whatever stands around it.
    #[test]
    fn figures_stand_where_they_are_said_to(
        text in "([全年占比增长到由从其中共分别为合计，。、：；（）“”《》一二三十百千万亿两余多约近0-9０-９.%*×倍件元个百分点月日年第届至～-]|\\PC){0,60}"
    ) {
        let document = doc([p(&text), p("合计12件")]);
        let lines: Vec<Vec<char>> = document.lines().iter().map(|line| line.chars().collect()).collect();
        let mut end = (0, 0);
        for figure in ledger(&Passages::of(&document), &[]).figures {
            let printed: String = lines[figure.spot.block][figure.spot.start..figure.spot.end].iter().collect();
            prop_assert_eq!(&printed, &figure.spot.quote);
            prop_assert!(figure.spot.end > figure.spot.start && (figure.spot.block, figure.spot.start) >= end);
            prop_assert!(figure.value.is_none_or(f64::is_finite));
            end = (figure.spot.block, figure.spot.end);
        }
    }

    /// What a figure is worth doesn't hang on the words before it.
    #[test]
    fn a_value_survives_its_surroundings(before in any_text(), count in 2_u32..100_000, unit in "[件份户次]") {
        let text = format!("{before}。全县办理{count}{unit}，进展顺利。");
        let found = figures(&text);
        let last = found.last().expect("a figure");
        prop_assert_eq!(last.value, Some(f64::from(count)));
        prop_assert_eq!(last.unit.as_deref(), Some(unit.as_str()));
    }
}
