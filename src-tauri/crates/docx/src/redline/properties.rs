//! Properties of runs and paragraphs, with what they were before (ECMA-376 part 1, 17.3.1.26, 17.3.2.28).

use dinggao_document::Mark as Format;

use super::mark::{Mark, Signer};
use crate::ooxml::{Element, Ns};

/// The order in which the schema wants the children of `w:rPr`.
const RUN_ORDER: [&str; 40] = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
    "rPrChange",
];

/// `w:rPr` of a run as it is.
pub(super) fn run(properties: Option<&Element>) -> String {
    let mut xml = String::new();
    if let Some(properties) = properties {
        properties.write(&mut xml);
    }
    xml
}

/// `w:rPr` of a run that has these formats now; `before` are those that it had.
pub(super) fn formatted_run(properties: Option<&Element>, before: &[Format], now: &[Format]) -> String {
    let children = formatted(properties, before, now);
    if children.is_empty() { String::new() } else { format!("<w:rPr>{children}</w:rPr>") }
}

/// The same, with the properties that it had before.
pub(super) fn reformatted_run(
    properties: Option<&Element>,
    before: &[Format],
    now: &[Format],
    signer: &Signer,
) -> String {
    let old: String = properties.map(inside).unwrap_or_default();
    let sign = signer.sign();
    format!(
        "<w:rPr>{}<w:rPrChange {sign}><w:rPr>{old}</w:rPr></w:rPrChange></w:rPr>",
        formatted(properties, before, now)
    )
}

fn formatted(properties: Option<&Element>, before: &[Format], now: &[Format]) -> String {
    let mut children: Vec<(usize, String)> = Vec::new();
    let place = |name: &str| RUN_ORDER.iter().position(|known| *known == name).unwrap_or(RUN_ORDER.len());
    let differs = |format: Format| before.contains(&format) != now.contains(&format);
    for child in properties.into_iter().flat_map(Element::elements) {
        let name = child.name.local();
        let replaced =
            child.name.ns == Ns::W && Format::FORMATS.iter().any(|&format| differs(format) && says(format, name));
        if !replaced {
            let mut xml = String::new();
            child.write(&mut xml);
            children.push((place(name), xml));
        }
    }
    for format in Format::FORMATS.into_iter().filter(|&format| differs(format)) {
        let element = element_of(format, now.contains(&format));
        children.extend(element.map(|(name, value)| (place(name), format!("<w:{name}{value}/>"))));
    }
    children.sort_by_key(|(place, _)| *place);
    // Above and below the line are one property: the one that is set counts.
    let marked = children.iter().filter(|(_, xml)| xml.starts_with("<w:vertAlign")).count();
    if marked > 1 {
        children.retain(|(_, xml)| *xml != "<w:vertAlign w:val=\"baseline\"/>");
    }
    children.into_iter().map(|(_, xml)| xml).collect()
}

/// Whether a property says something of a format.
fn says(format: Format, name: &str) -> bool {
    match format {
        Format::Bold => matches!(name, "b" | "bCs"),
        Format::Italic => matches!(name, "i" | "iCs"),
        Format::Underline => name == "u",
        Format::Strike => matches!(name, "strike" | "dstrike"),
        Format::Superscript | Format::Subscript => name == "vertAlign",
        Format::Comment { .. } | Format::NoteReference { .. } => false,
    }
}

/// The property that sets or unsets a format; a note is none.
fn element_of(format: Format, on: bool) -> Option<(&'static str, &'static str)> {
    let switch = if on { "" } else { " w:val=\"0\"" };
    match format {
        Format::Comment { .. } | Format::NoteReference { .. } => None,
        Format::Bold => Some(("b", switch)),
        Format::Italic => Some(("i", switch)),
        Format::Strike => Some(("strike", switch)),
        Format::Underline => Some(("u", if on { " w:val=\"single\"" } else { " w:val=\"none\"" })),
        Format::Superscript if on => Some(("vertAlign", " w:val=\"superscript\"")),
        Format::Subscript if on => Some(("vertAlign", " w:val=\"subscript\"")),
        Format::Superscript | Format::Subscript => Some(("vertAlign", " w:val=\"baseline\"")),
    }
}

/// The properties that a paragraph had.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Before<'tree> {
    /// Those that it has.
    #[default]
    Same,
    /// Others, or none.
    Other(Option<&'tree Element>),
}

/// How the properties of a paragraph are written.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ParagraphProperties<'tree> {
    /// `w:pPr` as it is now.
    pub(super) now: Option<&'tree Element>,
    /// `w:pPr` as it was.
    pub(super) before: Before<'tree>,
    /// What happened to the paragraph's end.
    pub(super) end: Option<Mark>,
    /// The section that ends with the paragraph stays.
    pub(super) keeps_section: bool,
    /// Word doesn't count it, although it counts those that it is made like.
    pub(super) uncounted: bool,
    /// The outline level of a paragraph for which the file has no style (0 to 8).
    pub(super) outline: Option<u8>,
}

impl<'tree> ParagraphProperties<'tree> {
    /// The section that ends with the paragraph.
    pub(super) fn section(&self) -> Option<&'tree Element> {
        self.before().and_then(|properties| properties.w("sectPr"))
    }

    /// `w:pPr` as it was.
    pub(super) fn before(&self) -> Option<&'tree Element> {
        match self.before {
            Before::Same => self.now,
            Before::Other(before) => before,
        }
    }

    /// `w:pPr`; nothing where it would be empty.
    pub(super) fn write(&self, signer: &Signer) -> String {
        let mut xml = String::new();
        let children = self.now.into_iter().flat_map(Element::elements);
        let apart = |child: &&Element| ["rPr", "sectPr", "pPrChange"].iter().any(|name| child.is(Ns::W, name));
        let mut numberless = if self.uncounted { NO_NUMBER } else { "" };
        for child in children.filter(|child| !apart(child)) {
            if self.uncounted && !BEFORE_NUMBER.iter().any(|name| child.is(Ns::W, name)) {
                xml.push_str(std::mem::take(&mut numberless));
            }
            if !self.uncounted || !child.is(Ns::W, "numPr") {
                child.write(&mut xml);
            }
        }
        xml.push_str(numberless);
        if let Some(level) = self.outline {
            xml.push_str(&format!("<w:outlineLvl w:val=\"{level}\"/>"));
        }
        let of_mark = self.now.and_then(|properties| properties.w("rPr")).map(inside).unwrap_or_default();
        let mark = self.end.map(|mark| signer.empty(mark.name())).unwrap_or_default();
        if !of_mark.is_empty() || !mark.is_empty() {
            xml.push_str(&format!("<w:rPr>{mark}{of_mark}</w:rPr>"));
        }
        if let Some(section) = self.section().filter(|_| self.keeps_section) {
            section.write(&mut xml);
        }
        if let Before::Other(before) = self.before {
            let mut old = String::new();
            for child in before.into_iter().flat_map(Element::elements).filter(|child| !apart(child)) {
                child.write(&mut old);
            }
            xml.push_str(&format!("<w:pPrChange {}><w:pPr>{old}</w:pPr></w:pPrChange>", signer.sign()));
        }
        if xml.is_empty() { xml } else { format!("<w:pPr>{xml}</w:pPr>") }
    }
}

/// A paragraph of no list (17.9.18), where its style names one.
const NO_NUMBER: &str = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>";
/// What the schema puts before `w:numPr`.
const BEFORE_NUMBER: [&str; 6] = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"];

fn inside(element: &Element) -> String {
    let mut xml = String::new();
    for child in element.elements().filter(|child| !child.name.local().ends_with("PrChange")) {
        child.write(&mut xml);
    }
    xml
}
