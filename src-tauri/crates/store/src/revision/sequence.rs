//! Against which earlier state a state is compressed.
//!
//! In base 4, the earlier one has the lowest digit that isn't 0 one less: 27 = 123₄ goes back to 26, 26 to 25, 25 to 24,
//! 24 = 120₄ to 20, 20 to 16, 16 to 0. So three states of four are compressed against their neighbour, and reading any of n
//! takes at most 3·log₄ n steps: reading never grows slow with history, and no state is ever stored whole again.

/// The state that `number` is compressed against; 0 against nothing.
pub(crate) fn base_of(number: u32) -> u32 {
    let step = 1u32.checked_shl(number.trailing_zeros() & !1).unwrap_or(0);
    number - step.min(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_of_four_go_back_to_their_neighbour() {
        let bases: Vec<u32> = (0..=20).map(base_of).collect();
        assert_eq!(bases, [0, 0, 1, 2, 0, 4, 5, 6, 4, 8, 9, 10, 8, 12, 13, 14, 0, 16, 17, 18, 16]);
    }

    #[test]
    fn any_state_is_few_steps_from_the_first() {
        for number in (0..100_000).chain([u32::MAX, u32::MAX / 2]) {
            let steps = std::iter::successors(Some(number), |&at| (at > 0).then(|| base_of(at))).count() - 1;
            assert!(steps as u32 <= 3 * (number.max(1).ilog2() / 2 + 1), "{number}: {steps}");
        }
    }
}
