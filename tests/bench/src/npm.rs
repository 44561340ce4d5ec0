//! Peers that run in Node: their packages, installed once into a folder.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Result;

use crate::say;

const LOCK: &str = "package-lock.json";
/// A copy of the lock file that was installed last.
const INSTALLED: &str = "node_modules/.dinggao-lock";
/// Put beside the packages, since Node looks for these beside the script.
const FILES: [(&str, &str); 4] = [
    ("package.json", include_str!("../peers/package.json")),
    (LOCK, include_str!("../peers/package-lock.json")),
    ("differ.mjs", include_str!("../peers/differ.mjs")),
    ("linter.mjs", include_str!("../peers/linter.mjs")),
];

/// On Windows npm is a script, which only its full name starts.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Installs the packages into a folder; says why, if that can't be done.
pub(crate) fn install(folder: &Path) -> Result<Result<PathBuf, String>> {
    let installed = fs::read_to_string(folder.join(INSTALLED)).ok();
    for (name, text) in FILES {
        fs::write(folder.join(name), text)?;
    }
    let lock = fs::read_to_string(folder.join(LOCK))?;
    if installed.is_some_and(|installed| installed == lock) {
        return Ok(Ok(folder.to_owned()));
    }
    say("installing the peers from npm");
    let installed = Command::new(NPM).args(["ci", "--no-audit", "--no-fund", "--silent"]).current_dir(folder).status();
    Ok(match installed {
        Ok(status) if status.success() => {
            fs::write(folder.join(INSTALLED), lock)?;
            Ok(folder.to_owned())
        }
        Ok(status) => Err(format!("npm ci ended with {status}")),
        Err(error) => Err(format!("npm can't be started: {error}")),
    })
}
