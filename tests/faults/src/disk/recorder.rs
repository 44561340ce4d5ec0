//! A file system with one file in it, which keeps a log of what is written to that file, and of when it was flushed.
//!
//! A loop device on the file makes it a disk; what the kernel writes to the disk arrives here in its order.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use anyhow::Result;
use fuser::{
    BackgroundSession, BsdFileFlags, Config, Errno, FileAttr, FileHandle, FileType, Filesystem, Generation, INodeNo,
    LockOwner, OpenFlags, ReplyAttr, ReplyData, ReplyEmpty, ReplyEntry, ReplyWrite, Request, TimeOrNow, WriteFlags,
};

const FILE_NAME: &str = "disk";
const FILE: INodeNo = INodeNo(2);
const ATTRIBUTES_LAST: Duration = Duration::from_hours(1);

/// What happened to the disk.
#[derive(Debug, Clone)]
pub enum Event {
    /// Bytes were written. They may still be in the disk's own memory.
    Write {
        /// Where.
        offset: usize,
        /// What.
        bytes: Vec<u8>,
    },
    /// The disk promised that all writes before are kept.
    Flush,
}

#[derive(Debug, Default)]
struct Recorded {
    content: Vec<u8>,
    events: Vec<Event>,
}

type Shared = Arc<Mutex<Recorded>>;

/// The mounted file system; unmounted when dropped.
pub struct Recorder {
    file: PathBuf,
    recorded: Shared,
    _session: BackgroundSession,
}

impl Recorder {
    /// Mounts it with this content in its file. An error where that isn't possible.
    pub fn mount(at: &Path, content: Vec<u8>) -> Result<Self> {
        let recorded = Shared::new(Mutex::new(Recorded { content, events: Vec::new() }));
        let session = fuser::spawn_mount(OneFile(Arc::clone(&recorded)), at, &Config::default())?;
        Ok(Self { file: at.join(FILE_NAME), recorded, _session: session })
    }

    /// The one file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// How many events there were so far.
    pub fn position(&self) -> usize {
        lock(&self.recorded).events.len()
    }

    /// The events so far.
    pub fn take_events(&self) -> Vec<Event> {
        std::mem::take(&mut lock(&self.recorded).events)
    }
}

/// A panic elsewhere leaves nothing half done in here.
fn lock(recorded: &Shared) -> MutexGuard<'_, Recorded> {
    recorded.lock().unwrap_or_else(PoisonError::into_inner)
}

struct OneFile(Shared);

impl OneFile {
    fn attributes(&self, inode: INodeNo) -> FileAttr {
        let is_file = inode == FILE;
        let size = lock(&self.0).content.len() as u64;
        FileAttr {
            ino: inode,
            size: if is_file { size } else { 0 },
            blocks: size / 512,
            atime: SystemTime::UNIX_EPOCH,
            mtime: SystemTime::UNIX_EPOCH,
            ctime: SystemTime::UNIX_EPOCH,
            crtime: SystemTime::UNIX_EPOCH,
            kind: if is_file { FileType::RegularFile } else { FileType::Directory },
            perm: 0o700,
            nlink: 1,
            uid: 0,
            gid: 0,
            rdev: 0,
            flags: 0,
            blksize: 4096,
        }
    }
}

impl Filesystem for OneFile {
    fn lookup(&self, _: &Request, _: INodeNo, name: &OsStr, reply: ReplyEntry) {
        if name == FILE_NAME {
            reply.entry(&ATTRIBUTES_LAST, &self.attributes(FILE), Generation(0));
        } else {
            reply.error(Errno::ENOENT);
        }
    }

    fn getattr(&self, _: &Request, inode: INodeNo, _: Option<FileHandle>, reply: ReplyAttr) {
        reply.attr(&ATTRIBUTES_LAST, &self.attributes(inode));
    }

    fn setattr(
        &self,
        _: &Request,
        inode: INodeNo,
        _: Option<u32>,
        _: Option<u32>,
        _: Option<u32>,
        _: Option<u64>,
        _: Option<TimeOrNow>,
        _: Option<TimeOrNow>,
        _: Option<SystemTime>,
        _: Option<FileHandle>,
        _: Option<SystemTime>,
        _: Option<SystemTime>,
        _: Option<SystemTime>,
        _: Option<BsdFileFlags>,
        reply: ReplyAttr,
    ) {
        // A disk has one size and no times.
        reply.attr(&ATTRIBUTES_LAST, &self.attributes(inode));
    }

    fn read(
        &self,
        _: &Request,
        _: INodeNo,
        _: FileHandle,
        offset: u64,
        size: u32,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyData,
    ) {
        let recorded = lock(&self.0);
        let rest = recorded.content.get(offset as usize..).unwrap_or_default();
        reply.data(rest.get(..size as usize).unwrap_or(rest));
    }

    fn write(
        &self,
        _: &Request,
        _: INodeNo,
        _: FileHandle,
        offset: u64,
        bytes: &[u8],
        _: WriteFlags,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyWrite,
    ) {
        let mut recorded = lock(&self.0);
        let offset = offset as usize;
        let Some(place) = recorded.content.get_mut(offset..offset + bytes.len()) else {
            return reply.error(Errno::ENOSPC);
        };
        place.copy_from_slice(bytes);
        recorded.events.push(Event::Write { offset, bytes: bytes.to_vec() });
        reply.written(bytes.len() as u32);
    }

    fn fsync(&self, _: &Request, _: INodeNo, _: FileHandle, _: bool, reply: ReplyEmpty) {
        lock(&self.0).events.push(Event::Flush);
        reply.ok();
    }

    fn flush(&self, _: &Request, _: INodeNo, _: FileHandle, _: LockOwner, reply: ReplyEmpty) {
        // The closing of a file promises nothing.
        reply.ok();
    }
}
