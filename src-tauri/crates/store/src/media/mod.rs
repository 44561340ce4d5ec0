//! Bytes beside the texts: the pictures that blocks name, and the files that revisions were imported from.
//!
//! Nothing is ever taken out: a revision can't change, so whatever one of them names stays.

mod source_file;

use std::collections::HashSet;

use dinggao_document::{Media, MediaId};
use rusqlite::{OptionalExtension, params};

pub use self::source_file::SourceFile;
use crate::{
    damage::Damage,
    error::StoreError,
    format,
    library::{Snapshot, Transaction},
};

/// The first format with tables for bytes.
const SINCE: u32 = 2;

impl Snapshot<'_> {
    /// The bytes of these names; those that the library doesn't have are left out.
    pub fn media(&self, wanted: impl IntoIterator<Item = MediaId>) -> Result<Media, StoreError> {
        let mut media = Media::default();
        for id in wanted.into_iter().collect::<HashSet<_>>() {
            if let Some(bytes) = self.media_bytes(id)? {
                media.add(bytes);
            }
        }
        Ok(media)
    }

    fn media_bytes(&self, id: MediaId) -> Result<Option<Vec<u8>>, StoreError> {
        if !self.has_media()? {
            return Ok(None);
        }
        let mut select = self.connection.prepare_cached("SELECT bytes FROM media WHERE hash = ?1")?;
        let bytes: Option<Vec<u8>> = select.query_row([id.as_bytes()], |row| row.get(0)).optional()?;
        match bytes {
            Some(bytes) if MediaId::of(&bytes) != id => Err(StoreError::damaged(Damage::Media)),
            bytes => Ok(bytes),
        }
    }

    /// The names of the bytes that are what they were; `None` where `go_on` said no.
    pub(crate) fn sound_media(&self, go_on: &mut impl FnMut() -> bool) -> Result<Option<SoundMedia>, StoreError> {
        let mut sound = SoundMedia::default();
        if !self.has_media()? {
            return Ok(Some(sound));
        }
        let mut select = self.connection.prepare_cached("SELECT hash, bytes FROM media")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            if !go_on() {
                return Ok(None);
            }
            let id = MediaId::of(row.get_ref(1)?.as_blob().unwrap_or_default());
            if row.get_ref(0)?.as_blob().is_ok_and(|hash| hash == id.as_bytes()) {
                sound.ids.insert(id);
            } else {
                sound.are_all = false;
            }
        }
        Ok(Some(sound))
    }

    /// A library that is only read may be of an older format.
    fn has_media(&self) -> Result<bool, StoreError> {
        Ok(format::of(self.connection)? >= SINCE)
    }
}

/// What a verification knows of the bytes.
pub(crate) struct SoundMedia {
    /// Those that are what they were.
    pub(crate) ids: HashSet<MediaId>,
    /// Whether no others were found.
    pub(crate) are_all: bool,
}

impl Default for SoundMedia {
    fn default() -> Self {
        Self { ids: HashSet::new(), are_all: true }
    }
}

impl Transaction<'_> {
    /// Takes bytes in. What is here already isn't written again; what was damaged is whole afterwards.
    pub fn put_media(&self, media: &Media) -> Result<(), StoreError> {
        media.iter().try_for_each(|(id, bytes)| self.put_bytes(id, bytes))
    }

    fn put_bytes(&self, id: MediaId, bytes: &[u8]) -> Result<(), StoreError> {
        let mut put = self.connection.prepare_cached(include_str!("put.sql"))?;
        put.execute(params![id.as_bytes(), bytes])?;
        Ok(())
    }
}
