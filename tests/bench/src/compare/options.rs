//! What is to be measured of the comparison, how often, and where.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::segmenter::OtherSegmenter;

/// A group of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Section {
    /// Times, beside those of peers.
    Speed,
    /// Times of longer and longer reports.
    Growth,
    /// What is found, what is missed.
    Accuracy,
    /// Pairs that a naive comparison would choke on.
    Limits,
    /// Two drafters at one report.
    Merge,
}

/// The options of `dinggao-bench compare`.
#[derive(Debug, Clone, Args)]
pub(crate) struct Options {
    /// What to measure; everything if nothing is named
    #[arg(value_enum)]
    sections: Vec<Section>,
    /// How often each time is taken
    #[arg(long, value_name = "N", default_value_t = 9)]
    runs: usize,
    /// How many pairs each accuracy is taken from, with and without ids
    #[arg(long, value_name = "N", default_value_t = 5)]
    seeds: u64,
    /// Who says what a word is, instead of ICU: a JSON array of texts in, an array of arrays of words out
    #[arg(long, value_name = "PROGRAM")]
    words: Option<PathBuf>,
    /// Tell everything that was missed
    #[arg(long)]
    pub(crate) misses: bool,
    /// Two runs and one seed, to see that it runs
    #[arg(long)]
    quick: bool,
    /// The folder to work in; the peers from npm are installed there
    #[arg(long, value_name = "FOLDER", default_value = "target/bench")]
    pub(crate) folder: PathBuf,
}

impl Options {
    /// What to measure.
    pub(crate) fn sections(&self) -> &[Section] {
        if self.sections.is_empty() { Section::value_variants() } else { &self.sections }
    }

    /// How often each time is taken.
    pub(crate) fn runs(&self) -> usize {
        if self.quick { 2 } else { self.runs }
    }

    /// How many pairs each accuracy is taken from.
    pub(crate) fn seeds(&self) -> u64 {
        if self.quick { 1 } else { self.seeds }
    }

    /// Who says what a word is.
    pub(super) fn segmenter(&self) -> OtherSegmenter {
        self.words.clone().map_or(OtherSegmenter::Icu, OtherSegmenter::Program)
    }
}
