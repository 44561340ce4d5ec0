//! The command `dinggao`: 定稿 from a shell, for scripts and for people who like one.
//!
//! stdout carries the answer, stderr messages. Exit 0: done; 1: failed, one sentence, nothing changed; 2: wrong usage.

mod answer;
mod arguments;
mod commands;
mod comparison_text;
mod context;
mod sentences;

use std::process::ExitCode;

use clap::Parser;

use crate::{
    arguments::Arguments,
    context::{Context, say},
};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let context = Context::new(&arguments);
    match commands::run(&context, &arguments.command) {
        Ok(answer) => answer.print(),
        Err(failure) => {
            say(&context.sentences().failure(&failure));
            ExitCode::FAILURE
        }
    }
}
