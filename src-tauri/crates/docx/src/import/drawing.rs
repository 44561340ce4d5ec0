//! Drawings, pictures and embedded objects: pictures and text boxes go after their paragraph, the rest is left out with a
//! warning.

use dinggao_document::WarningCode;

use super::{paragraph::chosen_branch, piece::Figure, reader::Reader};
use crate::ooxml::{
    Element, Ns,
    units::{natural_width, pixels_of_emu, pixels_of_twips},
};

/// What stands outside of the lines of a paragraph.
pub(super) enum Floating<'file> {
    Picture(Figure),
    TextBox(&'file Element),
}

impl<'file> Reader<'file> {
    /// Reads `w:drawing`, `w:pict` or `w:object`.
    pub(super) fn drawing(&mut self, drawing: &'file Element) {
        let mut seen = Seen::default();
        self.look(drawing, &mut seen);
        if seen.pictures.is_empty() && !seen.text_box {
            self.warn_naming(WarningCode::ElementUnknown, &*drawing.name.raw);
        }
        // Of a group only the size of the whole is known.
        let width = seen.width.filter(|_| seen.pictures.len() == 1);
        let alt = seen.description.unwrap_or_default();
        for relationship in seen.pictures {
            match self.pictures.find(&relationship) {
                Ok(known) => {
                    let natural = natural_width(known.own_width, self.text_width);
                    let width = width.filter(|&width| width > 0 && width != natural);
                    let figure = Figure { id: known.id, alt: alt.clone(), width };
                    self.story.floating.push(Floating::Picture(figure));
                }
                Err(code) => self.warn_naming(code, &*alt),
            }
        }
    }

    fn look(&mut self, element: &'file Element, seen: &mut Seen) {
        match (element.name.ns, element.name.local()) {
            (Ns::W, "txbxContent") => {
                seen.text_box = true;
                self.story.floating.push(Floating::TextBox(element));
                return;
            }
            (Ns::Mc, "AlternateContent") => {
                if let Some(branch) = chosen_branch(element) {
                    self.look(branch, seen);
                }
                return;
            }
            (Ns::Pic, "pic") => {
                let blip = element.child(Ns::Pic, "blipFill").and_then(|fill| fill.child(Ns::A, "blip"));
                seen.refer(blip, &["embed", "link"]);
            }
            (Ns::V, "imagedata") => seen.refer(Some(element), &["id", "href"]),
            (Ns::Wp, "docPr") => seen.describe(element, &["descr", "title"]),
            (Ns::Wp, "extent") => {
                let across = element.attribute(Ns::None, "cx").and_then(|across| across.trim().parse().ok());
                seen.width = across.map(pixels_of_emu);
            }
            (Ns::V, "shape") => {
                seen.describe(element, &["alt"]);
                seen.width = element.attribute(Ns::None, "style").and_then(|style| width_of_style(&style));
            }
            _ => {}
        }
        for child in element.elements() {
            self.look(child, seen);
        }
    }
}

/// What a drawing holds.
#[derive(Default)]
struct Seen {
    /// The relationships of its pictures; an empty one where a picture names none.
    pictures: Vec<String>,
    text_box: bool,
    /// In words.
    description: Option<String>,
    /// In CSS pixels.
    width: Option<u16>,
}

impl Seen {
    fn refer(&mut self, element: Option<&Element>, attributes: &[&str]) {
        let named = element.and_then(|element| attributes.iter().find_map(|name| element.attribute(Ns::R, name)));
        self.pictures.push(named.unwrap_or_default().into_owned());
    }

    fn describe(&mut self, element: &Element, attributes: &[&str]) {
        let words =
            attributes.iter().find_map(|name| element.attribute(Ns::None, name).filter(|words| !words.is_empty()));
        self.description = self.description.take().or(words.map(std::borrow::Cow::into_owned));
    }
}

/// The width in the style of a VML shape, `width:120.5pt;height:80pt`, in CSS pixels.
fn width_of_style(style: &str) -> Option<u16> {
    let width = style.split(';').find_map(|property| property.trim().strip_prefix("width:"))?.trim();
    let unit_from = width.find(|character: char| character.is_ascii_alphabetic())?;
    let (number, unit) = width.split_at_checked(unit_from)?;
    let twips = match unit {
        "pt" => 20.0,
        "in" => 1_440.0,
        "cm" => 1_440.0 / 2.54,
        "mm" => 1_440.0 / 25.4,
        "px" => 15.0,
        _ => return None,
    };
    Some(pixels_of_twips((number.trim().parse::<f64>().ok()? * twips).round() as i64))
}
