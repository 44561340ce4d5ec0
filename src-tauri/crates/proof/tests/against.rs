//! A report beside last year's.

use dinggao_document::Document;
use dinggao_proof::{Against, CheckState, Checks, Known, Memory, Pair, Passages, check_knowing};
use dinggao_testkit::{doc, p, title};

fn found(before: &Document, now: &Document) -> (Vec<(String, String)>, Vec<Pair>) {
    let against = Against::of(before);
    let known = Known { against: Some(&against), ..Known::default() };
    let (findings, pairs) = check_knowing(&Passages::of(now), &known, &Checks::default(), &mut Memory::default());
    (findings.into_iter().map(|finding| (finding.rule, finding.spot.quote)).collect(), pairs)
}

/// Rule and quote of what one paragraph shows beside another.
#[track_caller]
fn check(before: &str, now: &str, expected: &[(&str, &str)]) {
    let before = doc([title("县水务局2023年工作总结"), p(before)]);
    let now = doc([title("县水务局2024年工作总结"), p(now)]);
    let expected: Vec<_> = expected.iter().map(|(rule, quote)| ((*rule).to_owned(), (*quote).to_owned())).collect();
    assert_eq!(found(&before, &now).0, expected);
}

#[test]
fn a_year_that_was_left_is_told_and_history_is_not() {
    check("2023年，全局抓项目。", "2023年，全局上下狠抓项目建设。", &[("leftover.year", "2023年")]);
    for history in [
        "比2023年增长12%。",
        "自2023年启动以来，成效明显。",
        "印发《2023年防汛预案》。",
        "2022—2023年为建设期。",
        "2024年，全局上下狠抓项目建设。",
        "水库于2023年10月建成。",
    ] {
        check("2023年，全局抓项目。", history, &[]);
    }
    let plan = "2024年，我们将重点抓好水源工程。";
    check(plan, plan, &[("leftover.year", "2024年")]);
}

#[test]
fn a_meeting_of_last_year_is_told() {
    let last = "深入贯彻县委九届六次全会精神和党的二十届三中全会精神。";
    check(last, last, &[("leftover.meeting", "县委九届六次全会")]);
    check(last, "深入贯彻县委九届八次全会精神和党的二十届三中全会精神。", &[]);
}

/// A name stays for years; it is left over only where another one has the post by now.
#[test]
fn a_name_of_last_year_is_told_where_another_one_has_the_post() {
    let last = "县委书记周明远主持会议，水务局局长何川参加。";
    check(last, last, &[]);
    check(last, "县委书记罗建华出席会议，水务局局长何川参加。", &[]);
    let both = "县委书记罗建华出席会议。县委书记周明远同志强调安全生产，县委副书记高原参加。";
    check(last, both, &[("leftover.name", "周明远")]);
    check(last, "县委书记罗建华出席会议，原县委书记周明远参加。", &[]);
}

#[test]
fn a_sentence_with_every_figure_of_last_year_is_told() {
    let last = "全年新建农村供水站36座，铺设管网128公里。";
    check(last, last, &[("leftover.sentence", last.trim_end_matches('。'))]);
    check(last, "全年新建农村供水站41座，铺设管网128公里。", &[]);
    let rule = "单笔金额5万元以上支出一律经集体研究决定。";
    check(rule, rule, &[]);
    let masked = "全年新建农村供水站**座，铺设管网***公里。";
    check(masked, masked, &[]);
}

#[test]
fn a_growth_follows_from_both_reports() {
    let before = doc([title("2023年工作总结"), p("全年受理用水报装1200件。")]);
    let now = |said: &str| doc([title("2024年工作总结"), p(&format!("全年受理用水报装1380件，同比增长{said}。"))]);
    let (findings, pairs) = found(&before, &now("15%"));
    assert_eq!(findings, []);
    assert_eq!((pairs.len(), pairs[0].state, pairs[0].now.quote.as_str()), (1, CheckState::Ok, "1380件"));
    assert!((pairs[0].growth - 15.0).abs() < 1e-9);
    let (findings, pairs) = found(&before, &now("25%"));
    assert_eq!(findings, [("rate.against".to_owned(), "25%".to_owned())]);
    assert_eq!(pairs[0].state, CheckState::Wrong);
}
