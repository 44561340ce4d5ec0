//! The key that encrypts a library.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::StoreError;

/// SQLCipher's salt, in bytes.
const SALT: usize = 16;

/// 32 random bytes that encrypt a library. They are wiped from memory when dropped, and nothing prints them.
#[derive(Clone)]
pub struct Key(Box<[u8; 32]>);

impl Key {
    /// A new key from the system's random numbers.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`] where the system has none.
    pub fn random() -> Result<Self, StoreError> {
        let mut key = Self(Box::default());
        getrandom::fill(&mut *key.0).map_err(StoreError::no_randomness)?;
        Ok(key)
    }

    /// The key in these bytes, if they are 32.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Self(Box::default());
        (bytes.len() == key.0.len()).then(|| {
            key.0.copy_from_slice(bytes);
            key
        })
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Tells whether an envelope is about this key, without telling anything about the key.
    pub(crate) fn fingerprint(&self) -> [u8; 16] {
        first_16(&self.derive("dinggao 2026 fingerprint of a library's key"))
    }

    /// Key and salt as SQLCipher reads them: nothing is derived from a password there. The salt is made from the key,
    /// since the place in the file where SQLCipher would keep it is SQLite's own header (`cipher`).
    pub(crate) fn for_sqlcipher(&self) -> Zeroizing<String> {
        let salt = first_16(&self.derive("dinggao 2026 salt of a library"));
        // Its whole length at once: a string that grows would leave pieces behind in memory.
        let mut text = Zeroizing::new(String::with_capacity(2 * (self.0.len() + SALT) + "x''".len()));
        text.push_str("x'");
        for &byte in self.0.iter().chain(&salt) {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from_digit(digit.into(), 16).unwrap_or_default());
            }
        }
        text.push('\'');
        text
    }

    fn derive(&self, context: &str) -> [u8; 32] {
        blake3::derive_key(context, &*self.0)
    }
}

fn first_16(bytes: &[u8; 32]) -> [u8; SALT] {
    let mut first = [0; SALT];
    first.copy_from_slice(&bytes[..SALT]);
    first
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for Key {}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_differ_and_are_not_shown() {
        let (one, other) = (Key::random().expect("a key"), Key::random().expect("a key"));
        assert_ne!(one.bytes(), other.bytes());
        assert_ne!(one.fingerprint(), other.fingerprint());
        assert_eq!(format!("{one:?}"), "Key(…)");
    }

    #[test]
    fn sqlcipher_gets_the_key_and_a_salt_in_hexadecimal() {
        let key = Key::from_slice(&[0xab; 32]).expect("32 bytes");
        let text = key.for_sqlcipher();
        assert!(text.starts_with(&format!("x'{}", "ab".repeat(32))), "{}", *text);
        assert_eq!(text.len(), 99);
        assert_eq!(*text, *Key::from_slice(&[0xab; 32]).expect("32 bytes").for_sqlcipher());
    }
}
