//! What every command needs to know: language, library, form of the answer.

use std::{
    env,
    io::{self, IsTerminal, Write},
    path::PathBuf,
    process,
};

use dinggao_workbench::{DataFolder, Failure, LOCK_PATIENCE, Reader, Secret, Workbench};

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
            Some(path) => Reader::unlock(path, secret().as_ref()),
            None => DataFolder::from_environment()?.reader(secret().as_ref()),
        }
    }

    /// The library, for writing; made if it is missing.
    pub(crate) fn workbench(&self) -> Result<Workbench, Failure> {
        let workbench = Workbench::unlock(&self.path()?, secret().as_ref(), &holder(), LOCK_PATIENCE, &author())?;
        self.say_losses(&workbench)?;
        Ok(workbench)
    }

    /// Where the library is; the app's own folder is made if it is missing.
    pub(crate) fn path(&self) -> Result<PathBuf, Failure> {
        if let Some(path) = &self.library {
            return Ok(path.clone());
        }
        let folder = DataFolder::from_environment()?;
        folder.create()?;
        Ok(folder.library())
    }

    /// Commits that are gone are told with every change until the user has taken note.
    fn say_losses(&self, workbench: &Workbench) -> Result<(), Failure> {
        for loss in workbench.losses()? {
            let reports: Vec<String> = loss.reports.iter().map(ToString::to_string).collect();
            let (first, last) = (loss.first.to_string(), loss.last.to_string());
            let params = [("first", &*first), ("last", &*last), ("reports", &*reports.join(", "))];
            say(&self.sentences.command("lost_commits", &params));
        }
        Ok(())
    }
}

/// What another process is told that wants to write meanwhile.
pub(crate) fn holder() -> String {
    format!("dinggao ({})", process::id())
}

/// What opens a protected library: arguments can be seen by every user of a system, the environment can't.
pub(crate) fn secret() -> Option<Secret> {
    let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
    set("DINGGAO_PASSWORD").map(Secret::Password).or_else(|| set("DINGGAO_RECOVERY_CODE").map(Secret::RecoveryCode))
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
