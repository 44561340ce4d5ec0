//! Saves the story on and on, and says on its standard output what the library has answered, after it has.

use std::{
    fs::{self, File},
    io::{self, Write, stdin},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use dinggao_document::ReportId;
use dinggao_faults::{
    line::Line,
    orders::Orders,
    promise::refused,
    story,
    subject::{Refusal, Subject},
};

fn main() -> Result<()> {
    let orders = Orders::read(std::env::args_os().skip(1))?;
    await_step(&orders)?;
    match Subject::open(&orders.library, "fault-writer", orders.patience) {
        Ok(subject) => write(&subject, &orders),
        Err(refusal) => say(&orders, &refused("open", &refusal)),
    }
}

fn write(subject: &Subject, orders: &Orders) -> Result<()> {
    let _claim = if orders.claim { Claim::take(orders)? } else { None };
    let mut stage = match Stage::find(subject) {
        Ok(stage) => stage,
        Err(refusal) => return say(orders, &refused("make", &refusal)),
    };
    say(orders, &Line::Opened)?;
    for _ in 0..orders.saves {
        stage = stage.advance(subject, orders)?;
    }
    say(orders, &Line::Closing)
}

/// How far the story has come.
#[derive(Clone, Copy)]
struct Stage {
    report: ReportId,
    saves: u64,
    revisions: u64,
}

impl Stage {
    /// Continues the report, or makes it.
    fn find(subject: &Subject) -> Result<Self, Refusal> {
        let Some((report, text, revisions)) = subject.first_report()? else {
            let report = subject.make_report(&story::document(0), 0)?;
            return Ok(Self { report, saves: 0, revisions: 0 });
        };
        // A text that is not of the story is for the checks to find; here it only has to be kept from being written over.
        let saves = story::saves_in(&text).unwrap_or(u64::MAX / 2);
        Ok(Self { report, saves, revisions })
    }

    /// Keeps the revision that is due, or makes the next save; whatever the library says goes to the standard output.
    fn advance(self, subject: &Subject, orders: &Orders) -> Result<Self> {
        if self.revisions < story::revisions_due(self.saves) {
            return match subject.keep(self.report, None, self.saves.cast_signed()) {
                Ok(revision) => say(orders, &Line::Kept(revision)).map(|()| Self { revisions: revision, ..self }),
                Err(refusal) => self.refused(subject, orders, &refused("keep", &refusal)),
            };
        }
        let next = self.saves + 1;
        match subject.save(self.report, story::change(next), story::document(next), next.cast_signed()) {
            Ok(()) => say(orders, &Line::Saved(next)).map(|()| Self { saves: next, ..self }),
            Err(refusal) => self.refused(subject, orders, &refused("save", &refusal)),
        }
    }

    /// Says what was refused, and what the library holds after that.
    fn refused(self, subject: &Subject, orders: &Orders, refusal: &Line) -> Result<Self> {
        say(orders, refusal)?;
        match subject.first_report() {
            Ok(found) => {
                let (_, text, revisions) = found.context("the report is gone")?;
                let saves = story::saves_in(&text).context("the text is not of one piece")?;
                say(orders, &Line::Holds { saves, revisions })?;
            }
            Err(refusal) => say(orders, &refused("read", &refusal))?,
        }
        Ok(self)
    }
}

fn say(orders: &Orders, line: &Line) -> Result<()> {
    let mut out = io::stdout().lock();
    // One call for the whole line, so that a kill leaves it whole or out.
    out.write_all(format!("{line}\n").as_bytes())?;
    out.flush()?;
    await_step(orders)
}

fn await_step(orders: &Orders) -> Result<()> {
    if orders.in_step {
        stdin().read_line(&mut String::new())?;
    }
    Ok(())
}

/// A file that is there while this process has the library open.
struct Claim(PathBuf);

impl Claim {
    /// `None`, and a word about it, if another process stands there.
    fn take(orders: &Orders) -> Result<Option<Self>> {
        let path = claim_beside(&orders.library);
        match File::create_new(&path) {
            Ok(_) => Ok(Some(Self(path))),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => say(orders, &Line::Overlap).map(|()| None),
            Err(error) => Err(error.into()),
        }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Should it stay behind, the next writer says so.
        drop(fs::remove_file(&self.0));
    }
}

fn claim_beside(library: &Path) -> PathBuf {
    library.with_extension("claim")
}
