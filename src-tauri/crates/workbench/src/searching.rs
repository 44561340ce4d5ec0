//! Finding words in the library.

use std::collections::{HashMap, HashSet};

use dinggao_document::{Block, BlockId, Document, ReportId, labels};
use dinggao_store::{Match, Operation, Seq, Snapshot, StoreError, find};

use crate::{
    failure::Failure,
    reader::Reader,
    wire::{SearchHit, SearchResult},
    workbench::Workbench,
};

/// Characters of context before and after what was found.
const CONTEXT: usize = 24;

/// Blocks that the search index takes in at a time, so that a save never waits long behind it.
const INDEXED_AT_ONCE: usize = 200;

/// Pages of 4 KB that are tidied up at a time.
const PAGES_AT_ONCE: u32 = 500;

impl Reader {
    /// The blocks that hold `query`, those of the report changed last first; no more than `limit` of them are told, all are
    /// counted. With `drafts` named drafts are searched too, for what the current text no longer has.
    pub fn search(&self, query: &str, drafts: bool, limit: Option<usize>) -> Result<SearchResult, Failure> {
        let empty = || Ok(SearchResult { query: query.to_owned(), total: 0, hits: Vec::new() });
        if query.trim().is_empty() {
            return Ok(empty()?);
        }
        self.ask(empty, |snapshot| {
            let matches = snapshot.search(query)?;
            let mut total = matches.iter().map(|found| found.blocks).sum();
            let mut hits = hits_in(snapshot, &matches, query, limit)?;
            if drafts {
                let mut old = hits_in_drafts(snapshot, query)?;
                total += old.len();
                old.truncate(limit.unwrap_or(usize::MAX).saturating_sub(hits.len()));
                hits.append(&mut old);
            }
            Ok(SearchResult { query: query.to_owned(), total, hits })
        })
    }
}

impl Workbench {
    /// Lets the search index catch up with the text, then gives room that became free back to the disk; searching works
    /// without, a little slower. Answers whether there is more to do.
    pub fn index_some(&self) -> Result<bool, Failure> {
        let outcome = self.transact(Operation::Index, |transaction| {
            let indexed = transaction.index_pending(INDEXED_AT_ONCE)?;
            if indexed > 0 { Ok(true) } else { transaction.give_room_back(PAGES_AT_ONCE) }
        })?;
        Ok(outcome.value)
    }
}

fn hits_in(
    snapshot: &Snapshot<'_>,
    matches: &[Match],
    query: &str,
    limit: Option<usize>,
) -> Result<Vec<SearchHit>, StoreError> {
    let limit = limit.unwrap_or(usize::MAX);
    let mut hits = Vec::new();
    for found in matches {
        if hits.len() >= limit {
            break;
        }
        let text = snapshot.working(found.report)?;
        hits.extend(hits_of(found.report, &text, query, None).take(limit - hits.len()));
    }
    Ok(hits)
}

/// The hits of named drafts in blocks whose later texts don't hold the query any more; each text once.
fn hits_in_drafts(snapshot: &Snapshot<'_>, query: &str) -> Result<Vec<SearchHit>, StoreError> {
    let mut hits = Vec::new();
    for report in snapshot.reports(None)? {
        let current = snapshot.working(report.id)?;
        let mut told: HashSet<(BlockId, String)> = texts_of(&current).collect();
        let named = snapshot.history(report.id)?.into_iter().rev().filter(|revision| revision.name.is_some());
        for revision in named {
            let text = snapshot.document_at(report.id, revision.seq)?;
            let draft = revision.name.map(|name| (revision.seq, name));
            let found = hits_of(report.id, &text, query, draft);
            hits.extend(found.filter(|hit| {
                let block = text.blocks.get(hit.block);
                block.is_some_and(|block| !told.contains(&(block.id(), block.text())))
            }));
            told.extend(texts_of(&text));
        }
    }
    Ok(hits)
}

fn texts_of(text: &Document) -> impl Iterator<Item = (BlockId, String)> {
    text.blocks.iter().map(|block| (block.id(), block.text()))
}

fn hits_of<'a>(
    report: ReportId,
    text: &'a Document,
    query: &'a str,
    draft: Option<(Seq, String)>,
) -> impl Iterator<Item = SearchHit> + use<'a> {
    let sections = sections(text);
    text.blocks.iter().enumerate().filter_map(move |(place, block)| {
        let content = block.text();
        let found = find(&content, query)?;
        let draft = draft.clone();
        Some(SearchHit {
            report,
            block: place,
            id: block.id(),
            section: sections.get(&place).cloned(),
            snippet: snippet(&content, found),
            seq: draft.as_ref().map(|(seq, _)| *seq),
            draft: draft.map(|(_, name)| name),
        })
    })
}

/// The heading above each block, with its number.
pub(crate) fn sections(text: &Document) -> HashMap<usize, String> {
    let mut current = None;
    let mut sections = HashMap::new();
    for (place, (block, label)) in text.blocks.iter().zip(labels(text)).enumerate() {
        if matches!(block, Block::Heading { .. }) {
            current = Some(label.unwrap_or_default() + &block.text());
        }
        if let Some(heading) = &current {
            sections.insert(place, heading.clone());
        }
    }
    sections
}

/// What was found with the text around it; “…” where text was left out.
fn snippet(text: &str, found: std::ops::Range<usize>) -> String {
    let before: Vec<char> = text[..found.start].chars().rev().take(CONTEXT + 1).collect();
    let after: Vec<char> = text[found.end..].chars().take(CONTEXT + 1).collect();
    let cut = |characters: &[char]| characters.len() > CONTEXT;
    let start: String = before.iter().take(CONTEXT).rev().collect();
    let end: String = after.iter().take(CONTEXT).collect();
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    let one_line = |text: String| text.replace(['\n', '\t'], " ");
    one_line(format!("{}{start}{}{end}{}", mark(cut(&before)), &text[found], mark(cut(&after))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_shows_what_stands_around() {
        let long = "甲".repeat(30);
        for (text, query, expected) in [
            ("全年收文12件", "收文", "全年收文12件".to_owned()),
            (&format!("{long}收文{long}"), "收文", format!("…{0}收文{0}…", "甲".repeat(24))),
            ("乡镇\t处\n临溪\t14", "临溪", "乡镇 处 临溪 14".to_owned()),
        ] {
            let found = find(text, query).expect("it is there");
            assert_eq!(snippet(text, found), expected);
        }
    }
}
