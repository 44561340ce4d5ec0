//! The witness: a small file beside the library that remembers how far the library had come.
//!
//! A bit that flips in a write-ahead log makes SQLite drop every commit after it without a word. Whatever the database
//! says of itself then is consistent, so only something outside of it can tell. The witness is written after each commit,
//! on a thread of its own: nobody waits for it, and one that is a few commits behind after a crash is no harm.
//!
//! Format: two slots of 4,096 bytes, written in turn, so that a torn write leaves the other one whole. A slot is, big-endian:
//! magic, instance, commits (8 bytes each), chain (32), number of reports (8), for each report that changed lately its id and
//! the commit (8 each), zeros, and BLAKE3 of all that (32).

use std::{
    fs::{File, OpenOptions},
    io::{Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, Sender, channel},
    thread::{self, JoinHandle},
};

use dinggao_document::ReportId;

use crate::{error::StoreError, head::Head, lock::beside};

const SLOT: usize = 4096;
const SEAL: usize = 32;
const MAGIC: [u8; 8] = *b"DGLBwit1";
/// As many reports as fit a slot.
const LATEST: usize = (SLOT - SEAL - 64) / 16;

/// What a witness file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Testimony {
    pub(crate) head: Head,
    /// The reports that changed last and in which commit, the latest first.
    pub(crate) reports: Vec<(ReportId, i64)>,
}

impl Testimony {
    fn new(head: Head) -> Self {
        Self { head, reports: Vec::new() }
    }

    /// The reports that changed after a commit, as far as they are remembered.
    pub(crate) fn changed_after(&self, commits: i64) -> Vec<ReportId> {
        self.reports.iter().filter(|(_, commit)| *commit > commits).map(|(report, _)| *report).collect()
    }

    fn note(&mut self, head: Head, changed: &[ReportId]) {
        self.head = head;
        for &report in changed {
            self.reports.retain(|(known, _)| *known != report);
            self.reports.insert(0, (report, head.commits));
        }
        self.reports.truncate(LATEST);
    }

    fn encode(&self) -> Vec<u8> {
        let mut slot = Vec::with_capacity(SLOT);
        slot.extend(MAGIC);
        slot.extend(self.head.instance.to_be_bytes());
        slot.extend(self.head.commits.to_be_bytes());
        slot.extend(self.head.chain.as_bytes());
        slot.extend((self.reports.len() as u64).to_be_bytes());
        for (report, commit) in &self.reports {
            slot.extend(report.number().to_be_bytes());
            slot.extend(commit.to_be_bytes());
        }
        slot.resize(SLOT - SEAL, 0);
        let seal = blake3::hash(&slot);
        slot.extend(seal.as_bytes());
        slot
    }

    fn decode(slot: &[u8]) -> Option<Self> {
        let (content, seal) = slot.split_at_checked(SLOT - SEAL)?;
        if blake3::hash(content).as_slice() != seal {
            return None;
        }
        let mut rest = content.strip_prefix(&MAGIC)?;
        let instance = take(&mut rest)?.cast_signed();
        let commits = take(&mut rest)?.cast_signed();
        let (chain, after) = rest.split_first_chunk::<32>()?;
        rest = after;
        let count = usize::try_from(take(&mut rest)?).ok()?;
        let mut report = || Some((ReportId::from_number(take(&mut rest)?), take(&mut rest)?.cast_signed()));
        let reports = (0..count.min(LATEST)).map(|_| report()).collect::<Option<_>>()?;
        Some(Self { head: Head { instance, commits, chain: blake3::Hash::from_bytes(*chain) }, reports })
    }
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u64::from_be_bytes(*number))
}

/// What stands beside a library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// There is no witness.
    Missing,
    /// There is a file, and nothing in it can be trusted.
    Unreadable,
    /// A witness.
    Testimony(Testimony),
}

/// Reads the witness of the library at `library`.
pub(crate) fn read(library: &Path) -> Found {
    let mut bytes = Vec::new();
    let Ok(file) = File::open(path_of(library)) else { return Found::Missing };
    if file.take(2 * SLOT as u64).read_to_end(&mut bytes).is_err() {
        return Found::Unreadable;
    }
    let slots = bytes.chunks(SLOT).filter_map(Testimony::decode);
    slots.max_by_key(|slot| slot.head.commits).map_or(Found::Unreadable, Found::Testimony)
}

/// Where the witness of the library at `library` is.
pub(crate) fn path_of(library: &Path) -> PathBuf {
    beside(library, "witness")
}

/// Keeps the witness of an open library up to date.
pub(crate) struct Witness {
    heads: Option<Sender<(Head, Vec<ReportId>)>>,
    thread: Option<JoinHandle<()>>,
}

impl Witness {
    /// Goes on with the file beside `library`, or begins one.
    pub(crate) fn start(library: &Path, head: Head) -> Result<Self, StoreError> {
        let path = path_of(library);
        let failed = |error| StoreError::io(&path, error);
        let known = match read(library) {
            Found::Testimony(known) if known.head.instance == head.instance => Testimony { head, ..known },
            _ => Testimony::new(head),
        };
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        let mut pen = Pen { file, testimony: known };
        // What the other slot says may be of a library that stood here before, or of commits that are gone.
        pen.write_both().map_err(failed)?;
        let (heads, received) = channel();
        let spawned = thread::Builder::new().name("library-witness".to_owned()).spawn(move || pen.follow(&received));
        let thread = spawned.map_err(failed)?;
        Ok(Self { heads: Some(heads), thread: Some(thread) })
    }

    /// Notes a commit that is on disk.
    pub(crate) fn note(&self, head: Head, reports: Vec<ReportId>) {
        if let Some(heads) = &self.heads {
            // A thread that has ended could not write; the commit itself is safe, and the next start begins anew.
            drop(heads.send((head, reports)));
        }
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        drop(self.heads.take());
        if let Some(thread) = self.thread.take() {
            // A panic there was reported when it happened.
            drop(thread.join());
        }
    }
}

struct Pen {
    file: File,
    testimony: Testimony,
}

impl Pen {
    fn follow(mut self, heads: &Receiver<(Head, Vec<ReportId>)>) {
        while let Ok((head, reports)) = heads.recv() {
            self.testimony.note(head, &reports);
            // Those that came meanwhile are written together with it.
            for (head, reports) in heads.try_iter() {
                self.testimony.note(head, &reports);
            }
            if self.write().is_err() {
                // Full disk: the witness falls behind, which is no harm; it catches up with the next commit.
            }
        }
    }

    fn write(&mut self) -> std::io::Result<()> {
        let slot = self.testimony.head.commits.rem_euclid(2).unsigned_abs();
        self.file.seek(SeekFrom::Start(slot * SLOT as u64))?;
        self.file.write_all(&self.testimony.encode())?;
        self.file.sync_data()
    }

    fn write_both(&mut self) -> std::io::Result<()> {
        let slot = self.testimony.encode();
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(&[slot.as_slice(), slot.as_slice()].concat())?;
        self.file.set_len(2 * SLOT as u64)?;
        self.file.sync_all()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn head(commits: i64) -> Head {
        Head { instance: 7, commits, chain: blake3::hash(&commits.to_be_bytes()) }
    }

    fn id(number: u64) -> ReportId {
        ReportId::from_number(number)
    }

    #[test]
    fn the_last_commit_is_remembered_with_the_reports_that_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        let library = folder.path().join("library");
        assert_eq!(read(&library), Found::Missing);
        let witness = Witness::start(&library, head(4)).expect("begun");
        witness.note(head(5), vec![id(1)]);
        witness.note(head(6), vec![id(2), id(1)]);
        drop(witness);
        let Found::Testimony(found) = read(&library) else { panic!("a witness") };
        assert_eq!((found.head, found.changed_after(5), found.changed_after(6)), (head(6), vec![id(1), id(2)], vec![]));
    }

    #[test]
    fn a_slot_that_was_damaged_leaves_the_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let library = folder.path().join("library");
        let witness = Witness::start(&library, head(4)).expect("begun");
        witness.note(head(5), vec![id(1)]);
        drop(witness);
        let whole = fs::read(path_of(&library)).expect("the file");
        for byte in [0, 20, SLOT - 1] {
            for (slot, expected) in [(1, head(4)), (0, head(5))] {
                let mut flipped = whole.clone();
                flipped[slot * SLOT + byte] ^= 4;
                fs::write(path_of(&library), flipped).expect("written");
                assert!(matches!(read(&library), Found::Testimony(found) if found.head == expected), "{slot} {byte}");
            }
        }
        fs::write(path_of(&library), "nothing").expect("written");
        assert_eq!(read(&library), Found::Unreadable);
    }

    #[test]
    fn only_the_latest_reports_fit() {
        let mut testimony = Testimony::new(head(0));
        for commit in 1..1000 {
            testimony.note(head(commit), &[id(commit.unsigned_abs())]);
        }
        let read = Testimony::decode(&testimony.encode()).expect("it reads back");
        assert_eq!((read.reports.len(), read.reports[0]), (LATEST, (id(999), 999)));
    }
}
