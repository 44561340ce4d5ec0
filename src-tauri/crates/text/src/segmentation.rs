//! Chinese text into words, by the dictionary of jieba without its hidden Markov model.
//!
//! The model would guess words that stand in no dictionary; its guesses change with the characters around them, so that
//! an edit would appear wider than it is.

use std::sync::OnceLock;

use jieba_rs::Jieba;

static SHARED: OnceLock<Segmenter> = OnceLock::new();

/// Cuts runs of Chinese characters into words.
#[derive(Debug)]
pub struct Segmenter {
    dictionary: Jieba,
}

/// A word of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Bytes.
    pub length: usize,
    /// Whether the dictionary knows it as the name of a person, a place or a body.
    pub is_name: bool,
}

impl Segmenter {
    /// The one segmenter of this process. The first call loads the dictionary, which takes 0.2 to 0.3 s.
    pub fn shared() -> &'static Self {
        SHARED.get_or_init(|| Self { dictionary: Jieba::new() })
    }

    /// Loads the dictionary now: to be called on a background thread when the program starts.
    pub fn preload() {
        Self::shared();
    }

    /// The words of `run`, in order and without gaps.
    pub fn words(&self, run: &str) -> Vec<Word> {
        self.dictionary
            .tag(run, false)
            .into_iter()
            .map(|tag| Word { length: tag.word.len(), is_name: is_name(tag.word, tag.tag) })
            .collect()
    }
}

/// The dictionary's tags nr (person), ns (place) and nt (body), with their variants. Single characters are mostly
/// surnames used as words, and long persons are phrases.
fn is_name(word: &str, tag: &str) -> bool {
    let length = word.chars().count();
    match tag.get(..2) {
        Some("nr") => (2..=3).contains(&length),
        Some("ns" | "nt") => length >= 2,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(run: &str, expected: &[&str]) {
        let mut rest = run;
        let words: Vec<&str> = Segmenter::shared()
            .words(run)
            .iter()
            .map(|word| {
                let (head, tail) = rest.split_at(word.length);
                rest = tail;
                head
            })
            .collect();
        assert_eq!(words, expected);
        assert_eq!(rest, "");
    }

    #[test]
    fn words_are_those_of_the_dictionary() {
        check("持续推进河道整治", &["持续", "推进", "河道", "整治"]);
        check("逐项落实农村供水", &["逐项", "落实", "农村", "供水"]);
        check("", &[]);
    }

    #[test]
    fn names_are_known_as_far_as_the_dictionary_goes() {
        let names: Vec<bool> = Segmenter::shared().words("浙江供水").iter().map(|word| word.is_name).collect();
        assert_eq!(names, [true, false]);
    }
}
