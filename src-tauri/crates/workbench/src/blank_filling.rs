//! Filling blanks in: from a table that came back, or one by one. What can't be put in is told, and nothing is guessed.

use std::collections::HashMap;

use dinggao_document::{Document, ReportId};
use dinggao_proof::{Blank, Lost, Passages, blanks, filled, fitted, matched};
use dinggao_store::{Inverse, Operation, RevisionKind, TextSummary};

use crate::{
    blank_sheets::{SheetRow, SheetValue},
    comments::blocks_put,
    drafts::keep_first,
    failure::Failure,
    places::places,
    reader::Reader,
    wire::{BlankFill, BlanksFilled, SheetFill, Unfilled, Version},
    workbench::Workbench,
};

/// What the rows of a table would do to a text, in the order of the rows, and the text with them.
pub fn fill_from_sheet(document: &Document, rows: &[SheetRow]) -> (Document, Vec<SheetFill>) {
    let passages = Passages::of(document);
    let found = blanks(&passages);
    let places = places(document);
    let sought: Vec<_> = rows.iter().map(SheetRow::sought).collect();
    // Rows without anything are no reason to look for their blanks, and stand in nobody's way.
    let mut taken: HashMap<usize, String> = HashMap::new();
    let mut fills: Vec<SheetFill> = Vec::with_capacity(rows.len());
    let mut values: Vec<(usize, usize, String)> = Vec::new();
    for (row, at) in rows.iter().zip(matched(&passages, &found, &sought)) {
        let blank = at.ok().map(|place| &found[place]);
        let value = blank.map_or_else(|| read(row), |blank| fit(row, blank, &passages));
        let why = match (&value, at) {
            (Err(why), _) => Some(*why),
            (Ok(_), Err(lost)) => Some(of_lost(lost)),
            (Ok(value), Ok(place)) => match taken.get(&place) {
                None => {
                    taken.insert(place, value.clone());
                    values.push((fills.len(), place, value.clone()));
                    None
                }
                Some(other) if other == value => Some(Unfilled::FilledAlready),
                Some(_) => Some(Unfilled::Ambiguous),
            },
        };
        fills.push(SheetFill {
            row: row.row,
            label: row.label.clone(),
            place: blank.and_then(|blank| places.get(blank.spot.block)).cloned().unwrap_or_default(),
            old: blank.map(|blank| blank.spot.quote.clone()).unwrap_or_default(),
            new: value.unwrap_or_default(),
            why,
            blank: blank.map(|blank| blank.key.clone()),
        });
    }
    // Of rows that contradict one another none counts.
    let contradicted: Vec<usize> = (0..fills.len()).filter(|&at| fills[at].why == Some(Unfilled::Ambiguous)).collect();
    for at in contradicted {
        let blank = fills[at].blank.clone();
        for fill in fills.iter_mut().filter(|fill| blank.is_some() && fill.blank == blank && fill.why.is_none()) {
            fill.why = Some(Unfilled::Ambiguous);
        }
    }
    values.retain(|(fill, ..)| fills[*fill].why.is_none());
    let put: Vec<(&Blank, String)> = values.iter().map(|(_, place, value)| (&found[*place], value.clone())).collect();
    let (text, refused) = filled(document, &passages, &put);
    for at in refused {
        fills[values[at].0].why = Some(Unfilled::Fixed);
    }
    (text, fills)
}

/// What a row says, whatever its blank is.
fn read(row: &SheetRow) -> Result<String, Unfilled> {
    match &row.value {
        SheetValue::Nothing => Err(Unfilled::Empty),
        SheetValue::Unreadable => Err(Unfilled::Unreadable),
        SheetValue::Text(value) | SheetValue::Number(value) => fitted(value, "", "").ok_or(Unfilled::Empty),
    }
}

/// What a row says, as it goes into its blank.
fn fit(row: &SheetRow, blank: &Blank, passages: &Passages) -> Result<String, Unfilled> {
    let after = blank.after(passages);
    let is_percent = after.starts_with(['%', '％']) || blank.spot.quote.ends_with(['%', '％']);
    let is_share = |value: &str| value.parse().is_ok_and(|value: f64| value > 0.0 && value < 1.0);
    match &row.value {
        SheetValue::Number(value) if is_percent && is_share(value) => Err(Unfilled::Percent),
        SheetValue::Number(value) | SheetValue::Text(value) => {
            fitted(value, &blank.spot.quote, after).ok_or(Unfilled::Empty)
        }
        SheetValue::Nothing | SheetValue::Unreadable => read(row),
    }
}

fn of_lost(lost: Lost) -> Unfilled {
    match lost {
        Lost::FilledAlready => Unfilled::FilledAlready,
        Lost::Ambiguous => Unfilled::Ambiguous,
        Lost::Gone => Unfilled::Gone,
    }
}

/// The text with values in blanks that it has, and how many went in.
fn fill_in(document: &Document, fills: &[BlankFill]) -> (Document, usize) {
    let passages = Passages::of(document);
    let found = blanks(&passages);
    let values: Vec<(&Blank, String)> = found
        .iter()
        .filter_map(|blank| {
            let fill = fills.iter().find(|fill| fill.blank == blank.key)?;
            Some((blank, fitted(&fill.value, &blank.spot.quote, blank.after(&passages))?))
        })
        .collect();
    let (text, refused) = filled(document, &passages, &values);
    (text, values.len() - refused.len())
}

impl Reader {
    /// What the rows of a table would do to the working text.
    pub fn preview_sheet(&self, report: ReportId, rows: &[SheetRow]) -> Result<Vec<SheetFill>, Failure> {
        Ok(fill_from_sheet(&self.document(report, Version::Working)?, rows).1)
    }
}

impl Workbench {
    /// Puts the values of a table into a report, as one revision. The answer also says what each row did.
    pub fn fill_report_from_sheet(
        &self,
        report: ReportId,
        rows: &[SheetRow],
    ) -> Result<(BlanksFilled, Vec<SheetFill>), Failure> {
        let mut fills = Vec::new();
        let filled = self.fill(report, |text| {
            let (text, told) = fill_from_sheet(text, rows);
            fills = told;
            let count = fills.iter().filter(|fill| fill.why.is_none()).count();
            (text, count)
        })?;
        Ok((filled, fills))
    }

    /// Puts values into blanks of a report, as one revision; blanks that it hasn't any more are left out.
    pub fn fill_blanks(&self, report: ReportId, fills: &[BlankFill]) -> Result<BlanksFilled, Failure> {
        self.fill(report, |text| fill_in(text, fills))
    }

    fn fill(
        &self,
        report: ReportId,
        fill: impl FnOnce(&Document) -> (Document, usize),
    ) -> Result<BlanksFilled, Failure> {
        let mut open = self.open_texts();
        let old = self.document(report, Version::Working)?;
        let (new, filled) = fill(&old);
        if filled == 0 {
            return Ok(BlanksFilled { filled, revision: None, operation: None });
        }
        let unkept = self.unkept_revision(report)?;
        let revision = self.revision_of(report, RevisionKind::Fill, Some(&old), &new)?;
        let (steps, summary) = (blocks_put(&old, &new), TextSummary::of(&new));
        let outcome = self.transact(Operation::Fill, move |transaction| {
            let before = keep_first(transaction, report, unkept)?;
            transaction.apply_changes(report, &steps, &summary)?;
            let kept = transaction.keep(report, revision)?;
            if let Some(seq) = before {
                transaction.undone_by(Inverse::Restore { report, seq });
            }
            Ok(kept.seq)
        })?;
        open.remove(&report);
        drop(open);
        let operation = self.last_operation(report)?.map(|operation| operation.id);
        Ok(BlanksFilled { filled, revision: Some(outcome.value), operation })
    }
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::{doc, p};

    use super::*;

    /// What values do in a text, by the labels of its blanks.
    #[track_caller]
    fn check(text: &str, values: &[(&str, SheetValue)], expected: &str, why: &[Option<Unfilled>]) {
        let rows: Vec<SheetRow> = (2..)
            .zip(values)
            .map(|(row, (label, value))| SheetRow { row, label: (*label).to_owned(), key: None, value: value.clone() })
            .collect();
        let (text, fills) = fill_from_sheet(&doc([p(text)]), &rows);
        assert_eq!(text.lines(), [expected]);
        assert_eq!(fills.iter().map(|fill| fill.why).collect::<Vec<_>>(), why);
    }

    fn typed(text: &str) -> SheetValue {
        SheetValue::Text(text.to_owned())
    }

    fn number(text: &str) -> SheetValue {
        SheetValue::Number(text.to_owned())
    }

    #[test]
    fn rows_fill_in_what_they_are_about() {
        let rate = "群众办结率 ＿ %";
        check("群众办结率**.*%", &[(rate, typed("15.3%"))], "群众办结率15.3%", &[None]);
        check("群众办结率**.*%", &[(rate, number("15.3"))], "群众办结率15.3%", &[None]);
        check("群众办结率**.*%", &[(rate, typed("0.5"))], "群众办结率0.5%", &[None]);
        check("群众办结率**.*%", &[(rate, number("0.153"))], "群众办结率**.*%", &[Some(Unfilled::Percent)]);
        check("群众办结率**.*%", &[(rate, SheetValue::Unreadable)], "群众办结率**.*%", &[Some(Unfilled::Unreadable)]);
        check("群众办结率**.*%", &[(rate, typed("**"))], "群众办结率**.*%", &[Some(Unfilled::Empty)]);
    }

    #[test]
    fn rows_that_contradict_one_another_fill_nothing() {
        let label = "全年收文 ＿ 件";
        let both = [Some(Unfilled::Ambiguous); 2];
        check("全年收文**件", &[(label, typed("12")), (label, typed("13"))], "全年收文**件", &both);
        let again = [None, Some(Unfilled::FilledAlready)];
        check("全年收文**件", &[(label, typed("12")), (label, typed("12件"))], "全年收文12件", &again);
        check(
            "全年收文**件",
            &[(label, typed("12")), (label, SheetValue::Nothing)],
            "全年收文12件",
            &[None, Some(Unfilled::Empty)],
        );
    }
}
