//! Where things are: the checkout, the build's output, and the tools that are installed once per machine.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// The features that every build uses, so that nothing is built twice.
pub(crate) const FEATURES: [&str; 2] = ["--features", "tauri/custom-protocol"];

/// The folders of this checkout and machine.
pub(crate) struct Places {
    /// The checkout.
    pub(crate) root: PathBuf,
    /// Cargo's output.
    pub(crate) target: PathBuf,
    /// Tools that cargo installs.
    pub(crate) tools: PathBuf,
}

impl Places {
    pub(crate) fn find() -> Result<Self> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest.ancestors().nth(2).context("xtask lies two folders below the root")?.to_owned();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let tools = match env::var_os("DINGGAO_TOOLS") {
            Some(tools) => tools.into(),
            None => target.join("tools"),
        };
        Ok(Self { root, target, tools })
    }

    /// A program of the debug build.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// A program of the release build.
    pub(crate) fn release_program(&self, name: &str) -> PathBuf {
        self.target.join("release").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// A program that cargo installed.
    pub(crate) fn tool(&self, name: &str) -> PathBuf {
        self.tools.join("bin").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }
}
