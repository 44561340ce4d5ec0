//! The program that libFuzzer drives; `DINGGAO_FUZZ_TARGET` names the target.

#![no_main]
#![expect(clippy::panic, reason = "without a target there is nothing to do")]

use std::{env, sync::LazyLock};

use dinggao_fuzz::{Target, target};

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let name = env::var("DINGGAO_FUZZ_TARGET").unwrap_or_default();
    target(&name).unwrap_or_else(|| panic!("there is no target “{name}”"))
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| TARGET(data));
