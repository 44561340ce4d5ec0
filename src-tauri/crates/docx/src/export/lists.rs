//! Lists: Word's own numbering, which readers of any program show (ECMA-376 part 1, 17.9).
//!
//! Bullets are one list. Items with numbers that follow each other are one list; each such list starts at 1. Headings
//! with automatic numbers are one more, which their styles name.

use dinggao_document::{HeadingLevel, NumberingScheme};

use super::{
    Numbering,
    heading_numbers::{self, HeadingNumbers},
    profile::Layout,
    xml,
};
use crate::ooxml::push;

/// The list (`w:numId`) that the heading styles name where numbers are automatic.
pub(super) const HEADINGS: usize = 1;
/// What stands in the place of a list where a paragraph has none, whatever its style says (17.9.18).
pub(super) const NO_LIST: usize = 0;
const LEVELS: u8 = 9;

/// The lists of a document.
#[derive(Debug)]
pub(super) struct Lists {
    scheme: NumberingScheme,
    numbering: Numbering,
    /// By `w:numId`, which counts from 1.
    all: Vec<List>,
    bullets: Option<usize>,
    /// The list that the next item with a number continues.
    ordered: Option<usize>,
    headings: HeadingNumbers,
}

#[derive(Debug, Clone, Copy)]
struct List {
    definition: Definition,
    /// The level that starts at 1 with this list.
    restarts: Option<u8>,
}

/// What lists look like; each is an abstract definition (17.9.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Definition {
    Bullets,
    Ordered,
    Headings,
}

impl Lists {
    pub(super) fn new(scheme: NumberingScheme, numbering: Numbering) -> Self {
        let headings = List { definition: Definition::Headings, restarts: None };
        let all = if numbering == Numbering::Word { vec![headings] } else { Vec::new() };
        Self { scheme, numbering, all, bullets: None, ordered: None, headings: HeadingNumbers::default() }
    }

    /// Something other than an item stands here.
    pub(super) fn interrupt(&mut self) {
        self.ordered = None;
    }

    /// The list (`w:numId`) that an item belongs to.
    pub(super) fn item(&mut self, ordered: bool) -> usize {
        let known = if ordered { self.ordered } else { self.bullets };
        known.unwrap_or_else(|| {
            let definition = if ordered { Definition::Ordered } else { Definition::Bullets };
            let list = self.add(definition, ordered.then_some(0));
            *(if ordered { &mut self.ordered } else { &mut self.bullets }) = Some(list);
            list
        })
    }

    /// Whether headings get their numbers from Word.
    pub(super) fn number_headings(&self) -> bool {
        self.numbering == Numbering::Word
    }

    /// The list and the level of a heading with an automatic number, where it isn't what its style says.
    pub(super) fn heading(&mut self, level: HeadingLevel, numbered: bool) -> Option<(usize, u8)> {
        if !numbered {
            self.headings.restart_below(level);
            return Some((NO_LIST, 0));
        }
        let depth = level.get() - 1;
        let starts_again = self.headings.starts_again(level);
        starts_again.then(|| (self.add(Definition::Headings, Some(depth)), depth))
    }

    fn add(&mut self, definition: Definition, restarts: Option<u8>) -> usize {
        self.all.push(List { definition, restarts });
        self.all.len()
    }

    /// `word/numbering.xml`, if there is a list.
    pub(super) fn part(&self, layout: &Layout) -> Option<String> {
        if self.all.is_empty() {
            return None;
        }
        let mut inside = String::new();
        for definition in [Definition::Bullets, Definition::Ordered, Definition::Headings] {
            if self.all.iter().any(|list| list.definition == definition) {
                inside.push_str(&definition.to_xml(self.scheme, layout));
            }
        }
        for (id, List { definition, restarts }) in (1..).zip(&self.all) {
            let restart = restarts.map(|level| {
                format!("<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"1\"/></w:lvlOverride>")
            });
            let abstract_id = format!("<w:abstractNumId w:val=\"{}\"/>", definition.id());
            push!(inside, "<w:num w:numId=\"{id}\">{abstract_id}{}</w:num>", restart.unwrap_or_default());
        }
        Some(xml::part("numbering", &inside))
    }
}

impl Definition {
    /// `w:abstractNumId`.
    fn id(self) -> usize {
        self as usize
    }

    fn to_xml(self, scheme: NumberingScheme, layout: &Layout) -> String {
        let (kind, levels) = match self {
            Self::Bullets | Self::Ordered => ("hybridMultilevel", self.item_levels(layout)),
            Self::Headings => ("multilevel", heading_numbers::levels(scheme, layout)),
        };
        let id = self.id();
        format!("<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"{kind}\"/>{levels}</w:abstractNum>")
    }

    fn item_levels(self, layout: &Layout) -> String {
        let mut xml = String::new();
        for depth in 0..LEVELS {
            let (format, text) = if self == Self::Bullets {
                ("bullet", ["•", "◦", "▪"].get(usize::from(depth % 3)).copied().unwrap_or("•").to_owned())
            } else {
                let format = ["decimal", "lowerLetter", "lowerRoman"].get(usize::from(depth % 3)).copied();
                (format.unwrap_or("decimal"), format!("%{}.", depth + 1))
            };
            let step = layout.characters(150);
            let left = layout.characters(200) + step * (i64::from(depth) + 1);
            push!(
                xml,
                "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
                 <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/>\
                 <w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{step}\"/></w:pPr></w:lvl>"
            );
        }
        xml
    }
}
