//! What a revision consists of: its blocks in reading order, each with the version of its text.
//!
//! Format: a byte for the numbering scheme, which also says whether there is a letterhead; of one the length of its JSON in
//! four bytes, and that; then eight bytes a block, its number and the ordinal of the version. Numbers are big-endian. It is
//! compressed against the manifest of an earlier revision ([`base_of`]).

use dinggao_document::{BlockId, NumberingScheme};
use rusqlite::{OptionalExtension, params};

use super::{Ordinal, Seq, base_of};
use crate::{
    block::BlockNumber, damage::Damage, delta::Deltas, digest::Digest, error::StoreError, letterhead::StoredLetterhead,
    library::Snapshot, report::ReportNumber,
};

/// Blocks in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Manifest {
    pub(crate) numbering: NumberingScheme,
    pub(crate) letterhead: Option<StoredLetterhead>,
    pub(crate) entries: Vec<Entry>,
}

/// A block and the version of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Entry {
    pub(crate) block: BlockNumber,
    pub(crate) ordinal: Ordinal,
}

const ENTRY_LENGTH: usize = 8;

/// What a manifest's first byte says besides the numbering: a letterhead follows.
const WITH_LETTERHEAD: u8 = 2;

impl Manifest {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let entry = |entry: &Entry| [entry.block.0.to_be_bytes(), entry.ordinal.0.to_be_bytes()].concat();
        let mut bytes = vec![first_byte(self.numbering, self.letterhead.as_ref())];
        if let Some(letterhead) = &self.letterhead {
            let json = letterhead.as_bytes();
            bytes.extend((json.len() as u32).to_be_bytes());
            bytes.extend(json);
        }
        bytes.extend(self.entries.iter().flat_map(entry));
        bytes
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, StoreError> {
        let wrong = || StoreError::damaged(Damage::Revision);
        let (first, mut rest) = bytes.split_first().ok_or_else(wrong)?;
        let numbering = match first & !WITH_LETTERHEAD {
            0 => NumberingScheme::Official,
            1 => NumberingScheme::Decimal,
            _ => return Err(wrong()),
        };
        let mut letterhead = None;
        if first & WITH_LETTERHEAD != 0 {
            let (length, after) = rest.split_first_chunk().ok_or_else(wrong)?;
            let (json, after) = after.split_at_checked(u32::from_be_bytes(*length) as usize).ok_or_else(wrong)?;
            letterhead = Some(StoredLetterhead::from_bytes(json)?);
            rest = after;
        }
        let (entries, rest) = rest.as_chunks::<ENTRY_LENGTH>();
        let entry = |&[a, b, c, d, rest @ ..]: &[u8; ENTRY_LENGTH]| Entry {
            block: BlockNumber(u32::from_be_bytes([a, b, c, d])),
            ordinal: Ordinal(u32::from_be_bytes(rest)),
        };
        if rest.is_empty() {
            Ok(Self { numbering, letterhead, entries: entries.iter().map(entry).collect() })
        } else {
            Err(wrong())
        }
    }
}

/// BLAKE3 over what a revision says: the numbering, the digest of its letterhead if it has one, and for each block its id
/// and the digest of its text. It does not depend on how texts are stored.
pub(crate) fn content_hash(
    numbering: NumberingScheme,
    letterhead: Option<&StoredLetterhead>,
    blocks: impl Iterator<Item = (BlockId, Digest)>,
) -> blake3::Hash {
    let mut content = vec![first_byte(numbering, letterhead)];
    content.extend(letterhead.iter().flat_map(|letterhead| letterhead.digest().as_bytes().to_vec()));
    for (id, digest) in blocks {
        content.extend(id.number().to_be_bytes());
        content.extend(digest.as_bytes());
    }
    blake3::hash(&content)
}

fn first_byte(numbering: NumberingScheme, letterhead: Option<&StoredLetterhead>) -> u8 {
    let numbering = match numbering {
        NumberingScheme::Official => 0,
        NumberingScheme::Decimal => 1,
    };
    if letterhead.is_some() { numbering | WITH_LETTERHEAD } else { numbering }
}

impl Snapshot<'_> {
    /// The manifest of a revision.
    pub(crate) fn manifest(&self, report: ReportNumber, seq: Seq) -> Result<Manifest, StoreError> {
        Manifest::decode(&self.manifest_bytes(report, seq, &mut Deltas::new())?)
    }

    /// The encoded manifest; empty for 0, which nothing is compressed against.
    pub(crate) fn manifest_bytes(
        &self,
        report: ReportNumber,
        seq: Seq,
        deltas: &mut Deltas,
    ) -> Result<Vec<u8>, StoreError> {
        if seq.0 == 0 {
            return Ok(Vec::new());
        }
        let mut select =
            self.connection.prepare_cached("SELECT manifest FROM revision WHERE report = ?1 AND seq = ?2")?;
        let found: Option<Vec<u8>> = select.query_row(params![report.0, seq.0], |row| row.get(0)).optional()?;
        let body = found.ok_or_else(|| StoreError::damaged(Damage::History))?;
        let base = self.manifest_bytes(report, Seq(base_of(seq.0)), deltas)?;
        deltas.expand(&base, &body)
    }
}
