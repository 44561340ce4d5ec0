//! Replacing words in the whole library: a look at every place first, then one operation over all reports that were chosen.
//! Each of them keeps its text before, and what became of it, as revisions.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    time::{Duration, Instant},
};

use dinggao_document::{Block, BlockChange, ByteOffset, Document, Replacement, ReportId, plain_text};
use dinggao_store::{ChangedReport, Inverse, NewRevision, Operation, RevisionKind, TextSummary};
use dinggao_text::{FindPattern, FindQuery, Replaced};

use crate::{
    comments::blocks_put,
    drafts::keep_first,
    failure::{Failure, FailureCode},
    reader::Reader,
    searching::sections,
    wire::{ReplacedInLibrary, ReplacedPlace, ReplacementPreview, ReportChoice, ReportReplacements, Version},
    workbench::Workbench,
};

/// Places that are shown at most: more than anybody looks through.
const MOST_PLACES: usize = 5_000;

/// How long to look for places at most.
const PATIENCE: Duration = Duration::from_secs(30);

/// Characters of a sentence that are shown on either side of a hit.
const AROUND: usize = 60;

/// Asked every now and then whether to go on, with how many reports are done of how many.
pub type GoOn<'a> = &'a mut dyn FnMut(usize, usize) -> bool;

impl Reader {
    /// What replacing everything that `query` finds by `words` would do. `is_elsewhere` says which reports another window
    /// writes. Without a query nothing is found.
    pub fn preview_replacement(
        &self,
        query: &FindQuery,
        words: &str,
        is_elsewhere: impl Fn(ReportId) -> bool,
        go_on: GoOn<'_>,
    ) -> Result<ReplacementPreview, Failure> {
        let mut preview = ReplacementPreview { complete: true, ..ReplacementPreview::default() };
        if query.text.is_empty() {
            return Ok(preview);
        }
        let pattern = match FindPattern::new(query, words) {
            Ok(pattern) => pattern,
            Err(problem) => return Ok(ReplacementPreview { problem: Some(problem), ..preview }),
        };
        let until = Instant::now() + PATIENCE;
        let reports = self.list()?;
        let mut left = MOST_PLACES;
        for (done, summary) in reports.iter().enumerate() {
            let mut may_go_on = || Instant::now() < until && go_on(done, reports.len());
            if !may_go_on() {
                preview.complete = false;
                break;
            }
            let Ok(text) = self.document(summary.id, Version::Working) else {
                preview.unreadable.push(summary.title.clone());
                continue;
            };
            let (places, is_whole) = places_in(&text, &pattern, left, &mut may_go_on);
            left -= places.len();
            if !places.is_empty() {
                preview.reports.push(ReportReplacements {
                    report: summary.id,
                    title: summary.title.clone(),
                    archived: summary.archived,
                    elsewhere: is_elsewhere(summary.id),
                    text: fingerprint(&text),
                    places,
                });
            }
            if !is_whole {
                preview.complete = false;
                break;
            }
        }
        Ok(preview)
    }
}

impl Workbench {
    /// Replaces what was chosen of a preview with the same query and words, all of it or nothing. The answer is `None` where
    /// nothing was chosen, or `go_on` said no.
    ///
    /// # Errors
    /// [`FailureCode::ReplacingOutdated`] where a report was changed since the preview, with its `title`.
    pub fn replace_in_library(
        &self,
        query: &FindQuery,
        words: &str,
        chosen: &[ReportChoice],
        go_on: GoOn<'_>,
    ) -> Result<Option<ReplacedInLibrary>, Failure> {
        let pattern = FindPattern::new(query, words).map_err(|_| Failure::new(FailureCode::ReplacingPattern))?;
        let note = note(query, words);
        let mut open = self.open_texts();
        let mut changes = Vec::new();
        let mut places = 0;
        for (done, choice) in chosen.iter().enumerate() {
            if !go_on(done, chosen.len()) {
                return Ok(None);
            }
            if let Some(change) = self.change(&pattern, choice, &note)? {
                places += choice.places.saturating_sub(choice.spared.len());
                changes.push(change);
            }
        }
        if changes.is_empty() {
            return Ok(None);
        }
        let reports: Vec<ReportId> = changes.iter().map(|change| change.report).collect();
        self.transact(Operation::Replace, move |transaction| {
            let mut kept = Vec::with_capacity(changes.len());
            for TextChange { report, unkept, steps, summary, revision } in changes {
                let before = keep_first(transaction, report, unkept)?;
                transaction.apply_changes(report, &steps, &summary)?;
                let after = transaction.keep(report, revision)?.seq;
                kept.extend(before.map(|before| ChangedReport { report, before, after }));
            }
            transaction.undone_by(Inverse::RestoreEach { reports: kept });
            Ok(())
        })?;
        for report in &reports {
            open.remove(report);
        }
        let replaced = self.operations(None)?.into_iter().find(|each| each.operation == Operation::Replace);
        let operation = replaced.map_or(0, |replaced| replaced.id);
        Ok(Some(ReplacedInLibrary { places, reports, operation }))
    }

    /// What replacing what was chosen makes of a report; `None` where nothing was, or its words stay the same.
    fn change(&self, pattern: &FindPattern, choice: &ReportChoice, note: &str) -> Result<Option<TextChange>, Failure> {
        let report = choice.report;
        let old = self.document(report, Version::Working)?;
        if fingerprint(&old) != choice.text {
            let title = self.title_of(report, Version::Working)?;
            return Err(Failure::new(FailureCode::ReplacingOutdated).with("title", title));
        }
        let new = replaced(&old, pattern, choice);
        if new == old {
            return Ok(None);
        }
        let unkept = self.unkept_revision(report)?;
        let revision = self.revision_of(report, RevisionKind::Replace, Some(&old), &new)?;
        let revision = NewRevision { note: Some(note.to_owned()), ..revision };
        Ok(Some(TextChange { report, unkept, steps: steps(&old, &new), summary: TextSummary::of(&new), revision }))
    }
}

/// What becomes of a report, computed before anything is written.
struct TextChange {
    report: ReportId,
    /// What no revision holds yet.
    unkept: Option<NewRevision>,
    steps: Vec<BlockChange>,
    summary: TextSummary,
    revision: NewRevision,
}

/// What the history says of it.
fn note(query: &FindQuery, words: &str) -> String {
    let short = |text: &str| {
        let shown: String = text.chars().take(AROUND).collect();
        if shown.len() < text.len() { shown + "…" } else { shown }
    };
    format!("{} → {}", short(&query.text), short(words))
}

/// Names a text, as long as this program runs.
fn fingerprint(text: &Document) -> String {
    let mut hasher = DefaultHasher::new();
    text.blocks.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The places of a text, no more than `most`, and whether those are all.
fn places_in(
    text: &Document,
    pattern: &FindPattern,
    most: usize,
    go_on: &mut impl FnMut() -> bool,
) -> (Vec<ReplacedPlace>, bool) {
    let mut places = Vec::new();
    let mut is_whole = true;
    let mut headings = None;
    for (index, block) in text.blocks.iter().enumerate() {
        for inside in block.texts() {
            let content = plain_text(inside.content());
            let hits = pattern.replace_in(&content, |found| {
                is_whole = places.len() + found < most && go_on();
                is_whole
            });
            for hit in hits {
                let headings = headings.get_or_insert_with(|| sections(text));
                let is_note = matches!(block, Block::Note { .. });
                let section = headings.get(&index).filter(|_| !is_note).cloned();
                places.push(place(&content, hit, section));
            }
            if !is_whole {
                return (places, false);
            }
        }
    }
    (places, true)
}

fn place(text: &str, Replaced { place, words }: Replaced, section: Option<String>) -> ReplacedPlace {
    ReplacedPlace {
        section,
        before: sentence_before(&text[..place.start]),
        found: text[place.clone()].to_owned(),
        words,
        after: sentence_behind(&text[place.end..]),
    }
}

/// Whether a sentence ends with this sign, before that one. A point ends one where a space follows: 3.6 is a number.
fn ends_sentence(sign: char, next: Option<char>) -> bool {
    match sign {
        '。' | '！' | '？' | '\n' => true,
        '.' | '!' | '?' => next.is_none_or(char::is_whitespace),
        _ => false,
    }
}

/// What stands of a sentence before a place in it; “…” for what is left out.
fn sentence_before(text: &str) -> String {
    let mut start = text.len();
    // Right before the place no sentence ends.
    let mut next = Some('x');
    for (length, (at, sign)) in text.char_indices().rev().enumerate() {
        if ends_sentence(sign, next) {
            return text[start..].trim_start().to_owned();
        }
        if length == AROUND {
            return format!("…{}", &text[start..]);
        }
        (start, next) = (at, Some(sign));
    }
    text.to_owned()
}

/// What stands of it behind.
fn sentence_behind(text: &str) -> String {
    let mut signs = text.char_indices().peekable();
    let mut length = 0;
    while let Some((at, sign)) = signs.next() {
        if ends_sentence(sign, signs.peek().map(|(_, next)| *next)) {
            let end = if sign == '\n' { at } else { at + sign.len_utf8() };
            return text[..end].to_owned();
        }
        if length == AROUND {
            return format!("{}…", &text[..at]);
        }
        length += 1;
    }
    text.to_owned()
}

/// The text with words in the chosen places.
fn replaced(old: &Document, pattern: &FindPattern, choice: &ReportChoice) -> Document {
    let mut spared = choice.spared.clone();
    spared.sort_unstable();
    let mut next = 0;
    old.clone().with_words(|block| {
        if next >= choice.places {
            return Vec::new();
        }
        let first = next;
        let hits = pattern.replace_in(&plain_text(block.content()), |found| first + found < choice.places);
        next += hits.len();
        let chosen = hits.into_iter().zip(first..).filter(|(_, index)| spared.binary_search(index).is_err());
        let put =
            |Replaced { place, words }| Replacement { place: ByteOffset(place.start)..ByteOffset(place.end), words };
        chosen.map(|(hit, _)| put(hit)).collect()
    })
}

/// The steps from a text to the same text with other words, from which notes may be gone.
fn steps(old: &Document, new: &Document) -> Vec<BlockChange> {
    let mut kept = old.clone();
    let mut left = new.blocks.iter().map(Block::id).peekable();
    let mut steps = Vec::new();
    kept.blocks.retain(|block| {
        let stays = left.next_if_eq(&block.id()).is_some();
        if !stays {
            steps.push(BlockChange::Remove { id: block.id() });
        }
        stays
    });
    steps.extend(blocks_put(&kept, new));
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A place is judged by its sentence: no more of the text is shown, and no less than fits.
    #[test]
    fn a_place_is_shown_with_its_sentence() {
        let long = "甲".repeat(100);
        for (text, expected) in [
            ("前一句。农村供水好。后一句。", "农村[供水]好。"),
            ("第一行\n供水\n第三行", "[供水]"),
            ("It was so. The 供水 of 3.6 is kept. Next.", "The [供水] of 3.6 is kept."),
            (&format!("{long}供水{long}"), &format!("…{0}[供水]{0}…", "甲".repeat(AROUND))),
        ] {
            let at = text.find("供水").expect("it is there");
            let hit = Replaced { place: at..at + "供水".len(), words: String::new() };
            let shown = place(text, hit, None);
            assert_eq!(format!("{}[{}]{}", shown.before, shown.found, shown.after), expected);
        }
    }
}
