//! A report beside last year's: what looks left over from it, and the growth that figures of both imply.

mod growth;
mod meetings;
mod names;
mod sentences;
mod years;

use dinggao_document::Document;
use serde::{Deserialize, Serialize};

use crate::{
    arithmetic::CheckState,
    checking::Linked,
    passage::{Passages, Spot},
    reading::Reading,
};

/// Last year's report, read.
#[derive(Debug)]
pub struct Against {
    passages: Passages,
    readings: Vec<Reading>,
}

/// A figure that stands in both reports, and the growth that both imply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Pair {
    /// This year's figure.
    pub now: Spot,
    /// Last year's.
    pub before: Spot,
    /// By how many per cent it grew.
    pub growth: f64,
    /// What this year's report says of the growth.
    pub said: Option<Spot>,
    /// Whether that follows from both figures.
    pub state: CheckState,
}

impl Against {
    /// Reads last year's report.
    pub fn of(document: &Document) -> Self {
        let passages = Passages::of(document);
        let readings = passages.iter().map(Reading::of).collect();
        Self { passages, readings }
    }

    /// What a report shows beside this one.
    pub(crate) fn find(&self, passages: &Passages, readings: &[&Reading], linked: &mut Vec<Linked>) -> Vec<Pair> {
        let before: Vec<&Reading> = self.readings.iter().collect();
        let (last, this) = ((&self.passages, before.as_slice()), (passages, readings));
        let years = years::of_both(last, this);
        sentences::find(last, this, linked);
        meetings::find(&self.passages, passages, linked);
        names::find(&self.passages, passages, linked);
        if let Some(years) = years {
            years::find(years, &self.passages, this, linked);
        }
        growth::find(last, this, years, linked)
    }
}
