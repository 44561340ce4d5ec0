//! The comparison: how fast, how exact, and what it does with texts that others choke on.

mod accuracy;
mod borders;
mod limits;
mod merge;
mod misses;
mod options;
mod pairs;
mod peers;
mod score;
mod segmenter;
mod speed;

use std::fs;

use anyhow::Result;

pub(crate) use self::options::Options;
use self::options::Section;
use crate::table::Table;

/// Measures what the options name.
pub(crate) fn run(options: &Options) -> Result<Table> {
    fs::create_dir_all(&options.folder)?;
    let mut table = Table::default();
    for section in options.sections() {
        match section {
            Section::Speed => speed::measure(options, &mut table)?,
            Section::Growth => speed::measure_growth(options, &mut table),
            Section::Accuracy => accuracy::measure(options, &mut table),
            Section::Limits => limits::measure(&mut table),
            Section::Merge => merge::measure(options, &mut table)?,
        }
    }
    Ok(table)
}
