//! 以去年的报告为底稿: a report that begins with the text of another one, for the year after. It is held to that from the start.

use dinggao_document::{Block, BlockKind, Document, Inline, Letterhead, ReportId};
use dinggao_store::{Inverse, Operation, ReportDetails};

use crate::{
    failure::Failure,
    reports::INDEXED_ON_ARRIVAL,
    wire::{ArrivedReport, RevisionRef},
    workbench::Workbench,
};

impl Workbench {
    /// Makes a report out of another one's text and plans, for the year after. Comments, the number and the dates of 版头 and 版记
    /// belong to the other one and stay there.
    pub fn begin_next_year(&self, from: ReportId) -> Result<ArrivedReport, Failure> {
        let last = self.ask_of(from, |snapshot| snapshot.report(from))?;
        let document = begun_anew(self.current_text(from)?);
        let title = of_next_year(&last.title);
        let ReportDetails { kind, year, tags, .. } = last.details;
        let details = ReportDetails { kind, year: year.map(|year| year + 1), tags, ..ReportDetails::default() };
        let first = self.first_revision(&document);
        let blocks = document.blocks.len();
        let outcome = self.transact(Operation::Create, move |transaction| {
            let id = transaction.create_report(&title, &details, &document)?;
            transaction.copy_plans(from, id)?;
            transaction.set_precedent(id, Some(from))?;
            let revision = transaction.keep(id, first)?;
            transaction.index_pending(INDEXED_ON_ARRIVAL)?;
            transaction.undone_by(Inverse::Discard { report: id });
            Ok((id, transaction.report(id)?.title, revision.seq))
        })?;
        let (id, title, seq) = outcome.value;
        let revision = RevisionRef { seq };
        Ok(ArrivedReport { id, title, revision, blocks, warnings: Vec::new(), authors: Vec::new() })
    }
}

fn begun_anew(text: Document) -> Document {
    let text = text.without_comments();
    let letterhead = text.letterhead.and_then(|letterhead| {
        Letterhead { copy_number: None, number: None, printing_date: None, ..letterhead }.if_any()
    });
    let blocks = text.blocks.into_iter().map(with_next_year).collect();
    Document { letterhead, blocks, ..text }
}

/// A title for the year after; anything else as it is.
fn with_next_year(block: Block) -> Block {
    if block.kind() != BlockKind::Title {
        return block;
    }
    let content = block.content().iter().map(|piece| match piece {
        Inline::Text { text, marks } => Inline::Text { text: of_next_year(text), marks: marks.clone() },
        Inline::HardBreak => Inline::HardBreak,
    });
    let content = content.collect();
    block.with_content(content)
}

/// Words with the year after in the place of each year: 2025年, 二〇二五年, Annual Report 2025.
fn of_next_year(words: &str) -> String {
    const CHINESE: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digit_of = |sign: char| match sign {
        '零' | '○' => Some((0, true)),
        _ => {
            let chinese = CHINESE.iter().position(|digit| *digit == sign).map(|digit| (digit, true));
            chinese.or_else(|| Some((sign.to_digit(10)? as usize, false)))
        }
    };
    let signs: Vec<char> = words.chars().collect();
    // In Chinese a year is called one; 〔2025〕 is a number of a document.
    let is_english = !words.chars().any(dinggao_text::is_han);
    let mut said = String::new();
    let mut at = 0;
    while at < signs.len() {
        let digits: Vec<(usize, bool)> = signs[at..].iter().map_while(|sign| digit_of(*sign)).collect();
        let is_named = signs.get(at + 4) == Some(&'年') || is_english && !digits.iter().any(|(_, chinese)| *chinese);
        let is_year = digits.len() == 4 && is_named && matches!(digits[0].0, 1 | 2);
        if is_year {
            let year = digits.iter().fold(0, |year, (digit, _)| year * 10 + digit) + 1;
            let written = year.to_string();
            said.extend(written.chars().zip(&digits).map(|(digit, (_, chinese))| {
                let value = digit.to_digit(10).map_or(0, |value| value as usize);
                if *chinese { CHINESE[value] } else { digit }
            }));
        } else {
            said.extend(&signs[at..at + digits.len()]);
        }
        at += digits.len();
        said.extend(signs.get(at));
        at += 1;
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_of_the_year_after() {
        let expected = [
            ("县水务局2025年工作总结", "县水务局2026年工作总结"),
            ("县水务局二〇二五年度总结", "县水务局二〇二六年度总结"),
            ("2019年—2029年规划", "2020年—2030年规划"),
            ("Harbour Line Renewal: Annual Report 2025", "Harbour Line Renewal: Annual Report 2026"),
            ("Plan 2025–2027, 12,025 m", "Plan 2026–2028, 12,025 m"),
            ("云水〔2025〕6号", "云水〔2025〕6号"),
            ("第20250年", "第20250年"),
            ("关于12月的通知", "关于12月的通知"),
            ("", ""),
        ];
        for (title, next) in expected {
            assert_eq!(of_next_year(title), next);
        }
    }
}
