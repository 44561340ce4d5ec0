//! What the next start shows: the report that was being read or written, or the library. A small file beside the library, so
//! that a start needn't ask the library for it.

use std::fs;

use dinggao_document::ReportId;

use crate::{data_folder::DataFolder, failure::Failure, files::write_file};

impl DataFolder {
    /// Remembers what the next start shows: a report, or the library.
    pub fn remember_for_next_start(&self, report: Option<ReportId>) -> Result<(), Failure> {
        let Some(report) = report else {
            self.forget_next_start();
            return Ok(());
        };
        write_file(&self.next_start(), report.to_string().as_bytes(), true)
    }

    /// The report that was remembered, and no longer is: one that can't be shown is so tried once, and not at every start.
    pub fn take_next_start(&self) -> Option<ReportId> {
        let remembered = fs::read_to_string(self.next_start()).ok()?;
        self.forget_next_start();
        remembered.trim().parse().ok()
    }

    fn forget_next_start(&self) {
        // Where the file stays, the report is shown once more; nothing else hangs on it.
        drop(fs::remove_file(self.next_start()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A report that breaks the window must not break every start after it.
    #[test]
    fn what_is_remembered_is_told_once() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let folder = DataFolder::at(home.path());
        assert_eq!(folder.take_next_start(), None);
        let report = ReportId::from_number(7);
        folder.remember_for_next_start(Some(report)).expect("written");
        assert_eq!((folder.take_next_start(), folder.take_next_start()), (Some(report), None));
        folder.remember_for_next_start(Some(report)).expect("written");
        folder.remember_for_next_start(None).expect("forgotten");
        assert_eq!(folder.take_next_start(), None);
        fs::write(folder.next_start(), "不是编号").expect("written");
        assert_eq!(folder.take_next_start(), None);
    }
}
