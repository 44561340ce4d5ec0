//! Pictures that only the new text has: their bytes become parts of the old file, named by relationships of its main part.

use std::{cell::RefCell, collections::BTreeMap};

use dinggao_document::{ImageAttrs, Media, MediaId, Picture};

use crate::{
    error::ImportError,
    export::drawing,
    opc::{Additions, Package, RelationshipKind},
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

    /// Adds the parts that the pictures take.
    pub(super) fn add(&self, package: &mut Package<'_>, additions: &mut Additions) -> Result<(), ImportError> {
        let known = package.content_types()?;
        let mut named = Vec::new();
        for (id, picture) in self.added.borrow().iter() {
            let extension = picture.kind.extension();
            if known.of(&format!("x.{extension}")).is_none() && !named.contains(&extension) {
                named.push(extension);
                additions.extension(extension, picture.kind.mime());
            }
            if let Some(bytes) = self.media.get(*id) {
                let name = format!("word/media/{id}.{extension}");
                additions.part(&name, &relationship_of(*id), RelationshipKind::Image, bytes.to_vec());
            }
        }
        Ok(())
    }
}

fn relationship_of(id: MediaId) -> String {
    let name = id.to_string();
    format!("dg{}", name.get(..16).unwrap_or_default())
}
