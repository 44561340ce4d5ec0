//! Making an earlier text current again: in the working text, by the rows that differ. History is never rewritten; the
//! caller keeps the result as a new revision.

use std::collections::HashMap;

use dinggao_document::{Block, BlockChange, BlockId, Document, ReportId};

use super::{Entry, Seq, Texts};
use crate::{
    block::BlockNumber,
    damage::Damage,
    error::StoreError,
    letterhead::StoredLetterhead,
    library::{Snapshot, Transaction},
    report::Record,
    working::{TextSummary, WorkingRow, between, step},
};

impl Transaction<'_> {
    /// Puts the text of a revision in place of the working text; costs what differs. `summary` is that of the text.
    pub fn restore_working(&self, report: ReportId, seq: Seq, summary: &TextSummary) -> Result<(), StoreError> {
        let mut record = self.record(report)?;
        self.readable_row(&record, seq)?;
        let manifest = self.manifest(record.number, seq).map_err(|error| error.in_report(report))?;
        let mut current: HashMap<BlockNumber, WorkingRow> =
            self.working_rows(record.number)?.into_iter().map(|row| (row.block, row)).collect();
        for row in surplus(&current, &manifest.entries) {
            self.remove_row(&mut record, &row)?;
            current.remove(&row.block);
        }
        let letterhead = manifest.letterhead.as_ref().map(StoredLetterhead::read).transpose();
        self.put_letterhead(&mut record, letterhead.map_err(|error| error.in_report(report))?.as_ref())?;
        self.put_in_place(&mut record, &manifest.entries, &current).map_err(|error| error.in_report(report))?;
        self.summarize(record, summary)
    }

    /// Walks through the wanted blocks; rows that stand in order keep their rank.
    fn put_in_place(
        &self,
        record: &mut Record,
        wanted: &[Entry],
        current: &HashMap<BlockNumber, WorkingRow>,
    ) -> Result<(), StoreError> {
        let ids = self.block_ids(record.number)?;
        let mut texts = Texts::of(self, record.number);
        let staying = in_order(wanted, current);
        // A row that moves leaves first, so that its old rank is in nobody's way.
        for entry in wanted.iter().filter(|entry| !staying.contains_key(&entry.block)) {
            if let Some(row) = current.get(&entry.block) {
                self.remove_row(record, row)?;
            }
        }
        let next_staying = |place: usize| wanted.get(place..)?.iter().find_map(|entry| staying.get(&entry.block));
        let mut last = None;
        for (place, entry) in wanted.iter().enumerate() {
            let old = staying.get(&entry.block).copied();
            let rank = match old {
                Some(row) => row.rank.clone(),
                None => between(last.as_ref(), next_staying(place + 1).map(|row| &row.rank)),
            };
            last = Some(rank.clone());
            if old.is_some_and(|row| row.ordinal == Some(entry.ordinal)) {
                continue;
            }
            let id = ids.get(entry.block.0 as usize).copied();
            let id = id.ok_or_else(|| StoreError::damaged(Damage::Revision))?;
            let body = String::from_utf8(texts.read(entry.block, entry.ordinal)?)
                .map_err(|_| StoreError::damaged(Damage::EarlierText))?;
            let row = WorkingRow::of_version(entry.block, id, rank, entry.ordinal, body);
            self.put_row(record, &row, old)?;
        }
        Ok(())
    }

    /// Puts one block back to what it was in a revision, as [`Snapshot::with_restored_block`] says.
    pub fn restore_block(&self, report: ReportId, seq: Seq, block: BlockId) -> Result<(), StoreError> {
        let mut text = self.working(report)?;
        let change = self.restoring_change(report, seq, block, &text)?;
        step(&mut text, &change)?;
        self.apply_changes(report, &[change], &TextSummary::of(&text))?;
        self.take_up_version(report, block)
    }

    /// Saves `changes` that bring back what blocks were in earlier revisions: they keep the authors that they had then.
    /// `result` is of the text afterwards.
    pub fn take_back(&self, report: ReportId, changes: &[BlockChange], result: &TextSummary) -> Result<(), StoreError> {
        self.apply_changes(report, changes, result)?;
        for change in changes {
            if let BlockChange::Put { block, .. } = change {
                self.take_up_version(report, block.id())?;
            }
        }
        Ok(())
    }

    /// Lets a block of the working text be the version that it is equal to: it keeps the authors of that.
    fn take_up_version(&self, report: ReportId, block: BlockId) -> Result<(), StoreError> {
        let record = self.record(report)?;
        let number = self.block_number(record.number, block)?.ok_or(StoreError::NoBlock(block))?;
        let row = self.working_row(record.number, number)?.ok_or(StoreError::NoBlock(block))?;
        let versions = self.versions(record.number, number)?;
        match versions.iter().rfind(|version| version.digest == row.digest) {
            Some(version) => self.set_ordinal(record.number, number, version.ordinal),
            None => Ok(()),
        }
    }
}

impl Snapshot<'_> {
    /// The working text with one block as it was in a revision. A block that is gone returns behind the one that it
    /// followed then.
    pub fn with_restored_block(
        &self,
        report: ReportId,
        seq: Seq,
        block: BlockId,
        working: &Document,
    ) -> Result<Document, StoreError> {
        let mut text = working.clone();
        step(&mut text, &self.restoring_change(report, seq, block, working)?)?;
        Ok(text)
    }

    fn restoring_change(
        &self,
        report: ReportId,
        seq: Seq,
        block: BlockId,
        now: &Document,
    ) -> Result<BlockChange, StoreError> {
        let then = self.document_at(report, seq)?;
        let place = then.blocks.iter().position(|then| then.id() == block).ok_or(StoreError::NoBlock(block))?;
        let after = if now.blocks.iter().any(|now| now.id() == block) {
            now.predecessor(block)
        } else {
            let stands = |then: &&Block| now.blocks.iter().any(|now| now.id() == then.id());
            then.blocks[..place].iter().rev().find(stands).map(Block::id)
        };
        Ok(BlockChange::Put { after, block: then.blocks[place].clone() })
    }
}

/// The rows that the wanted text doesn't have.
fn surplus(current: &HashMap<BlockNumber, WorkingRow>, wanted: &[Entry]) -> Vec<WorkingRow> {
    let wanted: std::collections::HashSet<BlockNumber> = wanted.iter().map(|entry| entry.block).collect();
    current.values().filter(|row| !wanted.contains(&row.block)).cloned().collect()
}

/// The rows that can stay where they are: the longest run of wanted blocks whose ranks already ascend.
fn in_order<'a>(
    wanted: &[Entry],
    current: &'a HashMap<BlockNumber, WorkingRow>,
) -> HashMap<BlockNumber, &'a WorkingRow> {
    let rows: Vec<&WorkingRow> = wanted.iter().filter_map(|entry| current.get(&entry.block)).collect();
    // Patience: `ends[n]` is the row with the lowest rank that ends an ascending run of n + 1; `before` links the runs.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(rows.len());
    for (place, row) in rows.iter().enumerate() {
        let length = ends.partition_point(|&end| rows[end].rank < row.rank);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() { ends.push(place) } else { ends[length] = place }
    }
    let run = std::iter::successors(ends.last().copied(), |&place| before[place]);
    run.map(|place| (rows[place].block, rows[place])).collect()
}
