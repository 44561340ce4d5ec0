//! In how many blocks each pair of characters stands.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use dinggao_text::Bigram;

/// Which document a block stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Origin {
    Old,
    New,
}

/// Numbers the pairs of characters of the blocks that are to be paired, and counts in how many blocks each stands.
#[derive(Default)]
pub(crate) struct Vocabulary {
    terms: HashMap<Bigram, u32, BuildHasherDefault<BigramHasher>>,
    /// Blocks with each term in the old and in the new document, by its number.
    blocks_with: Vec<[u32; 2]>,
    blocks: [u32; 2],
}

impl Vocabulary {
    pub(crate) fn len(&self) -> usize {
        self.blocks_with.len()
    }

    /// Adds a block by its pairs in ascending order; gives the number of each.
    pub(crate) fn add(&mut self, origin: Origin, bigrams: impl Iterator<Item = Bigram>) -> Vec<u32> {
        self.blocks[origin as usize] += 1;
        let mut before = None;
        let mut number = 0;
        let number_of = |bigram| {
            if before.replace(bigram) != Some(bigram) {
                number = *self.terms.entry(bigram).or_insert(self.blocks_with.len() as u32);
                if number as usize == self.blocks_with.len() {
                    self.blocks_with.push([0; 2]);
                }
                self.blocks_with[number as usize][origin as usize] += 1;
            }
            number
        };
        bigrams.map(number_of).collect()
    }

    /// Counts a block that stands in both documents and isn't to be paired: only the pairs that others have matter.
    pub(crate) fn note(&mut self, distinct: impl Iterator<Item = Bigram>) {
        self.blocks.iter_mut().for_each(|count| *count += 1);
        for bigram in distinct {
            if let Some(&number) = self.terms.get(&bigram) {
                self.blocks_with[number as usize].iter_mut().for_each(|count| *count += 1);
            }
        }
    }

    /// How much a pair of characters says: the more, the fewer blocks of one document have it.
    pub(crate) fn weight(&self, term: u32) -> f32 {
        /// What stands in every block still says a little.
        const LEAST: f32 = 0.1;
        let most = |counts: [u32; 2]| counts[0].max(counts[1]) as f32;
        (most(self.blocks) / most(self.blocks_with[term as usize])).ln() + LEAST
    }
}

/// Spreads pairs of characters by one multiplication; the standard hasher resists attacks that don't occur here and
/// takes several times as long.
#[derive(Default)]
pub(crate) struct BigramHasher(u64);

impl Hasher for BigramHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        /// The golden ratio in 64 bits (Knuth, TAOCP 6.4).
        const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
        let spread = (self.0 ^ number).wrapping_mul(GOLDEN);
        self.0 = spread ^ (spread >> 32);
    }
}
