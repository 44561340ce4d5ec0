//! The dictionary of Chinese words: jieba's, laid out ahead as a double array that is read where it lies in the
//! program. Reading the list at run time took 0.1 to 0.3 s and 33 MB in every process.
//!
//! `assets/dictionaries/zh/words.bin` is the sum of all frequencies (eight bytes, little-endian), then the double array
//! (Aoe 1989, as `yada` lays it out). The value of a word is its frequency, twice, and one more if it is a name.

use std::collections::BTreeMap;

use yada::{DoubleArray, builder::DoubleArrayBuilder};

use crate::character::is_han;

const FILE: &[u8] = include_bytes!("../../../../assets/dictionaries/zh/words.bin");

/// Bytes of the sum that stands first.
const SUM: usize = size_of::<u64>();

static WORDS: DoubleArray<&[u8]> = DoubleArray(FILE.split_at(SUM).1);

/// A word of the dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Bytes.
    pub(crate) length: usize,
    /// How often it was counted.
    pub(crate) frequency: u32,
    /// Whether it names a person, a place or a body.
    pub(crate) is_name: bool,
}

/// The words that a text begins with, the shortest first.
pub(crate) fn beginning(text: &str) -> impl Iterator<Item = Entry> {
    WORDS.common_prefix_search(text).map(|(value, length)| Entry {
        length,
        frequency: value >> 1,
        is_name: value & 1 == 1,
    })
}

/// The frequencies of all words together.
pub(crate) fn all_frequencies() -> f64 {
    FILE.first_chunk().map_or(1.0, |sum| u64::from_le_bytes(*sum) as f64)
}

/// The file that a list of jieba becomes: a line has a word, its frequency and the tag of its kind. Only words of Chinese
/// characters are kept, the sum is that of all.
///
/// A line that is none counts for nothing.
pub fn compiled_dictionary(list: &str) -> Vec<u8> {
    let mut sum = 0;
    let mut words = BTreeMap::new();
    for line in list.lines() {
        let mut fields = line.split_whitespace();
        let (Some(word), Some(Ok(frequency))) = (fields.next(), fields.next().map(str::parse::<u32>)) else { continue };
        sum += u64::from(frequency);
        if word.chars().all(is_han) {
            words.insert(word, frequency << 1 | u32::from(is_name(word, fields.next().unwrap_or_default())));
        }
    }
    let words: Vec<(&str, u32)> = words.into_iter().collect();
    let mut file = sum.to_le_bytes().to_vec();
    file.extend(DoubleArrayBuilder::build(&words).unwrap_or_default());
    file
}

/// The tags nr (person), ns (place) and nt (body), with their variants. Single characters are mostly surnames used as
/// words, and long persons are phrases.
fn is_name(word: &str, tag: &str) -> bool {
    let length = word.chars().count();
    match tag.get(..2) {
        Some("nr") => (2..=3).contains(&length),
        Some("ns" | "nt") => length >= 2,
        _ => false,
    }
}
