//! Checking a report while it is written: what was found in its passages is remembered by their text, so that checking again
//! costs what was changed. What the user has let pass is left out and counted.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use dinggao_document::{Block, BlockId, BlockKind, Document, Pardon, ReportId};
use dinggao_proof::{Checks, Finding, Memory, Passages, RuleClass, check};

use crate::{
    failure::Failure,
    wire::{CheckChoices, ReportChecks, ReportFinding, TextPlace},
    workbench::Workbench,
};

/// So many characters are told on either side of what was found.
const AROUND: usize = 8;

/// What is known of the reports that are being checked.
#[derive(Default)]
pub(crate) struct CheckingDesk {
    choices: CheckChoices,
    checks: Arc<Checks>,
    memories: HashMap<ReportId, Arc<Mutex<Memory>>>,
}

impl CheckingDesk {
    /// What to check a report by, and what is remembered of it.
    fn begin(&mut self, report: ReportId, choices: &CheckChoices) -> (Arc<Checks>, Arc<Mutex<Memory>>) {
        if self.choices != *choices {
            if self.choices.own != choices.own {
                // What is remembered was found by other words.
                self.memories.clear();
            }
            self.choices = choices.clone();
            self.checks = Arc::new(choices.checks());
        }
        (Arc::clone(&self.checks), Arc::clone(self.memories.entry(report).or_default()))
    }

    /// Forgets a report that is left.
    pub(crate) fn leave(&mut self, report: ReportId) {
        self.memories.remove(&report);
    }
}

impl Workbench {
    /// What is wrong in a report as it is on disk, or may be. Nothing else waits for it.
    pub fn check_report(&self, report: ReportId, choices: &CheckChoices) -> Result<ReportChecks, Failure> {
        let (checks, memory) = self.checking().begin(report, choices);
        let text = self.current_text(report)?;
        let pardons = self.pardons(report)?;
        let passages = Passages::of(&text);
        let found = check(&passages, &checks, &mut memory.lock().unwrap_or_else(PoisonError::into_inner));
        let chapters = chapters(&text);
        let all = found.len();
        let findings: Vec<ReportFinding> = found
            .into_iter()
            .filter_map(|finding| told(&passages, &chapters, finding))
            .filter(|finding| !pardons.iter().any(|pardon| covers(pardon, finding)))
            .collect();
        Ok(ReportChecks { passed: all - findings.len(), findings })
    }
}

/// Whether what was found is what the user has let pass there.
fn covers(pardon: &Pardon, finding: &ReportFinding) -> bool {
    (pardon.block, &pardon.rule, &pardon.quote) == (finding.at.block, &finding.rule, &finding.at.quote)
}

fn told(passages: &Passages, chapters: &[Option<BlockId>], finding: Finding) -> Option<ReportFinding> {
    let Finding { rule, class, level, spot, message, clause, fix, .. } = finding;
    let passage = passages.at(&spot)?;
    let at = TextPlace::of(passage, &spot);
    let (before, after) = passage.around(&spot);
    // What is described, and what nobody typed, can't be put right in the text.
    let is_text = !matches!(passage.kind, BlockKind::Image | BlockKind::Opaque);
    let is_typed = at.to - at.from == spot.quote.encode_utf16().count();
    Some(ReportFinding {
        everywhere: may_be_right_everywhere(class),
        rule,
        class,
        level,
        message,
        clause,
        before: last(before),
        after: after.chars().take(AROUND).collect(),
        at,
        fix: fix.filter(|_| is_text && is_typed),
        chapter: chapters.get(passage.block).copied().flatten(),
    })
}

fn last(text: &str) -> String {
    let skipped = text.chars().count().saturating_sub(AROUND);
    text.chars().skip(skipped).collect()
}

/// A word may be somebody's own; a figure, a date or a number is right or wrong where it stands.
fn may_be_right_everywhere(class: RuleClass) -> bool {
    use RuleClass::{De, Doubled, Measure, Punct, Redundancy, Sentence, Term, Traditional, Typo, Width};
    matches!(class, Punct | Width | De | Doubled | Typo | Redundancy | Sentence | Term | Measure | Traditional)
}

/// The heading of the chapter that each block stands in: one of the topmost level that the report has.
fn chapters(document: &Document) -> Vec<Option<BlockId>> {
    let level = |block: &Block| match block {
        Block::Heading { attrs, .. } => Some(attrs.level),
        _ => None,
    };
    let topmost = document.blocks.iter().filter_map(level).min();
    let mut chapter = None;
    let chapters = document.blocks.iter().map(|block| {
        if level(block).is_some_and(|level| Some(level) == topmost) {
            chapter = Some(block.id());
        }
        chapter
    });
    chapters.collect()
}
