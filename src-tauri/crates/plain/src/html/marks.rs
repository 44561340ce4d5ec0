//! The marks of a stretch of text: from the names of elements and from what a style says.

use dinggao_document::Mark;

use super::style::Style;

/// A set of formats, in the order of [`Mark::FORMATS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks([bool; Mark::FORMATS.len()]);

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
        for (known, says) in Mark::FORMATS.into_iter().zip(&mut self.0) {
            if known == mark {
                *says = on;
            } else if on && Some(known) == opposite {
                *says = false;
            }
        }
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Mark> {
        Mark::FORMATS.into_iter().zip(self.0).filter_map(|(mark, says)| says.then_some(mark))
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
