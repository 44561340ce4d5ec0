//! Finding words in the current texts.
//!
//! The index may be behind the text, since a save must cost what was changed and no more: rows that it doesn't know yet are
//! read when somebody searches, and indexed when there is time ([`Transaction::index_pending`]).

mod standing;
mod tokens;

use std::collections::{HashMap, HashSet};

use dinggao_document::{Block, BlockId, ReportId};
use rusqlite::params;

pub(crate) use self::tokens::{tokens, words};
pub use self::{
    standing::{IndexedBlock, SentenceIndex},
    tokens::find,
};
use crate::{
    block::BlockNumber,
    error::StoreError,
    format,
    library::{Snapshot, Transaction},
    report::ReportNumber,
};

/// A report that holds what was searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// The report.
    pub report: ReportId,
    /// In how many of its blocks.
    pub blocks: usize,
}

/// The first format in which the index knows the marks of sentences.
const MARKS_SINCE: u32 = 8;

/// Bits of a row's number in the index that name the block; those above name the report.
const BLOCK_BITS: u32 = 24;

pub(crate) fn index_row(report: ReportNumber, block: BlockNumber) -> i64 {
    report.0 << BLOCK_BITS | i64::from(block.0)
}

impl Snapshot<'_> {
    /// The reports that hold `query` literally, those outside the bin, the last changed first.
    pub fn search(&self, query: &str) -> Result<Vec<Match>, StoreError> {
        let Some(expression) = tokens::expression(query) else { return Ok(Vec::new()) };
        let pending = self.pending(None)?;
        let unknown: HashSet<i64> = pending.iter().map(|&(report, block)| index_row(report, block)).collect();
        let mut counts: HashMap<ReportNumber, usize> = HashMap::new();
        let mut select = self.connection.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1")?;
        let mut rows = select.query([expression])?;
        while let Some(row) = rows.next()? {
            let found: i64 = row.get(0)?;
            if unknown.is_empty() || !unknown.contains(&found) {
                *counts.entry(ReportNumber(found >> BLOCK_BITS)).or_default() += 1;
            }
        }
        for (report, block) in pending {
            let holds =
                self.working_row(report, block)?.is_some_and(|row| row.read().is_ok_and(|block| holds(&block, query)));
            if holds {
                *counts.entry(report).or_default() += 1;
            }
        }
        let mut matches = self.by_update(&counts)?;
        // The index knows runs of characters, not what parts them.
        if query.trim().contains(char::is_whitespace) {
            for found in &mut matches {
                found.blocks = self.blocks_with(found.report, query)?.len();
            }
            matches.retain(|found| found.blocks > 0);
        }
        Ok(matches)
    }

    /// The blocks of a report's current text that hold `query`, in reading order, with their places.
    pub fn blocks_with(&self, report: ReportId, query: &str) -> Result<Vec<(usize, BlockId)>, StoreError> {
        let blocks = self.working(report)?.blocks;
        let found = blocks.iter().enumerate().filter(|(_, block)| holds(block, query));
        Ok(found.map(|(place, block)| (place, block.id())).collect())
    }

    /// The blocks that the index doesn't know yet; no more than `limit`, if there is one.
    pub(crate) fn pending(&self, limit: Option<usize>) -> Result<Vec<(ReportNumber, BlockNumber)>, StoreError> {
        let limit = limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
        let mut select = self.connection.prepare_cached(include_str!("pending.sql"))?;
        let rows = select.query_map([limit], |row| Ok((ReportNumber(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether the index knows the marks of sentences: a library that is only read may be of an older format.
    pub(crate) fn knows_marks(&self) -> Result<bool, StoreError> {
        Ok(format::of(self.connection)? >= MARKS_SINCE)
    }

    fn by_update(&self, counts: &HashMap<ReportNumber, usize>) -> Result<Vec<Match>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT id, updated FROM report WHERE number = ?1")?;
        let mut matches = Vec::with_capacity(counts.len());
        for (number, &blocks) in counts {
            let (id, updated): (u64, i64) = select.query_row([number.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
            matches.push((updated, Match { report: ReportId::from_number(id), blocks }));
        }
        matches.sort_by_key(|(updated, found)| (std::cmp::Reverse(*updated), found.report));
        Ok(matches.into_iter().map(|(_, found)| found).collect())
    }
}

/// Calls `read` with each text that the index should know, and its row there. What can't be read is empty to the index.
pub(crate) fn indexed_texts(snapshot: &Snapshot<'_>, mut read: impl FnMut(i64, &str)) -> Result<(), StoreError> {
    let sql = "SELECT report, block, body FROM working_block WHERE indexed = 1";
    let mut select = snapshot.connection.prepare(sql)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let body = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
        let text = serde_json::from_str(body).map(|block: Block| block.text()).unwrap_or_default();
        read(index_row(ReportNumber(row.get(0)?), row.get(1)?), &text);
    }
    Ok(())
}

fn holds(block: &Block, query: &str) -> bool {
    find(&block.text(), query).is_some()
}

impl Transaction<'_> {
    /// Lets the index catch up with at most `limit` blocks; answers how many it did.
    pub fn index_pending(&self, limit: usize) -> Result<usize, StoreError> {
        let pending = self.pending(Some(limit))?;
        for &(report, block) in &pending {
            // A block that can't be read is no text; the damage is told where it is read.
            let text = self.working_row(report, block)?.and_then(|row| row.read().ok()).map(|block| block.text());
            self.index(report, block, &text.unwrap_or_default())?;
        }
        Ok(pending.len())
    }

    fn index(&self, report: ReportNumber, block: BlockNumber, text: &str) -> Result<(), StoreError> {
        let mut replace =
            self.connection.prepare_cached("INSERT OR REPLACE INTO search (rowid, text) VALUES (?1, ?2)")?;
        replace.execute(params![index_row(report, block), tokens::tokens(text)])?;
        let sql = "UPDATE working_block SET indexed = 1 WHERE report = ?1 AND block = ?2";
        self.connection.prepare_cached(sql)?.execute(params![report.0, block])?;
        Ok(())
    }

    /// Takes a block out of the index.
    pub(crate) fn unindex_block(&self, report: ReportNumber, block: BlockNumber) -> Result<(), StoreError> {
        let mut delete = self.connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?;
        delete.execute([index_row(report, block)])?;
        Ok(())
    }

    /// Takes a report out of the index; its texts are to be indexed again.
    pub(crate) fn unindex_report(&self, report: ReportNumber) -> Result<(), StoreError> {
        let mut delete = self.connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?;
        for row in self.working_rows(report)? {
            delete.execute([index_row(report, row.block)])?;
        }
        let sql = "UPDATE working_block SET indexed = 0 WHERE report = ?1 AND indexed = 1";
        self.connection.prepare_cached(sql)?.execute([report.0])?;
        Ok(())
    }
}
