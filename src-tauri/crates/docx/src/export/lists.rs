//! Lists: Word's own numbering, which readers of any program show (ECMA-376 part 1, 17.9).
//!
//! Bullets are one list. Items with numbers that follow each other are one list; each such list starts at 1.

use super::{profile::Layout, xml};
use crate::ooxml::push;

const BULLETS: usize = 1;
/// Definitions of the two kinds.
const BULLET_DEFINITION: usize = 0;
const ORDERED_DEFINITION: usize = 1;
const LEVELS: u8 = 9;

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    any: bool,
    /// How many lists with numbers there are.
    ordered: usize,
    /// Whether the next item with a number continues the last list.
    continues: bool,
}

impl Lists {
    /// Something other than an item stands here.
    pub(super) fn interrupt(&mut self) {
        self.continues = false;
    }

    /// The list (`w:numId`) that an item belongs to.
    pub(super) fn item(&mut self, ordered: bool, _depth: u8) -> usize {
        self.any = true;
        if !ordered {
            return BULLETS;
        }
        if !self.continues {
            self.ordered += 1;
            self.continues = true;
        }
        BULLETS + self.ordered
    }

    /// `word/numbering.xml`, if there is a list.
    pub(super) fn part(&self, layout: &Layout) -> Option<String> {
        if !self.any {
            return None;
        }
        let mut inside = definition(BULLET_DEFINITION, layout) + &definition(ORDERED_DEFINITION, layout);
        let mut list = |id: usize, definition: usize, restarts: bool| {
            let restart = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
            let restart = if restarts { restart } else { "" };
            let abstract_id = format!("<w:abstractNumId w:val=\"{definition}\"/>");
            push!(inside, "<w:num w:numId=\"{id}\">{abstract_id}{restart}</w:num>");
        };
        list(BULLETS, BULLET_DEFINITION, false);
        (1..=self.ordered).for_each(|place| list(BULLETS + place, ORDERED_DEFINITION, true));
        Some(xml::part("numbering", &inside))
    }
}

fn definition(id: usize, layout: &Layout) -> String {
    let mut xml = format!("<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>");
    for depth in 0..LEVELS {
        let (format, text) = if id == BULLET_DEFINITION {
            ("bullet", ["•", "◦", "▪"].get(usize::from(depth % 3)).copied().unwrap_or("•").to_owned())
        } else {
            let format = ["decimal", "lowerLetter", "lowerRoman"].get(usize::from(depth % 3)).copied();
            (format.unwrap_or("decimal"), format!("%{}.", depth + 1))
        };
        let step = layout.characters(150);
        let left = layout.characters(200) + step * (i64::from(depth) + 1);
        push!(
            xml,
            "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{step}\"/></w:pPr></w:lvl>"
        );
    }
    xml + "</w:abstractNum>"
}
