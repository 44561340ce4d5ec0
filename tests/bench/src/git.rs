//! The peer for sizes: the same report and edits in a git repository, one paragraph a line, one commit a revision, packed as
//! tightly as git can.

use std::{
    fs,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use dinggao_document::{Block, Document};

use crate::manuscript::Manuscript;

/// The bytes of a repository that holds the first `revisions` of a report.
pub(crate) fn size(folder: &Path, bytes: usize, seed: u64, revisions: usize) -> Result<u64> {
    fs::create_dir_all(folder)?;
    run(git(folder).args(["init", "--quiet", "."]))?;
    let mut importing = git(folder).args(["fast-import", "--quiet"]).stdin(Stdio::piped()).spawn()?;
    let stream = importing.stdin.take().context("its input is a pipe")?;
    write(BufWriter::new(stream), bytes, seed, revisions)?;
    ensure!(importing.wait()?.success(), "git fast-import failed");
    run(git(folder).args(["gc", "--aggressive", "--prune=now", "--quiet"]))?;
    size_of(&folder.join(".git"))
}

/// Git as it comes, whatever its user has configured.
fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command
}

fn run(command: &mut Command) -> Result<()> {
    ensure!(command.status()?.success(), "{command:?} failed");
    Ok(())
}

/// The input of fast-import.
fn write(mut stream: impl Write, bytes: usize, seed: u64, revisions: usize) -> Result<()> {
    let mut manuscript = Manuscript::new(bytes, seed);
    for revision in 0..revisions {
        if revision > 0 {
            manuscript.write();
        }
        let lines = lines(&manuscript.text);
        let minute = 1_735_689_600 + revision * 60;
        writeln!(stream, "commit refs/heads/main\ncommitter 林知远 <lin@example.org> {minute} +0800\ndata 0")?;
        writeln!(stream, "M 100644 inline report.txt\ndata {}\n{lines}", lines.len())?;
    }
    Ok(stream.flush()?)
}

fn lines(text: &Document) -> String {
    text.blocks.iter().map(|block: &Block| block.text() + "\n").collect()
}

fn size_of(folder: &Path) -> Result<u64> {
    let mut size = 0;
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let (path, metadata) = entry.and_then(|entry| Ok((entry.path(), entry.metadata()?)))?;
            if metadata.is_dir() {
                folders.push(path);
            } else {
                size += metadata.len();
            }
        }
    }
    Ok(size)
}
