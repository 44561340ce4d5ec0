//! What the passages of a report show together.

use dinggao_document::Document;
use dinggao_proof::{Checks, Memory, Passages, check};
use dinggao_testkit::{doc, h, p, title};

/// Rule, block and quote of each finding.
fn found(document: &Document) -> Vec<(String, usize, String)> {
    let findings = check(&Passages::of(document), &Checks::default(), &mut Memory::default());
    findings.into_iter().map(|finding| (finding.rule, finding.spot.block, finding.spot.quote)).collect()
}

#[track_caller]
fn check_report(document: &Document, expected: &[(&str, usize, &str)]) {
    let expected: Vec<_> =
        expected.iter().map(|(rule, at, quote)| ((*rule).to_owned(), *at, (*quote).to_owned())).collect();
    assert_eq!(found(document), expected);
}

#[test]
fn leads_count_on_from_paragraph_to_paragraph() {
    let report =
        doc([h(1, "学习"), p("一是加强学习。"), p("三是加强调研。"), h(1, "调研"), p("一是走访。"), p("二是座谈。")]);
    check_report(&report, &[("numbering.ordinal", 2, "三是")]);
}

#[test]
fn a_typed_number_follows_the_one_before_it() {
    let report = doc([p("一、学习"), p("全年学习12次。"), p("三、调研"), p("四、督查")]);
    check_report(&report, &[("numbering.heading", 2, "三、")]);
}

#[test]
fn one_term_is_written_one_way() {
    let report = doc([p("按照国务院、省政府要求。"), p("落实国务院省政府督查事项。"), p("省市县三级联动。")]);
    check_report(&report, &[("term.two-ways", 1, "国务院省政府")]);
}

#[test]
fn quoted_items_are_parted_one_way() {
    let report = doc([p("从“精细”、“精准”入手。"), p("“扯袖”“咬耳”。")]);
    check_report(&report, &[("punct.between-quoted", 0, "“精细”、“精准”")]);
    check_report(&doc([p("从“精细”、“精准”入手。")]), &[]);
}

#[test]
fn another_units_words_are_left_over() {
    let report = doc([title("县政府办公室工作总结"), p("重大事项通过局党组会议决定，县教育局党组配合。")]);
    check_report(&report, &[("leftover.unit", 1, "局党组")]);
    check_report(&doc([title("县水务局工作总结"), p("重大事项通过局党组会议决定。")]), &[]);
}

/// An edit costs what was edited: what was found before is known by its text, wherever it stands now.
#[test]
fn a_memory_changes_nothing() {
    let before = doc([p("认真学习，，贯彻。"), p("全年收文12件。。")]);
    let after = doc([h(1, "学习"), p("全年收文12件。。"), p("认真学习，贯彻。")]);
    let mut memory = Memory::default();
    check(&Passages::of(&before), &Checks::default(), &mut memory);
    let remembered = check(&Passages::of(&after), &Checks::default(), &mut memory);
    assert_eq!(remembered, check(&Passages::of(&after), &Checks::default(), &mut Memory::default()));
    assert_eq!(remembered.len(), 1);
}

/// An English report may name 工作总结 (the annual summary) in brackets of its own.
#[test]
fn english_text_keeps_its_own_marks() {
    check_report(&doc([p("The office writes an annual summary (工作总结), a plan, and reports.")]), &[]);
    check_report(
        &doc([p("办公室撰写工作总结(annual summary及计划)。")]),
        &[("width.brackets", 0, "(annual summary及计划)")],
    );
}
