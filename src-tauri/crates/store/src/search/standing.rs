//! In which current texts a sentence stands, nearly as it is here.

use std::collections::{HashMap, HashSet};

use dinggao_document::{Block, ReportId};
use dinggao_text::{SentenceMark, sentence_marks, sentences};
use rusqlite::{OptionalExtension, params};

use super::{BLOCK_BITS, index_row, tokens::any_of};
use crate::{block::BlockNumber, error::StoreError, library::Snapshot, report::ReportNumber};

/// A block of a current text, as the index knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IndexedBlock(i64);

impl IndexedBlock {
    fn report(self) -> ReportNumber {
        ReportNumber(self.0 >> BLOCK_BITS)
    }

    fn block(self) -> BlockNumber {
        let below = self.0 & ((1 << BLOCK_BITS) - 1);
        BlockNumber(u32::try_from(below).unwrap_or_default())
    }
}

/// The sentences of all current texts outside the bin, by their marks.
pub struct SentenceIndex<'snapshot> {
    snapshot: &'snapshot Snapshot<'snapshot>,
    /// The report whose sentences are looked for.
    own: Option<ReportNumber>,
    /// What the index says of these is out of date, or nothing.
    unknown: HashSet<i64>,
    /// And this is what they say.
    pending: HashMap<SentenceMark, Vec<IndexedBlock>>,
}

impl Snapshot<'_> {
    /// The sentences of all current texts but those of one report. What isn't indexed yet is read.
    pub fn sentence_index(&self, own: Option<ReportId>) -> Result<SentenceIndex<'_>, StoreError> {
        let own = own.map(|own| self.record(own)).transpose()?.map(|record| record.number);
        let mut index = SentenceIndex { snapshot: self, own, unknown: HashSet::new(), pending: HashMap::new() };
        let unmarked = if self.knows_marks()? { self.pending(None)? } else { self.all_blocks()? };
        for (report, block) in unmarked {
            let row = index_row(report, block);
            index.unknown.insert(row);
            let Some(text) = self.working_row(report, block)?.and_then(|row| row.read().ok()) else { continue };
            let text = text.text();
            for mark in sentences(&text).into_iter().flat_map(|sentence| sentence_marks(&text[sentence])) {
                index.pending.entry(mark).or_default().push(IndexedBlock(row));
            }
        }
        Ok(index)
    }

    fn all_blocks(&self) -> Result<Vec<(ReportNumber, BlockNumber)>, StoreError> {
        let sql = "SELECT working_block.report, working_block.block FROM working_block \
                   JOIN report ON report.number = working_block.report WHERE report.deleted IS NULL";
        let mut select = self.connection.prepare(sql)?;
        let rows = select.query_map([], |row| Ok((ReportNumber(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl SentenceIndex<'_> {
    /// The blocks with a sentence that has one of the marks; of many so many at most.
    pub fn holders(&self, marks: &[SentenceMark], most: usize) -> Result<Vec<IndexedBlock>, StoreError> {
        let Some(expression) = any_of(marks) else { return Ok(Vec::new()) };
        let waiting = marks.iter().filter_map(|mark| self.pending.get(mark)).flatten();
        let mut holders: Vec<IndexedBlock> =
            waiting.copied().filter(|block| Some(block.report()) != self.own).collect();
        holders.sort_unstable();
        holders.dedup();
        let sql = "SELECT rowid FROM search WHERE search MATCH ?1";
        let mut select = self.snapshot.connection.prepare_cached(sql)?;
        let mut rows = select.query([expression])?;
        while holders.len() < most
            && let Some(row) = rows.next()?
        {
            let row = row.get(0)?;
            let block = IndexedBlock(row);
            if Some(block.report()) != self.own && !self.unknown.contains(&row) {
                holders.push(block);
            }
        }
        holders.truncate(most);
        Ok(holders)
    }

    /// The report of a block.
    pub fn report(&self, place: IndexedBlock) -> Result<ReportId, StoreError> {
        let mut select = self.snapshot.connection.prepare_cached("SELECT id FROM report WHERE number = ?1")?;
        let id: u64 = select.query_row([place.report().0], |row| row.get(0))?;
        Ok(ReportId::from_number(id))
    }

    /// The block; none where it can't be read, which is told where its text is opened.
    pub fn block(&self, place: IndexedBlock) -> Result<Option<Block>, StoreError> {
        let row = self.snapshot.working_row(place.report(), place.block())?;
        Ok(row.and_then(|row| row.read().ok()))
    }

    /// Its place in the report, from 0.
    pub fn place(&self, place: IndexedBlock) -> Result<usize, StoreError> {
        let sql = "SELECT COUNT(*) FROM working_block WHERE report = ?1 AND rank < \
                   (SELECT rank FROM working_block WHERE report = ?1 AND block = ?2)";
        let mut select = self.snapshot.connection.prepare_cached(sql)?;
        let before = select.query_row(params![place.report().0, place.block()], |row| row.get(0)).optional()?;
        Ok(before.unwrap_or_default())
    }
}
