//! The head of the library: how many transactions there were, and a hash that ties them together.

use dinggao_document::ReportId;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    damage::Damage,
    digest::{Fields, row_checksum, row_is_whole},
    error::StoreError,
    library::{Snapshot, Transaction},
};

/// How far a library has come; what a witness remembers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    /// Random; tells this library from others, and from its backups.
    pub(crate) instance: i64,
    /// How many transactions there were.
    pub(crate) commits: i64,
    /// BLAKE3 over the chain before and the checksums of the reports that changed.
    pub(crate) chain: blake3::Hash,
}

impl Snapshot<'_> {
    /// How far the library has come.
    pub(crate) fn head_of_library(&self) -> Result<Head, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT * FROM library")?;
        let found = select.query_row([], |row| row_is_whole(row)?.then(|| read(row)).transpose()).optional()?;
        found.flatten().ok_or_else(|| StoreError::damaged(Damage::Library))
    }
}

impl Transaction<'_> {
    /// Counts this transaction, if it changed anything that must not be lost.
    pub(crate) fn advance_head(&self) -> Result<Head, StoreError> {
        let mut head = self.head_of_library()?;
        let touched = self.touched();
        if touched.is_empty() {
            return Ok(head);
        }
        let mut select = self.connection.prepare_cached("SELECT checksum FROM report WHERE id = ?1")?;
        let mut chain = Fields::default().bytes(head.chain.as_bytes());
        for report in touched.iter().map(|id: &ReportId| id.number()) {
            let checksum = select.query_row([report], |row| row.get(0))?;
            chain = chain.number(report.cast_signed()).number(checksum);
        }
        head.chain = chain.hash();
        head.commits += 1;
        put(self.connection, &head)?;
        Ok(head)
    }
}

/// Gives a library that has none a head.
pub(crate) fn found_new(connection: &Connection) -> Result<(), StoreError> {
    let is_new: bool = connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM library)", [], |row| row.get(0))?;
    if is_new { give_instance(connection) } else { Ok(()) }
}

/// Gives the library, a new one or a copy, an instance of its own.
pub(crate) fn give_instance(connection: &Connection) -> Result<(), StoreError> {
    let instance = (ReportId::random().number() << 3).cast_signed();
    let chain = Fields::default().hash();
    let known = connection.query_row("SELECT * FROM library", [], read).optional()?;
    put(connection, &known.map_or(Head { instance, commits: 0, chain }, |head| Head { instance, ..head }))
}

fn put(connection: &Connection, head: &Head) -> Result<(), StoreError> {
    let chain = head.chain.as_bytes().as_slice();
    let checksum = row_checksum(&[&1, &head.instance, &head.commits, &chain])?;
    let mut replace = connection.prepare_cached("INSERT OR REPLACE INTO library VALUES (1, ?1, ?2, ?3, ?4)")?;
    replace.execute(params![head.instance, head.commits, chain, checksum])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Head> {
    let chain: [u8; 32] = row.get("chain")?;
    Ok(Head { instance: row.get("instance")?, commits: row.get("commits")?, chain: blake3::Hash::from_bytes(chain) })
}
