//! The marks of a stretch of text: from the names of elements and from what a style says.

use dinggao_document::Mark;

use super::style::Style;

/// A set of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks([bool; Mark::ALL.len()]);

impl Marks {
    /// The marks inside an element, which says something by its name and more by its style.
    #[must_use]
    pub(super) fn inside(mut self, element: &str, style: &Style) -> Self {
        if let Some(mark) = mark_of(element) {
            self.set(mark, true);
        }
        // Headings are bold by themselves, and links underlined.
        let weight = style.bold.filter(|_| !is_heading(element) && element != "th");
        let line = style.underline.filter(|_| element != "a");
        let said = [
            (Mark::Bold, weight),
            (Mark::Italic, style.italic),
            (Mark::Underline, line),
            (Mark::Strike, style.strike),
            (Mark::Superscript, style.superscript),
            (Mark::Subscript, style.subscript),
        ];
        for (mark, said) in said {
            if let Some(said) = said {
                self.set(mark, said);
            }
        }
        self
    }

    fn set(&mut self, mark: Mark, on: bool) {
        let opposite = match mark {
            Mark::Superscript => Some(Mark::Subscript),
            Mark::Subscript => Some(Mark::Superscript),
            _ => None,
        };
        if let Some(opposite) = opposite.filter(|_| on) {
            self.0[opposite as usize] = false;
        }
        self.0[mark as usize] = on;
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Mark> {
        Mark::ALL.into_iter().filter(move |&mark| self.0[mark as usize])
    }
}

/// `h1` to `h6`.
pub(super) fn is_heading(element: &str) -> bool {
    matches!(element, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn mark_of(element: &str) -> Option<Mark> {
    Some(match element {
        "b" | "strong" => Mark::Bold,
        "i" | "em" => Mark::Italic,
        "u" => Mark::Underline,
        "s" | "strike" => Mark::Strike,
        "sup" => Mark::Superscript,
        "sub" => Mark::Subscript,
        _ => return None,
    })
}
