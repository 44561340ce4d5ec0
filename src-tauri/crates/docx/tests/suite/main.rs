//! The tests of the crate from outside, in one program.

#![expect(clippy::expect_used, reason = "helpers of tests are tests; the compiler only knows the marked functions")]

mod comments;
mod conformity;
mod conformity_letterhead;
mod corpus;
mod golden;
mod import_structure;
mod import_text;
mod pictures;
mod redline;
mod rewriting;
mod robustness;
mod round_trip;
mod samples;
mod support;
