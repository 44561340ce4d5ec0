//! What each element of a paragraph says, as the import reads it: the places in the text where a change can start or end.

use std::borrow::Cow;

use crate::{
    import::{Fields, chosen_branch, formula_line, shown_text, symbol},
    ooxml::{Element, Ns},
};

/// An element inside a paragraph.
pub(crate) enum Inline<'tree> {
    /// `w:r`.
    Run(&'tree Element),
    /// It groups what stands in it, which is read from the second element where that is another one.
    Group(&'tree Element, &'tree Element),
    /// A formula or anything else that can't be parted, with the text that it shows.
    Whole(&'tree Element, Cow<'tree, str>),
}

impl<'tree> Inline<'tree> {
    pub(crate) fn of(element: &'tree Element) -> Self {
        match (element.name.ns, element.name.local()) {
            (Ns::W, "r") => Self::Run(element),
            // What came in by a tracked change is text; what went shows none.
            (Ns::W, "hyperlink" | "fldSimple" | "smartTag" | "customXml" | "dir" | "bdo" | "ins" | "moveTo") => {
                Self::Group(element, element)
            }
            (Ns::W, "sdt") => match element.w("sdtContent") {
                Some(content) => Self::Group(element, content),
                None => Self::Whole(element, Cow::Borrowed("")),
            },
            (Ns::M, _) => Self::Whole(element, Cow::Owned(formula_line(element))),
            (Ns::Mc, "AlternateContent") => {
                let mut text = String::new();
                if let Some(branch) = chosen_branch(element) {
                    read_inlines(branch, &mut Fields::default(), &mut text);
                }
                Self::Whole(element, Cow::Owned(text))
            }
            _ => Self::Whole(element, Cow::Borrowed("")),
        }
    }
}

/// The text that the content of a paragraph shows.
pub(crate) fn read_inlines(container: &Element, fields: &mut Fields, text: &mut String) {
    for element in container.elements() {
        match Inline::of(element) {
            Inline::Run(run) => {
                for child in run.elements() {
                    text.push_str(&of_run_child(child, fields));
                }
            }
            Inline::Group(_, content) => read_inlines(content, fields, text),
            Inline::Whole(_, shown) if fields.hides_text() => drop(shown),
            Inline::Whole(_, shown) => text.push_str(&shown),
        }
    }
}

/// The text that a child of a run shows.
pub(crate) fn of_run_child(child: &Element, fields: &mut Fields) -> Cow<'static, str> {
    if child.is(Ns::W, "fldChar") {
        fields.mark(&child.w_attribute("fldCharType").unwrap_or_default());
    }
    if fields.hides_text() {
        return Cow::Borrowed("");
    }
    match (child.name.ns, child.name.local()) {
        (Ns::W, "t") => Cow::Owned(shown_text(child)),
        (Ns::W, "tab" | "ptab") => Cow::Borrowed("\t"),
        (Ns::W, "br") if child.w_attribute("type").as_deref() != Some("page") => Cow::Borrowed("\n"),
        (Ns::W, "cr") => Cow::Borrowed("\n"),
        (Ns::W, "noBreakHyphen") => Cow::Borrowed("\u{2011}"),
        (Ns::W, "softHyphen") => Cow::Borrowed("\u{AD}"),
        (Ns::W, "sym") => symbol(child).map(String::from).unwrap_or_default().into(),
        (Ns::M, _) => Cow::Owned(formula_line(child)),
        (Ns::W, "ruby") => Cow::Owned(ruby(child)),
        (Ns::Mc, "AlternateContent") => {
            let mut text = String::new();
            for inside in chosen_branch(child).into_iter().flat_map(Element::elements) {
                text.push_str(&of_run_child(inside, fields));
            }
            Cow::Owned(text)
        }
        _ => Cow::Borrowed(""),
    }
}

fn ruby(ruby: &Element) -> String {
    let mut text = String::new();
    if let Some(base) = ruby.w("rubyBase") {
        read_inlines(base, &mut Fields::default(), &mut text);
    }
    if let Some(above) = ruby.w("rt") {
        text.push('（');
        read_inlines(above, &mut Fields::default(), &mut text);
        text.push('）');
    }
    text
}
