//! Killing a process in the midst of what it does.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use anyhow::{Context, Result};
use fastrand::Rng;

/// When to kill.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// After so many lines of the process.
    pub lines: u32,
    /// And so long after the last of them.
    pub then: Duration,
}

impl Moment {
    /// In one of two cases while the process starts or recovers, else after up to twenty lines.
    pub fn random(rng: &mut Rng) -> Self {
        if rng.bool() {
            Self { lines: 0, then: Duration::from_micros(rng.u64(..15_000)) }
        } else {
            Self { lines: rng.u32(..20), then: Duration::from_micros(rng.u64(..3_000)) }
        }
    }
}

/// Runs the command until the moment has come, kills it without warning, and answers with every whole line that it wrote.
/// A process that has ended by then isn't killed.
pub fn run_and_kill(command: &mut Command, moment: Moment) -> Result<Vec<String>> {
    let mut process = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().context("it doesn't start")?;
    let mut output = BufReader::new(process.stdout.take().context("its output is piped")?);
    let mut lines = Vec::new();
    for _ in 0..moment.lines {
        lines.extend(next_line(&mut output)?);
    }
    // The fault is the time itself: nothing is expected to have happened by then.
    thread::sleep(moment.then);
    process.kill()?;
    process.wait()?;
    // What it wrote before it died is still in the pipe.
    while let Some(line) = next_line(&mut output)? {
        lines.push(line);
    }
    Ok(lines)
}

/// The next whole line; `None` at the end.
pub fn next_line(output: &mut impl BufRead) -> Result<Option<String>> {
    let mut line = String::new();
    output.read_line(&mut line)?;
    Ok(line.strip_suffix('\n').map(str::to_owned))
}
