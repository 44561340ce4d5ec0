//! Where the envelope is kept: beside a library, or at the end of a copy in one file.
//!
//! The file beside is `<library>-key`. A copy in one file, and a library that was converted a moment ago, has a trailer
//! behind SQLite's last page: the envelope, then eight bytes that say so. SQLite never reads there, and writes over it when
//! the file grows; so [`settle`] moves the envelope beside before anything is written. A trailer is therefore never older
//! than the file beside, and is the one that counts.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use super::{
    cipher::{RESERVED, RESERVED_AT},
    envelope::{ENVELOPE, Envelope, Unreadable},
};
use crate::{error::StoreError, folder::sync_folder, lock::beside};

const SQLITE: &[u8] = b"SQLite format 3\0";
const TRAILER_END: &[u8; 8] = b"KEY-DGLB";
const TRAILER: usize = ENVELOPE + TRAILER_END.len();
/// The newest version of an envelope that can be read.
const KNOWN: u32 = 1;

/// Whether a password protects the library. Reads the file's header only; a missing or empty library isn't protected.
pub fn is_protected(library: &Path) -> Result<bool, StoreError> {
    let mut header = Vec::with_capacity(RESERVED_AT + 1);
    match File::open(library) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        opened => {
            opened
                .and_then(|file| file.take(RESERVED_AT as u64 + 1).read_to_end(&mut header))
                .map_err(|error| StoreError::io(library, error))?;
        }
    }
    Ok(header.starts_with(SQLITE) && header.get(RESERVED_AT) == Some(&RESERVED))
}

/// The envelope of the library; none if no password protects it. Changes nothing, and needs no lock.
///
/// # Errors
/// [`StoreError::KeyFileMissing`], [`StoreError::KeyFileDamaged`] and [`StoreError::KeyFileNewer`].
pub fn envelope_of(library: &Path) -> Result<Option<Envelope>, StoreError> {
    if !is_protected(library)? {
        return Ok(None);
    }
    match read_trailer(library)? {
        Some(Ok(envelope)) => Ok(Some(envelope)),
        Some(Err(Unreadable::Newer(found))) => Err(StoreError::KeyFileNewer { found, known: KNOWN }),
        Some(Err(Unreadable::Damaged)) => read_key_file(library)
            .map_err(|error| match error {
                // The one there is, is damaged.
                StoreError::KeyFileMissing(_) => StoreError::KeyFileDamaged(library.to_owned()),
                other => other,
            })
            .map(Some),
        None => read_key_file(library).map(Some),
    }
}

/// Makes the library ready for writing, and gives its envelope as [`envelope_of`] does: an envelope at its end is moved
/// beside it, and what a conversion left when it was killed is removed. The caller holds the library's lock, and no
/// connection is open.
pub fn settle(library: &Path) -> Result<Option<Envelope>, StoreError> {
    remove_unfinished(library)?;
    let envelope = envelope_of(library)?;
    if let Some(envelope) = &envelope
        && let Some(Ok(_)) = read_trailer(library)?
    {
        write_key_file(library, envelope)?;
        cut_trailer(library)?;
    }
    Ok(envelope)
}

/// Puts `changed` in the place of the envelope: another password or recovery code for the same key. It is on disk when this
/// returns; before, the old one stands. The caller holds the library's lock.
///
/// # Errors
/// [`StoreError::NotProtected`] for a plain library, [`StoreError::KeyDoesNotFit`] for an envelope of another key.
pub fn change_envelope(library: &Path, changed: &Envelope) -> Result<(), StoreError> {
    let current = settle(library)?.ok_or_else(|| StoreError::NotProtected(library.to_owned()))?;
    current.check_is_of_same_key(changed)?;
    write_key_file(library, changed)
}

/// Appends the envelope to a copy of a protected library, so that the copy is whole in one file. It is on disk when this
/// returns. No connection to the copy is open, and it has no log beside it.
pub fn append_trailer(copy: &Path, envelope: &Envelope) -> Result<(), StoreError> {
    let append = || {
        let mut file = OpenOptions::new().append(true).open(copy)?;
        let mut trailer = envelope.encode().to_vec();
        trailer.extend(TRAILER_END);
        file.write_all(&trailer)?;
        file.sync_all()
    };
    append().map_err(|error| StoreError::io(copy, error))
}

/// Where a conversion writes; whatever is there is nobody's.
pub(super) fn unfinished(library: &Path) -> PathBuf {
    beside(library, "converting")
}

/// Removes what a conversion left. It may be in the clear.
pub(super) fn remove_unfinished(library: &Path) -> Result<(), StoreError> {
    let copy = unfinished(library);
    for leftover in [beside(&copy, "journal"), beside(&copy, "wal"), beside(&copy, "shm"), copy] {
        remove(&leftover)?;
    }
    Ok(())
}

/// Removes the file if it is there.
pub(crate) fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::io(path, error)),
        _ => Ok(()),
    }
}

/// Removes the envelope of a library that is plain now.
pub(crate) fn remove_key_file(library: &Path) -> Result<(), StoreError> {
    remove(&beside(library, "key"))?;
    sync_folder(library)
}

fn read_key_file(library: &Path) -> Result<Envelope, StoreError> {
    let path = beside(library, "key");
    match fs::read(&path) {
        Ok(bytes) => Envelope::decode(&bytes).map_err(|unreadable| match unreadable {
            Unreadable::Newer(found) => StoreError::KeyFileNewer { found, known: KNOWN },
            Unreadable::Damaged => StoreError::KeyFileDamaged(path),
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(StoreError::KeyFileMissing(path)),
        Err(error) => Err(StoreError::io(path, error)),
    }
}

fn write_key_file(library: &Path, envelope: &Envelope) -> Result<(), StoreError> {
    let (path, new) = (beside(library, "key"), beside(library, "key-new"));
    let write = || {
        let mut file = File::create(&new)?;
        file.write_all(&envelope.encode())?;
        file.sync_all()?;
        drop(file);
        fs::rename(&new, &path)
    };
    write().map_err(|error| StoreError::io(&path, error))?;
    sync_folder(library)
}

/// The envelope at the file's end, if there is one.
fn read_trailer(library: &Path) -> Result<Option<Result<Envelope, Unreadable>>, StoreError> {
    let read = || {
        let mut file = File::open(library)?;
        let Some(start) = file.metadata()?.len().checked_sub(TRAILER as u64) else {
            return Ok(None);
        };
        file.seek(SeekFrom::Start(start))?;
        let mut trailer = Vec::with_capacity(TRAILER);
        file.take(TRAILER as u64).read_to_end(&mut trailer)?;
        Ok(trailer.strip_suffix(TRAILER_END).map(Envelope::decode))
    };
    read().map_err(|error| StoreError::io(library, error))
}

fn cut_trailer(library: &Path) -> Result<(), StoreError> {
    let cut = || {
        let file = OpenOptions::new().write(true).open(library)?;
        let length = file.metadata()?.len().saturating_sub(TRAILER as u64);
        file.set_len(length)?;
        file.sync_all()
    };
    cut().map_err(|error| StoreError::io(library, error))
}
