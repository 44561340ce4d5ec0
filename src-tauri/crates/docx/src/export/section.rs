//! Sections: page, margins, grid and footers (ECMA-376 part 1, 17.6). Pages are counted through all of them.

use super::profile::{Layout, Orientation, PAGE_HEIGHT, PAGE_WIDTH};

/// What every section of a document has.
#[derive(Debug)]
pub(super) struct Sections {
    /// `w:footerReference` elements.
    footers: String,
}

impl Sections {
    /// With the ids of the footers' relationships.
    pub(super) fn new(odd: &str, even: Option<&str>) -> Self {
        let footer = |kind: &str, id: &str| format!("<w:footerReference w:type=\"{kind}\" r:id=\"{id}\"/>");
        Self { footers: even.map(|id| footer("even", id)).unwrap_or_default() + &footer("default", odd) }
    }

    /// `w:sectPr`.
    pub(super) fn properties(&self, layout: &Layout, orientation: Orientation) -> String {
        let margins = layout.margins(orientation);
        let grid = layout.grid.map(|grid| {
            let (pitch, space) = (grid.line_pitch, grid.char_space);
            format!("<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"{pitch}\" w:charSpace=\"{space}\"/>")
        });
        let (width, height, turned) = match orientation {
            Orientation::Portrait => (PAGE_WIDTH.0, PAGE_HEIGHT.0, ""),
            Orientation::Landscape => (PAGE_HEIGHT.0, PAGE_WIDTH.0, " w:orient=\"landscape\""),
        };
        format!(
            "<w:sectPr>{}<w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turned}/><w:pgMar w:top=\"{}\" w:right=\"{}\" \
             w:bottom=\"{}\" w:left=\"{}\" w:header=\"851\" w:footer=\"{}\" w:gutter=\"0\"/>\
             <w:cols w:space=\"425\"/>{}</w:sectPr>",
            self.footers,
            margins.top,
            margins.right,
            margins.bottom,
            margins.left,
            margins.footer,
            grid.unwrap_or_default(),
        )
    }
}
