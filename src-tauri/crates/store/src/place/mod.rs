//! Where a library may live: not on a network drive, and not in a folder that another program synchronizes.
//!
//! Over a network, locks and the shared memory of the log can't be trusted (<https://www.sqlite.org/wal.html>, section 1;
//! <https://www.sqlite.org/howtocorrupt.html>, section 2.1). A synchronizing program copies the file and its log apart, and
//! puts old copies in their place. Both damage a library silently, so that it is refused before it is opened for writing;
//! reading is harmless.

mod mounts;
mod synced;

use std::{
    env,
    path::{Component, Path, PathBuf, Prefix},
};

use self::synced::Marker;
use crate::error::StoreError;

/// Refuses a place where a library that is written to would be damaged sooner or later.
///
/// Windows: `\\server\share`, and letters that stand for one. Linux: the kind of file system, from
/// `/proc/self/mountinfo`; where that can't be read, nothing is known and nothing is refused. macOS: network drives aren't
/// noticed, since the system tells them by `statfs` alone, for which there is no safe call in the standard library; synced
/// folders are.
///
/// # Errors
/// [`StoreError::OnNetwork`] and [`StoreError::InSyncedFolder`].
pub fn check_place(library: &Path) -> Result<(), StoreError> {
    let mounts = if cfg!(target_os = "linux") {
        std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default()
    } else {
        String::new()
    };
    let resolved = resolve(library);
    judge(&resolved, &mounts, &marker_at, &synced_roots(env::vars_os()))
}

/// The rule, without a look at the system: `library` is absolute and free of links, `mounts` is the text of
/// `/proc/self/mountinfo`, `marker_at` says what is at a path, `roots` are folders known to be synced.
fn judge(
    library: &Path,
    mounts: &str,
    marker_at: &dyn Fn(&Path) -> Option<Marker>,
    roots: &[PathBuf],
) -> Result<(), StoreError> {
    let network = share(library).or_else(|| mounts::network_file_system(library, mounts));
    if let Some(file_system) = network {
        return Err(StoreError::OnNetwork { path: library.to_owned(), file_system });
    }
    let folder = library.parent().unwrap_or(library);
    match synced::synced_folder(folder, marker_at, roots) {
        Some((folder, service)) => Err(StoreError::InSyncedFolder { folder, service }),
        None => Ok(()),
    }
}

/// `\\server\share`, in any spelling; the letter of a connected drive resolves to it. Other systems have no such prefix.
fn share(path: &Path) -> Option<String> {
    match path.components().next()? {
        Component::Prefix(prefix) => match prefix.kind() {
            Prefix::UNC(server, share) | Prefix::VerbatimUNC(server, share) => {
                Some(format!(r"\\{}\{}", server.to_string_lossy(), share.to_string_lossy()))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Where the library really is; a new one is where its folder is.
fn resolve(library: &Path) -> PathBuf {
    let in_folder = || {
        let folder = library.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(folder.canonicalize().ok()?.join(library.file_name()?))
    };
    library.canonicalize().ok().or_else(in_folder).unwrap_or_else(|| library.to_owned())
}

fn marker_at(path: &Path) -> Option<Marker> {
    let kind = path.symlink_metadata().ok()?;
    Some(if kind.is_dir() { Marker::Folder } else { Marker::File })
}

/// The folders that OneDrive names in the environment, on Windows: `OneDrive`, `OneDriveConsumer`, `OneDriveCommercial`.
fn synced_roots(variables: impl Iterator<Item = (std::ffi::OsString, std::ffi::OsString)>) -> Vec<PathBuf> {
    variables
        .filter(|(name, folder)| name.to_string_lossy().starts_with("OneDrive") && Path::new(folder).is_absolute())
        .map(|(_, folder)| {
            let folder = PathBuf::from(folder);
            folder.canonicalize().unwrap_or(folder)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 22 0:50 / /mnt/共享 rw,relatime shared:2 - cifs //server/office rw
";

    fn check(library: &str, expected: &str) {
        let there = |path: &Path| (path == Path::new("/home/林/同步/.stfolder")).then_some(Marker::Folder);
        let roots = [PathBuf::from("/home/林/云")];
        let told = match judge(Path::new(library), MOUNTS, &there, &roots) {
            Ok(()) => "fit".to_owned(),
            Err(StoreError::OnNetwork { file_system, .. }) => file_system,
            Err(StoreError::InSyncedFolder { folder, service }) => format!("{service}: {}", folder.display()),
            Err(other) => format!("{other:?}"),
        };
        assert_eq!(told, expected, "{library}");
    }

    #[test]
    fn what_makes_a_place_unfit_is_named() {
        check("/home/林/稿库/library.dinggao", "fit");
        check("/mnt/共享/library.dinggao", "cifs");
        check("/mnt/共享的/library.dinggao", "fit");
        check("/home/林/同步/a/b/library.dinggao", "Syncthing: /home/林/同步");
        check("/home/林/同步的/library.dinggao", "fit");
        check("/home/林/云/稿/library.dinggao", "OneDrive: /home/林/云");
        check("/home/林/云上/library.dinggao", "fit");
        check("/home/林/我的坚果云/稿/library.dinggao", "坚果云: /home/林/我的坚果云");
        // The library's own name says nothing.
        check("/home/林/Dropbox", "fit");
    }

    #[cfg(windows)]
    #[test]
    fn shares_are_network_drives() {
        check(r"\\server\office\library.dinggao", r"\\server\office");
        check(r"\\?\UNC\server\office\library.dinggao", r"\\server\office");
        check(r"\\?\C:\Users\lin\library.dinggao", "fit");
    }

    #[test]
    fn onedrive_is_read_from_the_environment() {
        let variables = [("OneDriveCommercial", "/云"), ("OneDrive", ""), ("PATH", "/bin")];
        let roots = synced_roots(variables.into_iter().map(|(name, folder)| (name.into(), folder.into())));
        assert_eq!(roots, if cfg!(windows) { Vec::new() } else { vec![PathBuf::from("/云")] });
    }

    #[cfg(unix)]
    #[test]
    fn a_link_into_a_synced_folder_is_followed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let synced = folder.path().join("Dropbox/稿");
        std::fs::create_dir_all(&synced).expect("folders");
        let link = folder.path().join("稿库");
        std::os::unix::fs::symlink(&synced, &link).expect("a link");
        let failed = check_place(&link.join("library.dinggao"));
        assert!(matches!(failed, Err(StoreError::InSyncedFolder { .. })), "{failed:?}");
        std::fs::write(synced.join("library.dinggao"), "").expect("a file");
        let direct = folder.path().join("library.dinggao");
        std::os::unix::fs::symlink(synced.join("library.dinggao"), &direct).expect("a link");
        let failed = check_place(&direct);
        assert!(matches!(failed, Err(StoreError::InSyncedFolder { .. })), "{failed:?}");
        check_place(&folder.path().join("other.dinggao")).expect("a fit place");
    }
}
