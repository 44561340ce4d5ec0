//! What was acknowledged, and whether it is there.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::{
    line::Line,
    story::{self, SAVES_PER_REVISION},
    subject::{self, Content, Refusal, Subject},
};

/// What the writer was told is on disk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Promise {
    /// Whether the library has its report.
    pub opened: bool,
    /// Saves of the working text.
    pub saves: u64,
    /// Revisions.
    pub revisions: u64,
}

impl Promise {
    /// Takes note of a line of the writer.
    pub fn hear(&mut self, line: &Line) {
        match line {
            Line::Opened => self.opened = true,
            Line::Saved(save) => self.saves = self.saves.max(*save),
            Line::Kept(revision) => self.revisions = self.revisions.max(*revision),
            Line::Refused { .. } | Line::Holds { .. } | Line::Overlap | Line::Closing => {}
        }
    }

    /// Whether the content holds what was promised, and at most one step more: the one that was under way.
    pub fn check(&self, content: Option<&Content>) -> Result<Self> {
        let found = held(content)?;
        ensure!(found.opened || !self.opened, "the report is gone");
        let steps = |promise: &Self| promise.saves + promise.revisions;
        let whole = found.saves >= self.saves && found.revisions >= self.revisions;
        ensure!(whole, "acknowledged: {self:?}, there: {found:?}");
        ensure!(steps(&found) <= steps(self) + 1, "more than was under way: acknowledged {self:?}, there: {found:?}");
        Ok(found)
    }

    /// Opens the library for writing, checks it, and answers with what is there.
    pub fn check_writing(&self, library: &Path) -> Result<Self> {
        let subject = Subject::open(library, "the check", std::time::Duration::from_secs(20))?;
        let content = subject.content()?;
        drop(subject);
        subject::verify(library)?;
        self.check(Some(&content))
    }

    /// Reads the library without opening it for writing, checks it, and answers with what is there.
    pub fn check_reading(&self, library: &Path) -> Result<Self> {
        self.check(subject::read_back(library)?.as_ref())
    }
}

/// What a library of the story holds. An error if anything in it isn't as the story has it.
pub fn held(content: Option<&Content>) -> Result<Promise> {
    let reports = content.map_or(&[][..], |content| &content.reports);
    ensure!(reports.len() <= 1, "{} reports", reports.len());
    let Some(report) = reports.first() else { return Ok(Promise::default()) };
    let saves = story::saves_in(&report.working).context("the working text is not of one piece")?;
    ensure!(report.listed.chars == report.working.char_count(), "the list counts other characters than the text has");
    for (number, (revision, text)) in (1..).zip(&report.revisions) {
        ensure!(u64::from(revision.seq.0) == number, "revision {number} has the number {:?}", revision.seq);
        ensure!(*text == story::document(number * SAVES_PER_REVISION), "the text of revision {number} is another");
    }
    Ok(Promise { opened: true, saves, revisions: report.revisions.len() as u64 })
}

/// A refusal as a line of the writer.
pub fn refused(asked: &str, refusal: &Refusal) -> Line {
    let one_line = refusal.sentence.replace('\n', " ");
    Line::Refused { asked: asked.to_owned(), kind: format!("{:?}", refusal.kind), sentence: one_line }
}
