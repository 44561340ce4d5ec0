//! A package with other bytes in some of its parts; the rest is copied as it is packed.

use std::{
    collections::BTreeMap,
    io::{Cursor, Write},
};

use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::error::ExportError;

/// The package `bytes` with `parts` in place of its parts of these names, or beside them.
pub(crate) fn rewrite(bytes: &[u8], mut parts: BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, ExportError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for place in 0..archive.len() {
        let entry = archive.by_index_raw(place)?;
        let stored = entry.name()?.into_owned();
        let known = parts.keys().find(|name| name.eq_ignore_ascii_case(stored.trim_start_matches('/'))).cloned();
        match known.and_then(|name| parts.remove(&name)) {
            Some(part) => {
                drop(entry);
                add(&mut writer, &stored, &part)?;
            }
            None => writer.raw_copy_file(entry)?,
        }
    }
    for (name, part) in &parts {
        add(&mut writer, name, part)?;
    }
    Ok(writer.finish()?.into_inner())
}

fn add(writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, part: &[u8]) -> Result<(), ExportError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    writer.start_file(name, options)?;
    writer.write_all(part)?;
    Ok(())
}
