//! Tracked changes of a Word file, as the revisions of a report: the text before them, then each author's in turn. So they
//! are looked at, accepted and taken back one by one like the changes between any two drafts.

use std::collections::HashMap;

use dinggao_compare::{Options, compare};
use dinggao_document::{BlockId, Document, Media};
use dinggao_store::{NewRevision, RevisionKind, Seq};

use crate::{
    comparing::with_ids_of,
    files::FileText,
    provenance::{Authors, all_by, authors_of_next, provenance},
};

/// The revisions before the one that holds all of a file's tracked changes, and where that one's text comes from.
#[derive(Debug)]
pub(crate) struct Proposals {
    /// In their order, each with its text; the first is the text before the changes.
    pub(crate) before: Vec<(Document, NewRevision)>,
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
    let stages = &text.stages;
    if stages.first().is_none_or(|first| first.document.lines() == text.document.lines()) {
        return Proposals { before: Vec::new(), last, media: Vec::new(), authors: Vec::new() };
    }
    // From the last to the first, each takes the ids of the one behind it.
    let mut texts: Vec<(Option<String>, Document)> = Vec::with_capacity(stages.len());
    let mut behind = text.document.clone();
    let mut media = Vec::new();
    for stage in stages.iter().rev() {
        media.push(stage.media.clone());
        // What people say stands in the text as it is now.
        behind = with_ids_of(&behind, stage.document.clone().without_comments());
        texts.push((stage.author.clone(), behind.clone()));
    }
    texts.reverse();

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
