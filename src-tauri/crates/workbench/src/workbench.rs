//! An open library that can be changed.

use std::{
    ops::Deref,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};

use dinggao_document::{Document, ReportId};
use dinggao_store::{ChangeNotice, Library, Operation, Outcome, StoreError, Transaction};

use crate::{
    checking::CheckingDesk,
    clock::now,
    failure::Failure,
    merging::PendingMerge,
    open_text::OpenTexts,
    protecting::{Secret, key_of},
    reader::Reader,
    wire::{LibraryState, Version},
};

/// A library open for writing. Also answers every question of [`Reader`].
pub struct Workbench {
    reader: Reader,
    library: Arc<Library>,
    author: Mutex<String>,
    open: Mutex<OpenTexts>,
    pending_merge: Mutex<Option<Arc<PendingMerge>>>,
    desk: Mutex<CheckingDesk>,
    listener: OnceLock<Listener>,
}

type Listener = Box<dyn Fn(&ChangeNotice) + Send + Sync>;

impl Workbench {
    /// Opens or makes the library at `path`. `holder` is what another process is told that wants to write, `patience` how
    /// long to wait for one that does; `author` signs revisions.
    pub fn open(path: &Path, holder: &str, patience: Duration, author: &str) -> Result<Self, Failure> {
        Self::unlock(path, None, holder, patience, author)
    }

    /// The same, with what opens the library if it is protected.
    pub fn unlock(
        path: &Path,
        secret: Option<&Secret>,
        holder: &str,
        patience: Duration,
        author: &str,
    ) -> Result<Self, Failure> {
        let key = key_of(path, secret)?;
        let library = Arc::new(Library::open_with(path, key, holder, patience)?);
        Ok(Self {
            reader: Reader::over(Arc::clone(&library)),
            library,
            author: Mutex::new(author.to_owned()),
            open: Mutex::default(),
            pending_merge: Mutex::default(),
            desk: Mutex::default(),
            listener: OnceLock::new(),
        })
    }

    /// Where the library is.
    pub fn path(&self) -> &Path {
        self.library.path()
    }

    /// The library as a whole.
    pub fn state(&self) -> Result<LibraryState, Failure> {
        Ok(LibraryState {
            path: self.path().display().to_string(),
            author: self.author(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            reports: self.count()?,
            protected: crate::protecting::is_protected(self.path())?,
        })
    }

    /// Calls `listener` after every change; the first listener stays.
    pub fn on_change(&self, listener: impl Fn(&ChangeNotice) + Send + Sync + 'static) {
        // A second listener is refused: one face shows a library.
        drop(self.listener.set(Box::new(listener)));
    }

    /// Who revisions are signed by.
    pub fn author(&self) -> String {
        self.author.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Signs the revisions from now on.
    pub fn set_author(&self, author: &str) {
        author.clone_into(&mut self.author.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Holds off every other change to a text, so that what is computed from it is still true when it is written.
    pub(crate) fn open_texts(&self) -> MutexGuard<'_, OpenTexts> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known of the reports that are being checked.
    pub(crate) fn checking(&self) -> MutexGuard<'_, CheckingDesk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A report's text as it is on disk. Of one that is being written it is a copy, so that saves needn't wait, nor the text be read.
    pub(crate) fn current_text(&self, report: ReportId) -> Result<Document, Failure> {
        let open = self.open_texts().get(&report).map(|text| text.document().clone());
        open.map_or_else(|| self.document(report, Version::Working), Ok)
    }

    /// The merge that is shown.
    pub(crate) fn pending_merge(&self) -> MutexGuard<'_, Option<Arc<PendingMerge>>> {
        self.pending_merge.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The one door to the library's own.
    pub(crate) fn transact<T, F>(&self, operation: Operation, change: F) -> Result<Outcome<T>, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    {
        let outcome = self.library.transact(operation, now(), change)?;
        if let Some(listener) = self.listener.get() {
            listener(&outcome.notice);
        }
        Ok(outcome)
    }
}

impl Deref for Workbench {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}
