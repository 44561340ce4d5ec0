//! The kind of file system that a path is on, from the text of `/proc/self/mountinfo` (proc(5)).

use std::path::{Path, PathBuf};

/// File systems whose files are on another machine, or are brought by a program over a network. Those of virtual machines
/// are among them: their host changes files behind the guest's back, and its locks aren't the guest's.
const NETWORK: [&str; 52] = [
    "9p",
    "acfs",
    "afpfs",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "fhgfs",
    "fuse.afpfs",
    "fuse.beegfs",
    "fuse.ceph",
    "fuse.ceph-fuse",
    "fuse.curlftpfs",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.gcsfuse",
    "fuse.glusterfs",
    "fuse.google-drive-ocamlfuse",
    "fuse.goofys",
    "fuse.gvfsd-fuse",
    "fuse.juicefs",
    "fuse.kio-fuse",
    "fuse.lizardfs",
    "fuse.mfs",
    "fuse.moosefs",
    "fuse.onedriver",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.seadrive",
    "fuse.smbnetfs",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
    "fuse.wdfs",
    "gfs2",
    "glusterfs",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "ocfs2",
    "orangefs",
    "panfs",
    "prl_fs",
    "pvfs2",
    "smb2",
    "smb3",
    "smbfs",
    "vboxsf",
    "vmhgfs",
];

/// The name of the network file system that `path` is on; none if it is on a disk of this machine, or nothing is known.
pub(super) fn network_file_system(path: &Path, mounts: &str) -> Option<String> {
    let file_system = file_system_of(path, mounts)?;
    NETWORK.contains(&file_system).then(|| file_system.to_owned())
}

/// The file system mounted nearest above `path`. Of several at one place the last hides the others.
fn file_system_of<'mounts>(path: &Path, mounts: &'mounts str) -> Option<&'mounts str> {
    let above = mounts.lines().filter_map(read_line).filter(|(mounted_at, _)| path.starts_with(mounted_at));
    above.max_by_key(|(mounted_at, _)| mounted_at.components().count()).map(|(_, file_system)| file_system)
}

/// `36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw`: the fifth field is where it is mounted, the first
/// after the lone hyphen the kind of file system. The number of fields between them varies.
fn read_line(line: &str) -> Option<(PathBuf, &str)> {
    let mut fields = line.split(' ');
    let mounted_at = fields.nth(4)?;
    let file_system = fields.skip_while(|&field| field != "-").nth(1)?;
    Some((PathBuf::from(unescape(mounted_at)), file_system))
}

/// Space, tab, line feed and backslash are written as a backslash and three octal digits.
fn unescape(field: &str) -> String {
    let mut text = String::with_capacity(field.len());
    let mut rest = field;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let escaped = after.get(..3).and_then(|digits| u8::from_str_radix(digits, 8).ok());
        // The kernel escapes these four only, all of them ASCII.
        if let Some(byte) = escaped.filter(u8::is_ascii) {
            text.push(char::from(byte));
            rest = &after[3..];
        } else {
            text.push('\\');
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = r"22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
23 22 0:21 / /proc rw,nosuid shared:5 - proc proc rw
30 22 0:44 / /home rw,relatime shared:9 master:3 - nfs4 server:/home rw,vers=4.2
31 30 8:2 / /home/林/本机 rw - xfs /dev/sda2 rw
32 22 0:45 / /mnt/公文\040共享 rw - cifs //server/office rw
33 22 0:46 / /mnt/a\134b rw - smb3 //server/b rw
34 22 0:47 / /run/user/0/gvfs rw shared:7 - fuse.gvfsd-fuse gvfsd-fuse rw
35 22 0:48 / /media/disk rw - fuseblk /dev/sdb1 rw
36 22 0:49 / /stacked rw - nfs server:/a rw
37 36 8:9 / /stacked rw - ext4 /dev/sdc rw
38 22 0:50 / /later rw - autofs systemd-1 rw
39 38 0:51 / /later rw - nfs server:/b rw
40 22 0:52 / /virtual rw - 9p share rw
short line
41 22 0:53 / /nohyphen rw ext4 nfs rw
";

    #[test]
    fn the_nearest_mount_decides() {
        for (path, expected) in [
            ("/srv/library", None),
            ("/home/林/library", Some("nfs4")),
            ("/home/林/本机/稿/library", None),
            ("/home/林/本机的/library", Some("nfs4")),
            ("/homes/library", None),
            ("/mnt/公文 共享/library", Some("cifs")),
            ("/mnt/公文/library", None),
            (r"/mnt/a\b/library", Some("smb3")),
            ("/run/user/0/gvfs/smb-share:server=s,share=o/library", Some("fuse.gvfsd-fuse")),
            ("/media/disk/library", None),
            ("/stacked/library", None),
            ("/later/library", Some("nfs")),
            ("/virtual/library", Some("9p")),
            ("/nohyphen/library", None),
        ] {
            assert_eq!(network_file_system(Path::new(path), MOUNTS).as_deref(), expected, "{path}");
        }
        assert_eq!(network_file_system(Path::new("/home/library"), ""), None);
    }

    #[test]
    fn escapes_are_undone() {
        for (field, expected) in [
            (r"/a\040b", "/a b"),
            (r"/a\011\012\134", "/a\t\n\\"),
            (r"/稿\040库", "/稿 库"),
            (r"/a\", r"/a\"),
            (r"/a\04", r"/a\04"),
            (r"/a\9稿", r"/a\9稿"),
            (r"/a\777", r"/a\777"),
        ] {
            assert_eq!(unescape(field), expected, "{field}");
        }
    }
}
