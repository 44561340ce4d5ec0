//! One report: its entry, its current text, its history.

use std::collections::HashMap;

use dinggao_document::{Block, BlockId, MediaId, ReportId};

use super::Verification;
use crate::{
    block::BlockNumber,
    damage::{Damage, Problem},
    delta::Deltas,
    digest::{Digest, row_is_whole},
    error::StoreError,
    library::Snapshot,
    media::SoundMedia,
    report::Record,
    revision::{Link, Manifest, Ordinal, RevisionRow, Seq, State, Texts, base_of, content_hash},
};

/// A row of the list.
pub(super) enum Subject {
    /// It can be read, whether or not it is whole.
    Readable(Box<Record>),
    /// It can't; perhaps the id can.
    Unreadable(Option<ReportId>),
}

pub(super) fn check(snapshot: &Snapshot<'_>, subject: Subject, media: &SoundMedia, found: &mut Verification) {
    let record = match subject {
        Subject::Readable(record) => record,
        Subject::Unreadable(report) => {
            found.note(Problem { report, seq: None, damage: Damage::Entry });
            return;
        }
    };
    let report = Some(record.report.id);
    if record.report.damaged {
        found.note(Problem { report, seq: None, damage: Damage::Entry });
    }
    match snapshot.working(record.report.id) {
        Ok(text) if text.media().all(|id| media.ids.contains(&id)) => {}
        Ok(_) => found.note(Problem { report, seq: None, damage: Damage::Media }),
        Err(error) => found.add(&error, report),
    }
    if let Err(error) = check_history(snapshot, &record, media, found) {
        found.add(&error, report);
    }
    if let Err(error) = snapshot.threads(record.report.id) {
        found.add(&error, report);
    }
    if let Err(error) = snapshot.section_plans(record.report.id) {
        found.add(&error, report);
    }
    if let Err(error) = snapshot.proof_notes(record.report.id) {
        found.add(&error, report);
    }
    if let Err(error) = check_checksums(snapshot, &record) {
        found.add(&error, report);
    }
}

/// Every revision: the texts it names, and its chain.
fn check_history(
    snapshot: &Snapshot<'_>,
    record: &Record,
    media: &SoundMedia,
    found: &mut Verification,
) -> Result<(), StoreError> {
    let rows = snapshot.revision_rows(record)?;
    let ids = snapshot.block_ids(record.number)?;
    let texts = check_texts(snapshot, record, media, found)?;
    let chains: HashMap<Seq, &[u8]> = rows.iter().map(|row| (row.revision.seq, row.chain.as_slice())).collect();
    let mut manifests = Bases::default();
    for row in &rows {
        let manifest = manifests.expand(row)?;
        if row.state != State::Thinned && !is_whole(record, row, &manifest, &ids, &texts, &chains)? {
            let seq = Some(row.revision.seq);
            found.note(Problem { report: Some(record.report.id), seq, damage: Damage::Chain });
        }
    }
    let last = rows.last().map_or(&[][..], |row| row.chain.as_slice());
    if last != record.last_chain {
        found.note(Problem { report: Some(record.report.id), seq: None, damage: Damage::History });
    }
    for (seq, id) in snapshot.source_media(record.number)? {
        if !media.ids.contains(&id) {
            found.note(problem(record, seq, Damage::Media));
        }
    }
    Ok(())
}

/// Whether a revision's chain is that of its fields, its texts and its parents.
fn is_whole(
    record: &Record,
    row: &RevisionRow,
    manifest: &Manifest,
    ids: &[BlockId],
    texts: &HashMap<(BlockNumber, Ordinal), Digest>,
    chains: &HashMap<Seq, &[u8]>,
) -> Result<bool, StoreError> {
    let text = |entry: &crate::revision::Entry| {
        Some((*ids.get(entry.block.0 as usize)?, *texts.get(&(entry.block, entry.ordinal))?))
    };
    let blocks: Option<Vec<(BlockId, Digest)>> = manifest.entries.iter().map(text).collect();
    let parents: Option<Vec<Vec<u8>>> =
        row.revision.parents.iter().map(|seq| chains.get(seq).map(|chain| chain.to_vec())).collect();
    let (Some(blocks), Some(parents)) = (blocks, parents) else { return Ok(false) };
    let content = content_hash(manifest.numbering, manifest.letterhead.as_ref(), blocks.into_iter());
    let link = Link { report: record.report.id, revision: &row.revision, content, parents: &parents };
    Ok(link.hash()?.as_bytes().as_slice() == row.chain)
}

/// Reads every text that a block ever had; answers the digests of those that are what they were.
fn check_texts(
    snapshot: &Snapshot<'_>,
    record: &Record,
    media: &SoundMedia,
    found: &mut Verification,
) -> Result<HashMap<(BlockNumber, Ordinal), Digest>, StoreError> {
    let mut select = snapshot
        .connection
        .prepare_cached("SELECT block, ordinal, seq, digest FROM version WHERE report = ?1 ORDER BY block, ordinal")?;
    let rows = select.query_map([record.number.0], |row| {
        Ok((row.get::<_, BlockNumber>(0)?, row.get::<_, Ordinal>(1)?, Seq(row.get(2)?), row.get::<_, Digest>(3)?))
    })?;
    let mut texts = Texts::of(snapshot, record.number);
    let mut digests = HashMap::new();
    let mut before: Option<(BlockNumber, Seq)> = None;
    for row in rows {
        let (block, ordinal, seq, digest) = row?;
        let in_order = before.is_none_or(|(known, earlier)| known != block || earlier < seq);
        before = Some((block, seq));
        match texts.read(block, ordinal) {
            Ok(text) if in_order && seq <= record.last_seq => {
                if picture_of(&text).is_some_and(|id| !media.ids.contains(&id)) {
                    found.note(problem(record, seq, Damage::Media));
                }
                digests.insert((block, ordinal), digest);
            }
            Ok(_) => found.note(problem(record, seq, Damage::EarlierText)),
            Err(StoreError::Damaged { damage, .. }) => found.note(problem(record, seq, damage)),
            Err(other) => return Err(other),
        }
    }
    Ok(digests)
}

/// The bytes that a block's text names, if it is a picture's.
fn picture_of(text: &[u8]) -> Option<MediaId> {
    // Most texts aren't pictures, and needn't be read for this: the kind stands first.
    let is_picture = text.starts_with(b"{\"type\":\"image\"");
    let block: Block = is_picture.then(|| serde_json::from_slice(text).ok())??;
    block.media()
}

fn problem(record: &Record, seq: Seq, damage: Damage) -> Problem {
    Problem { report: Some(record.report.id), seq: Some(seq), damage }
}

/// Rows that stand for themselves.
fn check_checksums(snapshot: &Snapshot<'_>, record: &Record) -> Result<(), StoreError> {
    for (table, damage) in [("attribution", Damage::Authorship), ("lineage", Damage::Lineage)] {
        let mut select = snapshot.connection.prepare_cached(&format!("SELECT * FROM {table} WHERE report = ?1"))?;
        let mut rows = select.query([record.number.0])?;
        while let Some(row) = rows.next()? {
            if !row_is_whole(row)? {
                return Err(StoreError::damaged(damage));
            }
        }
    }
    Ok(())
}

/// The manifests that the next ones may be compressed against: those on the way from the last one to the first.
struct Bases {
    way: Vec<(u32, Vec<u8>)>,
    deltas: Deltas,
}

impl Default for Bases {
    fn default() -> Self {
        Self { way: Vec::new(), deltas: Deltas::new() }
    }
}

impl Bases {
    /// Expands the manifest of the next row; rows come in order.
    fn expand(&mut self, row: &RevisionRow) -> Result<Manifest, StoreError> {
        let base = base_of(row.revision.seq.0);
        while self.way.last().is_some_and(|(seq, _)| *seq > base) {
            self.way.pop();
        }
        let against = self.way.last().map_or(&[][..], |(_, bytes)| bytes.as_slice());
        let bytes = self.deltas.expand(against, &row.manifest)?;
        let manifest = Manifest::decode(&bytes)?;
        self.way.push((row.revision.seq.0, bytes));
        Ok(manifest)
    }
}
