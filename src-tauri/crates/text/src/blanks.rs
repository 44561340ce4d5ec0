//! Places that wait for words or figures: `***件`, `××局`, □, ＿＿, 【待核】.

use crate::character::is_mask;

/// How many there are: runs of one sign of its kind, and notes in brackets that begin with 待. A single × multiplies, and
/// a single _ joins.
pub fn blank_count(text: &str) -> usize {
    let characters: Vec<char> = text.chars().collect();
    let masks = characters.chunk_by(|one, next| one == next).filter(|run| match run.first() {
        Some('×' | '_') => run.len() > 1,
        Some(&character) => is_mask(character),
        None => false,
    });
    let notes = text.split(['【', '｛']).skip(1).filter(|note| note.starts_with('待') && note.contains(['】', '｝']));
    masks.count() + notes.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_one_place() {
        for (text, expected) in [
            ("全年受理***件，其中**件", 2),
            ("**.*%", 2),
            ("××局长□×2", 2),
            ("＿＿年___月", 2),
            ("3×4，a_b", 0),
            ("增长【待核】，【注】", 1),
            ("", 0),
        ] {
            assert_eq!(blank_count(text), expected, "{text}");
        }
    }
}
