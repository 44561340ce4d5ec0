//! Commits that the witness knew and the library no longer has: the tail of a write-ahead log that was damaged.

use std::path::Path;

use dinggao_document::ReportId;
use rusqlite::{Connection, TransactionBehavior, params};

use crate::{
    error::StoreError,
    head::Head,
    library::{Snapshot, Transaction},
    witness::{self, Found},
};

/// Commits that are gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// The first one.
    pub first: i64,
    /// The last one that is known of.
    pub last: i64,
    /// The reports that they changed, as far as they are remembered.
    pub reports: Vec<ReportId>,
}

impl Loss {
    /// What the library at `path` has lost by the word of its witness, if anything.
    pub(crate) fn by_witness(path: &Path, head: &Head) -> Option<Self> {
        let Found::Testimony(testimony) = witness::read(path) else { return None };
        let known = testimony.head;
        let lost = known.instance == head.instance && known.commits > head.commits;
        lost.then(|| Self {
            first: head.commits + 1,
            last: known.commits,
            reports: testimony.changed_after(head.commits),
        })
    }
}

/// Writes a new loss down, so that it isn't forgotten when the witness goes on; answers how far the library has come.
pub(crate) fn note(connection: &mut Connection, path: &Path) -> Result<Head, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let head = Snapshot { connection: &transaction }.head_of_library()?;
    if let Some(loss) = Loss::by_witness(path, &head) {
        let reports = serde_json::to_string(&loss.reports)?;
        let sql = "INSERT INTO loss (first, last, reports) VALUES (?1, ?2, ?3)";
        transaction.execute(sql, params![loss.first, loss.last, reports])?;
    }
    transaction.commit()?;
    Ok(head)
}

impl Snapshot<'_> {
    /// The losses that nobody has taken note of.
    pub fn losses(&self) -> Result<Vec<Loss>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT first, last, reports FROM loss ORDER BY id")?;
        let mut rows = select.query([])?;
        let mut losses = Vec::new();
        while let Some(row) = rows.next()? {
            let reports: String = row.get(2)?;
            losses.push(Loss { first: row.get(0)?, last: row.get(1)?, reports: serde_json::from_str(&reports)? });
        }
        Ok(losses)
    }
}

impl Transaction<'_> {
    /// Notes that the user knows of the losses.
    pub fn acknowledge_losses(&self) -> Result<(), StoreError> {
        self.connection.execute("DELETE FROM loss", [])?;
        Ok(())
    }
}
