//! The compiled dictionary is that of the jieba in Cargo.lock. `DINGGAO_GENERATE=1` writes it instead.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use dinggao_text::compiled_dictionary;

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/dictionaries/zh/words.bin");

/// The list of jieba, out of its sources as cargo has unpacked them.
fn list() -> Option<String> {
    let lock = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../Cargo.lock")).ok()?;
    let (_, package) = lock.split_once("name = \"jieba-rs\"\nversion = \"")?;
    let (version, _) = package.split_once('"')?;
    let list = Path::new(&format!("jieba-rs-{version}")).join("src/data/dict.txt");
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")))?;
    let mut registries = fs::read_dir(home.join("registry/src")).ok()?;
    registries.find_map(|registry| fs::read_to_string(registry.ok()?.path().join(&list)).ok())
}

#[test]
fn the_dictionary_is_that_of_jieba() {
    let current = compiled_dictionary(&list().expect("jieba is unpacked"));
    if env::var_os("DINGGAO_GENERATE").is_some() {
        fs::write(SHIPPED, &current).expect("the dictionary is written");
    } else {
        let shipped = fs::read(SHIPPED).expect("the dictionary is there");
        assert!(shipped == current, "run the test with DINGGAO_GENERATE=1");
    }
}
