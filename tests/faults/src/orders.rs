//! What the writer process is told to do, as its arguments.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail};

/// The orders of one run.
#[derive(Debug, Clone)]
pub struct Orders {
    /// Where the library is.
    pub library: PathBuf,
    /// How many saves to try; it ends then.
    pub saves: u64,
    /// How long to wait for another writer.
    pub patience: Duration,
    /// Wait for a line on the standard input before opening the library, and after every answer.
    pub in_step: bool,
    /// Stand in a file beside the library while it is open, so that a second writer is noticed.
    pub claim: bool,
}

impl Orders {
    /// To save on and on.
    pub fn endless(library: &Path) -> Self {
        Self {
            library: library.to_owned(),
            saves: u64::MAX,
            patience: Duration::from_secs(20),
            in_step: false,
            claim: false,
        }
    }

    /// The arguments that say it.
    pub fn arguments(&self) -> Vec<OsString> {
        vec![
            self.library.clone().into(),
            self.saves.to_string().into(),
            self.patience.as_millis().to_string().into(),
            self.in_step.to_string().into(),
            self.claim.to_string().into(),
        ]
    }

    /// The command that carries them out.
    pub fn command(&self, writer: &Path) -> Command {
        let mut command = Command::new(writer);
        command.args(self.arguments());
        command
    }

    /// Reads the arguments.
    pub fn read(mut arguments: impl Iterator<Item = OsString>) -> Result<Self> {
        let library = arguments.next().context("a library is needed")?.into();
        let words: Vec<String> = arguments.map(|argument| argument.to_string_lossy().into_owned()).collect();
        let [saves, patience, in_step, claim] = words.as_slice() else { bail!("four orders are needed: {words:?}") };
        Ok(Self {
            library,
            saves: saves.parse()?,
            patience: Duration::from_millis(patience.parse()?),
            in_step: in_step.parse()?,
            claim: claim.parse()?,
        })
    }
}
