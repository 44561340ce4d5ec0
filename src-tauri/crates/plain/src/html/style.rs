//! What styles say that a report can hold: those on elements and those of classes. Fonts, sizes and colours say nothing.

use std::collections::HashMap;

/// What is said of an element; `None` where nothing is.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a declaration of its own")]
pub(super) struct Style {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) underline: Option<bool>,
    pub(super) strike: Option<bool>,
    pub(super) superscript: Option<bool>,
    pub(super) subscript: Option<bool>,
    /// Nobody sees it.
    pub(super) hidden: bool,
    /// White space counts.
    pub(super) preserved: Option<bool>,
    /// Word: the outline level of a paragraph.
    pub(super) outline: Option<u8>,
    /// Word: the nesting of an item of a list, from 0.
    pub(super) list: Option<u8>,
    /// Word: a marker of a list as text, for programs that know no lists.
    pub(super) marker: bool,
    /// Word: a tab.
    pub(super) tab: bool,
    /// A new page.
    pub(super) page: bool,
    /// Word: what a part of the page is for, such as `comment-list`.
    pub(super) purpose: Option<String>,
    /// Items of the list have no marker.
    pub(super) unmarked: bool,
}

impl Style {
    /// Takes in declarations, which say more than those before.
    fn declare(&mut self, declarations: &str) {
        for (name, value) in declarations.split(';').filter_map(|declaration| declaration.split_once(':')) {
            let name = name.trim().to_ascii_lowercase();
            let value = value.trim().trim_end_matches("!important").trim_end().to_ascii_lowercase();
            self.declare_one(&name, &value);
        }
    }

    fn declare_one(&mut self, name: &str, value: &str) {
        match name {
            "font-weight" => self.bold = Some(is_bold(value)),
            "font-style" => self.italic = Some(matches!(value, "italic" | "oblique")),
            "text-decoration" | "text-decoration-line" => {
                // “none” takes nothing away from what stands around.
                self.underline = value.contains("underline").then_some(true).or(self.underline);
                self.strike = value.contains("line-through").then_some(true).or(self.strike);
            }
            "text-underline" if value != "none" => self.underline = Some(true),
            "text-line-through" if value != "none" => self.strike = Some(true),
            "vertical-align" => match value {
                "super" => self.superscript = Some(true),
                "sub" => self.subscript = Some(true),
                "baseline" => (self.superscript, self.subscript) = (Some(false), Some(false)),
                _ => {}
            },
            "display" => self.hidden = value == "none",
            "mso-hide" => self.hidden |= value == "all",
            "white-space" => self.preserved = Some(value.starts_with("pre") && value != "pre-line"),
            "mso-outline-level" => self.outline = value.parse().ok(),
            "mso-list" => self.declare_list(value),
            "mso-tab-count" => self.tab = true,
            "page-break-before" | "break-before" => self.page = matches!(value, "always" | "page"),
            "mso-element" => self.purpose = Some(value.to_owned()),
            "mso-special-character" if value == "comment" => self.purpose = Some("comment".to_owned()),
            "list-style" | "list-style-type" => self.unmarked = value.starts_with("none"),
            _ => {}
        }
    }

    /// `l0 level2 lfo1`, or `ignore` of a marker.
    fn declare_list(&mut self, value: &str) {
        if value == "ignore" {
            self.marker = true;
            return;
        }
        let level = value.split_whitespace().find_map(|word| word.strip_prefix("level")?.parse::<u8>().ok());
        self.list = level.map(|level| level.clamp(1, 9) - 1);
    }
}

fn is_bold(value: &str) -> bool {
    value.starts_with("bold") || value.parse::<u32>().is_ok_and(|weight| weight >= 600)
}

/// What classes say, from the `style` elements of a page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    classes: HashMap<String, String>,
}

impl Sheet {
    /// Reads rules of single classes, `.xl65 {…}` or `p.a {…}`; all that programs write to the clipboard are so.
    pub(super) fn read(css: &str) -> Self {
        let mut classes: HashMap<String, String> = HashMap::new();
        let css = without_comments(css);
        let mut left = css.as_str();
        while let Some((selectors, rest)) = left.split_once('{') {
            let (declarations, rest) = rest.split_once('}').unwrap_or((rest, ""));
            for selector in selectors.split(',').map(str::trim) {
                if let Some((element, class)) = selector.split_once('.')
                    && element.bytes().all(|byte| byte.is_ascii_alphanumeric())
                    && !class.contains(|sign: char| sign.is_whitespace() || ".:#>[@".contains(sign))
                {
                    let known = classes.entry(class.to_owned()).or_default();
                    known.push_str(declarations);
                    known.push(';');
                }
            }
            left = rest;
        }
        Self { classes }
    }

    /// The style of an element: what its classes say, then what it says itself.
    pub(super) fn style(&self, class: Option<&str>, own: Option<&str>) -> Style {
        let mut style = Style::default();
        for class in class.unwrap_or_default().split_whitespace() {
            if let Some(declarations) = self.classes.get(class) {
                style.declare(declarations);
            }
        }
        style.declare(own.unwrap_or_default());
        style
    }
}

fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut left = css;
    while let Some((before, comment)) = left.split_once("/*") {
        kept.push_str(before);
        left = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(left);
    kept.replace("<!--", " ").replace("-->", " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_and_elements_say_what_a_report_can_hold() {
        let sheet = Sheet::read(
            "<!-- /* Style Definitions */\n.xl65, td.xl66\n\t{color:red; font-weight:700;}\np.a { mso-outline-level : 2 }\n\
             @page WordSection1 {size:595.3pt 841.9pt;}\ndiv p.b {font-style:italic} -->",
        );
        let bold = |class, own| sheet.style(class, own).bold;
        assert_eq!(bold(Some("xl65"), None), Some(true));
        assert_eq!(bold(Some("xl66"), Some("font-weight: normal !important")), Some(false));
        assert_eq!(sheet.style(Some("a"), None).outline, Some(2));
        assert_eq!(sheet.style(Some("b"), None).italic, None);
        assert_eq!(sheet.style(None, Some("MSO-LIST:l0 level3 lfo2")).list, Some(2));
        assert!(sheet.style(None, Some("mso-list:Ignore")).marker);
        assert!(sheet.style(None, Some("display:none;mso-hide:screen")).hidden);
    }
}
