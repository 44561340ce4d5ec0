//! Folders that another program synchronizes: by their usual names, by what the programs leave in them, and by what the
//! system says.

use std::path::{Path, PathBuf};

/// What is found at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// A file, or a link.
    File,
    /// A folder.
    Folder,
}

/// Names that programs give the folder they synchronize, and the program. Only the whole name counts, so that 坚果云使用说明
/// is no synced folder; letters may be capital or small. Names that people choose too, such as Sync or 同步, are left out:
/// for these there are the markers.
const NAMES: [(&str, &str); 35] = [
    ("OneDrive", "OneDrive"),
    ("SkyDrive", "OneDrive"),
    ("Dropbox", "Dropbox"),
    ("iCloudDrive", "iCloud"),
    ("iCloud Drive", "iCloud"),
    ("iCloud云盘", "iCloud"),
    ("com~apple~CloudDocs", "iCloud"),
    ("Google Drive", "Google Drive"),
    ("GoogleDrive", "Google Drive"),
    ("My Drive", "Google Drive"),
    ("我的云端硬盘", "Google Drive"),
    ("坚果云", "坚果云"),
    ("我的坚果云", "坚果云"),
    ("Nutstore", "坚果云"),
    ("Nutstore Files", "坚果云"),
    ("My Nutstore", "坚果云"),
    ("百度网盘同步空间", "百度网盘"),
    ("百度云同步盘", "百度网盘"),
    ("BaiduSyncdisk", "百度网盘"),
    ("WPS云盘", "WPS云盘"),
    ("WPSDrive", "WPS云盘"),
    ("WPS Cloud Files", "WPS云盘"),
    ("腾讯微云同步助手", "腾讯微云"),
    ("微云同步助手", "腾讯微云"),
    ("Nextcloud", "Nextcloud"),
    ("ownCloud", "ownCloud"),
    ("Syncthing", "Syncthing"),
    ("Resilio Sync", "Resilio Sync"),
    ("SynologyDrive", "Synology Drive"),
    ("Seafile", "Seafile"),
    ("MEGAsync", "MEGA"),
    ("pCloudDrive", "pCloud"),
    ("pCloud Drive", "pCloud"),
    ("Box Sync", "Box"),
    ("Yandex.Disk", "Yandex.Disk"),
];

/// What follows the name where somebody has several accounts: `OneDrive - 临溪县`, `Dropbox (Personal)`.
const BEGINNINGS: [(&str, &str); 2] = [("OneDrive - ", "OneDrive"), ("Dropbox (", "Dropbox")];

/// A folder below another, where the name alone would say too little: macOS's places for synced folders.
const BELOW_LIBRARY: [(&str, &str); 2] = [("Mobile Documents", "iCloud"), ("CloudStorage", "CloudStorage")];

/// What programs leave in the folder that they synchronize. The kind matters: `.dropbox` in a home is a folder, and only
/// Dropbox's settings.
const MARKERS: [(&str, Marker, &str); 10] = [
    (".stfolder", Marker::Folder, "Syncthing"),
    (".stfolder", Marker::File, "Syncthing"),
    (".dropbox", Marker::File, "Dropbox"),
    (".dropbox.cache", Marker::Folder, "Dropbox"),
    (".owncloudsync.log", Marker::File, "ownCloud"),
    (".nextcloudsync.log", Marker::File, "Nextcloud"),
    (".sync/ID", Marker::File, "Resilio Sync"),
    (".SynologyWorkingDirectory", Marker::Folder, "Synology Drive"),
    (".tmp.drivedownload", Marker::Folder, "Google Drive"),
    (".tmp.driveupload", Marker::Folder, "Google Drive"),
];

/// The synced folder that `folder` is or lies in, and who synchronizes it.
pub(super) fn synced_folder(
    folder: &Path,
    marker_at: &dyn Fn(&Path) -> Option<Marker>,
    roots: &[PathBuf],
) -> Option<(PathBuf, String)> {
    let by_root = roots.iter().find(|root| is_below(folder, root));
    if let Some(root) = by_root {
        return Some((root.clone(), "OneDrive".to_owned()));
    }
    let service = |folder: &&Path| by_name(folder).or_else(|| by_marker(folder, marker_at));
    let synced = folder.ancestors().find(|folder| service(folder).is_some())?;
    service(&synced).map(|service| (synced.to_owned(), service.to_owned()))
}

/// Windows doesn't tell capital from small letters.
fn is_below(folder: &Path, root: &Path) -> bool {
    if cfg!(windows) {
        let lower = |path: &Path| PathBuf::from(path.to_string_lossy().to_lowercase());
        lower(folder).starts_with(lower(root))
    } else {
        folder.starts_with(root)
    }
}

fn by_name(folder: &Path) -> Option<&'static str> {
    let name = folder.file_name()?.to_str()?;
    let named = NAMES.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
    let begins = |known: &str| name.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known));
    let begun = || BEGINNINGS.iter().find(|(known, _)| begins(known));
    let below_library = || {
        let is_below = folder.parent()?.file_name()? == "Library";
        BELOW_LIBRARY.iter().find(|(known, _)| is_below && name == *known)
    };
    named.or_else(begun).or_else(below_library).map(|(_, service)| *service)
}

fn by_marker(folder: &Path, marker_at: &dyn Fn(&Path) -> Option<Marker>) -> Option<&'static str> {
    let is_there = |name: &str, kind: Marker| marker_at(&folder.join(name)) == Some(kind);
    MARKERS.iter().find(|(name, kind, _)| is_there(name, *kind)).map(|(.., service)| *service)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(folder: &str, markers: &[(&str, Marker)], expected: Option<(&str, &str)>) {
        let marker_at = |path: &Path| {
            let found = markers.iter().find(|(marker, _)| Path::new(marker) == path);
            found.map(|(_, kind)| *kind)
        };
        let found = synced_folder(Path::new(folder), &marker_at, &[]);
        let found = found.as_ref().map(|(folder, service)| (folder.to_str().unwrap_or_default(), service.as_str()));
        assert_eq!(found, expected, "{folder}");
    }

    #[test]
    fn usual_names_are_known() {
        for (folder, root, service) in [
            ("/u/OneDrive", "/u/OneDrive", "OneDrive"),
            ("/u/onedrive/稿", "/u/onedrive", "OneDrive"),
            ("/u/OneDrive - 临溪县人民政府/稿/2026", "/u/OneDrive - 临溪县人民政府", "OneDrive"),
            ("/u/Dropbox (Personal)/稿", "/u/Dropbox (Personal)", "Dropbox"),
            ("/u/Library/Mobile Documents/稿", "/u/Library/Mobile Documents", "iCloud"),
            ("/u/Library/CloudStorage/Box-Box/稿", "/u/Library/CloudStorage", "CloudStorage"),
            ("/u/iCloudDrive/稿", "/u/iCloudDrive", "iCloud"),
            ("/g/My Drive", "/g/My Drive", "Google Drive"),
            ("/u/我的坚果云/稿", "/u/我的坚果云", "坚果云"),
            ("/u/Nutstore/1/稿", "/u/Nutstore", "坚果云"),
            ("/u/百度网盘同步空间", "/u/百度网盘同步空间", "百度网盘"),
            ("/u/BaiduSyncdisk/稿", "/u/BaiduSyncdisk", "百度网盘"),
            ("/u/WPSDrive/12345/WPS云盘/稿", "/u/WPSDrive/12345/WPS云盘", "WPS云盘"),
            ("/u/腾讯微云同步助手/稿", "/u/腾讯微云同步助手", "腾讯微云"),
            ("/u/Nextcloud/稿", "/u/Nextcloud", "Nextcloud"),
        ] {
            check(folder, &[], Some((root, service)));
        }
    }

    #[test]
    fn folders_that_only_contain_the_word_are_fit() {
        for folder in [
            "/u/坚果云使用说明",
            "/u/关于坚果云",
            "/u/OneDrive迁移",
            "/u/OneDriveOld",
            "/u/OneDrive-备份说明",
            "/u/Dropbox资料",
            "/u/Mobile Documents",
            "/u/CloudStorage/稿",
            "/u/Library/稿",
            "/u/Sync/稿",
            "/u/同步/稿",
            "/u/百度网盘下载",
            "/u/BaiduNetdiskDownload",
            "/u/My Drives",
            "/",
        ] {
            check(folder, &[], None);
        }
    }

    #[test]
    fn markers_tell_a_synced_folder_from_above() {
        let synced = Some(("/u/稿", "Syncthing"));
        check("/u/稿", &[("/u/稿/.stfolder", Marker::Folder)], synced);
        check("/u/稿/a/b", &[("/u/稿/.stfolder", Marker::Folder)], synced);
        check("/u/稿/a", &[("/u/稿/a/b/.stfolder", Marker::Folder)], None);
        check("/u/稿/a", &[("/u/稿/.dropbox", Marker::File)], Some(("/u/稿", "Dropbox")));
        check("/u/稿/a", &[("/u/稿/.owncloudsync.log", Marker::File)], Some(("/u/稿", "ownCloud")));
        check("/u/稿/a", &[("/u/稿/.sync/ID", Marker::File)], Some(("/u/稿", "Resilio Sync")));
        // The folder of Dropbox's settings, in every home where it is installed.
        check("/u/稿/a", &[("/u/.dropbox", Marker::Folder)], None);
    }
}
