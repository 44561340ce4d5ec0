//! Formulas (ECMA-376 part 1, 22.1) become a line of text: a fraction is (a)/(b), a power x^(2).

use dinggao_document::WarningCode;

use super::reader::Reader;
use crate::ooxml::{Element, Ns, push};

impl Reader<'_> {
    /// Reads `m:oMath` or `m:oMathPara`.
    pub(super) fn formula(&mut self, formula: &Element) {
        self.warn(WarningCode::FormulaFlattened);
        self.add(&line_of(formula), &[]);
    }
}

/// A formula as a line of text.
pub(crate) fn line_of(formula: &Element) -> String {
    let mut line = String::new();
    flatten(formula, &mut line);
    line
}

fn flatten(element: &Element, line: &mut String) {
    let part = |name: &str, line: &mut String| {
        let mut inside = String::new();
        if let Some(part) = element.child(Ns::M, name) {
            flatten(part, &mut inside);
        }
        let single = inside.chars().count() <= 1 || inside.chars().all(|character| character.is_ascii_digit());
        if single {
            line.push_str(&inside);
        } else {
            push!(line, "({inside})");
        }
    };
    match (element.name.ns, element.name.local()) {
        (Ns::M | Ns::W, "t") => line.push_str(&element.text()),
        (Ns::W, "del" | "moveFrom") => {}
        (Ns::M, "f") => {
            part("num", line);
            line.push('/');
            part("den", line);
        }
        (Ns::M, "sSup" | "sSub" | "sSubSup") => {
            part("e", line);
            for (name, sign) in [("sub", '_'), ("sup", '^')] {
                if element.child(Ns::M, name).is_some() {
                    line.push(sign);
                    part(name, line);
                }
            }
        }
        (Ns::M, "rad") => {
            line.push('√');
            part("e", line);
        }
        _ => element.elements().for_each(|child| flatten(child, line)),
    }
}
