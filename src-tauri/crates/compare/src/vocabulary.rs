//! In how many blocks each pair of characters stands.

use dinggao_text::Bigram;
use rustc_hash::FxHashMap;

/// Which document a block stands in.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Origin {
    Old,
    New,
}

/// Numbers the pairs of characters of the blocks that are to be paired, and counts in how many blocks each stands.
#[derive(Default)]
pub(crate) struct Vocabulary {
    terms: FxHashMap<Bigram, u32>,
    /// Blocks with each term in the old and in the new document, by its number.
    blocks_with: Vec<[u32; 2]>,
    blocks: [u32; 2],
    /// The last block that was noted with each term, by its number.
    noted: Vec<u32>,
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

    /// Counts a block that stands in both documents and isn't to be paired, by its pairs in any order: only those that
    /// others have matter. To be called after everything was added.
    pub(crate) fn note(&mut self, bigrams: impl Iterator<Item = Bigram>) {
        self.blocks.iter_mut().for_each(|count| *count += 1);
        self.noted.resize(self.blocks_with.len(), 0);
        let block = self.blocks[0];
        for bigram in bigrams {
            if let Some(&number) = self.terms.get(&bigram)
                && std::mem::replace(&mut self.noted[number as usize], block) != block
            {
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
