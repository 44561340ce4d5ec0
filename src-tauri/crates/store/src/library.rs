//! An open library: reading, and the one door for changes.

use std::{
    cell::RefCell,
    ops::Deref,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use dinggao_document::ReportId;
use rusqlite::{Connection, TransactionBehavior};

use crate::{
    connection::{check_path, is_made, open_reader},
    error::StoreError,
    lock::WriterLock,
    operation::{ChangeNotice, Operation},
    time::Timestamp,
    writer::Writer,
};

/// A library open for writing; no other process can open it so at the same time.
pub struct Library {
    // Dropped in this order: the writer ends before the lock goes.
    writer: Writer,
    reading: ReadOnlyLibrary,
    _lock: WriterLock,
}

/// What a change answered, and the notice of it.
#[derive(Debug)]
pub struct Outcome<T> {
    /// The answer.
    pub value: T,
    /// What changed.
    pub notice: ChangeNotice,
}

impl Library {
    /// Opens or makes the library at `path`. `holder` is what another process is told while it waits; `patience` is how
    /// long this one waits for the lock.
    pub fn open(path: &Path, holder: &str, patience: Duration) -> Result<Self, StoreError> {
        check_path(path)?;
        let lock = WriterLock::take(path, holder, patience)?;
        let writer = Writer::start(path)?;
        let reading = ReadOnlyLibrary { path: path.to_owned(), idle: Mutex::default() };
        Ok(Self { writer, reading, _lock: lock })
    }

    /// The only way to change anything. Runs `change` in a transaction on the writing thread, logs `operation`, and
    /// answers after COMMIT has returned: the change is on disk then, or nothing was changed at all.
    pub fn transact<T, F>(&self, operation: Operation, now: Timestamp, change: F) -> Result<Outcome<T>, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    {
        self.writer.run(move |connection| {
            let sqlite = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let transaction =
                Transaction { snapshot: Snapshot { connection: &sqlite }, now, touched: RefCell::default() };
            let value = change(&transaction)?;
            let reports = transaction.touched.into_inner();
            operation.log(&sqlite, &reports, now)?;
            sqlite.commit()?;
            Ok(Outcome { value, notice: ChangeNotice { operation, reports } })
        })
    }

    /// Reads from one consistent state.
    pub fn read<T>(&self, query: impl FnOnce(&Snapshot<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.reading.read(query)
    }

    /// Where the library is.
    pub fn path(&self) -> &Path {
        &self.reading.path
    }
}

/// A library that is only read; another process may be writing to it.
pub struct ReadOnlyLibrary {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl ReadOnlyLibrary {
    /// Opens the library at `path`, if there is one: a missing or empty file is none, nor is one whose making was cut short,
    /// and none is made. A missing folder is an error.
    pub fn open(path: &Path) -> Result<Option<Self>, StoreError> {
        check_path(path)?;
        let is_there = path.metadata().is_ok_and(|metadata| metadata.len() > 0);
        if !is_there {
            return Ok(None);
        }
        let first = open_reader(path)?;
        if !is_made(&first)? {
            return Ok(None);
        }
        Ok(Some(Self { path: path.to_owned(), idle: Mutex::new(vec![first]) }))
    }

    /// Reads from one consistent state.
    pub fn read<T>(&self, query: impl FnOnce(&Snapshot<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = idle().pop();
        let mut connection = match taken {
            Some(connection) => connection,
            None => open_reader(&self.path)?,
        };
        let value = {
            let transaction = connection.transaction()?;
            query(&Snapshot { connection: &transaction })?
        };
        idle().push(connection);
        Ok(value)
    }
}

/// One consistent state of the library, to be read.
pub struct Snapshot<'connection> {
    pub(crate) connection: &'connection Connection,
}

/// A change in the making. Whatever it does becomes true together, or not at all.
pub struct Transaction<'connection> {
    snapshot: Snapshot<'connection>,
    now: Timestamp,
    touched: RefCell<Vec<ReportId>>,
}

impl Transaction<'_> {
    /// When the change is made, as the caller said.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Names a report in the change notice and the log.
    pub(crate) fn touch(&self, report: ReportId) {
        let mut touched = self.touched.borrow_mut();
        if !touched.contains(&report) {
            touched.push(report);
        }
    }
}

impl<'connection> Deref for Transaction<'connection> {
    type Target = Snapshot<'connection>;

    fn deref(&self) -> &Self::Target {
        &self.snapshot
    }
}
