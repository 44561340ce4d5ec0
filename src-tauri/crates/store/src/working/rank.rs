//! Ranks: byte strings whose order is the reading order, with room for another between any two.

use fractional_index::FractionalIndex;

use crate::{damage::Damage, error::StoreError};

/// The byte that ends every rank, by the rule of `fractional_index`.
const END: u8 = 0x80;

/// Ranks for a whole document, evenly spread and five bytes each, in order. Made one after another they would grow with the
/// document, and its size with the square.
pub(super) fn spread(count: usize) -> impl Iterator<Item = Result<FractionalIndex, StoreError>> {
    let step = u64::from(u32::MAX) / (count as u64 + 1);
    (1..=count as u64).map(move |place| {
        let [_, _, _, _, rank @ ..] = (place * step).to_be_bytes();
        read([&rank[..], &[END]].concat())
    })
}

/// A rank after `before` and before `next`.
pub(crate) fn between(before: Option<&FractionalIndex>, next: Option<&FractionalIndex>) -> FractionalIndex {
    // It fails only for neighbours out of order, which the unique index on ranks rules out.
    FractionalIndex::new(before, next).unwrap_or_default()
}

/// A rank as it is stored.
pub(super) fn read(bytes: Vec<u8>) -> Result<FractionalIndex, StoreError> {
    FractionalIndex::from_bytes(bytes).map_err(|_| StoreError::damaged(Damage::WorkingText))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_document_has_short_ranks_in_order() {
        for count in [0, 1, 2, 300, 100_000] {
            let ranks: Vec<FractionalIndex> = spread(count).collect::<Result<_, _>>().expect("ranks");
            assert_eq!(ranks.len(), count);
            assert!(ranks.is_sorted_by(|one, next| one < next), "{count}");
            assert!(ranks.iter().all(|rank| rank.as_bytes().len() == 5), "{count}");
        }
    }

    #[test]
    fn there_is_room_between_any_two() {
        let ranks: Vec<FractionalIndex> = spread(3).collect::<Result<_, _>>().expect("ranks");
        for (before, next) in [(None, Some(0)), (Some(0), Some(1)), (Some(2), None)] {
            let (before, next) = (before.map(|place: usize| &ranks[place]), next.map(|place: usize| &ranks[place]));
            let rank = between(before, next);
            assert!(before.is_none_or(|before| *before < rank) && next.is_none_or(|next| rank < *next));
        }
    }
}
