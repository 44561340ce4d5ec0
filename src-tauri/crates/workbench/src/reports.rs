//! Making, writing and leaving reports.

use dinggao_document::{BlockChange, Document, ReportId};
use dinggao_store::{DraftName, NewRevision, Operation, ReportDetails, RevisionKind, Stage, TextSummary};

use crate::{
    clock::{now, rfc3339},
    failure::{Failure, FailureCode},
    files::FileText,
    importing::keep_original,
    open_text::OpenText,
    proposals::{Proposals, proposals},
    templates,
    wire::{ArrivedReport, ReportSummary, RevisionRef, RevisionSummary, Saved, Version},
    workbench::Workbench,
};

/// Blocks that the search index takes in with a new text; what is beyond, it takes in when there is time.
pub(crate) const INDEXED_ON_ARRIVAL: usize = 2_000;

impl Workbench {
    /// Makes a report from a template, or an empty one. Its first revision holds the state before the first edit.
    pub fn new_report(&self, title: &str, template: Option<&str>) -> Result<ArrivedReport, Failure> {
        let title = title.trim();
        if title.is_empty() {
            return Err(Failure::new(FailureCode::TitleEmpty));
        }
        let (kind, document) = templates::document(template, title)?;
        let details = ReportDetails { kind, year: year_in(title), ..ReportDetails::default() };
        let first = self.first_revision(&document);
        let text = FileText { document, title: title.to_owned(), ..FileText::default() };
        self.arrive(Operation::Create, details, text, first)
    }

    /// Puts a new report into the library together with its first revision.
    pub(crate) fn arrive(
        &self,
        operation: Operation,
        details: ReportDetails,
        text: FileText,
        first: NewRevision,
    ) -> Result<ArrivedReport, Failure> {
        let Proposals { before, last, media: of_stages, authors } = proposals(&text, &self.author(), first);
        let FileText { document, warnings, title, media, threads, original, stages: _, sent: _ } = text;
        let blocks = document.blocks.len();
        let outcome = self.transact(operation, move |transaction| {
            for media in of_stages.iter().chain([&media]) {
                transaction.put_media(media)?;
            }
            let earliest = before.first().map_or(&document, |(earliest, _)| earliest);
            let id = transaction.create_report(&title, &details, earliest)?;
            transaction.put_threads(id, &threads)?;
            for (place, (text, revision)) in before.iter().enumerate() {
                if place > 0 {
                    transaction.replace_working(id, text)?;
                }
                transaction.keep(id, revision.clone())?;
            }
            if !before.is_empty() {
                transaction.replace_working(id, &document)?;
            }
            let revision = transaction.keep(id, last)?;
            keep_original(transaction, id, revision.seq, original.as_ref())?;
            transaction.index_pending(INDEXED_ON_ARRIVAL)?;
            Ok((id, transaction.report(id)?.title, revision.seq))
        })?;
        let (id, title, seq) = outcome.value;
        Ok(ArrivedReport { id, title, revision: RevisionRef { seq }, blocks, warnings, authors })
    }

    pub(crate) fn first_revision(&self, document: &Document) -> NewRevision {
        NewRevision { inserted: document.char_count(), ..NewRevision::new(RevisionKind::Auto, self.author()) }
    }

    /// Saves what an editor changed. When it returns, the text is on disk.
    pub fn save_blocks(&self, report: ReportId, changes: Vec<BlockChange>) -> Result<Saved, Failure> {
        self.save_edits(report, changes, Vec::new())
    }

    /// Saves what an editor changed, and the steps by which it did that: undo needs them after a restart.
    pub fn save_edits(
        &self,
        report: ReportId,
        changes: Vec<BlockChange>,
        steps: Vec<String>,
    ) -> Result<Saved, Failure> {
        let mut open = self.open_texts();
        let mut text = match open.remove(&report) {
            Some(text) => text,
            None => OpenText::new(self.document(report, crate::wire::Version::Working)?),
        };
        text.apply(&changes)?;
        let (document, outline) = (text.document(), text.outline());
        let summary = TextSummary { title: document.title(), numbering: document.numbering, chars: outline.chars };
        self.transact(Operation::Save, move |transaction| transaction.apply_edits(report, &changes, &steps, &summary))?;
        open.insert(report, text);
        Ok(Saved { saved_at: rfc3339(now()), outline })
    }

    /// Leaves a report: what no revision holds yet is kept as an automatic one.
    pub fn close_report(&self, report: ReportId) -> Result<Option<RevisionSummary>, Failure> {
        let kept = self.keep_automatically(report)?;
        self.open_texts().remove(&report);
        self.checking().leave(report);
        Ok(kept)
    }

    /// Puts a report in the bin; what no revision holds yet is kept first.
    pub fn delete_report(&self, report: ReportId) -> Result<(), Failure> {
        self.close_report(report)?;
        self.transact(Operation::Discard, move |transaction| transaction.discard_report(report))?;
        Ok(())
    }

    /// Takes a report out of the bin.
    pub fn recover_report(&self, report: ReportId) -> Result<(), Failure> {
        self.transact(Operation::Recover, move |transaction| transaction.recover_report(report))?;
        Ok(())
    }

    /// Says what a report is: its kind, year, stage, tags, and whether it is put away.
    ///
    /// # Errors
    /// [`FailureCode::StageBlanksOpen`] where it would be settled (定稿) with blanks that wait for values, unless they are to be
    /// `left_open`.
    pub fn describe_report(&self, report: ReportId, details: ReportDetails, left_open: bool) -> Result<(), Failure> {
        if details.stage == Stage::Final && !left_open && self.find_report(&report.to_string())?.stage != Stage::Final {
            let open = self.open_blank_count(report, Version::Working)?;
            if open > 0 {
                return Err(Failure::new(FailureCode::StageBlanksOpen).with("count", open.to_string()));
            }
        }
        let clean = |tag: &String| tag.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut tags: Vec<String> = details.tags.iter().map(clean).filter(|tag| !tag.is_empty()).collect();
        tags.sort();
        tags.dedup();
        let details = ReportDetails { tags, ..details };
        self.transact(Operation::Describe, move |transaction| transaction.describe_report(report, &details))?;
        Ok(())
    }

    /// Calls a report something else, in its text and in the list. What it is called already is no change.
    pub fn rename_report(&self, report: ReportId, title: &str) -> Result<(), Failure> {
        let title = title.trim().to_owned();
        if title.is_empty() {
            return Err(Failure::new(FailureCode::TitleEmpty));
        }
        let mut open = self.open_texts();
        if self.find_report(&report.to_string())?.title == title {
            return Ok(());
        }
        self.transact(Operation::Rename, move |transaction| transaction.rename_report(report, &title))?;
        open.remove(&report);
        Ok(())
    }

    /// Notes that the user has looked at every change up to a revision.
    pub fn mark_seen(&self, report: ReportId, seq: dinggao_store::Seq) -> Result<(), Failure> {
        self.transact(Operation::Look, move |transaction| transaction.mark_seen(report, seq))?;
        Ok(())
    }

    /// The report of the two-minute tour, made when it is opened first.
    pub fn open_tour(&self, chinese: bool) -> Result<ReportSummary, Failure> {
        let tour = templates::tour(chinese);
        let title = tour.draft.title().unwrap_or_default();
        if let Some(known) = self.list()?.into_iter().find(|report| report.title == title) {
            return Ok(known);
        }
        let details = ReportDetails { year: year_in(&title), ..ReportDetails::default() };
        let first = NewRevision {
            kind: RevisionKind::Named,
            name: Some(DraftName::new(tour.draft_name)?),
            ..self.first_revision(&tour.draft)
        };
        let draft = FileText { document: tour.draft, title, ..FileText::default() };
        let report = self.arrive(Operation::Create, details, draft, first)?.id;
        let working = FileText { document: tour.working, ..FileText::default() };
        self.replace_text(report, working, None)?;
        self.find_report(&report.to_string())
    }
}

/// The year that a title names: 2025年工作总结.
pub(crate) fn year_in(title: &str) -> Option<i32> {
    let digits: Vec<&str> = title.split(|character: char| !character.is_ascii_digit()).collect();
    digits
        .into_iter()
        .filter(|run| run.len() == 4)
        .filter_map(|run| run.parse().ok())
        .find(|year| (1900..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_its_year() {
        for (title, expected) in [
            ("云岭县水务局2025年工作总结", Some(2025)),
            ("Annual report 2024", Some(2024)),
            ("第18期", None),
            ("12345热线2023年情况", Some(2023)),
            ("工作总结", None),
        ] {
            assert_eq!(year_in(title), expected, "{title}");
        }
    }
}
