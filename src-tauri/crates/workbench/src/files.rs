//! Files in and out: what a file is, told by its content, and whole files written or none.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
    sync::Arc,
};

use dinggao_document::{Document, Media, Recognized, Thread, Warning, WarningCode};
use dinggao_docx::{ForeignKind, ImportError, Imported, Stage};
use dinggao_text::{DecodeError, decode, looks_binary};
use tempfile::NamedTempFile;

use crate::{
    failure::{Failure, FailureCode},
    returning::SentDraft,
};

/// The largest file that is read, in bytes: beyond it no report has been seen, and memory is at stake.
pub(crate) const LARGEST_FILE: u64 = 200 << 20;
/// The largest plain text, in bytes: twenty million characters are no report, and a Word file's text has the same limit.
const LARGEST_TEXT: u64 = 64 << 20;

/// A file's text, what goes with it, and what reading it simplified.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileText {
    /// Its text.
    pub document: Document,
    /// What was simplified.
    pub warnings: Vec<Warning>,
    /// Its title, else its name without the ending.
    pub title: String,
    /// The bytes of its pictures.
    pub media: Media,
    /// What people say about its text.
    pub threads: Vec<Thread>,
    /// The file itself, if it is one that holds more than its text.
    pub original: Option<OriginalFile>,
    /// Its text as one author after the other changed it, if the file is to become a report and has tracked changes.
    pub stages: Vec<Stage>,
    /// The revision whose text it is, or was when it was sent.
    pub sent: Option<SentDraft>,
}

/// A Word file as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginalFile {
    /// What it is called, without its folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// Reads a file that is to become a report: one without any text or picture can't.
pub fn read_report_file(path: &Path) -> Result<FileText, Failure> {
    read_report_bytes(path, read_bytes(path)?)
}

/// The same with a file's bytes; `name` is what it is called, with or without its folder.
pub fn read_report_bytes(name: &Path, bytes: Vec<u8>) -> Result<FileText, Failure> {
    let text = read_content(name, bytes, Wanted::Everything)?;
    if text.document.blocks.is_empty() {
        return Err(Failure::at(FailureCode::FileEmpty, name));
    }
    let stages = text.original.as_ref().and_then(|file| dinggao_docx::stages(&file.bytes).ok()).unwrap_or_default();
    Ok(FileText { stages, ..text })
}

/// Reads a .docx, .txt or .md file; its text may be empty, the file itself may not.
pub fn read_file(path: &Path) -> Result<FileText, Failure> {
    read(path, Wanted::Everything)
}

/// Reads the words of a file, without the bytes of its pictures and of itself.
pub fn read_words(path: &Path) -> Result<FileText, Failure> {
    read(path, Wanted::Words)
}

/// What of a file is held in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Everything,
    Words,
}

fn read(path: &Path, wanted: Wanted) -> Result<FileText, Failure> {
    read_content(path, read_bytes(path)?, wanted)
}

/// What the bytes of a file say.
fn read_content(path: &Path, bytes: Vec<u8>, wanted: Wanted) -> Result<FileText, Failure> {
    refuse_above(LARGEST_FILE, bytes.len() as u64, path)?;
    if bytes.is_empty() {
        return Err(Failure::at(FailureCode::FileEmpty, path));
    }
    let text = read_format(path, bytes, wanted)?;
    let stem = || path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let title = text.document.title().unwrap_or_else(stem);
    Ok(FileText { title, ..text })
}

pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Failure::at(FailureCode::FileMissing, path),
        io::ErrorKind::OutOfMemory => Failure::at(FailureCode::FileMemory, path),
        _ => Failure::at(FailureCode::FileUnreadable, path).with("reason", error.to_string()),
    };
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(Failure::at(FailureCode::FileBinary, path));
    }
    refuse_above(LARGEST_FILE, metadata.len(), path)?;
    fs::read(path).map_err(unreadable)
}

fn refuse_above(limit: u64, length: u64, path: &Path) -> Result<(), Failure> {
    if length <= limit {
        return Ok(());
    }
    Err(Failure::at(FailureCode::FileTooLarge, path).with("limit", format!("{} MB", limit >> 20)))
}

fn read_format(path: &Path, bytes: Vec<u8>, wanted: Wanted) -> Result<FileText, Failure> {
    if dinggao_docx::is_docx(&bytes) {
        let imported = match wanted {
            Wanted::Everything => dinggao_docx::import(&bytes),
            Wanted::Words => dinggao_docx::import_words(&bytes),
        };
        let Imported { document, warnings, media, threads, draft, .. } =
            imported.map_err(|error| word_failure(&error, path))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let original = (wanted == Wanted::Everything).then(|| OriginalFile { name, bytes: bytes.into() });
        let sent = draft.and_then(|draft| draft.parse().ok());
        return Ok(FileText { document, warnings, media, threads, original, sent, ..FileText::default() });
    }
    if let Some(kind) = dinggao_docx::foreign_kind(&bytes) {
        return Err(foreign_failure(kind, path));
    }
    let binary = || Failure::at(FailureCode::FileBinary, path);
    if looks_binary(&bytes) {
        return Err(binary());
    }
    refuse_above(LARGEST_TEXT, bytes.len() as u64, path)?;
    let decoded = decode(&bytes).map_err(|DecodeError::Binary| binary())?;
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let Recognized { document, mut warnings } = if ending == "md" || ending == "markdown" {
        dinggao_plain::markdown::read(&decoded.text)
    } else {
        dinggao_plain::txt::read(&decoded.text)
    };
    if decoded.had_replacements {
        warnings.push(Warning::new(WarningCode::EncodingReplaced));
    }
    Ok(FileText { document, warnings, ..FileText::default() })
}

/// Writes a file whole or not at all; an existing one only with `replace`.
pub fn write_file(path: &Path, bytes: &[u8], replace: bool) -> Result<(), Failure> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::at(FailureCode::OutputExists, path),
        _ => Failure::at(FailureCode::OutputFailed, path).with("reason", error.to_string()),
    };
    if !replace && path.exists() {
        return Err(Failure::at(FailureCode::OutputExists, path));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    readable_by_others(file.as_file()).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    if replace {
        file.persist(path).map_err(|error| failed(error.error))?;
    } else {
        file.persist_noclobber(path).map_err(|error| failed(error.error))?;
    }
    sync_folder(folder);
    Ok(())
}

/// Temporary files are private; a file that a user asked for has the rights of any other.
#[cfg(unix)]
fn readable_by_others(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_others(_: &File) -> io::Result<()> {
    Ok(())
}

/// Makes the new name durable where the system can; the content is on disk already.
fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        drop(folder.sync_all());
    }
}

fn foreign_failure(kind: ForeignKind, path: &Path) -> Failure {
    match kind {
        ForeignKind::Encrypted => Failure::at(FailureCode::FilePassword, path),
        ForeignKind::OldOffice => Failure::at(FailureCode::FileOldWord, path),
        other => Failure::at(FailureCode::FileNotWord, path).with("format", format_name(other)),
    }
}

/// A name that reads the same in both languages.
fn format_name(kind: ForeignKind) -> &'static str {
    match kind {
        ForeignKind::OldOffice | ForeignKind::Encrypted => "Microsoft Office",
        ForeignKind::Pdf => "PDF",
        ForeignKind::Rtf => "RTF",
        ForeignKind::Html => "HTML",
        ForeignKind::WordXml => "Word XML",
        ForeignKind::Xlsx => "Excel",
        ForeignKind::Pptx => "PowerPoint",
        ForeignKind::OpenDocument => "OpenDocument",
        ForeignKind::Zip => "ZIP",
    }
}

pub(crate) fn word_failure(error: &ImportError, path: &Path) -> Failure {
    let at = |code| Failure::at(code, path);
    let named = |code, placeholder| at(code).with(placeholder, error.detail().unwrap_or_default());
    match error {
        ImportError::NotADocx(Some(kind)) => foreign_failure(*kind, path),
        ImportError::NotADocx(None) => at(FailureCode::FileBinary),
        ImportError::Password => at(FailureCode::FilePassword),
        ImportError::Empty => at(FailureCode::FileEmpty),
        ImportError::Truncated { .. } => at(FailureCode::FileTruncated),
        ImportError::TooLarge { .. } => named(FailureCode::FileTooLarge, "limit"),
        ImportError::Unsafe { .. } => named(FailureCode::FileUnsafe, "reason"),
        ImportError::Xml { .. } => named(FailureCode::FileDamaged, "part"),
        ImportError::NoDocument => at(FailureCode::FileDamaged).with("part", "word/document.xml"),
    }
}
