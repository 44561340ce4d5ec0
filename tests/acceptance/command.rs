//! Running the command in a data folder of its own.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

/// A data folder, and the command in it.
pub(crate) struct Dinggao {
    pub(crate) folder: TempDir,
}

impl Dinggao {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the folder.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).expect("a file is written");
        path
    }

    /// The command with these arguments, ready to run.
    pub(crate) fn command<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(program());
        command
            .args(arguments)
            .env("DINGGAO_DATA_DIR", self.folder.path().join("data"))
            .env_remove("DINGGAO_LIBRARY")
            .env("LC_ALL", "zh_CN.UTF-8")
            .current_dir(self.folder.path());
        command
    }

    /// Runs it.
    pub(crate) fn run<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S]) -> Output {
        self.command(arguments).output().expect("the command starts")
    }

    /// Runs it and gives what it printed; it must succeed.
    #[track_caller]
    pub(crate) fn ok<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S]) -> String {
        self.ends_with(0, arguments)
    }

    /// Runs it and gives what it printed; it must end with this code.
    #[track_caller]
    pub(crate) fn ends_with<S: AsRef<std::ffi::OsStr>>(&self, code: i32, arguments: &[S]) -> String {
        let output = self.run(arguments);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{stderr}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Runs it with `--json`; it must succeed and print exactly one object.
    #[track_caller]
    pub(crate) fn json<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S]) -> Value {
        let mut arguments: Vec<&std::ffi::OsStr> = arguments.iter().map(AsRef::as_ref).collect();
        arguments.push("--json".as_ref());
        serde_json::from_str(&self.ok(&arguments)).expect("one JSON object")
    }

    /// Runs it and gives its sentence; it must fail with exit code 1 and print no answer.
    #[track_caller]
    pub(crate) fn fails<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S]) -> String {
        let output = self.run(arguments);
        let stderr = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert_eq!(String::from_utf8_lossy(&output.stdout), "", "no answer");
        assert_eq!(stderr.lines().count(), 1, "one sentence: {stderr}");
        stderr
    }

    /// Imports a file and gives the id of its report.
    pub(crate) fn import(&self, file: &Path) -> String {
        let answer = self.json(&["import".as_ref(), file.as_os_str()]);
        answer["reports"][0]["id"].as_str().expect("an id").to_owned()
    }
}

/// The built command, beside this test's own program.
fn program() -> PathBuf {
    let test = env::current_exe().expect("a test runs from a file");
    let folder = test.ancestors().nth(2).expect("target/debug/deps/test");
    let program = folder.join(format!("dinggao{}", env::consts::EXE_SUFFIX));
    assert!(
        program.exists(),
        "{} is missing: `cargo build --workspace` first, or `cargo xtask test`",
        program.display()
    );
    program
}

/// A text of `tests/fixtures`.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}
