//! The page: only the width of its text area is of use, since pictures are fitted into it (ECMA-376 part 1, 17.6).

use crate::ooxml::{Element, units::Twips};

/// A4, for files that don't say how wide their page is.
const USUAL_PAGE: Twips = Twips::from_mm(210);

/// The width of the text area in twips, as the last section has it.
pub(crate) fn text_width(body: &Element) -> i64 {
    let section = body.w("sectPr");
    let length = |element: &str, attribute: &str| -> Option<i64> {
        section?.w(element)?.w_attribute(attribute)?.trim().parse().ok()
    };
    let margin = |side| length("pgMar", side).unwrap_or(0).clamp(0, USUAL_PAGE.0);
    let page = length("pgSz", "w").unwrap_or(USUAL_PAGE.0).clamp(0, 10 * USUAL_PAGE.0);
    page - margin("left") - margin("right")
}
