//! Replacing words in the whole library: what is shown first, what is done then, and what undoing leaves alone.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::time::Duration;

use dinggao_testkit::{doc, h, note, noted, of, p, title};
use dinggao_workbench::{
    FailureCode, FileText, FindMode, FindProblem, FindQuery, Workbench,
    document::{Block, BlockChange, BlockKind, Document, Inline, Mark, ReportId},
    wire::{Operation, ReplacedInLibrary, ReplacementPreview, ReportChoice, ReportReplacements, Version},
};
use tempfile::TempDir;

fn sit_down() -> (TempDir, Workbench) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let library = folder.path().join("library.dinggao");
    let workbench = Workbench::open(&library, "the test", Duration::ZERO, "林知远").expect("the library opens");
    (folder, workbench)
}

fn add(workbench: &Workbench, document: Document) -> ReportId {
    let name = document.title().unwrap_or_default();
    let report = workbench.new_report(&name, None).expect("made").id;
    let text = FileText { document, ..FileText::default() };
    workbench.merge_into(report, text, Vec::new()).expect("its text");
    report
}

fn text(workbench: &Workbench, report: ReportId) -> Document {
    workbench.document(report, Version::Working).expect("its text")
}

fn lines(workbench: &Workbench, report: ReportId) -> Vec<String> {
    text(workbench, report).lines()
}

fn query(text: &str) -> FindQuery {
    FindQuery { text: text.to_owned(), mode: FindMode::Literal, folds_width: true, matches_case: false }
}

fn look(workbench: &Workbench, text: &str, words: &str) -> ReplacementPreview {
    workbench.preview_replacement(&query(text), words, |_| false, &mut |_, _| true).expect("looked")
}

fn all_of(preview: &ReplacementPreview) -> Vec<ReportChoice> {
    let choice = |found: &ReportReplacements| ReportChoice {
        report: found.report,
        text: found.text.clone(),
        places: found.places.len(),
        spared: Vec::new(),
    };
    preview.reports.iter().map(choice).collect()
}

fn replace(workbench: &Workbench, text: &str, words: &str) -> Option<ReplacedInLibrary> {
    let chosen = all_of(&look(workbench, text, words));
    workbench.replace_in_library(&query(text), words, &chosen, &mut |_, _| true).expect("replaced")
}

fn two_reports(workbench: &Workbench) -> [ReportId; 2] {
    let one = add(workbench, doc([title("供水总结"), h(1, "供水"), p("农村供水与城区供水。其余照旧。")]));
    let other = add(workbench, doc([title("水利要点"), p("供水保证率。")]));
    [one, other]
}

#[test]
fn shows_each_place_with_its_sentence_its_section_and_what_comes_there() {
    let (_folder, workbench) = sit_down();
    let [one, other] = two_reports(&workbench);
    let preview = look(&workbench, "供水", "用水");
    assert!(preview.complete && preview.unreadable.is_empty());
    let reports: Vec<_> = preview.reports.iter().map(|found| (found.report, found.title.as_str())).collect();
    assert_eq!(reports, [(other, "水利要点"), (one, "供水总结")]);
    let told: Vec<String> = preview.reports[1]
        .places
        .iter()
        .map(|place| {
            let section = place.section.as_deref().unwrap_or("-");
            format!("{section}|{}[{}→{}]{}", place.before, place.found, place.words, place.after)
        })
        .collect();
    let section = "一、供水";
    assert_eq!(
        told,
        [
            "-|[供水→用水]总结".to_owned(),
            format!("{section}|[供水→用水]"),
            format!("{section}|农村[供水→用水]与城区供水。"),
            format!("{section}|农村供水与城区[供水→用水]。"),
        ]
    );
    assert!(look(&workbench, "", "用水").reports.is_empty());
}

#[test]
fn replaces_what_was_chosen_as_one_operation_and_one_undo_takes_it_back() {
    let (_folder, workbench) = sit_down();
    let [one, other] = two_reports(&workbench);
    let before = [text(&workbench, one), text(&workbench, other)];
    let mut chosen = all_of(&look(&workbench, "供水", "用水"));
    chosen[1].spared = vec![3, 1];
    let done = workbench.replace_in_library(&query("供水"), "用水", &chosen, &mut |_, _| true).expect("replaced");
    let done = done.expect("something was");
    assert_eq!((done.places, done.reports.len()), (3, 2));
    assert_eq!(lines(&workbench, one), ["用水总结", "一、供水", "农村用水与城区供水。其余照旧。"]);
    assert_eq!(lines(&workbench, other), ["水利要点", "用水保证率。"]);
    assert_eq!(workbench.find_report(&one.to_string()).expect("listed").title, "用水总结");
    let ids = |text: &Document| text.blocks.iter().map(Block::id).collect::<Vec<_>>();
    assert_eq!(ids(&text(&workbench, one)), ids(&before[0]));

    let undone = workbench.undo_one(done.operation).expect("undone");
    assert_eq!((undone.operation, undone.left.len()), (Operation::Replace, 0));
    assert_eq!([text(&workbench, one), text(&workbench, other)], before);
    assert_eq!(workbench.find_report(&one.to_string()).expect("listed").title, "供水总结");
    assert!(workbench.verify(|| true).expect("looked at").is_sound());
}

#[test]
fn the_history_holds_what_was_written_before_and_says_what_was_done() {
    let (_folder, workbench) = sit_down();
    let [one, _] = two_reports(&workbench);
    let after = text(&workbench, one).blocks.last().map(Block::id);
    let typed = BlockChange::Put { after, block: Block::paragraph("刚写的供水。") };
    workbench.save_blocks(one, vec![typed]).expect("saved");
    replace(&workbench, "供水", "用水");
    let history = workbench.history(one).expect("a history").revisions;
    let [.., before, replaced] = history.as_slice() else { panic!("{history:?}") };
    assert_eq!(serde_json::to_value(before.kind).expect("a kind"), "auto");
    assert_eq!(serde_json::to_value(replaced.kind).expect("a kind"), "replace");
    assert_eq!(replaced.note.as_deref(), Some("供水 → 用水"));
    assert_eq!((replaced.inserted, replaced.deleted), (10, 10));
    let kept = workbench.document(one, Version::Revision { seq: before.seq }).expect("its text");
    assert_eq!(kept.lines().last().map(String::as_str), Some("刚写的供水。"));
    let latest = workbench.document(one, Version::Revision { seq: replaced.seq }).expect("its text");
    assert_eq!(latest, text(&workbench, one));
}

/// Whoever wrote on must not lose that to an undo of what was done to thirty reports.
#[test]
fn undoing_leaves_reports_alone_that_were_changed_since() {
    let (_folder, workbench) = sit_down();
    let [one, other] = two_reports(&workbench);
    let done = replace(&workbench, "供水", "用水").expect("something was");
    let write = |report: ReportId| {
        let after = text(&workbench, report).blocks.last().map(Block::id);
        workbench
            .save_blocks(report, vec![BlockChange::Put { after, block: Block::paragraph("后来写的。") }])
            .expect("saved");
    };
    write(one);
    let undone = workbench.undo_one(done.operation).expect("undone");
    assert_eq!(undone.left, ["用水总结"]);
    assert_eq!(lines(&workbench, other), ["水利要点", "供水保证率。"]);
    assert_eq!(lines(&workbench, one)[3], "后来写的。");

    let again = replace(&workbench, "用水", "节水").expect("something was");
    write(one);
    let refused = workbench.undo_one(again.operation).expect_err("all were changed");
    assert_eq!((refused.code, refused.params["titles"].as_str()), (FailureCode::UndoChangedSince, "《节水总结》"));
    assert_eq!(lines(&workbench, one)[0], "节水总结");
}

#[test]
fn a_text_that_was_changed_since_the_look_refuses_all() {
    let (_folder, workbench) = sit_down();
    let [one, other] = two_reports(&workbench);
    let chosen = all_of(&look(&workbench, "供水", "用水"));
    let after = text(&workbench, one).blocks.last().map(Block::id);
    workbench.save_blocks(one, vec![BlockChange::Put { after, block: Block::paragraph("供水。") }]).expect("saved");
    let refused = workbench.replace_in_library(&query("供水"), "用水", &chosen, &mut |_, _| true);
    let refused = refused.expect_err("one was changed");
    assert_eq!((refused.code, refused.params["title"].as_str()), (FailureCode::ReplacingOutdated, "供水总结"));
    assert_eq!(lines(&workbench, other), ["水利要点", "供水保证率。"]);
}

#[test]
fn stopping_changes_nothing() {
    let (_folder, workbench) = sit_down();
    let [one, _] = two_reports(&workbench);
    let chosen = all_of(&look(&workbench, "供水", "用水"));
    let stopped = workbench.replace_in_library(&query("供水"), "用水", &chosen, &mut |done, _| done < 1);
    assert!(stopped.expect("no error").is_none());
    assert_eq!(lines(&workbench, one)[0], "供水总结");
    let preview = workbench.preview_replacement(&query("供水"), "", |_| false, &mut |done, _| done < 1);
    assert!(!preview.expect("so far").complete);
    let same = replace(&workbench, "供水", "供水");
    assert!(same.is_none(), "words that stay the same are no change");
}

/// Marks, comments and notes go as in the editor; derived numbers and the letterhead are nobody's words.
#[test]
fn what_hangs_on_the_words_stays() {
    let (_folder, workbench) = sit_down();
    let content = vec![Inline::text("甲"), Inline::marked("供水", [Mark::Bold]), Inline::text("乙")];
    let bold = of(BlockKind::Paragraph, content);
    let report = add(&workbench, doc([title("总结"), noted("供水", 1), bold, h(1, "一"), note(1, "供水指农村供水。")]));
    replace(&workbench, "供水", "用水");
    let after = text(&workbench, report);
    assert_eq!(after.note_numbers().len(), 1);
    assert_eq!(after.blocks[2].content()[1], Inline::marked("用水", [Mark::Bold]));
    assert_eq!(after.lines().last().map(String::as_str), Some("用水指农村用水。"));
    replace(&workbench, "一", "二");
    assert_eq!(lines(&workbench, report)[3], "一、二");
    assert!(workbench.verify(|| true).expect("looked at").is_sound());

    // The note goes with the only words of its paragraph, as by hand, and comes back with the undo.
    let done = replace(&workbench, "用水", "").expect("something was");
    assert!(text(&workbench, report).note_numbers().is_empty());
    workbench.undo_one(done.operation).expect("undone");
    assert_eq!(text(&workbench, report).note_numbers().len(), 1);
}

#[test]
fn no_more_places_are_shown_and_replaced_than_anybody_looks_through() {
    let (_folder, workbench) = sit_down();
    let many = add(&workbench, doc([title("总结"), p(&"供水，".repeat(6_000))]));
    let preview = look(&workbench, "供水", "");
    assert!(!preview.complete);
    assert_eq!(preview.reports[0].places.len(), 5_000);
    replace(&workbench, "供水", "");
    assert_eq!(lines(&workbench, many)[1].matches("供水").count(), 1_000);
}

#[test]
fn a_pattern_that_says_nothing_is_refused_with_its_reason() {
    let (_folder, workbench) = sit_down();
    for (text, problem) in
        [("(", FindProblem::Broken), ("(?<=第)三", FindProblem::LooksAround), ("(a+)+", FindProblem::Nested)]
    {
        let query = FindQuery { mode: FindMode::Expression, ..query(text) };
        let preview = workbench.preview_replacement(&query, "", |_| false, &mut |_, _| true).expect("looked");
        assert_eq!((preview.problem, preview.reports.len()), (Some(problem), 0));
        let refused = workbench.replace_in_library(&query, "", &[], &mut |_, _| true).expect_err("refused");
        assert_eq!(refused.code, FailureCode::ReplacingPattern);
    }
}
