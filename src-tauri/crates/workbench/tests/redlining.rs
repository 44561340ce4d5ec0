//! The law of redlines: rejecting every tracked change gives the old text, accepting them the new one, paragraph for
//! paragraph; over files of our own and of others, drafts that were edited, moved, split and merged, and tables.

#![expect(clippy::expect_used, reason = "a test may fail")]

mod foreign_file;

use std::collections::HashMap;

use dinggao_docx::{ExportOptions, Settle, WordFile, export, import, settle_all};
use dinggao_testkit::{Plan, any_document, doc, h, item, natural_report, note, noted, of, p, revise, table, title};
use dinggao_workbench::{
    FileText, OriginalFile, Profile,
    document::{Block, BlockKind, Document, Inline, Mark, NoteId, TableCell, TableRow, hang, labels, notes_after},
    redline,
};
use foreign_file::foreign_file;
use proptest::{collection::vec, prelude::*};

/// Every paragraph as it is read: kind, number and text; cells apart.
fn paragraphs(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for (block, label) in document.blocks.iter().zip(labels(document)) {
        match block {
            Block::Table { content, .. } => {
                for row in content {
                    lines.push(row.content.iter().map(TableCell::text).collect::<Vec<_>>().join("|"));
                }
            }
            block => lines.push(format!("{:?} {}{}", block.kind(), label.unwrap_or_default(), block.text())),
        }
    }
    lines
}

fn read(bytes: &[u8]) -> Vec<String> {
    paragraphs(WordFile::open(bytes).expect("a Word file").document())
}

fn side(document: &Document, word: Option<Vec<u8>>) -> FileText {
    let original = word.map(|bytes| OriginalFile { name: "工作总结.docx".to_owned(), bytes: bytes.into() });
    FileText { document: document.clone(), title: "工作总结".to_owned(), original, ..FileText::default() }
}

fn bytes_of(side: &FileText) -> Option<&[u8]> {
    side.original.as_ref().map(|file| &*file.bytes)
}

/// A side that is a Word file.
fn word(bytes: Vec<u8>) -> FileText {
    let document = WordFile::open(&bytes).expect("a Word file").document().clone();
    side(&document, Some(bytes))
}

fn ours(document: &Document) -> Vec<u8> {
    export(document, &ExportOptions::default()).expect("exports")
}

#[track_caller]
fn check(old: &FileText, new: &FileText, moves_as_edits: bool, what: &str) -> Vec<u8> {
    let lines = |side: &FileText| bytes_of(side).map_or_else(|| paragraphs(&side.document), read);
    let written = redline(old, new, Profile::default(), moves_as_edits, "林知远").expect("a redline").bytes;
    hand_over(what, old, new, &written);
    let settled = |how| read(&settle_all(&written, how).expect("settles"));
    assert_lines(&settled(Settle::Reject), &lines(old), &format!("{what}: rejected"));
    assert_lines(&settled(Settle::Accept), &lines(new), &format!("{what}: accepted"));
    written
}

/// Puts the files where `DINGGAO_REDLINES` says, for the check by another program (`tests/word`).
fn hand_over(what: &str, old: &FileText, new: &FileText, written: &[u8]) {
    let Some(folder) = std::env::var_os("DINGGAO_REDLINES").map(std::path::PathBuf::from) else {
        return;
    };
    let thread = std::thread::current().name().unwrap_or_default().to_owned();
    let name = format!("{thread}, {what}").replace(['/', ' ', ':'], "_");
    let bytes = |side: &FileText| {
        let bytes = bytes_of(side).map_or_else(|| ours(&side.document), <[u8]>::to_vec);
        settle_all(&bytes, Settle::Accept).expect("settles")
    };
    for (part, bytes) in [("old", &bytes(old)), ("new", &bytes(new)), ("redline", &written.to_vec())] {
        std::fs::write(folder.join(format!("{name}.{part}.docx")), bytes).expect("the folder can be written");
    }
}

/// The first line that differs says more than two long texts.
#[track_caller]
fn assert_lines(found: &[String], expected: &[String], what: &str) {
    let differs = (0..found.len().max(expected.len())).find(|&line| found.get(line) != expected.get(line));
    if let Some(line) = differs {
        panic!("{what}: line {line} is {:?}, not {:?}", found.get(line), expected.get(line));
    }
}

fn plan(seed: u64) -> Plan {
    let few = usize::try_from(seed % 4).unwrap_or(0);
    Plan { headings_in: few % 2, headings_out: few / 2, ..Plan::edits(12 + few * 4).with_moves(3).with_regroupings(4) }
}

#[test]
fn drafts_of_our_own_come_back_from_either_side() {
    for seed in 0..120 {
        let old = natural_report(6_000, seed);
        let new = revise(&old, &plan(seed), seed).document;
        check(&side(&old, None), &side(&new, None), seed % 3 == 0, &format!("seed {seed}"));
    }
}

#[test]
fn files_of_others_come_back_from_either_side() {
    for seed in 0..120 {
        let old = natural_report(5_000, seed);
        let new = revise(&old, &plan(seed), seed).document;
        let (old, new) = (word(foreign_file(&old, seed)), word(foreign_file(&new, seed + 1)));
        check(&old, &new, seed % 3 == 0, &format!("seed {seed}"));
    }
}

#[test]
fn a_text_without_a_file_is_laid_out_as_the_file_that_it_changes() {
    for seed in 0..60 {
        let old = natural_report(5_000, seed);
        let new = revise(&old, &plan(seed), seed).document;
        check(&word(ours(&old)), &side(&new, None), seed % 3 == 0, &format!("seed {seed}"));
    }
}

#[test]
fn a_file_that_has_tracked_changes_already_counts_as_accepted() {
    for seed in 0..20 {
        let first = natural_report(4_000, seed);
        let second = revise(&first, &plan(seed), seed).document;
        let third = revise(&second, &plan(seed + 1), seed + 1).document;
        let tracked = check(&word(foreign_file(&first, seed)), &word(foreign_file(&second, seed)), false, "before");
        check(&word(tracked), &word(foreign_file(&third, seed)), false, &format!("seed {seed}"));
    }
}

#[test]
fn rows_columns_and_cells_come_and_go() {
    let old = table(&[["乡镇", "处"], ["临溪", "14"], ["青坪", "9"], ["石河", "21"]]);
    let new = table(&[["乡镇", "户", "处"], ["临溪", "300", "15"], ["石河", "512", "21"], ["白水", "77", "4"]]);
    let text = |table| doc([title("总结"), p("如下表。"), table, h(1, "问题")]);
    let (old, new) = (text(old), text(new));
    check(&side(&old, None), &side(&new, None), false, "there");
    check(&side(&new, None), &side(&old, None), false, "back");
    let (old, new) = (word(foreign_file(&old, 1)), word(foreign_file(&new, 1)));
    check(&old, &new, false, "there, of others");
    check(&new, &old, false, "back, of others");
}

/// What hangs where: `[2]` behind what the second note hangs on.
fn references(document: &Document) -> Vec<String> {
    let numbers: HashMap<_, _> =
        document.note_numbers().into_iter().map(|each| (each.note, format!("[{}]", each.number))).collect();
    let text = |content: &[Inline]| -> String {
        let piece = |(index, piece): (usize, &Inline)| {
            let hanging = notes_after(content, index).filter_map(|note| numbers.get(&note).map(String::as_str));
            piece.as_str().to_owned() + &hanging.collect::<String>()
        };
        content.iter().enumerate().map(piece).collect()
    };
    document.blocks.iter().map(|block| format!("{:?} {}", block.kind(), text(block.content()))).collect()
}

/// A note that a reviewer adds must reach the others as a note, and go with a rejection; one that they take out must not
/// leave its number behind.
#[test]
fn notes_come_into_the_file_and_go() {
    let with_one = doc(vec![title("工作总结"), noted("全年收文12件。", 1), p("其余在办。"), note(1, "不含密件。")]);
    let with_more = doc(vec![
        title("工作总结"),
        noted("全年收文12件。", 1),
        p("新的一段。"),
        noted("其余20件在办", 2),
        noted("末了一段。", 3),
        note(1, "不含密件。"),
        note(2, "见附表。"),
        note(3, "截至12月。"),
    ]);
    let bare = doc([title("工作总结"), p("全年收文12件。"), p("其余在办。")]);
    // The sentence was typed anew elsewhere; the note hangs on another word; on another paragraph.
    let typed_anew = doc(vec![
        title("工作总结"),
        p("其余在办，年内办结，逐件回访。"),
        noted("收到的来文共计12件", 1),
        note(1, "不含密件。"),
    ]);
    let mut words = vec![Inline::text("全年收文")];
    hang(&mut words, Mark::note(NoteId::from_number(1)));
    words.push(Inline::text("12件。"));
    let on_words =
        doc(vec![title("工作总结"), of(BlockKind::Paragraph, words), p("其余在办。"), note(1, "不含密件。")]);
    let on_another = doc([title("工作总结"), p("全年收文12件。"), noted("其余在办。", 1), note(1, "不含密件。")]);
    let texts = [&bare, &with_one, &with_more, &typed_anew, &on_words, &on_another];
    let pairs = texts.iter().flat_map(|&old| texts.iter().map(move |&new| (old, new)));
    for (number, (old, new)) in pairs.enumerate() {
        for moves_as_edits in [false, true] {
            let (old_side, new_side) = (side(old, Some(ours(old))), side(new, None));
            let written = check(&old_side, &new_side, moves_as_edits, &format!("notes {number}, {moves_as_edits}"));
            let settled =
                |how| references(&import(&settle_all(&written, how).expect("settles")).expect("imports").document);
            assert_eq!(settled(Settle::Reject), references(old));
            assert_eq!(settled(Settle::Accept), references(new));
        }
    }
}

#[test]
fn the_ends_of_a_text_change_too() {
    let texts = [
        doc([p("甲。"), p("乙。"), p("丙。")]),
        doc([p("甲。")]),
        doc([p("丁。"), p("甲。"), p("乙。")]),
        doc([p("乙。"), p("戊己庚辛。")]),
        doc([p("甲。"), table(&[["一", "二"]])]),
        doc([table(&[["一", "二"]]), p("丙。")]),
    ];
    for (from, old) in texts.iter().enumerate() {
        for (to, new) in texts.iter().enumerate() {
            check(&side(old, None), &side(new, None), false, &format!("{from} to {to}"));
        }
    }
}

#[test]
fn an_empty_line_becomes_an_item_that_is_counted_once() {
    let old = doc([title("总结"), p(""), item(0, "第一类。")]);
    let new = doc([title("总结"), item(0, ""), item(0, "第一类。")]);
    check(&word(ours(&old)), &word(ours(&new)), false, "there");
    check(&word(ours(&new)), &word(ours(&old)), false, "back");
}

/// The same for what is said alone: a file without lists can't get an item of one, and no file is without a paragraph.
#[track_caller]
fn check_texts(old: &FileText, new: &FileText, moves_as_edits: bool) {
    let written = redline(old, new, Profile::default(), moves_as_edits, "林知远").expect("a redline").bytes;
    for (how, side) in [(Settle::Reject, old), (Settle::Accept, new)] {
        assert_lines(
            &shown(&settle_all(&written, how).expect("settles")),
            &lines_of(&side.document),
            &format!("{how:?}"),
        );
    }
}

/// The character that each note hangs on, with its number, in reading order.
fn hanging(document: &Document) -> Vec<(char, String)> {
    let numbers: HashMap<_, _> = document.note_numbers().into_iter().map(|each| (each.note, each.number)).collect();
    let mut found = Vec::new();
    for block in &document.blocks {
        for (index, piece) in block.content().iter().enumerate() {
            let notes = notes_after(block.content(), index).filter_map(|note| numbers.get(&note));
            let last = piece.as_str().chars().next_back().unwrap_or_default();
            found.extend(notes.map(|number| (last, number.clone())));
        }
    }
    found
}

/// Notes hang where they hung, and where they hang now.
#[track_caller]
fn check_references(old: &FileText, new: &FileText) {
    let written = redline(old, new, Profile::default(), false, "林知远").expect("a redline").bytes;
    for (how, side) in [(Settle::Reject, old), (Settle::Accept, new)] {
        let settled = import(&settle_all(&written, how).expect("settles")).expect("imports");
        assert_eq!(hanging(&settled.document), hanging(&side.document), "{how:?}");
    }
}

/// Without blocks that hold nothing but a number or a break: what they show is up to Word's counting.
fn with_words(mut document: Document) -> Document {
    document.blocks.retain(|block| block.text().trim() == block.text() && !block.text().is_empty());
    document
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Blocks of every kind, in any order, with any text.
    #[test]
    fn any_two_documents_come_back_from_either_side(old in any_document(8), new in any_document(8), moved in any::<bool>()) {
        let (old, new) = (with_words(old), with_words(new));
        prop_assume!(!old.blocks.is_empty() && !new.blocks.is_empty());
        let (old, new) = (word(ours(&old)), word(ours(&new)));
        check_texts(&old, &new, moved);
    }

    /// Almost the same blocks: some gone, some come, two swapped.
    #[test]
    fn any_document_and_a_part_of_it_come_back(document in any_document(10), kept in vec(any::<bool>(), 10), swap in 0usize..9) {
        let document = with_words(document);
        let mut part = document.clone();
        let mut keep = kept.into_iter();
        part.blocks.retain(|_| keep.next().unwrap_or(true));
        if swap + 1 < part.blocks.len() {
            part.blocks.swap(swap, swap + 1);
        }
        prop_assume!(!part.blocks.is_empty());
        let (whole, part) = (word(ours(&document)), word(ours(&part)));
        check_texts(&whole, &part, false);
        check_texts(&part, &whole, false);
        check_references(&whole, &part);
        check_references(&part, &whole);
    }
}

/// The files aren't ours, so none is in the project: `DINGGAO_CORPUS=/folder cargo test -p dinggao-workbench corpus`.
#[test]
fn files_of_a_corpus_come_back_from_either_side() {
    let Some(folder) = std::env::var_os("DINGGAO_CORPUS") else {
        eprintln!("skipped: DINGGAO_CORPUS names no folder of Word files");
        return;
    };
    let mut files = Vec::new();
    word_files(std::path::Path::new(&folder), &mut files);
    files.sort();
    let read_as = |file: &std::path::Path| {
        let bytes = std::fs::read(file).expect("the file can be read");
        let opened = WordFile::open(&bytes).ok()?;
        let (document, media) = (opened.document().clone(), opened.media().clone());
        Some(FileText { media, ..side(&document, Some(bytes.clone())) })
    };
    let texts: Vec<(&std::path::PathBuf, FileText)> =
        files.iter().filter_map(|file| Some((file, read_as(file)?))).collect();
    let mut differences = Vec::new();
    for (seed, (file, old)) in (0..).zip(&texts) {
        // Each becomes an edited text of its own, and then the next one, with which it has nothing in common.
        let edited = revise(&old.document, &plan(seed).with_fresh_ids(true), seed).document;
        let edited = FileText { media: old.media.clone(), ..side(&edited, None) };
        let next = &texts[(usize::try_from(seed).unwrap_or(0) + 1) % texts.len()].1;
        for (new, what) in [(&edited, "edited"), (next, "next")] {
            let written = redline(old, new, Profile::default(), false, "林知远").expect("a redline").bytes;
            for (how, side) in [(Settle::Reject, old), (Settle::Accept, new)] {
                // What Word counts by itself, and what stands in notes, an edit of the text alone can't change or move; and
                // lists of another file are counted by its own rules.
                let is_counted = what == "edited" || has_lists(old) || has_lists(new);
                if is_counted && how == Settle::Accept {
                    continue;
                }
                let (found, expected) = (shown(&settle_all(&written, how).expect("settles")), lines_of(&side.document));
                if let Some(line) = (0..found.len().max(expected.len())).find(|&at| found.get(at) != expected.get(at)) {
                    let name = file.file_name().unwrap_or_default().to_string_lossy();
                    let pair = format!("{:?} not {:?}", found.get(line), expected.get(line));
                    differences.push(format!("{name}, {what}, {how:?}, line {line}: {pair}"));
                }
            }
        }
    }
    eprintln!("{} files, {} differences", texts.len(), differences.len());
    assert_eq!(differences, Vec::<String>::new());
}

fn has_lists(side: &FileText) -> bool {
    let bytes = bytes_of(side).expect("a Word file");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    ["word/document.xml", "word/styles.xml"].into_iter().any(|part| {
        let mut xml = String::new();
        let read =
            archive.by_name(part).is_ok_and(|mut part| std::io::Read::read_to_string(&mut part, &mut xml).is_ok());
        read && xml.contains("numPr>")
    })
}

/// The text of each paragraph that shows any, without what it is and spaces around it.
fn shown(bytes: &[u8]) -> Vec<String> {
    lines_of(WordFile::open(bytes).expect("a Word file").document())
}

fn lines_of(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for (block, label) in document.blocks.iter().zip(labels(document)) {
        let text = match block {
            Block::Table { content, .. } => {
                let row = |row: &TableRow| row.content.iter().map(TableCell::text).collect::<Vec<_>>().join("|");
                lines.extend(content.iter().map(row));
                continue;
            }
            block => block.text(),
        };
        // A paragraph without text shows nothing but the number that Word counts for it.
        if !text.trim().is_empty() {
            lines.push(format!("{}{text}", label.unwrap_or_default()).trim().to_owned());
        }
    }
    lines
}

fn word_files(folder: &std::path::Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            word_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "docx") {
            files.push(path);
        }
    }
}
