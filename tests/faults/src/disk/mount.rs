//! Mounted file systems, unmounted when dropped. Mounting takes root.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

/// A mounted file system.
#[derive(Debug)]
pub struct Mounted {
    at: PathBuf,
}

impl Mounted {
    /// A disk in memory of so many KiB. An error where mounting isn't allowed.
    pub fn memory(at: &Path, kibibytes: u64) -> Result<Self> {
        let size = format!("size={kibibytes}k");
        Self::mount(at, ["-t", "tmpfs", "-o", size.as_str(), "tmpfs"].map(OsStr::new))
    }

    /// An ext4 file system in a file, through a loop device that goes with it.
    pub fn image(at: &Path, file: &Path) -> Result<Self> {
        Self::mount(at, [OsStr::new("-t"), OsStr::new("ext4"), OsStr::new("-o"), OsStr::new("loop"), file.as_os_str()])
    }

    /// The same folder once more, read-only.
    pub fn read_only(at: &Path, folder: &Path) -> Result<Self> {
        let mounted = Self::mount(at, [OsStr::new("--bind"), folder.as_os_str()])?;
        run(Command::new("mount").args(["-o", "remount,bind,ro"]).arg(at))?;
        Ok(mounted)
    }

    fn mount<const COUNT: usize>(at: &Path, arguments: [&OsStr; COUNT]) -> Result<Self> {
        fs::create_dir_all(at)?;
        run(Command::new("mount").args(arguments).arg(at))?;
        Ok(Self { at: at.to_owned() })
    }

    /// Where it is mounted.
    pub fn at(&self) -> &Path {
        &self.at
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let unmount = |options: &[&str]| run(Command::new("umount").args(options).arg(&self.at));
        // While a panic unwinds, a file may be open still: it goes when that is closed. What then remains can't be helped.
        drop(unmount(&[]).or_else(|_| unmount(&["--lazy"])));
    }
}

/// Makes an empty ext4 file system of so many MiB in a file.
pub fn format(file: &Path, mebibytes: u64) -> Result<()> {
    fs::File::create(file)?.set_len(mebibytes << 20)?;
    // Nothing is left for the kernel to write later by itself.
    let options = ["-q", "-F", "-b", "4096", "-E", "lazy_itable_init=0,lazy_journal_init=0"];
    run(Command::new("mkfs.ext4").args(options).arg(file))
}

/// Waits until everything written to the file system is on its disk.
pub fn sync(at: &Path) -> Result<()> {
    run(Command::new("sync").arg("--file-system").arg(at))
}

/// Repairs the file system in a file, as a system does at start when it can't be mounted.
pub fn repair(file: &Path) -> Result<()> {
    let output = Command::new("e2fsck").args(["-f", "-y"]).arg(file).output()?;
    let repaired = output.status.code().is_some_and(|code| code <= 2);
    if repaired { Ok(()) } else { bail!("{}", String::from_utf8_lossy(&output.stdout)) }
}

fn run(command: &mut Command) -> Result<()> {
    let output = command.output().with_context(|| format!("{command:?}"))?;
    if output.status.success() {
        return Ok(());
    }
    bail!("{command:?}: {}", String::from_utf8_lossy(&output.stderr).trim())
}
