//! Fields (ECMA-376 part 1, 17.16): the text that each showed when the file was saved is kept, its code isn't.
//!
//! ```text
//! <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>
//! <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
//! ```
//! Fields nest and run over several paragraphs (a table of contents does).

use crate::ooxml::{Element, Ns};

/// The fields that are open in a story.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields {
    /// Whether the result of each has begun, outermost first.
    open: Vec<bool>,
    /// How many of them show nothing yet.
    hidden: usize,
    /// Beginnings and ends don't match in this story: then no text is taken for a code, so that none is lost.
    broken: bool,
}

impl Fields {
    /// Looks whether the fields of a story are whole.
    pub(crate) fn of(story: &Element) -> Self {
        let mut depth = 0i64;
        let mut whole = true;
        check(story, &mut depth, &mut whole);
        Self { broken: !whole || depth != 0, ..Self::default() }
    }

    /// A field character.
    pub(crate) fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => {
                self.open.push(false);
                self.hidden += 1;
            }
            "separate" => {
                if let Some(shows) = self.open.last_mut()
                    && !*shows
                {
                    *shows = true;
                    self.hidden -= 1;
                }
            }
            // A field that ends without a result showed nothing.
            "end" if self.open.pop() == Some(false) => self.hidden -= 1,
            _ => {}
        }
    }

    /// Whether text stands inside a field's code.
    pub(crate) fn hides_text(&self) -> bool {
        !self.broken && self.hidden > 0
    }
}

fn check(element: &Element, depth: &mut i64, whole: &mut bool) {
    for child in element.elements() {
        // Text boxes and deleted text have fields of their own.
        let apart = matches!(child.name.local(), "txbxContent" | "del" | "moveFrom" | "Fallback");
        if child.is(Ns::W, "fldChar") {
            match child.w_attribute("fldCharType").as_deref() {
                Some("begin") => *depth += 1,
                Some("end") => *depth -= 1,
                _ => {}
            }
            *whole &= *depth >= 0;
        } else if !apart {
            check(child, depth, whole);
        }
    }
}
