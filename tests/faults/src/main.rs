//! `faults [scenario[=count] …]`: the scenarios with long counts, all of them unless some are named.

use std::{env, process::ExitCode};

use anyhow::{Context, Result};
use dinggao_faults::scenario::{self, Scenario};

fn main() -> Result<ExitCode> {
    let writer = env::current_exe()?.with_file_name(format!("fault-writer{}", env::consts::EXE_SUFFIX));
    let named: Vec<String> = env::args().skip(1).collect();
    let wanted = if named.is_empty() {
        scenario::ALL.iter().map(|scenario| (scenario, scenario.long)).collect()
    } else {
        named.iter().map(|argument| read(argument)).collect::<Result<Vec<_>>>()?
    };
    let mut all_held = true;
    for (scenario, count) in wanted {
        // What went wrong has been said.
        all_held &= scenario.run(count, writer.clone()).is_ok();
    }
    Ok(if all_held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `kills` or `kills=50`.
fn read(argument: &str) -> Result<(&'static Scenario, u32)> {
    let (name, count) = argument.split_once('=').unwrap_or((argument, ""));
    let scenario = scenario::find(name)?;
    let count = if count.is_empty() { scenario.long } else { count.parse().context("a count is a number")? };
    Ok((scenario, count))
}
