//! What can be wrong with a file, and with a table that is to become one.

/// A file that holds no table that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// It is no .xlsx file.
    #[error("it is no .xlsx file")]
    NotASheet,
    /// It is encrypted, or in the format of before 2007.
    #[error("it has a password, or is an .xls file")]
    PasswordOrOld,
    /// It is beyond what is read.
    #[error("it is larger than {0}")]
    TooLarge(&'static str),
    /// A part of it can't be read.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// No sheet has a row with these headers.
    #[error("no sheet has the columns")]
    NoTable,
}

/// A table that no file can hold.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct WriteError(#[from] rust_xlsxwriter::XlsxError);
