//! Stories beside the body: text boxes, footnotes and endnotes. Their changes are written first, into copies of the parts.

use std::collections::HashMap;

use dinggao_document::{Block, Change};

use super::unit::{Unit, UnitContent, units_of_story};
use crate::{
    error::ImportError,
    import::{Sources, chosen_branch},
    ooxml::{Element, ElementId, Node, Ns, parse},
};

/// A story beside the body.
pub(super) struct Nested<'tree> {
    /// What holds its paragraphs.
    pub(super) container: &'tree Element,
    pub(super) units: Vec<Unit<'tree>>,
}

/// The stories beside the body that have any of these blocks.
pub(super) fn nested_stories<'tree>(
    body: &'tree Element,
    notes: &'tree [(String, Element)],
    blocks: &[Block],
    sources: &Sources,
) -> Vec<Nested<'tree>> {
    let mut containers = Vec::new();
    text_boxes(body, &mut containers);
    for (_, part) in notes {
        containers.extend(part.elements().filter(|note| note.is(Ns::W, "footnote") || note.is(Ns::W, "endnote")));
        text_boxes(part, &mut containers);
    }
    let nested = |container| Nested { container, units: units_of_story(container, blocks, sources) };
    let has_blocks = |nested: &Nested<'_>| nested.units.iter().any(|unit| !unit.blocks.is_empty());
    containers.into_iter().map(nested).filter(has_blocks).collect()
}

fn text_boxes<'tree>(element: &'tree Element, found: &mut Vec<&'tree Element>) {
    for child in element.elements() {
        if child.is(Ns::W, "txbxContent") {
            found.push(child);
        }
        match (child.name.ns, child.name.local()) {
            (Ns::Mc, "AlternateContent") => {
                if let Some(branch) = chosen_branch(child) {
                    text_boxes(branch, found);
                }
            }
            _ => text_boxes(child, found),
        }
    }
}

/// The new units of each old story beside the body, and those of the body.
pub(super) struct Parted<'tree> {
    pub(super) nested: Vec<Vec<Unit<'tree>>>,
    pub(super) main: Vec<Unit<'tree>>,
}

/// Gives each old story the new one that has most of its blocks; a new one that none has goes to the body, where its text
/// is read.
pub(super) fn part_by_stories<'tree>(
    old: &[Nested<'_>],
    main: Vec<Unit<'tree>>,
    new: Vec<Nested<'tree>>,
    changes: &[Change],
) -> Parted<'tree> {
    let story_of: HashMap<usize, usize> = old
        .iter()
        .enumerate()
        .flat_map(|(story, nested)| blocks_of(&nested.units).map(move |block| (block, story)))
        .collect();
    let from: HashMap<usize, usize> = changes
        .iter()
        .flat_map(|change| {
            let story = change.old.first().and_then(|block| story_of.get(block)).copied();
            change.new.iter().filter_map(move |&block| Some((block, story?)))
        })
        .collect();
    let mut parted = Parted { nested: old.iter().map(|_| Vec::new()).collect(), main: Vec::new() };
    // A text that isn't from a Word file has no stories of its own: each block goes where it came from.
    for unit in main {
        let story = unit.blocks.first().and_then(|block| from.get(block)).filter(|_| unit.element.is_none());
        match story {
            Some(&story) if !matches!(unit.content, UnitContent::Other(_)) => parted.nested[story].push(unit),
            _ => parted.main.push(unit),
        }
    }
    for nested in new {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for story in blocks_of(&nested.units).filter_map(|block| from.get(&block)) {
            *counts.entry(*story).or_default() += 1;
        }
        let best = counts
            .into_iter()
            .filter(|(story, _)| parted.nested[*story].is_empty())
            .max_by_key(|&(story, count)| (count, usize::MAX - story));
        if let Some((story, _)) = best {
            parted.nested[story] = nested.units;
            continue;
        }
        let first = blocks_of(&nested.units).next().unwrap_or(usize::MAX);
        let behind = |unit: &Unit<'_>| unit.blocks.first().is_some_and(|&block| block > first);
        let at = parted.main.iter().position(behind).unwrap_or(parted.main.len());
        parted.main.splice(at..at, nested.units.into_iter().filter(|unit| !unit.is_blank()));
    }
    parted
}

fn blocks_of<'units>(units: &'units [Unit<'_>]) -> impl Iterator<Item = usize> + use<'units> {
    units.iter().flat_map(|unit| unit.blocks.iter().copied())
}

/// A copy of a part with other content in some of its elements; prefixes are those of `root`.
pub(super) fn with_contents(
    part: &Element,
    root: &str,
    contents: &HashMap<ElementId, String>,
) -> Result<Element, ImportError> {
    let mut copy = part.clone();
    replace(&mut copy, root, contents)?;
    Ok(copy)
}

/// Answers whether anything was replaced below. What stands for old readers would go on saying the old text, so it goes.
fn replace(element: &mut Element, root: &str, contents: &HashMap<ElementId, String>) -> Result<bool, ImportError> {
    if let Some(content) = contents.get(&element.id) {
        element.children = parse("redline", format!("{root}{content}</{}>", tag_of(root)).as_bytes())?.children;
        return Ok(true);
    }
    let mut replaced = false;
    for child in &mut element.children {
        if let Node::Element(child) = child {
            replaced |= replace(child, root, contents)?;
        }
    }
    if replaced && element.is(Ns::Mc, "AlternateContent") {
        element.children.retain(|node| !matches!(node, Node::Element(child) if child.is(Ns::Mc, "Fallback")));
    }
    Ok(replaced)
}

fn tag_of(open: &str) -> &str {
    open.trim_start_matches('<').split([' ', '>']).next().unwrap_or_default()
}
