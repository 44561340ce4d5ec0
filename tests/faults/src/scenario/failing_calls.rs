//! System calls that fail: the Nth read, write or flush of the library says that the disk is broken or full, once or from then on.
//! strace makes them fail, so that the library under test is the one that is shipped.

use std::{
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};

use super::{Setting, Verdict};
use crate::{
    killing::{Moment, run_and_kill},
    line::Line,
    orders::Orders,
    promise::Promise,
};

/// The calls that read, write, cut and flush, with the errors that they may give and the kinds of refusal that say it right.
const FAULTS: [(&str, &str, &[&str]); 10] = [
    // A page that can't be read is a damaged one to SQLite now and then.
    ("pread64", "EIO", &["System", "Damaged"]),
    // SQLite doesn't say why the log's index couldn't be made; a full disk is the likelier reason.
    ("pwrite64", "EIO", &["System", "Full"]),
    ("pwrite64", "ENOSPC", &["Full"]),
    ("write", "EIO", &["System"]),
    ("write", "ENOSPC", &["Full"]),
    ("fdatasync", "EIO", &["System"]),
    ("fsync", "EIO", &["System"]),
    ("fsync", "ENOSPC", &["Full", "System"]),
    ("ftruncate", "EIO", &["System"]),
    ("ftruncate", "ENOSPC", &["Full", "System"]),
];
const SAVES: u64 = 12;
/// Files of the library, by what their names end with.
const ENDINGS: [&str; 6] = ["", "-wal", "-shm", "-lock", "-holder", "-witness"];

pub(super) fn run(setting: &Setting) -> Result<Verdict> {
    if !strace_works() {
        return Ok(Verdict::Skipped("strace can't watch a program here".to_owned()));
    }
    let mut runs = 0;
    let mut refusals = 0;
    for (call, error, kinds) in FAULTS {
        for nth in 1..=setting.count {
            for (further, start) in [("", Start::New), ("+", Start::New), ("", Start::Killed), ("+", Start::Killed)] {
                let fault = format!("{call}:error={error}:when={nth}{further}");
                refusals += one_run(setting, &fault, kinds, start).with_context(|| format!("{fault}, {start:?}"))?;
                runs += 1;
            }
        }
    }
    Ok(Verdict::Held(format!(
        "{runs} runs with failing calls, {refusals} refusals of the right kind, 0 acknowledged lost"
    )))
}

fn strace_works() -> bool {
    let works = Command::new("strace").args(["-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    works.is_ok_and(|status| status.success())
}

/// What is there before the fault.
#[derive(Debug, Clone, Copy)]
enum Start {
    /// Nothing.
    New,
    /// A library with a log to recover, as a killed writer leaves it.
    Killed,
}

/// Runs a writer with the fault; answers with the number of refusals.
fn one_run(setting: &Setting, fault: &str, kinds: &[&str], start: Start) -> Result<u64> {
    let folder = tempfile::tempdir()?;
    let library = folder.path().join("库.dinggao");
    let mut promise = match start {
        Start::New => Promise::default(),
        Start::Killed => killed(setting, &library)?,
    };
    let orders = Orders { saves: SAVES, ..Orders::endless(&library) };
    let mut refusals = 0;
    for line in lines(&mut with_fault(setting, &library, fault, &orders))? {
        promise.hear(&line);
        match &line {
            Line::Refused { asked, kind, .. } if asked != "read" => {
                ensure!(kinds.contains(&kind.as_str()), "{line}");
                refusals += 1;
            }
            Line::Holds { saves, revisions } => {
                let same = (*saves, *revisions) == (promise.saves, promise.revisions);
                ensure!(same, "a refused change is there: acknowledged {promise:?}, then {line}");
            }
            _ => {}
        }
    }
    // Closing may have failed as well; with the disk in order again everything is there.
    let found = promise.check_reading(&library)?;
    promise = found.check_writing(&library)?;
    for line in lines(&mut orders.command(&setting.writer))? {
        ensure!(!matches!(line, Line::Refused { .. }), "after the fault: {line}");
        promise.hear(&line);
    }
    promise.check_writing(&library)?;
    Ok(refusals)
}

fn killed(setting: &Setting, library: &Path) -> Result<Promise> {
    let mut promise = Promise::default();
    let moment = Moment { lines: SAVES as u32, then: Duration::ZERO };
    for line in run_and_kill(&mut Orders::endless(library).command(&setting.writer), moment)? {
        promise.hear(&line.parse()?);
    }
    promise.check_reading(library)
}

fn with_fault(setting: &Setting, library: &Path, fault: &str, orders: &Orders) -> Command {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("inject={fault}")]);
    for ending in ENDINGS {
        let mut path = library.as_os_str().to_owned();
        path.push(ending);
        strace.arg("-P").arg(path);
    }
    strace.arg(&setting.writer).args(orders.arguments());
    strace
}

fn lines(command: &mut Command) -> Result<Vec<Line>> {
    let output = command.stdin(Stdio::null()).output()?;
    if !output.status.success() {
        bail!("the writer ended with {}: {}", output.status, String::from_utf8_lossy(&output.stderr));
    }
    String::from_utf8(output.stdout)?.lines().map(str::parse).collect()
}
