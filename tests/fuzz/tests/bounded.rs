//! Every target over some inputs: bytes of any kind, and texts that two people made of one.

#![expect(clippy::expect_used, reason = "a test may fail")]

use dinggao_fuzz::target;
use proptest::prelude::*;

/// A line as the targets read it: kind, id, text.
fn line() -> impl Strategy<Value = String> {
    "[.1234\\-|=#@][a-h](全年|收文|12件|15件|，|。|办结及时|会议三次|\\*|/|\\||\\\\|档案|the report|99%){0,8}"
}

/// A text, and what some made of it: lines taken out, put in, changed and exchanged.
fn input() -> impl Strategy<Value = Vec<u8>> {
    let text = prop::collection::vec(line(), 0..8);
    let edits =
        prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), line(), 0..4u8), 0..5);
    (text, prop::collection::vec(edits, 1..4)).prop_map(|(text, all)| {
        let mut documents = vec![text.join("\n")];
        for edits in all {
            let mut lines = text.clone();
            for (place, other, line, kind) in edits {
                match kind {
                    0 => lines.insert(place.index(lines.len() + 1), line),
                    _ if lines.is_empty() => {}
                    1 => drop(lines.remove(place.index(lines.len()))),
                    2 => {
                        let (one, other) = (place.index(lines.len()), other.index(lines.len()));
                        lines.swap(one, other);
                    }
                    _ => {
                        let at = place.index(lines.len());
                        lines[at] = line;
                    }
                }
            }
            documents.push(lines.join("\n"));
        }
        documents.join("\u{1e}").into_bytes()
    })
}

fn holds(name: &str, data: &[u8]) {
    target(name).expect("there is such a target")(data);
}

/// Inputs that once broke a law, as libFuzzer found them.
const FOUND: [&[u8]; 2] = [
    b"\xfc\x0a\x18\x00\x00\x00\xff\xff\x00\x00\x00\x00\xa9\x23\x00\x00\x1e\x00\x63\x00\x00\x00\x0b\x0a\x23\x00\x00\xfc\xec\x27\x00\xfc\x00\xda\x00\x1e\x00\x0a\x00\x00\x00\xff\xff\x00\x00\x00\x00\xa9\x23\x1e\x00\xff\x7f\xff\xff\xff\x23\x00\xbd",
    b"\xb7\xff\xff\xff\x0a\x00\x0c\xef\xbf\xbd\xef\x99\x99\x99\x3d\x00\x00\x0a\x2d\x00\x00\x00\x00\x28\x1e\x0a\x00\x00\x00\x3d\x01\x9e\x00\x00\xef\xbf\xbd\x00\x00\xef\xbf\xbd\xef\xbf\xbd\x09\x0a\x0a\x0a\x0a\x0a\x0a\x0a\xfb\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\xe2\xff\x0a\x0a\x1e\xa5\xef\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x3d\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x01\x00\x00\x00\x00\x00\x00\x00\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\x0a\xef\xbf\x0a\x0a\x0a\x0a\x0a\xff\xff\xff\xff\xff",
];

#[test]
fn what_broke_a_law_once_does_so_no_more() {
    for data in FOUND {
        for (_, target) in dinggao_fuzz::TARGETS {
            target(data);
        }
    }
}

/// The seeds are what a target reads in earnest.
#[test]
fn seeds_keep_the_laws() {
    for (name, target) in dinggao_fuzz::TARGETS {
        let seeds = dinggao_fuzz::seeds(name);
        assert_eq!(seeds.is_empty(), !(name.starts_with("docx") || ["paste", "sheet"].contains(&name)), "{name}");
        for seed in &seeds {
            target(seed);
        }
    }
}

/// A seed of this target, with some of its bytes replaced by others.
fn disturbed(name: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..6usize), 0..12);
    (prop::sample::select(dinggao_fuzz::seeds(name)), edits).prop_map(|(mut seed, edits)| {
        for (place, byte, length) in edits {
            let from = place.index(seed.len());
            let to = (from + length).min(seed.len());
            seed.splice(from..to, [byte]);
        }
        seed
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn compare(data in prop_oneof![input(), prop::collection::vec(any::<u8>(), 0..200)]) {
        holds("compare", &data);
    }

    #[test]
    fn merge(data in prop_oneof![input(), prop::collection::vec(any::<u8>(), 0..200)]) {
        holds("merge", &data);
    }

    #[test]
    fn merge_copies(data in prop_oneof![input(), prop::collection::vec(any::<u8>(), 0..200)]) {
        holds("merge-copies", &data);
    }

    #[test]
    fn paste(data in prop_oneof![disturbed("paste"), prop::collection::vec(any::<u8>(), 0..200)]) {
        holds("paste", &data);
    }

    #[test]
    fn proof(data in prop_oneof![input(), prop::collection::vec(any::<u8>(), 0..200)]) {
        holds("proof", &data);
    }

    #[test]
    fn sheet(data in disturbed("sheet")) {
        holds("sheet", &data);
    }

    #[test]
    fn docx_package(data in disturbed("docx-package")) {
        holds("docx-package", &data);
    }

    #[test]
    fn docx_document(data in disturbed("docx-document")) {
        holds("docx-document", &data);
    }

    #[test]
    fn docx_styles(data in disturbed("docx-styles")) {
        holds("docx-styles", &data);
    }

    #[test]
    fn docx_round_trip(data in disturbed("docx-round-trip")) {
        holds("docx-round-trip", &data);
    }

    #[test]
    fn revert(data in prop_oneof![input(), prop::collection::vec(any::<u8>(), 0..200)]) {
        holds("revert", &data);
    }
}
