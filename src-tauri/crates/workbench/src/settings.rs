//! Settings: a small JSON file beside the library.

use std::{env, fs, path::PathBuf};

use crate::{
    data_folder::DataFolder,
    failure::{Failure, FailureCode},
    files::write_file,
    wire::Settings,
};

impl DataFolder {
    /// The settings. A missing or unreadable file gives the defaults: settings are never worth refusing to start.
    pub fn read_settings(&self) -> Settings {
        let json = fs::read_to_string(self.settings()).unwrap_or_default();
        serde_json::from_str(&json).unwrap_or_default()
    }

    /// Writes the settings, whole or not at all.
    pub fn write_settings(&self, settings: &Settings) -> Result<(), Failure> {
        let failed = |reason: String| Failure::new(FailureCode::SettingsFailed).with("reason", reason);
        self.create()?;
        let json = serde_json::to_string_pretty(settings).map_err(|error| failed(error.to_string()))?;
        write_file(&self.settings(), json.as_bytes(), true)
            .map_err(|error| failed(error.params.get("reason").cloned().unwrap_or_default()))
    }
}

impl DataFolder {
    /// Where backups go by the settings. The folder beside the library is made, one that the user chose is not: a drive
    /// that isn't there must not be taken for an empty folder.
    pub fn backup_folder(&self, settings: &Settings) -> Result<PathBuf, Failure> {
        if !settings.backup_folder.is_empty() {
            return Ok(PathBuf::from(&settings.backup_folder));
        }
        let folder = self.backups();
        let failed =
            |error: std::io::Error| Failure::at(FailureCode::OutputFailed, &folder).with("reason", error.to_string());
        fs::create_dir_all(&folder).map_err(failed)?;
        Ok(folder)
    }
}

impl Settings {
    /// Who revisions are signed by: the author of the settings, else the system's user.
    pub fn signature(&self) -> String {
        let own = Some(self.author.trim().to_owned()).filter(|name| !name.is_empty());
        own.or_else(|| env::var("USER").ok()).or_else(|| env::var("USERNAME").ok()).unwrap_or_default()
    }
}
