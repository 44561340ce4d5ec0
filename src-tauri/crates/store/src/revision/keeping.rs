//! Making a revision of the working text.

use dinggao_document::{BlockId, Document, NumberingScheme, ReportId};
use rusqlite::params;

use super::{
    DraftName, Entry, Link, Manifest, Ordinal, Provenance, Revision, RevisionKind, Seq, State, base_of,
    manifest::content_hash,
    record::RevisionRow,
    version::{NewText, Version},
};
use crate::{
    block::BlockNumber,
    delta::Deltas,
    digest::Digest,
    error::StoreError,
    letterhead::StoredLetterhead,
    library::Transaction,
    operation::Inverse,
    report::{Record, ReportNumber},
    working::text_of,
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

/// The text of a new revision.
struct KeptText {
    numbering: NumberingScheme,
    letterhead: Option<StoredLetterhead>,
    blocks: Vec<KeptBlock>,
}

/// A block of a new revision.
#[derive(Debug, Clone, Copy)]
pub(super) struct KeptBlock {
    pub(super) block: BlockNumber,
    id: BlockId,
    pub(super) ordinal: Ordinal,
    digest: Digest,
}

impl Transaction<'_> {
    /// Keeps the working text as a revision that follows the one it came from. One with a name is undone by withdrawing it.
    pub fn keep(&self, report: ReportId, new: NewRevision) -> Result<Revision, StoreError> {
        let mut record = self.record(report)?;
        let parents = record.head().into_iter().chain(new.other_parents.iter().copied()).collect();
        let kept = KeptText {
            numbering: record.report.numbering,
            letterhead: self.working_letterhead(record.number)?,
            blocks: self.keep_working_texts(&record)?,
        };
        let revision = self.write_revision(&mut record, parents, new, &kept)?;
        record.report.head = revision.seq;
        record.report.unkept = false;
        self.put_record(&record)?;
        if revision.kind == RevisionKind::Named {
            self.undone_by(Inverse::Withdraw { report, seq: revision.seq });
        }
        Ok(revision)
    }

    /// Keeps `text` as a revision beside the working text: a branch that follows `parent`, such as a copy that came back.
    pub fn keep_branch(
        &self,
        report: ReportId,
        parent: Seq,
        text: &Document,
        new: NewRevision,
    ) -> Result<Revision, StoreError> {
        text.validate()?;
        let mut record = self.record(report)?;
        let kept = KeptText {
            numbering: text.numbering,
            letterhead: StoredLetterhead::of(text.letterhead.as_ref())?,
            blocks: self.keep_branch_texts(&mut record, text)?,
        };
        let revision = self.write_revision(&mut record, vec![parent], new, &kept)?;
        self.put_record(&record)?;
        Ok(revision)
    }

    /// Stores the texts of the working text that no revision has yet; gives every row its version.
    fn keep_working_texts(&self, record: &Record) -> Result<Vec<KeptBlock>, StoreError> {
        let seq = record.next_seq();
        let mut new = Vec::new();
        let mut kept = Vec::new();
        for row in self.working_rows(record.number)? {
            let ordinal = if let Some(ordinal) = row.ordinal {
                ordinal
            } else {
                // A damaged text must not get into the history under a fresh digest.
                row.read().map_err(|error| error.in_report(record.report.id))?;
                let known = self.latest_version(record.number, row.block)?;
                let ordinal = ordinal_for(known, row.digest, &mut new, row.block, &row.body);
                self.set_ordinal(record.number, row.block, ordinal)?;
                ordinal
            };
            kept.push(KeptBlock { block: row.block, id: row.id, ordinal, digest: row.digest });
        }
        self.write_texts(record.number, seq, &new)?;
        Ok(kept)
    }

    /// The same for a text that isn't the working text.
    fn keep_branch_texts(&self, record: &mut Record, text: &Document) -> Result<Vec<KeptBlock>, StoreError> {
        let seq = record.next_seq();
        let mut new = Vec::new();
        let mut kept = Vec::new();
        for block in &text.blocks {
            let number = self.block_number_or_new(record, block.id())?;
            let (body, digest) = text_of(block)?;
            let versions = self.versions(record.number, number)?;
            let same = versions.iter().rfind(|version| version.digest == digest);
            let ordinal = ordinal_for(same.or(versions.last()).copied(), digest, &mut new, number, &body);
            kept.push(KeptBlock { block: number, id: block.id(), ordinal, digest });
        }
        self.write_texts(record.number, seq, &new)?;
        Ok(kept)
    }

    pub(super) fn set_ordinal(
        &self,
        report: ReportNumber,
        block: BlockNumber,
        ordinal: Ordinal,
    ) -> Result<(), StoreError> {
        let mut update =
            self.connection.prepare_cached("UPDATE working_block SET ordinal = ?3 WHERE report = ?1 AND block = ?2")?;
        update.execute(params![report.0, block, ordinal])?;
        Ok(())
    }

    /// Writes the row of the next revision and where its blocks come from.
    fn write_revision(
        &self,
        record: &mut Record,
        parents: Vec<Seq>,
        new: NewRevision,
        kept: &KeptText,
    ) -> Result<Revision, StoreError> {
        if let Some(name) = &new.name
            && self.named_row(record, name.as_str())?.is_some()
        {
            return Err(StoreError::DraftNameTaken(name.as_str().to_owned()));
        }
        let revision = Revision {
            seq: record.next_seq(),
            kind: new.kind,
            name: new.name.map(String::from),
            note: new.note,
            author: new.author,
            time: self.now(),
            parents,
            restored: new.restored,
            inserted: new.inserted,
            deleted: new.deleted,
        };
        let row = self.row_of_revision(record, &revision, kept)?;
        self.put_revision_row(record, &row)?;
        self.write_provenance(record, revision.seq, &new.provenance, &kept.blocks)?;
        record.last_seq = revision.seq;
        record.last_chain = row.chain;
        Ok(revision)
    }

    fn row_of_revision(
        &self,
        record: &Record,
        revision: &Revision,
        kept: &KeptText,
    ) -> Result<RevisionRow, StoreError> {
        let KeptText { numbering, letterhead, blocks } = kept;
        let entries = blocks.iter().map(|kept| Entry { block: kept.block, ordinal: kept.ordinal }).collect();
        let content = content_hash(*numbering, letterhead.as_ref(), blocks.iter().map(|kept| (kept.id, kept.digest)));
        let manifest = Manifest { numbering: *numbering, letterhead: letterhead.clone(), entries };
        let parents = revision.parents.iter().map(|&seq| self.chain_of(record, seq)).collect::<Result<Vec<_>, _>>()?;
        let chain = Link { report: record.report.id, revision, content, parents: &parents }.hash()?;
        let mut deltas = Deltas::new();
        let base = self.manifest_bytes(record.number, Seq(base_of(revision.seq.0)), &mut deltas)?;
        Ok(RevisionRow {
            revision: revision.clone(),
            chain: chain.as_bytes().to_vec(),
            state: State::Kept,
            manifest: deltas.compress(&base, &manifest.encode())?,
        })
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

/// The version for a text: the last one if it is the same, else a new one, which is added to those to be written.
fn ordinal_for(
    last: Option<Version>,
    digest: Digest,
    new: &mut Vec<NewText>,
    block: BlockNumber,
    body: &str,
) -> Ordinal {
    match last {
        Some(last) if last.digest == digest => last.ordinal,
        last => {
            let ordinal = Ordinal(last.map_or(0, |last| last.ordinal.0 + 1));
            new.push(NewText { block, ordinal, digest, body: body.to_owned() });
            ordinal
        }
    }
}
