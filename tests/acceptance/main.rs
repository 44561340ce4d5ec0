//! The main job, end to end, through the command `dinggao`; and what it says to bad input.

mod bad_input;
mod command;
mod main_job;
mod two_processes;
