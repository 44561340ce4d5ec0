//! Small JSON files of the user's own beside the library: read within a limit, written whole or not at all.

use std::{fs, io, path::Path};

use serde::{Serialize, de::DeserializeOwned};

use crate::files::write_file;

/// What a file says; what nothing says yet where there is none. The reason where it can't be read, or has more than so many bytes.
pub(crate) fn read_kept<T: DeserializeOwned + Default>(path: &Path, largest: u64) -> Result<T, String> {
    let length = match fs::metadata(path) {
        Ok(metadata) => metadata.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(T::default()),
        Err(error) => return Err(error.to_string()),
    };
    if length > largest {
        return Err(format!("{} MB", length >> 20));
    }
    let json = fs::read_to_string(path).map_err(|error| error.to_string())?;
    serde_json::from_str(&json).map_err(|error| error.to_string())
}

/// Writes a file anew. The reason where that can't be done.
pub(crate) fn write_kept<T: Serialize>(path: &Path, value: &T) -> Result<(), String> {
    let json = serde_json::to_string_pretty(value).map_err(|error| error.to_string())?;
    write_file(path, json.as_bytes(), true).map_err(|error| error.params.get("reason").cloned().unwrap_or_default())
}
