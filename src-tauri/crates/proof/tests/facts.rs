//! Facts that stand in several places: which mentions belong together, and when that they differ is told.

use dinggao_document::{Document, FigureBond, FigureKey, FigureLink};
use dinggao_proof::{Checks, FactState, Finding, Known, Memory, Passages, check, check_knowing, figure_keys, ledger};
use dinggao_testkit::{doc, h, p};

/// How a fact stands, and its mentions.
type ToldFact = (FactState, Vec<String>);

fn facts(document: &Document) -> Vec<ToldFact> {
    let facts = ledger(&Passages::of(document), &[]).facts.into_iter();
    facts.map(|fact| (fact.state, fact.mentions.into_iter().map(|mention| mention.quote).collect())).collect()
}

fn findings(document: &Document) -> Vec<Finding> {
    let found = check(&Passages::of(document), &Checks::default(), &mut Memory::default());
    found.into_iter().filter(|finding| finding.rule.starts_with("fact.")).collect()
}

#[track_caller]
fn check_facts(document: &Document, expected: &[(FactState, &[&str])]) {
    let expected: Vec<ToldFact> = expected
        .iter()
        .map(|(state, mentions)| (*state, mentions.iter().map(|words| (*words).to_owned()).collect()))
        .collect();
    assert_eq!(facts(document), expected);
}

/// Where the clause that it begins in says more, a fact begins with its figure.
#[test]
fn clauses_that_follow_one_another_make_one_fact() {
    let fact = "**处农村小型灌溉泵站全部改造完毕，其中**处提前*个月投用，**处超出设计能力";
    let report = doc([
        h(1, "工程"),
        p(&format!("按照“先急后缓”的次序，{fact}。管护跟进。")),
        h(1, "民生"),
        p(&format!("我局推动{fact}。")),
    ]);
    check_facts(&report, &[(FactState::Undetermined, &[fact, fact])]);
    assert_eq!(findings(&report), []);
}

#[test]
fn one_of_several_figures_that_differs_is_a_mistake() {
    let report = doc([
        p("全县36处灌区节水改造全部完工，其中12处提前投用。"),
        p("一年来，36处灌区节水改造全部完工，其中15处提前投用。"),
    ]);
    let found = findings(&report);
    let told: Vec<_> =
        found.iter().map(|found| (found.spot.block, found.spot.quote.as_str(), found.also[0].quote.as_str())).collect();
    assert_eq!(told, [(1, "15处", "12处")]);
    assert_eq!(facts(&report)[0].0, FactState::Differs);
}

#[test]
fn the_same_total_is_the_same_everywhere() {
    let report = |later: &str| {
        doc([
            p("全年累计收文8620件，运转有序。"),
            p("督办有力。"),
            p(&format!("在办文上，全年收文{later}，无一差错。")),
        ])
    };
    let quotes = |later: &str| findings(&report(later)).into_iter().map(|found| found.spot.quote).collect::<Vec<_>>();
    assert_eq!(quotes("8260件"), ["8260件"]);
    assert_eq!(quotes("8620件"), [""; 0]);
    assert_eq!(quotes("8600余件"), [""; 0], "about right is right");
    assert_eq!(quotes("***件"), ["***件"], "filled in at one place only");
}

#[test]
fn figures_of_different_things_and_times_are_left_alone() {
    for report in [
        doc([p("一季度新建农村供水站12座。"), p("二季度新建农村供水站15座。")]),
        doc([p("2022年全县用水总量1.2亿立方米。"), p("2023年全县用水总量1.3亿立方米。")]),
        doc([p("东片，完成投资120万元，新建泵站3座。"), p("西片，完成投资300万元，新建泵站5座。")]),
        doc([p("排查隐患120处。"), p("另排查隐患36处。")]),
        doc([p("开展专题培训6次。"), p("开展专题培训8次。")]),
        doc([p("信息被市级采用12篇，获市领导批示3条。"), p("专报被市级采用8篇，获市领导批示5条。")]),
    ] {
        assert_eq!(findings(&report), [], "{:?}", report.lines());
    }
}

/// Reports repeat turns of phrase; a thing that is said of everything is no fact.
#[test]
fn a_turn_of_phrase_is_no_fact() {
    let report = doc((1..20).map(|count| p(&format!("全年累计完成灌溉渠道清淤整治{count}公里，受到群众好评。"))));
    check_facts(&report, &[]);
}

/// The key of the figure with these words.
#[expect(clippy::expect_used, reason = "a test may fail")]
fn key(document: &Document, quote: &str) -> FigureKey {
    let passages = Passages::of(document);
    let ledger = ledger(&passages, &[]);
    let place = ledger.figures.iter().position(|figure| figure.spot.quote == quote).expect("the figure");
    figure_keys(&passages, &ledger).swap_remove(place)
}

/// The facts and findings of a text by what was said of its figures.
fn known(document: &Document, links: &[FigureLink]) -> (Vec<ToldFact>, Vec<[String; 2]>) {
    let passages = Passages::of(document);
    let facts = ledger(&passages, links).facts.into_iter();
    let facts = facts.map(|fact| (fact.state, fact.mentions.into_iter().map(|mention| mention.quote).collect()));
    let known = Known { links, ..Known::default() };
    let (findings, _) = check_knowing(&passages, &known, &Checks::default(), &mut Memory::default());
    let findings = findings.into_iter().filter(|finding| finding.rule.starts_with("fact."));
    (facts.collect(), findings.map(|finding| [finding.rule, finding.spot.quote]).collect())
}

/// The words of two places may have nothing in common: somebody has to say that they are about one thing. That holds when one
/// of them says something else by then.
#[test]
fn figures_of_which_somebody_says_so_make_a_fact() {
    let text = |second: &str| {
        doc([
            h(1, "供水"),
            p("全年新铺管网128公里。"),
            h(1, "小结"),
            p(&format!("各镇自来水主干线累计延伸{second}公里。")),
        ])
    };
    let before = text("128");
    assert_eq!(known(&before, &[]).0, []);
    let links = [FigureLink::new(key(&before, "128公里"), key(&before, "128公里"), FigureBond::Same)];
    assert_eq!(known(&before, &links).0, [], "a figure is no two");
    let passages = Passages::of(&before);
    let keys = figure_keys(&passages, &ledger(&passages, &[]));
    let links = [FigureLink::new(keys[1].clone(), keys[0].clone(), FigureBond::Same)];
    let fact = |state, second: &str| (state, vec!["128公里".to_owned(), format!("{second}公里")]);
    assert_eq!(known(&before, &links), (vec![fact(FactState::Equal, "128")], Vec::new()));
    let after = text("130").blocks.into_iter().zip(&before.blocks).map(|(block, old)| block.with_id(old.id()));
    let after = Document::official(after.collect());
    let differs = ["fact.differs", "130公里"].map(str::to_owned);
    assert_eq!(known(&after, &links), (vec![fact(FactState::Differs, "130")], vec![differs]));
}

/// Who is told of a difference between two things says so once.
#[test]
fn mentions_of_two_things_are_no_fact() {
    let text = doc([
        h(1, "供水"),
        p("全年新建农村供水工程36处。"),
        h(1, "灌溉"),
        p("全年新建农村供水工程35处。"),
        h(1, "小结"),
        p("全年新建农村供水工程37处。"),
    ]);
    let pair = |one, other, bond| FigureLink::new(key(&text, one), key(&text, other), bond);
    let links = [pair("36处", "35处", FigureBond::Apart), pair("36处", "37处", FigureBond::Apart)];
    assert_eq!(known(&text, &links), (Vec::new(), Vec::new()));
    // What two facts and a link hold together is one thing, told of once.
    let links = [pair("36处", "35处", FigureBond::Same), pair("35处", "37处", FigureBond::Same)];
    let (facts, findings) = known(&text, &links);
    assert_eq!(facts.iter().map(|(_, mentions)| mentions.len()).collect::<Vec<_>>(), [3]);
    assert_eq!(findings.len(), 2);
}
