//! Checking a report while it is written: where findings stand for an editor, what the user has let pass, and what is off.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::time::Duration;

use dinggao_document::{Block, BlockChange, Document, FigureBond, FigureKey, FigureLink, Pardon, ReportId};
use dinggao_testkit::{doc, h, p, table, title};
use dinggao_workbench::{
    Checks, DataFolder, FileText, Level, Operand, Reader, Workbench, check_text_against, find_figures,
    wire::{CheckChange, CheckChoices, Checked, LedgerState, OwnWord, ReportChecks, ReportFinding},
};
use tempfile::TempDir;

struct Office {
    folder: TempDir,
    workbench: Workbench,
    report: ReportId,
}

impl Office {
    fn with(document: Document) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let workbench =
            Workbench::open(&folder.path().join("库.dinggao"), "a test", Duration::ZERO, "林知远").expect("opens");
        let text = FileText { document, title: "工作总结".to_owned(), ..FileText::default() };
        let report = workbench.import_text(text, None).expect("imported").id;
        Self { folder, workbench, report }
    }

    fn check_by(&self, choices: &CheckChoices) -> ReportChecks {
        self.workbench.check_report(self.report, choices).expect("checked")
    }

    fn check(&self) -> ReportChecks {
        self.check_by(&CheckChoices::default())
    }

    fn choose(&self, change: CheckChange) -> CheckChoices {
        let folder = DataFolder::at(self.folder.path());
        folder.change_checks(change).expect("chosen");
        folder.read_check_choices().expect("kept")
    }
}

/// "rule quote from-to", with the cell in a table.
fn places(checks: &ReportChecks) -> Vec<String> {
    let place = |finding: &ReportFinding| {
        let cell = finding.at.cell.map(|(row, column)| format!("{row},{column} ")).unwrap_or_default();
        format!("{} {} {cell}{}-{}", finding.rule, finding.at.quote, finding.at.from, finding.at.to)
    };
    checks.findings.iter().map(place).collect()
}

/// A report of a town, with some faults.
fn faults_of(town: &str) -> Document {
    doc([
        title("工作总结"),
        p("全年收文12件。。"),
        h(1, &format!("在{town}既使有雨")),
        p("工作有条不紊的开展，按步就班。"),
        table(&[["事项", &format!("{town}按步就班")], ["收文", "12"]]),
    ])
}

fn faulty() -> Document {
    faults_of("平镇")
}

#[test]
fn findings_stand_where_an_editor_finds_the_words() {
    let office = Office::with(faults_of("𠮷镇"));
    let checks = office.check();
    let expected = [
        "punct.doubled 。。 7-9",
        "traditional.outside-gb2312 𠮷 1-3",
        "typo.word 既使 4-6",
        "de.adverb 有条不紊的开展 2-9",
        "typo.word 按步就班 10-14",
        "traditional.outside-gb2312 𠮷 0,1 0-2",
        "typo.word 按步就班 0,1 3-7",
    ];
    assert_eq!(places(&checks), expected);
    let [doubled, heading, _, adverb, ..] = &checks.findings[..] else { panic!("seven findings") };
    assert_eq!(
        (&*adverb.before, &*adverb.after, adverb.fix.as_deref()),
        ("工作", "，按步就班。", Some("有条不紊地开展"))
    );
    assert_eq!((doubled.chapter, heading.chapter), (None, Some(heading.at.block)));
}

#[test]
fn what_is_let_pass_in_a_place_is_told_elsewhere() {
    let office = Office::with(faulty());
    let word = office.check().findings.remove(3);
    let pardon = Pardon { block: word.at.block, rule: word.rule, quote: word.at.quote };
    office.workbench.let_pass(office.report, pardon).expect("let pass");
    let checks = office.check();
    assert_eq!((checks.findings.len(), checks.passed), (4, 1));
    assert!(places(&checks).contains(&"typo.word 按步就班 0,1 2-6".to_owned()));
    office.workbench.tell_again(office.report).expect("told again");
    assert_eq!((office.check().findings.len(), office.check().passed), (5, 0));
    office.workbench.undo().expect("let pass again");
    assert_eq!((office.check().findings.len(), office.check().passed), (4, 1));
    office.workbench.undo().expect("as at first");
    assert_eq!((office.check().findings.len(), office.check().passed), (5, 0));
}

/// What is said of a report holds for whoever checks it: the command tells what the window tells.
#[test]
fn a_report_that_is_named_is_checked_by_what_people_have_said_of_it() {
    let office = Office::with(doc([p("雨季既使有雨，管网也铺了128公里。"), p("各镇自来水主干线累计延伸130公里。")]));
    let operand = Operand::parse(&office.report.to_string());
    let reader = || Reader::open(&office.folder.path().join("库.dinggao"));
    let check = || {
        let text = operand.read_words(reader).expect("read").document;
        let decisions = operand.decisions(reader).expect("known");
        let rules =
            |checked: Checked| checked.findings.into_iter().map(|finding| finding.rule).collect::<Vec<String>>();
        let linked = find_figures(&text, &decisions).facts.len();
        (rules(check_text_against(&text, None, &decisions, &Checks::default())), linked)
    };
    assert_eq!(check(), (vec!["typo.word".to_owned()], 0));
    let word = office.check().findings.remove(0);
    let pardon = Pardon { block: word.at.block, rule: word.rule, quote: word.at.quote };
    office.workbench.let_pass(office.report, pardon).expect("let pass");
    let ledger = office.workbench.figure_ledger(office.report).expect("reckoned");
    let keys: Vec<FigureKey> = ledger.rows.into_iter().filter_map(|row| row.figure).collect();
    let link = FigureLink { figures: [keys[0].clone(), keys[1].clone()], bond: FigureBond::Same };
    office.workbench.link_figures(office.report, link).expect("linked");
    assert_eq!(check(), (vec!["fact.differs".to_owned()], 1));
}

/// What was remembered by other choices must not be told.
#[test]
fn a_choice_holds_from_the_next_check_on() {
    let office = Office::with(faulty());
    assert_eq!(office.check().findings.len(), 5);
    let off = office.choose(CheckChange::Rule { rule: "punct.doubled".to_owned(), on: false });
    assert_eq!(office.check_by(&off).findings.len(), 4);
    let allowed = office.choose(CheckChange::Word { word: "按步就班".to_owned(), allowed: true });
    assert_eq!(office.check_by(&allowed).findings.len(), 2);
    let word = OwnWord { wrong: "收文".to_owned(), right: "来文".to_owned(), level: Level::Info, clause: None };
    let own = office.choose(CheckChange::OwnWords { words: vec![word] });
    let told = places(&office.check_by(&own));
    assert!(told.contains(&"words.own 收文 2-4".to_owned()), "{told:?}");
    let none = office.choose(CheckChange::OwnWords { words: Vec::new() });
    assert_eq!(office.check_by(&none).findings.len(), 2);
}

#[test]
fn what_is_written_is_checked_as_it_was_saved() {
    let office = Office::with(doc([title("工作总结"), p("全年收文12件。")]));
    assert_eq!(places(&office.check()), [""; 0]);
    let text = office.workbench.document(office.report, dinggao_workbench::wire::Version::Working).expect("its text");
    let id = text.blocks[1].id();
    let block = Block::paragraph("全年收文12件，，办结11件。").with_id(id);
    let change = BlockChange::Put { after: Some(text.blocks[0].id()), block };
    office.workbench.save_blocks(office.report, vec![change]).expect("saved");
    assert_eq!(places(&office.check()), ["punct.doubled ，， 7-9"]);
}

/// A sum is wrong where it stands: to let 12 pass everywhere would hide another mistake.
#[test]
fn words_may_be_right_everywhere_and_figures_not() {
    let office = Office::with(doc([p("全年召开会议20次，其中例会8次、专题会9次，共计30次。"), p("按步就班。")]));
    for finding in office.check().findings {
        assert_eq!(finding.everywhere, finding.at.quote == "按步就班", "{}", finding.rule);
    }
}

/// A report is held to last year's as long as somebody wants that, and to what last year's says by now.
#[test]
fn what_is_left_over_from_last_years_report_is_told() {
    let office =
        Office::with(doc([title("水站2026年工作总结"), p("2025年，全站上下狠抓供水。"), p("全年换表360只。")]));
    assert_eq!(places(&office.check()), [""; 0]);
    let last = doc([title("水站2025年工作总结"), p("2025年，全站狠抓供水。"), p("全年换表300只。")]);
    let last = FileText { document: last, title: "水站2025年工作总结".to_owned(), ..FileText::default() };
    let last = office.workbench.import_text(last, None).expect("imported").id;
    office.workbench.hold_to(office.report, Some(last)).expect("held");
    let checks = office.check();
    assert_eq!(places(&checks), ["leftover.year 2025年 0-5"]);
    assert_eq!(checks.precedent.expect("named").title, "水站2025年工作总结");
    let ledger = office.workbench.figure_ledger(office.report).expect("reckoned");
    let meters = ledger.rows.iter().find(|row| row.value == "360").expect("a row");
    let before = meters.year_before.as_ref().map(|before| (before.value.as_str(), before.growth.as_str()));
    assert_eq!(before, Some(("300只", "+20")));
    office.workbench.hold_to(office.report, None).expect("let go");
    let checks = office.check();
    assert_eq!((places(&checks), checks.precedent), (Vec::new(), None));
    office.workbench.undo().expect("undone");
    assert_eq!(places(&office.check()), ["leftover.year 2025年 0-5"]);
    office.workbench.delete_report(last).expect("gone");
    assert_eq!(office.check().precedent, None, "a report in the bin is nobody's measure");
}

/// Two places may say one thing in words that have nothing in common, and two things in the same.
#[test]
fn figures_are_linked_by_hand_and_parted() {
    let office = Office::with(doc([title("总结"), p("全年新铺管网128公里。"), p("各镇自来水主干线累计延伸130公里。")]));
    let rows = || office.workbench.figure_ledger(office.report).expect("reckoned").rows;
    let keys: Vec<FigureKey> = rows().into_iter().filter_map(|row| row.figure).collect();
    let [one, other] = [&keys[0], &keys[1]];
    let link = |bond| FigureLink { figures: [other.clone(), one.clone()], bond };
    office.workbench.link_figures(office.report, link(FigureBond::Same)).expect("linked");
    let linked = rows();
    assert_eq!((linked.len(), linked[0].mentions.len(), linked[0].state), (1, 2, LedgerState::Wrong));
    assert_eq!(linked[0].mentions[1].figure, *other);
    assert_eq!(places(&office.check()), ["fact.differs 130公里 12-17"]);
    office.workbench.link_figures(office.report, link(FigureBond::Apart)).expect("parted");
    assert_eq!(rows().len(), 2);
    assert_eq!(places(&office.check()), [""; 0]);
}
