//! What every command needs to know: language, library, form of the answer.

use std::{
    env,
    io::{self, IsTerminal, Write},
    path::PathBuf,
    process,
};

use dinggao_workbench::{DataFolder, Failure, LOCK_PATIENCE, Reader, Workbench};

use crate::{
    arguments::{Arguments, Lang},
    sentences::Sentences,
};

/// The surroundings of one run.
pub(crate) struct Context {
    sentences: Sentences,
    library: Option<PathBuf>,
    /// One JSON object instead of text.
    pub(crate) json: bool,
}

impl Context {
    pub(crate) fn new(arguments: &Arguments) -> Self {
        let from_environment = || env::var_os("DINGGAO_LIBRARY").filter(|path| !path.is_empty()).map(PathBuf::from);
        Self {
            sentences: Sentences::of(arguments.lang.unwrap_or_else(system_language)),
            library: arguments.library.clone().or_else(from_environment),
            json: arguments.json,
        }
    }

    pub(crate) fn sentences(&self) -> &Sentences {
        &self.sentences
    }

    /// The library, for reading. Nothing is made.
    pub(crate) fn reader(&self) -> Result<Reader, Failure> {
        match &self.library {
            Some(path) => Reader::open(path),
            None => DataFolder::from_environment()?.reader(),
        }
    }

    /// The library, for writing; made if it is missing.
    pub(crate) fn workbench(&self) -> Result<Workbench, Failure> {
        let folder = DataFolder::from_environment()?;
        let path = if let Some(path) = &self.library {
            path.clone()
        } else {
            folder.create()?;
            folder.library()
        };
        let holder = format!("dinggao ({})", process::id());
        Workbench::open(&path, &holder, LOCK_PATIENCE, &author())
    }
}

/// Who signs.
pub(crate) fn author() -> String {
    DataFolder::from_environment().map(|folder| folder.read_settings().signature()).unwrap_or_default()
}

/// Says something that isn't the answer.
pub(crate) fn say(message: &str) {
    // Where stderr is closed there is nobody to tell.
    drop(writeln!(io::stderr(), "{message}"));
}

/// Whether the answer goes to a terminal that shows colours.
pub(crate) fn in_colour() -> bool {
    io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none()
}

/// POSIX: the first of these that is set and not empty says the language.
fn system_language() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| env::var(name).ok());
    match set.into_iter().find(|value| !value.is_empty()) {
        Some(language) if language.starts_with("zh") => Lang::Zh,
        _ => Lang::En,
    }
}
