//! What a file holds besides the text that one sees: who wrote it, what they said about it, what points elsewhere.
//!
//! Every part is looked at, the unknown ones too. A part that is no XML, or broken, is passed over: this tells what can
//! be told, and a reader of the text says what is damaged.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    error::ImportError,
    ooxml::{Element, Ns, parse},
    opc::Package,
};

/// Something that a file holds besides its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TraceKind {
    /// A comment (ECMA-376 part 1, 17.13.4.2).
    Comment,
    /// A tracked change: text or a paragraph's end that came or went, or another format (17.13.5).
    TrackedChange,
    /// A run of text that is hidden (17.3.2.41).
    HiddenText,
    /// The name of whoever commented or changed something.
    Author,
    /// When they did.
    Date,
    /// A property: of the core ones (part 2, 8), the program's or the user's own (part 1, 22.2, 22.3).
    Property,
    /// An address outside of the file (part 2, 6.5.3.4), those of links among them.
    ExternalRelationship,
    /// A macro project.
    Macro,
    /// An object of another program: a workbook behind a chart, a control (part 1, 15.2.11).
    EmbeddedObject,
    /// A picture of the first page.
    Thumbnail,
    /// Data for fields and controls, or of the system that the file came from (15.2.5).
    CustomXml,
    /// A number that tells in which session something was written (17.15.1.72).
    Rsid,
}

/// Things of one kind in one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// What they are.
    pub kind: TraceKind,
    /// The name of the part.
    pub part: String,
    /// How many there are.
    pub count: usize,
    /// What they say, where it is short: names, times, “name: value” of properties, addresses. None twice.
    pub values: BTreeSet<String>,
}

/// Everything that was found, by kind and by part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inspection {
    /// In order.
    pub traces: Vec<Trace>,
}

impl Inspection {
    /// How many things of a kind there are in the whole file.
    pub fn count(&self, kind: TraceKind) -> usize {
        self.of(kind).map(|trace| trace.count).sum()
    }

    /// What they say.
    pub fn values(&self, kind: TraceKind) -> BTreeSet<&str> {
        self.of(kind).flat_map(|trace| &trace.values).map(String::as_str).collect()
    }

    fn of(&self, kind: TraceKind) -> impl Iterator<Item = &Trace> {
        self.traces.iter().filter(move |trace| trace.kind == kind)
    }
}

/// Looks at every part of a Word file.
pub fn inspect(bytes: &[u8]) -> Result<Inspection, ImportError> {
    let mut package = Package::open(bytes)?;
    package.main_document()?;
    let mut found = Found::default();
    for place in package.entries() {
        let (name, bytes) = package.entry(place)?;
        found.part.clone_from(&name);
        let lower = name.to_lowercase();
        if lower.ends_with("vbaproject.bin") {
            found.add(TraceKind::Macro, None);
        }
        if lower.starts_with("customxml/item") && !lower.contains("props") {
            found.add(TraceKind::CustomXml, None);
        }
        if let Some(tree) = tree_of(&name, &bytes) {
            found.element(&tree);
            found.properties(&tree);
        }
    }
    let traces = found.traces.into_iter().map(|((kind, part), (count, values))| Trace { kind, part, count, values });
    Ok(Inspection { traces: traces.collect() })
}

/// The tree of a part, if it is one of XML.
pub(crate) fn tree_of(name: &str, bytes: &[u8]) -> Option<Element> {
    let is_xml = matches!(name.to_lowercase().rsplit('.').next(), Some("xml" | "rels"));
    if is_xml { parse(name, bytes).ok() } else { None }
}

#[derive(Default)]
struct Found {
    part: String,
    traces: BTreeMap<(TraceKind, String), (usize, BTreeSet<String>)>,
}

impl Found {
    fn add(&mut self, kind: TraceKind, value: Option<String>) {
        let (count, values) = self.traces.entry((kind, self.part.clone())).or_default();
        *count += 1;
        values.extend(value);
    }

    fn element(&mut self, element: &Element) {
        let author = element.w_attribute("author");
        if element.is(Ns::W, "comment") {
            self.add(TraceKind::Comment, None);
        } else if author.is_some() && !element.name.local().contains("Range") {
            self.add(TraceKind::TrackedChange, None);
        }
        if let Some(author) = author.or_else(|| person(element)) {
            self.add(TraceKind::Author, Some(author.into_owned()));
            if let Some(date) = element.w_attribute("date") {
                self.add(TraceKind::Date, Some(date.into_owned()));
            }
        }
        let is_hidden = |properties: &Element| properties.switch("vanish") == Some(true);
        if element.is(Ns::W, "r") && element.w("rPr").is_some_and(is_hidden) && element.w("t").is_some() {
            self.add(TraceKind::HiddenText, None);
        }
        let rsids = element.attributes.iter().filter(|attribute| is_rsid(&attribute.name.raw)).count();
        (0..rsids + usize::from(element.is(Ns::W, "rsid"))).for_each(|_| self.add(TraceKind::Rsid, None));
        if element.name.local() == "Relationship" {
            self.relationship(element);
        }
        element.elements().for_each(|child| self.element(child));
    }

    fn relationship(&mut self, relationship: &Element) {
        let value = |name| relationship.attribute(Ns::None, name);
        if value("TargetMode").as_deref() == Some("External") {
            let target = value("Target").unwrap_or_default().into_owned();
            self.add(TraceKind::ExternalRelationship, Some(target));
        }
        match relationship_word(relationship).as_str() {
            "thumbnail" => self.add(TraceKind::Thumbnail, None),
            "oleObject" | "package" | "control" => self.add(TraceKind::EmbeddedObject, None),
            _ => {}
        }
    }

    fn properties(&mut self, root: &Element) {
        if !is_properties(root) {
            return;
        }
        for property in root.elements() {
            let named = property.attribute(Ns::None, "name");
            let name = named.as_deref().unwrap_or_else(|| property.name.local()).to_owned();
            let value = property.elements().next().map_or_else(|| property.text(), Element::text);
            if !value.trim().is_empty() {
                self.add(TraceKind::Property, Some(format!("{name}: {}", value.trim())));
            }
        }
    }
}

/// The last word of a relationship's type, which is the same in all versions of the format.
pub(crate) fn relationship_word(relationship: &Element) -> String {
    let kind = relationship.attribute(Ns::None, "Type").unwrap_or_default();
    kind.rsplit('/').next().unwrap_or_default().to_owned()
}

/// Whether a part holds properties: `cp:coreProperties`, or `Properties` of the program or the user.
pub(crate) fn is_properties(root: &Element) -> bool {
    matches!(root.name.local(), "coreProperties" | "Properties")
}

pub(crate) fn is_rsid(attribute: &str) -> bool {
    attribute.rsplit(':').next().is_some_and(|local| local.starts_with("rsid"))
}

/// `w15:person w15:author`: whoever commented or changed something, once more.
pub(crate) fn person(element: &Element) -> Option<std::borrow::Cow<'_, str>> {
    if element.name.local() == "person" { element.attribute(Ns::W15, "author") } else { None }
}
