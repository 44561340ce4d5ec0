//! Drawings, pictures and embedded objects: text boxes go after their paragraph, the rest is left out with a warning.

use dinggao_document::WarningCode;

use super::{paragraph::chosen_branch, reader::Reader};
use crate::ooxml::{Element, Ns};

impl<'file> Reader<'file> {
    /// Reads `w:drawing`, `w:pict` or `w:object`.
    pub(super) fn drawing(&mut self, drawing: &'file Element) {
        let mut seen = Seen::default();
        self.look(drawing, &mut seen);
        if seen.picture {
            let alt = seen.description.unwrap_or_default();
            self.warn_naming(WarningCode::ImageDropped, alt);
        } else if !seen.text_box {
            self.warn_naming(WarningCode::ElementUnknown, &*drawing.name.raw);
        }
    }

    fn look(&mut self, element: &'file Element, seen: &mut Seen) {
        match (element.name.ns, element.name.local()) {
            (Ns::W, "txbxContent") => {
                seen.text_box = true;
                self.story.boxes.push(element);
                return;
            }
            (Ns::Mc, "AlternateContent") => {
                if let Some(branch) = chosen_branch(element) {
                    self.look(branch, seen);
                }
                return;
            }
            (Ns::Pic, "pic") | (Ns::V, "imagedata") => seen.picture = true,
            (Ns::Wp, "docPr") => seen.describe(element, &["descr", "title", "name"]),
            (Ns::V, "shape") => seen.describe(element, &["alt"]),
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
    picture: bool,
    text_box: bool,
    /// In words.
    description: Option<String>,
}

impl Seen {
    fn describe(&mut self, element: &Element, attributes: &[&str]) {
        let words =
            attributes.iter().find_map(|name| element.attribute(Ns::None, name).filter(|words| !words.is_empty()));
        self.description = self.description.take().or(words.map(std::borrow::Cow::into_owned));
    }
}
