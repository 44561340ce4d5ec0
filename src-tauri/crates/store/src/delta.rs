//! Bytes compressed against earlier bytes that they resemble: a version of a text against the one before it.
//!
//! zstd with the earlier bytes as its dictionary. A window smaller than the dictionary would silently lose it, so a test
//! holds the ratio. A changed figure in a paragraph costs about twenty bytes.

use zstd_safe::{CCtx, DCtx};

use crate::{damage::Damage, error::StoreError};

/// Small inputs are searched well already; above it the time grows tenfold for a twentieth of the size.
const LEVEL: i32 = 9;
/// What every frame of zstd begins with; left out of what is stored.
const MAGIC: [u8; 4] = 0xFD2F_B528_u32.to_le_bytes();
/// In bytes. Nothing that the library compresses is larger, so a greater length is damage.
const LARGEST: usize = 512 << 20;

/// Compresses and expands; reused, since its working memory costs more than a paragraph.
pub(crate) struct Deltas {
    compression: CCtx<'static>,
    expansion: DCtx<'static>,
}

impl Deltas {
    pub(crate) fn new() -> Self {
        Self { compression: CCtx::create(), expansion: DCtx::create() }
    }

    /// `bytes` as a delta to `base`, which may be empty.
    pub(crate) fn compress(&mut self, base: &[u8], bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
        let mut frame = Vec::with_capacity(zstd_safe::compress_bound(bytes.len()));
        self.compression.compress_using_dict(&mut frame, bytes, base, LEVEL).map_err(failed)?;
        let mut delta = Vec::with_capacity(frame.len());
        varint::write(&mut delta, bytes.len() as u64);
        delta.extend_from_slice(frame.strip_prefix(&MAGIC).unwrap_or(&frame));
        Ok(delta)
    }

    /// What [`Self::compress`] was given, from the same base.
    pub(crate) fn expand(&mut self, base: &[u8], delta: &[u8]) -> Result<Vec<u8>, StoreError> {
        let mut rest = delta;
        let length = varint::read(&mut rest).and_then(|length| usize::try_from(length).ok());
        let length = length.filter(|&length| length <= LARGEST).ok_or_else(damaged)?;
        let frame = [&MAGIC, rest].concat();
        let mut bytes = Vec::with_capacity(length);
        self.expansion.decompress_using_dict(&mut bytes, &frame, base).map_err(|_| damaged())?;
        if bytes.len() == length { Ok(bytes) } else { Err(damaged()) }
    }
}

fn damaged() -> StoreError {
    StoreError::damaged(Damage::EarlierText)
}

/// Out of memory is the only reason there is.
fn failed(code: usize) -> StoreError {
    StoreError::Compression(zstd_safe::get_error_name(code).to_owned())
}

/// Numbers of any size in as few bytes as they need: seven bits a byte, the lowest first.
pub(crate) mod varint {
    pub(crate) fn write(bytes: &mut Vec<u8>, mut number: u64) {
        while number >= 0x80 {
            bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
    }

    /// Takes a number from the front; `None` where there is no whole one.
    pub(crate) fn read(bytes: &mut &[u8]) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let (&byte, rest) = bytes.split_first()?;
            *bytes = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "一是农村供水。全年改造管网42.6公里，新建蓄水池18处，受益群众2.3万人，水质合格率提高到98.7%。";

    #[test]
    fn what_was_compressed_expands() {
        let mut deltas = Deltas::new();
        let long = BASE.repeat(3000);
        for (base, text) in [("", ""), ("", BASE), (BASE, ""), (BASE, BASE), (BASE, &long), (&long, BASE)] {
            let delta = deltas.compress(base.as_bytes(), text.as_bytes()).expect("compressed");
            assert_eq!(deltas.expand(base.as_bytes(), &delta).expect("expanded"), text.as_bytes());
        }
    }

    #[test]
    fn a_small_edit_costs_few_bytes_whatever_the_length() {
        let mut deltas = Deltas::new();
        for length in [1, 10, 1000] {
            let before: String = (0..length).map(|number| format!("{number}{BASE}")).collect();
            let after = before.replacen("18处", "21处", 1);
            let size = deltas.compress(before.as_bytes(), after.as_bytes()).expect("compressed").len();
            assert!(size < 100, "{length}: {size} bytes");
        }
    }

    #[test]
    fn damage_is_an_error_or_another_text_but_no_panic() {
        let mut deltas = Deltas::new();
        let delta = deltas.compress(b"", BASE.as_bytes()).expect("compressed");
        for bit in 0..delta.len() * 8 {
            let mut flipped = delta.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            drop(deltas.expand(b"", &flipped));
        }
        for end in 0..delta.len() {
            assert!(deltas.expand(b"", &delta[..end]).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn varints_read_back() {
        for number in [0, 1, 127, 128, 16_383, 16_384, u64::MAX] {
            let mut bytes = Vec::new();
            varint::write(&mut bytes, number);
            let mut rest = bytes.as_slice();
            assert_eq!((varint::read(&mut rest), rest), (Some(number), &[][..]));
        }
        assert_eq!(varint::read(&mut &[0x80u8][..]), None);
    }
}
