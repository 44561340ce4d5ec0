//! What the writer process says on its standard output, a line each.

use std::{fmt, str::FromStr};

use anyhow::{Context, bail};

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The library is open, and its report is there.
    Opened,
    /// The save with this number has been answered.
    Saved(u64),
    /// The revision with this number has been answered.
    Kept(u64),
    /// The library refused.
    Refused {
        /// What was asked of it: `open`, `make`, `save`, `keep` or `read`.
        asked: String,
        /// The name of the kind of refusal.
        kind: String,
        /// What it said.
        sentence: String,
    },
    /// What the library holds, as it says right after it refused.
    Holds {
        /// Saves in the working text.
        saves: u64,
        /// Revisions in the history.
        revisions: u64,
    },
    /// Another writer was there at the same time.
    Overlap,
    /// The library is about to be closed.
    Closing,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Opened => write!(f, "opened"),
            Self::Saved(save) => write!(f, "saved {save}"),
            Self::Kept(revision) => write!(f, "kept {revision}"),
            Self::Refused { asked, kind, sentence } => write!(f, "refused {asked} {kind} {sentence}"),
            Self::Holds { saves, revisions } => write!(f, "holds {saves} {revisions}"),
            Self::Overlap => write!(f, "overlap"),
            Self::Closing => write!(f, "closing"),
        }
    }
}

impl FromStr for Line {
    type Err = anyhow::Error;

    fn from_str(line: &str) -> anyhow::Result<Self> {
        let mut words = line.splitn(4, ' ');
        let first = words.next().unwrap_or_default();
        let mut word = || words.next().with_context(|| format!("“{line}” ends early"));
        Ok(match first {
            "opened" => Self::Opened,
            "saved" => Self::Saved(word()?.parse()?),
            "kept" => Self::Kept(word()?.parse()?),
            "refused" => {
                Self::Refused { asked: word()?.to_owned(), kind: word()?.to_owned(), sentence: word()?.to_owned() }
            }
            "holds" => Self::Holds { saves: word()?.parse()?, revisions: word()?.parse()? },
            "overlap" => Self::Overlap,
            "closing" => Self::Closing,
            _ => bail!("the writer said “{line}”"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_as_it_was_written() {
        let refused = Line::Refused {
            asked: "save".to_owned(),
            kind: "Full".to_owned(),
            sentence: "the disk is full".to_owned(),
        };
        for line in [Line::Opened, Line::Saved(3), Line::Kept(1), refused, Line::Holds { saves: 3, revisions: 1 }] {
            assert_eq!(line.to_string().parse::<Line>().expect("a line"), line);
        }
    }
}
