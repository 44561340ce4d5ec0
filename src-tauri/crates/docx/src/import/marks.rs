//! Run properties: the marks that a document knows (ECMA-376 part 1, 17.3.2), and whether there is more.

use dinggao_document::Mark;

use crate::ooxml::{Element, Ns};

/// The marks of a run or style; what isn't said is inherited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) bold: Option<bool>,
    italic: Option<bool>,
    underline: Option<bool>,
    strike: Option<bool>,
    /// Above the line, below it, or on it.
    position: Option<Position>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    Baseline,
    Above,
    Below,
}

impl Marks {
    /// Reads `w:rPr`.
    pub(super) fn read(properties: &Element) -> Self {
        let strike = properties.switch("strike").into_iter().chain(properties.switch("dstrike"));
        Self {
            bold: properties.switch("b"),
            italic: properties.switch("i"),
            underline: properties.w("u").map(|line| !matches!(line.val().as_deref(), None | Some("none"))),
            strike: strike.reduce(|one, other| one || other),
            position: properties.val_of("vertAlign").map(|position| match &*position {
                "superscript" => Position::Above,
                "subscript" => Position::Below,
                _ => Position::Baseline,
            }),
        }
    }

    /// These, and `below` where they say nothing.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            underline: self.underline.or(below.underline),
            strike: self.strike.or(below.strike),
            position: self.position.or(below.position),
        }
    }

    /// As a document keeps them.
    pub(super) fn list(self) -> Vec<Mark> {
        let on = |switch: Option<bool>, mark| switch.unwrap_or(false).then_some(mark);
        let position = match self.position {
            Some(Position::Above) => Some(Mark::Superscript),
            Some(Position::Below) => Some(Mark::Subscript),
            Some(Position::Baseline) | None => None,
        };
        let marks = [
            on(self.bold, Mark::Bold),
            on(self.italic, Mark::Italic),
            on(self.underline, Mark::Underline),
            on(self.strike, Mark::Strike),
            position,
        ];
        marks.into_iter().flatten().collect()
    }
}

/// Whether a run's own properties hold looks that a document doesn't keep: fonts, sizes, colours, hidden text.
pub(super) fn has_more(properties: &Element) -> bool {
    properties.elements().any(|property| match property.name.local() {
        "rFonts" => property.attributes.iter().any(|attribute| {
            attribute.name.ns == Ns::W && !matches!(attribute.name.local(), "hint" | "cs" | "cstheme")
        }),
        "color" | "highlight" | "sz" | "shd" | "caps" | "smallCaps" | "vanish" | "em" | "bdr" | "outline"
        | "shadow" | "emboss" | "imprint" | "effect" | "w" | "spacing" | "position" => property.name.ns == Ns::W,
        _ => false,
    })
}
