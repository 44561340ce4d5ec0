//! Marking paragraphs, rows and tables as a whole.

use super::{
    leaf::Inline,
    mark::{Mark, Signer},
    paragraph::deleted_text,
    properties::ParagraphProperties,
};
use crate::ooxml::{Element, Ns};

/// A paragraph or table with everything in it marked.
pub(super) fn marked(element: &Element, mark: Mark, signer: &Signer) -> String {
    let mut xml = String::new();
    if element.is(Ns::W, "p") {
        let properties = ParagraphProperties { now: element.w("pPr"), end: Some(mark), ..Default::default() };
        let content = marked_content(element, mark, signer);
        xml.push_str(&format!("{}{}{content}</w:p>", element.open_tag(), properties.write(signer)));
    } else if element.is(Ns::W, "tr") {
        row(element, mark, signer, &mut xml);
    } else if element.is(Ns::W, "tbl") || element.is(Ns::W, "tc") || element.name.local() == "sdt" || is_group(element)
    {
        xml.push_str(&element.open_tag());
        for child in element.elements() {
            xml.push_str(&marked(child, mark, signer));
        }
        xml.push_str(&element.close_tag());
    } else {
        element.write(&mut xml);
    }
    xml
}

fn is_group(element: &Element) -> bool {
    element.name.ns == Ns::W && matches!(element.name.local(), "sdtContent" | "customXml" | "smartTag")
}

/// A table's row is inserted or deleted by its own properties (17.13.5.17, 17.13.5.13); what stands in its cells as well.
fn row(row: &Element, mark: Mark, signer: &Signer, xml: &mut String) {
    let of_row = signer.empty(if mark.is_old() { "del" } else { "ins" });
    let mut properties = String::new();
    for child in row.w("trPr").into_iter().flat_map(Element::elements) {
        child.write(&mut properties);
    }
    xml.push_str(&row.open_tag());
    if let Some(exceptions) = row.w("tblPrEx") {
        exceptions.write(xml);
    }
    xml.push_str(&format!("<w:trPr>{properties}{of_row}</w:trPr>"));
    for child in row.elements().filter(|child| !child.is(Ns::W, "trPr") && !child.is(Ns::W, "tblPrEx")) {
        xml.push_str(&marked(child, mark, signer));
    }
    xml.push_str("</w:tr>");
}

/// The content of a paragraph, without its properties, with every run marked.
pub(super) fn marked_content(container: &Element, mark: Mark, signer: &Signer) -> String {
    let mut xml = String::new();
    for element in container.elements().filter(|element| !element.is(Ns::W, "pPr")) {
        match Inline::of(element) {
            Inline::Run(run) => {
                let mut inside = String::new();
                run.write(&mut inside);
                let inside = if mark == Mark::Deleted { deleted_text(&inside) } else { inside };
                xml.push_str(&signer.around(mark, &inside));
            }
            Inline::Group(group, inside) => {
                xml.push_str(&group.open_tag());
                if !std::ptr::eq(group, inside) {
                    for child in group.elements().filter(|child| !std::ptr::eq(*child, inside)) {
                        child.write(&mut xml);
                    }
                    xml.push_str(&inside.open_tag());
                }
                xml.push_str(&marked_content(inside, mark, signer));
                if !std::ptr::eq(group, inside) {
                    xml.push_str(&inside.close_tag());
                }
                xml.push_str(&group.close_tag());
            }
            Inline::Whole(whole, text) => {
                let mut inside = String::new();
                whole.write(&mut inside);
                xml.push_str(&if text.is_empty() { inside } else { signer.around(mark, &inside) });
            }
        }
    }
    xml
}
