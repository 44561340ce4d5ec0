//! Copies that come back: which draft each was made of, by what its file says, else by its text.

use std::{collections::HashMap, fmt, str::FromStr};

use dinggao_compare::{Options, compare};
use dinggao_document::{Document, ReportId};
use dinggao_store::{Revision, RevisionKind, Seq};

use crate::{failure::Failure, reader::Reader};

/// A revision of a report that was sent out as a file. Its written form, `report@seq`, stands in the file's properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentDraft {
    /// The report.
    pub report: ReportId,
    /// The revision.
    pub seq: Seq,
}

impl fmt::Display for SentDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.report, self.seq.0)
    }
}

/// A text that names no draft.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no draft is named so")]
pub struct NoDraft;

impl FromStr for SentDraft {
    type Err = NoDraft;

    fn from_str(text: &str) -> Result<Self, NoDraft> {
        let (report, seq) = text.split_once('@').ok_or(NoDraft)?;
        let report = report.parse().map_err(|_| NoDraft)?;
        Ok(Self { report, seq: Seq(seq.parse().map_err(|_| NoDraft)?) })
    }
}

/// So many of the latest drafts with a name are held against a copy, and as many other revisions.
const LATEST: usize = 12;

impl Reader {
    /// The revision that copies were made of. Where their files don't agree on one, it is the one that the first copy
    /// differs from least, `usual` among equals.
    pub(crate) fn base_of_copies(
        &self,
        report: ReportId,
        usual: Seq,
        sent: &[Option<SentDraft>],
        first: Option<&Document>,
    ) -> Result<Seq, Failure> {
        let revisions = self.ask_of(report, |snapshot| snapshot.history(report))?;
        let named = sent.first().copied().flatten().filter(|named| sent.iter().all(|other| *other == Some(*named)));
        if let Some(named) = named.filter(|named| named.report == report)
            && revisions.iter().any(|revision| revision.seq == named.seq)
        {
            return Ok(named.seq);
        }
        let Some(copy) = first else {
            return Ok(usual);
        };
        let own = own_line(&revisions);
        let (named, others): (Vec<&Revision>, Vec<&Revision>) = own.into_iter().partition(|one| one.name.is_some());
        let mut nearest: Option<(usize, Seq)> = None;
        // What is sent has a name as a rule: another revision has to be a good deal nearer.
        for (candidates, weight) in [(named, 1), (others, 2)] {
            let usual = [usual].into_iter().filter(|_| weight == 1);
            for seq in usual.chain(candidates.iter().take(LATEST).map(|revision| revision.seq)) {
                let text = self.ask_of(report, |snapshot| snapshot.document_at(report, seq))?;
                let summary = compare(&text, copy, &Options::default()).summary;
                let differs = weight * (summary.inserted_chars + summary.deleted_chars + summary.moved_chars);
                if nearest.is_none_or(|(least, _)| differs < least) {
                    nearest = Some((differs, seq));
                }
            }
        }
        Ok(nearest.map_or(usual, |(_, seq)| seq))
    }

    /// What a file of a version says of itself: the revision whose text it is, if one has it.
    pub(crate) fn sent_draft(
        &self,
        report: ReportId,
        version: crate::wire::Version,
    ) -> Result<Option<SentDraft>, Failure> {
        let seq = match version {
            crate::wire::Version::Revision { seq } => Some(seq),
            crate::wire::Version::Working if self.has_unkept_changes(report)? => None,
            crate::wire::Version::Working => self.ask_of(report, |snapshot| snapshot.head(report))?,
        };
        Ok(seq.map(|seq| SentDraft { report, seq }))
    }
}

/// The revisions that somebody may have been sent, the latest first: the report's own line without what copies brought,
/// which is like the copies rather than like what they were made of.
fn own_line(revisions: &[Revision]) -> Vec<&Revision> {
    let by_seq: HashMap<Seq, &Revision> = revisions.iter().map(|revision| (revision.seq, revision)).collect();
    let latest = revisions.iter().max_by_key(|revision| revision.seq);
    let before = |revision: &&Revision| by_seq.get(revision.parents.first()?).copied();
    let line = std::iter::successors(latest, before);
    line.filter(|revision| revision.kind != RevisionKind::Merge).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_as_it_is_written() {
        let sent = SentDraft { report: ReportId::random(), seq: Seq(12) };
        assert_eq!(sent.to_string().parse(), Ok(sent));
        for other in ["", "12", "@", "x@y", "report@12@", "定稿@1"] {
            assert_eq!(other.parse::<SentDraft>(), Err(NoDraft), "{other}");
        }
    }
}
