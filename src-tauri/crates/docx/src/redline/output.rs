//! A container with other markup in place of its paragraphs and tables.

use std::collections::HashMap;

use crate::{
    import::chosen_branch,
    ooxml::{Element, ElementId, Ns},
};

/// The content of `container`, with `start` before its first paragraph or table, and other markup in place of those that
/// are named.
pub(super) fn rewritten(container: &Element, start: String, by_element: HashMap<ElementId, &String>) -> String {
    let mut output = Output { start: Some(start), by_element, xml: String::new() };
    output.container(container);
    output.xml
}

struct Output<'xml> {
    start: Option<String>,
    by_element: HashMap<ElementId, &'xml String>,
    xml: String,
}

impl Output<'_> {
    fn container(&mut self, container: &Element) {
        for element in container.elements() {
            if let Some(xml) = self.by_element.get(&element.id) {
                self.xml.push_str(&self.start.take().unwrap_or_default());
                self.xml.push_str(xml);
                continue;
            }
            let inside = match (element.name.ns, element.name.local()) {
                (Ns::W, "sdt") => element.w("sdtContent"),
                (Ns::W, "customXml" | "smartTag") => Some(element),
                (Ns::Mc, "AlternateContent") => chosen_branch(element),
                _ => None,
            };
            match inside {
                None => {
                    if element.is(Ns::W, "sectPr") {
                        self.xml.push_str(&self.start.take().unwrap_or_default());
                    }
                    element.write(&mut self.xml);
                }
                Some(inside) => {
                    self.xml.push_str(&element.open_tag());
                    if std::ptr::eq(inside, element) {
                        self.container(inside);
                    } else {
                        for child in element.elements() {
                            if std::ptr::eq(child, inside) {
                                self.xml.push_str(&child.open_tag());
                                self.container(child);
                                self.xml.push_str(&child.close_tag());
                            } else {
                                child.write(&mut self.xml);
                            }
                        }
                    }
                    self.xml.push_str(&element.close_tag());
                }
            }
        }
        let left = self.start.take().unwrap_or_default();
        self.xml.push_str(&left);
    }
}
