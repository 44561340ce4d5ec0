//! A disk that is full, and one that can't be written: one clear sentence, and what was there stays.
//!
//! A small file system of our own is the only honest way to fill a disk; mounting one takes root and Linux.
#![cfg(target_os = "linux")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::command::{Dinggao, fixture};

/// A mounted file system, unmounted when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where mounting isn't allowed.
    fn mount(at: &Path, size: &str) -> Option<Self> {
        fs::create_dir(at).expect("a folder");
        let options = format!("size={size}");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(at).output();
        mounted.is_ok_and(|output| output.status.success()).then(|| Self(at.to_owned()))
    }

    fn make_read_only(&self) {
        let done = Command::new("mount").args(["-o", "remount,ro"]).arg(&self.0).status().expect("mount runs");
        assert!(done.success(), "it can be made read-only");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let done = Command::new("umount").arg(&self.0).status().expect("umount runs");
        assert!(done.success(), "nothing uses it any more");
    }
}

/// A disk with a library that holds one report; `None`, and a word about it, where there can be no such disk.
fn disk_with_library(dinggao: &Dinggao, size: &str) -> Option<(SmallDisk, String)> {
    let Some(disk) = SmallDisk::mount(&dinggao.path("disk"), size) else {
        println!("skipped: mounting a small disk isn't allowed here");
        return None;
    };
    let text = fixture("annual-summary.txt");
    dinggao.ok(&["import".as_ref(), text.as_os_str(), "--library".as_ref(), "disk/库.dinggao".as_ref()]);
    let listed = dinggao.ok(&["list", "--library", "disk/库.dinggao"]);
    Some((disk, listed))
}

#[test]
fn a_full_disk_loses_nothing() {
    let dinggao = Dinggao::new();
    let Some((_disk, before)) = disk_with_library(&dinggao, "768k") else { return };
    let large = dinggao.file("large.txt", "全年累计办理各类事项，逐项落实到位。\n".repeat(20_000));
    let import = ["import".as_ref(), large.as_os_str(), "--library".as_ref(), "disk/库.dinggao".as_ref()];
    let sentence = dinggao.fails(&import);
    assert!(sentence.contains("磁盘已满"), "{sentence}");
    assert_eq!(dinggao.ok(&["list", "--library", "disk/库.dinggao"]), before);
    let export = ["export".as_ref(), large.as_os_str(), "-o".as_ref(), "disk/稿.txt".as_ref()];
    assert!(dinggao.fails(&export).contains("没有写成"));
    assert!(!dinggao.path("disk/稿.txt").exists());
}

#[test]
fn a_read_only_disk_can_be_read() {
    let dinggao = Dinggao::new();
    let Some((disk, before)) = disk_with_library(&dinggao, "8m") else { return };
    disk.make_read_only();
    let text = fixture("annual-summary.txt");
    let import = ["import".as_ref(), text.as_os_str(), "--library".as_ref(), "disk/库.dinggao".as_ref()];
    let sentence = dinggao.fails(&import);
    assert!(sentence.contains("不能写入"), "{sentence}");
    assert_eq!(dinggao.ok(&["list", "--library", "disk/库.dinggao"]), before);
}
