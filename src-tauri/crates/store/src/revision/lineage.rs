//! What befell a block besides changes of its text, and its history as a whole.

use std::collections::HashMap;

use dinggao_document::{BlockId, ReportId};
use rusqlite::{Row, params};

use super::{AuthoredSpan, Entry, Ordinal, Seq, keeping::KeptBlock};
use crate::{
    block::BlockNumber,
    damage::Damage,
    digest::{row_checksum, row_is_whole},
    error::StoreError,
    library::{Snapshot, Transaction},
    report::Record,
};

/// Something that befell a block between a revision and its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockEvent {
    /// It stands elsewhere.
    Moved,
    /// It was the end of another block.
    SplitFrom(BlockId),
    /// Another block became part of it.
    TookIn(BlockId),
    /// It is gone.
    Removed,
    /// It is there again.
    Returned,
    /// It is again what it was in an earlier revision.
    Restored,
}

/// Where the blocks of a new revision come from, as a comparison with its parent found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provenance {
    /// For each block whose text changed or that came out of others: who wrote its parts.
    pub authorship: Vec<(BlockId, Vec<AuthoredSpan>)>,
    /// What befell blocks besides.
    pub events: Vec<(BlockId, BlockEvent)>,
}

/// A revision in which something happened to a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockHistoryEntry {
    /// The revision.
    pub seq: Seq,
    /// What happened; `None` where its text changed, or came.
    pub event: Option<BlockEvent>,
}

impl Snapshot<'_> {
    /// The revisions in which something happened to a block, the first first; changes of its text before other events.
    pub fn block_history(&self, report: ReportId, block: BlockId) -> Result<Vec<BlockHistoryEntry>, StoreError> {
        let record = self.record(report)?;
        let number = self.block_number(record.number, block)?.ok_or(StoreError::NoBlock(block))?;
        let texts = self.versions(record.number, number)?;
        let texts = texts.into_iter().map(|version| BlockHistoryEntry { seq: version.seq, event: None });
        let events = self.events(&record, number).map_err(|error| error.in_report(report))?;
        let mut history: Vec<BlockHistoryEntry> = texts.chain(events).collect();
        history.sort_by_key(|entry| entry.seq);
        Ok(history)
    }

    /// The blocks that something happened to after one revision, up to another, each with the revision in which it did.
    pub fn touched_between(&self, report: ReportId, after: Seq, until: Seq) -> Result<Vec<(BlockId, Seq)>, StoreError> {
        let record = self.record(report)?;
        let ids = self.block_ids(record.number)?;
        let sql = "SELECT block, seq FROM version WHERE report = ?1 AND seq > ?2 AND seq <= ?3
                   UNION SELECT block, seq FROM lineage WHERE report = ?1 AND seq > ?2 AND seq <= ?3";
        let mut select = self.connection.prepare_cached(sql)?;
        let mut rows = select.query(params![record.number.0, after.0, until.0])?;
        let mut touched = Vec::new();
        while let Some(row) = rows.next()? {
            let id = ids.get(row.get::<_, usize>(0)?).copied();
            let id = id.ok_or_else(|| StoreError::damaged(Damage::Lineage).in_report(report))?;
            touched.push((id, Seq(row.get(1)?)));
        }
        Ok(touched)
    }

    fn events(&self, record: &Record, block: BlockNumber) -> Result<Vec<BlockHistoryEntry>, StoreError> {
        let ids = self.block_ids(record.number)?;
        let sql = "SELECT * FROM lineage WHERE report = ?1 AND block = ?2 ORDER BY seq";
        let mut select = self.connection.prepare_cached(sql)?;
        let mut rows = select.query(params![record.number.0, block])?;
        let mut events = Vec::new();
        while let Some(row) = rows.next()? {
            events.push(read(row, &ids)?);
        }
        Ok(events)
    }
}

fn read(row: &Row<'_>, ids: &[BlockId]) -> Result<BlockHistoryEntry, StoreError> {
    let wrong = || StoreError::damaged(Damage::Lineage);
    if !row_is_whole(row)? {
        return Err(wrong());
    }
    let other = || ids.get(row.get::<_, usize>("other")?).copied().ok_or_else(wrong);
    let event = match row.get_ref("event")?.as_str().map_err(rusqlite::Error::from)? {
        "moved" => BlockEvent::Moved,
        "split_from" => BlockEvent::SplitFrom(other()?),
        "took_in" => BlockEvent::TookIn(other()?),
        "removed" => BlockEvent::Removed,
        "returned" => BlockEvent::Returned,
        "restored" => BlockEvent::Restored,
        _ => return Err(wrong()),
    };
    Ok(BlockHistoryEntry { seq: Seq(row.get("seq")?), event: Some(event) })
}

impl Transaction<'_> {
    pub(super) fn write_provenance(
        &self,
        record: &Record,
        seq: Seq,
        provenance: &Provenance,
        kept: &[KeptBlock],
    ) -> Result<(), StoreError> {
        let ordinals: HashMap<BlockNumber, Ordinal> = kept.iter().map(|kept| (kept.block, kept.ordinal)).collect();
        let last_named = self.last_named(record)?;
        for (id, spans) in &provenance.authorship {
            let block = self.block_number(record.number, *id)?.ok_or(StoreError::NoBlock(*id))?;
            let ordinal = *ordinals.get(&block).ok_or(StoreError::NoBlock(*id))?;
            self.write_authorship(record, seq, Entry { block, ordinal }, spans, last_named)?;
        }
        for (block, event) in &provenance.events {
            self.write_event(record, seq, *block, *event)?;
        }
        Ok(())
    }

    fn write_event(&self, record: &Record, seq: Seq, block: BlockId, event: BlockEvent) -> Result<(), StoreError> {
        let number = |id: BlockId| self.block_number(record.number, id)?.ok_or(StoreError::NoBlock(id));
        let (name, other) = match event {
            BlockEvent::Moved => ("moved", None),
            BlockEvent::SplitFrom(other) => ("split_from", Some(other)),
            BlockEvent::TookIn(other) => ("took_in", Some(other)),
            BlockEvent::Removed => ("removed", None),
            BlockEvent::Returned => ("returned", None),
            BlockEvent::Restored => ("restored", None),
        };
        let (block, other) = (number(block)?, other.map_or(Ok(BlockNumber(0)), number)?);
        let checksum = row_checksum(&[&record.number.0, &block, &seq.0, &name, &other])?;
        let sql = "INSERT OR REPLACE INTO lineage VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.connection.prepare_cached(sql)?.execute(params![record.number.0, block, seq.0, name, other, checksum])?;
        Ok(())
    }
}
