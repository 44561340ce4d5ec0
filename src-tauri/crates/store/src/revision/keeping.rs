//! Making a revision of the working text.

use dinggao_document::ReportId;
use rusqlite::params;

use super::{
    DraftName, Entry, Link, Manifest, Ordinal, Provenance, Revision, RevisionKind, Seq, State, base_of,
    manifest::content_hash, record::RevisionRow, version::NewText,
};
use crate::{
    delta::Deltas,
    error::StoreError,
    library::Transaction,
    operation::Inverse,
    report::{Record, ReportNumber},
    working::WorkingRow,
};

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
    /// What it follows besides the latest revision: the others of a merge.
    pub other_parents: Vec<Seq>,
    /// The revision that is made current again.
    pub restored: Option<Seq>,
    /// Characters inserted since the parent.
    pub inserted: usize,
    /// Characters deleted since the parent.
    pub deleted: usize,
    /// Where its blocks and their texts come from.
    pub provenance: Provenance,
}

impl NewRevision {
    /// A revision that says nothing but why and by whom.
    pub fn new(kind: RevisionKind, author: impl Into<String>) -> Self {
        Self {
            kind,
            name: None,
            note: None,
            author: author.into(),
            other_parents: Vec::new(),
            restored: None,
            inserted: 0,
            deleted: 0,
            provenance: Provenance::default(),
        }
    }
}

impl Transaction<'_> {
    /// Keeps the working text as a revision that follows the latest one. One with a name is undone by withdrawing it.
    pub fn keep(&self, report: ReportId, new: NewRevision) -> Result<Revision, StoreError> {
        let mut record = self.record(report)?;
        if let Some(name) = &new.name
            && self.named_row(&record, name.as_str())?.is_some()
        {
            return Err(StoreError::DraftNameTaken(name.as_str().to_owned()));
        }
        let seq = Seq(record.report.head.0 + 1);
        let rows = self.keep_texts(&record, seq, self.working_rows(record.number)?)?;
        let revision = Revision {
            seq,
            kind: new.kind,
            name: new.name.map(String::from),
            note: new.note,
            author: new.author,
            time: self.now(),
            parents: record.head().into_iter().chain(new.other_parents).collect(),
            restored: new.restored,
            inserted: new.inserted,
            deleted: new.deleted,
        };
        record.last_chain = self.write_revision(&record, &revision, &rows)?;
        self.write_provenance(&record, seq, &new.provenance)?;
        record.report.head = seq;
        record.report.unkept = false;
        self.put_record(&record)?;
        if revision.kind == RevisionKind::Named {
            self.undone_by(Inverse::Withdraw { report, seq });
        }
        Ok(revision)
    }

    /// Stores the texts that no revision has yet; gives every row its version.
    fn keep_texts(&self, record: &Record, seq: Seq, mut rows: Vec<WorkingRow>) -> Result<Vec<WorkingRow>, StoreError> {
        let mut new = Vec::new();
        for row in rows.iter_mut().filter(|row| row.ordinal.is_none()) {
            // A damaged text must not get into the history under a fresh digest.
            row.read().map_err(|error| error.in_report(record.report.id))?;
            let latest = self.latest_version(record.number, row.block)?;
            let ordinal = match latest {
                Some(latest) if latest.digest == row.digest => latest.ordinal,
                latest => {
                    let ordinal = Ordinal(latest.map_or(0, |latest| latest.ordinal.0 + 1));
                    new.push(NewText { block: row.block, ordinal, digest: row.digest, body: row.body.clone() });
                    ordinal
                }
            };
            row.ordinal = Some(ordinal);
            self.set_ordinal(record.number, row)?;
        }
        self.write_texts(record.number, seq, &new)?;
        Ok(rows)
    }

    fn set_ordinal(&self, report: ReportNumber, row: &WorkingRow) -> Result<(), StoreError> {
        let mut update =
            self.connection.prepare_cached("UPDATE working_block SET ordinal = ?3 WHERE report = ?1 AND block = ?2")?;
        update.execute(params![report.0, row.block, row.ordinal])?;
        Ok(())
    }

    /// Writes the row; answers its chain.
    fn write_revision(&self, record: &Record, revision: &Revision, rows: &[WorkingRow]) -> Result<Vec<u8>, StoreError> {
        let entry = |row: &WorkingRow| row.ordinal.map(|ordinal| Entry { block: row.block, ordinal });
        let manifest =
            Manifest { numbering: record.report.numbering, entries: rows.iter().filter_map(entry).collect() };
        let content = content_hash(manifest.numbering, rows.iter().map(|row| (row.id, row.digest)));
        let parents = revision.parents.iter().map(|&seq| self.chain_of(record, seq)).collect::<Result<Vec<_>, _>>()?;
        let chain = Link { report: record.report.id, revision, content, parents: &parents }.hash()?;
        let mut deltas = Deltas::new();
        let base = self.manifest_bytes(record.number, Seq(base_of(revision.seq.0)), &mut deltas)?;
        let row = RevisionRow {
            revision: revision.clone(),
            chain: chain.as_bytes().to_vec(),
            state: State::Kept,
            manifest: deltas.compress(&base, &manifest.encode())?,
        };
        self.put_revision_row(record, &row)?;
        Ok(row.chain)
    }

    fn chain_of(&self, record: &Record, seq: Seq) -> Result<Vec<u8>, StoreError> {
        let row = self.revision_row(record, seq)?.ok_or_else(|| StoreError::NoRevision(seq.0.to_string()))?;
        Ok(row.chain)
    }

    /// Takes a named draft out of the history; its text stays current, as one that no revision holds. Undone by
    /// [`Self::reinstate`].
    pub fn withdraw(&self, report: ReportId, seq: Seq) -> Result<(), StoreError> {
        self.set_state(report, seq, State::Withdrawn)?;
        self.undone_by(Inverse::Reinstate { report, seq });
        Ok(())
    }

    /// Puts a withdrawn draft back into the history.
    pub fn reinstate(&self, report: ReportId, seq: Seq) -> Result<(), StoreError> {
        let record = self.record(report)?;
        let name = self.revision_row(&record, seq)?.and_then(|row| row.revision.name);
        if let Some(name) = name
            && self.named_row(&record, &name)?.is_some()
        {
            return Err(StoreError::DraftNameTaken(name));
        }
        self.set_state(report, seq, State::Kept)?;
        self.undone_by(Inverse::Withdraw { report, seq });
        Ok(())
    }
}
