//! Redlines: a Word file with the changes to another text in it, as real tracked changes (ECMA-376 part 1, 17.13.5).
//!
//! The file is the old one: its layout, styles, headers and unknown parts stay. What changed comes from a comparison.
//! The law: rejecting all changes gives the old text, accepting them the new one, paragraph for paragraph.
//!
//! - `unit`: the paragraphs and tables of a story, and the blocks that they hold.
//! - `plan`: what is written in what order. `story`: writing it.
//! - `script`: what happens in the text of paragraphs that belong together. `paragraph`: parting their runs by it.
//! - `table`: rows, columns, cells. `whole`: marking things as a whole. `model`: what new paragraphs look like.

mod ends;
mod fresh;
mod item;
mod leaf;
mod mark;
mod model;
mod output;
mod paragraph;
mod plan;
mod properties;
mod script;
mod story;
mod table;
mod unit;
mod whole;

use std::collections::{BTreeMap, HashMap};

use dinggao_document::{Change, Document, TableChange, Warning, WarningCode, labels};

use crate::{
    error::{ExportError, ImportError},
    import::{self, Read},
    ooxml::{DECLARATION, Element, Ns, uri},
    opc::{Package, RelationshipKind, rewrite},
    revisions::{Settle, has_revisions, settle},
};
use mark::Signer;
use story::{Context, StoryTexts};
use unit::{units_of_blocks, units_of_story};

/// A Word file that is read with its markup, to be changed. Its own tracked changes count as accepted.
pub struct WordFile<'bytes> {
    bytes: &'bytes [u8],
    /// The main part: its name, and its tree without tracked changes.
    main: String,
    tree: Element,
    read: Read,
    settings: Option<(String, Element)>,
}

/// What a comparison found, as a redline is written from it.
#[derive(Debug, Clone, Copy)]
pub struct Differences<'comparison> {
    /// What became of the blocks.
    pub changes: &'comparison [Change],
    /// What changed in tables, by the places of their blocks in the old text; a table that isn't there is replaced as a
    /// whole.
    pub tables: &'comparison HashMap<usize, TableChange>,
    /// Who made each of the changes, in their order.
    pub signatures: &'comparison [Signature<'comparison>],
}

/// Who changed it, and when.
#[derive(Debug, Clone, Copy)]
pub struct Signature<'text> {
    /// The author's name.
    pub author: &'text str,
    /// As RFC 3339 (`2025-01-05T09:30:00Z`).
    pub date: &'text str,
}

impl<'bytes> WordFile<'bytes> {
    /// Reads a file.
    pub fn open(bytes: &'bytes [u8]) -> Result<Self, ImportError> {
        let mut package = Package::open(bytes)?;
        let main = package.main_document()?;
        let mut tree = package.xml(&main)?.ok_or(ImportError::NoDocument)?;
        if !tree.name.raw.starts_with("w:") {
            tree.use_prefix_w();
        }
        let tracked = has_revisions(&tree);
        if tracked {
            settle(&mut tree, Settle::Accept);
        }
        let mut read = import::read(&mut package, &main, &tree)?;
        if tracked {
            read.imported.warnings.push(Warning::new(WarningCode::TrackedAccepted));
        }
        let part = package.relationships(&main)?.targets(&main, RelationshipKind::Settings).into_iter().next();
        let settings = match part {
            Some(part) => package.xml(&part)?.map(|tree| (part, tree)),
            None => None,
        };
        Ok(Self { bytes, main, tree, read, settings })
    }

    /// Its text.
    pub fn document(&self) -> &Document {
        &self.read.imported.document
    }

    /// What had to be simplified.
    pub fn warnings(&self) -> &[Warning] {
        &self.read.imported.warnings
    }

    fn body(&self) -> Option<&Element> {
        self.tree.w("body")
    }

    /// The file with what changed from it to `new` as tracked changes; `source` is the Word file that `new` was read from,
    /// if there is one.
    pub fn redline(
        &self,
        new: &Document,
        source: Option<&WordFile<'_>>,
        differences: Differences<'_>,
    ) -> Result<Vec<u8>, ExportError> {
        let Some(body) = self.body() else {
            return Ok(self.bytes.to_vec());
        };
        let old = self.document();
        let signer = Signer::new(differences.signatures, &self.tree);
        let new_body = source.and_then(|source| Some((source.body()?, &source.read.sources)));
        let old_units = units_of_story(body, &old.blocks, &self.read.sources);
        let new_units = match new_body {
            Some((body, sources)) => units_of_story(body, &new.blocks, sources),
            None => units_of_blocks(&new.blocks),
        };
        let texts = StoryTexts {
            old: &old_units,
            new: &new_units,
            old_blocks: &old.blocks,
            new_blocks: &new.blocks,
            old_labels: &labels(old),
            new_labels: &labels(new),
            changes: differences.changes,
        };
        let context = Context {
            styles: &self.read.styles,
            signer: &signer,
            is_main: true,
            tables: differences.tables,
            old_sources: &self.read.sources,
            new_sources: new_body.map(|(_, sources)| sources),
        };
        let inside = story::write(body, &texts, &context);
        let mut parts = BTreeMap::from([(self.main.clone(), self.main_part(body, &inside).into_bytes())]);
        if let Some((name, settings)) = &self.settings {
            parts.insert(name.clone(), tracking(settings).into_bytes());
        }
        rewrite(self.bytes, parts)
    }

    /// The main part with another body. Where the file gives Word's namespace another prefix, ours is declared beside it.
    fn main_part(&self, body: &Element, content: &str) -> String {
        let mut root = self.tree.open_tag();
        if !root.contains(" xmlns:w=\"") {
            let namespace = format!(" xmlns:w=\"{}\">", uri::W);
            root.replace_range(root.len() - 1.., &namespace);
        }
        let mut xml = format!("{DECLARATION}{root}");
        for child in self.tree.elements() {
            if std::ptr::eq(child, body) {
                xml.push_str(&child.open_tag());
                xml.push_str(content);
                xml.push_str(&child.close_tag());
            } else {
                child.write(&mut xml);
            }
        }
        xml + &self.tree.close_tag()
    }
}

/// What the schema puts before `w:trackRevisions` (17.15.1.78).
const BEFORE_TRACKING: [&str; 21] = [
    "writeProtection",
    "view",
    "zoom",
    "removePersonalInformation",
    "removeDateAndTime",
    "doNotDisplayPageBoundaries",
    "displayBackgroundShape",
    "printPostScriptOverText",
    "printFractionalCharacterWidth",
    "printFormsData",
    "embedTrueTypeFonts",
    "embedSystemFonts",
    "saveSubsetFonts",
    "saveFormsData",
    "mirrorMargins",
    "alignBordersAndEdges",
    "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter",
    "gutterAtTop",
    "hideSpellingErrors",
    "hideGrammaticalErrors",
];
/// These, too.
const BEFORE_TRACKING_AS_WELL: [&str; 9] = [
    "activeWritingStyle",
    "proofState",
    "formsDesign",
    "attachedTemplate",
    "linkStyles",
    "stylePaneFormatFilter",
    "stylePaneSortMethod",
    "documentType",
    "mailMerge",
];

/// The settings with tracking switched on, so that whoever works on goes on tracking.
fn tracking(settings: &Element) -> String {
    let mut xml = format!("{DECLARATION}{}", settings.open_tag());
    let mut written = settings.w("trackRevisions").is_some();
    for child in settings.elements() {
        let name = child.name.local();
        let is_before = child.name.ns == Ns::W
            && (BEFORE_TRACKING.contains(&name) || BEFORE_TRACKING_AS_WELL.contains(&name) || name == "revisionView");
        if !written && !is_before {
            xml.push_str("<w:trackRevisions/>");
            written = true;
        }
        child.write(&mut xml);
    }
    if !written {
        xml.push_str("<w:trackRevisions/>");
    }
    xml + &settings.close_tag()
}
