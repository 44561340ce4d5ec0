//! Document to bytes: each part is written as text, and all are packed.

mod body;
mod fonts;
mod footers;
mod heading_numbers;
mod imprint;
mod letterhead;
mod lists;
mod notes;
mod paragraph;
mod picture;
mod profile;
mod properties;
mod run;
mod section;
mod settings;
mod styles;
mod table;
mod xml;

use std::collections::BTreeMap;

use dinggao_document::{Document, Media, PictureKind, Thread};

use crate::{
    comments::with_comments,
    error::{ExportError, RewriteError},
    opc::{ContentTypes, RelationshipKind, Relationships, pack, word_part_type},
};
pub(crate) use notes::{note_element, note_part};
pub(crate) use picture::drawing;
use profile::Layout;
pub use profile::{Leads, Profile};
pub(crate) use run::content_of_run;
use section::Sections;
pub(crate) use table::{Slot, grid_of};

/// How a document is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExportOptions {
    /// Page, fonts and levels.
    pub profile: Profile,
    /// Heading numbers.
    pub numbering: Numbering,
    /// Run-in leads.
    pub leads: Leads,
    /// What the file says about itself.
    pub properties: Properties,
    /// What people say about its text; those that no characters name are left out.
    pub threads: Vec<Thread>,
    /// The bytes of its pictures.
    pub media: Media,
}

/// How heading numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numbering {
    /// As text, which no other program can lose or change.
    #[default]
    Text,
    /// By Word, which counts anew when headings come and go: a list of several levels that the heading styles name.
    Word,
}

/// What a file says about itself. What isn't given isn't said; the title of the document stands for a missing title.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Properties {
    /// The title.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was made, as RFC 3339 (`2025-01-05T09:30:00Z`).
    pub created: Option<String>,
    /// Which draft it is, so that a copy that comes back is known; `import` gives it back as it was given.
    pub draft: Option<String>,
}

/// Writes a document as a Word file (.docx). The same document and options give the same bytes.
///
/// Characters that XML can't hold are left out; a picture whose bytes aren't given is written as its
/// description.
pub fn export(document: &Document, options: &ExportOptions) -> Result<Vec<u8>, RewriteError> {
    let layout = Layout { leads: options.leads, ..options.profile.layout() };
    let mut parts = Parts::default();
    let mut pictures = picture::Pictures::add(document, &options.media, &mut parts);
    let odd = parts.add("footer1", RelationshipKind::Footer, footers::odd(&layout));
    let even = layout.mirrored_footers.then(|| parts.add("footer2", RelationshipKind::Footer, footers::even(&layout)));
    let sections = Sections::new(&odd, even.as_deref());
    let mut lists = lists::Lists::new(document.numbering, options.numbering);
    let notes = notes::Notes::of(document);
    let body = body::blocks(document, &layout, &mut lists, &mut pictures, &notes, &sections);

    let styles = styles::part(&layout, options.numbering, document.letterhead.as_ref(), &notes);
    parts.add("styles", RelationshipKind::Styles, styles);
    parts.add("settings", RelationshipKind::Settings, settings::part(&layout, &notes));
    parts.add("fontTable", RelationshipKind::FontTable, fonts::part(&layout));
    if let Some(numbering) = lists.part(&layout) {
        parts.add("numbering", RelationshipKind::Numbering, numbering);
    }
    notes.add(&mut parts);
    let file = parts.finish(&xml::part("document", &format!("<w:body>{body}</w:body>")), document, options)?;
    if options.threads.is_empty() {
        return Ok(file);
    }
    with_comments(&file, document, &options.threads)
}

/// The parts of the package, with their types and relationships.
#[derive(Default)]
struct Parts {
    by_name: BTreeMap<String, Vec<u8>>,
    types: ContentTypes,
    relationships: Relationships,
}

impl Parts {
    /// Adds a part beside the main one and gives the id of the relationship to it.
    fn add(&mut self, name: &str, kind: RelationshipKind, xml: String) -> String {
        let word = name.trim_end_matches(|character: char| character.is_ascii_digit());
        self.types.part(&format!("word/{name}.xml"), &word_part_type(word));
        self.by_name.insert(format!("word/{name}.xml"), xml.into_bytes());
        self.relationships.add(kind, &format!("{name}.xml"))
    }

    /// Adds the bytes of a picture and gives the id of the relationship to it.
    fn add_picture(&mut self, number: usize, kind: PictureKind, bytes: &[u8]) -> String {
        let extension = kind.extension();
        self.types.extension(extension, kind.mime());
        self.by_name.insert(format!("word/media/image{number}.{extension}"), bytes.to_vec());
        self.relationships.add(RelationshipKind::Image, &format!("media/image{number}.{extension}"))
    }

    fn finish(mut self, main: &str, document: &Document, options: &ExportOptions) -> Result<Vec<u8>, ExportError> {
        let mut root = Relationships::default();
        root.add(RelationshipKind::OfficeDocument, "word/document.xml");
        self.types.extension("rels", "application/vnd.openxmlformats-package.relationships+xml");
        self.types.extension("xml", "application/xml");
        self.types.part("word/document.xml", &word_part_type("document.main"));
        self.by_name.insert("word/document.xml".to_owned(), main.as_bytes().to_vec());
        for property in properties::parts(document, &options.properties) {
            root.add(property.kind, property.name);
            self.types.part(property.name, property.content_type);
            self.by_name.insert(property.name.to_owned(), property.xml.into_bytes());
        }
        self.by_name.insert("word/_rels/document.xml.rels".to_owned(), self.relationships.to_xml().into_bytes());
        self.by_name.insert("_rels/.rels".to_owned(), root.to_xml().into_bytes());
        self.by_name.insert("[Content_Types].xml".to_owned(), self.types.to_xml().into_bytes());
        pack(self.by_name)
    }
}
