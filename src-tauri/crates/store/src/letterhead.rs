//! 版头 and 版记 as they are stored: the JSON of what is said in them, beside the blocks of the working text and of each
//! revision.

use dinggao_document::{Letterhead, ReportId};
use rusqlite::{OptionalExtension, params};

use crate::{
    damage::Damage,
    digest::{Digest, Fields},
    error::StoreError,
    format,
    library::{Snapshot, Transaction},
    operation::Inverse,
    report::{Record, ReportNumber},
};

/// The first format with a table for letterheads.
const SINCE: u32 = 3;

/// A letterhead as its JSON, which hashes are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StoredLetterhead(String);

impl StoredLetterhead {
    /// That of a text; none where nothing is said in it.
    pub(crate) fn of(letterhead: Option<&Letterhead>) -> Result<Option<Self>, StoreError> {
        let letterhead = letterhead.filter(|letterhead| letterhead.has_head() || letterhead.has_imprint());
        Ok(letterhead.map(serde_json::to_string).transpose()?.map(Self))
    }

    /// What a revision's manifest holds.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, StoreError> {
        let body = String::from_utf8(bytes.to_vec()).map_err(|_| StoreError::damaged(Damage::Revision))?;
        Ok(Self(body))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    pub(crate) fn digest(&self) -> Digest {
        Digest::of(self.as_bytes())
    }

    /// What it says.
    pub(crate) fn read(&self) -> Result<Letterhead, StoreError> {
        Ok(serde_json::from_str(&self.0)?)
    }

    /// What it adds to the report's sum.
    pub(crate) fn checksum(&self) -> i64 {
        Fields::default().text("letterhead").bytes(self.as_bytes()).checksum()
    }
}

impl Snapshot<'_> {
    /// That of the working text.
    pub(crate) fn working_letterhead(&self, report: ReportNumber) -> Result<Option<StoredLetterhead>, StoreError> {
        // A library that is only read may be of an older format.
        if format::of(self.connection)? < SINCE {
            return Ok(None);
        }
        let mut select = self.connection.prepare_cached("SELECT body FROM letterhead WHERE report = ?1")?;
        let body: Option<String> = select.query_row([report.0], |row| row.get(0)).optional()?;
        Ok(body.map(StoredLetterhead))
    }
}

impl Transaction<'_> {
    /// Gives the working text another letterhead, or none. Undone by giving it the one it had.
    pub fn set_letterhead(&self, report: ReportId, letterhead: Option<&Letterhead>) -> Result<(), StoreError> {
        let mut record = self.record(report)?;
        let before = self.working_letterhead(record.number)?.map(|stored| stored.read()).transpose()?;
        self.put_letterhead(&mut record, letterhead)?;
        record.report.updated = self.now();
        record.report.unkept = true;
        self.put_record(&record)?;
        self.undone_by(Inverse::Letterhead { report, letterhead: before.map(Box::new) });
        Ok(())
    }

    /// Writes or removes the row, and lets the report's sum cover it. The caller writes the record.
    pub(crate) fn put_letterhead(
        &self,
        record: &mut Record,
        letterhead: Option<&Letterhead>,
    ) -> Result<(), StoreError> {
        if let Some(old) = self.working_letterhead(record.number)? {
            record.content = record.content.wrapping_sub(old.checksum());
        }
        if let Some(new) = StoredLetterhead::of(letterhead)? {
            let mut put = self.connection.prepare_cached("INSERT OR REPLACE INTO letterhead VALUES (?1, ?2)")?;
            put.execute(params![record.number.0, new.0])?;
            record.content = record.content.wrapping_add(new.checksum());
        } else {
            let mut delete = self.connection.prepare_cached("DELETE FROM letterhead WHERE report = ?1")?;
            delete.execute([record.number.0])?;
        }
        Ok(())
    }
}
