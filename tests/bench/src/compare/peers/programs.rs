//! Peers that are programs: git, wdiff, dwdiff. Their times include starting and reading the files.

use std::{io::ErrorKind, path::PathBuf, process::Command};

use super::{Answer, Outcome};
use crate::{
    measure::{Sample, timed},
    say,
};

/// Around what is deleted and inserted, in this order: characters that stand in no text.
const SIGNS: [&str; 4] = ["\u{1}", "\u{2}", "\u{3}", "\u{4}"];
const SIGN_OPTIONS: [&str; 4] = ["-w", "-x", "-y", "-z"];

/// How a program is called, and how many characters its answer shows as changed.
struct Program {
    name: &'static str,
    command: &'static str,
    arguments: Vec<&'static str>,
    count: fn(&str) -> usize,
}

/// All of them.
pub(super) fn compare(paths: &[PathBuf; 2], runs: usize) -> Vec<(&'static str, Answer)> {
    let git = ["-c", "core.quotePath=false", "diff", "--no-index", "--no-color", "--word-diff=porcelain"];
    let signed = |first: &[&'static str]| -> Vec<&'static str> {
        let signs = SIGN_OPTIONS.iter().zip(SIGNS).flat_map(|(option, sign)| [*option, sign]);
        first.iter().copied().chain(signs).collect()
    };
    let programs = [
        Program { name: "git diff --word-diff", command: "git", arguments: git.to_vec(), count: by_lines },
        Program {
            name: "git diff --word-diff-regex=.",
            command: "git",
            arguments: git.into_iter().chain(["--word-diff-regex=."]).collect(),
            count: by_lines,
        },
        Program { name: "wdiff", command: "wdiff", arguments: signed(&[]), count: by_signs },
        Program { name: "dwdiff -P", command: "dwdiff", arguments: signed(&["-P"]), count: by_signs },
    ];
    programs.iter().map(|program| (program.name, program.compare(paths, runs.min(3)))).collect()
}

impl Program {
    fn compare(&self, paths: &[PathBuf; 2], runs: usize) -> Answer {
        say(self.name);
        let mut outcome = Outcome { times: Sample::default(), changed: 0 };
        for _ in 0..runs {
            let mut command = Command::new(self.command);
            command.args(&self.arguments).args(paths).env("LC_ALL", "C.UTF-8");
            command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
            let (taken, output) = timed(|| command.output());
            let output = output.map_err(|error| match error.kind() {
                ErrorKind::NotFound => format!("no program {}", self.command),
                _ => error.to_string(),
            })?;
            // As for `diff`, 1 says that the files differ.
            if output.status.code() != Some(1) {
                return Err(format!("{} failed: {}", self.name, String::from_utf8_lossy(&output.stderr).trim()));
            }
            outcome.times.add(taken);
            outcome.changed = (self.count)(&String::from_utf8_lossy(&output.stdout));
        }
        Ok(outcome)
    }
}

/// Lines of a porcelain begin with what happened to them; hunks follow the head.
fn by_lines(answer: &str) -> usize {
    let hunks = answer.lines().skip_while(|line| !line.starts_with("@@"));
    hunks.filter(|line| line.starts_with(['+', '-'])).map(|line| line.chars().count() - 1).sum()
}

fn by_signs(answer: &str) -> usize {
    let mut is_inside = false;
    let mut count = 0;
    for character in answer.chars() {
        match character {
            '\u{1}' | '\u{3}' => is_inside = true,
            '\u{2}' | '\u{4}' => is_inside = false,
            '\n' => {}
            _ => count += usize::from(is_inside),
        }
    }
    count
}
