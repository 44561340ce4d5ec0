//! The reckonings of a text: which figures are held together, and what comes of it.

use dinggao_document::{Block, CellAttrs, Document, TableCell};
use dinggao_proof::{CheckRule, CheckState, Checks, Memory, Passages, check, ledger};
use dinggao_testkit::{doc, p, table};

fn checks(document: &Document) -> Vec<(CheckRule, CheckState, String)> {
    let checks = ledger(&Passages::of(document), &[]).checks.into_iter();
    checks.map(|check| (check.rule, check.state, check.arithmetic)).collect()
}

#[track_caller]
fn check_text(text: &str, expected: &[(CheckRule, CheckState, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(rule, state, told)| (*rule, *state, (*told).to_owned())).collect();
    assert_eq!(checks(&doc([p(text)])), expected, "{text}");
}

#[test]
fn the_reckoning_is_shown() {
    use CheckRule::{Part, Percent, Rate, Share, Sum};
    use CheckState::{Ok, Undetermined, Wrong};
    check_text("窗口7310件、网上5150件，合计12460件。", &[(Sum, Ok, "7310 + 5150 = 12460")]);
    check_text("窗口7310件、网上5150件，合计12450件。", &[(Sum, Wrong, "7310 + 5150 = 12460 ≠ 12450")]);
    check_text("窗口****件、网上5150件，合计12460件。", &[(Sum, Undetermined, "□ + 5150 = 12460")]);
    check_text("整治河道18条，其中城区**条。", &[(Part, Undetermined, "□ ≤ 18")]);
    check_text("供水由400万吨增加到460万吨，增长15%。", &[(Rate, Ok, "(4600000 − 4000000) / 4000000 = 15%")]);
    check_text("达标率由86%提高到93%，提高7%。", &[(Percent, Wrong, "93 − 86 = 7个百分点")]);
    check_text("满意率达***%。", &[(Share, Undetermined, "□% ≤ 100%")]);
    check_text(
        "用水户4800户，其中农村1200户，占25%。",
        &[(Part, Ok, "1200 ≤ 4800"), (Share, Ok, "25% ≤ 100%"), (Share, Ok, "1200 / 4800 = 25%")],
    );
}

/// Nothing is added up that isn't said to be the whole.
#[test]
fn parts_that_leave_something_out_are_no_sum() {
    for text in [
        "全年办理建议60件，其中城建类20件、教育类15件。",
        "共推荐正科级干部3人、副科级干部5人、调入2人、借用4人。",
        "承办会议12次，专题会议30次，常务会议18次、办公会议10次。",
        "共有水库36座，包括中型2座、小型20座等。",
        "新建水厂3座，改造泵站5座，共新增用户1200户。",
    ] {
        let sums: Vec<_> = checks(&doc([p(text)])).into_iter().filter(|check| check.0 == CheckRule::Sum).collect();
        assert_eq!(sums, [], "{text}");
    }
}

#[test]
fn a_table_adds_up() {
    let report = |total: &str| {
        doc([table(&[
            ["乡镇", "处数", "投资（万元）", "完成率"],
            ["临溪", "12", "30.5", "98%"],
            ["云岭", "15", "41.2", "97%"],
            ["合 计", total, "71.7", "97.5%"],
        ])])
    };
    let states = |total: &str| checks(&report(total)).into_iter().map(|check| (check.1, check.2)).collect::<Vec<_>>();
    let money = (CheckState::Ok, "30.5 + 41.2 = 71.7".to_owned());
    assert_eq!(states("27"), [(CheckState::Ok, "12 + 15 = 27".to_owned()), money.clone()]);
    assert_eq!(states("29"), [(CheckState::Wrong, "12 + 15 = 27 ≠ 29".to_owned()), money.clone()]);
    assert_eq!(states("**"), [(CheckState::Undetermined, "12 + 15 = □".to_owned()), money]);
    let found = check(&Passages::of(&report("29")), &Checks::default(), &mut Memory::default());
    let told: Vec<_> =
        found.iter().map(|found| (found.rule.as_str(), found.spot.quote.as_str(), found.also.len())).collect();
    assert_eq!(told, [("sum.table", "29", 2)]);
}

/// 小计 is the sum of its group, 合计 that of the groups and of what is in none.
#[test]
fn groups_add_up_to_their_subtotals_and_these_to_the_total() {
    let below = |subtotal: &str| {
        doc([table(&[
            ["项目", "件数"],
            ["来信", "12"],
            ["来访", "15"],
            ["小计", subtotal],
            ["网上", "40"],
            ["电话", "8"],
            ["小计", "48"],
            ["其他", "5"],
            ["合计", "80"],
        ])])
    };
    let told = |report: &Document| checks(report).into_iter().map(|check| check.2).collect::<Vec<_>>();
    assert_eq!(told(&below("27")), ["12 + 15 = 27", "40 + 8 = 48", "27 + 48 + 5 = 80"]);
    assert_eq!(told(&below("26")), ["12 + 15 = 27 ≠ 26", "40 + 8 = 48", "26 + 48 + 5 = 79 ≠ 80"]);
    let above =
        doc([table(&[["项目", "件数"], ["信访小计", "27"], ["来信", "12"], ["来访", "15"], ["热线小计", "8"]])]);
    assert_eq!(told(&above), ["12 + 15 = 27"]);
}

/// A cell that spans rows or columns stands for each place that it covers.
#[test]
fn a_table_with_spans_adds_up() {
    let mut report = doc([table(&[
        ["地区", "乡镇", "处数", "投资"],
        ["东片", "临溪", "12", "300"],
        ["", "云岭", "15", "410"],
        ["西片", "平镇", "20", "90"],
        ["合计", "", "48", "800"],
    ])]);
    let Some(Block::Table { content, .. }) = report.blocks.first_mut() else { panic!("a table") };
    content[2].content.remove(0);
    content[4].content.remove(1);
    let spanning = |cell: &TableCell, columns, rows| TableCell::TableCell {
        attrs: CellAttrs { colspan: columns, rowspan: rows, ..cell.attrs().clone() },
        content: cell.content().to_vec(),
    };
    content[1].content[0] = spanning(&content[1].content[0], 1, 2);
    content[4].content[0] = spanning(&content[4].content[0], 2, 1);
    let told: Vec<_> = checks(&report).into_iter().map(|check| check.2).collect();
    assert_eq!(told, ["12 + 15 + 20 = 47 ≠ 48", "300 + 410 + 90 = 800"]);
}

#[test]
fn rows_add_up_to_their_total_column() {
    let report = doc([table(&[["月份", "刑事", "行政", "合计"], ["一月", "3", "5", "8"], ["二月", "4", "6", "11"]])]);
    let told: Vec<_> = checks(&report).into_iter().map(|check| check.2).collect();
    assert_eq!(told, ["3 + 5 = 8", "4 + 6 = 10 ≠ 11"]);
}
