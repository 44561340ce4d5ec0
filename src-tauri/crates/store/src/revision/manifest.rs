//! What a revision consists of: its blocks in reading order, each as the id and the stored version of its text.

use dinggao_document::{Block, BlockId};
use rusqlite::{OptionalExtension, params};

use crate::{
    error::StoreError,
    library::{Snapshot, Transaction},
};

/// Blocks in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) entries: Vec<Entry>,
}

/// A block and the row of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) block: BlockId,
    pub(super) version: i64,
    /// BLAKE3 of the text; known while writing, not stored here.
    pub(super) hash: Option<blake3::Hash>,
}

const ENTRY_LENGTH: usize = 16;

impl Manifest {
    pub(super) fn encode(&self) -> Vec<u8> {
        let entry = |entry: &Entry| [entry.block.number().to_be_bytes(), entry.version.to_be_bytes()].concat();
        self.entries.iter().flat_map(entry).collect()
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, StoreError> {
        let (entries, rest) = bytes.as_chunks::<ENTRY_LENGTH>();
        if !rest.is_empty() {
            return Err(StoreError::Damaged("a manifest ends early".to_owned()));
        }
        let entry = |bytes: &[u8; ENTRY_LENGTH]| {
            let number = u128::from_be_bytes(*bytes);
            let version = (number as u64).cast_signed();
            Entry { block: BlockId::from_number((number >> 64) as u64), version, hash: None }
        };
        Ok(Self { entries: entries.iter().map(entry).collect() })
    }
}

impl Snapshot<'_> {
    pub(super) fn read_manifest(&self, manifest: &Manifest) -> Result<Vec<Block>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT body FROM block_version WHERE id = ?1")?;
        let mut read = |entry: &Entry| -> Result<Block, StoreError> {
            let body: Option<String> = select.query_row([entry.version], |row| row.get(0)).optional()?;
            let body = body.ok_or_else(|| StoreError::Damaged(format!("the text {} is gone", entry.version)))?;
            Ok(serde_json::from_str::<Block>(&body)?.with_id(entry.block))
        };
        manifest.entries.iter().map(&mut read).collect()
    }
}

impl Transaction<'_> {
    /// Stores the texts that aren't stored yet.
    pub(super) fn write_manifest(&self, blocks: &[Block]) -> Result<Manifest, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT id FROM block_version WHERE hash = ?1")?;
        let mut insert = self.connection.prepare_cached("INSERT INTO block_version (hash, body) VALUES (?1, ?2)")?;
        let mut write = |block: &Block| -> Result<Entry, StoreError> {
            let body = serde_json::to_string(&block.clone().with_id(BlockId::from_number(0)))?;
            let hash = blake3::hash(body.as_bytes());
            let known = select.query_row([hash.as_bytes()], |row| row.get(0)).optional()?;
            let version = match known {
                Some(version) => version,
                None => insert.insert(params![hash.as_bytes(), body])?,
            };
            Ok(Entry { block: block.id(), version, hash: Some(hash) })
        };
        Ok(Manifest { entries: blocks.iter().map(&mut write).collect::<Result<_, _>>()? })
    }
}
