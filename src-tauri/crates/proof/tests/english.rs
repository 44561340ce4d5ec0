//! Reports in English: their figures, what hangs together in them, and what is left over from last year's.

use dinggao_document::{Block, Document};
use dinggao_proof::{
    Against, CheckRule, CheckState, Checks, FactState, Figure, FigureKind, FigureRole, Known, Memory, Passages, check,
    check_knowing, ledger,
};
use dinggao_testkit::{doc, p, table, title};
use proptest::prelude::*;

fn figures(text: &str) -> Vec<Figure> {
    ledger(&Passages::of(&Document::official(vec![Block::paragraph(text)])), &[]).figures
}

/// Quote, value and unit of every figure; `?` is a value that is still to be filled in.
#[track_caller]
fn check_figures(text: &str, expected: &[(&str, &str, &str)]) {
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
    check_figures("The network carried 61.4 million journeys.", &[("61.4 million journeys", "61400000", "journeys")]);
    check_figures(
        "Works along 150 km of road served 340 people.",
        &[("150 km", "150", "km"), ("340 people", "340", "people")],
    );
    check_figures(
        "We opened 12 new schools for 1,200 pupils.",
        &[("12", "12", "schools"), ("1,200 pupils", "1200", "pupils")],
    );
    check_figures(
        "Spending of £3.2m, US$4bn and €1,500 was approved.",
        &[("£3.2m", "3200000", "£"), ("US$4bn", "4000000000", "US$"), ("€1,500", "1500", "€")],
    );
    check_figures(
        "Costs were 3.5 million yuan and USD 250.",
        &[("3.5 million yuan", "3500000", "yuan"), ("USD 250", "250", "USD")],
    );
    check_figures(
        "Up 12 per cent, then 3.5% and 2 percentage points.",
        &[("12 per cent", "12", "%"), ("3.5%", "3.5", "%"), ("2 percentage points", "2", "percentage points")],
    );
    check_figures(
        "It took 3 months, 10 working days and a 24-hour shift.",
        &[("3 months", "3", "months"), ("10 working days", "10", "working days"), ("24-hour", "24", "hour")],
    );
    check_figures("The number rose from 1,200 to 1,500.", &[("1,200", "1200", ""), ("1,500", "1500", "")]);
    check_figures(
        "Use rose from 1.2 to 1.5 million passengers.",
        &[("1.2", "1200000", "passengers"), ("1.5 million passengers", "1500000", "passengers")],
    );
    check_figures(
        "Of 1,024 complaints, 812 (79%) were settled and 12 were not; two years ago it was 99\u{a0}600.",
        &[
            ("1,024 complaints", "1024", "complaints"),
            ("812", "812", ""),
            ("79%", "79", "%"),
            ("12", "12", ""),
            ("99\u{a0}600", "99600", ""),
        ],
    );
    check_figures("Output changed by -3.2%.", &[("-3.2%", "-3.2", "%")]);
    check_figures(
        "A 340-bed hospital, 25 square kilometres in size.",
        &[("340-bed", "340", "bed"), ("25 square kilometres", "25", "square kilometres")],
    );
    check_figures(
        "We handled *** cases at **.*% for ** people.",
        &[("*** cases", "?", "cases"), ("**.*%", "?", "%"), ("** people", "?", "people")],
    );
}

#[test]
fn words_count_too() {
    check_figures("The board held twelve meetings.", &[("twelve meetings", "12", "meetings")]);
    check_figures("Two hundred and forty homes were repaired.", &[("Two hundred and forty homes", "240", "homes")]);
    check_figures(
        "Two-thirds of members and a quarter of staff replied.",
        &[("Two-thirds", "0.6667", ""), ("a quarter", "0.25", "")],
    );
    check_figures("One in five households has a meter.", &[("One in five", "0.2", "")]);
}

#[test]
fn what_counts_nothing_is_no_figure() {
    for text in [
        "In 2024 we carried on.",
        "On 12 March 2024, and again on March 14.",
        "See Table 3, Section 4.2 and pages 12 to 15.",
        "See Tables 3, 4 and 5.",
        "It is called COVID-19, runs on 5G and follows ISO 9001.",
        "The 12th session met at 10:30 and closed at 4 pm.",
        "Budget 2023/24 and the plan for 2024-25.",
        "1. Introduction to the matter",
        "Call 0571-88001234 or write to room 12.",
        "Version 1.2.3 of the Q3 file.",
        "The three priorities and one of the aims stand.",
        "Nobody is a one-off, and twenty-first is an ordinal.",
        "As shown in (12) and [3].",
        "The date is 2024-03-12.",
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
    assert_eq!(told("In 2024 about 300 households moved."), [(some("about"), some("2024"), FigureRole::Level)]);
    assert_eq!(
        told("More than 40 teams took part last year."),
        [(some("more than"), some("last year"), FigureRole::Level)]
    );
    assert_eq!(told("Sales rose by 12%."), [(None, None, FigureRole::Growth)]);
    assert_eq!(told("There was a 3.5% fall in complaints."), [(None, None, FigureRole::Decline)]);
    assert_eq!(told("We set up 12 centres."), [(None, None, FigureRole::Level)]);
    assert_eq!(
        told("Schools account for 30% of all costs; the completion rate was 98%."),
        [(None, None, FigureRole::Share), (None, None, FigureRole::Rate)]
    );
    assert_eq!(told("Use increased to 500 homes."), [(None, None, FigureRole::Level)]);
    assert_eq!(told("It served 30 more homes than last year."), [(None, None, FigureRole::Growth)]);
    let basis = figures("Sales rose by 12% year on year.").remove(0).basis;
    assert_eq!(basis.as_deref(), Some("year on year"));
}

#[test]
fn a_range_is_one_figure() {
    let found = figures("It takes 5 to 10 days, costs $5–10 million and saves 5%–8%, between 20 and 30 jobs.");
    let told: Vec<_> = found.iter().map(|figure| (figure.kind, figure.spot.quote.as_str(), figure.ends)).collect();
    assert_eq!(
        told,
        [
            (FigureKind::Range, "5 to 10 days", Some([5.0, 10.0])),
            (FigureKind::Range, "$5–10 million", Some([5_000_000.0, 10_000_000.0])),
            (FigureKind::Range, "5%–8%", Some([5.0, 8.0])),
            (FigureKind::Range, "20 and 30 jobs", Some([20.0, 30.0])),
        ]
    );
}

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
    let sum = "The office took 310 applications at the window and 205 online, a total of";
    check_text(&format!("{sum} 515."), &[(Sum, Ok, "310 + 205 = 515")]);
    check_text(&format!("{sum} 525."), &[(Sum, Wrong, "310 + 205 = 515 ≠ 525")]);
    check_text(&format!("{sum} ***."), &[(Sum, Undetermined, "310 + 205 = □")]);
    check_text(
        "There were 30 cases in total: 12 in the city and 17 in the towns.",
        &[(Sum, Wrong, "12 + 17 = 29 ≠ 30")],
    );
    check_text(
        "We inspected 36 dams, of which 20 are small and the remaining 15 are ponds.",
        &[(Sum, Wrong, "20 + 15 = 35 ≠ 36")],
    );
    check_text("We cleaned 18 rivers, including 21 in town.", &[(Part, Wrong, "21 > 18")]);
    check_text("We cleaned 18 rivers, including ** in town.", &[(Part, Undetermined, "□ ≤ 18")]);
    check_text("Supply rose from 400 to 460 tonnes, an increase of 15%.", &[(Rate, Ok, "(460 − 400) / 400 = 15%")]);
    check_text(
        "Supply rose from 400 to 460 tonnes, an increase of 25%.",
        &[(Rate, Wrong, "(460 − 400) / 400 = 15% ≠ 25%")],
    );
    check_text("Complaints fell from 32 to 41.", &[(Rate, Wrong, "41 > 32")]);
    check_text(
        "We received 126 complaints, compared with 140 last year, a fall of 12%.",
        &[(Rate, Wrong, "(140 − 126) / 140 = 10% ≠ 12%")],
    );
    check_text("Revenue was £4.6m, up 15% from £4m.", &[(Rate, Ok, "(4600000 − 4000000) / 4000000 = 15%")]);
    check_text(
        "Compliance rose from 86% to 93%, an increase of 7%.",
        &[(Percent, Wrong, "93 − 86 = 7 percentage points")],
    );
    check_text("The satisfaction rate was 103%.", &[(Share, Wrong, "103% > 100%")]);
    check_text(
        "Of 4,800 households, including 1,200 in villages (35%), most pay.",
        &[(Part, Ok, "1200 ≤ 4800"), (Share, Wrong, "1200 / 4800 = 25% ≠ 35%")],
    );
    check_text("We renewed 12 km of pipe, 30% of the 48 km in use.", &[(Share, Wrong, "12 / 48 = 25% ≠ 30%")]);
}

/// Nothing is held together that isn't said to be.
#[test]
fn figures_that_only_stand_side_by_side_are_let_be() {
    for text in [
        "We handled 60 motions, including 20 on roads and 15 on schools.",
        "The team ran 12 courses in 4 towns, including 30 sessions on safety.",
        "The plan was met by 112% of the target.",
        "We built 3 plants, repaired 5 stations and connected 1,200 homes.",
        "Prices rose to 130% of the level of 2019.",
        "Between 3 and 5 people work there, up from 2 in spring.",
        "Staff grew from 12 people to 15 desks.",
    ] {
        let wrong: Vec<_> = checks(&doc([p(text)])).into_iter().filter(|check| check.1 == CheckState::Wrong).collect();
        assert_eq!(wrong, [], "{text}");
    }
}

#[test]
fn a_table_adds_up() {
    let report = doc([table(&[
        ["Town", "Homes", "Cost (£m)", "Completion rate"],
        ["Linbrook", "12", "30.5", "98%"],
        ["Ashford", "15", "41.2", "97%"],
        ["Total", "29", "71.7", "97.5%"],
    ])]);
    let told: Vec<_> = checks(&report).into_iter().map(|check| check.2).collect();
    assert_eq!(told, ["12 + 15 = 27 ≠ 29", "30.5 + 41.2 = 71.7"]);
}

#[test]
fn one_fact_is_told_the_same_everywhere() {
    let report = |later: &str| {
        doc([
            p("As planned, 36 irrigation districts were refitted, of which 12 opened early."),
            p(&format!("The 36 irrigation districts were refitted, of which {later} opened early.")),
        ])
    };
    let state = |document: &Document| ledger(&Passages::of(document), &[]).facts.first().map(|fact| fact.state);
    assert_eq!(state(&report("12")), Some(FactState::Equal));
    assert_eq!(state(&report("15")), Some(FactState::Differs));
    assert_eq!(state(&report("**")), Some(FactState::Undetermined));
    let other = doc([p("The first ward replaced 12 street lamps."), p("The second ward replaced 15 street lamps.")]);
    assert_eq!(state(&other), None);
    let found = check(&Passages::of(&report("15")), &Checks::default(), &mut Memory::default());
    assert_eq!(found.iter().map(|found| found.rule.as_str()).collect::<Vec<_>>(), ["fact.differs"]);
}

/// Rule and quote of what one paragraph shows beside another.
#[track_caller]
fn check_against(before: &str, now: &str, expected: &[(&str, &str)]) {
    let before = Against::of(&doc([title("Annual Report 2023"), p(before)]));
    let known = Known { against: Some(&before), ..Known::default() };
    let now = doc([title("Annual Report 2024"), p(now)]);
    let (findings, _) = check_knowing(&Passages::of(&now), &known, &Checks::default(), &mut Memory::default());
    let found: Vec<_> = findings.iter().map(|found| (found.rule.as_str(), found.spot.quote.as_str())).collect();
    assert_eq!(found, expected, "{now:?}");
}

#[test]
fn what_is_left_over_is_told_and_history_is_not() {
    check_against("In 2023 the board met often.", "In 2023 the board met more often.", &[("leftover.year", "2023")]);
    for history in [
        "Up 12% on 2023.",
        "The scheme, launched in 2023, went well.",
        "The plan for 2023–24 was adopted.",
        "The depot was finished in October 2023.",
        "In 2024 the board met often.",
        "The audit (2023) is closed.",
    ] {
        check_against("In 2023 the board met often.", history, &[]);
    }
    let sentence = "The service connected 412 homes and replaced 36 pumps.";
    check_against(sentence, sentence, &[("leftover.sentence", sentence.trim_end_matches('.'))]);
    check_against(sentence, "The service connected 450 homes and replaced 36 pumps.", &[]);
    let meeting = "We took part in the 14th Annual Conference on water.";
    check_against(meeting, meeting, &[("leftover.meeting", "14th Annual Conference")]);
}

#[test]
fn a_growth_follows_from_both_reports() {
    let before = Against::of(&doc([title("Annual Report 2023"), p("We processed 1,200 meter requests.")]));
    let known = Known { against: Some(&before), ..Known::default() };
    let state = |said: &str| {
        let text = format!("We processed 1,380 meter requests, up {said} on last year.");
        let now = doc([title("Annual Report 2024"), p(&text)]);
        let (_, pairs) = check_knowing(&Passages::of(&now), &known, &Checks::default(), &mut Memory::default());
        pairs.first().map(|pair| pair.state)
    };
    assert_eq!(state("15%"), Some(CheckState::Ok));
    assert_eq!(state("25%"), Some(CheckState::Wrong));
}

proptest! {
    /// A figure is looked up by its place, whatever stands around it.
    #[test]
    fn figures_stand_where_they_are_said_to(
        text in "([a-z]{1,9} |[0-9]{1,7}|[.,;:()$£€%*–-]|two |hundred |and |million |from |to |per cent|in 2024 |of |the |up |\\n| |\\PC){0,40}"
    ) {
        let text = format!("Report {text}");
        let document = doc([p(&text), p("a total of 12 cases")]);
        let lines: Vec<Vec<char>> = document.lines().iter().map(|line| line.chars().collect()).collect();
        let mut end = (0, 0);
        for figure in ledger(&Passages::of(&document), &[]).figures {
            let printed: String = lines[figure.spot.block][figure.spot.start..figure.spot.end].iter().collect();
            prop_assert_eq!(&printed, &figure.spot.quote);
            prop_assert!(figure.spot.end > figure.spot.start && (figure.spot.block, figure.spot.start) >= end);
            prop_assert!(figure.value.is_none_or(f64::is_finite));
            end = (figure.spot.block, figure.spot.end);
        }
        check(&Passages::of(&document), &Checks::default(), &mut Memory::default());
    }
}
