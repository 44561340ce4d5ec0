//! The code on paper that opens a library when the password is forgotten.

use std::{fmt, str::FromStr};

use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::error::StoreError;

/// Crockford's base 32: no I, L, O and U. <https://www.crockford.com/base32.html>
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Five random bits each: 130 in all.
const SECRET: usize = 26;
/// Five bits each; a typing error goes unnoticed once in a million times.
const CHECK: usize = 4;
const GROUP: usize = 5;

/// Thirty characters in groups of five, such as `7K3QD-…`: 130 random bits, and four characters that show typing errors.
///
/// Read with [`str::parse`]: capitals and small letters are the same, and so are I, L and 1, and O and 0; spaces and hyphens
/// of every kind, and full-width characters, don't matter.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode([u8; SECRET]);

impl RecoveryCode {
    /// A new code from the system's random numbers.
    pub(crate) fn random() -> Result<Self, StoreError> {
        let mut code = Self([0; SECRET]);
        getrandom::fill(&mut code.0).map_err(StoreError::no_randomness)?;
        for symbol in &mut code.0 {
            *symbol &= 31;
        }
        Ok(code)
    }

    /// The random part, one value below 32 a byte.
    pub(crate) fn secret(&self) -> &[u8] {
        &self.0
    }

    fn check(&self) -> [u8; CHECK] {
        let hash = blake3::derive_key("dinggao 2026 check of a recovery code", &self.0);
        [hash[0], hash[1], hash[2], hash[3]].map(|byte| byte & 31)
    }
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, symbol) in self.0.into_iter().chain(self.check()).enumerate() {
            if place > 0 && place % GROUP == 0 {
                formatter.write_str("-")?;
            }
            write!(formatter, "{}", char::from(ALPHABET[usize::from(symbol)]))?;
        }
        Ok(())
    }
}

impl FromStr for RecoveryCode {
    type Err = StoreError;

    /// # Errors
    /// [`StoreError::RecoveryCodeTypo`] where the text can't be a code of any library.
    fn from_str(text: &str) -> Result<Self, StoreError> {
        let mut code = Self([0; SECRET]);
        let mut check = [0; CHECK];
        let mut places = code.0.iter_mut().chain(&mut check);
        for character in text.chars().filter(|character| !separates(*character)) {
            let symbol = symbol(character).ok_or(StoreError::RecoveryCodeTypo)?;
            *places.next().ok_or(StoreError::RecoveryCodeTypo)? = symbol;
        }
        if places.next().is_none() && check == code.check() { Ok(code) } else { Err(StoreError::RecoveryCodeTypo) }
    }
}

/// White space, and the hyphens and dashes that a keyboard, an input method or a word processor makes of one.
fn separates(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' | '_')
}

fn symbol(character: char) -> Option<u8> {
    let narrow = match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xfee0)?,
        other => other,
    };
    let plain = match narrow.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    let place = ALPHABET.iter().position(|&known| char::from(known) == plain)?;
    u8::try_from(place).ok()
}

impl Drop for RecoveryCode {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for RecoveryCode {}

/// Nothing prints the code by accident; [`fmt::Display`] prints it on purpose.
impl fmt::Debug for RecoveryCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(text: &str) -> Option<RecoveryCode> {
        text.parse().ok()
    }

    #[test]
    fn what_is_printed_can_be_read_however_it_is_typed() {
        let code = RecoveryCode::random().expect("a code");
        let printed = code.to_string();
        assert_eq!((printed.len(), printed.matches('-').count()), (35, 5), "{printed}");
        let wide: String = printed.chars().filter_map(|one| char::from_u32(u32::from(one) + 0xfee0)).collect();
        let typed = [
            printed.clone(),
            printed.to_lowercase(),
            printed.replace('-', ""),
            printed.replace('-', " — "),
            format!(" {printed}\n"),
            printed.replace('1', "l").replace('0', "o"),
            printed.replace('1', "I").replace('0', "O"),
            wide,
        ];
        for text in typed {
            assert!(reads(&text) == Some(code.clone()), "{text}");
        }
        assert_eq!(format!("{code:?}"), "RecoveryCode(…)");
    }

    #[test]
    fn typing_errors_are_noticed() {
        let printed = RecoveryCode([7; SECRET]).to_string();
        assert_eq!(printed, "77777-77777-77777-77777-77777-782RW");
        let mut wrong = 0;
        for (place, typed) in printed.char_indices().filter(|(_, typed)| *typed != '-') {
            for other in ALPHABET.iter().map(|&other| char::from(other)).filter(|other| *other != typed) {
                let mut text = printed.clone();
                text.replace_range(place..=place, &other.to_string());
                assert!(reads(&text).is_none(), "{text}");
                wrong += 1;
            }
        }
        assert_eq!(wrong, 30 * 31);
        for text in ["", "7", "77777-77777-77777-77777-77777-7", "编号", &printed[1..], &format!("{printed}7")] {
            assert!(matches!(text.parse::<RecoveryCode>(), Err(StoreError::RecoveryCodeTypo)), "{text}");
        }
    }

    #[test]
    fn neighbours_that_changed_places_are_noticed() {
        let printed = RecoveryCode(std::array::from_fn(|place| place as u8)).to_string().replace('-', "");
        for place in 1..printed.len() {
            let mut swapped: Vec<char> = printed.chars().collect();
            swapped.swap(place - 1, place);
            let swapped: String = swapped.into_iter().collect();
            assert!(swapped == printed || reads(&swapped).is_none(), "{swapped}");
        }
    }
}
