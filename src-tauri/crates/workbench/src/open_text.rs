//! The working texts of the reports that are being written, as they are on disk, with what is known of them: so that a save
//! costs what was changed.

use std::collections::HashMap;

use dinggao_document::{BlockChange, Document, Measures, Outline, ReportId};

use crate::failure::{Failure, FailureCode};

/// One for each report that something was saved of.
pub(crate) type OpenTexts = HashMap<ReportId, OpenText>;

/// A text with the lengths of its blocks.
pub(crate) struct OpenText {
    document: Document,
    measures: Measures,
}

impl OpenText {
    /// A text as it is on disk.
    pub(crate) fn new(document: Document) -> Self {
        Self { measures: Measures::of(&document), document }
    }

    /// Takes what an editor changed. A text that refused it must not be used any more.
    pub(crate) fn apply(&mut self, changes: &[BlockChange]) -> Result<(), Failure> {
        let wrong = |reason: String| Failure::new(FailureCode::Internal).with("reason", reason);
        self.document.apply(changes).map_err(|error| wrong(error.to_string()))?;
        self.document.validate().map_err(|error| wrong(error.to_string()))?;
        self.measures.update(changes);
        Ok(())
    }

    /// The text.
    pub(crate) fn document(&self) -> &Document {
        &self.document
    }

    /// Its outline.
    pub(crate) fn outline(&self) -> Outline {
        Outline::measured(&self.document, &self.measures)
    }
}
