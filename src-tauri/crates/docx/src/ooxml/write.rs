//! Writing a tree back.

use super::tree::{Element, Node};

impl Element {
    /// Appends the element as it is written in a file.
    pub(crate) fn write(&self, xml: &mut String) {
        self.write_start(xml);
        if self.children.is_empty() {
            xml.push_str("/>");
            return;
        }
        xml.push('>');
        for node in &self.children {
            node.write(xml);
        }
        xml.push_str("</");
        xml.push_str(&self.name.raw);
        xml.push('>');
    }

    /// The tag that opens it.
    pub(crate) fn open_tag(&self) -> String {
        let mut xml = String::new();
        self.write_start(&mut xml);
        xml.push('>');
        xml
    }

    /// The tag that closes it.
    pub(crate) fn close_tag(&self) -> String {
        format!("</{}>", self.name.raw)
    }

    fn write_start(&self, xml: &mut String) {
        xml.push('<');
        xml.push_str(&self.name.raw);
        for attribute in &self.attributes {
            xml.push(' ');
            xml.push_str(&attribute.name.raw);
            xml.push_str("=\"");
            xml.push_str(&attribute.value.replace('"', "&quot;"));
            xml.push('"');
        }
    }
}

impl Node {
    /// Appends the node as it is written in a file.
    pub(crate) fn write(&self, xml: &mut String) {
        match self {
            Self::Element(element) => element.write(xml),
            Self::Text(raw) | Self::Verbatim(raw) => xml.push_str(raw),
        }
    }
}
