//! Tables (.xlsx) out of bytes: a whole file, or the sheet of one whose other parts our own writer wrote.

use std::sync::LazyLock;

use dinggao_sheet::{Column, Look, Table, read, read_lines, write};

use crate::word::{Parts, pack, unpack};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const COLUMNS: [&str; 2] = ["label", "value"];

/// Any bytes as a file, and as the one sheet of a file: that has as many lines as its table has, and one more for the headers.
pub(crate) fn reads_tables(data: &[u8]) {
    drop((read(data, &COLUMNS), read_lines(data)));
    let mut parts = AROUND.clone();
    parts.insert(SHEET.to_owned(), data.to_vec());
    let file = pack(&parts);
    if let Ok(rows) = read(&file, &COLUMNS) {
        assert!(read_lines(&file).is_ok_and(|lines| lines.len() > rows.len()), "{} rows", rows.len());
    }
}

/// The sheet of a table, and the table as a whole.
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    vec![AROUND.get(SHEET).cloned().unwrap_or_default(), pack(&AROUND)]
}

/// A table as we write one.
static AROUND: LazyLock<Parts> = LazyLock::new(|| {
    let table = Table {
        name: "待填".to_owned(),
        columns: COLUMNS.map(|header| Column::new(header, 12, Look::Input)).to_vec(),
        rows: [["全年收文 ＿ 件", "007"], ["办结率 ＿", "15.3%"]].map(|row| row.map(str::to_owned).to_vec()).to_vec(),
        prompts: vec!["全年收文＿件。".to_owned()],
    };
    unpack(&write(&table).unwrap_or_else(|error| panic!("{error}")))
});
