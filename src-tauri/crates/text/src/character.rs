//! Which script or role a character has, as far as tokens need it.

/// What a run of characters is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CharacterClass {
    /// A Chinese character.
    Han,
    /// A letter of any other script, an ASCII digit inside such a run included.
    Letter,
    /// ASCII or full-width digit.
    Digit,
    /// White space but the separators of cells, rows and paragraphs.
    Space,
    /// Anything else; each stands alone.
    Symbol,
}

/// Whether a character is a Chinese one: the unified ideographs, 々 and 〇.
pub fn is_han(character: char) -> bool {
    matches!(character,
        '\u{3005}' | '\u{3007}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character stands for something to be filled in: `***件`, `××`.
pub(crate) fn is_mask(character: char) -> bool {
    matches!(character, '*' | '＊' | '×' | '□' | '＿' | '_')
}

/// Whether a character is a digit or stands for one.
pub(crate) fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

pub(crate) fn class_of(character: char) -> CharacterClass {
    if is_digit(character) {
        CharacterClass::Digit
    } else if is_han(character) {
        CharacterClass::Han
    } else if matches!(character, '\n' | '\t') {
        CharacterClass::Symbol
    } else if character.is_whitespace() {
        CharacterClass::Space
    } else if character.is_alphanumeric() {
        CharacterClass::Letter
    } else {
        CharacterClass::Symbol
    }
}
