//! The library under faults: processes killed, power cut, disks full, failing or read-only, clocks set wrong, two writers at
//! once, flipped bits.
//!
//! A writer process (`fault-writer`) saves a text that is a pure function of the number of the save ([`story`]), and says so
//! on its standard output only after the library has answered. So whoever stands outside knows what must be there after the
//! fault, whatever happened in between. `cargo test` runs every scenario a bounded number of times, `cargo xtask faults`
//! runs them long. The faults are chosen at random from a fixed seed; `DINGGAO_FAULT_SEED` gives another.
//!
//! Invariant: [`subject`] is the only module that calls the library.

#[cfg(target_os = "linux")]
pub mod disk;
pub mod killing;
pub mod line;
pub mod orders;
pub mod promise;
pub mod scenario;
pub mod story;
pub mod subject;
