//! A second start of the app: it hands its files to the window that is open already, and ends.
//!
//! They meet at a socket beside the library, so that apps on different libraries know nothing of each other, and so that only
//! who may write in that folder can reach the app. On Windows there is no such socket in Rust's own library: a second start
//! says there, as anywhere without the socket, that the library is in use.

#[cfg(unix)]
pub(crate) use self::socket::{hand_over, listen};

#[cfg(unix)]
mod socket {
    use std::{
        ffi::OsString,
        fs,
        io::{self, Read, Write},
        net::Shutdown,
        os::unix::{
            ffi::{OsStrExt, OsStringExt},
            net::{UnixListener, UnixStream},
        },
        path::{Path, PathBuf},
        thread,
        time::Duration,
    };

    /// How long either side waits for the other, which has nothing else to do.
    const PATIENCE: Duration = Duration::from_secs(5);
    /// Bytes of names that are taken.
    const MOST: u64 = 1 << 20;
    /// What the app that is open says when it has the files.
    const TAKEN: u8 = b'!';

    /// Hands files to the app that listens at `place`; false where none does.
    pub(crate) fn hand_over(place: &Path, files: &[PathBuf]) -> bool {
        ask(place, files).is_ok_and(|answer| answer == TAKEN)
    }

    fn ask(place: &Path, files: &[PathBuf]) -> io::Result<u8> {
        let mut stream = UnixStream::connect(place)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let names: Vec<&[u8]> = files.iter().map(|file| file.as_os_str().as_bytes()).collect();
        stream.write_all(&names.join(&0))?;
        stream.shutdown(Shutdown::Write)?;
        let mut answer = [0];
        stream.read_exact(&mut answer)?;
        Ok(answer[0])
    }

    /// Listens at `place` for files as long as the process runs.
    pub(crate) fn listen(place: &Path, hear: impl Fn(Vec<PathBuf>) + Send + 'static) {
        // Nobody answered there before: it is left from a process that was killed.
        drop(fs::remove_file(place));
        // Without the socket a second start says that the library is in use.
        let Ok(listener) = UnixListener::bind(place) else {
            return;
        };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // Who hung up has nothing to say.
                drop(take(stream).map(&hear));
            }
        });
    }

    fn take(mut stream: UnixStream) -> io::Result<Vec<PathBuf>> {
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut said = Vec::new();
        (&stream).take(MOST).read_to_end(&mut said)?;
        stream.write_all(&[TAKEN])?;
        let names = said.split(|&byte| byte == 0).filter(|name| !name.is_empty());
        Ok(names.map(|name| PathBuf::from(OsString::from_vec(name.to_vec()))).collect())
    }

    #[cfg(test)]
    mod tests {
        use std::sync::mpsc::channel;

        use super::*;

        #[test]
        fn files_reach_the_app_that_is_open() {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let place = folder.path().join("window.socket");
            let files = ["/稿/总结.docx", "/稿/二 稿.txt"].map(PathBuf::from);
            assert!(!hand_over(&place, &files), "nobody is there");
            // As a process that was killed leaves it.
            drop(UnixListener::bind(&place).expect("bound"));
            assert!(!hand_over(&place, &files), "nobody answers");
            let (tell, heard) = channel();
            listen(&place, move |files| tell.send(files).expect("the test waits"));
            assert!(hand_over(&place, &files));
            assert_eq!(heard.recv().expect("heard"), files);
            assert!(hand_over(&place, &[]));
            assert_eq!(heard.recv().expect("heard"), Vec::<PathBuf>::new());
        }
    }
}

#[cfg(not(unix))]
pub(crate) fn hand_over(_: &std::path::Path, _: &[std::path::PathBuf]) -> bool {
    false
}

#[cfg(not(unix))]
pub(crate) fn listen(_: &std::path::Path, _: impl Fn(Vec<std::path::PathBuf>) + Send + 'static) {}
