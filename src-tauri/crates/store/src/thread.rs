//! Threads of comments as they are stored: beside the report, since they belong to no revision of its text.

use dinggao_document::{ReportId, Thread, ThreadId};

use crate::{
    damage::Damage,
    error::StoreError,
    library::{Snapshot, Transaction},
    operation::Inverse,
    side_rows::SideTable,
};

const TABLE: SideTable = SideTable { name: "thread", key: "id", since: 4, damage: Damage::Comments };

impl Snapshot<'_> {
    /// What was ever said about a report, whether or not its text names it; in no particular order.
    pub fn threads(&self, report: ReportId) -> Result<Vec<Thread>, StoreError> {
        self.side_rows(&TABLE, report)
    }
}

impl Transaction<'_> {
    /// Writes a thread, new or said on. Undone by writing it as it was, or by taking it out.
    pub fn put_thread(&self, report: ReportId, thread: &Thread) -> Result<(), StoreError> {
        let before = self.side_row(&TABLE, self.record(report)?.number, &thread.id.number())?;
        self.put_threads(report, std::slice::from_ref(thread))?;
        self.undone_by(Inverse::Thread { report, thread: thread.id, before: before.map(Box::new) });
        Ok(())
    }

    /// Writes the threads that came with a text. What undoes that is for the caller to say.
    pub fn put_threads(&self, report: ReportId, threads: &[Thread]) -> Result<(), StoreError> {
        if threads.is_empty() {
            return Ok(());
        }
        let mut record = self.record(report)?;
        for thread in threads {
            self.put_side_row(&TABLE, record.number, &thread.id.number(), Some(thread))?;
        }
        record.report.updated = self.now();
        self.put_record(&record)
    }

    /// Takes a thread out. Undone by writing it again.
    pub fn remove_thread(&self, report: ReportId, id: ThreadId) -> Result<(), StoreError> {
        let mut record = self.record(report)?;
        let before = self.side_row::<Thread>(&TABLE, record.number, &id.number())?;
        self.put_side_row::<Thread>(&TABLE, record.number, &id.number(), None)?;
        record.report.updated = self.now();
        self.put_record(&record)?;
        self.undone_by(Inverse::Thread { report, thread: id, before: before.map(Box::new) });
        Ok(())
    }

    /// Undoes what was said.
    pub(crate) fn say_again(&self, report: ReportId, id: ThreadId, before: Option<&Thread>) -> Result<(), StoreError> {
        before.map_or_else(|| self.remove_thread(report, id), |thread| self.put_thread(report, thread))
    }
}
