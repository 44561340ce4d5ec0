//! Arithmetic: figures of one sentence or table that hang together, and whether they do.
//!
//! Only what is said to hang together is reckoned, and a part that is still to be filled in makes the result undetermined.

mod english;
mod rates;
mod sentence;
mod shares;
mod sums;
mod tables;

use serde::{Deserialize, Serialize};

use self::sentence::sentences;
pub(crate) use self::{
    rates::{growth, rounded, says},
    tables::table_calculations,
};
use crate::{
    figures::{Decimal, Read},
    script::Script,
};

/// Figures that hang together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Check {
    /// What they are held to.
    pub rule: CheckRule,
    /// Whether they do.
    pub state: CheckState,
    /// The ids of the figures, in the order of the reckoning.
    pub figures: Vec<String>,
    /// The figure that is held to the others.
    pub said: String,
    /// The reckoning: `7310 + 5150 = 12460`.
    pub arithmetic: String,
}

/// What figures are held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum CheckRule {
    /// The parts make the total.
    Sum,
    /// A part isn't more than the whole.
    Part,
    /// A growth follows from the old and the new figure.
    Rate,
    /// A share is the part of the whole, and at most all of it.
    Share,
    /// The difference of percentages is told in percentage points.
    Percent,
}

/// Whether figures hang together as they are said to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum CheckState {
    /// They do.
    Ok,
    /// They don't.
    Wrong,
    /// A part is still to be filled in, or only about right.
    Undetermined,
}

/// A check whose figures are told by their places in the passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Calculation {
    pub(crate) check: CheckRule,
    pub(crate) state: CheckState,
    pub(crate) figures: Vec<usize>,
    pub(crate) arithmetic: String,
    /// The figure that is told of where it is wrong.
    pub(crate) said: usize,
    /// The rule that tells of it.
    pub(crate) rule: &'static str,
}

/// The calculations of a text, sentence by sentence.
pub(crate) fn calculations(text: &str, script: Script, figures: &[Read]) -> Vec<Calculation> {
    let mut found = Vec::new();
    for sentence in sentences(text, script, figures) {
        if script == Script::English {
            english::find(&sentence, &mut found);
            continue;
        }
        shares::find(&sentence, &mut found);
        if sentence.figures.len() > 1 {
            sums::find(&sentence, &mut found);
            rates::find(&sentence, &mut found);
        }
    }
    found.sort_by_key(|calculation| calculation.said);
    found
}

/// A number of a reckoning; one that is still to be filled in is a box.
fn shown(value: Option<Decimal>) -> String {
    value.map_or_else(|| "□".to_owned(), |value| value.to_string())
}

/// Whether a sum is what it is said to be, and how that is written.
fn sum(parts: &[Option<Decimal>], total: Option<Decimal>) -> (CheckState, String) {
    let terms: Vec<String> = parts.iter().map(|part| shown(*part)).collect();
    let terms = terms.join(" + ");
    let known: Option<Decimal> =
        parts.iter().copied().try_fold(Decimal::whole(0), |sum, part| part.map(|part| sum + part));
    match known.zip(total) {
        None => (CheckState::Undetermined, format!("{terms} = {}", shown(total))),
        Some((sum, total)) if sum == total => (CheckState::Ok, format!("{terms} = {sum}")),
        Some((sum, total)) => (CheckState::Wrong, format!("{terms} = {sum} ≠ {total}")),
    }
}
