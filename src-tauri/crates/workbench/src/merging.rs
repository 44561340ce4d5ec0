//! Putting together what several people made of one text, as the next revision of a report.

use std::{path::Path, sync::Arc};

use dinggao_compare::{Comparison, Conflict, Merge, Options, Resolution, ReturnedCopy};
use dinggao_document::{Block, Document, Media, ReportId, Thread, Warning, join_threads};
use dinggao_store::{Inverse, NewRevision, Operation, RevisionKind, Seq};

use crate::{
    comments::with_comments_of,
    comparing::{compare_texts, with_ids_of},
    drafts::{by_id, keep_first},
    failure::{Failure, FailureCode},
    files::{FileText, OriginalFile},
    importing::keep_original,
    letterheads::with_letterhead_of,
    reports::INDEXED_ON_ARRIVAL,
    returning::SentDraft,
    wire::{MergePreview, RevisionSummary, Version},
    workbench::Workbench,
};

/// What `mine` and the copies made of `base`, put together. A copy that says nothing of 版头 and 版记 didn't change them.
pub fn merge_texts(base: &Document, mine: &Document, copies: &[ReturnedCopy]) -> Merge {
    let went_on = |copy: &ReturnedCopy| ReturnedCopy {
        name: copy.name.clone(),
        document: with_letterhead_of(base, copy.document.clone()),
    };
    let copies: Vec<ReturnedCopy> = copies.iter().map(went_on).collect();
    let mine = with_letterhead_of(base, mine.clone());
    // A comment is no change: nobody disagrees because of one, and all of them stay.
    let alone = |copy: &ReturnedCopy| ReturnedCopy {
        name: copy.name.clone(),
        document: copy.document.clone().without_comments(),
    };
    let texts: Vec<ReturnedCopy> = copies.iter().map(alone).collect();
    let (base, text) = (base.clone().without_comments(), mine.clone().without_comments());
    let mut merge = dinggao_compare::merge_copies(&base, &text, &texts, &Options::default());
    merge.document = with_comments_of_all(&mine, &copies, std::mem::take(&mut merge.document));
    merge
}

fn with_comments_of_all(mine: &Document, copies: &[ReturnedCopy], merged: Document) -> Document {
    with_comments_of(std::iter::once(mine).chain(copies.iter().map(|copy| &copy.document)), merged)
}

/// What each side of a conflict made of the blocks before, if it has no parts that show it.
fn against_base(conflict: &Conflict) -> Vec<Comparison> {
    if !conflict.parts.is_empty() {
        return Vec::new();
    }
    let alone = |blocks: &[Block]| Document { blocks: blocks.to_vec(), ..Document::default() };
    let base = alone(&conflict.base);
    conflict.sides.iter().map(|side| compare_texts(&base, &alone(&side.blocks), false)).collect()
}

/// What a merged revision follows besides the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeParent {
    /// A revision of the report.
    Revision(Seq),
    /// A copy that came back: it is kept as a branch.
    Copy {
        /// What it is called.
        name: String,
        /// What it says.
        document: Box<Document>,
        /// The revision that it was made of, the latest one if unknown.
        base: Option<Seq>,
        /// Its file, if it is to be kept.
        original: Option<OriginalFile>,
    },
}

/// A copy as its file has it.
struct ReadCopy {
    name: String,
    document: Document,
    warnings: Vec<Warning>,
    media: Media,
    threads: Vec<Thread>,
    original: Option<OriginalFile>,
    sent: Option<SentDraft>,
}

/// A merge that is shown, and not yet made part of its report.
pub(crate) struct PendingMerge {
    report: ReportId,
    base: Seq,
    mine: Document,
    /// What the files said, for a merge with another base.
    read: Arc<[ReadCopy]>,
    /// The same under the ids of the base.
    copies: Vec<ReturnedCopy>,
    /// What people say in the text and in the copies.
    threads: Vec<Thread>,
    merge: Merge,
}

impl PendingMerge {
    /// The bytes of the pictures that the copies brought.
    pub(crate) fn media(&self) -> Media {
        let mut media = Media::default();
        self.read.iter().for_each(|copy| media.extend(copy.media.clone()));
        media
    }
}

impl Workbench {
    /// Merges copies that came back with the working text of a report, to be looked at and decided. They were
    /// made of the draft that their files name, else of the one that they differ from least, `usual` among equals. `read`
    /// reads them as [`read_report_file`](crate::read_report_file) does, in this process or in another. Nothing is changed;
    /// [`Self::settle_merge`] does it.
    pub fn preview_merge(
        &self,
        report: ReportId,
        usual: Seq,
        copies: &[impl AsRef<Path>],
        mut read: impl FnMut(&Path) -> Result<FileText, Failure>,
    ) -> Result<MergePreview, Failure> {
        let mut read_copy = |path: &Path| {
            let text = read(path)?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let FileText { document, warnings, media, threads, original, sent, .. } = text;
            Ok(ReadCopy { name, document, warnings, media, threads, original, sent })
        };
        let copies =
            copies.iter().map(|path| read_copy(path.as_ref())).collect::<Result<Arc<[ReadCopy]>, Failure>>()?;
        let sent: Vec<Option<SentDraft>> = copies.iter().map(|copy| copy.sent).collect();
        let base = self.base_of_copies(report, usual, &sent, copies.first().map(|copy| &copy.document))?;
        self.preview(report, base, copies)
    }

    /// Merges the copies that were previewed last once more, with the text as it is now: because another draft was sent, or
    /// the text was changed since.
    ///
    /// # Errors
    /// [`FailureCode::MergeOutdated`] if no merge of this report is previewed.
    pub fn preview_merge_again(&self, report: ReportId, base: Seq) -> Result<MergePreview, Failure> {
        let copies = Arc::clone(&self.pending_merge_of(report)?.read);
        self.preview(report, base, copies)
    }

    fn preview(&self, report: ReportId, base: Seq, read: Arc<[ReadCopy]>) -> Result<MergePreview, Failure> {
        let sent = self.document(report, Version::Revision { seq: base })?;
        let mine = self.document(report, Version::Working)?;
        let mut threads = self.threads(report)?;
        // Blocks that come from the draft that was sent get its ids, so that their history goes on.
        let with_ids = |copy: &ReadCopy| {
            let names = join_threads(&mut threads, copy.threads.clone());
            let document = with_ids_of(&sent, copy.document.clone().with_threads_named(&names));
            ReturnedCopy { name: copy.name.clone(), document }
        };
        let copies: Vec<ReturnedCopy> = read.iter().map(with_ids).collect();
        let merge = merge_texts(&sent, &mine, &copies);
        let preview = MergePreview {
            base,
            changes: compare_texts(&mine, &merge.document, false),
            against_base: merge.conflicts.iter().map(against_base).collect(),
            merge: merge.clone(),
            names: read.iter().map(|copy| copy.name.clone()).collect(),
            warnings: read.iter().flat_map(|copy| copy.warnings.clone()).collect(),
        };
        *self.pending_merge() = Some(Arc::new(PendingMerge { report, base, mine, read, copies, threads, merge }));
        Ok(preview)
    }

    fn pending_merge_of(&self, report: ReportId) -> Result<Arc<PendingMerge>, Failure> {
        let pending = self.pending_merge().clone().filter(|pending| pending.report == report);
        pending.ok_or_else(|| Failure::new(FailureCode::MergeOutdated))
    }

    /// Makes the merge that was previewed last part of its report, with what was decided about its conflicts. Until that
    /// worked, it can be tried again.
    ///
    /// # Errors
    /// [`FailureCode::MergeOutdated`] if the text was changed since, or another merge was previewed.
    pub fn settle_merge(&self, report: ReportId, resolutions: &[Resolution]) -> Result<RevisionSummary, Failure> {
        let pending = self.pending_merge_of(report)?;
        let parent = |(copy, read): (&ReturnedCopy, &ReadCopy)| MergeParent::Copy {
            name: copy.name.clone(),
            document: Box::new(copy.document.clone()),
            base: Some(pending.base),
            original: read.original.clone(),
        };
        let parents = pending.copies.iter().zip(pending.read.iter()).map(parent).collect();
        let resolved = pending.merge.resolved(resolutions);
        let document = with_comments_of_all(&pending.mine, &pending.copies, resolved);
        let threads = pending.threads.clone();
        let merged = FileText { document, media: pending.media(), threads, ..FileText::default() };
        let kept = self.merge_over(report, Some(&pending.mine), merged, parents)?;
        self.pending_merge().take();
        Ok(kept)
    }

    /// Makes a merged text the current one of a report, as a revision of kind merge that follows all of `parents` too. What
    /// no revision holds yet is kept first. Conflicts stand in it as they stand in the text. `media` is what the files among
    /// the merged texts brought.
    pub fn merge_into(
        &self,
        report: ReportId,
        merged: FileText,
        parents: Vec<MergeParent>,
    ) -> Result<RevisionSummary, Failure> {
        self.merge_over(report, None, merged, parents)
    }

    /// The same, refused if the current text isn't `expected`: nobody may write between that look and the merge.
    fn merge_over(
        &self,
        report: ReportId,
        expected: Option<&Document>,
        merged: FileText,
        parents: Vec<MergeParent>,
    ) -> Result<RevisionSummary, Failure> {
        let FileText { document: merged, media, threads, .. } = merged;
        let mut open = self.open_texts();
        let old = self.document(report, Version::Working)?;
        if expected.is_some_and(|expected| *expected != old) {
            return Err(Failure::new(FailureCode::MergeOutdated));
        }
        let before = self.unkept_revision(report)?;
        let mut said = self.threads(report)?;
        let merged = merged.with_threads_named(&join_threads(&mut said, threads));
        let known = by_id(&old);
        let has_ids_of_report = merged.blocks.iter().any(|block| known.contains_key(&block.id()));
        let merged = if has_ids_of_report { merged } else { with_ids_of(&old, merged) };
        let revision = self.revision_of(report, RevisionKind::Merge, Some(&old), &merged)?;
        let author = self.author();
        let outcome = self.transact(Operation::Merge, move |transaction| {
            transaction.put_media(&media)?;
            let before = keep_first(transaction, report, before)?;
            let mut other_parents = Vec::with_capacity(parents.len());
            for parent in parents {
                match parent {
                    MergeParent::Revision(seq) => other_parents.push(seq),
                    MergeParent::Copy { name, document, base, original } => {
                        let copy = NewRevision { note: Some(name), ..NewRevision::new(RevisionKind::Import, &author) };
                        // A report without any revision has none that a copy could have been made of.
                        if let Some(base) = base.or(before) {
                            let seq = transaction.keep_branch(report, base, &document, copy)?.seq;
                            keep_original(transaction, report, seq, original.as_ref())?;
                            other_parents.push(seq);
                        }
                    }
                }
            }
            other_parents.retain(|seq| Some(*seq) != before);
            other_parents.dedup();
            transaction.put_threads(report, &said)?;
            transaction.replace_working(report, &merged)?;
            let kept = transaction.keep(report, NewRevision { other_parents, ..revision })?;
            transaction.index_pending(INDEXED_ON_ARRIVAL)?;
            if let Some(seq) = before {
                transaction.undone_by(Inverse::Restore { report, seq });
            }
            Ok(kept)
        })?;
        open.remove(&report);
        Ok(outcome.value.into())
    }
}
