//! A table out of an .xlsx file, by the names of its columns: rows may be sorted, gone or new, columns moved and added, and
//! the sheet need not be the first.

use std::{
    collections::HashMap,
    io::Cursor,
    panic::{self, AssertUnwindSafe},
};

use calamine::{DataRef, Reader, Xlsx, XlsxError};

use crate::{
    error::SheetError,
    limits::{MOST_COLUMNS, MOST_ROWS, MOST_TEXT, inspect},
    number::shown,
};

/// How far down the headers may stand: some put a title above.
const HEADER_WITHIN: u32 = 20;

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number in the sheet, as Excel shows it.
    pub number: u32,
    cells: HashMap<String, Cell>,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text as it was typed.
    Text(String),
    /// A number, as the cell shows it.
    Number(String),
    /// A date, a yes or no, or an error of a formula: its kind.
    Other(&'static str),
}

impl Cell {
    /// What it says in words or figures; nothing where it says nothing.
    #[must_use]
    pub fn into_text(self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) => text,
            Self::Empty | Self::Other(_) => String::new(),
        }
    }
}

impl Row {
    /// The cell of a column.
    pub fn cell(&self, column: &str) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// What a cell says in words or figures; none where it says nothing.
    pub fn text(&self, column: &str) -> Option<&str> {
        match self.cell(column) {
            Cell::Text(text) | Cell::Number(text) => Some(text),
            Cell::Empty | Cell::Other(_) => None,
        }
    }
}

/// The rows below the first row that has all these headers, in whichever sheet. Rows without anything are left out.
///
/// # Errors
/// [`SheetError::NoTable`] where no sheet has it.
pub fn read(bytes: &[u8], columns: &[&str]) -> Result<Vec<Row>, SheetError> {
    in_book(bytes, |book| {
        for name in book.sheet_names() {
            if let Some(rows) = table_in(book, &name, columns)? {
                return Ok(rows);
            }
        }
        Err(SheetError::NoTable)
    })
}

/// The rows of the first sheet that says anything, each with its cells by their columns. For lists that need no headers.
///
/// # Errors
/// [`SheetError::NoTable`] where no sheet says anything.
pub fn read_lines(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, SheetError> {
    in_book(bytes, |book| {
        for name in book.sheet_names() {
            let lines = lines_in(book, &name, |_| true)?.unwrap_or_default();
            let lines: Vec<Vec<Cell>> =
                lines.into_iter().filter(|line| !line.cells.is_empty()).map(Line::in_columns).collect();
            if !lines.is_empty() {
                return Ok(lines);
            }
        }
        Err(SheetError::NoTable)
    })
}

/// The workbook in a file.
type Book<'bytes> = Xlsx<Cursor<&'bytes [u8]>>;

/// What `look` finds in the workbook of a file. calamine gives up by panicking where parts contradict each other, such as a sheet
/// that ends before it begins; here that is a damaged file.
fn in_book<T>(bytes: &[u8], look: impl FnOnce(&mut Book<'_>) -> Result<T, SheetError>) -> Result<T, SheetError> {
    inspect(bytes)?;
    let look = || look(&mut Xlsx::new(Cursor::new(bytes)).map_err(refused)?);
    // What the panic left half done is dropped with the book.
    let answer = panic::catch_unwind(AssertUnwindSafe(look));
    answer.unwrap_or_else(|_| Err(SheetError::Damaged("its parts contradict each other".to_owned())))
}

/// A row of a sheet: its place, and its cells by their columns.
struct Line {
    row: u32,
    cells: HashMap<u32, Cell>,
}

impl Line {
    fn in_columns(mut self) -> Vec<Cell> {
        let columns = self.cells.keys().max().map_or(0, |last| last + 1);
        (0..columns).map(|column| self.cells.remove(&column).unwrap_or_default()).collect()
    }
}

/// The rows of the table in a sheet, if it has one.
fn table_in(book: &mut Book<'_>, sheet: &str, columns: &[&str]) -> Result<Option<Vec<Row>>, SheetError> {
    let mut has_headers = false;
    let lines = lines_in(book, sheet, |line| {
        has_headers |= headers_of(&line.cells, columns).is_some();
        has_headers || line.row < HEADER_WITHIN
    })?;
    let Some(lines) = lines else { return Ok(None) };
    let Some((at, headers)) =
        lines.iter().enumerate().find_map(|(at, line)| Some((at, headers_of(&line.cells, columns)?)))
    else {
        return Ok(None);
    };
    let named = |Line { row, cells }: Line| Row {
        number: row + 1,
        cells: cells.into_iter().filter_map(|(column, cell)| Some((headers.get(&column)?.clone(), cell))).collect(),
    };
    let rows = lines.into_iter().skip(at + 1).map(named);
    Ok(Some(rows.filter(|row| !row.cells.is_empty()).collect()))
}

/// The rows of a sheet; none where it is a diagram, or where a row that is whole says that no more are wanted.
fn lines_in(
    book: &mut Book<'_>,
    sheet: &str,
    mut goes_on: impl FnMut(&Line) -> bool,
) -> Result<Option<Vec<Line>>, SheetError> {
    let mut cells = match book.worksheet_cells_reader(sheet) {
        Ok(cells) => cells,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(None),
        Err(error) => return Err(refused(error)),
    };
    let mut lines: Vec<Line> = Vec::new();
    let mut left = MOST_TEXT;
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(refused)? {
        let (row, column) = cell.get_position();
        if row >= MOST_ROWS {
            return Err(SheetError::TooLarge("100,000 rows"));
        }
        if column >= MOST_COLUMNS {
            continue;
        }
        let format = cells.styles().get(style).and_then(|style| style.number_format.as_ref());
        let value = read_value(cell.get_value(), format.map(|format| format.format_code.as_str()));
        if lines.last().is_none_or(|line| line.row != row) {
            if lines.last().is_some_and(|line| !goes_on(line)) {
                return Ok(None);
            }
            lines.push(Line { row, cells: HashMap::new() });
        }
        if value != Cell::Empty
            && let Some(line) = lines.last_mut()
        {
            // One string of the file may stand in any number of cells.
            left = left.checked_sub(length_of(&value)).ok_or(SheetError::TooLarge("64 MB"))?;
            line.cells.insert(column, value);
        }
    }
    Ok(Some(lines))
}

/// The names of the columns by their places, if all that are wanted are there. Of two with one name the first counts.
fn headers_of(line: &HashMap<u32, Cell>, wanted: &[&str]) -> Option<HashMap<u32, String>> {
    let mut places: Vec<_> = line.iter().collect();
    places.sort_unstable_by_key(|(column, _)| **column);
    let mut headers: HashMap<u32, String> = HashMap::new();
    for (column, cell) in places {
        if let Cell::Text(words) = cell {
            let words = words.trim().to_lowercase();
            if !headers.values().any(|known| *known == words) {
                headers.insert(*column, words);
            }
        }
    }
    wanted.iter().all(|wanted| headers.values().any(|words| words == wanted)).then_some(headers)
}

fn read_value(value: &DataRef<'_>, format: Option<&str>) -> Cell {
    let text = |text: &str| {
        let text = text.trim();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    };
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(words) => text(words),
        DataRef::SharedString(words) => text(words),
        DataRef::Int(number) => Cell::Number(shown(*number as f64, format)),
        DataRef::Float(number) if number.is_finite() => Cell::Number(shown(*number, format)),
        DataRef::Float(_) | DataRef::Error(_) => Cell::Other("error"),
        DataRef::Bool(_) => Cell::Other("bool"),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Cell::Other("date"),
    }
}

fn length_of(value: &Cell) -> usize {
    match value {
        Cell::Text(text) | Cell::Number(text) => text.len(),
        Cell::Empty | Cell::Other(_) => 0,
    }
}

fn refused(error: XlsxError) -> SheetError {
    match error {
        XlsxError::Password => SheetError::PasswordOrOld,
        XlsxError::FileNotFound(_) => SheetError::NotASheet,
        error => SheetError::Damaged(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use rust_xlsxwriter::{Format, Formula, Workbook};
    use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

    use super::*;
    use crate::{Column, Look, Table, write};

    const COLUMNS: [&str; 2] = ["label", "value"];

    fn told(bytes: &[u8]) -> Vec<(u32, String, Cell)> {
        let rows = read(bytes, &COLUMNS).expect("a table");
        let told =
            |row: &Row| (row.number, row.text("label").unwrap_or_default().to_owned(), row.cell("value").clone());
        rows.iter().map(told).collect()
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let cells = [["收文", "1.20"], ["编号", "007"], ["=A1", ""], ["两\n行", "<&>"]];
        let table = Table {
            name: "待填".to_owned(),
            columns: vec![Column::new("label", 30, Look::Plain), Column::new("value", 12, Look::Input)],
            rows: cells.iter().map(|row| row.map(str::to_owned).to_vec()).collect(),
            prompts: vec!["全年收文＿件。".repeat(60)],
        };
        let expected =
            [(2, "收文", text("1.20")), (3, "编号", text("007")), (4, "=A1", Cell::Empty), (5, "两\n行", text("<&>"))];
        let bytes = write(&table).expect("a file");
        assert_eq!(told(&bytes), expected.map(|(row, label, value)| (row, label.to_owned(), value)));
    }

    /// What people do to a table: a sheet in front, a title above, columns the other way round, numbers, formulas.
    #[test]
    fn a_table_that_people_worked_on_is_read_by_its_headers() {
        let mut book = Workbook::new();
        book.add_worksheet().set_name("说明").expect("a name").write_string(0, 0, "请于周五前填好").expect("a cell");
        let sheet = book.add_worksheet();
        let percent = Format::new().set_num_format("0.0%");
        let date = Format::new().set_num_format("yyyy-mm-dd");
        let written = sheet
            .write_string(0, 0, "水务局汇总")
            .and_then(|sheet| sheet.write_string(2, 3, "Label"))
            .and_then(|sheet| sheet.write_string(2, 1, " value "))
            .and_then(|sheet| sheet.write_string(3, 3, "处数"))
            .and_then(|sheet| sheet.write_number(3, 1, 21.0))
            .and_then(|sheet| sheet.write_string(5, 3, "占比"))
            .and_then(|sheet| sheet.write_number_with_format(5, 1, 0.153, &percent))
            .and_then(|sheet| sheet.write_string(6, 3, "日期"))
            .and_then(|sheet| sheet.write_number_with_format(6, 1, 45_000.0, &date))
            .and_then(|sheet| sheet.write_string(7, 3, "合计"))
            .and_then(|sheet| sheet.write_formula(7, 1, Formula::new("=1+1").set_result("2")))
            .and_then(|sheet| sheet.write_string(8, 3, "出错"))
            .and_then(|sheet| sheet.write_formula(8, 1, Formula::new("=1/0").set_result("#DIV/0!")));
        written.expect("cells");
        let bytes = book.save_to_buffer().expect("a file");
        let values: Vec<(u32, Cell)> = told(&bytes).into_iter().map(|(row, _, value)| (row, value)).collect();
        let number = |number: &str| Cell::Number(number.to_owned());
        let expected = [
            (4, number("21")),
            (6, number("15.3%")),
            (7, Cell::Other("date")),
            (8, number("2")),
            (9, Cell::Other("error")),
        ];
        assert_eq!(values, expected);
    }

    fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
            writer.write_all(content).expect("its content");
        }
        writer.finish().expect("a package").into_inner()
    }

    #[test]
    fn files_that_hold_no_table_are_refused() {
        let refuses = |bytes: &[u8]| read(bytes, &COLUMNS).expect_err("no table");
        assert_eq!(refuses(b""), SheetError::NotASheet);
        assert_eq!(refuses("全年收文12件".as_bytes()), SheetError::NotASheet);
        assert_eq!(refuses(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]), SheetError::PasswordOrOld);
        assert_eq!(refuses(&package(&[("word/document.xml", b"<a/>")])), SheetError::NotASheet);
        assert_eq!(
            refuses(&package(&[("xl/workbook.xml", b"<a")])),
            SheetError::NotASheet,
            "nothing says what its parts are"
        );
        let mut book = Workbook::new();
        book.add_worksheet().write_string(0, 0, "label").expect("a cell");
        assert_eq!(refuses(&book.save_to_buffer().expect("a file")), SheetError::NoTable);
    }

    /// A workbook with another text in its sheets.
    fn replaced(whole: &[u8], change: impl Fn(&str) -> String) -> Vec<u8> {
        let mut parts = ZipArchive::new(Cursor::new(whole)).expect("a package");
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for place in 0..parts.len() {
            let mut part = parts.by_index(place).expect("a part");
            let mut content = String::new();
            part.read_to_string(&mut content).expect("its content");
            let name = part.name().expect("a name").into_owned();
            let is_sheet = name.starts_with("xl/worksheets/");
            writer.start_file(name, SimpleFileOptions::default()).expect("a part");
            let content = if is_sheet { change(&content) } else { content };
            writer.write_all(content.as_bytes()).expect("its content");
        }
        writer.finish().expect("a package").into_inner()
    }

    #[test]
    fn a_sheet_that_breaks_off_is_damaged() {
        let mut book = Workbook::new();
        book.add_worksheet().write_string(0, 0, "label").expect("a cell");
        let broken = replaced(&book.save_to_buffer().expect("a file"), |sheet| sheet[..sheet.len() / 2].to_owned());
        let answer = read(&broken, &COLUMNS);
        assert!(matches!(answer, Err(SheetError::Damaged(_))), "{answer:?}");
    }

    /// A sheet that says that it ends before it begins is damaged, and no end of the program.
    #[test]
    fn a_file_that_contradicts_itself_is_damaged() {
        let mut book = Workbook::new();
        book.add_worksheet().write_string(0, 0, "label").expect("a cell");
        let backwards = replaced(&book.save_to_buffer().expect("a file"), |sheet| {
            sheet.replace("<dimension ref=\"A1\"/>", "<dimension ref=\"B2:A1\"/>")
        });
        let answers = [read(&backwards, &COLUMNS).map(drop), read_lines(&backwards).map(drop)];
        // What a build without checked sums makes of it is no panic, either.
        assert!(answers.iter().all(|answer| !matches!(answer, Err(SheetError::TooLarge(_)))), "{answers:?}");
        if cfg!(debug_assertions) {
            assert!(answers.iter().all(|answer| matches!(answer, Err(SheetError::Damaged(_)))), "{answers:?}");
        }
    }

    /// A few bytes that unpack to more than a machine has must end in a sentence.
    #[test]
    fn a_file_that_unpacks_to_too_much_is_refused() {
        let bomb = package(&[("xl/worksheets/sheet1.xml", &vec![b' '; 257 << 20])]);
        assert!(bomb.len() < 1 << 20);
        assert_eq!(read(&bomb, &COLUMNS), Err(SheetError::TooLarge("256 MB")));
    }

    /// A cell in the last row of the last column is no reason to take memory for all before it.
    #[test]
    fn a_cell_far_away_is_refused_or_left_out() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "label").and_then(|sheet| sheet.write_string(0, 1, "value")).expect("headers");
        sheet.write_string(1, 16_383, "远").expect("a cell");
        assert_eq!(told(&book.save_to_buffer().expect("a file")), []);
        book.worksheet_from_index(0).expect("the sheet").write_string(1_048_575, 0, "远").expect("a cell");
        assert_eq!(read(&book.save_to_buffer().expect("a file"), &COLUMNS), Err(SheetError::TooLarge("100,000 rows")));
    }

    /// A list of words has no headers that are always called the same.
    #[test]
    fn a_list_is_read_by_its_columns() {
        let mut book = Workbook::new();
        book.add_worksheet();
        let sheet = book.add_worksheet();
        let written = sheet
            .write_string(0, 0, "云岭市")
            .and_then(|sheet| sheet.write_string(0, 1, "云岭县"))
            .and_then(|sheet| sheet.write_string(3, 2, "警告"));
        written.expect("cells");
        let bytes = book.save_to_buffer().expect("a file");
        let expected = [vec![text("云岭市"), text("云岭县")], vec![Cell::Empty, Cell::Empty, text("警告")]];
        assert_eq!(read_lines(&bytes).expect("lines"), expected);
        let mut book = Workbook::new();
        book.add_worksheet();
        assert_eq!(read_lines(&book.save_to_buffer().expect("a file")), Err(SheetError::NoTable));
    }

    proptest::proptest! {
        /// Whatever is wrong with a file is an answer.
        #[test]
        fn a_broken_file_never_panics(place in 0usize..4000, byte: u8, cut in 0usize..6000) {
            let table = Table {
                name: "待填".to_owned(),
                columns: vec![Column::new("label", 9, Look::Plain), Column::new("value", 9, Look::Name)],
                rows: vec![vec!["收文".to_owned(), "12".to_owned()]],
                prompts: Vec::new(),
            };
            let mut bytes = write(&table).expect("a file");
            let length = bytes.len();
            bytes[place % length] = byte;
            bytes.truncate(cut.max(1));
            drop((read(&bytes, &COLUMNS), read_lines(&bytes)));
        }
    }
}
