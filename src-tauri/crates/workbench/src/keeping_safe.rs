//! Keeping the library safe: backups, verification, what to save of a damaged one, thinning out.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dinggao_document::ReportId;
use dinggao_store::{Operation, ReadOnlyLibrary, Revision, RevisionKind, Seq, Timestamp, Verification};

use crate::{
    clock::{day_of, now, rfc3339, time_of_file},
    exporting::Profile,
    failure::{Failure, FailureCode},
    files::FileText,
    reader::{Reader, Source},
    wire::{BackupMade, BackupState, Salvaged, Version},
    workbench::Workbench,
};

/// What backups are called that the app makes by itself: 定稿-2026-01-05.dinggao.
const BACKUP_PREFIX: &str = "定稿-";
const BACKUP_ENDING: &str = ".dinggao";

/// Revisions that a start looks at.
const CHECKED_AT_START: usize = 200;

/// In milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

impl Reader {
    fn library(&self) -> Option<&ReadOnlyLibrary> {
        match self.source() {
            Source::Missing => None,
            Source::ReadOnly(library) => Some(library),
            Source::Writing(library) => Some(library.reading()),
        }
    }

    /// Writes a backup, a library of its own, to `target`; an existing file is replaced only with `replace`.
    pub fn back_up(&self, target: &Path, replace: bool) -> Result<BackupMade, Failure> {
        let library = self.library().ok_or_else(|| Failure::new(FailureCode::LibraryMissing))?;
        library.back_up(target, replace)?;
        let bytes = fs::metadata(target).map_or(0, |metadata| metadata.len());
        Ok(BackupMade { path: target.display().to_string(), bytes })
    }

    /// Makes today's backup in `folder` unless it is there, and removes the oldest beyond `keep`. Answers what was made.
    pub fn back_up_daily(&self, folder: &Path, keep: usize) -> Result<Option<BackupMade>, Failure> {
        let today = folder.join(format!("{BACKUP_PREFIX}{}{BACKUP_ENDING}", day_of(now())));
        if today.exists() || self.library().is_none() {
            return Ok(None);
        }
        let made = self.back_up(&today, false)?;
        remove_surplus(folder, keep);
        Ok(Some(made))
    }

    /// Makes today's backup in `folder` now, in the place of one that was made today.
    pub fn back_up_now(&self, folder: &Path, keep: usize) -> Result<BackupMade, Failure> {
        let today = folder.join(format!("{BACKUP_PREFIX}{}{BACKUP_ENDING}", day_of(now())));
        let made = self.back_up(&today, true)?;
        remove_surplus(folder, keep);
        Ok(made)
    }

    /// Looks at what a start can bear to look at: the library's entry, its witness and the latest revisions.
    pub fn check_recent(&self) -> Result<Verification, Failure> {
        match self.library() {
            Some(library) => Ok(library.check_recent(CHECKED_AT_START)?),
            None => Ok(Verification::default()),
        }
    }

    /// Looks at everything. `go_on` is asked between reports.
    pub fn verify(&self, go_on: impl FnMut() -> bool) -> Result<Verification, Failure> {
        match self.library() {
            Some(library) => Ok(library.verify(go_on)?),
            None => Ok(Verification { complete: true, ..Verification::default() }),
        }
    }

    /// Writes everything that can be read into `folder`: each report's current text and named drafts as .docx.
    pub fn salvage(&self, folder: &Path) -> Result<Salvaged, Failure> {
        fs::create_dir_all(folder)
            .map_err(|error| Failure::at(FailureCode::OutputFailed, folder).with("reason", error.to_string()))?;
        let mut salvaged = Salvaged { files: 0, lost: Vec::new() };
        for report in self.list()?.into_iter().chain(self.bin()?) {
            let texts = self.readable_texts(report.id);
            if texts.is_empty() {
                salvaged.lost.push(report.id);
            }
            for (name, text) in texts {
                let file = file_name(&format!("{} {} {}", report.title, report.id, name));
                text.export(&folder.join(file), Profile::Gbt9704, "", true)?;
                salvaged.files += 1;
            }
        }
        Ok(salvaged)
    }

    /// The current text of a report and its named drafts; where the current text can't be read, the last revision that can.
    fn readable_texts(&self, report: ReportId) -> Vec<(String, FileText)> {
        let text = |version| {
            let text = self.words_of(report, version).ok()?;
            Some(FileText { media: self.readable_media_of(&text.document), ..text })
        };
        let mut texts = Vec::new();
        match text(Version::Working) {
            Some(text) => texts.push(("current".to_owned(), text)),
            None => texts.extend(self.remains(report)),
        }
        let mut has_whole = texts.iter().any(|(name, _)| name == "current");
        let revisions = self.ask_of(report, |snapshot| snapshot.history(report)).unwrap_or_default();
        for revision in revisions.iter().rev() {
            let wanted = revision.name.is_some() || !has_whole;
            let name = revision.name.clone().unwrap_or_else(|| revision.seq.0.to_string());
            if wanted && let Some(text) = text(Version::Revision { seq: revision.seq }) {
                texts.push((name, text));
                has_whole = true;
            }
        }
        texts
    }

    /// The blocks of a damaged current text that can still be read.
    fn remains(&self, report: ReportId) -> Option<(String, FileText)> {
        let (document, lost) = self.ask_of(report, |snapshot| snapshot.working_remains(report)).ok()?;
        let title = document.title().unwrap_or_default();
        let media = self.readable_media_of(&document);
        let text = FileText { document, title, media, ..FileText::default() };
        Some((format!("current without {lost} blocks"), text))
    }
}

impl Workbench {
    /// Thins out automatic revisions older than `days`: of each day only the last one stays. Answers how many gave up their
    /// text.
    pub fn thin_out(&self, days: u32) -> Result<usize, Failure> {
        let before = Timestamp(now().0 - i64::from(days) * DAY);
        let mut thinned = 0;
        for report in self.list()? {
            let revisions = self.ask_of(report.id, |snapshot| snapshot.history(report.id))?;
            let surplus = surplus(&revisions, before);
            if !surplus.is_empty() {
                let id = report.id;
                thinned += self.transact(Operation::Thin, move |transaction| transaction.thin(id, &surplus))?.value;
            }
        }
        Ok(thinned)
    }

    /// Notes that the user knows of commits that are gone.
    pub fn acknowledge_losses(&self) -> Result<(), Failure> {
        self.transact(Operation::AcknowledgeLoss, |transaction| transaction.acknowledge_losses())?;
        Ok(())
    }
}

/// The automatic revisions that may go: those before a time, but the first of all and the last of each day.
fn surplus(revisions: &[Revision], before: Timestamp) -> Vec<Seq> {
    let day = |revision: &Revision| revision.time.0.div_euclid(DAY);
    let last_of_day = |place: usize| {
        let next = revisions.get(place + 1..).and_then(|rest| rest.iter().find(|next| next.kind == RevisionKind::Auto));
        next.is_none_or(|next| day(next) != day(&revisions[place]))
    };
    let may_go = |&(place, revision): &(usize, &Revision)| {
        place > 0 && revision.kind == RevisionKind::Auto && revision.time < before && !last_of_day(place)
    };
    revisions.iter().enumerate().filter(may_go).map(|(_, revision)| revision.seq).collect()
}

/// How the backups of a folder stand.
pub fn backup_state(folder: &Path) -> BackupState {
    let known = backups_in(folder);
    let last = known.iter().filter_map(|path| time_of_file(path)).max_by_key(|time| time.0);
    BackupState { folder: folder.display().to_string(), count: known.len(), last: last.map(rfc3339) }
}

/// Removes the oldest backups beyond `keep`.
fn remove_surplus(folder: &Path, keep: usize) {
    let mut known = backups_in(folder);
    known.sort();
    let surplus = known.len().saturating_sub(keep.max(1));
    for old in known.into_iter().take(surplus) {
        // One that can't be removed is only in the way; the next day tries again.
        drop(fs::remove_file(old));
    }
}

/// The backups of a folder that the app made by itself.
fn backups_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(BACKUP_PREFIX) && name.ends_with(BACKUP_ENDING)
    };
    entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).filter(is_ours).collect()
}

/// A name that every file system takes.
fn file_name(name: &str) -> String {
    let fit =
        |character: char| if r#"/\:*?"<>|"#.contains(character) || character.is_control() { '_' } else { character };
    let short: String = name.chars().map(fit).take(60).collect();
    format!("{}.docx", short.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn revision(seq: u32, kind: RevisionKind, day: i64) -> Revision {
        Revision {
            seq: Seq(seq),
            kind,
            name: None,
            note: None,
            author: String::new(),
            time: Timestamp(day * DAY + i64::from(seq)),
            parents: Vec::new(),
            restored: None,
            inserted: 0,
            deleted: 0,
        }
    }

    #[test]
    fn of_old_automatic_revisions_the_last_of_each_day_stays() {
        use RevisionKind::{Auto, Named};
        let revisions: Vec<Revision> =
            [(Auto, 1), (Auto, 1), (Named, 1), (Auto, 1), (Auto, 2), (Auto, 2), (Auto, 9), (Auto, 9)]
                .into_iter()
                .zip(1..)
                .map(|((kind, day), seq)| revision(seq, kind, day))
                .collect();
        assert_eq!(surplus(&revisions, Timestamp(5 * DAY)), [Seq(2), Seq(5)]);
        assert_eq!(surplus(&revisions, Timestamp(0)), []);
    }

    #[test]
    fn a_title_becomes_a_name_that_every_file_system_takes() {
        assert_eq!(file_name("总结/初稿: “一”?\n"), "总结_初稿_ “一”__.docx");
    }
}
