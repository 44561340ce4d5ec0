//! The texts that blocks had in revisions.
//!
//! The first text of a block lies in a pack, compressed together with those that came with the same revision; every later
//! one is compressed against an earlier one of the same block ([`base_of`]).

use std::collections::HashMap;

use rusqlite::{
    OptionalExtension, ToSql, params,
    types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef},
};

use super::{Seq, base_of};
use crate::{
    block::BlockNumber,
    damage::Damage,
    delta::{Deltas, varint},
    digest::Digest,
    error::StoreError,
    library::{Snapshot, Transaction},
    report::ReportNumber,
};

/// Counts the versions of a block's text: 0 is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Ordinal(pub(crate) u32);

impl ToSql for Ordinal {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for Ordinal {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        u32::column_result(value).map(Self)
    }
}

/// A version of a block's text without the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Version {
    pub(crate) ordinal: Ordinal,
    /// The revision that brought it.
    pub(crate) seq: Seq,
    pub(crate) digest: Digest,
}

/// In bytes before compression. A block's first text is read by expanding its pack, so a pack stays small.
const PACK: usize = 32 << 10;

/// Up to so many versions of a block are read in one go.
const NEIGHBOURS: u32 = 24;

/// A row of `version` with what it holds.
struct VersionRow {
    seq: Seq,
    digest: Digest,
    body: Vec<u8>,
}

/// Reads texts of a report; keeps what several of them need.
pub(crate) struct Texts<'snapshot> {
    snapshot: &'snapshot Snapshot<'snapshot>,
    report: ReportNumber,
    deltas: Deltas,
    packs: HashMap<(Seq, u32), Vec<u8>>,
}

impl<'snapshot> Texts<'snapshot> {
    pub(crate) fn of(snapshot: &'snapshot Snapshot<'snapshot>, report: ReportNumber) -> Self {
        Self { snapshot, report, deltas: Deltas::new(), packs: HashMap::new() }
    }

    /// The text of a version; an error if it isn't what was once stored.
    pub(crate) fn read(&mut self, block: BlockNumber, ordinal: Ordinal) -> Result<Vec<u8>, StoreError> {
        let (digest, text) = self.expand(block, ordinal)?;
        if Digest::of(&text) == digest { Ok(text) } else { Err(StoreError::damaged(Damage::EarlierText)) }
    }

    fn expand(&mut self, block: BlockNumber, ordinal: Ordinal) -> Result<(Digest, Vec<u8>), StoreError> {
        let gone = || StoreError::damaged(Damage::EarlierText);
        let way = self.way(block, ordinal)?;
        let (first, later) = way.split_first().ok_or_else(gone)?;
        let mut text = self.first(first.seq, &first.body)?;
        for row in later {
            text = self.deltas.expand(&text, &row.body)?;
        }
        Ok((way.last().ok_or_else(gone)?.digest, text))
    }

    /// The rows from the first version to this one, each compressed against the one before it.
    fn way(&self, block: BlockNumber, ordinal: Ordinal) -> Result<Vec<VersionRow>, StoreError> {
        let mut way: Vec<Ordinal> =
            std::iter::successors(Some(ordinal), |at| (at.0 > 0).then(|| Ordinal(base_of(at.0)))).collect();
        way.reverse();
        if ordinal.0 > NEIGHBOURS {
            return way.into_iter().map(|ordinal| self.row(block, ordinal)).collect();
        }
        // Neighbours lie on the same page: to read past some is cheaper than to look for each.
        let mut select = self.snapshot.connection.prepare_cached(
            "SELECT ordinal, seq, digest, body FROM version \
             WHERE report = ?1 AND block = ?2 AND ordinal <= ?3 ORDER BY ordinal",
        )?;
        let mut rows = select.query(params![self.report.0, block, ordinal])?;
        let mut found = Vec::with_capacity(way.len());
        let mut wanted = way.iter();
        let mut next = wanted.next();
        while let Some(row) = rows.next()? {
            if next == Some(&row.get(0)?) {
                found.push(VersionRow { seq: Seq(row.get(1)?), digest: row.get(2)?, body: row.get(3)? });
                next = wanted.next();
            }
        }
        if next.is_none() { Ok(found) } else { Err(StoreError::damaged(Damage::EarlierText)) }
    }

    fn row(&self, block: BlockNumber, ordinal: Ordinal) -> Result<VersionRow, StoreError> {
        let mut select = self.snapshot.connection.prepare_cached(
            "SELECT seq, digest, body FROM version WHERE report = ?1 AND block = ?2 AND ordinal = ?3",
        )?;
        let row = select
            .query_row(params![self.report.0, block, ordinal], |row| {
                Ok(VersionRow { seq: Seq(row.get(0)?), digest: row.get(1)?, body: row.get(2)? })
            })
            .optional()?;
        row.ok_or_else(|| StoreError::damaged(Damage::EarlierText))
    }

    /// A first text, out of its pack.
    fn first(&mut self, seq: Seq, place: &[u8]) -> Result<Vec<u8>, StoreError> {
        let wrong = || StoreError::damaged(Damage::EarlierText);
        let mut rest = place;
        let mut number = || varint::read(&mut rest).and_then(|number| usize::try_from(number).ok()).ok_or_else(wrong);
        let (part, start, length) = (number()?, number()?, number()?);
        let part = u32::try_from(part).map_err(|_| wrong())?;
        if !self.packs.contains_key(&(seq, part)) {
            let pack = self.pack(seq, part)?;
            self.packs.insert((seq, part), pack);
        }
        let end = start.checked_add(length).ok_or_else(wrong)?;
        let text = self.packs.get(&(seq, part)).and_then(|pack| pack.get(start..end));
        text.map(<[u8]>::to_vec).ok_or_else(wrong)
    }

    fn pack(&mut self, seq: Seq, part: u32) -> Result<Vec<u8>, StoreError> {
        let mut select = self
            .snapshot
            .connection
            .prepare_cached("SELECT body FROM pack WHERE report = ?1 AND seq = ?2 AND part = ?3")?;
        let body: Option<Vec<u8>> =
            select.query_row(params![self.report.0, seq.0, part], |row| row.get(0)).optional()?;
        self.deltas.expand(&[], &body.ok_or_else(|| StoreError::damaged(Damage::EarlierText))?)
    }
}

impl Snapshot<'_> {
    /// The last version of a block's text.
    pub(crate) fn latest_version(
        &self,
        report: ReportNumber,
        block: BlockNumber,
    ) -> Result<Option<Version>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT ordinal, seq, digest FROM version WHERE report = ?1 AND block = ?2 ORDER BY ordinal DESC LIMIT 1",
        )?;
        Ok(select.query_row(params![report.0, block], read_version).optional()?)
    }

    /// All versions of a block's text, the first first.
    pub(crate) fn versions(&self, report: ReportNumber, block: BlockNumber) -> Result<Vec<Version>, StoreError> {
        let mut select = self.connection.prepare_cached(
            "SELECT ordinal, seq, digest FROM version WHERE report = ?1 AND block = ?2 ORDER BY ordinal",
        )?;
        let versions = select.query_map(params![report.0, block], read_version)?.collect::<Result<_, _>>()?;
        Ok(versions)
    }
}

fn read_version(row: &rusqlite::Row<'_>) -> rusqlite::Result<Version> {
    Ok(Version { ordinal: row.get(0)?, seq: Seq(row.get(1)?), digest: row.get(2)? })
}

/// A text that no version of its block has yet.
pub(crate) struct NewText {
    pub(crate) block: BlockNumber,
    pub(crate) ordinal: Ordinal,
    pub(crate) digest: Digest,
    pub(crate) body: String,
}

impl Transaction<'_> {
    /// Stores the texts that a revision brings.
    pub(crate) fn write_texts(&self, report: ReportNumber, seq: Seq, new: &[NewText]) -> Result<(), StoreError> {
        let (first, later): (Vec<&NewText>, Vec<&NewText>) = new.iter().partition(|text| text.ordinal.0 == 0);
        let mut deltas = Deltas::new();
        for (part, texts) in (0..).zip(packs(&first)) {
            self.write_pack(report, seq, part, texts, &mut deltas)?;
        }
        let mut known = Texts::of(self, report);
        for text in later {
            let base = known.read(text.block, Ordinal(base_of(text.ordinal.0)))?;
            let body = deltas.compress(&base, text.body.as_bytes())?;
            self.write_version(report, seq, text, &body)?;
        }
        Ok(())
    }

    fn write_pack(
        &self,
        report: ReportNumber,
        seq: Seq,
        part: u32,
        texts: &[&NewText],
        deltas: &mut Deltas,
    ) -> Result<(), StoreError> {
        let mut pack = Vec::new();
        for text in texts {
            let mut place = Vec::new();
            for number in [part as usize, pack.len(), text.body.len()] {
                varint::write(&mut place, number as u64);
            }
            pack.extend_from_slice(text.body.as_bytes());
            self.write_version(report, seq, text, &place)?;
        }
        let body = deltas.compress(&[], &pack)?;
        let mut insert =
            self.connection.prepare_cached("INSERT INTO pack (report, seq, part, body) VALUES (?1, ?2, ?3, ?4)")?;
        insert.execute(params![report.0, seq.0, part, body])?;
        Ok(())
    }

    fn write_version(&self, report: ReportNumber, seq: Seq, text: &NewText, body: &[u8]) -> Result<(), StoreError> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO version (report, block, ordinal, seq, digest, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        insert.execute(params![report.0, text.block, text.ordinal, seq.0, text.digest, body])?;
        Ok(())
    }
}

/// Neighbours that together fit a pack.
fn packs<'a, 'b>(texts: &'a [&'b NewText]) -> impl Iterator<Item = &'a [&'b NewText]> {
    let mut size = 0;
    texts.chunk_by(move |text, _| {
        size += text.body.len();
        let fits = size < PACK;
        size = if fits { size } else { 0 };
        fits
    })
}
