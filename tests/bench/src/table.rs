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
    /// What the ratio has to be.
    pub(crate) goal: Goal,
    /// What else there is to say.
    pub(crate) note: String,
}

/// What a ratio has to be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Goal {
    /// It must not exceed this.
    AtMost(f64),
    /// It must not be less.
    AtLeast(f64),
    /// It is only told.
    None,
}

impl Goal {
    fn cells(self, ratio: f64) -> [String; 2] {
        let (sign, limit, is_reached) = match self {
            Self::AtMost(most) => ("≤", most, ratio <= most),
            Self::AtLeast(least) => ("≥", least, ratio >= least),
            Self::None => return [String::new(), String::new()],
        };
        [format!("{sign} {limit}"), if is_reached { "reached" } else { "MISSED" }.to_owned()]
    }
}

impl Row {
    /// A time held against a goal, both in milliseconds.
    pub(crate) fn time(what: impl Into<String>, measured: f64, goal: f64, note: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            measured: format!("{measured:.2} ms"),
            against: format!("goal {goal} ms"),
            ratio: measured / goal,
            goal: Goal::AtMost(1.0),
            note: note.into(),
        }
    }

    /// A time of ours held against that of a peer, both in milliseconds.
    pub(crate) fn beside(what: &str, own: f64, peer: f64, goal: Goal) -> Self {
        Self {
            what: what.to_owned(),
            measured: format!("{own:.0} ms"),
            against: format!("{peer:.0} ms"),
            ratio: own / peer,
            goal,
            note: "least times".to_owned(),
        }
    }

    /// A peer that can't be asked.
    pub(crate) fn missing(what: impl Into<String>, why: impl Into<String>) -> Self {
        Self::without(what, "not installed", why)
    }

    /// A row without numbers.
    pub(crate) fn without(what: impl Into<String>, state: &str, why: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            measured: String::new(),
            against: state.to_owned(),
            ratio: f64::NAN,
            goal: Goal::None,
            note: why.into(),
        }
    }

    fn cells(&self) -> [String; 7] {
        let [goal, reached] = self.goal.cells(self.ratio);
        let ratio = match self.goal {
            _ if self.ratio.is_nan() => String::new(),
            // A part of a whole: the goal is near 0 or 1.
            Goal::AtLeast(_) => format!("{:.3}", self.ratio),
            Goal::AtMost(most) if most < FEW => format!("{:.3}", self.ratio),
            Goal::AtMost(_) | Goal::None => format!("{:.2}", self.ratio),
        };
        [self.what.clone(), self.measured.clone(), self.against.clone(), ratio, goal, reached, self.note.clone()]
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

/// Ratios that must not exceed less than this are told more exactly.
const FEW: f64 = 0.1;

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
