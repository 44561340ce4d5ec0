//! Settings: a small JSON file beside the library.

use std::{env, fs};

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

impl Settings {
    /// Who revisions are signed by: the author of the settings, else the system's user.
    pub fn signature(&self) -> String {
        let own = Some(self.author.trim().to_owned()).filter(|name| !name.is_empty());
        own.or_else(|| env::var("USER").ok()).or_else(|| env::var("USERNAME").ok()).unwrap_or_default()
    }
}
