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
    fn revert(data in prop_oneof![input(), prop::collection::vec(any::<u8>(), 0..200)]) {
        holds("revert", &data);
    }
}
