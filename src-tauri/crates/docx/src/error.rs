//! What can go wrong, by stable code; the faces own the sentences.

use crate::sniff::ForeignKind;

/// Why a file can't be read as a Word file. Nothing was imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// The file is something else; what, if it is known.
    #[error("the file is no Word document{}", .0.map(|kind| format!(" but {}", kind.name())).unwrap_or_default())]
    NotADocx(Option<ForeignKind>),
    /// The file is encrypted with a password.
    #[error("the file is protected by a password")]
    Password,
    /// The file ends early, or a part of it can't be unpacked.
    #[error("the file is cut off or damaged{}", in_part(.part.as_ref()))]
    Truncated {
        /// The part that can't be unpacked; none if the package can't be opened at all.
        part: Option<String>,
    },
    /// The file, a part or a count passes a limit of [`crate::limits`].
    #[error("the file is too large: {what} is above {limit}")]
    TooLarge {
        /// What was counted.
        what: &'static str,
        /// The limit, in the unit of what was counted.
        limit: u64,
    },
    /// The file is built as only an attack is.
    #[error("the file isn't safe to open: {what}")]
    Unsafe {
        /// What was found.
        what: &'static str,
    },
    /// A part is no well-formed XML.
    #[error("the part {part} of the file is malformed")]
    Xml {
        /// The name of the part.
        part: String,
    },
    /// The package has no main document, or it has no body.
    #[error("the file has no document inside")]
    NoDocument,
}

impl ImportError {
    /// The code that messages are found by. Codes never change.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file.empty",
            Self::NotADocx(_) => "file.not_a_docx",
            Self::Password => "file.password",
            Self::Truncated { .. } => "file.truncated",
            Self::TooLarge { .. } => "file.too_large",
            Self::Unsafe { .. } => "file.unsafe",
            Self::Xml { .. } => "file.xml",
            Self::NoDocument => "file.no_document",
        }
    }

    /// What the sentence names: the part, the limit or the kind of file.
    pub fn detail(&self) -> Option<String> {
        match self {
            Self::NotADocx(kind) => kind.map(|kind| kind.name().to_owned()),
            Self::Truncated { part } => part.clone(),
            Self::TooLarge { what, limit } => Some(format!("{what} > {limit}")),
            Self::Unsafe { what } => Some((*what).to_owned()),
            Self::Xml { part } => Some(part.clone()),
            Self::Empty | Self::Password | Self::NoDocument => None,
        }
    }
}

fn in_part(part: Option<&String>) -> String {
    part.map(|part| format!(" in {part}")).unwrap_or_default()
}

/// Why a document can't be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The package can't be packed.
    #[error("the Word file can't be packed: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// The package can't be packed.
    #[error("the Word file can't be packed: {0}")]
    Write(#[from] std::io::Error),
}

impl ExportError {
    /// The code that messages are found by.
    pub fn code(&self) -> &'static str {
        "file.not_packed"
    }
}

/// Why a Word file can't be written again.
#[derive(Debug, thiserror::Error)]
pub enum RewriteError {
    /// It can't be read.
    #[error(transparent)]
    Read(#[from] ImportError),
    /// It can't be packed.
    #[error(transparent)]
    Write(#[from] ExportError),
}
