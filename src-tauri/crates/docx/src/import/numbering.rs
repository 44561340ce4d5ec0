//! Automatic numbering (ECMA-376 part 1, 17.9): which number Word would show before a paragraph.
//!
//! ```text
//! <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
//!   <w:pStyle w:val="1"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>…</w:abstractNum>
//! <w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>…</w:num>
//! ```
//! Lists of one abstract definition count on together; an override of the start counts where its list is first used.

use std::collections::{HashMap, HashSet};

use super::{
    piece::ListNumber,
    styles::{ListReference, Styles},
};
use crate::{
    number_format::format_number,
    ooxml::{Element, Ns, is_legal},
};

const LEVELS: usize = 9;

/// The lists of a file and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numberings {
    /// By `w:numId`.
    lists: HashMap<String, List>,
    /// How far each abstract definition has counted; `None` where a level hasn't begun.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    used: HashSet<String>,
}

#[derive(Debug, Clone, Default)]
struct List {
    abstract_id: String,
    levels: Vec<Level>,
    start_overrides: Vec<(usize, u32)>,
}

#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    text: String,
    style: Option<String>,
    arabic: bool,
    never_restarts: bool,
}

impl Numberings {
    /// Reads `word/numbering.xml`.
    pub(super) fn read(numbering: Option<&Element>, styles: &Styles) -> Self {
        let Some(numbering) = numbering else {
            return Self::default();
        };
        let of_kind = |kind: &'static str| numbering.elements().filter(move |element| element.is(Ns::W, kind));
        let abstracts: HashMap<String, &Element> = of_kind("abstractNum")
            .filter_map(|element| Some((element.w_attribute("abstractNumId")?.into_owned(), element)))
            .collect();
        let abstract_of: HashMap<String, String> = of_kind("num")
            .filter_map(|num| Some((num.w_attribute("numId")?.into_owned(), num.val_of("abstractNumId")?.into_owned())))
            .collect();
        // A definition may only name a style of lists, which names the list that holds the levels.
        let definition = |id: &str| {
            let element = *abstracts.get(id)?;
            let linked = element.val_of("numStyleLink").and_then(|style| {
                let list = styles.get(&style)?.list.as_ref()?.num_id.as_ref()?;
                abstracts.get(abstract_of.get(list)?).copied()
            });
            Some(linked.unwrap_or(element))
        };
        let mut lists = HashMap::new();
        for num in of_kind("num") {
            let Some(id) = num.w_attribute("numId") else {
                continue;
            };
            let Some(abstract_id) = abstract_of.get(&*id) else {
                continue;
            };
            let levels = definition(abstract_id).map(Level::read_all).unwrap_or_default();
            let mut list = List { abstract_id: abstract_id.clone(), levels, start_overrides: Vec::new() };
            list.apply_overrides(num);
            lists.insert(id.into_owned(), list);
        }
        Self { lists, ..Self::default() }
    }

    /// Counts a paragraph and gives its number; none if it belongs to no list.
    pub(super) fn next(&mut self, reference: &ListReference) -> Option<ListNumber> {
        let num_id = reference.num_id.as_ref().filter(|id| *id != "0")?;
        let list = self.lists.get(num_id)?;
        let by_style = || {
            let style = reference.from_style.as_ref()?;
            list.levels.iter().position(|level| level.style.as_ref() == Some(style))
        };
        let place = reference.level.map(usize::from).or_else(by_style).unwrap_or(0);
        let level = list.levels.get(place)?;
        let counts = self.counts.entry(list.abstract_id.clone()).or_default();
        if self.used.insert(num_id.clone()) {
            for &(overridden, start) in &list.start_overrides {
                if let Some(count) = counts.get_mut(overridden) {
                    *count = start.checked_sub(1);
                }
            }
        }
        let count = counts.get_mut(place)?;
        *count = Some(count.map_or(level.start, |count| count.saturating_add(1)));
        for (deeper, count) in counts.iter_mut().enumerate().skip(place + 1) {
            if !list.levels.get(deeper).is_some_and(|level| level.never_restarts) {
                *count = None;
            }
        }
        let depth = u8::try_from(place).unwrap_or(0);
        let bullet = level.format == "bullet";
        let text = if bullet { String::new() } else { list.show(level, counts) };
        Some(ListNumber { text, bullet, depth })
    }
}

impl List {
    fn apply_overrides(&mut self, num: &Element) {
        for change in num.elements().filter(|element| element.is(Ns::W, "lvlOverride")) {
            let place = change.w_attribute("ilvl").and_then(|level| level.trim().parse::<usize>().ok());
            let Some(place) = place.filter(|place| *place < LEVELS) else {
                continue;
            };
            if let (Some(level), Some(own)) = (change.w("lvl"), self.levels.get_mut(place)) {
                *own = Level::read(level);
            }
            if let Some(start) = change.number_of("startOverride").and_then(|start| u32::try_from(start).ok()) {
                self.start_overrides.push((place, start));
                if let Some(level) = self.levels.get_mut(place) {
                    level.start = start;
                }
            }
        }
    }

    /// `%1.%2` with the numbers put in; a level that hasn't begun shows its start.
    fn show(&self, level: &Level, counts: &[Option<u32>; LEVELS]) -> String {
        let mut shown = String::new();
        let mut characters = level.text.chars().peekable();
        while let Some(character) = characters.next() {
            let digit = if character == '%' { characters.peek().and_then(|next| next.to_digit(10)) } else { None };
            let Some(place) = digit.and_then(|digit| (digit as usize).checked_sub(1)) else {
                shown.push(character);
                continue;
            };
            characters.next();
            if let Some(named) = self.levels.get(place) {
                let count = counts.get(place).copied().flatten().unwrap_or(named.start);
                let format = if level.arabic { "decimal" } else { &named.format };
                shown.push_str(&format_number(count, format));
            }
        }
        shown.trim().to_owned()
    }
}

impl Level {
    fn read_all(definition: &Element) -> Vec<Self> {
        let mut levels = vec![Self::default(); LEVELS];
        for element in definition.elements().filter(|element| element.is(Ns::W, "lvl")) {
            let place = element.w_attribute("ilvl").and_then(|level| level.trim().parse::<usize>().ok());
            if let Some(level) = place.and_then(|place| levels.get_mut(place)) {
                *level = Self::read(element);
            }
        }
        levels
    }

    fn read(element: &Element) -> Self {
        let text = |child| element.val_of(child).map(std::borrow::Cow::into_owned);
        Self {
            start: element.number_of("start").and_then(|start| u32::try_from(start).ok()).unwrap_or(0),
            format: number_format_of(element),
            text: text("lvlText").unwrap_or_default().replace(|character| !is_legal(character), ""),
            style: text("pStyle"),
            arabic: element.switch("isLgl").unwrap_or(false),
            never_restarts: element.number_of("lvlRestart") == Some(0),
        }
    }
}

/// `w:numFmt`, also where newer Word puts it beside a format for older readers.
fn number_format_of(level: &Element) -> String {
    let inside = level.child(Ns::Mc, "AlternateContent").and_then(|choices| choices.elements().last());
    let format = level.val_of("numFmt").or_else(|| inside?.val_of("numFmt"));
    format.map_or_else(|| "decimal".to_owned(), std::borrow::Cow::into_owned)
}

impl Default for Level {
    fn default() -> Self {
        let (format, text) = ("none".to_owned(), String::new());
        Self { start: 1, format, text, style: None, arabic: false, never_restarts: false }
    }
}
