//! The pictures that a part refers to: unpacked once, told by their bytes, and named by their hash.

use std::collections::HashMap;

use dinggao_document::{Media, MediaId, Picture, Unshown, WarningCode};

use crate::{
    error::ImportError,
    opc::{Package, RelationshipKind, Relationships},
};

/// What becomes of the bytes of pictures.
pub(super) enum PictureBytes {
    /// They are wanted.
    Kept(Media),
    /// Only their names are: whoever reads the words needs no memory for pictures.
    Left,
}

impl PictureBytes {
    fn take(&mut self, bytes: Vec<u8>) -> MediaId {
        match self {
            Self::Kept(media) => media.add(bytes),
            Self::Left => MediaId::of(&bytes),
        }
    }

    /// Those of these names.
    pub(super) fn only(&self, wanted: impl Iterator<Item = MediaId>) -> Media {
        match self {
            Self::Kept(media) => media.only(wanted),
            Self::Left => Media::default(),
        }
    }
}

/// The pictures of one part, by the ids of its relationships.
#[derive(Default)]
pub(super) struct Pictures {
    by_id: HashMap<String, Result<Known, WarningCode>>,
}

/// A picture that can be shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) id: MediaId,
    /// Pixels from left to right.
    pub(super) own_width: u32,
}

impl Pictures {
    /// Reads the pictures of `part`; their bytes go to `kept`. One that can't be read is no reason to refuse the file.
    pub(super) fn read(
        package: &mut Package<'_>,
        part: &str,
        relationships: &Relationships,
        kept: &mut PictureBytes,
    ) -> Self {
        let mut read = |target: Option<String>| -> Result<Known, WarningCode> {
            let bytes = package.bytes(&target.ok_or(WarningCode::ImageLinked)?).map_err(|error| match error {
                ImportError::TooLarge { .. } | ImportError::Unsafe { .. } => WarningCode::ImageTooLarge,
                _ => WarningCode::ImageBroken,
            })?;
            let bytes = bytes.ok_or(WarningCode::ImageBroken)?;
            let picture = Picture::of(&bytes).map_err(|unshown| match unshown {
                Unshown::Foreign => WarningCode::ImageKind,
                Unshown::TooLarge => WarningCode::ImageTooLarge,
                Unshown::Broken => WarningCode::ImageBroken,
            })?;
            Ok(Known { id: kept.take(bytes), own_width: picture.width })
        };
        let pictures = relationships.by_id(part, RelationshipKind::Image);
        Self { by_id: pictures.map(|(id, target)| (id.to_owned(), read(target))).collect() }
    }

    /// The picture that a drawing refers to, or what to say instead.
    pub(super) fn find(&self, relationship: &str) -> Result<Known, WarningCode> {
        self.by_id.get(relationship).copied().unwrap_or(Err(WarningCode::ImageBroken))
    }
}
