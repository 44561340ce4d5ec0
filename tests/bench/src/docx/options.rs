//! What is to be measured of Word files, how often, and where.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// A group of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Section {
    /// Times of reading.
    Read,
    /// Times of writing.
    Write,
    /// Times and sizes of redlines.
    Compare,
    /// Memory for a file with pictures.
    Memory,
}

/// The options of `dinggao-bench docx`.
#[derive(Debug, Clone, Args)]
pub(crate) struct Options {
    /// What to measure; everything if nothing is named
    #[arg(value_enum)]
    sections: Vec<Section>,
    /// How often each time is taken
    #[arg(long, value_name = "N", default_value_t = 7)]
    runs: usize,
    /// One run, to see that it runs
    #[arg(long)]
    quick: bool,
    /// The folder to work in; the peers from PyPI are installed there
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
        if self.quick { 1 } else { self.runs }
    }
}
