//! The library file: every report, its working text and its revisions, in one SQLite database.
//!
//! One process writes at a time ([`Library::open`] takes a lock), any number read. Inside the process one thread owns the
//! writing connection. Every change goes through one door, [`Library::transact`]: it gives the transaction, the operation
//! log and the change notice, and answers only after COMMIT has returned, so an answer means the change is on disk.
//!
//! The tables are described in `docs/formats/store.md`.
//!
//! Invariant: the only crate that knows SQL. It has no clock: times come from the caller and are never used for order.

mod connection;
mod error;
mod header;
mod library;
mod lock;
mod operation;
mod place;
pub mod protection;
mod report;
mod revision;
mod time;
mod working;
mod writer;

pub use error::StoreError;
pub use library::{Library, Outcome, ReadOnlyLibrary, Snapshot, Transaction};
pub use lock::LOCK_PATIENCE;
pub use operation::{ChangeNotice, Operation};
pub use place::check_place;
pub use report::{Report, ReportDetails, Stage};
pub use revision::{DraftName, NewRevision, Revision, RevisionKind, Seq};
pub use time::Timestamp;
