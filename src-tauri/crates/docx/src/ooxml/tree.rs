//! The tree of one part. Names, attributes and text stay as they were written, so that a part that is only read and
//! written again is the same, unknown markup included.

use std::{borrow::Cow, sync::Arc};

use quick_xml::escape::unescape;

use super::names::{Ns, uri};

/// A name as written, and the namespace that its prefix stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    /// With its prefix.
    pub(crate) raw: Arc<str>,
    /// Where the local part starts.
    pub(super) local_from: usize,
    /// What the prefix stands for.
    pub(crate) ns: Ns,
}

impl Name {
    /// The name without its prefix.
    pub(crate) fn local(&self) -> &str {
        self.raw.get(self.local_from..).unwrap_or_default()
    }
}

/// An attribute; the value is escaped as in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribute {
    pub(crate) name: Name,
    pub(crate) value: String,
}

/// Names an element of a package: no two that were read from it have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ElementId(pub(super) u32);

/// An element with everything in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) id: ElementId,
    pub(crate) name: Name,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    Element(Element),
    /// Text, escaped as in the file.
    Text(String),
    /// A CDATA section, comment or processing instruction with its delimiters, or markup that is written already.
    Verbatim(String),
}

impl Element {
    /// Gives everything in Word's own namespace the prefix `w`, here and below.
    pub(crate) fn use_prefix_w(&mut self) {
        let prefixed = |name: &mut Name| {
            if name.ns == Ns::W && name.raw.get(..name.local_from) != Some("w:") {
                *name = Name { raw: Arc::from(format!("w:{}", name.local())), local_from: 2, ns: Ns::W };
            }
        };
        prefixed(&mut self.name);
        self.attributes.iter_mut().for_each(|attribute| prefixed(&mut attribute.name));
        for child in &mut self.children {
            if let Node::Element(child) = child {
                child.use_prefix_w();
            }
        }
    }

    /// The tag that opens the root of a part, with the prefixes `w` and `r` declared in it; for trees that
    /// [`Element::use_prefix_w`] was used on.
    pub(crate) fn root_tag(&self) -> String {
        let mut root = self.open_tag();
        for (prefix, namespace) in [("w", uri::W), ("r", uri::RELATIONSHIPS)] {
            if !root.contains(&format!(" xmlns:{prefix}=\"")) {
                root.replace_range(root.len() - 1.., &format!(" xmlns:{prefix}=\"{namespace}\">"));
            }
        }
        root
    }

    /// Gives it another name of the same namespace.
    pub(crate) fn rename(&mut self, local: &str) {
        let prefix = self.name.raw.get(..self.name.local_from).unwrap_or_default();
        self.name.raw = Arc::from(format!("{prefix}{local}"));
    }

    /// Whether it is this element.
    pub(crate) fn is(&self, ns: Ns, local: &str) -> bool {
        self.name.ns == ns && self.name.local() == local
    }

    /// The child elements.
    pub(crate) fn elements(&self) -> impl DoubleEndedIterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) | Node::Verbatim(_) => None,
        })
    }

    /// The first child of this name.
    pub(crate) fn child(&self, ns: Ns, local: &str) -> Option<&Element> {
        self.elements().find(|element| element.is(ns, local))
    }

    /// The first child of this name in Word's own namespace.
    pub(crate) fn w(&self, local: &str) -> Option<&Element> {
        self.child(Ns::W, local)
    }

    /// The value of an attribute, unescaped.
    pub(crate) fn attribute(&self, ns: Ns, local: &str) -> Option<Cow<'_, str>> {
        let named = |attribute: &&Attribute| attribute.name.ns == ns && attribute.name.local() == local;
        self.attributes.iter().find(named).map(|attribute| unescaped(&attribute.value))
    }

    /// The value of an attribute in Word's own namespace.
    pub(crate) fn w_attribute(&self, local: &str) -> Option<Cow<'_, str>> {
        self.attribute(Ns::W, local)
    }

    /// `w:val`.
    pub(crate) fn val(&self) -> Option<Cow<'_, str>> {
        self.w_attribute("val")
    }

    /// `w:val` of a child.
    pub(crate) fn val_of(&self, child: &str) -> Option<Cow<'_, str>> {
        self.w(child)?.val()
    }

    /// A number in `w:val` of a child.
    pub(crate) fn number_of(&self, child: &str) -> Option<i64> {
        self.val_of(child)?.trim().parse().ok()
    }

    /// An on/off child (ECMA-376 part 1, 17.17.4): `None` where it is absent.
    pub(crate) fn switch(&self, child: &str) -> Option<bool> {
        let element = self.w(child)?;
        Some(!matches!(element.val().as_deref(), Some("0" | "false" | "off" | "none")))
    }

    /// The text directly inside, unescaped.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for node in &self.children {
            match node {
                Node::Text(raw) => text.push_str(&unescaped(raw)),
                Node::Verbatim(raw) => text.push_str(cdata(raw)),
                Node::Element(_) => {}
            }
        }
        text
    }

    /// Whether this or any element inside is one that `wanted` accepts.
    pub(crate) fn contains(&self, wanted: &impl Fn(&Element) -> bool) -> bool {
        wanted(self) || self.elements().any(|child| child.contains(wanted))
    }
}

fn unescaped(raw: &str) -> Cow<'_, str> {
    if raw.contains('&') { unescape(raw).unwrap_or(Cow::Borrowed(raw)) } else { Cow::Borrowed(raw) }
}

fn cdata(raw: &str) -> &str {
    raw.strip_prefix("<![CDATA[").and_then(|rest| rest.strip_suffix("]]>")).unwrap_or_default()
}
