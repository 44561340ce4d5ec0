//! Packing parts into a zip, the same bytes for the same parts.

use std::{
    collections::BTreeMap,
    io::{Cursor, Write},
};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::error::ExportError;

/// The part that tells what the others are; readers that stream want it first.
const CONTENT_TYPES: &str = "[Content_Types].xml";

/// Packs parts by name: the content types first, the rest in order of their names, all with the same time.
pub(crate) fn pack(parts: BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, ExportError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let (first, rest): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(name, _)| name == CONTENT_TYPES);
    for (name, bytes) in first.into_iter().chain(rest) {
        writer.start_file(name, options)?;
        writer.write_all(&bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}
