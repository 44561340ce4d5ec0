//! What a user names on the command line: `REPORT[@DRAFT]` or a file.

use std::path::{Path, PathBuf};

use dinggao_document::ReportId;

use crate::{
    failure::{Failure, FailureCode},
    files::{FileText, read_file, read_words},
    proofing::Decisions,
    reader::Reader,
    wire::Version,
};

/// A text that a command works on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// A file; no library is needed for it.
    File(PathBuf),
    /// A report, by an id or the beginning of one, and perhaps one of its drafts.
    Report {
        /// The id, or its beginning.
        report: String,
        /// The name of a draft, or the number of a revision.
        draft: Option<String>,
    },
}

impl Operand {
    /// Tells a file from a report: a file is there, or is written like a path.
    pub fn parse(text: &str) -> Self {
        let path = Path::new(text);
        let written_like_a_path = text.contains(['/', '\\']) || path.extension().is_some() && !text.contains('@');
        if path.exists() || written_like_a_path {
            return Self::File(path.to_owned());
        }
        match text.split_once('@') {
            Some((report, draft)) => Self::Report { report: report.to_owned(), draft: Some(draft.to_owned()) },
            None => Self::Report { report: text.to_owned(), draft: None },
        }
    }

    /// The text that is meant.
    pub fn read(&self, reader: impl FnOnce() -> Result<Reader, Failure>) -> Result<FileText, Failure> {
        self.read_by(read_file, reader)
    }

    /// Its words; of a file, without the bytes of its pictures and of itself.
    pub fn read_words(&self, reader: impl FnOnce() -> Result<Reader, Failure>) -> Result<FileText, Failure> {
        self.read_by(read_words, reader)
    }

    /// What people have said of the findings and figures of the report that is meant.
    pub fn decisions(&self, reader: impl FnOnce() -> Result<Reader, Failure>) -> Result<Decisions, Failure> {
        match self {
            Self::File(_) => Ok(Decisions::default()),
            Self::Report { .. } => {
                let reader = reader()?;
                let (report, _) = self.find(&reader)?;
                Ok(Decisions { links: reader.figure_links(report)?, pardons: reader.pardons(report)? })
            }
        }
    }

    fn read_by(
        &self,
        file: impl FnOnce(&Path) -> Result<FileText, Failure>,
        reader: impl FnOnce() -> Result<Reader, Failure>,
    ) -> Result<FileText, Failure> {
        match self {
            Self::File(path) => file(path),
            Self::Report { .. } => {
                let reader = reader()?;
                let (report, version) = self.find(&reader)?;
                reader.text_of(report, version)
            }
        }
    }

    /// The report and version that are meant; a file is neither.
    pub fn find(&self, reader: &Reader) -> Result<(ReportId, Version), Failure> {
        match self {
            Self::File(path) => {
                Err(Failure::new(FailureCode::ReportUnknown).with("report", path.display().to_string()))
            }
            Self::Report { report, draft } => {
                let report = reader.find_report(report)?.id;
                let version = match draft {
                    Some(draft) => reader.find_version(report, draft)?,
                    None => Version::Working,
                };
                Ok((report, version))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_from_a_report() {
        let report = |report: &str, draft: Option<&str>| Operand::Report {
            report: report.to_owned(),
            draft: draft.map(str::to_owned),
        };
        assert_eq!(Operand::parse("0k3v"), report("0k3v", None));
        assert_eq!(Operand::parse("0k3v@初稿"), report("0k3v", Some("初稿")));
        assert_eq!(Operand::parse("0k3v@v1.2"), report("0k3v", Some("v1.2")));
        assert_eq!(Operand::parse("missing.docx"), Operand::File("missing.docx".into()));
        assert_eq!(Operand::parse("a/b"), Operand::File("a/b".into()));
    }
}
