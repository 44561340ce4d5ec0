//! Headers and footers aren't kept; more in them than a page number is reported.

use dinggao_document::{Warning, WarningCode};

use crate::{
    error::ImportError,
    ooxml::{Element, Ns},
    opc::{Package, RelationshipKind, Relationships},
};

/// Warns once if any header or footer says something.
pub(super) fn check(
    package: &mut Package<'_>,
    main: &str,
    relationships: &Relationships,
    warnings: &mut Vec<(Option<usize>, Warning)>,
) -> Result<(), ImportError> {
    for kind in [RelationshipKind::Header, RelationshipKind::Footer] {
        for part in relationships.targets(main, kind) {
            if package.xml(&part)?.is_some_and(|header| says_something(&header)) {
                warnings.push((None, Warning::new(WarningCode::HeadersDropped)));
                return Ok(());
            }
        }
    }
    Ok(())
}

/// A page number may stand between dashes or 第 and 页.
fn says_something(header: &Element) -> bool {
    let is_decoration = |character: char| character.is_numeric() || " \u{3000}\t-–—－·第页共/".contains(character);
    header.contains(&|element| {
        element.is(Ns::W, "t") && !element.text().chars().all(is_decoration)
            || matches!((element.name.ns, element.name.local()), (Ns::Pic, "pic") | (Ns::V, "imagedata"))
    })
}
