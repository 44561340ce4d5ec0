//! The working text: what is being written, saved block by block.

mod moving;
mod rank;
mod row;

use dinggao_document::{Block, BlockChange, BlockId, Document, NumberingScheme, ReportId};

pub use self::moving::OldPlace;
pub(crate) use self::{rank::between, row::WorkingRow};
use crate::{
    block::BlockNumber,
    damage::Damage,
    digest::Digest,
    error::StoreError,
    library::{Snapshot, Transaction},
    operation::Inverse,
    report::{Record, ReportNumber, parse},
};

/// What the list shows of a text. To count a long one takes longer than to save a block of it, so whoever has counted
/// already says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSummary {
    /// The text of its title, if it has one.
    pub title: Option<String>,
    /// How its headings are numbered.
    pub numbering: NumberingScheme,
    /// Characters without white space, derived numbers included.
    pub chars: usize,
}

impl TextSummary {
    /// That of a text, counted now.
    pub fn of(text: &Document) -> Self {
        Self { title: text.title(), numbering: text.numbering, chars: text.char_count() }
    }
}

impl Snapshot<'_> {
    /// The working text of a report.
    pub fn working(&self, report: ReportId) -> Result<Document, StoreError> {
        let record = self.record(report)?;
        let blocks = self.working_blocks(&record).map_err(|error| error.in_report(report))?;
        let letterhead = self.working_letterhead(record.number)?.map(|stored| stored.read()).transpose();
        let letterhead = letterhead.map_err(|error| error.in_report(report))?;
        Ok(Document { numbering: record.report.numbering, letterhead, blocks })
    }

    /// What can be read of a damaged working text, and how many blocks of it can't.
    pub fn working_remains(&self, report: ReportId) -> Result<(Document, usize), StoreError> {
        let sql = "SELECT number, numbering, blocks FROM report WHERE id = ?1";
        let found = self.connection.query_row(sql, [report.number()], |row| {
            Ok((ReportNumber(row.get(0)?), parse(row, "numbering").unwrap_or_default(), row.get(2)?))
        });
        let (number, numbering, known): (_, _, usize) = found?;
        let blocks: Vec<Block> = self.working_rows(number)?.iter().filter_map(|row| row.read().ok()).collect();
        let lost = known.saturating_sub(blocks.len());
        let letterhead = self.working_letterhead(number)?.and_then(|stored| stored.read().ok());
        Ok((Document { numbering, letterhead, blocks }, lost))
    }

    fn working_blocks(&self, record: &Record) -> Result<Vec<Block>, StoreError> {
        let rows = self.working_rows(record.number)?;
        let letterhead = self.working_letterhead(record.number)?.map_or(0, |stored| stored.checksum());
        let content = rows.iter().fold(letterhead, |sum, row| sum.wrapping_add(row.checksum()));
        if rows.len() != record.blocks || content != record.content {
            return Err(StoreError::damaged(Damage::WorkingText));
        }
        rows.iter().map(WorkingRow::read).collect()
    }
}

impl Transaction<'_> {
    /// Puts `document` in place of the working text.
    pub fn replace_working(&self, report: ReportId, document: &Document) -> Result<(), StoreError> {
        document.validate()?;
        let mut record = self.record(report)?;
        self.unindex_report(record.number)?;
        let mut delete = self.connection.prepare_cached("DELETE FROM working_block WHERE report = ?1")?;
        delete.execute([record.number.0])?;
        let letterhead = self.working_letterhead(record.number)?.map_or(0, |stored| stored.checksum());
        (record.blocks, record.content) = (0, letterhead);
        self.put_letterhead(&mut record, document.letterhead.as_ref())?;
        for (block, rank) in document.blocks.iter().zip(rank::spread(document.blocks.len())) {
            let number = self.block_number_or_new(&mut record, block.id())?;
            self.put_row(&mut record, &WorkingRow::new(number, block, rank?)?, None)?;
        }
        self.summarize(record, &TextSummary::of(document))
    }

    /// Saves what an editor changed; costs what was changed. `result` is of the text after the changes, for the list. Where
    /// blocks moved, that is undone by putting them back.
    pub fn apply_changes(
        &self,
        report: ReportId,
        changes: &[BlockChange],
        result: &TextSummary,
    ) -> Result<(), StoreError> {
        let mut record = self.record(report)?;
        let mut places = Vec::new();
        for change in changes {
            match change {
                BlockChange::Remove { id } => self.remove_block(&mut record, *id)?,
                BlockChange::Put { after, block } => places.extend(self.put_block(&mut record, *after, block)?),
            }
        }
        if !places.is_empty() {
            // Each was noted when those before it had moved already: the way back begins with the last.
            places.reverse();
            self.undone_by(Inverse::Reorder { report, places });
        }
        self.summarize(record, result)
    }

    /// Brings the list up to date with the text.
    pub(crate) fn summarize(&self, mut record: Record, text: &TextSummary) -> Result<(), StoreError> {
        let report = &mut record.report;
        if let Some(title) = &text.title {
            title.clone_into(&mut report.title);
        }
        report.numbering = text.numbering;
        report.chars = text.chars;
        report.updated = self.now();
        report.unkept = true;
        self.put_record(&record)
    }

    fn remove_block(&self, record: &mut Record, id: BlockId) -> Result<(), StoreError> {
        let number = self.block_number(record.number, id)?.ok_or(StoreError::NoBlock(id))?;
        let row = self.working_row(record.number, number)?.ok_or(StoreError::NoBlock(id))?;
        self.remove_row(record, &row)
    }

    /// Puts a block after another; the answer is where it stood, if it moved.
    fn put_block(
        &self,
        record: &mut Record,
        after: Option<BlockId>,
        block: &Block,
    ) -> Result<Option<OldPlace>, StoreError> {
        let before = after.map(|id| self.row_of(record, id)?.ok_or(StoreError::NoBlock(id))).transpose()?;
        let before = before.map(|row| row.rank);
        let number = self.block_number_or_new(record, block.id())?;
        let old = self.working_row(record.number, number)?;
        let mut next = self.next_block(record.number, before.as_ref())?;
        let rank = match next {
            Some((in_place, rank)) if in_place == number => rank,
            _ => {
                // A block that moves leaves its old place first, so that it can't be its own neighbour.
                if let Some(old) = &old {
                    let place = self.place_of(record.number, block.id(), &old.rank)?;
                    self.remove_row(record, old)?;
                    next = self.next_block(record.number, before.as_ref())?;
                    let rank = between(before.as_ref(), next.map(|(_, rank)| rank).as_ref());
                    self.put_row(record, &self.row_for(record, number, block, rank)?, None)?;
                    return Ok(Some(place));
                }
                between(before.as_ref(), next.map(|(_, rank)| rank).as_ref())
            }
        };
        self.put_row(record, &self.row_for(record, number, block, rank)?, old.as_ref())?;
        Ok(None)
    }

    /// A row for a block; it keeps its version where its text is that of one.
    fn row_for(
        &self,
        record: &Record,
        number: BlockNumber,
        block: &Block,
        rank: fractional_index::FractionalIndex,
    ) -> Result<WorkingRow, StoreError> {
        let row = WorkingRow::new(number, block, rank)?;
        let latest = self.latest_version(record.number, number)?;
        let ordinal = latest.filter(|latest| latest.digest == row.digest).map(|latest| latest.ordinal);
        Ok(WorkingRow { ordinal, ..row })
    }

    fn row_of(&self, record: &Record, id: BlockId) -> Result<Option<WorkingRow>, StoreError> {
        match self.block_number(record.number, id)? {
            Some(number) => self.working_row(record.number, number),
            None => Ok(None),
        }
    }
}

/// Takes a step in a text that is at hand, as the same step takes it in the library.
pub(crate) fn step(text: &mut Document, change: &BlockChange) -> Result<(), StoreError> {
    text.apply(std::slice::from_ref(change)).map_err(|missing| StoreError::NoBlock(missing.0))
}

/// The digest of a block's text as versions and working rows have it.
pub(crate) fn text_of(block: &Block) -> Result<(String, Digest), StoreError> {
    let body = serde_json::to_string(block)?;
    let digest = Digest::of(body.as_bytes());
    Ok((body, digest))
}
