//! The library file: every report, its working text and its revisions, in one SQLite database.
//!
//! One process writes at a time ([`Library::open`] takes a lock), any number read. Inside the process one thread owns the
//! writing connection. Every change goes through one door, [`Library::transact`]: it gives the transaction, the operation
//! log and the change notice, and answers only after COMMIT has returned, so an answer means the change is on disk.
//!
//! The tables are described in `docs/formats/store.md`.
//!
//! Invariant: the only crate that knows SQL. It has no clock: times come from the caller and are never used for order.

mod backup;
mod block;
mod connection;
mod damage;
mod delta;
mod digest;
mod editing;
mod error;
mod folder;
mod format;
mod head;
mod header;
mod letterhead;
mod library;
mod lock;
mod loss;
mod media;
mod operation;
mod place;
mod proof_note;
pub mod protection;
mod replacing;
mod report;
mod revision;
mod room;
mod search;
mod section_plan;
mod side_rows;
mod thread;
mod time;
mod verification;
mod witness;
mod working;
mod writer;

pub use damage::{Damage, Problem};
pub use error::StoreError;
pub use library::{Library, Outcome, ReadOnlyLibrary, Snapshot, Transaction};
pub use lock::LOCK_PATIENCE;
pub use loss::Loss;
pub use media::SourceFile;
pub use operation::{ChangeNotice, ChangedReport, Inverse, LoggedOperation, Operation};
pub use place::check_place;
pub use proof_note::{FormerNote, NotedPlace};
pub use replacing::{check_backup, restore_backup};
pub use report::{Report, ReportDetails, Stage};
pub use revision::{
    AuthoredSpan, BlockAuthorship, BlockEvent, BlockHistoryEntry, DraftName, NewRevision, Provenance, Revision,
    RevisionKind, Seq, Signature, Spans,
};
pub use search::{IndexedBlock, Match, SentenceIndex, find};
pub use time::Timestamp;
pub use verification::{Notice, Verification};
pub use working::{OldPlace, TextSummary};
