//! The bytes beside texts: pictures, and the files that reports were imported from.

use std::sync::Arc;

use dinggao_document::{Document, Media, MediaId, ReportId};
use dinggao_store::SourceFile;

use crate::{failure::Failure, reader::Reader, wire::Version, workbench::Workbench};

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
}
