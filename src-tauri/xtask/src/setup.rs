//! Installing what is missing: system packages through apt where that is allowed, npm packages from the lock files, cargo
//! tools.

use std::fs;

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use crate::{places::Places, say};

/// Debian and Ubuntu packages that the build needs.
const BUILD_PACKAGES: [&str; 8] = [
    "build-essential",
    "pkg-config",
    "perl",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libxdo-dev",
    "libssl-dev",
];

/// Those that the tests need besides: a window without a screen, Chinese fonts, a real input method and hands on its keyboard, a
/// second opinion on Word files, and disks and system calls that fail.
const TEST_PACKAGES: [&str; 15] = [
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "fonts-noto-cjk",
    "dbus",
    "ibus",
    "ibus-libpinyin",
    "ibus-gtk3",
    "openbox",
    "xdotool",
    "libreoffice-writer-nogui",
    "python3-uno",
    "poppler-utils",
    "strace",
    "e2fsprogs",
];

/// Programs that the comparison is measured beside.
pub(crate) const COMPARE_PEERS: [&str; 3] = ["git", "wdiff", "dwdiff"];

/// Programs that reading and writing Word files is measured beside, and what installs the others.
pub(crate) const DOCX_PEERS: [&str; 2] = ["libreoffice-writer-nogui", "python3-venv"];

/// Another installation may be under way on a new machine: wait for it.
const APT_OPTIONS: [&str; 3] = ["-o", "DPkg::Lock::Timeout=400", "-qq"];

const CARGO_DENY: &str = "0.20.2";

/// The folders with a package.json.
pub(crate) const NPM_PROJECTS: [&str; 2] = ["ui", "tests"];

/// What is about to be done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Building and opening the app.
    Build,
    /// Testing it too.
    Everything,
}

/// Installs what `need` asks for and isn't there.
pub(crate) fn install(shell: &Shell, places: &Places, need: Need) -> Result<()> {
    if cfg!(target_os = "linux") {
        system_packages(shell, need)?;
    }
    let projects = if need == Need::Build { &NPM_PROJECTS[..1] } else { &NPM_PROJECTS[..] };
    for project in projects {
        npm_packages(shell, places, project)?;
    }
    if need == Need::Everything {
        cargo_deny(shell, places)?;
    }
    Ok(())
}

/// Installs what something is measured beside, as far as that can be done: the bench says what isn't there.
pub(crate) fn install_peers(shell: &Shell, peers: &[&str]) {
    if cfg!(target_os = "linux")
        && let Err(error) = packages(shell, peers.to_vec())
    {
        say(&format!("{error:#}"));
    }
}

fn system_packages(shell: &Shell, need: Need) -> Result<()> {
    let mut wanted = BUILD_PACKAGES.to_vec();
    if need == Need::Everything {
        wanted.extend(TEST_PACKAGES);
    }
    packages(shell, wanted)
}

fn packages(shell: &Shell, wanted: Vec<&str>) -> Result<()> {
    let is_debian = cmd!(shell, "dpkg-query --version").quiet().ignore_stdout().ignore_stderr().run().is_ok();
    if !is_debian {
        say(&format!("this system has no apt; the packages it needs are called on Debian: {}", wanted.join(" ")));
        return Ok(());
    }
    let missing: Vec<&str> = wanted.into_iter().filter(|package| !is_installed(shell, package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let line = format!("apt-get install -y {}", missing.join(" "));
    let is_root = cmd!(shell, "id -u").quiet().read()? == "0";
    let may_sudo = || cmd!(shell, "sudo -n true").quiet().ignore_stderr().run().is_ok();
    let sudo: &[&str] = if is_root {
        &[]
    } else if may_sudo() {
        &["sudo"]
    } else {
        bail!("packages are missing. Run this, then try again:\n\n    sudo {line}\n");
    };
    say(&format!("installing {}", missing.join(" ")));
    cmd!(shell, "env {sudo...} apt-get {APT_OPTIONS...} update").run()?;
    cmd!(shell, "env {sudo...} DEBIAN_FRONTEND=noninteractive apt-get {APT_OPTIONS...} install -y {missing...}")
        .run()
        .context("the packages could not be installed")
}

fn is_installed(shell: &Shell, package: &str) -> bool {
    cmd!(shell, "dpkg-query -W -f '${Status}' {package}")
        .quiet()
        .ignore_stderr()
        .read()
        .is_ok_and(|status| status.ends_with("ok installed"))
}

/// `npm ci`, unless the lock file is the one that was installed last.
fn npm_packages(shell: &Shell, places: &Places, project: &str) -> Result<()> {
    let folder = places.root.join(project);
    let stamp = folder.join("node_modules/.dinggao-lock");
    let lock = fs::read(folder.join("package-lock.json")).context("the lock file is part of the checkout")?;
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say(&format!("installing the npm packages of {project}"));
    let _there = shell.push_dir(&folder);
    let npm = npm();
    cmd!(shell, "{npm} ci --no-audit --no-fund --loglevel=error").run()?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// On Windows npm is a script, which only its full name starts.
pub(crate) fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

fn cargo_deny(shell: &Shell, places: &Places) -> Result<()> {
    let program = places.tool("cargo-deny");
    let installed = cmd!(shell, "{program} --version").quiet().ignore_stderr().read();
    if installed.is_ok_and(|version| version.contains(CARGO_DENY)) {
        return Ok(());
    }
    say("installing cargo-deny");
    let (root, target) = (&places.tools, places.target.join("tools-build"));
    cmd!(shell, "cargo install --locked --quiet cargo-deny --version {CARGO_DENY} --root {root} --target-dir {target}")
        .run()
        .context("cargo-deny could not be installed")
}
