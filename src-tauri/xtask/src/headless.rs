//! The tour report, made, revised, compared and exported through the command `dinggao`.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use crate::places::Places;

/// A library with the tour report in it: a named draft, and a working text that differs from it.
pub(crate) struct Tour<'a> {
    shell: &'a Shell,
    dinggao: PathBuf,
    folder: PathBuf,
    report: String,
    draft: &'static str,
}

impl<'a> Tour<'a> {
    /// Makes the library in `folder`.
    pub(crate) fn new(shell: &'a Shell, places: &Places, folder: &Path) -> Result<Self> {
        let dinggao = places.program("dinggao");
        let language = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
        let (language, draft) =
            if language.is_some_and(|name| name.starts_with("zh")) { ("zh", "初稿") } else { ("en", "First draft") };
        let templates = places.root.join("assets/templates");
        let (first, second) =
            (templates.join(format!("tour.{language}.draft.txt")), templates.join(format!("tour.{language}.txt")));
        let _library = shell.push_env("DINGGAO_DATA_DIR", folder);
        let made = cmd!(shell, "{dinggao} import {first} --draft {draft}").quiet().read()?;
        let report = made.lines().next().context("an import prints the id of its report")?.to_owned();
        cmd!(shell, "{dinggao} import {second} --into {report}").quiet().ignore_stdout().run()?;
        Ok(Self { shell, dinggao, folder: folder.to_owned(), report, draft })
    }
}

/// Prints the comparison, exports the Word file, and says where everything is.
#[expect(clippy::print_stdout, reason = "this is what the person asked for")]
pub(crate) fn show(tour: &Tour<'_>) -> Result<()> {
    let Tour { shell, dinggao, folder, report, draft } = tour;
    let _library = shell.push_env("DINGGAO_DATA_DIR", folder);
    println!("{}", cmd!(shell, "{dinggao} compare {report}@{draft} {report}").quiet().read()?);
    println!("\n{}\n", cmd!(shell, "{dinggao} history {report}").quiet().read()?);
    let word = folder.join("tour.docx");
    cmd!(shell, "{dinggao} export {report} -o {word}").quiet().ignore_stdout().run()?;
    println!("report    {report}");
    println!("library   {}", folder.join("library.dinggao").display());
    println!("Word file {}", word.display());
    println!("command   DINGGAO_DATA_DIR={} {}", folder.display(), dinggao.display());
    Ok(())
}
