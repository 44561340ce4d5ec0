//! Lengths: Word counts in twips (1/20 pt), half points and hundredths of a character.

/// Twips in a millimetre, as a fraction of whole numbers: 1 in = 25.4 mm = 1,440 twips.
const TWIPS_PER_INCH: i64 = 1_440;
const TENTHS_OF_MM_PER_INCH: i64 = 254;

/// A length in twips (twentieths of a point).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Twips(pub(crate) i64);

impl Twips {
    /// A length in millimetres, rounded to the nearest twip.
    pub(crate) const fn from_mm(mm: i64) -> Self {
        Self((mm * 10 * TWIPS_PER_INCH * 2 + TENTHS_OF_MM_PER_INCH) / (2 * TENTHS_OF_MM_PER_INCH))
    }
}

/// CSS pixels (1/96 in) to twips.
pub(crate) fn twips_of_pixels(pixels: u16) -> Twips {
    Twips(i64::from(pixels) * TWIPS_PER_INCH / 96)
}

/// Twips to CSS pixels, rounded.
pub(crate) fn pixels_of_twips(twips: i64) -> u16 {
    u16::try_from((twips.clamp(0, 1_000_000) * 96 + TWIPS_PER_INCH / 2) / TWIPS_PER_INCH).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millimetres_of_the_standard_are_the_twips_of_the_files() {
        for (mm, twips) in [(37, 2098), (26, 1474), (35, 1984), (28, 1587), (210, 11906), (297, 16838)] {
            assert_eq!(Twips::from_mm(mm), Twips(twips), "{mm} mm");
        }
    }

    #[test]
    fn pixels_survive_the_way_through_twips() {
        assert!((0..4000).all(|pixels| pixels_of_twips(twips_of_pixels(pixels).0) == pixels));
    }
}
