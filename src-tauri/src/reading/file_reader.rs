//! The window's side of a process that reads a file.

use std::{
    env,
    io::{self, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use dinggao_workbench::{Failure, FailureCode, FileText, SheetRow, receive, receive_rows, wire::OwnWord};

use super::{
    child::{READ_FILE, READ_INPUT, READ_LIST, READ_SHEET},
    stop::Stop,
};

/// How long a file may take: the largest that are read take some seconds, and a slow disk some more.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes of an answer: what the process may hold in its memory.
const LONGEST_ANSWER: u64 = 512 << 20;
/// Bytes that are read of what a process says when it dies.
const LONGEST_COMPLAINT: u64 = 4 << 10;
/// How Rust says that there is no memory left, before it ends the process.
const NO_MEMORY: &str = "memory allocation of";

/// Reads files in processes of their own.
pub struct FileReader {
    program: Box<dyn Fn() -> io::Result<Command> + Send + Sync>,
    patience: Duration,
}

/// What there is to hear about a process.
enum Heard<T> {
    Answer(io::Result<Box<Result<T, Failure>>>),
    Stop,
}

/// This program, as a command that can be started. On Linux it is the one that runs, even if an update has replaced its file.
pub fn this_program() -> io::Result<Command> {
    let path = if cfg!(target_os = "linux") { PathBuf::from("/proc/self/exe") } else { env::current_exe()? };
    Ok(Command::new(path))
}

/// Takes what a process answers.
type Receiver<T> = fn(&mut BufReader<io::Take<ChildStdout>>) -> io::Result<Result<T, Failure>>;

impl FileReader {
    /// `program` gives the program that reads, `patience` is how long it may take.
    pub fn new(program: impl Fn() -> io::Result<Command> + Send + Sync + 'static, patience: Duration) -> Self {
        Self { program: Box::new(program), patience }
    }

    /// Reads a file that is to become a report.
    ///
    /// # Errors
    /// What [`read_report_file`](dinggao_workbench::read_report_file) says, and if the process came to a bad end or was
    /// stopped.
    pub fn read(&self, path: &Path, stop: &Stop) -> Result<FileText, Failure> {
        self.read_by(READ_FILE, path, None, stop, receive)
    }

    /// The same with the bytes of a file that is called `name`.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_given(&self, name: &Path, bytes: Vec<u8>, stop: &Stop) -> Result<FileText, Failure> {
        self.read_by(READ_INPUT, name, Some(bytes), stop, receive)
    }

    /// Reads a table of blanks that came back.
    ///
    /// # Errors
    /// What [`read_blank_sheet`](dinggao_workbench::read_blank_sheet) says, and as [`Self::read`].
    pub fn read_sheet(&self, path: &Path, stop: &Stop) -> Result<Vec<SheetRow>, Failure> {
        self.read_by(READ_SHEET, path, None, stop, receive_rows)
    }

    /// Reads a list of the user's own words.
    ///
    /// # Errors
    /// What [`read_own_words`](dinggao_workbench::read_own_words) says, and as [`Self::read`].
    pub fn read_list(&self, path: &Path, stop: &Stop) -> Result<Vec<OwnWord>, Failure> {
        self.read_by(READ_LIST, path, None, stop, receive_rows)
    }

    fn read_by<T: Send + 'static>(
        &self,
        how: &str,
        path: &Path,
        input: Option<Vec<u8>>,
        stop: &Stop,
        receive: Receiver<T>,
    ) -> Result<T, Failure> {
        let stdin = if input.is_some() { Stdio::piped() } else { Stdio::null() };
        let mut child = self.start(how, path, stdin).map_err(|error| unable(&error))?;
        if let Some((mut stdin, bytes)) = child.stdin.take().zip(input) {
            // A process that takes no more has come to an end, which is told below.
            thread::spawn(move || drop(stdin.write_all(&bytes)));
        }
        let (tell, heard) = mpsc::channel();
        let complaint = child.stderr.take().map(|stderr| thread::spawn(move || complaint(stderr)));
        if let Some(stdout) = child.stdout.take() {
            let tell = tell.clone();
            thread::spawn(move || {
                let answer = receive(&mut BufReader::new(stdout.take(LONGEST_ANSWER)));
                // Whoever waited may have given up.
                drop(tell.send(Heard::Answer(answer.map(Box::new))));
            });
        }
        stop.tell(move || drop(tell.send(Heard::Stop)));
        let heard = heard.recv_timeout(self.patience);
        let status = end(&mut child).map_err(|error| unable(&error))?;
        let named = |code| Failure::new(code).with("path", path.display().to_string());
        match heard {
            Ok(Heard::Answer(Ok(answer))) => *answer,
            Ok(Heard::Answer(Err(_))) => {
                let complaint = complaint.and_then(|complaint| complaint.join().ok()).unwrap_or_default();
                let hungry = complaint.contains(NO_MEMORY) || was_killed(status);
                Err(named(if hungry { FailureCode::FileMemory } else { FailureCode::FileCrash }))
            }
            Ok(Heard::Stop) => Err(named(FailureCode::FileStopped)),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                Err(named(FailureCode::FileSlow).with("limit", self.patience.as_secs().to_string()))
            }
        }
    }

    fn start(&self, how: &str, path: &Path, stdin: Stdio) -> io::Result<Child> {
        let mut command = (self.program)()?;
        command.arg(how).arg(path).stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn()
    }
}

/// Ends a process, if it hasn't ended by itself, and says how it ended.
fn end(child: &mut Child) -> io::Result<ExitStatus> {
    child.kill()?;
    child.wait()
}

fn complaint(stderr: impl Read) -> String {
    let mut said = Vec::new();
    // What was said until then is enough to know.
    drop(stderr.take(LONGEST_COMPLAINT).read_to_end(&mut said));
    String::from_utf8_lossy(&said).into_owned()
}

/// Whether the system put an end to a process whose answer ended early: it does so where memory runs out.
#[cfg(unix)]
fn was_killed(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    const KILL: i32 = 9;
    status.signal() == Some(KILL)
}

#[cfg(not(unix))]
fn was_killed(_: ExitStatus) -> bool {
    false
}

fn unable(error: &io::Error) -> Failure {
    Failure::new(FailureCode::Internal).with("reason", error.to_string())
}
