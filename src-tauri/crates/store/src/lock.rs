//! One writing process per library: an operating-system lock on a file beside it, which dies with its process.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use crate::error::StoreError;

/// How long a second process waits before it says who holds the library.
pub const LOCK_PATIENCE: Duration = Duration::from_secs(5);
const RETRY: Duration = Duration::from_millis(20);

/// Held as long as the library is open for writing.
#[derive(Debug)]
pub(crate) struct WriterLock {
    file: File,
    holder: PathBuf,
}

impl WriterLock {
    /// Takes the lock, waiting up to `patience`, and writes down who holds it.
    pub(crate) fn take(library: &Path, holder: &str, patience: Duration) -> Result<Self, StoreError> {
        let path = beside(library, "lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| StoreError::io(library, error))?;
        let holder_path = beside(library, "holder");
        let deadline = Instant::now() + patience;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => thread::sleep(RETRY),
                Err(TryLockError::WouldBlock) => {
                    // The name is a courtesy: a process that was just starting may not have written it yet.
                    let holder = fs::read_to_string(&holder_path).unwrap_or_default();
                    return Err(StoreError::Locked { holder });
                }
                Err(TryLockError::Error(error)) => return Err(StoreError::io(path, error)),
            }
        }
        fs::write(&holder_path, holder).map_err(|error| StoreError::io(&holder_path, error))?;
        Ok(Self { file, holder: holder_path })
    }
}

impl Drop for WriterLock {
    fn drop(&mut self) {
        // Left behind it would name a process that is gone; only an unlocked library's holder file is ever stale.
        drop(fs::remove_file(&self.holder));
        // Closing the file isn't enough: a program that another thread is just starting holds a copy of it for a moment, and
        // the lock with it. Should unlocking fail, closing is what remains.
        drop(self.file.unlock());
    }
}

/// `library.dinggao` → `library.dinggao-lock`. A file of its own, since Windows denies reading a locked one.
pub(crate) fn beside(library: &Path, suffix: &str) -> PathBuf {
    let mut name = library.as_os_str().to_owned();
    name.push("-");
    name.push(suffix);
    PathBuf::from(name)
}
