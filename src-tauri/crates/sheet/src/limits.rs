//! How much of a file is read: beyond it nobody filled anything in, and memory is at stake.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use crate::error::SheetError;

/// Bytes of a file.
const LARGEST_FILE: usize = 50 << 20;
/// Bytes of its parts, unpacked.
const LARGEST_CONTENT: u64 = 256 << 20;
/// Parts.
const MOST_PARTS: usize = 5_000;
/// Bytes of text in the cells of a sheet.
pub(crate) const MOST_TEXT: usize = 64 << 20;
/// Rows, and columns, that are looked at.
pub(crate) const MOST_ROWS: u32 = 100_000;
pub(crate) const MOST_COLUMNS: u32 = 256;

/// Refuses what is no package, and what unpacks to more than is read. Sizes are counted: what a file says of itself is no
/// proof.
pub(crate) fn inspect(bytes: &[u8]) -> Result<(), SheetError> {
    /// What .xls files and encrypted ones begin with.
    const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    if bytes.starts_with(&COMPOUND) {
        return Err(SheetError::PasswordOrOld);
    }
    if bytes.len() > LARGEST_FILE {
        return Err(SheetError::TooLarge("50 MB"));
    }
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::NotASheet)?;
    if !package.file_names().any(|name| name.is_ok_and(|name| name.starts_with("xl/"))) {
        return Err(SheetError::NotASheet);
    }
    if package.len() > MOST_PARTS {
        return Err(SheetError::TooLarge("5,000 parts"));
    }
    let mut left = LARGEST_CONTENT;
    for place in 0..package.len() {
        let damaged = |error: &dyn ToString| SheetError::Damaged(error.to_string());
        let part = package.by_index(place).map_err(|error| damaged(&error))?;
        let length = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(|error| damaged(&error))?;
        left = left.checked_sub(length).ok_or(SheetError::TooLarge("256 MB"))?;
    }
    Ok(())
}
