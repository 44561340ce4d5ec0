//! Reading a part into a tree, without recursion and under the limits.

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    names::Ns,
    tree::{Attribute, Element, ElementId, Name, Node},
};
use crate::{error::ImportError, limits};

/// The tree of the part called `part`, its elements numbered from 0.
pub(crate) fn parse(part: &str, bytes: &[u8]) -> Result<Element, ImportError> {
    parse_numbered(part, bytes, &mut 0)
}

/// The same, its elements numbered from `next` on, which then is the number after the last.
pub(crate) fn parse_numbered(part: &str, bytes: &[u8], next: &mut u32) -> Result<Element, ImportError> {
    let malformed = || ImportError::Xml { part: part.to_owned() };
    let text = decode(bytes).ok_or_else(malformed)?;
    let mut reader = Reader::from_str(&text);
    let mut names = Names { first: *next, ..Names::default() };
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    loop {
        let ended = match reader.read_event().map_err(|_| malformed())? {
            Event::Start(start) => {
                if open.len() >= limits::XML_DEPTH {
                    return Err(ImportError::Unsafe { what: "elements nest too deep" });
                }
                open.push(names.element(&start).ok_or_else(malformed)?);
                None
            }
            Event::Empty(start) => {
                let element = names.element(&start).ok_or_else(malformed)?;
                names.close();
                Some(element)
            }
            Event::End(_) => {
                names.close();
                open.pop()
            }
            Event::Text(text) => {
                append(&mut open, &text.into_inner());
                None
            }
            Event::GeneralRef(reference) => {
                append(&mut open, &format!("&{};", &*reference.into_inner()));
                None
            }
            Event::CData(text) => {
                verbatim(&mut open, format!("<![CDATA[{}]]>", &*text.into_inner()));
                None
            }
            Event::Comment(text) => {
                verbatim(&mut open, format!("<!--{}-->", &*text.into_inner()));
                None
            }
            Event::PI(text) => {
                verbatim(&mut open, format!("<?{}?>", &*text.into_inner()));
                None
            }
            Event::DocType(_) => return Err(ImportError::Unsafe { what: "a part declares a DOCTYPE" }),
            Event::Decl(_) => None,
            Event::Eof => break,
        };
        if names.nodes > limits::XML_NODES {
            return Err(ImportError::TooLarge { what: "elements of one part", limit: limits::XML_NODES as u64 });
        }
        match (ended, open.last_mut()) {
            (Some(element), Some(parent)) => parent.children.push(Node::Element(element)),
            (Some(element), None) if root.is_none() => root = Some(element),
            (Some(_), None) => return Err(malformed()),
            (None, _) => {}
        }
    }
    *next = names.id_after().0;
    root.filter(|_| open.is_empty()).ok_or_else(malformed)
}

/// UTF-8 or UTF-16, told by the mark or the first character; XML in Office files is nothing else (ECMA-376 part 2, 6.2.5).
fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let text = char::decode_utf16(pairs.iter().map(|&pair| unit(pair))).collect::<Result<String, _>>().ok()?;
        rest.is_empty().then_some(Cow::Owned(text))
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [b'<', 0, ..] => utf16(bytes, u16::from_le_bytes),
        [0, b'<', ..] => utf16(bytes, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => std::str::from_utf8(rest).ok().map(Cow::Borrowed),
        _ => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
    }
}

/// A reference stands apart from the text around it; both belong to one node.
fn append(open: &mut [Element], raw: &str) {
    let Some(parent) = open.last_mut() else {
        return;
    };
    if let Some(Node::Text(text)) = parent.children.last_mut() {
        text.push_str(raw);
    } else {
        parent.children.push(Node::Text(raw.to_owned()));
    }
}

fn verbatim(open: &mut [Element], raw: String) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(Node::Verbatim(raw));
    }
}

/// Names by their raw form, shared between the elements that have them.
#[derive(Default)]
struct Names {
    /// What the prefixes stand for, innermost last.
    declared: Vec<(String, Ns)>,
    /// How many of them stood before each open element.
    scopes: Vec<usize>,
    /// Names that were resolved under the present declarations: of elements, and of attributes.
    elements: HashMap<String, Name>,
    attributes: HashMap<String, Name>,
    /// Elements and attributes so far.
    nodes: usize,
    /// The number of the first element.
    first: u32,
}

impl Names {
    fn element(&mut self, start: &BytesStart<'_>) -> Option<Element> {
        self.scopes.push(self.declared.len());
        let mut raw = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.ok()?;
            let key = attribute.key.into_inner();
            let prefix = if key == "xmlns" { Some("") } else { key.strip_prefix("xmlns:") };
            if let Some(prefix) = prefix {
                self.declared.push((prefix.to_owned(), Ns::of_uri(&attribute.value)));
                self.forget();
            }
            raw.push((key, attribute.value));
        }
        self.nodes += 1 + raw.len();
        let id = self.id_after();
        let name = self.name(start.name().into_inner(), true);
        let attributes =
            raw.into_iter().map(|(key, value)| Attribute { name: self.name(key, false), value: value.into_owned() });
        let attributes = attributes.collect();
        Some(Element { id, name, attributes, children: Vec::new() })
    }

    /// The number after those that were given. The counts of all parts are below limits that fit.
    fn id_after(&self) -> ElementId {
        ElementId(self.first.saturating_add(u32::try_from(self.nodes).unwrap_or(u32::MAX)))
    }

    fn close(&mut self) {
        if let Some(before) = self.scopes.pop()
            && before < self.declared.len()
        {
            self.declared.truncate(before);
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.elements.clear();
        self.attributes.clear();
    }

    fn name(&mut self, raw: &str, of_element: bool) -> Name {
        let known = if of_element { &self.elements } else { &self.attributes };
        if let Some(name) = known.get(raw) {
            return name.clone();
        }
        let (prefix, local_from) = raw.split_once(':').map_or(("", 0), |(prefix, _)| (prefix, prefix.len() + 1));
        let declared = || self.declared.iter().rev().find(|(known, _)| known == prefix).map(|&(_, ns)| ns);
        // An attribute without a prefix is in no namespace, whatever the default one is.
        let ns = match prefix {
            "" if !of_element => Ns::None,
            "xml" => Ns::Xml,
            _ => declared().unwrap_or(if prefix.is_empty() { Ns::None } else { Ns::Other }),
        };
        let name = Name { raw: Arc::from(raw), local_from, ns };
        let known = if of_element { &mut self.elements } else { &mut self.attributes };
        known.insert(raw.to_owned(), name.clone());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    #[track_caller]
    fn check(xml: &str, expected: Result<&str, ImportError>) {
        let written = parse("x.xml", xml.as_bytes()).map(|tree| {
            let mut written = String::new();
            tree.write(&mut written);
            written
        });
        assert_eq!(written.as_deref(), expected.as_deref().map_err(|_| written.as_ref().expect_err("an error")));
        if let Err(expected) = expected {
            assert_eq!(written, Err(expected));
        }
    }

    #[test]
    fn a_part_is_written_as_it_was_read() {
        for xml in [
            &format!("<w:p {W}><w:r w:x=\"a&amp;b\"><w:t xml:space=\"preserve\"> 1 &lt; 2&#13; </w:t></w:r></w:p>"),
            "<a><!-- 注 --><?pi x?><b><![CDATA[<>]]></b> </a>",
        ] {
            check(xml, Ok(xml));
        }
    }

    #[test]
    fn broken_and_dangerous_parts_are_refused() {
        let malformed = || Err(ImportError::Xml { part: "x.xml".to_owned() });
        check("", malformed());
        check("<a>", malformed());
        check("<a></b>", malformed());
        check("<a/><b/>", malformed());
        check("<a x=1/>", malformed());
        check(
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
            Err(ImportError::Unsafe { what: "a part declares a DOCTYPE" }),
        );
        let deep = "<a>".repeat(limits::XML_DEPTH + 1);
        check(&deep, Err(ImportError::Unsafe { what: "elements nest too deep" }));
    }

    #[test]
    fn prefixes_mean_what_is_declared_around_them() {
        let tree =
            parse("x", format!("<q xmlns=\"urn:x\"><w:a {W}><w:b w:val=\"1\" val=\"2\"/></w:a><w:a/></q>").as_bytes())
                .expect("well-formed");
        let a = tree.w("a").expect("declared");
        assert_eq!(a.number_of("b"), Some(1));
        assert_eq!(a.w("b").and_then(|b| b.attribute(Ns::None, "val")).as_deref(), Some("2"));
        assert_eq!(tree.elements().map(|element| element.name.ns).collect::<Vec<_>>(), [Ns::W, Ns::Other]);
    }

    #[test]
    fn both_encodings_are_read() {
        let units: Vec<u8> = "\u{FEFF}<a>全年</a>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(parse("x", &units).map(|tree| tree.text()), Ok("全年".to_owned()));
        assert_eq!(parse("x", "\u{FEFF}<a>全年</a>".as_bytes()).map(|tree| tree.text()), Ok("全年".to_owned()));
    }
}
