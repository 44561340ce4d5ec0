//! The process that reads one file, by its path or from its input: it bounds itself, reads, and writes what it read to its
//! output.

use std::{
    env,
    fs::File,
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
    process::{self, ExitCode},
    thread,
};

use dinggao_workbench::{
    Failure, FailureCode, FileText, carry, carry_rows, read_blank_sheet, read_own_words, read_report_bytes,
    read_report_file,
};

/// The first argument of such a process; the path follows.
pub(super) const READ_FILE: &str = "--read-file";
/// The same for a file that comes by the input of the process; what it is called follows.
pub(super) const READ_INPUT: &str = "--read-input";

/// The same for a table of blanks, by its path.
pub(super) const READ_SHEET: &str = "--read-sheet";
/// The same for a list of the user's own words, by its path.
pub(super) const READ_LIST: &str = "--read-list";

/// Bytes of stack: as much as readers are tested with four times over, and the same on every system.
const STACK: usize = 8 << 20;

/// In debug builds, this variable says how the process goes wrong instead of reading, so that the window's side can be tested.
const TEST_READER: &str = "DINGGAO_TEST_READER";

/// Reads a file if this process was started for it; `None` if it is an app like any other.
pub fn read_if_asked() -> Option<ExitCode> {
    let mut arguments = env::args_os().skip(1);
    let first = arguments.next()?;
    let ways =
        [(READ_FILE, read_file as Reading), (READ_INPUT, read_input), (READ_SHEET, read_sheet), (READ_LIST, read_list)];
    let (_, read) = ways.into_iter().find(|(name, _)| first == **name)?;
    let path = PathBuf::from(arguments.next()?);
    let spawn = || thread::Builder::new().stack_size(STACK).spawn(move || answer(&path, read));
    let answered = limits::apply().and_then(|()| spawn());
    let done = matches!(answered.map(thread::JoinHandle::join), Ok(Ok(Ok(()))));
    Some(if done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads a file, and answers with what it says.
type Reading = fn(&Path, &mut Output) -> io::Result<()>;
type Output = BufWriter<io::StdoutLock<'static>>;

fn read_file(path: &Path, output: &mut Output) -> io::Result<()> {
    carry(read_report_file(path), output)
}

fn read_input(name: &Path, output: &mut Output) -> io::Result<()> {
    carry(text_of_input(name), output)
}

fn read_sheet(path: &Path, output: &mut Output) -> io::Result<()> {
    carry_rows(&read_blank_sheet(path), output)
}

fn read_list(path: &Path, output: &mut Output) -> io::Result<()> {
    carry_rows(&read_own_words(path), output)
}

fn text_of_input(name: &Path) -> Result<FileText, Failure> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| Failure::new(FailureCode::Internal).with("reason", error.to_string()))?;
    read_report_bytes(name, bytes)
}

fn answer(path: &Path, read: Reading) -> io::Result<()> {
    if cfg!(debug_assertions)
        && let Ok(how) = env::var(TEST_READER)
    {
        go_wrong(&how, path);
    }
    read(path, &mut BufWriter::new(io::stdout().lock()))
}

fn go_wrong(how: &str, path: &Path) {
    match how {
        "killed" => process::abort(),
        "hungry" => drop(std::hint::black_box(vec![1_u8; 768 << 20])),
        "endless" => loop {
            thread::park();
        },
        "deep" => drop(descend(u64::from(process::id()))),
        "writing" => drop(File::options().append(true).open(path).and_then(|mut file| file.write_all(b"written"))),
        _ => {}
    }
}

/// Calls itself until the stack is used up.
fn descend(depth: u64) -> u64 {
    let on_stack = std::hint::black_box([depth; 64]);
    if on_stack[0] == 0 { 0 } else { descend(on_stack[1] + 1) + on_stack[2] }
}

/// What the system holds this process to.
#[cfg(unix)]
mod limits {
    use std::io;

    use rlimit::Resource;

    /// Bytes of memory that can be written to. The address space, which could be limited too, is mostly the window's
    /// libraries, and says little about what a file takes.
    const MEMORY: u64 = 512 << 20;
    /// Seconds of a processor: whoever is waiting gives up long before; this is for a process that nobody waits for any more.
    const PROCESSOR: u64 = 60;

    pub(super) fn apply() -> io::Result<()> {
        Resource::DATA.set(MEMORY, MEMORY)?;
        Resource::CPU.set(PROCESSOR, PROCESSOR)?;
        // Not a byte to any file, a dump of the memory included.
        Resource::FSIZE.set(0, 0)
    }
}

#[cfg(not(unix))]
mod limits {
    use std::io;

    pub(super) fn apply() -> io::Result<()> {
        Ok(())
    }
}
