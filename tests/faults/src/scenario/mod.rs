//! The scenarios: each puts the library through one kind of fault, many times, and says how often and how it went.

mod clocks;
#[cfg(target_os = "linux")]
mod failing_calls;
mod flips;
#[cfg(target_os = "linux")]
mod full_disk;
mod kills;
mod migrations;
#[cfg(target_os = "linux")]
mod power_cuts;
#[cfg(target_os = "linux")]
mod read_only;
mod replacements;
mod two_writers;

use std::{
    env, fmt,
    io::{self, Write},
    path::PathBuf,
    time::Instant,
};

use anyhow::{Context, Result};

/// One kind of fault.
pub struct Scenario {
    /// What it is called on the command line.
    pub name: &'static str,
    /// How many faults with `cargo test`.
    pub bounded: u32,
    /// How many with `cargo xtask faults`.
    pub long: u32,
    run: fn(&Setting) -> Result<Verdict>,
}

/// Every scenario that this system can run.
pub const ALL: &[Scenario] = &[
    Scenario { name: "kills", bounded: 500, long: 10_000, run: kills::run },
    #[cfg(target_os = "linux")]
    Scenario { name: "power-cuts", bounded: 100, long: 1_000, run: power_cuts::run },
    #[cfg(target_os = "linux")]
    Scenario { name: "full-disk", bounded: 20, long: 200, run: full_disk::run },
    #[cfg(target_os = "linux")]
    Scenario { name: "failing-calls", bounded: 12, long: 80, run: failing_calls::run },
    #[cfg(target_os = "linux")]
    Scenario { name: "read-only", bounded: 4, long: 40, run: read_only::run },
    Scenario { name: "migrations", bounded: 200, long: 2_000, run: migrations::run },
    Scenario { name: "replacements", bounded: 100, long: 2_000, run: replacements::run },
    Scenario { name: "clocks", bounded: 20, long: 200, run: clocks::run },
    Scenario { name: "two-writers", bounded: 100, long: 1_000, run: two_writers::run },
    Scenario { name: "flips", bounded: 200, long: 2_000, run: flips::run },
];

/// What a scenario is given.
pub struct Setting {
    /// How many faults.
    pub count: u32,
    /// Where the randomness begins: two runs with the same seed choose the same faults.
    pub seed: u64,
    /// The program `fault-writer`.
    pub writer: PathBuf,
}

/// How it went, if nothing was wrong.
#[derive(Debug)]
pub enum Verdict {
    /// The library held; what was done to it.
    Held(String),
    /// It can't be tried here; why.
    Skipped(String),
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Held(what) => write!(f, "{what}"),
            Self::Skipped(why) => write!(f, "skipped: {why}"),
        }
    }
}

/// The scenario of that name.
pub fn find(name: &str) -> Result<&'static Scenario> {
    ALL.iter().find(|scenario| scenario.name == name).with_context(|| format!("there is no scenario “{name}”"))
}

impl Scenario {
    /// Runs it with `count` faults, and says on the standard error how it went, even where a test's output is kept back.
    pub fn run(&self, count: u32, writer: PathBuf) -> Result<()> {
        let seed = env::var("DINGGAO_FAULT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
        let start = Instant::now();
        let verdict = (self.run)(&Setting { count, seed, writer });
        let seconds = start.elapsed().as_secs_f32();
        match &verdict {
            Ok(verdict) => say(&format!("{}: {verdict} ({seconds:.1} s)", self.name)),
            Err(error) => say(&format!("{}: FAILED with seed {seed}: {error:#} ({seconds:.1} s)", self.name)),
        }
        verdict.map(drop)
    }
}

fn say(line: &str) {
    // Nobody is left to be told of it if even that fails.
    drop(writeln!(io::stderr(), "{line}"));
}
