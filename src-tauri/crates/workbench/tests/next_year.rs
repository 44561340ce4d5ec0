//! This year's report out of last year's: its text and plans without what belongs to last year's alone, and held to it.

use std::time::Duration;

use dinggao_document::{Document, Letterhead, SectionStatus, TargetLength, WrittenLine};
use dinggao_testkit::{commented, doc, h, p, thread, title};
use dinggao_workbench::{
    FileText, Workbench,
    wire::{CheckChoices, PlanForm, Version},
};

#[test]
fn a_report_begins_with_last_years_text_and_is_held_to_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let workbench =
        Workbench::open(&folder.path().join("库.dinggao"), "a test", Duration::ZERO, "林知远").expect("opens");
    let letterhead = Letterhead {
        number: WrittenLine::new("水务〔2025〕6号"),
        printing_office: WrittenLine::new("县水务局办公室"),
        ..Letterhead::default()
    };
    let blocks = [title("县水务局2025年工作总结"), h(1, "供水"), commented("2025年，供水平稳。", "平稳", 1), p("完。")];
    let document = Document { letterhead: Some(letterhead), ..doc(blocks) };
    let text = FileText {
        title: "县水务局2025年工作总结".to_owned(),
        threads: vec![thread(1, "审核人", "请核")],
        document,
        ..FileText::default()
    };
    let last = workbench.import_text(text, None).expect("imported").id;
    let section = workbench.document(last, Version::Working).expect("its text").blocks[1].id();
    let form = PlanForm {
        section: Some(section),
        target: "600".to_owned(),
        assignee: "水源科".to_owned(),
        status: SectionStatus::default(),
    };
    workbench.plan_section(last, &form).expect("planned");

    let begun = workbench.begin_next_year(last).expect("begun");
    assert_eq!(begun.title, "县水务局2026年工作总结");
    let document = workbench.document(begun.id, Version::Working).expect("its text");
    let lines = document.lines();
    assert_eq!(lines, ["县水务局2026年工作总结", "一、供水", "2025年，供水平稳。", "完。"]);
    assert!(
        document.blocks.iter().all(|block| block.anchored_threads().is_empty()),
        "comments stay where they were made"
    );
    let letterhead = document.letterhead.expect("the office's");
    assert_eq!((letterhead.number, letterhead.printing_office), (None, WrittenLine::new("县水务局办公室")));
    let plan = workbench.section_plans(begun.id).expect("planned").plans.remove(0);
    assert_eq!(
        (plan.section, plan.target, plan.assignee),
        (Some(section), TargetLength::try_from(600).ok(), WrittenLine::new("水源科"))
    );
    let years = || workbench.list().expect("listed").into_iter().map(|each| (each.id, each.year)).collect::<Vec<_>>();
    assert!(years().contains(&(begun.id, Some(2026))));
    let left_over = workbench.check_report(begun.id, &CheckChoices::default()).expect("checked").findings;
    assert_eq!(left_over.iter().map(|found| found.rule.as_str()).collect::<Vec<_>>(), ["leftover.year"]);

    workbench.undo().expect("undone");
    assert_eq!(years(), [(last, Some(2025))]);
}
