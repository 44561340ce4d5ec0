//! A table as an .xlsx file: a header that stays in sight, columns to fill in that are seen at once, and text that stays the
//! text that it is.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet,
};

use crate::error::WriteError;

/// A table to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What its sheet is called.
    pub name: String,
    /// From the left.
    pub columns: Vec<Column>,
    /// A cell a column.
    pub rows: Vec<Vec<String>>,
    /// What shows beside the cells to fill in while one of them is selected, a row each; fewer than rows are enough.
    pub prompts: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What stands in the first row.
    pub header: &'static str,
    /// In characters.
    pub width: u16,
    /// What it is there for.
    pub look: Look,
}

/// What a column is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// To be read.
    Plain,
    /// To be filled in.
    Input,
    /// What names the row: on one line, as far as it fits.
    Name,
}

impl Column {
    /// A column.
    pub fn new(header: &'static str, width: u16, look: Look) -> Self {
        Self { header, width, look }
    }
}

/// UTF-16 units of a prompt: Excel takes 255.
const LONGEST_PROMPT: usize = 250;

/// The file.
pub fn write(table: &Table) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new());
    fill(workbook.add_worksheet(), table)?;
    Ok(workbook.save_to_buffer()?)
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), WriteError> {
    // As text, 1.20 and 007 stay what they are, and `=A1` is no formula.
    let plain = Format::new().set_num_format("@").set_align(FormatAlign::Top).set_text_wrap();
    let header = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x00E3_EBF7))
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter);
    let input = plain
        .clone()
        .set_background_color(Color::RGB(0x00FD_F5DD))
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0x00B9_C0C5));
    let name = Format::new().set_num_format("@").set_align(FormatAlign::Top).set_font_color(Color::RGB(0x005D_666D));
    sheet.set_name(&table.name)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    let last = table.rows.len() as u32;
    for (column, Column { header: words, width, look }) in (0u16..).zip(&table.columns) {
        let format = match look {
            Look::Plain => &plain,
            Look::Input => &input,
            Look::Name => &name,
        };
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(0, column, *words, &header)?;
        for (row, cells) in (1u32..).zip(&table.rows) {
            match cells.get(usize::from(column)).map_or("", String::as_str) {
                "" => sheet.write_blank(row, column, format)?,
                text => sheet.write_string_with_format(row, column, text, format)?,
            };
        }
        if *look == Look::Input {
            for (row, prompt) in (1u32..).zip(&table.prompts) {
                let prompt = DataValidation::new().allow_any_value().set_input_message(shortened(prompt))?;
                sheet.add_data_validation(row, column, row, column, &prompt)?;
            }
        }
    }
    if last > 0 && !table.columns.is_empty() {
        let end = table.columns.len() as u16 - 1;
        sheet.autofilter(0, 0, last, end)?;
        sheet.ignore_error_range(1, 0, last, end, IgnoreError::NumberStoredAsText)?;
    }
    Ok(())
}

fn shortened(prompt: &str) -> String {
    let mut left = LONGEST_PROMPT;
    let fits = |sign: &char| {
        left = left.saturating_sub(sign.len_utf16());
        left > 0
    };
    prompt.chars().take_while(fits).collect()
}
