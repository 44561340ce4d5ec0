//! Whether a text is complete and correct: its blanks, and what the checks find.

use dinggao_document::Document;
use dinggao_proof::{Against, Checks, Known, Ledger, Memory, Passages, blanks, check_knowing, ledger};

use crate::wire::{BlanksFound, Checked};

/// What is wrong in a text, or may be.
pub fn check_text(document: &Document, checks: &Checks) -> Checked {
    check_text_against(document, None, checks)
}

/// The same, held to last year's report, too.
pub fn check_text_against(document: &Document, last_year: Option<&Document>, checks: &Checks) -> Checked {
    let against = last_year.map(Against::of);
    let known = Known { against: against.as_ref(), ..Known::default() };
    let (findings, pairs) = check_knowing(&Passages::of(document), &known, checks, &mut Memory::default());
    Checked { blocks: document.blocks.len(), chars: document.char_count(), findings, pairs }
}

/// Every figure of a text, and what hangs together.
pub fn find_figures(document: &Document) -> Ledger {
    ledger(&Passages::of(document), &[])
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
