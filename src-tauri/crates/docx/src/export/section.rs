//! The section's properties: page, margins, grid and footers (ECMA-376 part 1, 17.6).

use super::profile::{Layout, PAGE_HEIGHT, PAGE_WIDTH};

/// `w:sectPr`, with the ids of the footers' relationships.
pub(super) fn properties(layout: &Layout, odd: &str, even: Option<&str>) -> String {
    let margins = &layout.margins;
    let footer = |kind: &str, id: &str| format!("<w:footerReference w:type=\"{kind}\" r:id=\"{id}\"/>");
    let footers = even.map(|id| footer("even", id)).unwrap_or_default() + &footer("default", odd);
    let grid = layout.grid.map(|grid| {
        let (pitch, space) = (grid.line_pitch, grid.char_space);
        format!("<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"{pitch}\" w:charSpace=\"{space}\"/>")
    });
    format!(
        "<w:sectPr>{footers}<w:pgSz w:w=\"{}\" w:h=\"{}\"/><w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" \
         w:left=\"{}\" w:header=\"851\" w:footer=\"{}\" w:gutter=\"0\"/><w:cols w:space=\"425\"/>{}</w:sectPr>",
        PAGE_WIDTH.0,
        PAGE_HEIGHT.0,
        margins.top,
        margins.right,
        margins.bottom,
        margins.left,
        margins.footer,
        grid.unwrap_or_default(),
    )
}
