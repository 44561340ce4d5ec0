//! The thread that owns the writing connection.

use std::{
    path::Path,
    sync::mpsc::{Receiver, Sender, channel},
    thread::{self, JoinHandle},
};

use rusqlite::Connection;

use crate::{connection::open_writer, error::StoreError, protection::Key};

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// Runs jobs one after the other on a thread of its own; ends when dropped, after the last job.
pub(crate) struct Writer {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Opens the connection on the new thread, and returns when that has worked.
    pub(crate) fn start(path: &Path, key: Option<Key>) -> Result<Self, StoreError> {
        let (jobs, received) = channel::<Job>();
        let (opened, opening) = channel();
        let path = path.to_owned();
        let thread = thread::Builder::new()
            .name("library-writer".to_owned())
            .spawn(move || match open_writer(&path, key.as_ref()) {
                Ok(connection) => {
                    if opened.send(Ok(())).is_ok() {
                        work(connection, &received);
                    }
                }
                // A starter that is gone has no use for the reason.
                Err(error) => drop(opened.send(Err(error))),
            })
            .map_err(|error| StoreError::io("thread", error))?;
        opening.recv().map_err(|_| StoreError::Closed)??;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    /// Runs `job` on the writing connection and waits for its answer.
    pub(crate) fn run<T, F>(&self, job: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let (answer, answered) = channel();
        let jobs = self.jobs.as_ref().ok_or(StoreError::Closed)?;
        // A caller that is gone has no use for the answer; the change itself is on disk.
        let job: Job = Box::new(move |connection| drop(answer.send(job(connection))));
        jobs.send(job).map_err(|_| StoreError::Closed)?;
        answered.recv().map_err(|_| StoreError::Closed)?
    }
}

fn work(mut connection: Connection, jobs: &Receiver<Job>) {
    for job in jobs {
        job(&mut connection);
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            // A panic there was reported when it happened; the connection is closed either way.
            drop(thread.join());
        }
    }
}
