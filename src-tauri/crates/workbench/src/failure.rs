//! Failures as both faces tell them: a code, and what the sentence names.

use std::{collections::BTreeMap, path::Path};

use dinggao_store::{Damage, StoreError};
use serde::{Deserialize, Serialize};

/// Something that could not be done. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type, thiserror::Error)]
#[error("{code:?} {params:?}")]
pub struct Failure {
    /// Which sentence tells it.
    pub code: FailureCode,
    /// What the sentence names, by placeholder.
    pub params: BTreeMap<String, String>,
}

/// Declares the codes once: the variant, its name on the wire and the list of all.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// The kinds of [`Failure`]. Each has a sentence per language in `assets/messages`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
        pub enum FailureCode {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)*
        }

        impl FailureCode {
            /// Every code, so that a test can ask for each one's sentence.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name on the wire and in the messages.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

codes! {
    /// Another process writes to the library.
    LibraryLocked = "library.locked",
    /// The library's folder doesn't exist.
    LibraryFolderMissing = "library.folder_missing",
    /// The library can't be written to.
    LibraryReadOnly = "library.read_only",
    /// The library's path is longer than SQLite allows.
    LibraryPathTooLong = "library.path_too_long",
    /// The file is something else.
    LibraryNotALibrary = "library.not_a_library",
    /// A newer version made the library.
    LibraryNewer = "library.newer",
    /// The disk is full.
    LibraryDiskFull = "library.disk_full",
    /// The library is damaged.
    LibraryDamaged = "library.damaged",
    /// A password protects the library, and none was given.
    LibraryProtected = "library.protected",
    /// The library has no password.
    LibraryNotProtected = "library.not_protected",
    /// A command needs a password, and none was given.
    PasswordMissing = "password.missing",
    /// The password isn't the library's.
    PasswordWrong = "password.wrong",
    /// The password is empty or too long.
    PasswordUnusable = "password.unusable",
    /// The recovery code can't be one.
    RecoveryCodeTypo = "recovery_code.typo",
    /// The recovery code isn't the library's.
    RecoveryCodeWrong = "recovery_code.wrong",
    /// The file with the library's key is missing.
    KeyFileMissing = "key_file.missing",
    /// The file with the library's key is damaged.
    KeyFileDamaged = "key_file.damaged",
    /// A newer version made the file with the library's key.
    KeyFileNewer = "key_file.newer",
    /// The key isn't the library's.
    KeyDoesNotFit = "key_file.does_not_fit",
    /// Another process reads the library.
    LibraryInUse = "library.in_use",
    /// A copy of the library isn't equal to it.
    LibraryCopyDiffers = "library.copy_differs",
    /// The library is on a network drive.
    LibraryOnNetwork = "library.on_network",
    /// The library is in a synchronized folder.
    LibrarySynced = "library.synced",
    /// The library refused for another reason.
    LibraryFailed = "library.failed",
    /// There is no library.
    LibraryMissing = "library.missing",
    /// The text was changed while it was merged.
    MergeOutdated = "merge.outdated",
    /// There is nothing to undo.
    NothingToUndo = "undo.nothing",
    /// Every report that an operation changed was changed again since.
    UndoChangedSince = "undo.changed_since",
    /// A report was changed since somebody looked at what would be replaced.
    ReplacingOutdated = "replacing.outdated",
    /// A report is written in another window, which has to be closed before anything is replaced in it.
    ReplacingOpenElsewhere = "replacing.open_elsewhere",
    /// Nothing can be looked for with the pattern.
    ReplacingPattern = "replacing.pattern",
    /// The report has no such section.
    SectionUnknown = "section.unknown",
    /// The block isn't in the report.
    BlockUnknown = "block.unknown",
    /// The text isn't what a comparison was made of any more.
    ComparisonStale = "comparison.stale",
    /// A report is damaged.
    ReportDamaged = "report.damaged",
    /// An old automatic revision has given up its text.
    DraftThinned = "draft.thinned",
    /// No report has that id.
    ReportUnknown = "report.unknown",
    /// Another window shows the report.
    ReportOpenElsewhere = "report.open_elsewhere",
    /// Several reports have an id that begins so.
    ReportAmbiguous = "report.ambiguous",
    /// The report has no such draft.
    DraftUnknown = "draft.unknown",
    /// The report has a draft of that name.
    DraftNameTaken = "draft.name_taken",
    /// A name of digits reads as a number.
    DraftNameIsNumber = "draft.name_is_number",
    /// A draft needs a name.
    DraftNameEmpty = "draft.name_empty",
    /// No template has that name.
    TemplateUnknown = "template.unknown",
    /// 份号 is one to six digits.
    CopyNumberInvalid = "letterhead.copy_number",
    /// 目标字数 is a whole number from 1 to 999,999.
    TargetInvalid = "plan.target",
    /// A section that is gone from the text.
    SectionGone = "plan.section_gone",
    /// A report needs a title.
    TitleEmpty = "title.empty",
    /// A comment without words.
    CommentEmpty = "comment.empty",
    /// A comment that was taken out meanwhile.
    CommentGone = "comment.gone",
    /// There is no such file.
    FileMissing = "file.missing",
    /// The file can't be read.
    FileUnreadable = "file.unreadable",
    /// The file has no text.
    FileEmpty = "file.empty",
    /// The file isn't text.
    FileBinary = "file.binary",
    /// The file is over the limit.
    FileTooLarge = "file.too_large",
    /// The file is encrypted.
    FilePassword = "file.password",
    /// The file is in Word's format of before 2007.
    FileOldWord = "file.old_word",
    /// The file is in a known format that isn't read.
    FileNotWord = "file.not_word",
    /// The file ends early.
    FileTruncated = "file.truncated",
    /// A part of the file can't be read.
    FileDamaged = "file.damaged",
    /// The file breaks a safety limit.
    FileUnsafe = "file.unsafe",
    /// Reading the file broke the process that read it.
    FileCrash = "file.crash",
    /// Reading the file takes more memory than the limit.
    FileMemory = "file.memory",
    /// Reading the file takes longer than the limit.
    FileSlow = "file.slow",
    /// The user stopped the reading of the file.
    FileStopped = "file.stopped",
    /// A blank that is gone from the text.
    BlankGone = "blank.gone",
    /// A day by which something is due is one of the calendar.
    DueInvalid = "blank.due",
    /// A report is settled (定稿) with blanks that wait for values.
    StageBlanksOpen = "stage.blanks_open",
    /// The table is no .xlsx file.
    SheetUnknown = "sheet.unknown",
    /// The table has a password, or is an .xls file.
    SheetLocked = "sheet.locked",
    /// The table is over the limit.
    SheetTooLarge = "sheet.too_large",
    /// A part of the table can't be read.
    SheetDamaged = "sheet.damaged",
    /// No sheet has the columns of a table of blanks.
    SheetWithoutTable = "sheet.without_table",
    /// The file that a table is written to is named otherwise.
    SheetFormat = "sheet.format",
    /// A file whose blanks are filled in goes to another one.
    FillNeedsOutput = "fill.needs_output",
    /// The blanks of a report are filled in in the library.
    FillWithoutOutput = "fill.without_output",
    /// A draft can't change.
    FillOfDraft = "fill.of_draft",
    /// The output file exists.
    OutputExists = "output.exists",
    /// The ending of the output file is unknown.
    OutputFormat = "output.format",
    /// The output file can't be written.
    OutputFailed = "output.failed",
    /// What was pasted is over the limit.
    PasteTooLarge = "paste.too_large",
    /// What was pasted has more paragraphs or cells than a report can take in at once.
    PasteTooMany = "paste.too_many",
    /// What was pasted is built in a way that would take too long to read.
    PasteTooComplex = "paste.too_complex",
    /// The system doesn't hand out what was copied.
    PasteRefused = "paste.refused",
    /// It isn't a picture, or one of a kind that can't be shown.
    PictureKind = "picture.kind",
    /// The picture has too many pixels or bytes.
    PictureTooLarge = "picture.too_large",
    /// The picture ends before it says how large it is.
    PictureBroken = "picture.broken",
    /// Another window can't be closed, since its text can't be saved.
    WindowStaysOpen = "window.stays_open",
    /// The settings can't be written.
    SettingsFailed = "settings.failed",
    /// The phrases can't be read.
    PhrasesUnreadable = "phrases.unreadable",
    /// The phrases can't be written.
    PhrasesFailed = "phrases.failed",
    /// More phrases than are kept.
    PhrasesTooMany = "phrases.too_many",
    /// A phrase is longer than any that is kept.
    PhraseTooLong = "phrases.too_long",
    /// What is chosen of the checks can't be read.
    ChecksUnreadable = "checks.unreadable",
    /// What is chosen of the checks can't be written.
    ChecksFailed = "checks.failed",
    /// More words than are kept.
    ChecksTooMany = "checks.too_many",
    /// A word that is longer than one that is kept.
    CheckWordTooLong = "checks.word_too_long",
    /// A file without any word in it.
    ChecksNoWords = "checks.no_words",
    /// The program is at fault.
    Internal = "internal",
}

impl Failure {
    /// A failure that names nothing.
    pub fn new(code: FailureCode) -> Self {
        Self { code, params: BTreeMap::new() }
    }

    /// The same, naming something.
    #[must_use]
    pub fn with(mut self, placeholder: &str, value: impl Into<String>) -> Self {
        self.params.insert(placeholder.to_owned(), value.into());
        self
    }

    /// The same about damage: its sentence stands in the place of `{reason}`, and is the faces' to say.
    fn about(self, damage: &Damage) -> Self {
        let named = self.with("damage", damage.code());
        match damage {
            Damage::Database(detail) => named.with("detail", detail),
            Damage::Lost { first, last } => named.with("first", first.to_string()).with("last", last.to_string()),
            _ => named,
        }
    }

    /// A failure about a file.
    pub(crate) fn at(code: FailureCode, path: &Path) -> Self {
        Self::new(code).with("path", path.display().to_string())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        use FailureCode as Code;
        let reason = |code, reason: String| Self::new(code).with("reason", reason);
        match error {
            StoreError::Locked { holder } => Self::new(Code::LibraryLocked).with("holder", holder),
            StoreError::FolderMissing(path) => Self::at(Code::LibraryFolderMissing, &path),
            StoreError::ReadOnly(path) => Self::at(Code::LibraryReadOnly, &path),
            StoreError::PathTooLong(path) => Self::at(Code::LibraryPathTooLong, &path),
            StoreError::NotALibrary(path) => Self::at(Code::LibraryNotALibrary, &path),
            StoreError::Newer { found, known } => {
                Self::new(Code::LibraryNewer).with("found", found.to_string()).with("known", known.to_string())
            }
            StoreError::DiskFull => Self::new(Code::LibraryDiskFull),
            StoreError::Damaged { report: Some(report), damage } => {
                Self::new(Code::ReportDamaged).about(&damage).with("report", report.to_string())
            }
            StoreError::Damaged { report: None, damage } => Self::new(Code::LibraryDamaged).about(&damage),
            StoreError::Thinned(seq) => Self::new(Code::DraftThinned).with("draft", seq.to_string()),
            StoreError::Exists(path) => Self::at(Code::OutputExists, &path),
            StoreError::NoBlock(block) => Self::new(Code::BlockUnknown).with("block", block.to_string()),
            StoreError::Content(error) => Self::new(Code::LibraryDamaged).about(&Damage::Database(error.to_string())),
            StoreError::NoReport(report) => Self::new(Code::ReportUnknown).with("report", report),
            StoreError::AmbiguousReport(report) => Self::new(Code::ReportAmbiguous).with("report", report),
            StoreError::NoRevision(draft) => Self::new(Code::DraftUnknown).with("draft", draft),
            StoreError::DraftNameTaken(draft) => Self::new(Code::DraftNameTaken).with("draft", draft),
            StoreError::DraftNameIsNumber(draft) => Self::new(Code::DraftNameIsNumber).with("draft", draft),
            StoreError::DraftNameEmpty => Self::new(Code::DraftNameEmpty),
            StoreError::Flaw(_) => reason(Code::Internal, error.to_string()),
            StoreError::Protected(path) => Self::at(Code::LibraryProtected, &path),
            StoreError::NotProtected(path) => Self::at(Code::LibraryNotProtected, &path),
            StoreError::WrongPassword => Self::new(Code::PasswordWrong),
            StoreError::PasswordUnusable => Self::new(Code::PasswordUnusable),
            StoreError::RecoveryCodeTypo => Self::new(Code::RecoveryCodeTypo),
            StoreError::WrongRecoveryCode => Self::new(Code::RecoveryCodeWrong),
            StoreError::KeyDoesNotFit => Self::new(Code::KeyDoesNotFit),
            StoreError::KeyFileMissing(path) => Self::at(Code::KeyFileMissing, &path),
            StoreError::KeyFileDamaged(path) => Self::at(Code::KeyFileDamaged, &path),
            StoreError::KeyFileNewer { found, known } => {
                Self::new(Code::KeyFileNewer).with("found", found.to_string()).with("known", known.to_string())
            }
            StoreError::InUse(path) => Self::at(Code::LibraryInUse, &path),
            StoreError::CopyDiffers(part) => reason(Code::LibraryCopyDiffers, part),
            StoreError::OnNetwork { path, file_system } => {
                Self::at(Code::LibraryOnNetwork, &path).with("kind", file_system)
            }
            StoreError::InSyncedFolder { folder, service } => {
                Self::at(Code::LibrarySynced, &folder).with("service", service)
            }
            StoreError::Io { .. }
            | StoreError::Sqlite(_)
            | StoreError::Compression(_)
            | StoreError::Closed
            | StoreError::NoRandomness(_) => reason(Code::LibraryFailed, error.to_string()),
        }
    }
}
