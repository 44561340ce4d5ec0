//! The frame of every WordprocessingML part.

use crate::ooxml::{DECLARATION, uri};

/// A part with this root element.
pub(super) fn part(root: &str, inside: &str) -> String {
    let (w, r) = (uri::W, uri::RELATIONSHIPS);
    format!("{DECLARATION}<w:{root} xmlns:w=\"{w}\" xmlns:r=\"{r}\">{inside}</w:{root}>")
}
