//! What is planned for sections while a report is written, undone and put together with copies.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::time::Duration;

use dinggao_workbench::{
    FailureCode, FileText, Workbench,
    document::{Block, BlockChange, BlockId, BlockKind, Document, ReportId, SectionStatus},
    wire::{PlanForm, Version},
};
use tempfile::TempDir;

fn office() -> (TempDir, Workbench, ReportId) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let library = folder.path().join("library.dinggao");
    let workbench = Workbench::open(&library, "the test", Duration::ZERO, "林知远").expect("the library opens");
    let report = workbench.new_report("水务局2026年工作总结", Some("annual-summary")).expect("made").id;
    (folder, workbench, report)
}

fn text(workbench: &Workbench, report: ReportId) -> Document {
    workbench.document(report, Version::Working).expect("its text")
}

fn headings(workbench: &Workbench, report: ReportId) -> Vec<BlockId> {
    let text = text(workbench, report);
    text.blocks.iter().filter(|block| block.kind() == BlockKind::Heading).map(Block::id).collect()
}

fn form(section: Option<BlockId>, target: &str, assignee: &str) -> PlanForm {
    PlanForm { section, target: target.to_owned(), status: SectionStatus::Writing, assignee: assignee.to_owned() }
}

/// A line for each plan: where, how long, who.
fn told(workbench: &Workbench, report: ReportId) -> Vec<(Option<BlockId>, Option<u32>, Option<String>)> {
    let plans = workbench.section_plans(report).expect("plans").plans;
    let told =
        plans.into_iter().map(|plan| (plan.section, plan.target.map(u32::from), plan.assignee.map(String::from)));
    told.collect()
}

#[test]
fn a_plan_says_what_was_filled_in_and_is_taken_back_by_undo() {
    let (_folder, workbench, report) = office();
    let section = Some(headings(&workbench, report)[0]);
    workbench.plan_section(report, &form(section, " 600字 ", " 水源科 ")).expect("planned");
    assert_eq!(told(&workbench, report), [(section, Some(600), Some("水源科".to_owned()))]);
    assert_eq!(workbench.section_plans(report).expect("plans").target, Some(600));
    workbench.undo().expect("undone");
    assert_eq!(told(&workbench, report), []);
}

/// What is planned already is nothing to undo, and a target that nobody can write is refused with nothing changed.
#[test]
fn the_same_plan_is_no_operation_and_a_wrong_one_is_refused() {
    let (_folder, workbench, report) = office();
    let section = Some(headings(&workbench, report)[0]);
    workbench.plan_section(report, &form(section, "600", "水源科")).expect("planned");
    let operations = workbench.operations(None).expect("the log").len();
    workbench.plan_section(report, &form(section, "600", "水源科 ")).expect("planned");
    let refused = workbench.plan_section(report, &form(section, "很多", "")).expect_err("no number");
    assert_eq!((refused.code, refused.params["target"].as_str()), (FailureCode::TargetInvalid, "很多"));
    let paragraph =
        text(&workbench, report).blocks.iter().find(|block| block.kind() == BlockKind::Paragraph).map(Block::id);
    let refused = workbench.plan_section(report, &form(paragraph, "600", "")).expect_err("no section");
    assert_eq!(refused.code, FailureCode::SectionGone);
    assert_eq!(workbench.operations(None).expect("the log").len(), operations);
    assert_eq!(told(&workbench, report), [(section, Some(600), Some("水源科".to_owned()))]);
}

/// A heading that is deleted takes its plan out of sight, and has it again when undo brings it back.
#[test]
fn a_plan_is_shown_as_long_as_its_heading_is_there() {
    let (_folder, workbench, report) = office();
    let section = headings(&workbench, report)[1];
    workbench.plan_section(report, &form(Some(section), "600", "水源科")).expect("planned");
    let before = text(&workbench, report);
    let heading = before.blocks.iter().find(|block| block.id() == section).expect("it is there").clone();
    workbench.save_blocks(report, vec![BlockChange::Remove { id: section }]).expect("saved");
    assert_eq!(told(&workbench, report), []);
    assert_eq!(workbench.section_plans(report).expect("plans").target, None);
    let after = before.predecessor(section);
    workbench.save_blocks(report, vec![BlockChange::Put { after, block: heading }]).expect("saved");
    assert_eq!(told(&workbench, report), [(Some(section), Some(600), Some("水源科".to_owned()))]);
}

/// A plan is about the work: drafts, comparisons and files know nothing of it, and a copy that comes back leaves it alone.
#[test]
fn no_draft_and_no_copy_changes_a_plan() {
    let (_folder, workbench, report) = office();
    let section = Some(headings(&workbench, report)[0]);
    workbench.keep_draft(report, "初稿", None).expect("kept");
    workbench.plan_section(report, &form(section, "600", "水源科")).expect("planned");
    assert!(workbench.close_report(report).expect("left").is_none(), "a plan is nothing to keep");
    let copy = FileText { document: text(&workbench, report), ..FileText::default() };
    workbench.import_into(report, copy, None).expect("imported");
    assert_eq!(told(&workbench, report), [(section, Some(600), Some("水源科".to_owned()))]);
}

/// Those who write this report are asked first; who only signs, or writes another one, comes behind them.
#[test]
fn the_people_of_this_report_come_first() {
    let (_folder, workbench, report) = office();
    let other = workbench.new_report("水务局半年总结", Some("annual-summary")).expect("made").id;
    let [first, second] = [0, 1].map(|place| Some(headings(&workbench, report)[place]));
    workbench.plan_section(other, &form(Some(headings(&workbench, other)[0]), "", "河湖科")).expect("planned");
    workbench.plan_section(report, &form(second, "", "水源科")).expect("planned");
    workbench.plan_section(report, &form(first, "", "防汛办")).expect("planned");
    assert_eq!(workbench.assignees(report).expect("names"), ["防汛办", "水源科", "林知远", "河湖科"]);
}
