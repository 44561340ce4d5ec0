//! How the library is kept safe: backups, what the last verification found, what is gone.

use dinggao_document::ReportId;
use dinggao_store::Seq;
use serde::{Deserialize, Serialize};

/// How the daily backups stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BackupState {
    /// Where they go.
    pub folder: String,
    /// How many there are.
    pub count: usize,
    /// When the last one was made, RFC 3339 in UTC.
    pub last: Option<String>,
}

/// What a backup holds that somebody may want back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BackupContent {
    /// Where it is.
    pub path: String,
    /// When it was made, RFC 3339 in UTC; none where the file system doesn't say.
    pub time: Option<String>,
    /// How many reports it has outside the bin; none where it can't be read without its password.
    pub reports: Option<usize>,
    /// Whether a password is needed to open it.
    pub protected: bool,
    /// Where the library is kept when the backup takes its place.
    pub kept_as: String,
}

/// A report that something is said about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct NamedReport {
    /// Its id.
    pub id: ReportId,
    /// Its title; empty where it can't be read.
    pub title: String,
}

/// Commits that the library has lost and nobody has taken note of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LostCommits {
    /// How many.
    #[specta(type = u32)]
    pub count: i64,
    /// The reports that they changed, as far as they are remembered.
    pub reports: Vec<NamedReport>,
}

/// What a look at everything found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct VerificationReport {
    /// When it ended, RFC 3339 in UTC.
    pub time: String,
    /// Whether everything was looked at.
    pub complete: bool,
    /// How many reports the library has, those in the bin included.
    pub all: usize,
    /// How many of them nothing is wrong with.
    pub whole: usize,
    /// What can't be trusted.
    pub problems: Vec<VerificationProblem>,
    /// The names of sentences about what is no damage.
    pub notices: Vec<String>,
}

/// Something that can't be trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct VerificationProblem {
    /// The report; none for the library as a whole.
    pub report: Option<NamedReport>,
    /// The revision, if it is one.
    pub seq: Option<Seq>,
    /// The name of its sentence.
    pub code: String,
    /// What the sentence names: what SQLite said.
    pub detail: String,
    /// What the sentence names: the first commit that is gone.
    #[specta(type = u32)]
    pub first: i64,
    /// The last one.
    #[specta(type = u32)]
    pub last: i64,
}

/// What was done in the background and when, so that it isn't done again the same day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UpkeepRecord {
    /// The last complete verification.
    pub verified: Option<VerificationReport>,
    /// When old automatic revisions were last thinned out, RFC 3339 in UTC.
    pub thinned: Option<String>,
}
