//! Chinese text into words: of all ways to cut a run into words of the dictionary the likeliest, as jieba does it
//! without its hidden Markov model.
//!
//! The model would guess words that stand in no dictionary; its guesses change with the characters around them, so that
//! an edit would appear wider than it is.

use crate::dictionary::{all_frequencies, beginning};

/// A word of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// Bytes.
    pub(crate) length: usize,
    /// Whether the dictionary knows it as the name of a person, a place or a body.
    pub(crate) is_name: bool,
}

/// The likeliest way to cut a run from one of its places to its end.
#[derive(Debug, Clone, Copy)]
struct Route {
    first: Word,
    /// The logarithm of how likely it is.
    likelihood: f64,
}

/// The words of a run of Chinese characters, in order and without gaps.
pub(crate) fn words(run: &str) -> Vec<Word> {
    let routes = routes(run);
    let mut words = Vec::with_capacity(run.len() / 5 + 1);
    let mut at = 0;
    while let Some(Some(Route { first, .. })) = routes.get(at) {
        words.push(*first);
        at += first.length;
    }
    words
}

/// The likeliest route from the start of each character, by bytes.
fn routes(run: &str) -> Vec<Option<Route>> {
    let all = all_frequencies().ln();
    let mut routes: Vec<Option<Route>> = vec![None; run.len()];
    for (at, character) in run.char_indices().rev() {
        let route = |first: Word, frequency: u32| {
            let rest = routes.get(at + first.length).copied().flatten().map_or(0.0, |rest| rest.likelihood);
            Route { first, likelihood: f64::from(frequency).ln() - all + rest }
        };
        let mut best: Option<Route> = None;
        for word in beginning(&run[at..]) {
            let found = route(Word { length: word.length, is_name: word.is_name }, word.frequency);
            // Of two that are equally likely the longer word.
            if best.is_none_or(|best| found.likelihood >= best.likelihood) {
                best = Some(found);
            }
        }
        // A character that the dictionary doesn't have counts as seen once.
        let alone = || route(Word { length: character.len_utf8(), is_name: false }, 1);
        routes[at] = Some(best.unwrap_or_else(alone));
    }
    routes
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use jieba_rs::Jieba;
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;

    static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

    /// Runs of the characters of a report, as they stand there and in any order.
    fn runs() -> impl Strategy<Value = String> {
        let text = include_str!("../../../../assets/templates/annual-summary.txt");
        let characters: Vec<char> =
            text.chars().filter(|character| ('\u{4e00}'..='\u{9fff}').contains(character)).collect();
        let pieces: Vec<String> = characters.chunks(5).map(String::from_iter).collect();
        let any = "[\u{4e00}-\u{9fff}]".prop_map(String::from);
        let one = select(characters).prop_map(String::from);
        vec(prop_oneof![6 => select(pieces), 6 => one, 1 => any], 0..20).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn a_run_is_cut_as_jieba_cuts_it(run in runs()) {
            let own: Vec<usize> = words(&run).iter().map(|word| word.length).collect();
            let theirs: Vec<usize> = JIEBA.cut(&run, false).iter().map(|token| token.word.len()).collect();
            prop_assert_eq!(own, theirs, "{}", run);
        }
    }

    #[track_caller]
    fn check(run: &str, expected: &[&str]) {
        let mut rest = run;
        let found: Vec<&str> = words(run)
            .iter()
            .map(|word| {
                let (head, tail) = rest.split_at(word.length);
                rest = tail;
                head
            })
            .collect();
        assert_eq!(found, expected);
        assert_eq!(rest, "");
    }

    #[test]
    fn words_are_those_of_the_dictionary() {
        check("持续推进河道整治", &["持续", "推进", "河道", "整治"]);
        check("逐项落实农村供水", &["逐项", "落实", "农村", "供水"]);
        check("", &[]);
    }

    #[test]
    fn a_character_that_no_dictionary_has_stands_alone() {
        check("推进\u{2a6d6}推进", &["推进", "\u{2a6d6}", "推进"]);
    }

    #[test]
    fn names_are_known_as_far_as_the_dictionary_goes() {
        let names: Vec<bool> = words("浙江供水").iter().map(|word| word.is_name).collect();
        assert_eq!(names, [true, false]);
    }
}
