//! The library from outside, through its public functions.

#![expect(clippy::expect_used, reason = "a test may fail")]

mod editing;
mod formats;
mod history;
mod letterheads;
mod library;
mod media;
mod moving;
mod proof_notes;
mod safety;
mod search;
mod section_plans;
mod support;
mod threads;
