//! Writing reports out as files.

use std::path::Path;

use dinggao_document::{Document, Media, Thread};
use dinggao_docx::{ExportOptions, Properties};
pub use dinggao_docx::{Leads, Numbering, Profile};

use crate::{
    clock::{now, rfc3339},
    failure::{Failure, FailureCode},
    files::{FileText, write_file},
    returning::SentDraft,
};

/// The formats of an export, by the ending of the file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// A Word file.
    Docx,
    /// Plain text.
    Txt,
    /// Markdown.
    Md,
    /// A self-contained page.
    Html,
}

impl ExportFormat {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Docx, Self::Txt, Self::Md, Self::Html];

    /// The ending without its dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Txt => "txt",
            Self::Md => "md",
            Self::Html => "html",
        }
    }

    /// Refuses a file whose name says another format.
    pub fn check(self, path: &Path) -> Result<(), Failure> {
        if Self::of(path)? == self { Ok(()) } else { Err(Failure::at(FailureCode::OutputFormat, path)) }
    }

    /// The format that a file's name says.
    pub fn of(path: &Path) -> Result<Self, Failure> {
        let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
        let format = Self::ALL.into_iter().find(|format| ending == format.extension());
        format.ok_or_else(|| Failure::at(FailureCode::OutputFormat, path))
    }
}

/// How a Word file is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordLayout {
    /// Page, fonts and levels.
    pub profile: Profile,
    /// Who counts the headings.
    pub numbering: Numbering,
    /// How run-in leads look.
    pub leads: Leads,
}

impl From<Profile> for WordLayout {
    fn from(profile: Profile) -> Self {
        Self { profile, ..Self::default() }
    }
}

impl FileText {
    /// The text in a format, as bytes.
    pub fn render(
        &self,
        format: ExportFormat,
        layout: impl Into<WordLayout>,
        author: &str,
    ) -> Result<Vec<u8>, Failure> {
        Ok(match format {
            ExportFormat::Txt => dinggao_plain::txt::write(&self.document).into_bytes(),
            ExportFormat::Md => dinggao_plain::markdown::write(&self.document).into_bytes(),
            ExportFormat::Html => dinggao_plain::html::write(&self.document, &self.media, &self.title).into_bytes(),
            ExportFormat::Docx => {
                let contents = Contents {
                    document: &self.document,
                    media: &self.media,
                    threads: self.threads.clone(),
                    sent: self.sent,
                };
                word_file(contents, &self.title, layout, author)?
            }
        })
    }

    /// Writes the text to a file, in the format that its name says; whole or not at all.
    pub fn export(
        &self,
        path: &Path,
        layout: impl Into<WordLayout>,
        author: &str,
        replace: bool,
    ) -> Result<(), Failure> {
        let bytes = self.render(ExportFormat::of(path)?, layout, author)?;
        write_file(path, &bytes, replace)
    }
}

/// What a Word file holds.
pub(crate) struct Contents<'text> {
    pub(crate) document: &'text Document,
    /// The bytes of its pictures.
    pub(crate) media: &'text Media,
    /// What people say about its text.
    pub(crate) threads: Vec<Thread>,
    /// The revision that it goes out as.
    pub(crate) sent: Option<SentDraft>,
}

/// A text as a Word file.
pub(crate) fn word_file(
    contents: Contents<'_>,
    title: &str,
    layout: impl Into<WordLayout>,
    author: &str,
) -> Result<Vec<u8>, Failure> {
    let properties = Properties {
        title: Some(title.to_owned()),
        author: Some(author.to_owned()).filter(|author| !author.is_empty()),
        created: Some(rfc3339(now())),
        draft: contents.sent.map(|sent| sent.to_string()),
    };
    let Contents { document, media, threads, sent: _ } = contents;
    let WordLayout { profile, numbering, leads } = layout.into();
    let options = ExportOptions { profile, numbering, leads, properties, threads, media: media.clone() };
    dinggao_docx::export(document, &options)
        .map_err(|error| Failure::new(FailureCode::Internal).with("reason", error.to_string()))
}
