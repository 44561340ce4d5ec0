//! What the comparison promises: case by case, as laws, in accuracy, and at its limits.
#![expect(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

mod accuracy;
mod blocks;
mod case;
mod laws;
mod limits;
mod merge;
mod patience;
mod plans;
mod rendering;
mod revert;
mod words;
