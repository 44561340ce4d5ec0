//! A program as a person starts it, how long it takes and how much memory.

use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};

use crate::{
    measure::{Sample, timed},
    say,
};

/// The first argument of the process that tells how much memory a program took.
pub(crate) const PEAK_COMMAND: &str = "peak";

/// A program with its arguments; or why it isn't there.
pub(super) struct Program {
    pub(super) name: &'static str,
    command: Result<OsString, String>,
    arguments: Vec<OsString>,
    /// What it writes, which mustn't be there beforehand.
    output: Option<PathBuf>,
}

impl Program {
    pub(super) fn new<'word>(
        name: &'static str,
        command: Result<OsString, String>,
        words: impl IntoIterator<Item = &'word OsStr>,
    ) -> Self {
        Self { name, command, arguments: words.into_iter().map(OsStr::to_owned).collect(), output: None }
    }

    pub(super) fn writing(self, output: &Path) -> Self {
        Self { output: Some(output.to_owned()), ..self }
    }

    /// The time of one run, or why there is none.
    fn run(&self) -> Result<std::time::Duration, String> {
        let mut command = Command::new(self.command.as_ref().map_err(Clone::clone)?);
        command.args(&self.arguments).stdout(Stdio::null()).stderr(Stdio::piped());
        self.remove_output();
        let (taken, ended) = timed(|| command.output());
        let ended = ended.map_err(|error| error.to_string())?;
        if !ended.status.success() {
            let said = String::from_utf8_lossy(&ended.stderr);
            return Err(said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it failed").to_owned());
        }
        match &self.output {
            Some(output) if !output.exists() => Err("it wrote nothing".to_owned()),
            _ => Ok(taken),
        }
    }

    /// The most memory that it takes, in MB.
    pub(super) fn peak_megabytes(&self) -> Result<f64, String> {
        say(&format!("{}: memory", self.name));
        self.remove_output();
        self.ask_peak().map_err(|error| format!("{error:#}"))
    }

    fn ask_peak(&self) -> Result<f64> {
        let program = self.command.as_ref().map_err(|why| anyhow::anyhow!("{why}"))?;
        let output = Command::new(env::current_exe()?).arg(PEAK_COMMAND).arg(program).args(&self.arguments).output()?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
        String::from_utf8(output.stdout)?.trim().parse().context("no number")
    }

    fn remove_output(&self) {
        if let Some(output) = &self.output {
            // It may not be there yet.
            drop(fs::remove_file(output));
        }
    }
}

/// Runs each program once unmeasured, then all in turn, so that whatever else runs disturbs all of them.
pub(super) fn in_turn(programs: &[Program], runs: usize) -> Vec<Result<Sample, String>> {
    let mut answers: Vec<Result<Sample, String>> = programs
        .iter()
        .map(|program| {
            say(program.name);
            program.run().map(|_| Sample::default())
        })
        .collect();
    for _ in 0..runs {
        for (program, answer) in programs.iter().zip(&mut answers) {
            if let Ok(times) = answer {
                match program.run() {
                    Ok(taken) => times.add(taken),
                    Err(why) => *answer = Err(why),
                }
            }
        }
    }
    answers
}

/// Runs a program and prints the most memory it took, in MB: of the children of this process, which has no others.
#[cfg(unix)]
pub(crate) fn tell_peak(program: &OsStr, words: &[OsString]) -> Result<()> {
    use nix::sys::resource::{UsageWho, getrusage};
    let status = Command::new(program).args(words).stdout(Stdio::null()).status()?;
    ensure!(status.success(), "it ended with {status}");
    // Linux tells kilobytes, macOS bytes.
    let unit = if cfg!(target_os = "macos") { f64::from(1 << 20) } else { 1024.0 };
    println!("{}", getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss() as f64 / unit);
    Ok(())
}

#[cfg(not(unix))]
pub(crate) fn tell_peak(_: &OsStr, _: &[OsString]) -> Result<()> {
    anyhow::bail!("this system doesn't tell")
}
