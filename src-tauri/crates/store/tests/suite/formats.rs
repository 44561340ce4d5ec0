//! A library of every released format opens, and says what it said when it was made.
//!
//! The files are in `tests/fixtures/libraries`. A new format's is written by
//! `DINGGAO_GENERATE=1 cargo test -p dinggao-store --test suite formats`, and never changes once it was released.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dinggao_document::{
    BlankKey, BlankNote, Block, CopyNumber, Document, FigureBond, FigureKey, FigureLink, IssuerMark, Letterhead,
    LetterheadField, Media, MediaId, Pardon, Secrecy, SecrecyLevel, SectionPlan, SectionStatus, TargetLength, Urgency,
    WrittenLine,
};
use dinggao_store::{
    AuthoredSpan, BlockEvent, Library, NewRevision, Operation, Provenance, ReadOnlyLibrary, ReportDetails,
    RevisionKind, Seq, Snapshot, Stage, StoreError, TextSummary, Timestamp, Transaction,
};
use dinggao_testkit::{bold, doc, h, image, item, of, p, page_break, png, table, thread, title};
use dinggao_text::sentence_marks;

use crate::support::{Desk, named};

/// The format of today.
const FORMAT: u32 = 9;

fn file(format: u32) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../../tests/fixtures/libraries/format-{format}.dinggao"))
}

/// Every kind of block, in the words of nobody's report.
fn first_text() -> Document {
    doc([
        title("石渡镇水站2025年工作总结"),
        of(dinggao_document::BlockKind::Addressee, vec![dinggao_document::Inline::text("县水务局：")]),
        h(1, "供水"),
        p("全年供水48.6万吨，抢修管网12处。"),
        of(dinggao_document::BlockKind::Paragraph, vec![bold("安全"), dinggao_document::Inline::text("无事故。")]),
        item(0, "换表320只"),
        table(&[["村", "户"], ["上渡", "86"]]),
        image(&MediaId::of(&png(6, 4)).to_string(), "泵房"),
        page_break(),
        of(dinggao_document::BlockKind::Signature, vec![dinggao_document::Inline::text("石渡镇水站")]),
        of(dinggao_document::BlockKind::Date, vec![dinggao_document::Inline::text("2025年12月8日")]),
    ])
}

fn second_text() -> Document {
    let mut text = first_text();
    text.blocks[3] = Block::paragraph("全年供水51.2万吨，抢修管网12处。").with_id(text.blocks[3].id());
    text.letterhead = Some(letterhead("石水〔2025〕×号"));
    text
}

fn letterhead(number: &str) -> Letterhead {
    let line = WrittenLine::new;
    Letterhead {
        copy_number: CopyNumber::try_from(7).ok(),
        secrecy: Some(Secrecy { level: SecrecyLevel::Confidential, period: line("1年") }),
        urgency: Some(Urgency::Urgent),
        mark: IssuerMark::of(line("石渡镇水站").into_iter().chain(line("石渡镇人民政府")), true),
        number: line(number),
        signers: line("林知远").into_iter().collect(),
        copies_to: line("县财政局，县发展改革局"),
        printing_office: line("石渡镇水站办公室"),
        printing_date: line("2025年12月9日"),
    }
}

/// One of everything: drafts, an automatic revision, a thinned one, a withdrawn one, a branch, a restoration, who wrote
/// what, tags, the bin, the log, the search index.
fn make(path: &Path) -> Result<(), StoreError> {
    let library = Library::open(path, "the fixture", std::time::Duration::ZERO)?;
    let mut minute = 0;
    let mut at = || {
        minute += 1;
        Timestamp(1_767_225_600_000 + minute * 60_000)
    };
    let details =
        ReportDetails {
            kind: "年度工作总结".to_owned(), year: Some(2025), stage: Stage::Review, ..Default::default()
        };
    let report = library
        .transact(Operation::Create, at(), move |transaction| {
            let report = transaction.create_report("未命名", &details, &first_text())?;
            let first = transaction.keep(report, NewRevision::new(RevisionKind::Import, "林知远"))?;
            let mut pictures = Media::default();
            pictures.add(png(6, 4));
            transaction.put_media(&pictures)?;
            transaction.keep_source(report, first.seq, "工作总结.docx", b"PK\x03\x04")?;
            Ok(report)
        })?
        .value;
    let mut keep = |operation, text: Document, new: NewRevision| {
        library.transact(operation, at(), move |transaction: &Transaction<'_>| {
            transaction.replace_working(report, &text)?;
            Ok(transaction.keep(report, new)?.seq)
        })
    };
    keep(Operation::Keep, first_text(), named("初稿"))?;
    let changed = first_text().blocks[3].id();
    let spans = [(4, Some(Seq(1))), (6, None), (9, Some(Seq(1)))];
    let spans = spans.map(|(chars, seq)| AuthoredSpan { chars, seq }).to_vec();
    let provenance = Provenance { authorship: vec![(changed, spans)], events: vec![(changed, BlockEvent::Moved)] };
    let new = NewRevision {
        provenance,
        note: Some("按会议意见".to_owned()),
        ..NewRevision::new(RevisionKind::Auto, "沈若宁")
    };
    keep(Operation::KeepAutomatically, second_text(), new)?;
    keep(Operation::KeepAutomatically, first_text(), NewRevision::new(RevisionKind::Auto, "林知远"))?;
    keep(Operation::Keep, second_text(), named("二稿"))?;
    keep(Operation::Keep, second_text(), named("误留"))?;
    library.transact(Operation::Undo, at(), move |transaction| transaction.withdraw(report, Seq(6)))?;
    library.transact(Operation::Thin, at(), move |transaction| transaction.thin(report, &[Seq(4)]))?;
    library.transact(Operation::Import, at(), move |transaction| {
        transaction.keep_branch(report, Seq(5), &first_text(), NewRevision::new(RevisionKind::Import, "审核人"))
    })?;
    library.transact(Operation::Restore, at(), move |transaction| {
        transaction.restore_working(report, Seq(2), &TextSummary::of(&first_text()))?;
        let new = NewRevision { restored: Some(Seq(2)), ..NewRevision::new(RevisionKind::Restore, "林知远") };
        transaction.keep(report, new)
    })?;
    let details =
        ReportDetails { tags: vec!["供水".to_owned(), "年度".to_owned()], archived: true, ..Default::default() };
    library.transact(Operation::Describe, at(), move |transaction| transaction.describe_report(report, &details))?;
    library.transact(Operation::Letterhead, at(), move |transaction| {
        transaction.set_letterhead(report, Some(&letterhead("石水〔2025〕6号")))
    })?;
    library.transact(Operation::Comment, at(), move |transaction| {
        transaction.put_thread(report, &thread(1, "审核人", "抢修处数请核"))
    })?;
    let planned = SectionPlan {
        target: TargetLength::try_from(600).ok(),
        status: SectionStatus::Checking,
        assignee: WrittenLine::new("水源科"),
        ..SectionPlan::new(Some(first_text().blocks[2].id()))
    };
    library.transact(Operation::Plan, at(), move |transaction| transaction.put_plan(report, &planned))?;
    let pardon =
        Pardon { block: first_text().blocks[5].id(), rule: "measure.wrong".to_owned(), quote: "320只".to_owned() };
    library.transact(Operation::LetPass, at(), move |transaction| transaction.put_pardons(report, &[pardon]))?;
    let blank = BlankKey { block: first_text().blocks[3].id(), label: "抢修管网 ＿ 处".to_owned(), nth: 0 };
    let noted = BlankNote {
        owner: WrittenLine::new("水源科"),
        source: WrittenLine::new("抢修台账"),
        due: "2025-12-05".parse().ok(),
        ..BlankNote::new(blank)
    };
    library.transact(Operation::NoteBlanks, at(), move |transaction| transaction.put_blank_notes(report, &[noted]))?;
    let gone = library.transact(Operation::Create, at(), |transaction| {
        transaction.create_report("作废的通知", &ReportDetails::default(), &doc([p("此件作废。")]))
    })?;
    let figure = |block: usize, label: &str| FigureKey {
        block: first_text().blocks[block].id(),
        label: label.to_owned(),
        nth: 0,
    };
    let link = FigureLink::new(figure(3, "抢修管网"), figure(5, "换表"), FigureBond::Apart);
    library.transact(Operation::LinkFigures, at(), move |transaction| transaction.put_figure_link(report, &link))?;
    library
        .transact(Operation::HoldTo, at(), move |transaction| transaction.set_precedent(report, Some(gone.value)))?;
    library.transact(Operation::Discard, at(), move |transaction| transaction.discard_report(gone.value))?;
    library.transact(Operation::Index, at(), |transaction| transaction.index_pending(usize::MAX))?;
    Ok(())
}

/// What the library says, in words that no format changes.
fn told(snapshot: &Snapshot<'_>) -> Result<Vec<String>, StoreError> {
    let report = snapshot.reports(None)?.remove(0);
    let mut told = vec![format!(
        "《{}》 {:?} {:?} {} 字, 现稿随第 {} 稿",
        report.title, report.details.tags, report.numbering, report.chars, report.head.0
    )];
    for revision in snapshot.history(report.id)? {
        let text = snapshot.document_at(report.id, revision.seq);
        let letterhead = text.as_ref().ok().and_then(|text| text.letterhead.as_ref());
        let number = letterhead.map(|letterhead| letterhead.written(LetterheadField::Number) + " ").unwrap_or_default();
        let text = text.map_or_else(|error| error.to_string(), |text| number + &text.lines()[3]);
        told.push(format!(
            "{} {:?} {} {} {:?} ← {:?}: {text}",
            revision.seq.0,
            revision.kind,
            revision.name.unwrap_or_default(),
            revision.author,
            revision.restored.map(|seq| seq.0),
            revision.parents.iter().map(|seq| seq.0).collect::<Vec<_>>(),
        ));
    }
    let text = snapshot.working(report.id)?;
    if let Some(letterhead) = &text.letterhead {
        told.push(LetterheadField::ALL.map(|field| letterhead.written(field)).join("；"));
    }
    told.push(text.to_plain_text());
    for thread in snapshot.threads(report.id)? {
        told.extend(thread.comments.iter().map(|comment| format!("{}批注“{}”", comment.author, comment.text)));
    }
    for plan in snapshot.section_plans(report.id)? {
        let there = text.blocks.iter().find(|block| Some(block.id()) == plan.section).map(Block::text);
        let assignee = plan.assignee.map(String::from).unwrap_or_default();
        told.push(format!(
            "“{}”{:?} {:?} {assignee}",
            there.unwrap_or_default(),
            plan.status,
            plan.target.map(u32::from)
        ));
    }
    for pardon in snapshot.pardons(report.id)? {
        told.push(format!("放过“{}”{}", pardon.quote, pardon.rule));
    }
    for note in snapshot.blank_notes(report.id)? {
        let [owner, source] = [note.owner, note.source].map(|line| line.map(String::from).unwrap_or_default());
        let due = note.due.map(String::from).unwrap_or_default();
        told.push(format!("待填“{}”{owner} {source} {due} {}", note.blank.label, note.meant));
    }
    for link in snapshot.figure_links(report.id)? {
        let [one, other] = &link.figures;
        told.push(format!("“{}”和“{}”{:?}", one.label, other.label, link.bond));
    }
    if let Some(precedent) = snapshot.precedent(report.id)? {
        told.push(format!("去年的报告《{}》", snapshot.report(precedent)?.title));
    }
    for (id, bytes) in snapshot.media(text.media())?.iter() {
        told.push(format!("图 {id}，{} 字节", bytes.len()));
    }
    if let Some(file) = snapshot.source_file(report.id, None)? {
        told.push(format!("第 {} 稿来自“{}”，{} 字节", file.seq.0, file.name, file.bytes.len()));
    }
    told.push(format!("找到“供水” {} 段", snapshot.search("供水")?.iter().map(|found| found.blocks).sum::<usize>()));
    let marks = sentence_marks("全年供水50万吨，抢修管网9处。");
    told.push(format!("相近的句子 {} 段", snapshot.sentence_index(None)?.holders(&marks, 9)?.len()));
    told.push(format!("回收站 {:?}", snapshot.bin()?.iter().map(|report| &report.title).collect::<Vec<_>>()));
    told.push(format!("做过 {} 件事", snapshot.operations(None)?.len()));
    Ok(told)
}

#[test]
fn a_library_of_every_format_opens_and_says_what_it_said() {
    if std::env::var_os("DINGGAO_GENERATE").is_some() && !file(FORMAT).exists() {
        make(&file(FORMAT)).expect("the fixture is made");
        for beside in ["lock", "witness"] {
            let mut path = file(FORMAT).into_os_string();
            path.push(format!("-{beside}"));
            fs::remove_file(path).expect("it is removed");
        }
    }
    for format in 1..=FORMAT {
        let desk = Desk::new();
        fs::copy(file(format), desk.path()).expect("the fixture is there");
        let old = ReadOnlyLibrary::open(&desk.path()).expect("it opens").expect("it is there");
        assert_eq!(old.verify(|| true).expect("looked at").problems, [], "format {format}");
        let old = old.read(told).expect("what it says");
        let library = desk.open();
        let now = library.read(told).expect("what it says");
        assert_eq!(old, now, "format {format}");
        expect_test::expect_file![format!("formats.{format}.txt")].assert_eq(&(now.join("\n") + "\n"));
        assert_eq!(library.reading().verify(|| true).expect("looked at").problems, [], "format {format}");
    }
}
