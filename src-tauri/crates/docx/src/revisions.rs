//! Tracked changes of a part (ECMA-376 part 1, 17.13.5), accepted or rejected all at once.
//!
//! ```text
//! <w:p><w:pPr><w:rPr><w:del …/></w:rPr></w:pPr>     the end of this paragraph is deleted: it joins the next
//!   <w:ins …><w:r><w:t>new</w:t></w:r></w:ins>
//!   <w:del …><w:r><w:delText>old</w:delText></w:r></w:del></w:p>
//! ```

use std::collections::BTreeMap;

use dinggao_document::{Document, Media};

use crate::{
    error::ImportError,
    import::{Imported, import},
    ooxml::{DECLARATION, Element, Node, Ns},
    opc::{Package, RelationshipKind, rewrite},
};

/// Which text stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settle {
    /// The changed one.
    Accept,
    /// The one before the changes.
    Reject,
}

/// A Word file with all of its tracked changes accepted or rejected, in the body, headers, footers and notes.
pub fn settle_all(bytes: &[u8], how: Settle) -> Result<Vec<u8>, ImportError> {
    Ok(settle_if_tracked(bytes, how)?.unwrap_or_else(|| bytes.to_vec()))
}

/// The same; `None` if the file has no tracked changes.
pub(crate) fn settle_if_tracked(bytes: &[u8], how: Settle) -> Result<Option<Vec<u8>>, ImportError> {
    let tracked = tracked_parts(bytes)?;
    if tracked.is_empty() { Ok(None) } else { settled_file(bytes, &tracked, Decision::All(how)).map(Some) }
}

/// The texts of a file with tracked changes, from the one before all of them to the one with all of them, as one author
/// after the other made theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Whose changes came last; nobody's in the first text.
    pub author: Option<String>,
    /// The text.
    pub document: Document,
    /// The bytes of its pictures.
    pub media: Media,
}

/// The stages of a file; none if it has no tracked changes.
pub fn stages(bytes: &[u8]) -> Result<Vec<Stage>, ImportError> {
    let tracked = tracked_parts(bytes)?;
    let mut names = Vec::new();
    for (_, part) in &tracked {
        authors(part, &mut names);
    }
    if names.is_empty() {
        return Ok(Vec::new());
    }
    (0..=names.len())
        .map(|count| {
            let decided = Decision::AcceptOf(&names[..count]);
            let Imported { document, media, .. } = import(&settled_file(bytes, &tracked, decided)?)?;
            Ok(Stage { author: count.checked_sub(1).map(|last| names[last].clone()), document, media })
        })
        .collect()
}

/// The parts with tracked changes, by name.
fn tracked_parts(bytes: &[u8]) -> Result<Vec<(String, Element)>, ImportError> {
    let mut package = Package::open(bytes)?;
    let main = package.main_document()?;
    let relationships = package.relationships(&main)?;
    let kinds =
        [RelationshipKind::Header, RelationshipKind::Footer, RelationshipKind::Footnotes, RelationshipKind::Endnotes];
    let others = kinds.into_iter().flat_map(|kind| relationships.targets(&main, kind));
    let mut tracked = Vec::new();
    for name in std::iter::once(main.clone()).chain(others) {
        if let Some(part) = package.xml(&name)?.filter(has_revisions) {
            tracked.push((name, part));
        }
    }
    Ok(tracked)
}

fn settled_file(bytes: &[u8], tracked: &[(String, Element)], how: Decision<'_>) -> Result<Vec<u8>, ImportError> {
    let mut parts = BTreeMap::new();
    for (name, part) in tracked {
        let mut part = part.clone();
        settle(&mut part, how);
        let mut xml = DECLARATION.to_owned();
        part.write(&mut xml);
        parts.insert(name.clone(), xml.into_bytes());
    }
    rewrite(bytes, parts).map_err(|_| ImportError::Truncated { part: None })
}

/// Whether a part holds tracked changes.
fn has_revisions(part: &Element) -> bool {
    part.contains(&|element| element.name.ns == Ns::W && is_revision(element.name.local()))
}

/// What is decided about each tracked change.
#[derive(Clone, Copy)]
enum Decision<'names> {
    /// The same about all.
    All(Settle),
    /// Those of these authors are accepted, the others rejected.
    AcceptOf(&'names [String]),
}

impl Decision<'_> {
    fn of(self, change: &Element) -> Settle {
        match self {
            Self::All(how) => how,
            Self::AcceptOf(names) if names.contains(&author_of(change)) => Settle::Accept,
            Self::AcceptOf(_) => Settle::Reject,
        }
    }

    /// Whether what stands under this mark goes.
    fn removes(self, mark: &Element) -> bool {
        match self.of(mark) {
            Settle::Accept => matches!(mark.name.local(), "del" | "moveFrom" | "cellDel"),
            Settle::Reject => matches!(mark.name.local(), "ins" | "moveTo" | "cellIns"),
        }
    }

    fn removes_marked(self, properties: Option<&Element>) -> bool {
        properties
            .is_some_and(|properties| properties.elements().any(|mark| mark.name.ns == Ns::W && self.removes(mark)))
    }
}

fn author_of(change: &Element) -> String {
    change.w_attribute("author").map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// Who made the tracked changes of a part, in the order in which they appear.
fn authors(part: &Element, found: &mut Vec<String>) {
    for element in part.elements() {
        if element.name.ns == Ns::W && is_signed(element.name.local()) {
            let author = author_of(element);
            if !found.contains(&author) {
                found.push(author);
            }
        }
        authors(element, found);
    }
}

/// A change that names its author; ranges of moves only frame others.
fn is_signed(name: &str) -> bool {
    is_revision(name) && !is_range(name) && name != "tblGridChange"
}

/// Accepts or rejects every tracked change below an element.
fn settle(element: &mut Element, how: Decision<'_>) {
    let children = std::mem::take(&mut element.children);
    element.children = settled(children, how);
}

fn is_revision(name: &str) -> bool {
    matches!(name, "ins" | "del" | "moveFrom" | "moveTo" | "cellIns" | "cellDel" | "cellMerge" | "numberingChange")
        || name.ends_with("PrChange")
        || name.ends_with("GridChange")
        || is_range(name)
}

fn is_range(name: &str) -> bool {
    name.starts_with("moveFromRange") || name.starts_with("moveToRange") || is_custom_range(name)
}

fn is_custom_range(name: &str) -> bool {
    name.strip_prefix("customXml")
        .is_some_and(|kind| ["Ins", "Del", "MoveFrom", "MoveTo"].iter().any(|known| kind.starts_with(known)))
}

fn settled(children: Vec<Node>, how: Decision<'_>) -> Vec<Node> {
    let mut kept = Vec::with_capacity(children.len());
    // The content of paragraphs whose ends went, for the paragraph that follows.
    let mut carried: Option<Element> = None;
    for node in children {
        let Node::Element(mut element) = node else {
            kept.push(node);
            continue;
        };
        if element.name.ns != Ns::W {
            settle(&mut element, how);
            kept.push(Node::Element(element));
            continue;
        }
        match element.name.local() {
            "p" => {
                let ends = !how.removes_marked(element.w("pPr").and_then(|properties| properties.w("rPr")));
                settle(&mut element, how);
                let paragraph = match carried.take() {
                    Some(before) => joined(before, element),
                    None => element,
                };
                if ends {
                    kept.push(Node::Element(paragraph));
                } else {
                    carried = Some(paragraph);
                }
            }
            "tbl" => {
                kept.extend(carried.take().filter(has_content).map(Node::Element));
                settle(&mut element, how);
                if element.w("tr").is_some() || element.w("sdt").is_some() {
                    kept.push(Node::Element(element));
                }
            }
            "tr" if how.removes_marked(element.w("trPr")) => {}
            "tc" if how.removes_marked(element.w("tcPr")) => {}
            name if is_wrapper(name) => {
                if !how.removes(&element) {
                    let settling = how.of(&element);
                    kept.extend(settled(element.children, how).into_iter().map(|node| undeleted(node, settling)));
                }
            }
            name if is_revision(name) => {}
            name if name.ends_with("Pr") => kept.push(Node::Element(properties(element, how))),
            "tblGrid" => kept.push(Node::Element(properties(element, how))),
            _ => {
                settle(&mut element, how);
                kept.push(Node::Element(element));
            }
        }
    }
    kept.extend(carried.filter(has_content).map(Node::Element));
    kept
}

/// An element that holds what was changed; the same names mark the ends of paragraphs, without anything inside.
fn is_wrapper(name: &str) -> bool {
    matches!(name, "ins" | "del" | "moveFrom" | "moveTo")
}

/// The content of a paragraph that lost its end, and the paragraph that it joins.
fn joined(before: Element, mut after: Element) -> Element {
    let is_properties = |node: &Node| matches!(node, Node::Element(element) if element.is(Ns::W, "pPr"));
    let at = after.children.iter().position(is_properties).map_or(0, |at| at + 1);
    let content = before.children.into_iter().filter(|node| !is_properties(node));
    after.children.splice(at..at, content);
    after
}

fn has_content(paragraph: &Element) -> bool {
    paragraph.elements().any(|element| !element.is(Ns::W, "pPr"))
}

/// Text that was deleted is text again.
fn undeleted(mut node: Node, how: Settle) -> Node {
    if how == Settle::Reject
        && let Node::Element(element) = &mut node
    {
        rename_deleted(element);
    }
    node
}

fn rename_deleted(element: &mut Element) {
    if element.name.ns == Ns::W {
        match element.name.local() {
            "delText" => element.rename("t"),
            "delInstrText" => element.rename("instrText"),
            _ => {}
        }
    }
    for child in &mut element.children {
        if let Node::Element(child) = child {
            rename_deleted(child);
        }
    }
}

/// Properties as they stay: the old ones stand inside the element that says they changed.
fn properties(mut element: Element, how: Decision<'_>) -> Element {
    if let Some(old) = old_properties(&element, how) {
        // What a change of properties doesn't cover stays: the paragraph's mark and the section that ends here.
        let stays = |node: &Node| matches!(node, Node::Element(child) if stays_beside_change(&element, child));
        let kept: Vec<Node> = element.children.iter().filter(|node| stays(node)).cloned().collect();
        element.children = old.into_iter().chain(kept).collect();
    }
    let children = std::mem::take(&mut element.children);
    for node in children {
        match node {
            Node::Element(child) if child.name.ns == Ns::W && is_revision(child.name.local()) => {}
            Node::Element(child) if child.is(Ns::W, "rPr") => {
                element.children.push(Node::Element(properties(child, how)));
            }
            Node::Element(child) if child.is(Ns::W, "sectPr") => {
                element.children.push(Node::Element(properties(child, how)));
            }
            node => element.children.push(node),
        }
    }
    element
}

fn stays_beside_change(properties: &Element, child: &Element) -> bool {
    properties.is(Ns::W, "pPr") && (child.is(Ns::W, "rPr") || child.is(Ns::W, "sectPr"))
        || properties.is(Ns::W, "sectPr") && child.name.local().ends_with("Reference")
}

/// The properties before a change that is rejected.
fn old_properties(element: &Element, how: Decision<'_>) -> Option<Vec<Node>> {
    let change = element.elements().find(|child| {
        child.name.ns == Ns::W && (child.name.local().ends_with("PrChange") || child.name.local() == "tblGridChange")
    })?;
    if how.of(change) == Settle::Accept {
        return None;
    }
    Some(change.elements().next().map(|old| old.children.clone()).unwrap_or_default())
}
