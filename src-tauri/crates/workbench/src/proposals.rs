//! Tracked changes of a Word file, as the revisions of a report: the text before them, then each author's in turn. So they
//! are looked at, accepted and taken back one by one like the changes between any two drafts.

use std::collections::{HashMap, HashSet};

use dinggao_compare::{Options, compare};
use dinggao_document::{Block, BlockId, Document, Media};
use dinggao_store::{NewRevision, RevisionKind, Seq};

use crate::{
    comparing::with_ids_of,
    files::FileText,
    letterheads::with_letterhead_of,
    provenance::{Authors, all_by, authors_of_next, provenance},
};

/// The revisions before the one that holds all of a file's tracked changes, and where that one's text comes from.
#[derive(Debug)]
pub(crate) struct Proposals {
    /// In their order, each with its text; the first is the text before the changes.
    pub(crate) before: Vec<Staged>,
    /// What the last revision says of its text, which follows these.
    pub(crate) last: NewRevision,
    /// The bytes of pictures that stand in any of them.
    pub(crate) media: Vec<Media>,
    /// Whose changes they are, in their order.
    pub(crate) authors: Vec<String>,
}

/// The proposals of a file that becomes a report of its own; none if it has no tracked changes, or they change no text.
/// `importer` signs the text before the changes; `last` is the revision that holds them all.
pub(crate) fn proposals(text: &FileText, importer: &str, last: NewRevision) -> Proposals {
    let Some(texts) = texts_of(text, &text.document) else {
        return Proposals { before: Vec::new(), last, media: Vec::new(), authors: Vec::new() };
    };
    let media = media_of(text);
    let mut before = Vec::new();
    let mut authors_of_file = Vec::new();
    let mut authors: HashMap<BlockId, Authors> = HashMap::new();
    let mut parent: Option<Document> = None;
    for (seq, (author, document)) in (1..).map(Seq).zip(texts) {
        let kind = if author.is_some() { RevisionKind::Tracked } else { RevisionKind::Import };
        authors_of_file.extend(author.clone());
        let new = NewRevision::new(kind, author.unwrap_or_else(|| importer.to_owned()));
        let revision = match &parent {
            None => NewRevision { inserted: document.char_count(), ..new },
            Some(parent) => following(new, parent, &document, &mut authors, seq),
        };
        if parent.is_none() {
            authors = all_by(&document, seq);
        }
        parent = Some(document.clone());
        before.push((document, revision));
    }
    let seq = Seq(u32::try_from(before.len()).unwrap_or(u32::MAX).saturating_add(1));
    let last = match &parent {
        Some(parent) => following(last, parent, &text.document, &mut authors, seq),
        None => last,
    };
    Proposals { before, last, media, authors: authors_of_file }
}

/// A text, and the revision that is to hold it.
pub(crate) type Staged = (Document, NewRevision);

/// What takes the place of a report's text when a file with tracked changes comes in.
#[derive(Debug)]
pub(crate) struct Replacement {
    /// The text before the changes.
    pub(crate) base: Document,
    /// Each author's changes in turn; the last ones give the file's text.
    pub(crate) stages: Vec<(String, Document)>,
}

/// The same for a file whose text, `document`, takes the place of `old`; none if no tracked change of it changes any text.
/// Blocks keep the ids that they have in `document`, and those that they had in `old`.
pub(crate) fn replacement(text: &FileText, document: &Document, old: &Document) -> Option<Replacement> {
    let mut texts = texts_of(text, document)?.into_iter();
    let (_, base) = texts.next()?;
    let known: HashSet<BlockId> = document.blocks.iter().map(Block::id).collect();
    let base = with_letterhead_of(old, with_old_ids(old, base, &known));
    let mut stages: Vec<(String, Document)> = Vec::new();
    for (author, stage) in texts {
        let before = stages.last().map_or(&base, |(_, before)| before);
        let stage = with_letterhead_of(old, with_old_ids(before, stage, &known));
        stages.push((author.unwrap_or_default(), stage));
    }
    // All of the changes accepted are the file's text.
    stages.last_mut()?.1 = document.clone();
    Some(Replacement { base, stages })
}

impl Replacement {
    /// The revisions of the stages, which follow that of the base. `authors` are those of its text, and `seq` is its
    /// number.
    pub(crate) fn revisions(self, mut authors: HashMap<BlockId, Authors>, seq: Seq) -> Vec<Staged> {
        let mut parent = self.base;
        let mut revisions = Vec::with_capacity(self.stages.len());
        for (seq, (author, document)) in (seq.0 + 1..).map(Seq).zip(self.stages) {
            let new = NewRevision::new(RevisionKind::Tracked, author);
            let revision = following(new, &parent, &document, &mut authors, seq);
            parent.clone_from(&document);
            revisions.push((document, revision));
        }
        revisions
    }
}

/// The texts of a file with tracked changes in their order, each with whose changes came last. From the last to the first,
/// each takes the ids of the one behind it, and the last those of `document`.
fn texts_of(text: &FileText, document: &Document) -> Option<Vec<(Option<String>, Document)>> {
    let stages = &text.stages;
    if stages.first().is_none_or(|first| first.document.lines() == text.document.lines()) {
        return None;
    }
    let mut texts: Vec<(Option<String>, Document)> = Vec::with_capacity(stages.len());
    let mut behind = document.clone();
    for stage in stages.iter().rev() {
        // What people say stands in the text as it is now.
        behind = with_ids_of(&behind, stage.document.clone().without_comments());
        texts.push((stage.author.clone(), behind.clone()));
    }
    texts.reverse();
    Some(texts)
}

/// The bytes of pictures that stand in any stage.
pub(crate) fn media_of(text: &FileText) -> Vec<Media> {
    text.stages.iter().map(|stage| stage.media.clone()).collect()
}

/// Gives the blocks that go in later stages, and so aren't `known`, the ids that they had before.
fn with_old_ids(old: &Document, mut text: Document, known: &HashSet<BlockId>) -> Document {
    let mut taken: HashSet<BlockId> = text.blocks.iter().map(Block::id).chain(known.iter().copied()).collect();
    let aligned = with_ids_of(old, text.clone());
    for (block, aligned) in text.blocks.iter_mut().zip(aligned.blocks) {
        if !known.contains(&block.id()) && taken.insert(aligned.id()) {
            *block = block.clone().with_id(aligned.id());
        }
    }
    text
}

/// A revision that follows `parent`; `authors` become those of its text.
fn following(
    revision: NewRevision,
    parent: &Document,
    text: &Document,
    authors: &mut HashMap<BlockId, Authors>,
    seq: Seq,
) -> NewRevision {
    let comparison = compare(parent, text, &Options::default());
    let provenance = provenance(&comparison, parent, text, authors);
    *authors = authors_of_next(&comparison, authors, seq);
    let summary = comparison.summary;
    NewRevision { inserted: summary.inserted_chars, deleted: summary.deleted_chars, provenance, ..revision }
}
