//! What was done to the library: the log, and the notice to whoever shows it.

use dinggao_document::ReportId;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::{error::StoreError, time::Timestamp};

/// A change as its user would name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// Text was saved while it was written; too frequent for the log.
    Save,
    /// A report was made.
    Create,
    /// A report was imported.
    Import,
    /// The working text was kept as a revision.
    Keep,
}

impl Operation {
    fn logged_as(self) -> Option<&'static str> {
        match self {
            Self::Save => None,
            Self::Create => Some("create"),
            Self::Import => Some("import"),
            Self::Keep => Some("keep"),
        }
    }

    /// Writes the log; one entry a report that was touched.
    pub(crate) fn log(self, connection: &Connection, reports: &[ReportId], time: Timestamp) -> Result<(), StoreError> {
        let Some(kind) = self.logged_as() else {
            return Ok(());
        };
        let mut insert = connection.prepare_cached("INSERT INTO operation (kind, report, time) VALUES (?1, ?2, ?3)")?;
        for report in reports {
            insert.execute(params![kind, report.number(), time.0])?;
        }
        Ok(())
    }
}

/// Says what changed, so that whoever shows it can fetch it anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ChangeNotice {
    /// What was done.
    pub operation: Operation,
    /// The reports concerned.
    pub reports: Vec<ReportId>,
}
