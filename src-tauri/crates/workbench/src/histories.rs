//! What happened to a report, to a section, to one block.

use std::collections::{BTreeMap, BTreeSet};

use dinggao_document::{Block, BlockId, Document, HeadingLevel, ReportId};
use dinggao_store::{BlockEvent, BlockHistoryEntry, Revision, Seq, Snapshot, StoreError};

use crate::{
    comparing::{compare_texts, counts},
    failure::{Failure, FailureCode},
    reader::Reader,
    wire::{BlockMoment, History, RevisionSummary, WorkingChanges},
};

impl Reader {
    /// All revisions of a report, the first first, and how far the working text is from the latest.
    pub fn history(&self, report: ReportId) -> Result<History, Failure> {
        let (summary, revisions, working, head) = self.ask_of(report, |snapshot| {
            let summary = snapshot.report(report)?;
            let head = snapshot.head(report)?.filter(|_| summary.unkept);
            let head = head.map(|seq| snapshot.document_at(report, seq)).transpose()?;
            Ok((summary, snapshot.history(report)?, snapshot.working(report)?, head))
        })?;
        let working = if summary.unkept { counts(head.as_ref(), &working) } else { WorkingChanges::default() };
        Ok(History {
            revisions: revisions.into_iter().map(RevisionSummary::from).collect(),
            working,
            seen: Some(summary.seen).filter(|seq| seq.0 > 0),
        })
    }

    /// The revisions in which something happened to a block, or to what became part of it.
    pub fn history_of_block(&self, report: ReportId, block: BlockId) -> Result<Vec<RevisionSummary>, Failure> {
        self.revisions_of(report, &[block])
    }

    /// The same for a section: the `number`th level-1 heading of the current text, counted from 1, and what stands below it.
    pub fn history_of_section(&self, report: ReportId, number: usize) -> Result<Vec<RevisionSummary>, Failure> {
        let working = self.document(report, crate::wire::Version::Working)?;
        let blocks = section(&working, number)
            .ok_or_else(|| Failure::new(FailureCode::SectionUnknown).with("section", number.to_string()))?;
        let known = self.ask_of(report, |snapshot| {
            let is_known = |block: &BlockId| match snapshot.block_history(report, *block) {
                // A paragraph that no revision holds yet has had no life.
                Err(StoreError::NoBlock(_)) => Ok(false),
                other => other.map(|_| true),
            };
            blocks.into_iter().map(|block| Ok(is_known(&block)?.then_some(block))).collect::<Result<Vec<_>, _>>()
        })?;
        self.revisions_of(report, &known.into_iter().flatten().collect::<Vec<_>>())
    }

    fn revisions_of(&self, report: ReportId, blocks: &[BlockId]) -> Result<Vec<RevisionSummary>, Failure> {
        let revisions = self.ask_of(report, |snapshot| {
            let mut seqs = BTreeSet::new();
            for &block in blocks {
                collect(snapshot, report, block, None, &mut seqs)?;
            }
            snapshot.revisions(report, seqs)
        })?;
        Ok(revisions.into_iter().map(Revision::into).collect())
    }

    /// 一段的来历: what happened to a block in each revision that touched it, with the words that changed, the first first.
    pub fn life_of_block(&self, report: ReportId, block: BlockId) -> Result<Vec<BlockMoment>, Failure> {
        self.ask_of(report, |snapshot| {
            let entries = snapshot.block_history(report, block)?;
            let texts: BTreeMap<Seq, Block> = snapshot.texts_until(report, block, u32::MAX)?.into_iter().collect();
            let revisions = snapshot.revisions(report, entries.iter().map(|entry| entry.seq))?;
            let revisions: BTreeMap<Seq, Revision> =
                revisions.into_iter().map(|revision| (revision.seq, revision)).collect();
            let mut moments: Vec<BlockMoment> = Vec::new();
            let mut before: Option<Block> = None;
            for entries in entries.chunk_by(|one, next| one.seq == next.seq) {
                let seq = entries[0].seq;
                let is_restored = entries.iter().any(|entry| entry.event == Some(BlockEvent::Restored));
                // A text that came back is no new version: it is the revision's all the same.
                let text = match texts.get(&seq) {
                    None if is_restored => snapshot.block_at(report, seq, block)?,
                    text => text.cloned(),
                };
                // A text that was put in anew as a whole says nothing of the blocks that stayed as they were.
                let is_untouched = entries.iter().all(|entry| entry.event.is_none()) && text == before;
                if is_untouched {
                    continue;
                }
                if let Some(revision) = revisions.get(&seq) {
                    moments.push(moment(revision, entries, before.as_ref(), text.as_ref()));
                }
                before = text.or(before);
            }
            Ok(moments)
        })
    }
}

fn moment(
    revision: &Revision,
    entries: &[BlockHistoryEntry],
    before: Option<&Block>,
    text: Option<&Block>,
) -> BlockMoment {
    let alone =
        |block: Option<&Block>| Document { blocks: block.cloned().into_iter().collect(), ..Document::default() };
    let comparison = compare_texts(&alone(before), &alone(text.or(before)), false);
    BlockMoment {
        revision: revision.clone().into(),
        happened: entries.iter().filter_map(|entry| entry.event.map(Into::into)).collect(),
        spans: comparison.changes.into_iter().flat_map(|change| change.spans).collect(),
    }
}

/// The revisions in which something happened to a block before `until`, and to the blocks that it came out of or took in.
fn collect(
    snapshot: &Snapshot<'_>,
    report: ReportId,
    block: BlockId,
    until: Option<Seq>,
    seqs: &mut BTreeSet<Seq>,
) -> Result<(), StoreError> {
    let entries = snapshot.block_history(report, block)?;
    for entry in entries.into_iter().filter(|entry| until.is_none_or(|until| entry.seq < until)) {
        seqs.insert(entry.seq);
        if let Some(BlockEvent::SplitFrom(other) | BlockEvent::TookIn(other)) = entry.event {
            collect(snapshot, report, other, Some(entry.seq), seqs)?;
        }
    }
    Ok(())
}

/// The blocks of a level-1 section.
fn section(text: &Document, number: usize) -> Option<Vec<BlockId>> {
    let starts = |block: &Block| matches!(block, Block::Heading { attrs, .. } if attrs.level == HeadingLevel::ONE);
    let start = text.blocks.iter().enumerate().filter(|(_, block)| starts(block)).nth(number.checked_sub(1)?)?.0;
    let (heading, rest) = text.blocks.get(start..)?.split_first()?;
    let below = rest.iter().take_while(|block| !starts(block));
    Some(std::iter::once(heading).chain(below).map(Block::id).collect())
}
