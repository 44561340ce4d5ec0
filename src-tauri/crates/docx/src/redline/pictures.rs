//! Pictures that only the new text has: their bytes become parts of the old file, named by relationships of its main part.

use std::{cell::RefCell, collections::BTreeMap};

use dinggao_document::{ImageAttrs, Media, MediaId, Picture};

use crate::{
    error::ImportError,
    export::drawing,
    ooxml::{Element, push, uri},
    opc::{Package, relationships_of},
};

/// The pictures that come into a file.
pub(super) struct NewPictures<'media> {
    media: &'media Media,
    /// The width of the text area, in twips.
    text_width: i64,
    added: RefCell<BTreeMap<MediaId, Picture>>,
}

/// Drawings are numbered apart from those that the file has; no program minds a gap.
const FIRST_NUMBER: usize = 90_000;

impl<'media> NewPictures<'media> {
    /// Pictures with these bytes.
    pub(super) fn new(media: &'media Media, text_width: i64) -> Self {
        Self { media, text_width, added: RefCell::default() }
    }

    /// A run with the picture; `None` if nobody has its bytes.
    pub(super) fn run(&self, attrs: &ImageAttrs) -> Option<String> {
        let id = attrs.media()?;
        let picture = Picture::of(self.media.get(id)?).ok()?;
        let mut added = self.added.borrow_mut();
        let number = FIRST_NUMBER + added.len();
        added.insert(id, picture);
        Some(format!("<w:r>{}</w:r>", drawing(attrs, &picture, &relationship_of(id), number, self.text_width)))
    }

    /// The parts that the pictures take: their bytes, and what names them.
    pub(super) fn parts(
        &self,
        package: &mut Package<'_>,
        main: &str,
    ) -> Result<BTreeMap<String, Vec<u8>>, ImportError> {
        let added = self.added.borrow();
        let mut parts = BTreeMap::new();
        if added.is_empty() {
            return Ok(parts);
        }
        let (mut relationships, mut types) = (String::new(), String::new());
        let known = package.content_types()?;
        let mut named = Vec::new();
        for (id, picture) in added.iter() {
            let extension = picture.kind.extension();
            let name = format!("{id}.{extension}");
            push!(
                relationships,
                "<Relationship Id=\"{}\" Type=\"{}/image\" Target=\"/word/media/{name}\"/>",
                relationship_of(*id),
                uri::RELATIONSHIPS
            );
            if known.of(&format!("x.{extension}")).is_none() && !named.contains(&extension) {
                named.push(extension);
                push!(types, "<Default Extension=\"{extension}\" ContentType=\"{}\"/>", picture.kind.mime());
            }
            if let Some(bytes) = self.media.get(*id) {
                parts.insert(format!("word/media/{name}"), bytes.to_vec());
            }
        }
        let of_main = relationships_of(main);
        let tree = package.xml(&of_main)?;
        let none = format!("<Relationships xmlns=\"{}\">{relationships}</Relationships>", uri::PACKAGE_RELATIONSHIPS);
        let written = tree.map_or(none, |tree| with_more(&tree, &relationships, true));
        parts.insert(of_main, written.into_bytes());
        if let Some(tree) = package.xml(CONTENT_TYPES)?.filter(|_| !types.is_empty()) {
            parts.insert(CONTENT_TYPES.to_owned(), with_more(&tree, &types, false).into_bytes());
        }
        Ok(parts)
    }
}

const CONTENT_TYPES: &str = "[Content_Types].xml";

fn relationship_of(id: MediaId) -> String {
    let name = id.to_string();
    format!("dg{}", name.get(..16).unwrap_or_default())
}

/// A part with more children of its root, behind or before those that it has.
fn with_more(root: &Element, more: &str, behind: bool) -> String {
    let mut xml = format!("{}{}", crate::ooxml::DECLARATION, root.open_tag());
    if !behind {
        xml.push_str(more);
    }
    root.elements().for_each(|child| child.write(&mut xml));
    if behind {
        xml.push_str(more);
    }
    xml + &root.close_tag()
}
