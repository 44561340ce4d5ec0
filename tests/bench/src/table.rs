//! The table of ratios, as a person reads it; also valid Markdown.

use std::fmt;

/// What was measured, and what it is held against.
pub(crate) struct Row {
    /// What it is.
    pub(crate) what: String,
    /// What was measured, with its unit.
    pub(crate) measured: String,
    /// The peer's number or the goal, with its unit.
    pub(crate) against: String,
    /// One by the other.
    pub(crate) ratio: f64,
    /// What the ratio must not exceed.
    pub(crate) at_most: f64,
    /// What else there is to say.
    pub(crate) note: String,
}

impl Row {
    /// A time held against a goal, both in milliseconds.
    pub(crate) fn time(what: impl Into<String>, measured: f64, goal: f64, note: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            measured: format!("{measured:.2} ms"),
            against: format!("goal {goal} ms"),
            ratio: measured / goal,
            at_most: 1.0,
            note: note.into(),
        }
    }

    fn cells(&self) -> [String; 7] {
        let reached = if self.ratio <= self.at_most { "reached" } else { "MISSED" };
        [
            self.what.clone(),
            self.measured.clone(),
            self.against.clone(),
            format!("{:.2}", self.ratio),
            format!("≤ {}", self.at_most),
            reached.to_owned(),
            self.note.clone(),
        ]
    }
}

/// All rows, in order.
#[derive(Default)]
pub(crate) struct Table(Vec<Row>);

impl Table {
    /// Adds a row, and tells it at once.
    pub(crate) fn add(&mut self, row: Row) {
        crate::say(&row.cells().join(" | "));
        self.0.push(row);
    }
}

const HEAD: [&str; 7] = ["what", "measured", "against", "ratio", "must be", "", "note"];

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: Vec<[String; 7]> =
            std::iter::once(HEAD.map(str::to_owned)).chain(self.0.iter().map(Row::cells)).collect();
        let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let widths: [usize; 7] = std::array::from_fn(width);
        for (place, row) in rows.iter().enumerate() {
            for (cell, width) in row.iter().zip(widths) {
                write!(f, "| {cell:<width$} ")?;
            }
            writeln!(f, "|")?;
            if place == 0 {
                writeln!(f, "|{}", widths.map(|width| "-".repeat(width + 2) + "|").concat())?;
            }
        }
        Ok(())
    }
}
