//! The program that libFuzzer drives; `DINGGAO_FUZZ_TARGET` names the target, `DINGGAO_FUZZ_INPUTS` the folder that its seeds go to.

#![no_main]
#![expect(clippy::panic, reason = "without a target there is nothing to do")]

use std::{env, fs, path::Path, sync::LazyLock};

use dinggao_fuzz::{Target, seeds, target};

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let name = name();
    target(&name).unwrap_or_else(|| panic!("there is no target “{name}”"))
});

libfuzzer_sys::fuzz_target!(init: write_seeds(), |data: &[u8]| TARGET(data));

fn name() -> String {
    env::var("DINGGAO_FUZZ_TARGET").unwrap_or_default()
}

/// Before the inputs are read: a seed that is there already is written again.
fn write_seeds() {
    let Some(folder) = env::var_os("DINGGAO_FUZZ_INPUTS") else {
        return;
    };
    for (number, seed) in seeds(&name()).into_iter().enumerate() {
        let file = Path::new(&folder).join(format!("seed-{number}"));
        fs::write(&file, seed).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}
