//! What is to be measured of the store, how much of it, and where.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

const USAGE: &str = "\
dinggao-bench store [sizes] [saves] [histories] [library] [options]
  --reports N      reports of the large library (10000)
  --revisions M    revisions of each (200)
  --quick          a tenth of everything
  --keep FOLDER    keep the large library there, or use the one that is there
  --folder FOLDER  the folder to work in (target/bench)";

/// A group of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

impl Section {
    const ALL: [(&str, Self); 4] =
        [("sizes", Self::Sizes), ("saves", Self::Saves), ("histories", Self::Histories), ("library", Self::Library)];
}

/// The options of the command line.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    /// What to measure.
    pub(crate) sections: Vec<Section>,
    /// Reports of the large library.
    pub(crate) reports: usize,
    /// Revisions of each.
    pub(crate) revisions: usize,
    /// What other counts are divided by.
    pub(crate) divisor: usize,
    /// Where the large library is kept.
    pub(crate) keep: Option<PathBuf>,
    /// Where to work.
    pub(crate) folder: PathBuf,
}

impl Options {
    /// Reads the arguments.
    pub(crate) fn read(arguments: &[String]) -> Result<Self> {
        let mut options = Self {
            sections: Vec::new(),
            reports: 10_000,
            revisions: 200,
            divisor: 1,
            keep: None,
            folder: PathBuf::from("target/bench"),
        };
        let mut arguments = arguments.iter().map(String::as_str);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().with_context(|| format!("{argument} needs a value\n{USAGE}"));
            match argument {
                "--reports" => options.reports = value()?.parse()?,
                "--revisions" => options.revisions = value()?.parse()?,
                "--quick" => {
                    options.divisor = 10;
                    options.reports /= 10;
                }
                "--keep" => options.keep = Some(value()?.into()),
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

    /// A count, or the tenth of it that a quick run makes do with.
    pub(crate) fn count(&self, full: usize) -> usize {
        (full / self.divisor).max(1)
    }
}
