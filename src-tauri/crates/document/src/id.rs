//! Random identifiers: 60 bits, written as twelve characters of Crockford's base 32 in lower case.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 12;

/// A text that is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no identifier: twelve characters of 0-9a-z without i, l, o and u are needed")]
pub struct InvalidId(pub String);

/// Defines an identifier type; each has its own so that a report's id can't stand where a block's is meant.
macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
        #[serde(try_from = "String", into = "String")]
        #[specta(type = String)]
        pub struct $name(u64);

        impl $name {
            /// A new random identifier.
            ///
            /// # Panics
            /// If the operating system has no randomness to give, since no identifier could be trusted then.
            pub fn random() -> Self {
                Self(random_bits())
            }

            /// The identifier with this number: for tests, and for rows that hold the number.
            pub fn from_number(number: u64) -> Self {
                Self(number & (u64::MAX >> 4))
            }

            /// The 60 bits as a number.
            pub fn number(self) -> u64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&encode(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                decode(text).map(Self).ok_or_else(|| InvalidId(text.to_owned()))
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }
    };
}

identifier! {
    /// Names a block for as long as its text lives, through edits, moves, splits (the first half keeps it) and joins.
    BlockId
}

identifier! {
    /// Names a report within its library.
    ReportId
}

identifier! {
    /// Joins a note to the characters that it hangs on, whatever block either of them becomes.
    NoteId
}

identifier! {
    /// Joins a thread of comments to the characters that it is about, whatever blocks they are in.
    ThreadId
}

#[expect(clippy::expect_used, reason = "without randomness no identifier can be trusted")]
fn random_bits() -> u64 {
    getrandom::u64().expect("the system has randomness") >> 4
}

fn encode(mut number: u64) -> String {
    let mut characters = [0u8; LENGTH];
    for place in characters.iter_mut().rev() {
        *place = ALPHABET[(number & 31) as usize];
        number >>= 5;
    }
    characters.iter().map(|&byte| char::from(byte)).collect()
}

fn decode(text: &str) -> Option<u64> {
    if text.len() != LENGTH {
        return None;
    }
    text.bytes().try_fold(0u64, |number, byte| {
        let digit = ALPHABET.iter().position(|&letter| letter == byte)?;
        Some(number << 5 | digit as u64)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        for number in [0, 1, 31, 32, (1 << 60) - 1] {
            let id = BlockId::from_number(number);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn foreign_text_is_refused() {
        for text in ["", "short", "0000000000000", "00000000000o", "一二三四"] {
            assert!(text.parse::<BlockId>().is_err(), "{text}");
        }
    }

    #[test]
    fn random_ids_differ() {
        assert_ne!(ReportId::random(), ReportId::random());
    }
}
