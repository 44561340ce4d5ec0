//! What crosses to the window and into the command's JSON. The TypeScript types are generated from these.

mod beside;
mod blank_form;
mod block_life;
mod checking;
mod comparing;
mod figure_ledger;
mod filling;
mod letterhead_form;
mod library;
mod merging;
mod pasting;
mod phrases;
mod proofing;
mod replacing;
mod reusing;
mod section_plans;
mod settings;
mod shown_comment;
mod upkeep;
mod written;

use dinggao_document::{BlockId, Document, Letterhead, Outline, ReportId, Warning};
pub use dinggao_store::{ChangeNotice, Operation, ReportDetails, Seq};
use dinggao_store::{Report, Revision, RevisionKind, Stage};
use serde::{Deserialize, Serialize};

pub use self::{
    beside::TextBeside,
    blank_form::BlankForm,
    block_life::{BlockHappening, BlockMoment},
    checking::{
        CheckChange, CheckChoices, CheckRule, CheckSettings, OwnWord, Precedent, ReportChecks, ReportFinding,
        RuleExample,
    },
    comparing::{ChangeOrigin, ComparedVersions},
    figure_ledger::{
        FigureLedger, FigureOrigin, FittedValue, LedgerCheck, LedgerMention, LedgerRow, LedgerState, OpenBlank,
        TextPlace, YearBefore,
    },
    filling::{BlankFill, BlanksFilled, FilledTable, SheetFill, SheetLabels, Unfilled},
    letterhead_form::LetterheadForm,
    library::{BackupMade, Blame, BlamedBlock, BlamedSpan, OperationSummary, Salvaged, SearchHit, SearchResult},
    merging::MergePreview,
    pasting::{AddedPicture, Pasted, PastedSource},
    phrases::Phrase,
    proofing::{BlanksFound, Checked},
    replacing::{ReplacedInLibrary, ReplacedPlace, ReplacementPreview, ReportChoice, ReportReplacements},
    reusing::{
        ChapterReuse, PassageReuse, ReportReuse, ReuseFound, ReuseMatch, ReusedWords, SectionReuse, SentenceReuse,
    },
    section_plans::{PlanForm, SectionPlans},
    settings::{Contrast, ExportNumbering, ExportProfile, Language, ReadingPitch, Settings, StartWith, Theme},
    shown_comment::ShownComment,
    upkeep::{
        BackupContent, BackupState, LostCommits, NamedReport, UpkeepRecord, VerificationProblem, VerificationReport,
    },
    written::{SentenceAuthor, WrittenSentence},
};
use crate::{clock::rfc3339, departing::ExportNotice, failure::Failure};

/// A report as the list shows it.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct ReportSummary {
    /// Its id.
    pub id: ReportId,
    /// Its title.
    pub title: String,
    /// 文种; empty where unknown.
    pub kind: String,
    /// The year that it reports on.
    pub year: Option<i32>,
    /// How far it has come.
    pub stage: Stage,
    /// When its text last changed, RFC 3339 in UTC.
    pub updated: String,
    /// Characters without white space.
    pub chars: usize,
    /// What its user files it under.
    pub tags: Vec<String>,
    /// Whether it is put away.
    pub archived: bool,
    /// When it went to the bin, RFC 3339 in UTC.
    pub deleted: Option<String>,
    /// Whether this entry was changed by something other than this program: nothing in it can be trusted.
    pub damaged: bool,
}

impl From<Report> for ReportSummary {
    fn from(report: Report) -> Self {
        Self {
            id: report.id,
            title: report.title,
            kind: report.details.kind,
            year: report.details.year,
            stage: report.details.stage,
            updated: rfc3339(report.updated),
            chars: report.chars,
            tags: report.details.tags,
            archived: report.details.archived,
            deleted: report.deleted.map(rfc3339),
            damaged: report.damaged,
        }
    }
}

/// A revision as the history shows it.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct RevisionSummary {
    /// Its number within the report.
    pub seq: Seq,
    /// Why it was made.
    pub kind: RevisionKind,
    /// The name of a draft.
    pub name: Option<String>,
    /// What its author said of it.
    pub note: Option<String>,
    /// Who made it.
    pub author: String,
    /// When, RFC 3339 in UTC.
    pub time: String,
    /// What it follows.
    pub parents: Vec<Seq>,
    /// The revision that was made current again, of one that restores.
    pub restored: Option<Seq>,
    /// Characters inserted since the first parent.
    pub inserted: usize,
    /// Characters deleted since the first parent.
    pub deleted: usize,
}

impl From<Revision> for RevisionSummary {
    fn from(revision: Revision) -> Self {
        Self {
            seq: revision.seq,
            kind: revision.kind,
            name: revision.name,
            note: revision.note,
            author: revision.author,
            time: rfc3339(revision.time),
            parents: revision.parents,
            restored: revision.restored,
            inserted: revision.inserted,
            deleted: revision.deleted,
        }
    }
}

/// A report that was made or imported.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct ArrivedReport {
    /// Its id.
    pub id: ReportId,
    /// Its title.
    pub title: String,
    /// The revision that holds what arrived.
    pub revision: RevisionRef,
    /// How many blocks it has.
    pub blocks: usize,
    /// What was simplified.
    pub warnings: Vec<Warning>,
    /// Whose tracked changes came in with it, each as a revision after the first; none if it brought none.
    pub authors: Vec<String>,
}

/// Names a revision of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RevisionRef {
    /// Its number.
    pub seq: Seq,
}

/// What became of the files that were chosen.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct ImportOutcome {
    /// The reports that arrived.
    pub reports: Vec<ArrivedReport>,
    /// The files that did not, each with the reason.
    pub failures: Vec<ImportFailure>,
}

/// A file that could not be imported.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct ImportFailure {
    /// Its name without the folder.
    pub file: String,
    /// Why.
    pub error: Failure,
}

/// A report, opened to be written.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct OpenReport {
    /// As the list shows it.
    pub summary: ReportSummary,
    /// Its working text.
    pub document: Document,
    /// Its outline, with the derived numbers.
    pub outline: Outline,
    /// The draft that was last kept under a name, if any.
    pub last_kept: Option<RevisionSummary>,
    /// Whether a Word file is kept that it came from.
    pub has_word_file: bool,
    /// What the editor did last to the text, in its own words, the oldest first.
    pub editing_steps: Vec<String>,
}

/// A save that is on disk.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct Saved {
    /// When, RFC 3339 in UTC.
    pub saved_at: String,
    /// The outline of the text that was saved.
    pub outline: Outline,
}

/// The history of a report.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct History {
    /// The first first.
    pub revisions: Vec<RevisionSummary>,
    /// What the working text has that the latest revision has not.
    pub working: WorkingChanges,
    /// The revision up to which the user has looked at changes.
    pub seen: Option<Seq>,
}

/// How far the working text is from the latest revision.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct WorkingChanges {
    /// Characters inserted.
    pub inserted: usize,
    /// Characters deleted.
    pub deleted: usize,
}

/// A state of a report: the working text or a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Version {
    /// What is being written.
    Working,
    /// A revision.
    Revision {
        /// Its number.
        seq: Seq,
    },
}

/// A template for a new report.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct Template {
    /// Names it on the command line.
    pub name: String,
    /// 文种 of the reports made from it.
    pub kind: String,
    /// The language of the reports made from it.
    pub text_language: TextLanguage,
    /// Its name for people.
    pub title: InBothLanguages,
    /// What it is for.
    pub description: InBothLanguages,
}

/// The language that a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TextLanguage {
    /// 中文
    Zh,
    /// English
    En,
}

/// A text in both languages.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct InBothLanguages {
    /// 简体中文
    pub zh: String,
    /// English
    pub en: String,
}

/// What the window shows of the library as a whole.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct LibraryState {
    /// Where it is.
    pub path: String,
    /// Who its revisions are signed by.
    pub author: String,
    /// The version of the program.
    pub version: String,
    /// How many reports it holds.
    pub reports: usize,
    /// Whether a password protects it.
    pub protected: bool,
}

/// Where an export was written, and what went out with it.
#[derive(Debug, Clone, Serialize, specta::Type)]
pub struct Exported {
    /// The file.
    pub path: String,
    /// What is to be known before the file is sent.
    pub notices: Vec<ExportNotice>,
}

/// A report's text, as the command's `show --format json` prints it.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct Shown {
    /// The title.
    pub title: String,
    /// In reading order.
    pub blocks: Vec<ShownBlock>,
    /// 版头 and 版记, where it has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letterhead: Option<Letterhead>,
    /// What people say about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<ShownComment>,
    /// What was simplified in reading a file.
    pub warnings: Vec<Warning>,
}

/// A block as `show --format json` prints it.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct ShownBlock {
    /// Its id.
    pub id: BlockId,
    /// What it is; a note is a paragraph with [`Self::note`].
    pub kind: dinggao_document::BlockKind,
    /// The number of a note that something refers to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The level of a heading.
    pub level: Option<u8>,
    /// The derived number of a heading.
    pub number: Option<String>,
    /// Its text without the number.
    pub text: String,
}
