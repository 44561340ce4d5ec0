//! What a fresh process finds when it opens and uses a library: the bench starts itself with a question, and reads the answer,
//! a name and a number a line, from its output.

use std::{collections::HashMap, env, fs, path::Path, process::Command, time::Duration};

use anyhow::{Context, Result, bail, ensure};
use dinggao_store::{Library, ReadOnlyLibrary, Snapshot, StoreError};
use dinggao_testkit::prose_words;
use dinggao_workbench::Workbench;

use crate::{
    manuscript::AUTHOR,
    measure::{Sample, milliseconds, timed},
};

/// The first argument of such a process.
pub(crate) const COMMAND: &str = "probe";

const LISTINGS: usize = 30;
const LISTED: usize = 100;
const SEARCHES: usize = 200;
const TOLD: usize = 100;

/// What the process is to do.
#[derive(Clone, Copy)]
pub(crate) enum Question {
    /// Open the library for writing, until the first report of the list is there.
    Open,
    /// The same for reading only.
    OpenToRead,
    /// List and search.
    Use,
}

const QUESTIONS: [(&str, Question); 3] =
    [("open", Question::Open), ("open-to-read", Question::OpenToRead), ("use", Question::Use)];

/// What it found.
pub(crate) struct Found(HashMap<String, f64>);

impl Found {
    /// The number that has this name.
    pub(crate) fn get(&self, name: &str) -> Result<f64> {
        self.0.get(name).copied().with_context(|| format!("the process told no {name}"))
    }
}

impl Question {
    /// Asks a fresh process.
    pub(crate) fn ask(self, library: &Path) -> Result<Found> {
        let name = QUESTIONS.iter().find(|(_, question)| *question as u8 == self as u8).map_or("", |(name, _)| name);
        let output = Command::new(env::current_exe()?).args([COMMAND, name]).arg(library).output()?;
        ensure!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout)?;
        let pair = |line: &str| {
            Some(line.split_once(' ')?).and_then(|(name, number)| Some((name.to_owned(), number.parse().ok()?)))
        };
        Ok(Found(text.lines().filter_map(pair).collect()))
    }
}

/// Answers in the fresh process.
pub(crate) fn run(name: &str, library: &Path) -> Result<()> {
    match QUESTIONS.iter().find(|(known, _)| *known == name).map(|(_, question)| question) {
        Some(Question::Open) => {
            let (time, opened) = timed(|| open(library));
            opened?;
            tell("open", milliseconds(time));
        }
        Some(Question::OpenToRead) => {
            let (time, opened) = timed(|| open_to_read(library));
            opened?;
            tell("open", milliseconds(time));
        }
        Some(Question::Use) => use_it(library)?,
        None => bail!("no such question: {name}"),
    }
    Ok(())
}

fn open(path: &Path) -> Result<Library, StoreError> {
    let library = Library::open(path, "the bench", Duration::ZERO)?;
    library.read(first)?;
    Ok(library)
}

fn open_to_read(path: &Path) -> Result<Option<ReadOnlyLibrary>, StoreError> {
    let library = ReadOnlyLibrary::open(path)?;
    library.as_ref().map(|library| library.read(first)).transpose()?;
    Ok(library)
}

fn first(snapshot: &Snapshot<'_>) -> Result<(), StoreError> {
    snapshot.reports(Some(1)).map(drop)
}

fn use_it(library: &Path) -> Result<()> {
    let workbench = Workbench::open(library, "the bench", Duration::ZERO, AUTHOR)?;
    tell_peak("memory.open");
    let mut listings = Sample::default();
    for _ in 0..LISTINGS {
        let (time, reports) = timed(|| workbench.list_first(Some(LISTED)));
        ensure!(!reports?.is_empty(), "the list is empty");
        listings.add(time);
    }
    tell("list.first", listings.first());
    tell("list.median", listings.median());

    let (mut searches, mut most) = (Sample::default(), 0);
    let words: Vec<&str> = prose_words().collect();
    let chosen = words.iter().step_by((words.len() / SEARCHES).max(1)).take(SEARCHES);
    for word in chosen {
        let (time, found) = timed(|| workbench.search(word, false, Some(TOLD)));
        most = most.max(found?.total);
        searches.add(time);
    }
    tell("search.words", SEARCHES.min(words.len()) as f64);
    tell("search.hits", most as f64);
    tell("search.median", searches.median());
    tell("search.p95", searches.p95());
    tell("search.worst", searches.worst());
    tell_peak("memory");
    Ok(())
}

fn tell(name: &str, number: f64) {
    println!("{name} {number}");
}

/// The most memory that this process has had so far, in MB, where the system says so.
fn tell_peak(name: &str) {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    if let Some(kilobytes) = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse::<f64>().ok()) {
        tell(name, kilobytes / 1024.0);
    }
}
