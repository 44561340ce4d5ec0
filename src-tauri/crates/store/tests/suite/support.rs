//! A library in a folder of its own.

use std::{path::PathBuf, time::Duration};

use dinggao_document::{Document, ReportId};
use dinggao_store::{
    DraftName, Library, NewRevision, Operation, ReportDetails, RevisionKind, Seq, StoreError, Timestamp,
};
use tempfile::TempDir;

pub(crate) struct Desk {
    pub(crate) folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("库.dinggao")
    }

    pub(crate) fn open(&self) -> Library {
        Library::open(&self.path(), "the test", Duration::ZERO).expect("the library opens")
    }
}

pub(crate) fn create(library: &Library, document: &Document) -> ReportId {
    let document = document.clone();
    let make = move |transaction: &dinggao_store::Transaction<'_>| {
        transaction.create_report("未命名", &ReportDetails::default(), &document)
    };
    library.transact(Operation::Create, Timestamp(1), make).expect("a report is made").value
}

pub(crate) fn named(name: &str) -> NewRevision {
    let name = DraftName::new(name).expect("a fit name");
    NewRevision { name: Some(name), ..NewRevision::new(RevisionKind::Named, "林") }
}

pub(crate) fn keep(library: &Library, report: ReportId, new: NewRevision) -> Result<Seq, StoreError> {
    let change = move |transaction: &dinggao_store::Transaction<'_>| Ok(transaction.keep(report, new)?.seq);
    library.transact(Operation::Keep, Timestamp(3), change).map(|outcome| outcome.value)
}

/// Undoes what was done last.
pub(crate) fn undo(library: &Library) {
    let last = library.read(|snapshot| snapshot.last_undoable()).expect("read").expect("something was done");
    let change = move |transaction: &dinggao_store::Transaction<'_>| {
        transaction.apply(&last.inverse)?;
        transaction.mark_undone(last)
    };
    library.transact(Operation::Undo, Timestamp(4), change).expect("undone");
}
