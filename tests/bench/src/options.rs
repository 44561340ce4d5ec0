//! What is to be measured of the library, how much of it, and where.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// What a quick run divides counts by.
const QUICK: usize = 10;

/// A group of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Section {
    /// Bytes a revision.
    Sizes,
    /// Saving one block.
    Saves,
    /// Restoring, the history of a paragraph, blame.
    Histories,
    /// A library of many reports.
    Library,
}

/// The options of `dinggao-bench store`.
#[derive(Debug, Clone, Args)]
pub(crate) struct Options {
    /// What to measure; everything if nothing is named
    #[arg(value_enum)]
    sections: Vec<Section>,
    /// Reports of the large library
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    reports: usize,
    /// Revisions of each
    #[arg(long, value_name = "M", default_value_t = 200)]
    pub(crate) revisions: usize,
    /// A tenth of everything
    #[arg(long)]
    quick: bool,
    /// Keep the large library there, or use the one that is there
    #[arg(long, value_name = "FOLDER")]
    pub(crate) keep: Option<PathBuf>,
    /// The folder to work in
    #[arg(long, value_name = "FOLDER", default_value = "target/bench")]
    pub(crate) folder: PathBuf,
}

impl Options {
    /// What to measure.
    pub(crate) fn sections(&self) -> &[Section] {
        if self.sections.is_empty() { Section::value_variants() } else { &self.sections }
    }

    /// Reports of the large library.
    pub(crate) fn reports(&self) -> usize {
        self.count(self.reports)
    }

    /// A count, or the tenth of it that a quick run makes do with.
    pub(crate) fn count(&self, full: usize) -> usize {
        if self.quick { (full / QUICK).max(1) } else { full }
    }
}
