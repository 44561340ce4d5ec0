//! What is to be measured of the comparison, how often, and where.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::segmenter::OtherSegmenter;

const USAGE: &str = "\
dinggao-bench compare [speed] [growth] [accuracy] [limits] [merge] [options]
  --runs N         how often each time is taken (9)
  --seeds N        how many pairs each accuracy is taken from, with and without ids (5)
  --words PROGRAM  who says what a word is, instead of ICU: a JSON array of texts in, an array of arrays of words out
  --misses         tell everything that was missed
  --quick          few runs and seeds, to see that it runs
  --folder FOLDER  the folder to work in (target/bench); the peers from npm are installed there";

/// A group of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

impl Section {
    const ALL: [(&str, Self); 5] = [
        ("speed", Self::Speed),
        ("growth", Self::Growth),
        ("accuracy", Self::Accuracy),
        ("limits", Self::Limits),
        ("merge", Self::Merge),
    ];
}

/// The options of the command line.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    /// What to measure.
    pub(crate) sections: Vec<Section>,
    /// How often each time is taken.
    pub(crate) runs: usize,
    /// How many pairs each accuracy is taken from.
    pub(crate) seeds: u64,
    /// Who says what a word is.
    pub(super) segmenter: OtherSegmenter,
    /// Whether to tell everything that was missed.
    pub(crate) misses: bool,
    /// Where to work.
    pub(crate) folder: PathBuf,
}

impl Options {
    /// Reads the arguments.
    pub(crate) fn read(arguments: &[String]) -> Result<Self> {
        let mut options = Self {
            sections: Vec::new(),
            runs: 9,
            seeds: 5,
            segmenter: OtherSegmenter::default(),
            misses: false,
            folder: PathBuf::from("target/bench"),
        };
        let mut arguments = arguments.iter().map(String::as_str);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().with_context(|| format!("{argument} needs a value\n{USAGE}"));
            match argument {
                "--runs" => options.runs = value()?.parse()?,
                "--seeds" => options.seeds = value()?.parse()?,
                "--words" => options.segmenter = OtherSegmenter::Program(value()?.into()),
                "--misses" => options.misses = true,
                "--quick" => (options.runs, options.seeds) = (2, 1),
                "--folder" => options.folder = value()?.into(),
                name => match Section::ALL.iter().find(|(known, _)| *known == name) {
                    Some((_, section)) => options.sections.push(*section),
                    None => bail!("{name}?\n{USAGE}"),
                },
            }
        }
        if options.sections.is_empty() {
            options.sections = Section::ALL.map(|(_, section)| section).to_vec();
        }
        Ok(options)
    }
}
