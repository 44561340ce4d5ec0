//! Words as somebody else sees them than the product: ICU, which Node brings along, or any program.

use std::{
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};

const ICU: &str = include_str!("../../peers/words.mjs");

/// Who says what a word is.
#[derive(Debug, Clone, Default)]
pub(super) enum OtherSegmenter {
    /// `Intl.Segmenter` of Node.
    #[default]
    Icu,
    /// A program that reads a JSON array of texts and prints an array of arrays of words.
    Program(PathBuf),
}

impl OtherSegmenter {
    /// As rows call it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Icu => "ICU".to_owned(),
            Self::Program(path) => path.display().to_string(),
        }
    }

    /// The words of each text; joined they are the text.
    pub(super) fn cut(&self, texts: &[String]) -> Result<Vec<Vec<String>>> {
        let mut command = match self {
            Self::Icu => Command::new("node"),
            Self::Program(path) => Command::new(path),
        };
        if let Self::Icu = self {
            command.args(["--input-type=module", "--eval", ICU]);
        }
        let name = self.name();
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut program = command.spawn().with_context(|| format!("{name} can't be started"))?;
        let mut input = program.stdin.take().context("its input is a pipe")?;
        // It reads all before it writes, so neither waits for the other.
        input.write_all(&serde_json::to_vec(texts)?)?;
        drop(input);
        let output = program.wait_with_output()?;
        ensure!(output.status.success(), "{name} failed");
        let words: Vec<Vec<String>> = serde_json::from_slice(&output.stdout)?;
        ensure!(words.iter().map(|words| words.concat()).eq(texts.iter().cloned()), "{name} lost characters");
        Ok(words)
    }
}
