//! Where library, settings, phrases and the choices of the checks live.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use etcetera::base_strategy::{BaseStrategy, choose_native_strategy};

use crate::{
    failure::{Failure, FailureCode},
    protecting::Secret,
    reader::Reader,
};

const LIBRARY: &str = "library.dinggao";
const SETTINGS: &str = "settings.json";
const PHRASES: &str = "phrases.json";
const CHECKS: &str = "checks.json";
const NEXT_START: &str = "next-start";
const UPKEEP: &str = "upkeep.json";
const BACKUPS: &str = "backups";
const SOCKET: &str = "window.socket";

/// The folder of the app: `$DINGGAO_DATA_DIR`, else a folder in the system's place for data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFolder(PathBuf);

impl DataFolder {
    /// The folder that the environment says.
    pub fn from_environment() -> Result<Self, Failure> {
        if let Some(folder) = env::var_os("DINGGAO_DATA_DIR").filter(|folder| !folder.is_empty()) {
            return Ok(Self(folder.into()));
        }
        let system = choose_native_strategy()
            .map_err(|error| Failure::new(FailureCode::Internal).with("reason", error.to_string()))?;
        Ok(Self(system.data_dir().join("dinggao")))
    }

    /// A folder of the caller's choice.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    /// Makes the folder if it is missing.
    pub fn create(&self) -> Result<(), Failure> {
        fs::create_dir_all(&self.0).map_err(|_| Failure::at(FailureCode::LibraryReadOnly, &self.0))
    }

    /// The app's own library, for reading; before the first use there is neither folder nor library.
    pub fn reader(&self, secret: Option<&Secret>) -> Result<Reader, Failure> {
        if self.0.is_dir() { Reader::unlock(&self.library(), secret) } else { Ok(Reader::missing()) }
    }

    /// The app's own library.
    pub fn library(&self) -> PathBuf {
        self.0.join(LIBRARY)
    }

    /// The settings.
    pub fn settings(&self) -> PathBuf {
        self.0.join(SETTINGS)
    }

    /// The phrases that the user keeps.
    pub fn phrases(&self) -> PathBuf {
        self.0.join(PHRASES)
    }

    /// What the user has chosen of the checks.
    pub fn checks(&self) -> PathBuf {
        self.0.join(CHECKS)
    }

    /// What the next start shows.
    pub(crate) fn next_start(&self) -> PathBuf {
        self.0.join(NEXT_START)
    }

    /// What is remembered of work in the background.
    pub fn upkeep(&self) -> PathBuf {
        self.0.join(UPKEEP)
    }

    /// Where backups go for users who chose no place.
    pub fn backups(&self) -> PathBuf {
        self.0.join(BACKUPS)
    }

    /// Where a second start of the app finds the first.
    pub fn socket(&self) -> PathBuf {
        self.0.join(SOCKET)
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }
}
