//! Bytes to document: parts are read into trees, the body is walked once, and what was found becomes blocks.

mod assemble;
mod comments;
mod drawing;
mod field;
mod headers;
mod letterhead;
mod marks;
mod math;
mod notes;
mod numbering;
mod own;
mod paragraph;
mod pictures;
mod piece;
mod reader;
mod run;
mod section;
mod story;
mod styles;
mod symbols;
mod table;

use dinggao_document::{Document, Media, NumberingScheme, Thread, Warning, WarningCode};

use crate::{
    comments::threads_of,
    error::ImportError,
    marker,
    ooxml::{Element, Ns},
    opc::{Package, RelationshipKind, Relationships},
};
use assemble::Assembled;
use comments::{Anchored, Ranges, anchored};
pub(crate) use field::Fields;
pub(crate) use letterhead::is_of_letterhead;
pub(crate) use math::line_of as formula_line;
use notes::{NotePart, Notes};
use numbering::Numberings;
pub(crate) use paragraph::chosen_branch;
use pictures::{PictureBytes, Pictures};
pub(crate) use piece::Sources;
use reader::Reader;
pub(crate) use run::shown_text;
pub(crate) use section::text_width;
pub(crate) use styles::Styles;
pub(crate) use symbols::symbol;

/// What a Word file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Its text.
    pub document: Document,
    /// What had to be simplified.
    pub warnings: Vec<Warning>,
    /// The text of the title block, if there is one.
    pub title: Option<String>,
    /// The bytes of its pictures.
    pub media: Media,
    /// What people say about its text, in the order in which the text comes to it.
    pub threads: Vec<Thread>,
    /// Which draft it was made of, if it is one of ours ([`crate::Properties::draft`]).
    pub draft: Option<String>,
}

/// Reads a Word file (.docx, .docm, .dotx, .dotm; transitional or strict).
pub fn import(bytes: &[u8]) -> Result<Imported, ImportError> {
    import_with(bytes, PictureBytes::Kept(Media::default()))
}

/// The same without the bytes of pictures: for who wants the words of a file that is mostly pictures.
pub fn import_words(bytes: &[u8]) -> Result<Imported, ImportError> {
    import_with(bytes, PictureBytes::Left)
}

fn import_with(bytes: &[u8], kept: PictureBytes) -> Result<Imported, ImportError> {
    let mut package = Package::open(bytes)?;
    let main = package.main_document()?;
    let tree = package.xml(&main)?.ok_or(ImportError::NoDocument)?;
    Ok(read_with(&mut package, &main, &tree, kept)?.imported)
}

/// What was read, and how the document hangs together with the file.
pub(crate) struct Read {
    pub(crate) imported: Imported,
    /// The paragraphs and tables of the main part that the blocks were read from.
    pub(crate) sources: Sources,
    pub(crate) styles: Styles,
    /// The parts that hold notes, by name.
    pub(crate) notes: Vec<(String, Element)>,
}

/// Reads the document that the tree of the main part holds.
pub(crate) fn read(package: &mut Package<'_>, main: &str, tree: &Element) -> Result<Read, ImportError> {
    read_with(package, main, tree, PictureBytes::Kept(Media::default()))
}

/// The same without the bytes of pictures.
pub(crate) fn read_words(package: &mut Package<'_>, main: &str, tree: &Element) -> Result<Read, ImportError> {
    read_with(package, main, tree, PictureBytes::Left)
}

fn read_with(
    package: &mut Package<'_>,
    main: &str,
    tree: &Element,
    mut kept: PictureBytes,
) -> Result<Read, ImportError> {
    let body = tree.w("body").filter(|_| tree.is(Ns::W, "document")).ok_or(ImportError::NoDocument)?;
    let relationships = package.relationships(main)?;
    let mut related = |kind| -> Result<Option<Element>, ImportError> {
        let part = relationships.targets(main, kind).into_iter().next();
        Ok(part.map(|part| package.xml(&part)).transpose()?.flatten())
    };
    let styles = Styles::read(related(RelationshipKind::Styles)?.as_ref());
    let numberings = Numberings::read(related(RelationshipKind::Numbering)?.as_ref(), &styles);
    let part_of = |kind| relationships.targets(main, kind).into_iter().next();
    let notes = Notes {
        foot: NotePart::read(package, part_of(RelationshipKind::Footnotes), &mut kept)?,
        end: NotePart::read(package, part_of(RelationshipKind::Endnotes), &mut kept)?,
    };
    let pictures = Pictures::read(package, main, &relationships, &mut kept);
    let own = OwnProperties::read(package)?;

    let threads = threads_of(package, main, &relationships)?;
    let trees = std::iter::once(body).chain(notes.trees());
    let ranges = Ranges::of(&threads, trees);
    let width = section::text_width(body);

    let mut reader = Reader::new(&styles, numberings, own.numbering.is_some(), &pictures, width, ranges);
    reader.story(body)?;
    reader.notes(&notes)?;
    let mut found = reader.finish();
    headers::check(package, main, &relationships, &mut found.warnings)?;
    if has_macros(package, &relationships)? {
        found.warnings.push((None, Warning::new(WarningCode::MacrosDropped)));
    }
    let Assembled { document, mut warnings, sources } = match own.numbering {
        Some(scheme) => own::assemble(found, scheme),
        None => assemble::assemble(found),
    };
    let Anchored { threads, lost } = anchored(threads, &document);
    warnings.extend(lost.then(|| Warning::new(WarningCode::CommentsDropped)));
    let media = kept.only(document.media());
    let notes = [notes.foot, notes.end].into_iter().filter_map(NotePart::into_tree).collect();
    Ok(Read {
        imported: Imported { title: document.title(), document, warnings, media, threads, draft: own.draft },
        sources,
        styles,
        notes,
    })
}

/// What our own files say of themselves (`marker`); nothing for files of others.
#[derive(Default)]
struct OwnProperties {
    numbering: Option<NumberingScheme>,
    draft: Option<String>,
}

impl OwnProperties {
    fn read(package: &mut Package<'_>) -> Result<Self, ImportError> {
        let part = package.relationships("")?.targets("", RelationshipKind::CustomProperties).into_iter().next();
        let Some(properties) = part.map(|part| package.xml(&part)).transpose()?.flatten() else {
            return Ok(Self::default());
        };
        let value = |name: &str| {
            let named = |property: &&Element| property.attribute(Ns::None, "name").as_deref() == Some(name);
            properties.elements().find(named).and_then(|property| property.elements().next()).map(Element::text)
        };
        let numbering = match value(marker::PROPERTY).as_deref() {
            Some(marker::OFFICIAL) => Some(NumberingScheme::Official),
            Some(marker::DECIMAL) => Some(NumberingScheme::Decimal),
            _ => None,
        };
        Ok(Self { numbering, draft: value(marker::DRAFT) })
    }
}

fn has_macros(package: &mut Package<'_>, relationships: &Relationships) -> Result<bool, ImportError> {
    let is_macro = |content_type: &str| content_type.contains("macroEnabled") || content_type.contains("vbaProject");
    Ok(relationships.any("vbaProject") || package.content_types()?.any(is_macro))
}
