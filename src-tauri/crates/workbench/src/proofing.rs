//! Whether a text is complete and correct: its blanks, and what the checks find.

use dinggao_document::{Block, Document, FigureLink, Pardon};
use dinggao_proof::{Against, Checks, Finding, Known, Ledger, Memory, Passages, blanks, check_knowing, ledger};

use crate::wire::{BlanksFound, Checked};

/// What people have said of a report's findings and figures; nothing of a file.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    /// Which figures are about one thing, and which aren't.
    pub(crate) links: Vec<FigureLink>,
    /// What was let pass.
    pub(crate) pardons: Vec<Pardon>,
}

/// What is wrong in a text, or may be.
pub fn check_text(document: &Document, checks: &Checks) -> Checked {
    check_text_against(document, None, &Decisions::default(), checks)
}

/// The same, held to last year's report, too, and without what was let pass.
pub fn check_text_against(
    document: &Document,
    last_year: Option<&Document>,
    decisions: &Decisions,
    checks: &Checks,
) -> Checked {
    let against = last_year.map(Against::of);
    let known = Known { against: against.as_ref(), links: &decisions.links };
    let (mut findings, pairs) = check_knowing(&Passages::of(document), &known, checks, &mut Memory::default());
    findings.retain(|finding| !decisions.pardons.iter().any(|pardon| covers(pardon, document, finding)));
    Checked { blocks: document.blocks.len(), chars: document.char_count(), findings, pairs }
}

/// Whether what was found is what was let pass there.
fn covers(pardon: &Pardon, document: &Document, finding: &Finding) -> bool {
    let block = document.blocks.get(finding.spot.block).map(Block::id);
    (Some(pardon.block), &pardon.rule, &pardon.quote) == (block, &finding.rule, &finding.spot.quote)
}

/// Every figure of a text, and what hangs together.
pub fn find_figures(document: &Document, decisions: &Decisions) -> Ledger {
    ledger(&Passages::of(document), &decisions.links)
}

/// The blanks of a text.
pub fn find_blanks(document: &Document) -> BlanksFound {
    let blanks = blanks(&Passages::of(document));
    BlanksFound { count: blanks.len(), runs: blanks.iter().map(|blank| blank.runs).sum(), blanks }
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::{doc, p};

    use super::*;

    #[test]
    fn a_word_that_is_allowed_is_right() {
        let checks = Checks { allowed: vec!["针对性开展".to_owned()], ..Checks::default() };
        let text = doc([p("组建队伍，针对性开展学习。")]);
        assert_eq!(check_text(&text, &checks).findings, []);
        assert_eq!(check_text(&text, &Checks::default()).findings.len(), 1);
    }
}
