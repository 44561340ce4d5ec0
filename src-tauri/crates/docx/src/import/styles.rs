//! Styles (ECMA-376 part 1, 17.7): what they say of a paragraph's role and numbering, and of a run's marks.
//!
//! ```text
//! <w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:basedOn w:val="b"/>
//!   <w:pPr><w:numPr>…</w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr>…</w:rPr></w:style>
//! ```
//! Ids are arbitrary (Chinese Word writes “1”, “a3”); names of built-in styles are English in files of Word, and
//! localised in those of some other programs.

use std::collections::HashMap;

use dinggao_document::Mark;

use super::{marks::Marks, piece::StyleRole};
use crate::{limits, ooxml::Element};

/// The styles of a file, with what each inherits.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    by_id: HashMap<String, Style>,
    /// The id of the style of paragraphs that name none.
    default_paragraph: String,
}

/// A style with everything that it inherits.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) role: StyleRole,
    /// Numbering: the list and the level, each where it is given.
    pub(super) list: Option<ListReference>,
    pub(super) marks: Marks,
}

/// `w:numPr`: the list that a paragraph belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListReference {
    pub(super) num_id: Option<String>,
    pub(super) level: Option<u8>,
    /// The style that names the list, where it is one: the level may be the one that names this style.
    pub(super) from_style: Option<String>,
}

impl Styles {
    /// Reads `word/styles.xml`.
    pub(super) fn read(styles: Option<&Element>) -> Self {
        let Some(styles) = styles else {
            return Self::default();
        };
        let elements: HashMap<String, &Element> = styles
            .elements()
            .filter(|element| element.name.local() == "style")
            .filter_map(|element| Some((element.w_attribute("styleId")?.into_owned(), element)))
            .collect();
        let is_default = |element: &&Element| {
            element.w_attribute("type").as_deref() == Some("paragraph")
                && matches!(element.w_attribute("default").as_deref(), Some("1" | "true" | "on"))
        };
        let default = styles.elements().find(is_default).and_then(|element| element.w_attribute("styleId"));
        let by_id = elements.keys().map(|id| (id.clone(), resolve(id, &elements))).collect();
        Self { by_id, default_paragraph: default.map(std::borrow::Cow::into_owned).unwrap_or_default() }
    }

    /// The id of the style of paragraphs that name none.
    pub(super) fn default_paragraph(&self) -> &str {
        &self.default_paragraph
    }

    /// The marks of a run with these properties.
    pub(crate) fn marks_of(&self, properties: Option<&Element>) -> Vec<Mark> {
        let Some(properties) = properties else {
            return Vec::new();
        };
        let named = properties.val_of("rStyle");
        let styled = named.and_then(|id| self.get(&id)).map(|style| style.marks).unwrap_or_default();
        Marks::read(properties).over(styled).list()
    }

    /// Whether the file has a style of this id.
    pub(crate) fn knows(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// A style by its id.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.by_id.get(id)
    }
}

fn resolve(id: &str, elements: &HashMap<String, &Element>) -> Style {
    let mut resolved = Style::default();
    let mut next = Some(id.to_owned());
    let mut outline = None;
    let mut own = true;
    for _ in 0..limits::STYLE_CHAIN {
        let Some((id, element)) = next.as_ref().and_then(|id| Some((id, *elements.get(id)?))) else {
            break;
        };
        let named = role_of(&element.val_of("name").unwrap_or_default(), id);
        if resolved.role == StyleRole::Open && (own || matches!(named, StyleRole::Heading(_))) {
            resolved.role = named;
        }
        own = false;
        if let Some(properties) = element.w("pPr") {
            outline = outline.or_else(|| properties.number_of("outlineLvl"));
            if let Some(list) = properties.w("numPr") {
                let found = ListReference::read(list, Some(id));
                match &mut resolved.list {
                    Some(list) => {
                        list.level = list.level.or(found.level);
                        if list.num_id.is_none() {
                            list.num_id = found.num_id;
                            list.from_style = found.from_style;
                        }
                    }
                    none => *none = Some(found),
                }
            }
        }
        if let Some(properties) = element.w("rPr") {
            resolved.marks = resolved.marks.over(Marks::read(properties));
        }
        next = element.val_of("basedOn").map(std::borrow::Cow::into_owned);
    }
    match outline {
        Some(level @ 0..=8) if resolved.role == StyleRole::Open => resolved.role = heading_of_outline(level),
        Some(9) if matches!(resolved.role, StyleRole::Heading(_)) => resolved.role = StyleRole::Open,
        _ => {}
    }
    resolved
}

/// An outline level counts from 0; 9 is body text.
pub(super) fn heading_of_outline(level: i64) -> StyleRole {
    u8::try_from(level).ok().filter(|level| *level <= 8).map_or(StyleRole::Open, |level| StyleRole::Heading(level + 1))
}

impl ListReference {
    /// Reads `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`.
    pub(super) fn read(list: &Element, from_style: Option<&String>) -> Self {
        Self {
            num_id: list.val_of("numId").map(std::borrow::Cow::into_owned),
            level: list.number_of("ilvl").and_then(|level| u8::try_from(level.clamp(0, 8)).ok()),
            from_style: from_style.cloned(),
        }
    }
}

/// What a style's name (or an id that is the English name) says.
fn role_of(name: &str, id: &str) -> StyleRole {
    let name = name.to_lowercase();
    let by_name = |name: &str| {
        let heading = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"));
        match name {
            "title" | "标题" => StyleRole::Title,
            "caption" | "题注" | "footnote text" | "endnote text" | "脚注文本" | "尾注文本" | "toc heading"
            | "header" | "footer" => StyleRole::Fixed,
            _ if name.starts_with("toc ") || name.starts_with("目录 ") || name.starts_with("table of ") => {
                StyleRole::Fixed
            }
            _ => match heading.and_then(|level| level.trim().parse().ok()) {
                Some(level @ 1..=9) => StyleRole::Heading(level),
                _ => StyleRole::Open,
            },
        }
    };
    match by_name(&name) {
        StyleRole::Open if name.is_empty() => by_name(&id.to_lowercase()),
        role => role,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_told_by_name_in_either_language() {
        for (name, expected) in [
            ("heading 1", StyleRole::Heading(1)),
            ("Heading 9", StyleRole::Heading(9)),
            ("标题 2", StyleRole::Heading(2)),
            ("标题3", StyleRole::Heading(3)),
            ("标题", StyleRole::Title),
            ("Title", StyleRole::Title),
            ("toc 1", StyleRole::Fixed),
            ("Normal", StyleRole::Open),
            ("heading", StyleRole::Open),
            ("heading 10", StyleRole::Open),
        ] {
            assert_eq!(role_of(name, "x"), expected, "{name}");
        }
        assert_eq!(role_of("", "Heading2"), StyleRole::Heading(2));
    }

    #[test]
    fn a_circle_of_styles_ends() {
        let xml = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
            <w:style w:type="paragraph" w:styleId="a"><w:name w:val="甲"/><w:basedOn w:val="b"/></w:style>
            <w:style w:type="paragraph" w:styleId="b"><w:name w:val="乙"/><w:basedOn w:val="a"/>
              <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>"#;
        let styles = Styles::read(crate::ooxml::parse("styles", xml.as_bytes()).ok().as_ref());
        assert_eq!(styles.get("a").map(|style| style.role), Some(StyleRole::Heading(2)));
    }
}
