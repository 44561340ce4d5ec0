//! Thinning: old automatic revisions give up their texts. Their authors, times and chains stay, since later revisions build
//! on them; named drafts and who wrote them never change.

use std::collections::HashSet;

use dinggao_document::ReportId;
use rusqlite::params;

use super::{Entry, Manifest, Ordinal, RevisionKind, Seq, State, base_of};
use crate::{block::BlockNumber, delta::Deltas, error::StoreError, library::Transaction, report::Record};

impl Transaction<'_> {
    /// Thins these revisions of a report out. Only automatic ones are taken, but the one that the working text follows and
    /// the one up to which its user has looked at changes; answers how many.
    pub fn thin(&self, report: ReportId, seqs: &[Seq]) -> Result<usize, StoreError> {
        let record = self.record(report)?;
        let asked: HashSet<Seq> = seqs.iter().copied().collect();
        let mut thinned = 0;
        for mut row in self.revision_rows(&record)? {
            let revision = &row.revision;
            let is_needed = [record.report.head, record.report.seen].contains(&revision.seq);
            let may_go = revision.kind == RevisionKind::Auto && row.state == State::Kept && !is_needed;
            if may_go && asked.contains(&revision.seq) {
                row.state = State::Thinned;
                self.put_revision_row(&record, &row)?;
                thinned += 1;
            }
        }
        if thinned > 0 {
            self.drop_unused_texts(&record).map_err(|error| error.in_report(report))?;
            self.touch(report);
        }
        Ok(thinned)
    }

    fn drop_unused_texts(&self, record: &Record) -> Result<(), StoreError> {
        let used = self.used_texts(record)?;
        let unused = {
            let mut select = self
                .connection
                .prepare_cached("SELECT block, ordinal FROM version WHERE report = ?1 AND ordinal > 0")?;
            let all = select.query_map([record.number.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let all = all.collect::<Result<Vec<(BlockNumber, Ordinal)>, _>>()?;
            all.into_iter().filter(|text| !used.contains(text)).collect::<Vec<_>>()
        };
        for table in ["attribution", "version"] {
            let sql = format!("DELETE FROM {table} WHERE report = ?1 AND block = ?2 AND ordinal = ?3");
            let mut delete = self.connection.prepare_cached(&sql)?;
            for (block, ordinal) in &unused {
                delete.execute(params![record.number.0, block, ordinal])?;
            }
        }
        Ok(())
    }

    /// The texts of revisions that can be looked at, and those that they are compressed against.
    fn used_texts(&self, record: &Record) -> Result<HashSet<(BlockNumber, Ordinal)>, StoreError> {
        let mut used = HashSet::new();
        let mut deltas = Deltas::new();
        for row in self.revision_rows(record)?.iter().filter(|row| row.state != State::Thinned) {
            let manifest = self.manifest_bytes(record.number, row.revision.seq, &mut deltas)?;
            for Entry { block, ordinal } in Manifest::decode(&manifest)?.entries {
                use_text(&mut used, block, ordinal);
            }
        }
        // The working text may have versions of revisions that were thinned out.
        for row in self.working_rows(record.number)? {
            if let Some(ordinal) = row.ordinal {
                use_text(&mut used, row.block, ordinal);
            }
        }
        // Whatever version comes next is compressed against one on the way from the last to the first.
        let sql = "SELECT block, MAX(ordinal) FROM version WHERE report = ?1 GROUP BY block";
        let mut select = self.connection.prepare_cached(sql)?;
        for last in select.query_map([record.number.0], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (block, ordinal) = last?;
            use_text(&mut used, block, ordinal);
        }
        Ok(used)
    }
}

/// Adds a text and all that it is compressed against.
fn use_text(used: &mut HashSet<(BlockNumber, Ordinal)>, block: BlockNumber, ordinal: Ordinal) {
    let steps = std::iter::successors(Some(ordinal.0), |&at| (at > 0).then(|| base_of(at)));
    for step in steps {
        if !used.insert((block, Ordinal(step))) {
            break;
        }
    }
}
