//! Documents that a naive comparison would choke on still get a complete answer.

use dinggao_compare::{Options, compare};
use dinggao_document::{Block, BlockAttrs, BlockId, Document, TableCell, TableRow};

fn document(lines: impl IntoIterator<Item = String>) -> Document {
    let block = |(at, line)| Block::paragraph(line).with_id(BlockId::from_number(at as u64 + 1));
    Document::official(lines.into_iter().enumerate().map(block).collect())
}

#[track_caller]
fn check(old: &Document, new: &Document) {
    let comparison = compare(old, new, &Options::default());
    let places = |places: usize, of: &Document| assert_eq!(places, of.blocks.len());
    places(comparison.changes.iter().map(|change| change.old.len()).sum(), old);
    places(comparison.changes.iter().map(|change| change.new.len()).sum(), new);
    for change in &comparison.changes {
        let text = |document: &Document, blocks: &[usize]| {
            blocks.iter().map(|&at| document.blocks[at].text()).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(change.old_text(), text(old, &change.old));
        assert_eq!(change.new_text(), text(new, &change.new));
    }
}

#[test]
fn a_hundred_thousand_equal_lines() {
    let line = || "同上，情况属实。".to_owned();
    let old = document((0..100_000).map(|_| line()));
    let new = document((0..100_000).map(|at| if at % 1000 == 500 { "另行说明。".to_owned() } else { line() }));
    check(&old, &new);
    check(&old, &document((0..60_000).map(|_| line())));
}

#[test]
fn two_lines_that_alternate() {
    let lines = |period: usize| (0..50_000).map(move |at| if at % period == 0 { "是。" } else { "否。" }.to_owned());
    check(&document(lines(2)), &document(lines(3)));
}

#[test]
fn two_documents_without_anything_in_common() {
    let lines =
        |word: &'static str| (0..20_000).map(move |at| format!("{word}第{at}号事项，办理情况{}", at * 7 % 1001));
    check(&document(lines("供水")), &document(lines("道路")));
}

#[test]
fn a_paragraph_of_a_megabyte() {
    let paragraph = |step: usize| -> String {
        (0..12_000).map(|at| format!("整治河道{}条，巡查堤防{}次，移交档案；", at * step % 97, at % 13)).collect()
    };
    check(&document([paragraph(3)]), &document([paragraph(5)]));
    let words = ["供水", "河道", "档案", "信访", "道路", "植树", "预算"];
    let shuffled = |step: usize| -> String { (0..150_000).map(|at| words[at * at % step % 7]).collect() };
    check(&document([shuffled(1009)]), &document([shuffled(1013)]));
}

/// Tables of so many rows or columns, no two of which are alike.
#[test]
fn tables_without_anything_in_common() {
    let table = |rows: usize, columns: usize, step: usize| {
        let cell = |at: usize| TableCell::new(format!("{}", at * step % 99_991));
        let row = |row: usize| TableRow { content: (0..columns).map(|column| cell(row * columns + column)).collect() };
        let attrs = BlockAttrs { id: BlockId::from_number(1) };
        Document::official(vec![Block::Table { attrs, content: (0..rows).map(row).collect() }])
    };
    for (rows, columns) in [(20_000, 1), (1, 20_000), (200, 200)] {
        check(&table(rows, columns, 31), &table(rows, columns, 77));
    }
}
