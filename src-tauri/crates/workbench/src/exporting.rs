//! Writing reports out as files.

use std::path::Path;

use dinggao_document::{Document, Media};
pub use dinggao_docx::Profile;
use dinggao_docx::{Comment, ExportOptions, Properties};

use crate::{
    clock::{now, rfc3339},
    failure::{Failure, FailureCode},
    files::{FileText, write_file},
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

impl FileText {
    /// The text in a format, as bytes.
    pub fn render(&self, format: ExportFormat, profile: Profile, author: &str) -> Result<Vec<u8>, Failure> {
        Ok(match format {
            ExportFormat::Txt => dinggao_plain::txt::write(&self.document).into_bytes(),
            ExportFormat::Md => dinggao_plain::markdown::write(&self.document).into_bytes(),
            ExportFormat::Html => dinggao_plain::html::write(&self.document, &self.media, &self.title).into_bytes(),
            ExportFormat::Docx => {
                let contents = Contents { document: &self.document, media: &self.media, comments: Vec::new() };
                word_file(contents, &self.title, profile, author)?
            }
        })
    }

    /// Writes the text to a file, in the format that its name says; whole or not at all.
    pub fn export(&self, path: &Path, profile: Profile, author: &str, replace: bool) -> Result<(), Failure> {
        let bytes = self.render(ExportFormat::of(path)?, profile, author)?;
        write_file(path, &bytes, replace)
    }
}

/// What a Word file holds.
pub(crate) struct Contents<'text> {
    pub(crate) document: &'text Document,
    /// The bytes of its pictures.
    pub(crate) media: &'text Media,
    /// Comments on its blocks.
    pub(crate) comments: Vec<Comment>,
}

/// A text as a Word file.
pub(crate) fn word_file(
    contents: Contents<'_>,
    title: &str,
    profile: Profile,
    author: &str,
) -> Result<Vec<u8>, Failure> {
    let properties = Properties {
        title: Some(title.to_owned()),
        author: Some(author.to_owned()).filter(|author| !author.is_empty()),
        created: Some(rfc3339(now())),
    };
    let Contents { document, media, comments } = contents;
    let options = ExportOptions { profile, properties, comments, media: media.clone(), ..ExportOptions::default() };
    dinggao_docx::export(document, &options)
        .map_err(|error| Failure::new(FailureCode::Internal).with("reason", error.to_string()))
}
