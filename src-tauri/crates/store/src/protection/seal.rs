//! A key sealed with a secret: XChaCha20-Poly1305 under a key that is made from the secret.
//!
//! A password is stretched with Argon2id first, since it can be guessed; a recovery code has 130 random bits and needs none.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use zeroize::Zeroizing;

use super::{key::Key, recovery_code::RecoveryCode};
use crate::error::StoreError;

const NONCE: usize = 24;
const CIPHERTEXT: usize = 32 + 16;

/// The length of a sealed key in bytes.
pub(super) const SEALED: usize = NONCE + CIPHERTEXT;
/// The length of the salt of a password.
pub(super) const SALT: usize = 16;

/// What Argon2id costs: stored with what it protects, so that later versions may ask for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cost {
    /// In KiB.
    pub(crate) memory: u32,
    /// How often the memory is gone through.
    pub(crate) passes: u32,
    /// How many threads could share the work.
    pub(crate) lanes: u32,
}

impl Cost {
    /// RFC 9106, section 4, second recommendation, on one lane: a fraction of a second on an office computer.
    pub(crate) const USUAL: Self = Self { memory: 64 * 1024, passes: 3, lanes: 1 };

    /// The most that a file may ask for, so that a damaged or hostile one can't use up the memory.
    const MOST: Self = Self { memory: 1024 * 1024, passes: 64, lanes: 16 };

    /// Whether it is a cost that this version would compute.
    pub(super) fn is_bearable(self) -> bool {
        let most = Self::MOST;
        self.memory <= most.memory && self.passes <= most.passes && self.lanes <= most.lanes && self.params().is_some()
    }

    fn params(self) -> Option<Params> {
        Params::new(self.memory, self.passes, self.lanes, Some(32)).ok()
    }
}

/// What a key is sealed with; 32 bytes made from a password or a recovery code.
pub(super) struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    /// Takes `cost` in time and memory.
    pub(super) fn from_password(password: &str, salt: &[u8; SALT], cost: Cost) -> Result<Self, StoreError> {
        let mut secret = Zeroizing::new([0; 32]);
        let params = cost.params().ok_or(StoreError::PasswordUnusable)?;
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(password.as_bytes(), salt, &mut *secret)
            .map_err(|_| StoreError::PasswordUnusable)?;
        Ok(Self(secret))
    }

    pub(super) fn from_code(code: &RecoveryCode) -> Self {
        Self(Zeroizing::new(blake3::derive_key("dinggao 2026 secret of a recovery code", code.secret())))
    }

    /// Seals `key`; `about` must be the same when it is opened.
    pub(super) fn seal(&self, key: &Key, about: &[u8]) -> Result<[u8; SEALED], StoreError> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(StoreError::no_randomness)?;
        let payload = Payload { msg: key.bytes(), aad: about };
        let ciphertext = self.cipher().encrypt(&nonce.into(), payload).map_err(|_| StoreError::PasswordUnusable)?;
        let mut sealed = [0; SEALED];
        for (place, byte) in sealed.iter_mut().zip(nonce.into_iter().chain(ciphertext)) {
            *place = byte;
        }
        Ok(sealed)
    }

    /// The key, if this is the secret that sealed it and nothing was changed since.
    pub(super) fn open(&self, sealed: &[u8; SEALED], about: &[u8]) -> Option<Key> {
        let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE>()?;
        let payload = Payload { msg: ciphertext, aad: about };
        let key = Zeroizing::new(self.cipher().decrypt(&(*nonce).into(), payload).ok()?);
        Key::from_slice(&key)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&(*self.0).into())
    }
}
