//! `dinggao completions`

use clap::CommandFactory;
use clap_complete::Shell;

use crate::{answer::Answer, arguments::Arguments};

pub(super) fn run(shell: Shell) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "dinggao", &mut script);
    Answer::text(script)
}
