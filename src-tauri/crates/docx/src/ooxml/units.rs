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

/// English Metric Units, in which drawings are measured, in a CSS pixel: 914,400 in an inch.
const EMU_PER_PIXEL: i64 = 9_525;

/// CSS pixels to English Metric Units.
pub(crate) fn emu_of_pixels(pixels: u16) -> i64 {
    i64::from(pixels) * EMU_PER_PIXEL
}

/// English Metric Units to CSS pixels, rounded.
pub(crate) fn pixels_of_emu(emu: i64) -> u16 {
    u16::try_from((emu.max(0).saturating_add(EMU_PER_PIXEL / 2)) / EMU_PER_PIXEL).unwrap_or(u16::MAX)
}

/// The width of a picture of which nothing is said: its own, a CSS pixel for each of its pixels, as far as the text area of
/// so many twips reaches.
pub(crate) fn natural_width(own: u32, text_width: i64) -> u16 {
    u16::try_from(own).unwrap_or(u16::MAX).min(pixels_within(text_width))
}

/// The CSS pixels that fit into so many twips, at least one.
pub(crate) fn pixels_within(twips: i64) -> u16 {
    u16::try_from(twips.max(0) * 96 / TWIPS_PER_INCH).unwrap_or(u16::MAX).max(1)
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
