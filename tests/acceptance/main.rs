//! The main job, end to end, through the command `dinggao`; and what it says to bad input.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a test may fail, and say why it is skipped")]

mod bad_input;
mod blanks;
mod command;
mod exporting;
mod full_disk;
mod history;
mod letterheads;
mod main_job;
mod merging;
mod pictures;
mod proofing;
mod redlining;
mod safety;
mod two_processes;
