//! What is done in the background, once a day each: when it is due, and what is remembered of it.

use std::{collections::HashSet, fs};

use dinggao_document::ReportId;
use dinggao_store::{Damage, Notice, Problem, Timestamp, Verification};

use crate::{
    clock::{millisecond_of, now, rfc3339},
    data_folder::DataFolder,
    failure::{Failure, FailureCode},
    files::write_file,
    reader::Reader,
    wire::{LostCommits, NamedReport, ReportSummary, UpkeepRecord, VerificationProblem, VerificationReport},
};

/// In milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

impl UpkeepRecord {
    /// Whether the last complete verification is a day old.
    pub fn verification_is_due(&self) -> bool {
        is_due(self.verified.as_ref().map(|report| report.time.as_str()), now())
    }

    /// Whether the last thinning out is a day old.
    pub fn thinning_is_due(&self) -> bool {
        is_due(self.thinned.as_deref(), now())
    }

    /// Notes that old automatic revisions were thinned out now.
    pub fn note_thinning(&mut self) {
        self.thinned = Some(rfc3339(now()));
    }
}

/// A clock that was put back makes everything due rather than nothing.
fn is_due(last: Option<&str>, now: Timestamp) -> bool {
    last.and_then(millisecond_of).is_none_or(|last| last > now.0 || now.0 - last >= DAY)
}

impl DataFolder {
    /// What is remembered of the background; nothing where the file is missing or can't be read.
    pub fn read_upkeep(&self) -> UpkeepRecord {
        let json = fs::read_to_string(self.upkeep()).unwrap_or_default();
        serde_json::from_str(&json).unwrap_or_default()
    }

    /// Remembers it, without the titles of reports: the file isn't encrypted, and the library may be.
    pub fn write_upkeep(&self, record: &UpkeepRecord) -> Result<(), Failure> {
        let mut record = record.clone();
        for problem in record.verified.iter_mut().flat_map(|verified| &mut verified.problems) {
            if let Some(report) = &mut problem.report {
                report.title.clear();
            }
        }
        let wrong = |error: serde_json::Error| Failure::new(FailureCode::Internal).with("reason", error.to_string());
        let json = serde_json::to_string_pretty(&record).map_err(wrong)?;
        write_file(&self.upkeep(), json.as_bytes(), true)
    }
}

impl Reader {
    /// How many reports there are, those in the bin included.
    pub fn count_all(&self) -> Result<usize, Failure> {
        Ok(self.count()? + self.bin()?.len())
    }

    /// Looks at everything and tells it with titles. `go_on` is asked between reports.
    pub fn look_over(&self, go_on: impl FnMut() -> bool) -> Result<VerificationReport, Failure> {
        let found = self.verify(go_on)?;
        Ok(told(found, &self.everything()))
    }

    /// Looks at what a start can bear to look at, and tells what is damaged there, if anything is. Commits that are gone are
    /// told apart, by [`Reader::lost_commits`].
    pub fn look_at_recent(&self) -> Result<Option<VerificationReport>, Failure> {
        let mut found = self.check_recent()?;
        found.problems.retain(|problem| !matches!(problem.damage, Damage::Lost { .. }));
        Ok((!found.problems.is_empty()).then(|| told(found, &self.everything())))
    }

    /// What was remembered of a verification, with the titles that the reports have now.
    pub fn with_titles(&self, mut report: VerificationReport) -> VerificationReport {
        let all = self.everything();
        for problem in &mut report.problems {
            problem.report = problem.report.take().map(|known| named(known.id, &all));
        }
        report
    }

    /// The commits that are gone, with the titles of the reports that they changed.
    pub fn lost_commits(&self) -> Result<Vec<LostCommits>, Failure> {
        let losses = self.losses()?;
        if losses.is_empty() {
            return Ok(Vec::new());
        }
        let all = self.everything();
        let told = losses.into_iter().map(|loss| LostCommits {
            count: loss.last - loss.first + 1,
            reports: loss.reports.into_iter().map(|id| named(id, &all)).collect(),
        });
        Ok(told.collect())
    }

    /// All reports and those in the bin, as far as they can be read.
    fn everything(&self) -> Vec<ReportSummary> {
        let mut all = self.list().unwrap_or_default();
        all.extend(self.bin().unwrap_or_default());
        all
    }
}

fn named(id: ReportId, all: &[ReportSummary]) -> NamedReport {
    let title = all.iter().find(|report| report.id == id).map(|report| report.title.clone());
    NamedReport { id, title: title.unwrap_or_default() }
}

fn told(found: Verification, all: &[ReportSummary]) -> VerificationReport {
    // What is there of a report that lost commits is whole all the same.
    let is_damage = |problem: &&Problem| !matches!(problem.damage, Damage::Lost { .. });
    let hit: HashSet<ReportId> = found.problems.iter().filter(is_damage).filter_map(|problem| problem.report).collect();
    VerificationReport {
        time: rfc3339(now()),
        complete: found.complete,
        all: all.len(),
        whole: all.iter().filter(|report| !hit.contains(&report.id)).count(),
        problems: found.problems.into_iter().map(|problem| told_problem(problem, all)).collect(),
        notices: found.notices.into_iter().map(|notice: Notice| notice.code().to_owned()).collect(),
    }
}

fn told_problem(problem: Problem, all: &[ReportSummary]) -> VerificationProblem {
    let code = problem.damage.code().to_owned();
    let (detail, first, last) = match problem.damage {
        Damage::Database(detail) => (detail, 0, 0),
        Damage::Lost { first, last } => (String::new(), first, last),
        _ => (String::new(), 0, 0),
    };
    let report = problem.report.map(|id| named(id, all));
    VerificationProblem { report, seq: problem.seq, code, detail, first, last }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_daily_is_due_a_day_later_or_when_the_clock_was_put_back() {
        let noon = Timestamp(millisecond_of("2026-01-02T12:00:00Z").expect("a time"));
        for (last, due) in [
            (None, true),
            (Some("no time"), true),
            (Some("2026-01-02T11:59:59Z"), false),
            (Some("2026-01-01T12:00:01Z"), false),
            (Some("2026-01-01T12:00:00Z"), true),
            (Some("2026-01-03T12:00:00Z"), true),
        ] {
            assert_eq!(is_due(last, noon), due, "{last:?}");
        }
    }

    #[test]
    fn problems_name_their_report_and_the_rest_is_whole() {
        let summary = |id: ReportId, title: &str| ReportSummary {
            id,
            title: title.to_owned(),
            kind: String::new(),
            year: None,
            stage: dinggao_store::Stage::default(),
            updated: String::new(),
            chars: 0,
            tags: Vec::new(),
            archived: false,
            deleted: None,
            damaged: false,
        };
        let (bad, good) = (ReportId::from_number(1), ReportId::from_number(2));
        let problems = vec![
            Problem { report: Some(bad), seq: None, damage: Damage::WorkingText },
            Problem { report: Some(good), seq: None, damage: Damage::Lost { first: 3, last: 4 } },
        ];
        let found = Verification { problems, notices: vec![Notice::WitnessMissing], complete: true };
        let report = told(found, &[summary(bad, "坏"), summary(good, "好")]);
        assert_eq!((report.all, report.whole), (2, 1));
        assert_eq!(report.problems[0].report.as_ref().map(|report| report.title.as_str()), Some("坏"));
        assert_eq!((report.problems[1].code.as_str(), report.problems[1].last), ("lost", 4));
        assert_eq!(report.notices, ["witness_missing"]);
    }
}
