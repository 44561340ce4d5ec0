//! Every scenario, as often as a test run can bear. `cargo xtask faults` runs them long.

#![expect(clippy::expect_used, reason = "a test may fail")]

use dinggao_faults::scenario;

fn holds(name: &str) {
    let scenario = scenario::find(name).expect("there is such a scenario");
    scenario.run(scenario.bounded, env!("CARGO_BIN_EXE_fault-writer").into()).expect("the library holds");
}

#[test]
fn kills() {
    holds("kills");
}

#[test]
fn migrations() {
    holds("migrations");
}

#[test]
fn replacements() {
    holds("replacements");
}

#[test]
fn flips() {
    holds("flips");
}

#[test]
fn clocks() {
    holds("clocks");
}

#[test]
fn two_writers() {
    holds("two-writers");
}

#[cfg(target_os = "linux")]
#[test]
fn power_cuts() {
    holds("power-cuts");
}

#[cfg(target_os = "linux")]
#[test]
fn full_disk() {
    holds("full-disk");
}

#[cfg(target_os = "linux")]
#[test]
fn failing_calls() {
    holds("failing-calls");
}

#[cfg(target_os = "linux")]
#[test]
fn read_only() {
    holds("read-only");
}
