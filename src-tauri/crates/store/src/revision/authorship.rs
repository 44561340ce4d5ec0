//! Who wrote which part of a text: for each version, which revision its characters came with.
//!
//! Written down when a version is kept, since then the text before is at hand; stored for the latest versions and for those
//! of named drafts. Every other version's can be found again by going through the versions before it ([`Spans::Unknown`]).

use dinggao_document::{Block, BlockId, ReportId};
use rusqlite::{OptionalExtension, params};

use super::{Entry, Ordinal, Seq, Texts};
use crate::{
    block::BlockNumber,
    damage::Damage,
    delta::varint,
    digest::{row_checksum, row_is_whole},
    error::StoreError,
    library::{Snapshot, Transaction},
    report::{Record, ReportNumber},
};

/// Characters that came together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuthoredSpan {
    /// How many, in Unicode code points of the block's text.
    pub chars: u32,
    /// The revision that they came with; `None` stands for the one that is being made.
    pub seq: Option<Seq>,
}

/// What is known of a version's parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spans {
    /// All of it came with one revision.
    Whole(Seq),
    /// In order.
    Parts(Vec<AuthoredSpan>),
    /// Not written down any more: [`Snapshot::texts_until`] gives what it follows from.
    Unknown,
}

/// The parts of a block's text in some revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockAuthorship {
    /// The block.
    pub block: BlockId,
    /// Which version of its text: 0 is the first.
    pub ordinal: u32,
    /// Its parts.
    pub spans: Spans,
}

impl Snapshot<'_> {
    /// Who wrote the blocks of a revision, in reading order.
    pub fn authorship(&self, report: ReportId, seq: Seq) -> Result<Vec<BlockAuthorship>, StoreError> {
        let record = self.record(report)?;
        self.readable_row(&record, seq)?;
        self.authorship_at(&record, seq).map_err(|error| error.in_report(report))
    }

    fn authorship_at(&self, record: &Record, seq: Seq) -> Result<Vec<BlockAuthorship>, StoreError> {
        let ids = self.block_ids(record.number)?;
        let manifest = self.manifest(record.number, seq)?;
        let of_entry = |entry: &Entry| {
            let id = ids.get(entry.block.0 as usize);
            let block = *id.ok_or_else(|| StoreError::damaged(Damage::Revision))?;
            let spans = self.spans(record.number, entry.block, entry.ordinal)?;
            Ok(BlockAuthorship { block, ordinal: entry.ordinal.0, spans })
        };
        manifest.entries.iter().map(of_entry).collect()
    }

    fn spans(&self, report: ReportNumber, block: BlockNumber, ordinal: Ordinal) -> Result<Spans, StoreError> {
        let sql = "SELECT * FROM attribution WHERE report = ?1 AND block = ?2 AND ordinal = ?3";
        let mut select = self.connection.prepare_cached(sql)?;
        let mut rows = select.query(params![report.0, block, ordinal])?;
        if let Some(row) = rows.next()? {
            let bytes: Vec<u8> = row.get("spans")?;
            let spans = decode(&bytes).filter(|_| row_is_whole(row).unwrap_or(false));
            return spans.map(Spans::Parts).ok_or_else(|| StoreError::damaged(Damage::Authorship));
        }
        if ordinal.0 > 0 {
            return Ok(Spans::Unknown);
        }
        let sql = "SELECT seq FROM version WHERE report = ?1 AND block = ?2 AND ordinal = 0";
        let seq: Option<u32> =
            self.connection.prepare_cached(sql)?.query_row(params![report.0, block], |row| row.get(0)).optional()?;
        seq.map(|seq| Spans::Whole(Seq(seq))).ok_or_else(|| StoreError::damaged(Damage::EarlierText))
    }

    /// The versions of a block's text from the first through `ordinal`, each with the revision that brought it. Thinned
    /// ones are left out.
    pub fn texts_until(&self, report: ReportId, block: BlockId, ordinal: u32) -> Result<Vec<(Seq, Block)>, StoreError> {
        let record = self.record(report)?;
        let number = self.block_number(record.number, block)?.ok_or(StoreError::NoBlock(block))?;
        let mut texts = Texts::of(self, record.number);
        let versions = self.versions(record.number, number)?.into_iter().filter(|version| version.ordinal.0 <= ordinal);
        let mut read = |version: super::version::Version| {
            let text = texts.read(number, version.ordinal).map_err(|error| error.in_report(report))?;
            Ok((version.seq, serde_json::from_slice(&text)?))
        };
        versions.map(&mut read).collect()
    }
}

impl Transaction<'_> {
    /// Writes down who wrote a version; forgets that of the block's other versions, unless the working text or a named draft
    /// has them.
    pub(super) fn write_authorship(
        &self,
        record: &Record,
        seq: Seq,
        Entry { block, ordinal }: Entry,
        spans: &[AuthoredSpan],
        last_named: Option<Seq>,
    ) -> Result<(), StoreError> {
        let bytes = encode(spans, seq);
        let checksum = row_checksum(&[&record.number.0, &block, &ordinal, &bytes])?;
        let sql = "INSERT OR REPLACE INTO attribution VALUES (?1, ?2, ?3, ?4, ?5)";
        self.connection.prepare_cached(sql)?.execute(params![record.number.0, block, ordinal, bytes, checksum])?;
        let mut forget = self.connection.prepare_cached(include_str!("forget_authorship.sql"))?;
        forget.execute(params![record.number.0, block, ordinal, last_named.map_or(0, |seq| seq.0)])?;
        Ok(())
    }
}

fn encode(spans: &[AuthoredSpan], this: Seq) -> Vec<u8> {
    let mut bytes = Vec::new();
    for span in spans {
        varint::write(&mut bytes, span.chars.into());
        varint::write(&mut bytes, span.seq.unwrap_or(this).0.into());
    }
    bytes
}

fn decode(mut bytes: &[u8]) -> Option<Vec<AuthoredSpan>> {
    let mut spans = Vec::new();
    while !bytes.is_empty() {
        let chars = u32::try_from(varint::read(&mut bytes)?).ok()?;
        let seq = u32::try_from(varint::read(&mut bytes)?).ok()?;
        spans.push(AuthoredSpan { chars, seq: Some(Seq(seq)) });
    }
    Some(spans)
}
