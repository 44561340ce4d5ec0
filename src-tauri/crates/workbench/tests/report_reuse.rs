//! What of a report stands in others while it is written: by chapter, with places that an editor finds, and without formulas.

#![expect(clippy::expect_used, reason = "a test may fail")]

use std::time::Duration;

use dinggao_document::{Block, BlockChange, Document, ReportId};
use dinggao_testkit::{doc, h, p, title};
use dinggao_workbench::{
    DataFolder, FileText, SpanOp, Workbench,
    wire::{CheckChange, CheckChoices, ReportReuse, SentenceReuse, Version},
};
use tempfile::TempDir;

const LAST_YEAR: &str = "全年共受理群众来信来访1286件次，群众满意度持续提升。";
const THIS_YEAR: &str = "全年共受理群众来信来访902件次，群众满意度持续提升。";
const FORMULA: &str = "在县委县政府的坚强领导下，圆满完成各项工作任务。";
const OWN: &str = "组织开展节水宣传进校园活动36场次，发放宣传册2万份。";

struct Office {
    folder: TempDir,
    workbench: Workbench,
    last: ReportId,
    this: ReportId,
}

impl Office {
    fn new(this: Document) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let workbench =
            Workbench::open(&folder.path().join("库.dinggao"), "a test", Duration::ZERO, "林知远").expect("opens");
        let last = doc([title("去年的总结"), p(FORMULA), h(1, "信访"), h(2, "来信"), p(LAST_YEAR)]);
        let import = |title: &str, document| {
            let text = FileText { document, title: title.to_owned(), ..FileText::default() };
            workbench.import_text(text, None).expect("imported").id
        };
        let (last, this) = (import("去年的总结", last), import("今年的总结", this));
        Self { folder, workbench, last, this }
    }

    fn reuse_by(&self, choices: &CheckChoices) -> ReportReuse {
        self.workbench.report_reuse(self.this, choices).expect("looked for")
    }

    fn reuse(&self) -> ReportReuse {
        self.reuse_by(&CheckChoices::default())
    }

    fn except(&self, words: &str, excepted: bool) -> CheckChoices {
        let folder = DataFolder::at(self.folder.path());
        folder.change_checks(CheckChange::Formula { words: words.to_owned(), excepted }).expect("kept");
        folder.read_check_choices().expect("kept")
    }
}

fn this_year() -> Document {
    doc([title("今年的总结"), p(FORMULA), h(1, "信访"), p(&format!("{OWN}{THIS_YEAR}")), h(1, "宣传"), p(OWN)])
}

fn sentences(found: &ReportReuse) -> Vec<&SentenceReuse> {
    found.chapters.iter().flat_map(|chapter| &chapter.passages).flat_map(|passage| &passage.sentences).collect()
}

#[test]
fn passages_stand_under_their_chapters_with_where_they_come_from() {
    let office = Office::new(this_year());
    let found = office.reuse();
    let told: Vec<_> = found.chapters.iter().map(|chapter| (chapter.title.as_str(), chapter.passages.len())).collect();
    assert_eq!(told, [("", 1), ("一、信访", 1)]);
    let letters = &found.chapters[1].passages[0];
    assert_eq!((letters.source, letters.source_title.as_str()), (office.last, "去年的总结"));
    assert_eq!(letters.source_section, "（一）来信");
    assert!(found.chapters[1].percent > found.percent && found.percent > 0, "{found:?}");
}

#[test]
fn a_sentence_is_marked_where_it_stands_in_both_texts() {
    let office = Office::new(this_year());
    let found = office.reuse();
    let sentence = sentences(&found)[1];
    let before = OWN.encode_utf16().count();
    assert_eq!((sentence.at.from, sentence.at.quote.as_str()), (before, THIS_YEAR));
    let there = sentence.there.as_ref().expect("it is there");
    let last = office.workbench.document(office.last, Version::Working).expect("its text");
    assert_eq!((there.block, there.from, there.quote.as_str()), (last.blocks[4].id(), 0, LAST_YEAR));
    let of = |op| sentence.spans.iter().filter(move |span| span.op == op).map(|span| span.text.as_str());
    assert_eq!(of(SpanOp::Delete).collect::<String>(), "1286件次");
    assert_eq!(of(SpanOp::Insert).collect::<String>(), "902件次");
}

/// The window asks again behind a save, and must see what it saved.
#[test]
fn what_is_written_is_looked_for_as_it_was_saved() {
    let office = Office::new(this_year());
    let text = office.workbench.document(office.this, Version::Working).expect("its text");
    let block = Block::paragraph("另起一段，全是今年自己的话，去年谁也没有写过。").with_id(text.blocks[3].id());
    let change = BlockChange::Put { after: Some(text.blocks[2].id()), block };
    office.workbench.save_blocks(office.this, vec![change]).expect("saved");
    let found = office.reuse();
    assert_eq!(sentences(&found).iter().map(|each| each.at.quote.as_str()).collect::<Vec<_>>(), [FORMULA]);
}

#[test]
fn a_formula_is_left_out_until_it_is_none_any_more() {
    let office = Office::new(this_year());
    let all = office.reuse();
    let without = office.reuse_by(&office.except(FORMULA, true));
    assert_eq!(sentences(&without).iter().map(|each| each.at.quote.as_str()).collect::<Vec<_>>(), [THIS_YEAR]);
    assert!(without.percent < all.percent);
    assert_eq!(office.reuse_by(&office.except(FORMULA, false)), all);
}

#[test]
fn a_report_of_its_own_words_has_nothing_to_tell() {
    let office = Office::new(doc([title("今年的总结"), p(OWN)]));
    assert_eq!(office.reuse(), ReportReuse::default());
}
