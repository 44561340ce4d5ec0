//! Others who read, write and compare Word files: pandoc, Python packages, LibreOffice, the crate docx-rs.

use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Result;

use super::program::Program;
use crate::say;

const REQUIREMENTS: &str = include_str!("../../peers/word-requirements.txt");
const SCRIPT: &str = include_str!("../../peers/word.py");
/// The first argument of the process that reads by docx-rs.
pub(crate) const DOCX_RS_COMMAND: &str = "docx-rs";

/// What is installed, and why what isn't isn't.
pub(super) struct Peers {
    python: Result<PathBuf, String>,
    pandoc: Result<OsString, String>,
    script: PathBuf,
    folder: PathBuf,
}

impl Peers {
    /// Installs those from PyPI into a folder; LibreOffice is here or not.
    pub(super) fn install(folder: &Path) -> Result<Self> {
        let folder = folder.join("peers");
        fs::create_dir_all(&folder)?;
        let script = folder.join("word.py");
        fs::write(&script, SCRIPT)?;
        let python = install_python(&folder);
        let pandoc = python.clone().and_then(|python| {
            let output = Command::new(python).arg(&script).arg("pandoc").output().map_err(|error| error.to_string())?;
            let path = String::from_utf8_lossy(&output.stdout).trim().to_owned();
            if output.status.success() { Ok(path.into()) } else { Err("pypandoc_binary isn't installed".to_owned()) }
        });
        Ok(Self { python, pandoc, script, folder })
    }

    /// Those that read; what they can't write to stdout goes to `text`.
    pub(super) fn readers(&self, paper: &OsStr, text: &Path) -> Vec<Program> {
        let profile = format!("-env:UserInstallation=file://{}", self.folder.join("office").display());
        let office = [&*profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"].map(OsStr::new);
        let folder = text.parent().unwrap_or(Path::new(".")).as_os_str();
        let own = env::current_exe().map(OsString::from).map_err(|error| error.to_string());
        vec![
            self.pandoc([paper, "-t".as_ref(), "markdown".as_ref(), "-o".as_ref(), text.as_os_str()]).writing(text),
            self.script("python-docx", "python-docx", [paper]),
            self.script("mammoth", "mammoth", [paper]),
            Program::new("docx-rs", own, [DOCX_RS_COMMAND.as_ref(), paper]),
            Program::new("LibreOffice", Ok("soffice".into()), office.into_iter().chain([folder, paper])),
        ]
    }

    /// Those that make a redline.
    pub(super) fn comparers(&self, [old, new]: [&Path; 2], redline: &Path) -> Vec<Program> {
        let words = [old, new, redline].map(Path::as_os_str);
        let trackdiff = self.python.clone().map(|python| python.with_file_name("docx-trackdiff").into());
        vec![
            self.script("Docxodus", "docxodus", words).writing(redline),
            self.script("rdocx", "rdocx", words).writing(redline),
            Program::new("docx-trackdiff", trackdiff, words).writing(redline),
        ]
    }

    pub(super) fn pandoc<'word>(&self, words: impl IntoIterator<Item = &'word OsStr>) -> Program {
        Program::new("pandoc", self.pandoc.clone(), words)
    }

    fn script<'word>(
        &'word self,
        name: &'static str,
        word: &'word str,
        words: impl IntoIterator<Item = &'word OsStr>,
    ) -> Program {
        let python = self.python.clone().map(OsString::from);
        Program::new(name, python, [self.script.as_os_str(), word.as_ref()].into_iter().chain(words))
    }
}

/// A virtual environment with every package that can be had; those that can't fail when they are asked.
fn install_python(folder: &Path) -> Result<PathBuf, String> {
    let place = folder.join("python");
    let python = place.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let stamp = place.join("dinggao-requirements.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == REQUIREMENTS) {
        return Ok(python);
    }
    say("installing the peers from PyPI");
    let run = |command: &mut Command| match command.output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        Err(error) => Err(error.to_string()),
    };
    run(Command::new("python3").args(["-m", "venv"]).arg(&place))?;
    let mut missing = false;
    for requirement in REQUIREMENTS.lines() {
        if let Err(why) = run(Command::new(&python).args(["-m", "pip", "install", "--quiet", requirement])) {
            say(&format!("{requirement} can't be installed: {why}"));
            missing = true;
        }
    }
    if !missing {
        fs::write(stamp, REQUIREMENTS).map_err(|error| error.to_string())?;
    }
    Ok(python)
}

/// Reads a file by docx-rs and prints its text.
pub(crate) fn read_by_docx_rs(path: &Path) -> Result<()> {
    let document = docx_rs::read_docx(&fs::read(path)?)?;
    println!("{}", document.json());
    Ok(())
}
