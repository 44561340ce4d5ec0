//! Word files: how fast they are read, written and compared, and how much memory one with pictures takes, beside others.
//!
//! Everything is a whole process, as a person or a script starts it: starting, reading, writing, ending.

mod options;
mod papers;
mod peers;
mod program;
mod redline;

use std::{env, ffi::OsString, fs, path::Path};

use anyhow::{Context, Result};

pub(crate) use self::options::Options;
pub(crate) use self::peers::{DOCX_RS_COMMAND, read_by_docx_rs};
pub(crate) use self::program::{PEAK_COMMAND, tell_peak};
use self::{
    options::Section,
    papers::Papers,
    peers::Peers,
    program::{Program, in_turn},
};
use crate::table::{Goal, Row, Table};

/// What a ratio to pandoc may be.
const BY_PANDOC: f64 = 0.25;
/// What a ratio to Docxodus may be, in time.
const BY_DOCXODUS: f64 = 0.15;
/// How many times its XML a file may take in memory, and how much besides, in MB.
const BY_XML: f64 = 3.0;
const MEGABYTES_BESIDES: f64 = 100.0;

/// Measures what the options name.
pub(crate) fn run(options: &Options) -> Result<Table> {
    fs::create_dir_all(&options.folder)?;
    let peers = Peers::install(&options.folder)?;
    let folder = tempfile::Builder::new().prefix("docx").tempdir_in(&options.folder)?;
    let papers = Papers::write(folder.path())?;
    let bench = Bench { peers, papers, own: own_program()?, runs: options.runs() };
    let mut table = Table::default();
    for section in options.sections() {
        match section {
            Section::Read => bench.read(&mut table),
            Section::Write => bench.write(&mut table),
            Section::Compare => bench.compare(&mut table),
            Section::Memory => bench.memory(&mut table)?,
        }
    }
    Ok(table)
}

/// The command `dinggao` of the same build.
fn own_program() -> Result<OsString> {
    let own = env::current_exe()?.with_file_name(format!("dinggao{}", env::consts::EXE_SUFFIX));
    own.exists()
        .then(|| own.clone().into())
        .with_context(|| format!("{} is missing; `cargo xtask bench docx` builds it", own.display()))
}

/// What a program made of two files.
struct Redline {
    /// Milliseconds.
    time: f64,
    changed: redline::Changed,
}

impl Redline {
    /// Two rows: the time, and the characters that are marked.
    fn beside(ours: Option<&Self>, theirs: &Self, what: &str, peer: &str, really: usize, table: &mut Table) {
        let goal = |most: f64| if ours.is_some() && peer == "Docxodus" { Goal::AtMost(most) } else { Goal::None };
        let mut row = |what: String, unit: &str, of: fn(&Self) -> f64, most: f64, note: String| {
            table.add(Row {
                what,
                measured: ours.map_or_else(|| "not built".to_owned(), |ours| format!("{:.0}{unit}", of(ours))),
                against: format!("{:.0}{unit}", of(theirs)),
                ratio: ours.map_or(f64::NAN, |ours| of(ours) / of(theirs)),
                goal: goal(most),
                note,
            });
        };
        row(what.to_owned(), " ms", |redline| redline.time, BY_DOCXODUS, "least times".to_owned());
        let moved = ours.map_or(0, |ours| ours.changed.moved);
        let note = format!("really changed {really}; moved {moved}, they {}", theirs.changed.moved);
        let what = format!("{what}: characters inserted and deleted");
        row(what, "", |redline| redline.changed.in_place as f64, 1.0, note);
    }
}

struct Bench {
    peers: Peers,
    papers: Papers,
    own: OsString,
    runs: usize,
}

impl Bench {
    fn read(&self, table: &mut Table) {
        let paper = self.papers.old.as_os_str();
        let text = self.papers.folder.join("read.txt");
        let mut programs = vec![self.own("show", [paper, "--format".as_ref(), "text".as_ref()])];
        programs.extend(self.peers.readers(paper, &text));
        self.beside(&format!("read {}", self.papers.length), &programs, table, |name| {
            if name == "pandoc" { Goal::AtMost(BY_PANDOC) } else { Goal::None }
        });
    }

    fn write(&self, table: &mut Table) {
        let markdown = self.papers.markdown.as_os_str();
        let word = self.papers.folder.join("written.docx");
        let own = self.own("export", [markdown, "-o".as_ref(), word.as_os_str()]).writing(&word);
        let programs = [own, self.peers.pandoc([markdown, "-o".as_ref(), word.as_os_str()]).writing(&word)];
        self.beside(&format!("write {}", self.papers.length), &programs, table, |_| Goal::AtMost(BY_PANDOC));
    }

    fn compare(&self, table: &mut Table) {
        let papers = [self.papers.old.as_path(), self.papers.new.as_path()];
        let redline = self.papers.folder.join("redline.docx");
        let arguments = ["--format".as_ref(), "docx".as_ref(), "-o".as_ref(), redline.as_os_str()];
        let own = self.own("compare", papers.map(Path::as_os_str).into_iter().chain(arguments)).writing(&redline);
        let what = format!("compare two of {}", self.papers.length);
        let peers = self.peers.comparers(papers, &redline);
        // The last run of each leaves its redline behind, so that each is counted before the next one runs.
        let measured = |program: &Program, runs: usize| -> Result<Redline, String> {
            let times = in_turn(std::slice::from_ref(program), runs).remove(0)?;
            Ok(Redline { time: times.least(), changed: redline::changed(&redline)? })
        };
        let ours = measured(&own, self.runs);
        if let Err(why) = &ours {
            table.add(Row::without(&*what, "not built", &**why));
        }
        for peer in peers {
            let what = format!("{what}, beside {}", peer.name);
            match measured(&peer, self.runs.min(3)) {
                Err(why) => table.add(Row::missing(what, why)),
                Ok(theirs) => {
                    Redline::beside(ours.as_ref().ok(), &theirs, &what, peer.name, self.papers.changed, table);
                }
            }
        }
    }

    fn memory(&self, table: &mut Table) -> Result<()> {
        let paper = self.papers.with_pictures()?;
        let goal = BY_XML * paper.xml_megabytes + MEGABYTES_BESIDES;
        let name = format!("memory to read {:.0} MB with pictures", paper.megabytes);
        let readers = self.peers.readers(paper.path.as_os_str(), &self.papers.folder.join("read.txt"));
        let own = self.own("show", [paper.path.as_os_str()]);
        for program in std::iter::once(&own).chain(&readers) {
            let is_own = program.name == own.name;
            let what = if is_own { name.clone() } else { format!("{name}, {}", program.name) };
            table.add(match program.peak_megabytes() {
                Err(why) => Row::missing(what, why),
                Ok(peak) => Row {
                    what,
                    measured: format!("{peak:.0} MB"),
                    against: format!("goal {goal:.0} MB"),
                    ratio: peak / goal,
                    goal: if is_own { Goal::AtMost(1.0) } else { Goal::None },
                    note: format!(
                        "peak of the process; {BY_XML} × {:.1} MB of XML + {MEGABYTES_BESIDES} MB",
                        paper.xml_megabytes
                    ),
                },
            });
        }
        Ok(())
    }

    fn own<'words>(&self, command: &'words str, words: impl IntoIterator<Item = &'words std::ffi::OsStr>) -> Program {
        Program::new("dinggao", Ok(self.own.clone()), std::iter::once(command.as_ref()).chain(words))
    }

    /// A row for each program but the first, which is ours.
    fn beside(&self, what: &str, programs: &[Program], table: &mut Table, goal: impl Fn(&str) -> Goal) {
        let mut times = in_turn(programs, self.runs).into_iter();
        let ours = match times.next() {
            Some(Ok(ours)) => ours,
            Some(Err(why)) => return table.add(Row::without(what, "failed", why)),
            None => return,
        };
        for (program, times) in programs.iter().skip(1).zip(times) {
            let what = format!("{what}, beside {}", program.name);
            table.add(match times {
                Ok(times) => Row::beside(&what, ours.least(), times.least(), goal(program.name)),
                Err(why) => Row::missing(what, why),
            });
        }
    }
}
