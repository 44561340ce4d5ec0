//! A Word file written again: as it is, or without what tells who made it, where and when.

use std::collections::BTreeMap;

use crate::{
    error::{ImportError, RewriteError},
    inspection::{is_properties, is_rsid, person, relationship_word, tree_of},
    marker,
    ooxml::{DECLARATION, Element, Node, Ns},
    opc::{Package, pack, resolve},
};

/// The same parts in a new package, each byte for byte: styles, headers, comments, tracked changes and all that isn't
/// known here. What stands in the package and is no part, such as the times of its entries, is left behind.
pub fn repack(bytes: &[u8]) -> Result<Vec<u8>, RewriteError> {
    Ok(pack(parts(bytes)?)?)
}

/// The same text without metadata. Properties go but for the title, the language and what says how headings are
/// numbered; so do times, session numbers (rsid), the picture of the first page and the path of the template. Whoever
/// commented or changed something becomes 1, 2, 3 in order of appearance. Parts that hold none of this stay as they are.
pub fn clean(bytes: &[u8]) -> Result<Vec<u8>, RewriteError> {
    let mut cleaning = Cleaning::default();
    let mut cleaned = parts(bytes)?;
    for (name, part) in &mut cleaned {
        if let Some(mut tree) = tree_of(name, part)
            && cleaning.part(name, &mut tree)
        {
            let mut xml = DECLARATION.to_owned();
            tree.write(&mut xml);
            *part = xml.into_bytes();
        }
    }
    for dropped in cleaning.dropped {
        cleaned.retain(|name, _| name.trim_start_matches('/').to_lowercase() != dropped);
    }
    Ok(pack(cleaned)?)
}

fn parts(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, ImportError> {
    let mut package = Package::open(bytes)?;
    package.main_document()?;
    package.entries().map(|place| package.entry(place)).collect()
}

#[derive(Default)]
struct Cleaning {
    /// What stands for each name.
    aliases: BTreeMap<String, String>,
    /// Names of parts that go, in lower case.
    dropped: Vec<String>,
}

impl Cleaning {
    /// Takes out of a part what has to go; false if that is nothing.
    fn part(&mut self, name: &str, root: &mut Element) -> bool {
        let source = part_of_relationships(name);
        for relationship in root.elements().filter(|element| is_thumbnail(element)) {
            let target = relationship.attribute(Ns::None, "Target").unwrap_or_default();
            self.dropped.push(resolve(&source, &target).to_lowercase());
        }
        let before = root.children.len();
        if is_properties(root) {
            root.children.retain(|node| matches!(node, Node::Element(property) if stays(property)));
        }
        let lost = before != root.children.len();
        self.element(root) || lost
    }

    fn element(&mut self, element: &mut Element) -> bool {
        let before = element.attributes.len() + element.children.len();
        let signed = element.w_attribute("author").or_else(|| person(element)).map(std::borrow::Cow::into_owned);
        element.attributes.retain(|attribute| {
            let is_time = attribute.name.local() == "dateUtc" || signed.is_some() && attribute.name.local() == "date";
            !is_rsid(&attribute.name.raw) && !is_time
        });
        element.children.retain(|node| !matches!(node, Node::Element(child) if goes(child)));
        let mut changed = before != element.attributes.len() + element.children.len();
        if let Some(name) = signed {
            let next = (self.aliases.len() + 1).to_string();
            let alias = self.aliases.entry(name).or_insert(next);
            for attribute in &mut element.attributes {
                if matches!(attribute.name.local(), "author" | "initials") {
                    attribute.value.clone_from(alias);
                    changed = true;
                }
            }
        }
        for node in &mut element.children {
            if let Node::Element(child) = node {
                changed |= self.element(child);
            }
        }
        changed
    }
}

/// What goes wherever it stands: session numbers, the template's path and the accounts of persons.
fn goes(element: &Element) -> bool {
    element.is(Ns::W, "rsids")
        || element.is(Ns::W, "rsid")
        || element.is(Ns::W, "attachedTemplate")
        || element.name.local() == "presenceInfo"
        || is_thumbnail(element)
        || is_relationship(element, "attachedTemplate")
}

fn is_thumbnail(element: &Element) -> bool {
    is_relationship(element, "thumbnail")
}

fn is_relationship(element: &Element, word: &str) -> bool {
    element.name.local() == "Relationship" && relationship_word(element) == word
}

/// A property that says what the text is called, which language it is in or how it is numbered.
fn stays(property: &Element) -> bool {
    let is_ours = property.attribute(Ns::None, "name").as_deref() == Some(marker::PROPERTY);
    is_ours || matches!(property.name.local(), "title" | "language")
}

/// The part whose relationships a part holds: `word/document.xml` of `word/_rels/document.xml.rels`.
fn part_of_relationships(name: &str) -> String {
    name.trim_start_matches('/').replacen("_rels/", "", 1).trim_end_matches(".rels").to_owned()
}
