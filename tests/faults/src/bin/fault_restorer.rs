//! `fault-restorer LIBRARY BACKUP`: puts a backup in the place of a library.

use std::{env, path::PathBuf};

use anyhow::{Context, Result};
use dinggao_faults::subject;

fn main() -> Result<()> {
    let mut paths = env::args_os().skip(1).map(PathBuf::from);
    let library = paths.next().context("a library is needed")?;
    let backup = paths.next().context("a backup is needed")?;
    subject::restore_backup(&library, &backup)?;
    Ok(())
}
