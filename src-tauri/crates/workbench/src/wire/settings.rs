//! What a user has chosen.

use serde::{Deserialize, Serialize};

use crate::exporting::{Numbering, Profile, WordLayout};

/// How many of the app's own backups are kept at first.
const BACKUPS_KEPT: u32 = 14;

/// What a user has chosen for the window and for what is done in the background.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// Stronger text and lines.
    pub contrast: Contrast,
    /// The language of the window.
    pub language: Language,
    /// What a start shows.
    pub start_with: StartWith,
    /// Who revisions are signed by; empty for the name of the system's user.
    pub author: String,
    /// Where daily backups go; empty for a folder beside the library.
    pub backup_folder: String,
    /// How many of them are kept.
    pub backups_kept: u32,
    /// Automatic revisions older than this many days are thinned out; none are without it.
    pub thin_after_days: Option<u32>,
    /// A protected library is locked after this many minutes without a hand on it; never without it.
    pub lock_after_minutes: Option<u32>,
    /// How exported Word files are laid out.
    pub export_profile: ExportProfile,
    /// Who counts their headings.
    pub export_numbering: ExportNumbering,
    /// Straight quotes and doubled hyphens become Chinese ones while a Chinese report is written.
    pub chinese_punctuation: bool,
    /// How large the paper is shown, in percent.
    pub zoom: u16,
    /// The line with the caret stays at one height while the text moves past it.
    pub typewriter: bool,
    /// How far apart lines stand while a text is only read.
    pub reading_pitch: ReadingPitch,
}

/// Long enough for a telephone call.
const LOCK_AFTER_MINUTES: u32 = 15;

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            contrast: Contrast::default(),
            language: Language::default(),
            start_with: StartWith::default(),
            author: String::new(),
            backup_folder: String::new(),
            backups_kept: BACKUPS_KEPT,
            thin_after_days: None,
            lock_after_minutes: Some(LOCK_AFTER_MINUTES),
            export_profile: ExportProfile::default(),
            export_numbering: ExportNumbering::default(),
            chinese_punctuation: true,
            zoom: 100,
            typewriter: false,
            reading_pitch: ReadingPitch::default(),
        }
    }
}

impl Settings {
    /// The layout of exported Word files.
    pub fn word_layout(&self) -> WordLayout {
        let profile = match self.export_profile {
            ExportProfile::Gbt9704 => Profile::Gbt9704,
            ExportProfile::Gbt9704Windows => Profile::Gbt9704Windows,
            ExportProfile::Plain => Profile::Plain,
        };
        let numbering = match self.export_numbering {
            ExportNumbering::Text => Numbering::Text,
            ExportNumbering::Word => Numbering::Word,
        };
        WordLayout { numbering, ..profile.into() }
    }
}

/// Which conventions an exported Word file follows; [`Profile`] says what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum ExportProfile {
    #[default]
    Gbt9704,
    Gbt9704Windows,
    Plain,
}

/// How heading numbers are written into it: as text, or by Word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum ExportNumbering {
    #[default]
    Text,
    Word,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// How strong text and lines are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Contrast {
    #[default]
    Standard,
    More,
}

/// How far apart lines stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum ReadingPitch {
    #[default]
    Standard,
    Wide,
    Wider,
}

/// The language of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Language {
    #[default]
    System,
    Zh,
    En,
}

/// What a start shows: the report that was left open, or the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum StartWith {
    #[default]
    Report,
    Library,
}
