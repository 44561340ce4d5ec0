//! The folder that a library is in.

use std::{fs::File, path::Path};

use crate::error::StoreError;

/// Makes names durable: of files that were made, renamed or removed beside `library`. Windows has no such call, and needs
/// none.
pub(crate) fn sync_folder(library: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        let folder = library.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| StoreError::io(folder, error))?;
    }
    Ok(())
}
