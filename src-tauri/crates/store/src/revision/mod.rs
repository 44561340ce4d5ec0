//! Revisions: states of a report that can't change any more.

mod chain;
mod draft_name;
mod manifest;

use dinggao_document::{Document, NumberingScheme, ReportId};
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

pub use self::draft_name::DraftName;
use self::{chain::Link, manifest::Manifest};
use crate::{
    error::StoreError,
    library::{Snapshot, Transaction},
    report::{as_text, parse},
    time::Timestamp,
};

/// The number of a revision within its report: unique, growing, and the order of history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
pub struct Seq(pub u32);

/// Why a revision was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RevisionKind {
    /// By itself: after a pause, on leaving, before an import.
    Auto,
    /// Kept by its author under a name.
    Named,
    /// Brought in from a file.
    Import,
    /// Made from several.
    Merge,
    /// An earlier state made current again.
    Restore,
}

/// What a new revision says of itself; its content is the working text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRevision {
    /// Why it is made.
    pub kind: RevisionKind,
    /// The name of a draft.
    pub name: Option<DraftName>,
    /// What its author says of it.
    pub note: Option<String>,
    /// Who made it.
    pub author: String,
    /// Characters inserted since the parent.
    pub inserted: usize,
    /// Characters deleted since the parent.
    pub deleted: usize,
}

/// A revision without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its number.
    pub seq: Seq,
    /// Why it was made.
    pub kind: RevisionKind,
    /// The name of a draft.
    pub name: Option<String>,
    /// What its author said of it.
    pub note: Option<String>,
    /// Who made it.
    pub author: String,
    /// When.
    pub time: Timestamp,
    /// What it follows.
    pub parents: Vec<Seq>,
    /// Characters inserted since the first parent.
    pub inserted: usize,
    /// Characters deleted since the first parent.
    pub deleted: usize,
}

impl Snapshot<'_> {
    /// All revisions of a report, the first first.
    pub fn history(&self, report: ReportId) -> Result<Vec<Revision>, StoreError> {
        self.report(report)?;
        let mut select = self.connection.prepare_cached(include_str!("history.sql"))?;
        let revisions = select.query_map([report.number()], read_row)?.collect::<Result<_, _>>()?;
        Ok(revisions)
    }

    /// The latest revision of a report.
    pub fn head(&self, report: ReportId) -> Result<Option<Seq>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT MAX(seq) FROM revision WHERE report = ?1")?;
        let head: Option<u32> = select.query_row([report.number()], |row| row.get(0))?;
        Ok(head.map(Seq))
    }

    /// The revision that a user means by the name of a draft or by its number.
    pub fn find_revision(&self, report: ReportId, draft: &str) -> Result<Revision, StoreError> {
        let number = draft.parse().ok().map(Seq);
        let meant = |revision: &Revision| match number {
            Some(seq) => revision.seq == seq,
            None => revision.name.as_deref() == Some(draft.trim()),
        };
        let found = self.history(report)?.into_iter().find(meant);
        found.ok_or_else(|| StoreError::NoRevision(draft.to_owned()))
    }

    /// The text of a revision.
    pub fn document_at(&self, report: ReportId, seq: Seq) -> Result<Document, StoreError> {
        let mut select = self
            .connection
            .prepare_cached("SELECT numbering, manifest FROM revision WHERE report = ?1 AND seq = ?2")?;
        let found: Option<(NumberingScheme, Vec<u8>)> =
            select.query_row(params![report.number(), seq.0], |row| Ok((parse(row, 0)?, row.get(1)?))).optional()?;
        let (numbering, manifest) = found.ok_or_else(|| StoreError::NoRevision(seq.0.to_string()))?;
        Ok(Document { numbering, blocks: self.read_manifest(&Manifest::decode(&manifest)?)? })
    }

    fn chain_of(&self, report: ReportId, seq: Seq) -> Result<(i64, Vec<u8>), StoreError> {
        let mut select =
            self.connection.prepare_cached("SELECT id, chain FROM revision WHERE report = ?1 AND seq = ?2")?;
        Ok(select.query_row(params![report.number(), seq.0], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }
}

impl Transaction<'_> {
    /// Keeps the working text as a revision that follows the latest one.
    pub fn keep(&self, report: ReportId, new: NewRevision) -> Result<Revision, StoreError> {
        let working = self.working(report)?;
        let manifest = self.write_manifest(&working.blocks)?;
        let parent = self.head(report)?;
        if let Some(name) = &new.name {
            self.refuse_taken(report, name)?;
        }
        let revision = Revision {
            seq: Seq(parent.map_or(1, |Seq(parent)| parent + 1)),
            kind: new.kind,
            name: new.name.map(String::from),
            note: new.note,
            author: new.author,
            time: self.now(),
            parents: parent.into_iter().collect(),
            inserted: new.inserted,
            deleted: new.deleted,
        };
        self.write_revision(report, &revision, working.numbering, &manifest)?;
        self.mark_kept(report)?;
        self.touch(report);
        Ok(revision)
    }

    fn refuse_taken(&self, report: ReportId, name: &DraftName) -> Result<(), StoreError> {
        let taken = self.history(report)?.iter().any(|revision| revision.name.as_deref() == Some(name.as_str()));
        if taken { Err(StoreError::DraftNameTaken(name.as_str().to_owned())) } else { Ok(()) }
    }

    fn write_revision(
        &self,
        report: ReportId,
        revision: &Revision,
        numbering: NumberingScheme,
        manifest: &Manifest,
    ) -> Result<(), StoreError> {
        let parents = revision.parents.iter().map(|&seq| self.chain_of(report, seq)).collect::<Result<Vec<_>, _>>()?;
        let chain = Link { report, revision, numbering, manifest, parents: &parents }.hash()?;
        let mut insert = self.connection.prepare_cached(include_str!("insert.sql"))?;
        let id = insert.insert(params![
            report.number(),
            revision.seq.0,
            as_text(&revision.kind)?,
            revision.name,
            revision.note,
            revision.author,
            revision.time.0,
            revision.inserted,
            revision.deleted,
            as_text(&numbering)?,
            manifest.encode(),
            chain.as_bytes(),
        ])?;
        let mut link = self
            .connection
            .prepare_cached("INSERT INTO revision_parent (revision, ordinal, parent) VALUES (?1, ?2, ?3)")?;
        for (ordinal, (parent, _)) in parents.iter().enumerate() {
            link.execute(params![id, ordinal, parent])?;
        }
        Ok(())
    }
}

fn read_row(row: &Row<'_>) -> rusqlite::Result<Revision> {
    let parents: Option<String> = row.get(8)?;
    let parents = parents.unwrap_or_default();
    Ok(Revision {
        seq: Seq(row.get(0)?),
        kind: parse(row, 1)?,
        name: row.get(2)?,
        note: row.get(3)?,
        author: row.get(4)?,
        time: Timestamp(row.get(5)?),
        inserted: row.get(6)?,
        deleted: row.get(7)?,
        parents: parents.split(',').filter_map(|seq| seq.parse().ok().map(Seq)).collect(),
    })
}
