//! Checking a report while it is written: what was found in its passages is remembered by their text, so that checking again
//! costs what was changed. What the user has let pass is left out and counted.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use dinggao_document::{Block, BlockId, BlockKind, Document, Pardon, ReportId};
use dinggao_proof::{Checks, Finding, Known, Memory, Pair, Passages, RuleClass, check_knowing};

use crate::{
    failure::Failure,
    precedents::ReadPrecedent,
    wire::{CheckChoices, Precedent, ReportChecks, ReportFinding, TextPlace},
    workbench::Workbench,
};

/// So many characters are told on either side of what was found.
const AROUND: usize = 8;

/// What is known of the reports that are being checked.
#[derive(Default)]
pub(crate) struct CheckingDesk {
    choices: CheckChoices,
    checks: Arc<Checks>,
    reports: HashMap<ReportId, Arc<Mutex<Remembered>>>,
}

/// What is remembered of a report between one check and the next.
#[derive(Default)]
pub(crate) struct Remembered {
    memory: Memory,
    precedent: Option<ReadPrecedent>,
}

impl CheckingDesk {
    /// What to check a report by, and what is remembered of it.
    fn begin(&mut self, report: ReportId, choices: &CheckChoices) -> (Arc<Checks>, Arc<Mutex<Remembered>>) {
        if self.choices != *choices {
            if self.choices.own != choices.own {
                // What is remembered was found by other words.
                self.reports.clear();
            }
            self.choices = choices.clone();
            self.checks = Arc::new(choices.checks());
        }
        self.begin_as_before(report)
    }

    /// The same by what was chosen last.
    fn begin_as_before(&mut self, report: ReportId) -> (Arc<Checks>, Arc<Mutex<Remembered>>) {
        (Arc::clone(&self.checks), Arc::clone(self.reports.entry(report).or_default()))
    }

    /// Forgets a report that is left.
    pub(crate) fn leave(&mut self, report: ReportId) {
        self.reports.remove(&report);
    }
}

impl Workbench {
    /// What is wrong in a report as it is on disk, or may be. Nothing else waits for it.
    pub fn check_report(&self, report: ReportId, choices: &CheckChoices) -> Result<ReportChecks, Failure> {
        let (checks, remembered) = self.checking().begin(report, choices);
        let text = self.current_text(report)?;
        let pardons = self.pardons(report)?;
        let passages = Passages::of(&text);
        let precedent = self.precedent(report)?;
        let (found, _) = self.look_through(report, precedent.as_ref(), &passages, &checks, &remembered)?;
        let chapters = chapters(&text);
        let all = found.len();
        let findings: Vec<ReportFinding> = found
            .into_iter()
            .filter_map(|finding| told(&passages, &chapters, finding))
            .filter(|finding| !pardons.iter().any(|pardon| covers(pardon, finding)))
            .collect();
        Ok(ReportChecks { passed: all - findings.len(), findings, precedent })
    }

    /// The figures of a text that the report of the year before has, too, with the growth that both imply.
    pub(crate) fn pairs(&self, report: ReportId, passages: &Passages) -> Result<Vec<Pair>, Failure> {
        let Some(precedent) = self.precedent(report)? else { return Ok(Vec::new()) };
        let (checks, remembered) = self.checking().begin_as_before(report);
        Ok(self.look_through(report, Some(&precedent), passages, &checks, &remembered)?.1)
    }

    fn look_through(
        &self,
        report: ReportId,
        precedent: Option<&Precedent>,
        passages: &Passages,
        checks: &Checks,
        remembered: &Mutex<Remembered>,
    ) -> Result<(Vec<Finding>, Vec<Pair>), Failure> {
        let links = self.figure_links(report)?;
        let mut remembered = remembered.lock().unwrap_or_else(PoisonError::into_inner);
        let before = remembered.precedent.take();
        // A report of the year before that can't be read is no reason to check nothing.
        remembered.precedent = precedent.and_then(|named| self.read_precedent(named.report, before).ok());
        let Remembered { memory, precedent } = &mut *remembered;
        let known = Known { against: precedent.as_ref().map(ReadPrecedent::against), links: &links };
        Ok(check_knowing(passages, &known, checks, memory))
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
