//! How alike two texts are: pairs of neighbouring characters, which for Chinese do what words do elsewhere.

use std::iter;

/// A pair of neighbouring characters as one number, so that it compares fast.
pub type Bigram = u64;

/// The pairs of neighbouring characters of a text in its order, white space left out; each as often as it occurs.
pub fn bigrams_in_order(text: &str) -> impl Iterator<Item = Bigram> {
    characters(text).zip(characters(text).skip(1)).map(|(first, second)| first << 32 | second)
}

fn characters(text: &str) -> impl Iterator<Item = u64> {
    text.chars().filter(|character| !character.is_whitespace()).map(u64::from)
}

/// The pairs of neighbouring characters of a text, white space left out; each as often as it occurs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bigrams {
    /// In ascending order.
    sorted: Vec<Bigram>,
}

impl Bigrams {
    /// The pairs of `text`. A single character is a pair with nothing.
    pub fn of(text: &str) -> Self {
        let mut sorted: Vec<Bigram> = bigrams_in_order(text).collect();
        if sorted.is_empty() {
            sorted.extend(characters(text).next().map(|only| only << 32));
        }
        sorted.sort_unstable();
        Self { sorted }
    }

    /// How many pairs, repeats counted.
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Whether the text had no characters.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// Each pair as often as it occurs, in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = Bigram> {
        self.sorted.iter().copied()
    }

    /// The pairs that both have, each as often as both have it, in ascending order.
    pub fn shared<'both>(&'both self, other: &'both Self) -> impl Iterator<Item = Bigram> {
        let (mut left, mut right) = (self.sorted.as_slice(), other.sorted.as_slice());
        iter::from_fn(move || {
            while let (Some((&first, left_rest)), Some((&second, right_rest))) =
                (left.split_first(), right.split_first())
            {
                if first <= second {
                    left = left_rest;
                }
                if second <= first {
                    right = right_rest;
                }
                if first == second {
                    return Some(first);
                }
            }
            None
        })
    }

    /// Dice's coefficient of the two multisets: 0 = nothing in common, 1 = the same pairs. Two empty texts are equal.
    pub fn dice(&self, other: &Self) -> f32 {
        let total = self.len() + other.len();
        if total == 0 { 1.0 } else { 2.0 * self.shared(other).count() as f32 / total as f32 }
    }

    /// The weight of the pairs that both have; `weights` are those of this text's pairs, in their order.
    pub fn shared_weight(&self, other: &Self, weights: &[f32]) -> f32 {
        let mut weighted = self.sorted.iter().zip(weights);
        let weight_of = |bigram| weighted.find(|&(&own, _)| own == bigram).map_or(0.0, |(_, &weight)| weight);
        self.shared(other).map(weight_of).sum()
    }

    /// The share of `part`'s pairs that stand here too: 1 = `part` may be a piece of this text.
    pub fn containment(&self, part: &Self) -> f32 {
        if part.is_empty() { 0.0 } else { self.shared(part).count() as f32 / part.len() as f32 }
    }

    /// What is left when each pair of `part` is taken away once.
    #[must_use]
    pub fn without(&self, part: &Self) -> Self {
        let mut shared = self.shared(part).peekable();
        let sorted = self.sorted.iter().copied().filter(|&bigram| shared.next_if_eq(&bigram).is_none()).collect();
        Self { sorted }
    }
}

/// How much of a text stands, in its order, in another: characters of their longest common subsequence among those of the text,
/// white space left out. 1 = all of it; of an empty text, too.
pub fn share_in(text: &str, other: &str) -> f64 {
    let [text, other] = [text, other].map(|text| text.chars().filter(|sign| !sign.is_whitespace()).collect::<Vec<_>>());
    if text.is_empty() {
        return 1.0;
    }
    let common = rapidfuzz::distance::lcs_seq::similarity(text.iter().copied(), other.iter().copied());
    common as f64 / text.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(left: &str, right: &str, expected: f32) {
        let (left, right) = (Bigrams::of(left), Bigrams::of(right));
        assert!((left.dice(&right) - expected).abs() < 1e-6, "{}", left.dice(&right));
        assert!((right.dice(&left) - expected).abs() < 1e-6);
        let shared = left.shared_weight(&right, &vec![2.0; left.len()]);
        assert!((shared - 2.0 * left.shared(&right).count() as f32).abs() < 1e-6);
    }

    #[test]
    fn likeness_counts_shared_pairs() {
        check("", "", 1.0);
        check("河道", "", 0.0);
        check("河", "河", 1.0);
        check("河道整治", "河道整治", 1.0);
        check("河道整治", "河道 整治", 1.0);
        check("河道整治", "河道巡查", 2.0 / 6.0);
        check("学学学", "学学", 2.0 / 3.0);
    }

    #[test]
    fn a_part_is_contained_and_can_be_taken_away() {
        let whole = Bigrams::of("河道整治，农村供水");
        let part = Bigrams::of("农村供水");
        assert!((whole.containment(&part) - 1.0).abs() < 1e-6);
        assert_eq!(
            whole.without(&part),
            Bigrams {
                sorted: {
                    let mut rest = Bigrams::of("河道整治，").sorted;
                    rest.extend(Bigrams::of("，农").sorted);
                    rest.sort_unstable();
                    rest
                }
            }
        );
    }

    #[test]
    fn what_stands_in_another_text_is_counted_in_its_order() {
        for (text, other, expected) in [
            ("全年受理件次", "全年共受理 件次。", 1.0),
            ("全年受理", "受理全年", 0.5),
            ("全年", "", 0.0),
            ("", "全年", 1.0),
        ] {
            assert!((share_in(text, other) - expected).abs() < 1e-9, "{text} in {other}");
        }
    }
}
