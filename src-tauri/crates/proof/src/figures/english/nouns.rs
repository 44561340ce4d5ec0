//! What a number of English text counts, where that is told by a noun: 340 households, 12 new schools.

use super::tokens::{TokenKind, Tokens};

/// Words that end a group of words around a noun, or can't begin one.
const STOPS: &str = "a about above across after against all along also although among an and another any are around as at be \
    because been before being below between both but by can could did do does down during each either every few fewer for from \
    had has have he her here his how if in including into is it its itself less many may might more most much must no nor not of \
    off on once one or other our out over own per rather shall she should since so some such than that the their them then there \
    these they this those through throughout to together too under until up upon us versus was we were what when where whether \
    which while who whose will with within without would year-on-year you your towards besides plus minus times always perhaps \
    last next this annually respectively overall altogether";
/// Plurals without an s.
const PLURALS: [&str; 18] = [
    "people",
    "children",
    "men",
    "women",
    "staff",
    "personnel",
    "police",
    "aircraft",
    "livestock",
    "cattle",
    "sheep",
    "fish",
    "feet",
    "criteria",
    "media",
    "data",
    "indices",
    "headcount",
];
/// Words that say that there were so many besides.
pub(super) const COMPARED: [&str; 3] = ["more", "fewer", "less"];
/// Words in front of a noun at most.
const MOST_BEFORE: usize = 3;

/// The token of the noun that the number before `place` counts. Of one thing it is the next word.
pub(super) fn noun_at(tokens: &Tokens<'_>, place: usize, is_one: bool) -> Option<usize> {
    let mut head = None;
    // 30 more homes
    let first = place + usize::from(COMPARED.contains(&tokens.word(place)));
    for at in first..=first + MOST_BEFORE {
        let word = tokens.word(at);
        if !tokens.is(at, TokenKind::Word) || is_stop(word) {
            break;
        }
        if is_plural(word) && is_common(tokens.written(at)) {
            head = Some(at);
            // school buses: the last of several.
            if !is_plural(tokens.word(at + 1)) || is_stop(tokens.word(at + 1)) {
                break;
            }
        } else if head.is_some() {
            break;
        }
    }
    let single = is_one && tokens.is(place, TokenKind::Word) && !is_stop(tokens.word(place));
    head.or_else(|| single.then_some(place).filter(|place| is_common(tokens.written(*place))))
}

pub(super) fn is_stop(word: &str) -> bool {
    STOPS.split_ascii_whitespace().any(|stop| stop == word)
}

fn is_plural(word: &str) -> bool {
    let ends = word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    ends || PLURALS.contains(&word)
}

/// Neither a name nor an abbreviation, except its plural: SMEs.
fn is_common(written: &str) -> bool {
    let letters = written.trim_end_matches('s');
    let is_abbreviation = letters.len() < written.len() && letters.chars().all(|letter| letter.is_ascii_uppercase());
    is_abbreviation || written.chars().all(|letter| letter.is_lowercase() || matches!(letter, '\'' | '’'))
}
