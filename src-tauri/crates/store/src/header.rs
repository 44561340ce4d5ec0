//! The first hundred bytes of a SQLite file: enough to refuse a foreign or newer file without touching it.
//!
//! Offsets: "Database File Format", section 1.3, <https://www.sqlite.org/fileformat.html>.

use std::{fs::File, io::Read, path::Path};

use crate::error::StoreError;

/// "DGLB", so that the file tells what it is.
pub(crate) const APPLICATION_ID: u32 = 0x4447_4c42;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const USER_VERSION: usize = 60;
const APPLICATION_ID_AT: usize = 68;

/// Refuses a file that is no library, or one of a format newer than `known`. An empty file passes: a library that was
/// about to be created.
pub(crate) fn check(path: &Path, known: u32) -> Result<(), StoreError> {
    let mut header = Vec::with_capacity(100);
    let file = File::open(path).map_err(|error| StoreError::io(path, error))?;
    file.take(100).read_to_end(&mut header).map_err(|error| StoreError::io(path, error))?;
    if header.is_empty() {
        return Ok(());
    }
    let number = |at: usize| {
        let bytes = header.get(at..at + 4)?;
        bytes.try_into().ok().map(u32::from_be_bytes)
    };
    let (Some(version), Some(application)) = (number(USER_VERSION), number(APPLICATION_ID_AT)) else {
        return Err(StoreError::NotALibrary(path.to_owned()));
    };
    // Right after creation the identifiers may still be in the write-ahead log only: both are 0 then.
    let unwritten = version == 0 && application == 0;
    if !header.starts_with(MAGIC) || application != APPLICATION_ID && !unwritten {
        return Err(StoreError::NotALibrary(path.to_owned()));
    }
    if version > known {
        return Err(StoreError::Newer { found: version, known });
    }
    Ok(())
}
