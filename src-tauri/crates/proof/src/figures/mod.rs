//! Figures: every number that counts something, with its unit, its scope and what it says.
//!
//! Years, dates, ordinals, numbers of sections and documents, and names with digits in them count nothing.

mod chinese;
mod context;
mod decimal;
mod english;
mod names;
mod numerals;
mod reader;
mod scope;
mod units;

use std::ops::Range;

use dinggao_document::BlockKind;
use serde::{Deserialize, Serialize, Serializer};

pub(crate) use self::{context::words_before, decimal::Decimal, scope::Period};
use crate::{
    passage::{Passage, Spot},
    script::Script,
};

/// A figure of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Figure {
    /// Its number in the report, in reading order: `n1`.
    pub id: String,
    /// What it counts.
    pub kind: FigureKind,
    /// Where it stands.
    #[serde(flatten)]
    pub spot: Spot,
    /// 万 and 亿 multiplied out; none where a part of it is still to be filled in, and of ranges.
    #[serde(serialize_with = "as_number")]
    #[specta(type = Option<f64>)]
    pub value: Option<f64>,
    /// Unit or measure word, as it is written: 页, 元, %.
    pub unit: Option<String>,
    /// The word that makes it approximate: 约, 余, 以上.
    pub approx: Option<String>,
    /// The time that it is about, in the words of the text: 全年, 截至6月底.
    pub scope: Option<String>,
    /// What it says beside a count.
    pub role: FigureRole,
    /// What a growth is measured by: 同比, 环比.
    pub basis: Option<String>,
    /// Both ends of a range.
    #[specta(type = Option<[f64; 2]>)]
    pub ends: Option<[f64; 2]>,
    /// A part of it is still to be filled in.
    pub masked: bool,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// Things, by a measure word or none: 12件.
    Count,
    /// 3.5亿元
    Money,
    /// 99.8%
    Percent,
    /// 2个百分点
    PercentagePoints,
    /// 三分之一, 八成, 比例1:3
    Ratio,
    /// 2倍
    Multiple,
    /// 5～10天
    Range,
    /// 120吨, 36公里
    Measure,
    /// 3个月, 24小时
    Duration,
}

/// What a figure says beside a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum FigureRole {
    /// How much there is.
    Level,
    /// By how much it grew.
    Growth,
    /// By how much it fell.
    Decline,
    /// How large a part it is: 占30%.
    Share,
    /// A rate that can't exceed the whole: 办结率.
    Rate,
}

/// The figures of a passage, in order; none overlaps another.
pub(crate) fn read(passage: &Passage, script: Script) -> Vec<Read> {
    match script {
        _ if passage.kind == BlockKind::Date => Vec::new(),
        Script::Chinese => reader::read(passage),
        Script::English => english::read(passage),
    }
}

/// A figure that knows its place in its passage only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Read {
    /// Bytes of the passage's text.
    pub(crate) range: Range<usize>,
    pub(crate) kind: FigureKind,
    pub(crate) value: Option<Decimal>,
    /// What the last digit that is written counts.
    pub(crate) step: Option<Decimal>,
    pub(crate) unit: Option<String>,
    pub(crate) approx: Option<String>,
    pub(crate) scope: Option<String>,
    pub(crate) period: Period,
    pub(crate) role: FigureRole,
    pub(crate) basis: Option<&'static str>,
    pub(crate) ends: Option<[Decimal; 2]>,
    pub(crate) masked: bool,
}

impl Read {
    /// Whether it says by how much something changed.
    pub(crate) fn is_change(&self) -> bool {
        matches!(self.role, FigureRole::Growth | FigureRole::Decline)
    }

    /// The figure as it is told.
    pub(crate) fn told(&self, passage: &Passage, number: usize) -> Figure {
        Figure {
            id: format!("n{number}"),
            kind: self.kind,
            spot: passage.spot(self.range.clone()),
            value: self.value.map(Decimal::to_f64),
            unit: self.unit.clone(),
            approx: self.approx.clone(),
            scope: self.scope.clone(),
            role: self.role,
            basis: self.basis.map(str::to_owned),
            ends: self.ends.map(|ends| ends.map(Decimal::to_f64)),
            masked: self.masked,
        }
    }
}

/// Whole numbers are written without a point.
#[expect(clippy::ref_option, reason = "serde asks for it")]
fn as_number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    /// Above it not every whole number can be told.
    const MOST: f64 = 9_007_199_254_740_992.0;
    match value {
        Some(value) if value.fract() == 0.0 && value.abs() < MOST => serializer.serialize_i64(*value as i64),
        Some(value) => serializer.serialize_f64(*value),
        None => serializer.serialize_none(),
    }
}
