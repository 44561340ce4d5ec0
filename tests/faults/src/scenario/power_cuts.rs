//! Power cuts: the writes of a whole disk are recorded while a writer works on it, and images are made of what the disk may
//! hold if the power went at some moment. Each is mounted, the library opened, and everything acknowledged by then is there.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    mem,
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context, Result, ensure};
use fastrand::Rng;
use tempfile::TempDir;

use super::{Setting, Verdict};
use crate::{
    disk::{
        image::{Developer, Unflushed},
        mount::{self, Mounted},
        recorder::{Event, Recorder},
    },
    killing::next_line,
    line::Line,
    orders::Orders,
    promise::Promise,
};

const DISK_MEBIBYTES: u64 = 48;
/// One recording is cut so many times.
const CUTS_PER_RECORDING: u32 = 200;
/// In one recording the library is opened so many times, and every other time left open by a writer that is killed.
const SESSIONS: u64 = 6;
const SAVES_PER_SESSION: u64 = 60;
/// Enough that the log is folded into the database in its midst.
const SAVES_OF_LAST_SESSION: u64 = 400;

/// A mounted disk whose writes are recorded. Its parts go in this order.
struct RecordedDisk {
    disk: Mounted,
    recorder: Recorder,
    first: Vec<u8>,
    _folder: TempDir,
}

/// A disk's life, and what was acknowledged when.
struct Recording {
    first: Vec<u8>,
    events: Vec<Event>,
    /// With the position in `events` where the acknowledgement was heard. The first is where the disk had been mounted: that
    /// it survives by its file system's own rules, not by the library's.
    promises: Vec<(usize, Promise)>,
}

#[derive(Default)]
struct Tally {
    images: u32,
    repaired: u32,
}

pub(super) fn run(setting: &Setting) -> Result<Verdict> {
    let mut rng = Rng::with_seed(setting.seed);
    let mut tally = Tally::default();
    let mut events = 0;
    while tally.images < setting.count {
        let mut disk = match RecordedDisk::mount() {
            Ok(disk) => disk,
            Err(error) if tally.images == 0 => {
                return Ok(Verdict::Skipped(format!("no disk can be recorded: {error:#}")));
            }
            Err(error) => return Err(error),
        };
        let recording = record(setting, &mut disk)?;
        drop(disk);
        events += recording.events.len();
        let cuts = CUTS_PER_RECORDING.min(setting.count - tally.images);
        cut(&recording, cuts, &mut rng, &mut tally)?;
    }
    Ok(Verdict::Held(format!(
        "{} images cut from {events} writes and flushes, {} after repair of the file system, 0 acknowledged lost, 0 corrupt",
        tally.images, tally.repaired
    )))
}

/// A temporary folder in memory, if there is such: the images are many, and nothing is gained by keeping them.
fn folder() -> Result<TempDir> {
    Ok(tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())?)
}

impl RecordedDisk {
    /// An empty disk. An error where FUSE or loop devices can't be used.
    fn mount() -> Result<Self> {
        let folder = folder()?;
        let formatted = folder.path().join("formatted");
        mount::format(&formatted, DISK_MEBIBYTES)?;
        let first = fs::read(&formatted)?;
        let recorder_at = folder.path().join("recorder");
        fs::create_dir(&recorder_at)?;
        let recorder = Recorder::mount(&recorder_at, first.clone())?;
        let disk = Mounted::image(&folder.path().join("disk"), recorder.file())?;
        Ok(Self { disk, recorder, first, _folder: folder })
    }
}

fn record(setting: &Setting, on: &mut RecordedDisk) -> Result<Recording> {
    let recorder = &on.recorder;
    mount::sync(on.disk.at())?;
    let mut promises = vec![(recorder.position(), Promise::default())];
    let library = path_in(on.disk.at());
    for session in 1..=SESSIONS {
        let saves = if session == SESSIONS { SAVES_OF_LAST_SESSION } else { SAVES_PER_SESSION };
        let is_killed = session % 2 == 0;
        let orders =
            Orders { saves: if is_killed { u64::MAX } else { saves }, in_step: true, ..Orders::endless(&library) };
        record_session(setting, &orders, saves, recorder, &mut promises)?;
    }
    let events = recorder.take_events();
    Ok(Recording { first: mem::take(&mut on.first), events, promises })
}

/// Lets a writer work until it ends, or until it has made so many steps.
fn record_session(
    setting: &Setting,
    orders: &Orders,
    steps: u64,
    recorder: &Recorder,
    promises: &mut Vec<(usize, Promise)>,
) -> Result<()> {
    let mut writer = orders
        .command(&setting.writer)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("it doesn't start")?;
    let mut output = BufReader::new(writer.stdout.take().context("its output is piped")?);
    let mut input = writer.stdin.take().context("its input is piped")?;
    let heard = (|| {
        input.write_all(b"\n")?;
        for _ in 0..=steps {
            let Some(line) = hear(&mut output)? else { break };
            let (_, mut promise) = promises.last().copied().unwrap_or_default();
            promise.hear(&line);
            // It waits until it is told to go on, so that nothing it does comes before this.
            promises.push((recorder.position(), promise));
            input.write_all(b"\n")?;
        }
        Ok(())
    })();
    // One that was to end by itself has one more line to say.
    if orders.saves == u64::MAX {
        writer.kill()?;
    }
    drop(input);
    writer.wait()?;
    heard
}

fn hear(output: &mut impl BufRead) -> Result<Option<Line>> {
    let Some(line) = next_line(output)? else { return Ok(None) };
    let line: Line = line.parse()?;
    ensure!(!matches!(line, Line::Refused { .. }), "while recording: {line}");
    Ok(Some(line))
}

fn path_in(disk: &Path) -> PathBuf {
    disk.join("库.dinggao")
}

fn cut(recording: &Recording, cuts: u32, rng: &mut Rng, tally: &mut Tally) -> Result<()> {
    let folder = folder()?;
    let mounted = recording.promises[0].0;
    let mut positions: Vec<usize> = (0..cuts).map(|_| rng.usize(mounted..=recording.events.len())).collect();
    positions.sort_unstable();
    let mut developer = Developer::new(recording.first.clone(), &recording.events);
    for position in positions {
        let unflushed = Unflushed::random(rng);
        let image = developer.image(position, unflushed, rng);
        let file = folder.path().join("image");
        fs::write(&file, image)?;
        let promise = promised(recording, position);
        check(&file, &folder.path().join("disk"), promise, tally)
            .with_context(|| format!("power cut before event {position}, unflushed writes: {unflushed:?}"))?;
        tally.images += 1;
    }
    Ok(())
}

/// What had been acknowledged when the power went.
fn promised(recording: &Recording, position: usize) -> Promise {
    let before = recording.promises.partition_point(|(heard, _)| *heard <= position);
    before.checked_sub(1).map_or_else(Promise::default, |last| recording.promises[last].1)
}

fn check(file: &Path, at: &Path, promise: Promise, tally: &mut Tally) -> Result<()> {
    let disk = Mounted::image(at, file).or_else(|_| {
        tally.repaired += 1;
        mount::repair(file)?;
        Mounted::image(at, file)
    })?;
    let library = path_in(disk.at());
    let files = listing(disk.at());
    let at = |step: &'static str| format!("{step}; the disk held {files}");
    promise.check_reading(&library).with_context(|| at("reading"))?;
    let found = promise.check_writing(&library).with_context(|| at("opened for writing"))?;
    found.check_reading(&library).with_context(|| at("reading again"))?;
    Ok(())
}

/// The files of a disk with their sizes, to look for a reason.
fn listing(disk: &Path) -> String {
    let entries = fs::read_dir(disk).into_iter().flatten().flatten();
    let size = |entry: fs::DirEntry| {
        let bytes = entry.metadata().map(|metadata| metadata.len()).unwrap_or_default();
        format!("{} ({bytes})", entry.file_name().to_string_lossy())
    };
    entries.map(size).collect::<Vec<_>>().join(", ")
}
