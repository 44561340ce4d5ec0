//! Pairing two sequences in order (Needleman and Wunsch, 1970, without a price for gaps).

/// The pairs, in order on both sides, whose likeness adds up to the most; `None` can't be one. Looks at all pairs: the caller
/// keeps the sequences short.
pub(crate) fn best_in_order(
    old: usize,
    new: usize,
    likeness: impl Fn(usize, usize) -> Option<f32>,
) -> Vec<(usize, usize)> {
    let columns = new + 1;
    let mut best = vec![0f32; (old + 1) * columns];
    for row in 0..old {
        for column in 0..new {
            let without = best[row * columns + column + 1].max(best[(row + 1) * columns + column]);
            let with = likeness(row, column).map_or(0.0, |likeness| best[row * columns + column] + likeness);
            best[(row + 1) * columns + column + 1] = without.max(with);
        }
    }
    let (mut row, mut column) = (old, new);
    let mut pairs = Vec::new();
    while row > 0 && column > 0 {
        let here = best[row * columns + column];
        if here <= best[(row - 1) * columns + column] {
            row -= 1;
        } else if here <= best[row * columns + column - 1] {
            column -= 1;
        } else {
            (row, column) = (row - 1, column - 1);
            pairs.push((row, column));
        }
    }
    pairs.reverse();
    pairs
}
