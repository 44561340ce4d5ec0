//! The main job, end to end, through the command `dinggao`; and what it says to bad input.

#![expect(clippy::expect_used, reason = "a test may fail")]

mod bad_input;
mod command;
mod full_disk;
mod main_job;
mod two_processes;
