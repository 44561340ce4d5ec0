//! English spelling: a word is right that is right in American or in British English.

use std::sync::LazyLock;

use zspell::Dictionary;

/// Affix rules and words of SCOWL's Hunspell dictionaries; what they may be used for stands beside them.
const SOURCES: [[&str; 2]; 2] = [
    [
        include_str!("../../../../assets/dictionaries/en-US/index.aff"),
        include_str!("../../../../assets/dictionaries/en-US/index.dic"),
    ],
    [
        include_str!("../../../../assets/dictionaries/en-GB/index.aff"),
        include_str!("../../../../assets/dictionaries/en-GB/index.dic"),
    ],
];

/// Loaded when the first English text is checked: it takes a tenth of a second.
static DICTIONARIES: LazyLock<Vec<Dictionary>> = LazyLock::new(|| {
    let built = SOURCES.iter().map(|[rules, words]| zspell::builder().config_str(rules).dict_str(words).build());
    built.filter_map(Result::ok).collect()
});

/// Whether an English word is spelled as one of the dictionaries has it.
pub fn is_spelled_right(word: &str) -> bool {
    DICTIONARIES.iter().any(|dictionary| dictionary.check_word(word))
}

/// The word that was meant, if but one lies a slip of the finger away: a letter too few, too many, another one, or two that
/// changed places.
pub fn meant_word(word: &str) -> Option<String> {
    let mut meant = slips(word).into_iter().filter(|other| is_spelled_right(other));
    let first = meant.next()?;
    meant.all(|other| other == first).then_some(first)
}

fn slips(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut slips = Vec::new();
    let joined = |parts: &[&[char]]| parts.concat().into_iter().collect::<String>();
    for at in 0..=letters.len() {
        let (before, after) = letters.split_at(at);
        if let [_, rest @ ..] = after {
            slips.push(joined(&[before, rest]));
        }
        if let [first, second, rest @ ..] = after
            && first != second
        {
            slips.push(joined(&[before, &[*second, *first], rest]));
        }
        for letter in 'a'..='z' {
            if let [first, rest @ ..] = after
                && *first != letter
            {
                slips.push(joined(&[before, &[letter], rest]));
            }
            slips.push(joined(&[before, &[letter], after]));
        }
    }
    slips
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_both_sides_of_the_ocean_are_right() {
        for word in ["colour", "color", "organise", "organized", "reservoirs", "don't", "Monday", "reports"] {
            assert!(is_spelled_right(word), "{word}");
        }
        for word in ["recieve", "goverment", "teh"] {
            assert!(!is_spelled_right(word), "{word}");
        }
    }

    #[test]
    fn a_word_is_proposed_where_one_alone_was_meant() {
        assert_eq!(meant_word("goverment").as_deref(), Some("government"));
        assert_eq!(meant_word("reservior").as_deref(), Some("reservoir"));
        assert_eq!(meant_word("cit"), None, "city, cat, cut, sit");
        assert_eq!(meant_word("zzzzzz"), None);
    }
}
