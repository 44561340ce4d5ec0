//! The bytes beside texts: pictures, and the files that reports were imported from.

use std::{path::Path, sync::Arc};

use dinggao_document::{Document, ImageSource, MOST_PIXELS, Media, MediaId, Picture, ReportId, Unshown};
use dinggao_docx::Profile;
use dinggao_store::{Operation, SourceFile};

use crate::{
    failure::{Failure, FailureCode},
    files::{LARGEST_FILE, read_bytes},
    reader::Reader,
    wire::{AddedPicture, Version},
    workbench::Workbench,
};

/// How wide the text of an official document is, in CSS pixels: what a share of the column is a share of.
pub fn column_width() -> u16 {
    Profile::Gbt9704.text_width()
}

impl Reader {
    /// The bytes of a text's pictures; those that the library doesn't have are left out.
    pub(crate) fn media_of(&self, document: &Document) -> Result<Media, Failure> {
        self.ask(|| Ok(Media::default()), |snapshot| snapshot.media(document.media()))
    }

    /// What can be read of the bytes of a text's pictures.
    pub(crate) fn readable_media_of(&self, document: &Document) -> Media {
        let mut media = Media::default();
        for id in document.media() {
            let read = self.ask(|| Ok(Media::default()), |snapshot| snapshot.media([id]));
            media.extend(read.unwrap_or_default());
        }
        media
    }

    /// The Word file that a version comes from: its own, or that of the nearest revision that it goes back to.
    pub fn kept_original(&self, report: ReportId, version: Version) -> Result<Option<SourceFile>, Failure> {
        let seq = match version {
            Version::Working => None,
            Version::Revision { seq } => Some(seq),
        };
        self.ask_of(report, |snapshot| snapshot.source_file(report, seq))
    }
}

impl Workbench {
    /// The bytes of one picture, of a text or of a copy whose merge is being looked at.
    pub fn picture(&self, id: MediaId) -> Result<Option<Arc<[u8]>>, Failure> {
        let known = self.ask(|| Ok(Media::default()), |snapshot| snapshot.media([id]))?;
        let pending = || self.pending_merge().as_ref().and_then(|merge| merge.media().get(id).cloned());
        Ok(known.get(id).cloned().or_else(pending))
    }

    /// Takes a picture in, for a text that will show it. Like everything that the library holds it stays, also where the text
    /// does without it in the end: who takes its block back can have it again.
    pub fn add_picture(&self, bytes: Vec<u8>) -> Result<AddedPicture, Failure> {
        if bytes.len() as u64 > LARGEST_FILE {
            return Err(unshown(Unshown::TooLarge));
        }
        let Picture { width, height, .. } = Picture::of(&bytes).map_err(unshown)?;
        let mut media = Media::default();
        let source = ImageSource::Stored(media.add(bytes));
        self.transact(Operation::Save, move |transaction| transaction.put_media(&media))?;
        Ok(AddedPicture { source, width, height })
    }

    /// The same with a file.
    pub fn add_picture_file(&self, path: &Path) -> Result<AddedPicture, Failure> {
        self.add_picture(read_bytes(path)?)
    }
}

fn unshown(why: Unshown) -> Failure {
    match why {
        Unshown::Foreign => Failure::new(FailureCode::PictureKind),
        Unshown::Broken => Failure::new(FailureCode::PictureBroken),
        Unshown::TooLarge => Failure::new(FailureCode::PictureTooLarge)
            .with("pixels", (MOST_PIXELS / 1_000_000).to_string())
            .with("limit", (LARGEST_FILE >> 20).to_string()),
    }
}
