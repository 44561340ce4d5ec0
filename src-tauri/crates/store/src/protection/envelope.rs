//! The envelope: a library's key, sealed once with the password and once with the recovery code.
//!
//! Numbers are big-endian, the length is always the same:
//!
//! | offset | bytes | what |
//! |---|---|---|
//! | 0 | 8 | `DGLB-KEY` |
//! | 8 | 4 | version, 1 |
//! | 12 | 12 | Argon2id: memory in KiB, passes, lanes |
//! | 24 | 16 | salt of the password |
//! | 40 | 16 | fingerprint of the key |
//! | 56 | 72 | the key under the password: nonce, XChaCha20-Poly1305 |
//! | 128 | 72 | the key under the recovery code, likewise |
//! | 200 | 16 | BLAKE3 of all before, so that damage isn't taken for a wrong password |

use super::{
    key::Key,
    recovery_code::RecoveryCode,
    seal::{Cost, SALT, SEALED, Secret},
};
use crate::error::StoreError;

const MAGIC: &[u8; 8] = b"DGLB-KEY";
const VERSION: u32 = 1;
const CHECK: usize = 16;
const FINGERPRINT: usize = 16;

/// The length of an encoded envelope in bytes.
pub(super) const ENVELOPE: usize = MAGIC.len() + 4 + 12 + SALT + FINGERPRINT + 2 * SEALED + CHECK;

const FOR_PASSWORD: &[u8] = b"password";
const FOR_CODE: &[u8] = b"recovery code";

/// A library's key for those who know the password or have the recovery code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    cost: Cost,
    salt: [u8; SALT],
    fingerprint: [u8; FINGERPRINT],
    by_password: [u8; SEALED],
    by_code: [u8; SEALED],
}

/// Why bytes are no envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// A version that isn't known yet.
    Newer(u32),
    /// Not an envelope, or one that was changed.
    Damaged,
}

impl Envelope {
    /// Seals `key` with `password` and with a new recovery code. Takes about 64 MB and a fraction of a second.
    ///
    /// # Errors
    /// [`StoreError::PasswordUnusable`] for an empty password.
    pub fn seal(key: &Key, password: &str) -> Result<(Self, RecoveryCode), StoreError> {
        Self::seal_at(Cost::USUAL, key, password)
    }

    pub(crate) fn seal_at(cost: Cost, key: &Key, password: &str) -> Result<(Self, RecoveryCode), StoreError> {
        let blank = Self {
            cost,
            salt: [0; SALT],
            fingerprint: key.fingerprint(),
            by_password: [0; SEALED],
            by_code: [0; SEALED],
        };
        blank.with_password(key, password)?.with_new_code(key)
    }

    /// The key, for who knows the password. Takes as long as [`Envelope::seal`].
    ///
    /// # Errors
    /// [`StoreError::WrongPassword`].
    pub fn open(&self, password: &str) -> Result<Key, StoreError> {
        Secret::from_password(password, &self.salt, self.cost)?
            .open(&self.by_password, &self.about(FOR_PASSWORD))
            .ok_or(StoreError::WrongPassword)
    }

    /// The key, for who has the recovery code.
    ///
    /// # Errors
    /// [`StoreError::WrongRecoveryCode`] for the code of another library, or one that was replaced.
    pub fn recover(&self, code: &RecoveryCode) -> Result<Key, StoreError> {
        let opened = Secret::from_code(code).open(&self.by_code, &self.about(FOR_CODE));
        opened.ok_or(StoreError::WrongRecoveryCode)
    }

    /// The same key under another password; the recovery code stays valid.
    ///
    /// # Errors
    /// [`StoreError::KeyDoesNotFit`] if `key` isn't this envelope's, [`StoreError::PasswordUnusable`] for an empty password.
    pub fn with_password(&self, key: &Key, password: &str) -> Result<Self, StoreError> {
        self.check_is_for(key)?;
        if password.is_empty() {
            return Err(StoreError::PasswordUnusable);
        }
        let mut changed = self.clone();
        getrandom::fill(&mut changed.salt).map_err(StoreError::no_randomness)?;
        let secret = Secret::from_password(password, &changed.salt, changed.cost)?;
        changed.by_password = secret.seal(key, &changed.about(FOR_PASSWORD))?;
        Ok(changed)
    }

    /// The same key under another recovery code; the password stays valid.
    ///
    /// # Errors
    /// [`StoreError::KeyDoesNotFit`] if `key` isn't this envelope's.
    pub fn with_new_code(&self, key: &Key) -> Result<(Self, RecoveryCode), StoreError> {
        self.check_is_for(key)?;
        let code = RecoveryCode::random()?;
        let mut changed = self.clone();
        changed.by_code = Secret::from_code(&code).seal(key, &changed.about(FOR_CODE))?;
        Ok((changed, code))
    }

    /// Refuses an envelope that holds another key.
    pub(super) fn check_is_for(&self, key: &Key) -> Result<(), StoreError> {
        if self.is_for(key) { Ok(()) } else { Err(StoreError::KeyDoesNotFit) }
    }

    /// Whether the envelope holds this key.
    pub(crate) fn is_for(&self, key: &Key) -> bool {
        self.fingerprint == key.fingerprint()
    }

    /// Refuses another key's envelope.
    pub(super) fn check_is_of_same_key(&self, other: &Self) -> Result<(), StoreError> {
        if self.fingerprint == other.fingerprint { Ok(()) } else { Err(StoreError::KeyDoesNotFit) }
    }

    /// What a seal holds besides the key, so that it fits in its own place only.
    fn about(&self, purpose: &[u8]) -> Vec<u8> {
        let version = VERSION.to_be_bytes();
        [MAGIC, &version[..], &self.fingerprint, purpose].concat()
    }

    pub(super) fn encode(&self) -> [u8; ENVELOPE] {
        let Cost { memory, passes, lanes } = self.cost;
        let mut bytes = [VERSION, memory, passes, lanes].iter().fold(MAGIC.to_vec(), |mut bytes, number| {
            bytes.extend(number.to_be_bytes());
            bytes
        });
        for part in [&self.salt[..], &self.fingerprint, &self.by_password, &self.by_code] {
            bytes.extend(part);
        }
        bytes.extend(check(&bytes));
        let mut encoded = [0; ENVELOPE];
        encoded.copy_from_slice(&bytes);
        encoded
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut rest = bytes.strip_prefix(MAGIC).ok_or(Unreadable::Damaged)?;
        let version = number(&mut rest)?;
        // Another version may be longer, but would end with its check as well.
        let (content, found) = bytes.split_last_chunk::<CHECK>().ok_or(Unreadable::Damaged)?;
        if *found != check(content) {
            return Err(Unreadable::Damaged);
        }
        if version > VERSION {
            return Err(Unreadable::Newer(version));
        }
        let cost = Cost { memory: number(&mut rest)?, passes: number(&mut rest)?, lanes: number(&mut rest)? };
        let envelope = Self {
            cost,
            salt: take(&mut rest)?,
            fingerprint: take(&mut rest)?,
            by_password: take(&mut rest)?,
            by_code: take(&mut rest)?,
        };
        if rest.len() == CHECK && version == VERSION && cost.is_bearable() {
            Ok(envelope)
        } else {
            Err(Unreadable::Damaged)
        }
    }
}

fn check(content: &[u8]) -> [u8; CHECK] {
    let hash = blake3::derive_key("dinggao 2026 check of an envelope", content);
    std::array::from_fn(|place| hash[place])
}

fn number(rest: &mut &[u8]) -> Result<u32, Unreadable> {
    take(rest).map(u32::from_be_bytes)
}

fn take<const LENGTH: usize>(rest: &mut &[u8]) -> Result<[u8; LENGTH], Unreadable> {
    let (taken, left) = rest.split_first_chunk().ok_or(Unreadable::Damaged)?;
    *rest = left;
    Ok(*taken)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// As little as Argon2id allows.
    pub(in super::super) const CHEAP: Cost = Cost { memory: 8, passes: 1, lanes: 1 };

    fn sealed(password: &str) -> (Key, Envelope, RecoveryCode) {
        let key = Key::random().expect("a key");
        let (envelope, code) = Envelope::seal_at(CHEAP, &key, password).expect("an envelope");
        (key, envelope, code)
    }

    #[test]
    fn the_password_and_the_code_open_it_and_nothing_else_does() {
        let (key, envelope, code) = sealed("临溪县2026");
        let envelope = Envelope::decode(&envelope.encode()).expect("it reads back");
        assert_eq!(envelope.open("临溪县2026").expect("the key").bytes(), key.bytes());
        assert_eq!(envelope.recover(&code).expect("the key").bytes(), key.bytes());
        for wrong in ["临溪县2025", "临溪县2026 ", "", "临溪县"] {
            assert!(matches!(envelope.open(wrong), Err(StoreError::WrongPassword)), "{wrong}");
        }
        let (_, _, others) = sealed("临溪县2026");
        assert!(matches!(envelope.recover(&others), Err(StoreError::WrongRecoveryCode)));
    }

    #[test]
    fn a_changed_password_leaves_the_code_valid_and_the_other_way_round() {
        let (key, old, code) = sealed("旧");
        let changed = old.with_password(&key, "新").expect("changed");
        assert!(matches!(changed.open("旧"), Err(StoreError::WrongPassword)));
        assert_eq!(changed.open("新").expect("the key").bytes(), key.bytes());
        assert_eq!(changed.recover(&code).expect("the key").bytes(), key.bytes());
        let (replaced, new_code) = changed.with_new_code(&key).expect("changed");
        assert!(matches!(replaced.recover(&code), Err(StoreError::WrongRecoveryCode)));
        assert_eq!(replaced.recover(&new_code).expect("the key").bytes(), key.bytes());
        assert_eq!(replaced.open("新").expect("the key").bytes(), key.bytes());
    }

    #[test]
    fn another_key_and_an_empty_password_are_refused() {
        let (key, envelope, _) = sealed("密");
        let other = Key::random().expect("a key");
        assert!(matches!(envelope.with_password(&other, "密"), Err(StoreError::KeyDoesNotFit)));
        assert!(matches!(envelope.with_new_code(&other), Err(StoreError::KeyDoesNotFit)));
        assert!(matches!(envelope.with_password(&key, ""), Err(StoreError::PasswordUnusable)));
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        let (_, envelope, _) = sealed("密");
        let bytes = envelope.encode();
        for place in 0..bytes.len() * 8 {
            let mut flipped = bytes;
            flipped[place / 8] ^= 1 << (place % 8);
            assert_eq!(Envelope::decode(&flipped), Err(Unreadable::Damaged), "bit {place}");
        }
        for length in 0..bytes.len() {
            assert_eq!(Envelope::decode(&bytes[..length]), Err(Unreadable::Damaged), "{length} bytes");
        }
    }

    #[test]
    fn a_newer_version_and_a_ruinous_cost_are_refused() {
        let (_, envelope, _) = sealed("密");
        let with_number = |place: usize, number: u32| {
            let mut bytes = envelope.encode();
            bytes[place..place + 4].copy_from_slice(&number.to_be_bytes());
            let check = check(&bytes[..ENVELOPE - CHECK]);
            bytes[ENVELOPE - CHECK..].copy_from_slice(&check);
            Envelope::decode(&bytes)
        };
        assert_eq!(with_number(8, 2), Err(Unreadable::Newer(2)));
        for (place, number) in [(8, 0), (12, u32::MAX), (12, 0), (16, 0), (16, 1000), (20, 0), (20, 1 << 24)] {
            assert_eq!(with_number(place, number), Err(Unreadable::Damaged), "{number} at {place}");
        }
    }
}
