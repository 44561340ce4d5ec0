//! What a start can bear to look at.

use std::path::Path;

use rusqlite::Connection;

use super::{Verification, check_whole};
use crate::{damage::Damage, error::StoreError, library::Snapshot, report::Report};

/// The entry of the library, its witness, and the latest `revisions` of the reports that changed last.
pub(crate) fn check_recent(connection: &Connection, path: &Path, revisions: usize) -> Result<Verification, StoreError> {
    let mut found = Verification::default();
    let transaction = connection.unchecked_transaction()?;
    let snapshot = Snapshot { connection: &transaction };
    check_whole(&snapshot, path, &mut found);
    let mut left = revisions;
    for report in snapshot.reports(Some(revisions))? {
        if left == 0 {
            break;
        }
        match check_latest(&snapshot, &report, left) {
            Ok(looked_at) => left = left.saturating_sub(looked_at.max(1)),
            Err(error) => found.add(&error, Some(report.id)),
        }
    }
    Ok(found)
}

/// The last revisions of a report, at most `limit` of them; answers how many there were.
fn check_latest(snapshot: &Snapshot<'_>, report: &Report, limit: usize) -> Result<usize, StoreError> {
    let record = snapshot.record(report.id)?;
    let rows = snapshot.last_revision_rows(&record, limit)?;
    let last = rows.first().map_or(&[][..], |row| row.chain.as_slice());
    if last == record.last_chain { Ok(rows.len()) } else { Err(StoreError::damaged(Damage::History)) }
}
