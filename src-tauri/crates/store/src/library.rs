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
    loss,
    operation::{ChangeNotice, Inverse, Operation},
    place::check_place,
    protection::{Key, check_protection, envelope_of, settle, told_apart},
    time::Timestamp,
    verification::{self, Verification},
    witness::Witness,
    writer::Writer,
};

/// A library open for writing; no other process can open it so at the same time.
pub struct Library {
    // Dropped in this order: the writer's connection is the last to close, since only it can tidy up the write-ahead log;
    // the witness follows, and then the lock goes.
    reading: ReadOnlyLibrary,
    writer: Writer,
    witness: Witness,
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
        Self::open_with(path, None, holder, patience)
    }

    /// The same for a library that `key` encrypts.
    ///
    /// # Errors
    /// [`StoreError::Protected`] and [`StoreError::NotProtected`] where `key` doesn't say how the library is.
    pub fn open_with(path: &Path, key: Option<Key>, holder: &str, patience: Duration) -> Result<Self, StoreError> {
        check_path(path)?;
        check_place(path)?;
        let lock = WriterLock::take(path, holder, patience)?;
        settle(path)?;
        check_protection(path, key.as_ref())?;
        let writer = Writer::start(path, key.clone())?;
        let library = path.to_owned();
        let head = writer.run(move |connection| loss::note(connection, &library))?;
        let witness = Witness::start(path, head)?;
        let reading = ReadOnlyLibrary { path: path.to_owned(), key, idle: Mutex::default() };
        Ok(Self { reading, writer, witness, _lock: lock })
    }

    /// The only way to change anything. Runs `change` in a transaction on the writing thread, logs `operation`, and
    /// answers after COMMIT has returned: the change is on disk then, or nothing was changed at all.
    pub fn transact<T, F>(&self, operation: Operation, now: Timestamp, change: F) -> Result<Outcome<T>, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    {
        let done = self.writer.run(move |connection| {
            let sqlite = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let transaction = Transaction {
                snapshot: Snapshot { connection: &sqlite },
                now,
                touched: RefCell::default(),
                inverse: RefCell::new(Inverse::Nothing),
            };
            let value = change(&transaction)?;
            let operation = operation.undone_by(&transaction.inverse());
            transaction.log(operation)?;
            let head = transaction.advance_head()?;
            let reports = transaction.touched.into_inner();
            sqlite.commit()?;
            Ok((value, head, ChangeNotice { operation, reports }))
        });
        let (value, head, notice) = done.map_err(|error| told_apart(self.reading.key.as_ref(), error))?;
        if !notice.reports.is_empty() {
            self.witness.note(head, notice.reports.clone());
        }
        Ok(Outcome { value, notice })
    }

    /// Reads from one consistent state.
    pub fn read<T>(&self, query: impl FnOnce(&Snapshot<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.reading.read(query)
    }

    /// The library as its readers see it.
    pub fn reading(&self) -> &ReadOnlyLibrary {
        &self.reading
    }

    /// Where the library is.
    pub fn path(&self) -> &Path {
        &self.reading.path
    }
}

/// A library that is only read; another process may be writing to it.
pub struct ReadOnlyLibrary {
    path: PathBuf,
    key: Option<Key>,
    idle: Mutex<Vec<Connection>>,
}

impl ReadOnlyLibrary {
    /// Opens the library at `path`, if there is one: a missing or empty file is none, nor is one whose making was cut short,
    /// and none is made. A missing folder is an error.
    pub fn open(path: &Path) -> Result<Option<Self>, StoreError> {
        Self::open_with(path, None)
    }

    /// The same for a library that `key` encrypts.
    ///
    /// # Errors
    /// [`StoreError::Protected`] and [`StoreError::NotProtected`] where `key` doesn't say how the library is.
    pub fn open_with(path: &Path, key: Option<Key>) -> Result<Option<Self>, StoreError> {
        check_path(path)?;
        let is_there = path.metadata().is_ok_and(|metadata| metadata.len() > 0);
        if !is_there {
            return Ok(None);
        }
        check_protection(path, key.as_ref())?;
        let first = open_reader(path, key.as_ref())?;
        if !is_made(&first)? {
            return Ok(None);
        }
        Ok(Some(Self { path: path.to_owned(), key, idle: Mutex::new(vec![first]) }))
    }

    /// Reads from one consistent state.
    pub fn read<T>(&self, query: impl FnOnce(&Snapshot<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.with_connection(|connection| {
            let transaction = connection.unchecked_transaction()?;
            query(&Snapshot { connection: &transaction })
        })
    }

    /// Lends a reading connection; one that failed isn't used again.
    fn with_connection<T>(&self, query: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = idle().pop();
        let connection = match taken {
            Some(connection) => connection,
            None => open_reader(&self.path, self.key.as_ref())?,
        };
        let value = query(&connection).map_err(|error| told_apart(self.key.as_ref(), error))?;
        idle().push(connection);
        Ok(value)
    }

    /// Writes a backup of the library to `target`, whole or not at all: it is a library itself. An existing file is
    /// replaced only with `replace`.
    pub fn back_up(&self, target: &Path, replace: bool) -> Result<(), StoreError> {
        check_path(target)?;
        // SQLite copies a database outside of transactions only; the copy is of one state all the same.
        let key = self.key.as_ref();
        let envelope = envelope_of(&self.path)?;
        let protection = key.zip(envelope.as_ref());
        self.with_connection(|connection| Snapshot { connection }.back_up(target, replace, protection))
    }

    /// The key of this library, where it opens the one at `other` too: a backup of it has the same.
    pub fn key_for(&self, other: &Path) -> Result<Option<Key>, StoreError> {
        let fits = envelope_of(other)?.zip(self.key.as_ref()).filter(|(envelope, key)| envelope.is_for(key));
        Ok(fits.map(|(_, key)| key.clone()))
    }

    /// Looks at what a start can bear to look at: the entry of the library, its witness, and the latest revisions of the
    /// reports that changed last, `revisions` of them in all.
    pub fn check_recent(&self, revisions: usize) -> Result<Verification, StoreError> {
        self.with_connection(|connection| verification::check_recent(connection, &self.path, revisions))
    }

    /// Looks at everything in the library. `go_on` is asked between reports; where it says no, what was found so far is
    /// the answer.
    pub fn verify(&self, go_on: impl FnMut() -> bool) -> Result<Verification, StoreError> {
        self.with_connection(|connection| verification::verify(connection, &self.path, go_on))
    }

    /// Where the library is.
    pub fn path(&self) -> &Path {
        &self.path
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
    inverse: RefCell<Inverse>,
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

    /// The reports that were changed so far.
    pub(crate) fn touched(&self) -> Vec<ReportId> {
        self.touched.borrow().clone()
    }

    /// Says what undoes the whole of this change; the last word counts.
    pub fn undone_by(&self, inverse: Inverse) {
        self.inverse.replace(inverse);
    }

    pub(crate) fn inverse(&self) -> Inverse {
        self.inverse.borrow().clone()
    }
}

impl<'connection> Deref for Transaction<'connection> {
    type Target = Snapshot<'connection>;

    fn deref(&self) -> &Self::Target {
        &self.snapshot
    }
}
