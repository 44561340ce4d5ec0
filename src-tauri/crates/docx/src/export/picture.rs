//! Pictures: a part of the package for each, and a drawing in the line where it stands (ECMA-376 part 1, 20.4.2.8).

use std::collections::HashMap;

use dinggao_document::{Document, ImageAttrs, Media, MediaId, Picture};

use super::{Parts, profile::Layout};
use crate::{
    marker,
    ooxml::{
        escape_attribute, push,
        units::{emu_of_pixels, natural_width, pixels_within},
    },
};

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";

/// The pictures of a document that can be written.
pub(super) struct Pictures {
    parts: HashMap<MediaId, Part>,
    /// How many were drawn: each has a number of its own.
    drawn: usize,
}

struct Part {
    relationship: String,
    picture: Picture,
}

impl Pictures {
    /// Adds the bytes of every picture to the package, once for all places where it stands.
    pub(super) fn add(document: &Document, media: &Media, package: &mut Parts) -> Self {
        let mut parts = HashMap::new();
        for id in document.media() {
            if let Some(bytes) = media.get(id)
                && let Ok(picture) = Picture::of(bytes)
                && !parts.contains_key(&id)
            {
                let relationship = package.add_picture(parts.len() + 1, picture.kind, bytes);
                parts.insert(id, Part { relationship, picture });
            }
        }
        Self { parts, drawn: 0 }
    }

    /// Appends a paragraph with the picture, no wider than the text area; answers whether its bytes are known.
    pub(super) fn paragraph(&mut self, attrs: &ImageAttrs, layout: &Layout, xml: &mut String) -> bool {
        let Some(part) = attrs.media().and_then(|id| self.parts.get(&id)) else {
            return false;
        };
        self.drawn += 1;
        let drawing = drawing(attrs, &part.picture, &part.relationship, self.drawn, layout.text_width());
        // A line of fixed height, as the body has, would cut the picture off.
        push!(
            xml,
            "<w:p><w:pPr><w:pStyle w:val=\"{}\"/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
             <w:r>{drawing}</w:r></w:p>",
            marker::FIGURE
        );
        true
    }
}

/// `w:drawing` of a picture, no wider than the text area, which is given in twips; `number` is its own in the file.
pub(crate) fn drawing(
    attrs: &ImageAttrs,
    picture: &Picture,
    relationship: &str,
    number: usize,
    text_width: i64,
) -> String {
    let own = picture.width;
    let width = attrs.width.map_or(natural_width(own, text_width), |width| width.min(pixels_within(text_width)));
    let across = emu_of_pixels(width.max(1));
    let down = (across * i64::from(picture.height) / i64::from(own)).clamp(1, MOST_EMU);
    let alt = escape_attribute(&attrs.alt);
    format!(
        "<w:drawing><wp:inline xmlns:wp=\"{DRAWING}/wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" \
         distR=\"0\"><wp:extent cx=\"{across}\" cy=\"{down}\"/>\
         <wp:docPr id=\"{number}\" name=\"图片 {number}\" descr=\"{alt}\"/>\
         <wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"{DRAWING}/main\" noChangeAspect=\"1\"/>\
         </wp:cNvGraphicFramePr><a:graphic xmlns:a=\"{DRAWING}/main\">\
         <a:graphicData uri=\"{DRAWING}/picture\"><pic:pic xmlns:pic=\"{DRAWING}/picture\">\
         <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"图片 {number}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"{relationship}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{across}\" cy=\"{down}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
         </wp:inline></w:drawing>"
    )
}

/// The largest length that a drawing can have (20.1.10.42).
const MOST_EMU: i64 = 27_273_042_316_900;
