//! Page numbers: 7.5 of GB/T 9704-2012 wants `— 1 —` in 4号 half-width 宋体, one character in from the outer side.

use super::{profile::Layout, xml};

const FIELD: &str = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
     <w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
     <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>\
     <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

/// The footer of odd pages, or of all.
pub(super) fn odd(layout: &Layout) -> String {
    if layout.mirrored_footers {
        footer(layout, "right")
    } else {
        xml::part("ftr", &paragraph("<w:jc w:val=\"center\"/>", FIELD))
    }
}

/// The footer of even pages.
pub(super) fn even(layout: &Layout) -> String {
    footer(layout, "left")
}

fn footer(layout: &Layout, side: &str) -> String {
    // One character of the number's own size.
    let twips = layout.page_number.half_points * 10;
    let place = format!("<w:ind w:{side}Chars=\"100\" w:{side}=\"{twips}\"/><w:jc w:val=\"{side}\"/>");
    let dash = |text: &str| {
        format!("<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    xml::part("ftr", &paragraph(&place, &format!("{}{FIELD}{}", dash("— "), dash(" —"))))
}

fn paragraph(place: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/>{place}</w:pPr>{runs}</w:p>")
}
