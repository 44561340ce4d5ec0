//! What was done to the library: the log, how each entry is undone, and the notice to whoever shows it.

use dinggao_document::{Block, Letterhead, ReportId, SectionPlan, Thread, ThreadId};
use rusqlite::{Row, ToSql, params};
use serde::{Deserialize, Serialize};

use crate::{
    digest::{row_checksum, row_is_whole},
    error::StoreError,
    library::{Snapshot, Transaction},
    proof_note::FormerNote,
    report::{ReportDetails, as_text, parse},
    revision::Seq,
    time::Timestamp,
    working::OldPlace,
};

/// A change as its user would name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// Text was saved while it was written; too frequent for the log.
    Save,
    /// The working text was kept as an automatic revision; nobody did anything.
    KeepAutomatically,
    /// A report was made.
    Create,
    /// A report was imported.
    Import,
    /// The working text was kept as a named draft.
    Keep,
    /// An earlier state was made current again.
    Restore,
    /// Changes since an earlier state were taken back.
    Revert,
    /// Several texts were made into one.
    Merge,
    /// Words were replaced in one report or several.
    Replace,
    /// Blanks of a text were filled in.
    Fill,
    /// A report went to the bin.
    Discard,
    /// A report came out of the bin.
    Recover,
    /// A report's kind, year, stage, tags or place in the archive changed.
    Describe,
    /// What stands in 版头 and 版记 of a report changed.
    Letterhead,
    /// Somebody commented on a text, answered, or settled what was said.
    Comment,
    /// What is planned for a section changed: its length, its status, who writes it.
    Plan,
    /// Findings were let pass, or are told of again.
    LetPass,
    /// What is known of blanks changed: who fills them in, from where, until when.
    NoteBlanks,
    /// Figures were said to be about one thing, or about two.
    LinkFigures,
    /// The report of the year before was named, or isn't any more.
    HoldTo,
    /// A report was given another title.
    Rename,
    /// Blocks of a text were moved.
    Reorder,
    /// The user looked at what changed; not for the log.
    Look,
    /// An operation was undone.
    Undo,
    /// Old automatic revisions were thinned out; not for the log.
    Thin,
    /// The search index caught up with the text; not for the log.
    Index,
    /// The loss of commits was noted by the user.
    AcknowledgeLoss,
}

impl Operation {
    fn is_logged(self) -> bool {
        !matches!(self, Self::Save | Self::KeepAutomatically | Self::Look | Self::Thin | Self::Index)
    }

    /// What it turned out to be: a save that moved blocks is for the log.
    pub(crate) fn undone_by(self, inverse: &Inverse) -> Self {
        if self == Self::Save && matches!(inverse, Inverse::Reorder { .. }) { Self::Reorder } else { self }
    }
}

/// What undoes an operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Inverse {
    /// Nothing needs to be done, or nothing can be.
    Nothing,
    /// Put the report in the bin.
    Discard {
        /// Which.
        report: ReportId,
    },
    /// Take the report out of the bin.
    Recover {
        /// Which.
        report: ReportId,
    },
    /// Say again what the report was.
    Describe {
        /// Which.
        report: ReportId,
        /// What it was.
        details: ReportDetails,
    },
    /// Give the working text the letterhead that it had.
    Letterhead {
        /// Of which report.
        report: ReportId,
        /// Which, if it had any.
        letterhead: Option<Box<Letterhead>>,
    },
    /// Say of a text what was said before.
    Thread {
        /// Of which report.
        report: ReportId,
        /// Which thread.
        thread: ThreadId,
        /// What was said, if anything was.
        before: Option<Box<Thread>>,
    },
    /// Plan for a section what was planned before.
    Plan {
        /// Of which report.
        report: ReportId,
        /// What was planned, if only that nothing was.
        before: SectionPlan,
    },
    /// Note what was noted before of findings and blanks.
    ProofNotes {
        /// Of which report.
        report: ReportId,
        /// What was noted, in the order in which it is noted again.
        before: Vec<FormerNote>,
    },
    /// Call the report what it was called.
    Rename {
        /// Which.
        report: ReportId,
        /// What the list called it.
        title: String,
        /// The title of its text as it was, if there was one.
        block: Option<Box<Block>>,
    },
    /// Put blocks back where they stood.
    Reorder {
        /// In which report.
        report: ReportId,
        /// In the order in which they go back.
        places: Vec<OldPlace>,
    },
    /// Take a named draft back: it stands in the history no more, its text stays current.
    Withdraw {
        /// Of which report.
        report: ReportId,
        /// Which revision.
        seq: Seq,
    },
    /// Put a withdrawn draft back into the history.
    Reinstate {
        /// Of which report.
        report: ReportId,
        /// Which revision.
        seq: Seq,
    },
    /// Make an earlier text current again.
    Restore {
        /// Of which report.
        report: ReportId,
        /// The revision that holds it.
        seq: Seq,
    },
    /// Make the earlier texts of several reports current again, of those that say still what they were given.
    RestoreEach {
        /// Which.
        reports: Vec<ChangedReport>,
    },
}

/// A report that was changed together with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedReport {
    /// Which.
    pub report: ReportId,
    /// The revision that holds its text before.
    pub before: Seq,
    /// The one that holds what it was given.
    pub after: Seq,
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedOperation {
    /// Its number; grows.
    pub id: i64,
    /// What was done.
    pub operation: Operation,
    /// The report concerned, if it was one.
    pub report: Option<ReportId>,
    /// What the report was called then.
    pub title: String,
    /// When.
    pub time: Timestamp,
    /// What undoes it.
    pub inverse: Inverse,
    /// The operation that undid it.
    pub undone: Option<i64>,
}

impl Snapshot<'_> {
    /// What was done to the library, the last first; no more than `limit`, if there is one.
    pub fn operations(&self, limit: Option<usize>) -> Result<Vec<LoggedOperation>, StoreError> {
        let limit = limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
        let mut select = self.connection.prepare_cached("SELECT * FROM operation ORDER BY id DESC LIMIT ?1")?;
        let operations = select.query_map([limit], read)?.collect::<Result<_, _>>()?;
        Ok(operations)
    }

    /// The last operation that can still be undone.
    pub fn last_undoable(&self) -> Result<Option<LoggedOperation>, StoreError> {
        let sql = "SELECT * FROM operation WHERE undone IS NULL AND kind <> 'undo' ORDER BY id DESC";
        let mut select = self.connection.prepare_cached(sql)?;
        for operation in select.query_map([], read)? {
            let operation = operation?;
            if operation.inverse != Inverse::Nothing {
                return Ok(Some(operation));
            }
        }
        Ok(None)
    }
}

impl Transaction<'_> {
    /// Writes the log: one entry, for the first report that was touched.
    pub(crate) fn log(&self, operation: Operation) -> Result<(), StoreError> {
        if !operation.is_logged() {
            return Ok(());
        }
        let report = self.touched().first().copied();
        let title = report.map(|id| self.report(id)).transpose()?.map(|report| report.title).unwrap_or_default();
        let id = self.connection.query_row("SELECT COALESCE(MAX(id), 0) + 1 FROM operation", [], |row| row.get(0))?;
        let time = self.now();
        self.put_operation(&LoggedOperation {
            id,
            operation,
            report,
            title,
            time,
            inverse: self.inverse(),
            undone: None,
        })
    }

    /// Does what undoes an operation, where that needs nothing but the library. A text that is to be restored does: its
    /// caller knows what changed by it.
    pub fn apply(&self, inverse: &Inverse) -> Result<(), StoreError> {
        match inverse {
            Inverse::Nothing | Inverse::Restore { .. } | Inverse::RestoreEach { .. } => Ok(()),
            Inverse::Discard { report } => self.discard_report(*report),
            Inverse::Recover { report } => self.recover_report(*report),
            Inverse::Describe { report, details } => self.describe_report(*report, details),
            Inverse::Letterhead { report, letterhead } => self.set_letterhead(*report, letterhead.as_deref()),
            Inverse::Thread { report, thread, before } => self.say_again(*report, *thread, before.as_deref()),
            Inverse::Plan { report, before } => self.put_plan(*report, before),
            Inverse::ProofNotes { report, before } => self.note_again(*report, before),
            Inverse::Rename { report, title, block } => self.call_again(*report, title, block.as_deref()),
            Inverse::Reorder { report, places } => self.put_back(*report, places),
            Inverse::Withdraw { report, seq } => self.withdraw(*report, *seq),
            Inverse::Reinstate { report, seq } => self.reinstate(*report, *seq),
        }
    }

    /// Notes that an earlier operation is undone by this one.
    pub fn mark_undone(&self, operation: LoggedOperation) -> Result<(), StoreError> {
        let undone = self.connection.query_row("SELECT MAX(id) + 1 FROM operation", [], |row| row.get(0))?;
        self.put_operation(&LoggedOperation { undone: Some(undone), ..operation })
    }

    fn put_operation(&self, entry: &LoggedOperation) -> Result<(), StoreError> {
        let kind = as_text(&entry.operation)?;
        let inverse = serde_json::to_string(&entry.inverse)?;
        let columns: [&dyn ToSql; 7] = [
            &entry.id,
            &kind,
            &entry.report.map(ReportId::number),
            &entry.title,
            &entry.time.0,
            &inverse,
            &entry.undone,
        ];
        let checksum = row_checksum(&columns)?;
        let sql = "INSERT OR REPLACE INTO operation VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let [id, kind, report, title, time, inverse, undone] = columns;
        self.connection
            .prepare_cached(sql)?
            .execute(params![id, kind, report, title, time, inverse, undone, checksum])?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<LoggedOperation> {
    let inverse: String = row.get("inverse")?;
    // An entry that can't be trusted is shown, but undoes nothing.
    let inverse = if row_is_whole(row)? { serde_json::from_str(&inverse).ok() } else { None };
    Ok(LoggedOperation {
        id: row.get("id")?,
        operation: parse(row, "kind")?,
        report: row.get::<_, Option<u64>>("report")?.map(ReportId::from_number),
        title: row.get("title")?,
        time: Timestamp(row.get("time")?),
        inverse: inverse.unwrap_or(Inverse::Nothing),
        undone: row.get("undone")?,
    })
}

/// Says what changed, so that whoever shows it can fetch it anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ChangeNotice {
    /// What was done.
    pub operation: Operation,
    /// The reports concerned.
    pub reports: Vec<ReportId>,
}
