//! Redlines: a Word file with the changes to another text in it, as real tracked changes (ECMA-376 part 1, 17.13.5).
//!
//! The file is the old one: its layout, styles, headers and unknown parts stay. What changed comes from a comparison.
//! The law: rejecting all changes gives the old text, accepting them the new one, paragraph for paragraph.
//!
//! - `unit`: the paragraphs and tables of a story, and the blocks that they hold.
//! - `plan`: what is written in what order. `story`: writing it.
//! - `script`: what happens in the text of paragraphs that belong together. `paragraph`: parting their runs by it.
//! - `table`: rows, columns, cells. `whole`: marking things as a whole. `model`: what new paragraphs look like.
//! - `notes`: notes that come and go. `rehung`: those that hang elsewhere. `note_lines`: those of several paragraphs.

mod ends;
mod fresh;
mod item;
mod leaf;
mod mark;
mod model;
mod nested;
mod note_lines;
mod notes;
mod output;
mod paragraph;
mod pictures;
mod plan;
mod properties;
mod rehung;
mod script;
mod story;
mod table;
mod unit;
mod whole;

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap, HashSet},
};

use dinggao_document::{Change, Document, Media, TableChange, Warning, WarningCode, labels};

use crate::{
    error::{ImportError, RewriteError},
    import::{self, Read},
    ooxml::{DECLARATION, Element, Ns},
    opc::{Additions, Package, RelationshipKind, rewrite},
    revisions::{Settle, settle_all, settle_if_tracked},
};
pub(crate) use leaf::{Inline, of_run_child, read_inlines};
use mark::Signer;
use nested::{Nested, Parted, nested_stories, part_by_stories, with_contents};
use notes::Notes;
use pictures::NewPictures;
use plan::StoryTexts;
use story::Context;
pub(crate) use unit::locate;
use unit::{units_of_blocks, units_of_story, with_pictures_apart};

/// A Word file that is read with its markup, to be changed. Its own tracked changes count as accepted.
pub struct WordFile<'bytes> {
    bytes: Cow<'bytes, [u8]>,
    /// The main part: its name, and its tree.
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
    /// The bytes of the new text's pictures.
    pub media: &'comparison Media,
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
        let settled = settle_if_tracked(bytes, Settle::Accept)?;
        let tracked = settled.is_some();
        let bytes = settled.map_or(Cow::Borrowed(bytes), Cow::Owned);
        let mut package = Package::open(&bytes)?;
        let main = package.main_document()?;
        let mut tree = package.xml(&main)?.ok_or(ImportError::NoDocument)?;
        if !tree.name.raw.starts_with("w:") {
            tree.use_prefix_w();
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
        drop(package);
        Ok(Self { bytes, main, tree, read, settings })
    }

    /// Its text.
    pub fn document(&self) -> &Document {
        &self.read.imported.document
    }

    /// The bytes of its pictures.
    pub fn media(&self) -> &Media {
        &self.read.imported.media
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
    ) -> Result<Vec<u8>, RewriteError> {
        let mut parts = self.changed_parts(new, source, differences)?;
        if let Some((name, settings)) = &self.settings {
            parts.insert(name.clone(), tracking(settings).into_bytes());
        }
        Ok(rewrite(&self.bytes, parts)?)
    }

    /// The file with the text `new` instead of its own, and everything else as it was.
    pub fn with_text(
        &self,
        new: &Document,
        source: Option<&WordFile<'_>>,
        differences: Differences<'_>,
    ) -> Result<Vec<u8>, RewriteError> {
        let changed = rewrite(&self.bytes, self.changed_parts(new, source, differences)?)?;
        Ok(settle_all(&changed, Settle::Accept)?)
    }

    /// The parts with what changed as tracked changes.
    fn changed_parts(
        &self,
        new: &Document,
        source: Option<&WordFile<'_>>,
        differences: Differences<'_>,
    ) -> Result<BTreeMap<String, Vec<u8>>, RewriteError> {
        // A new note hangs on text that is written; where that is a thing as a whole, the note is text of the body. One
        // that hangs elsewhere than it did goes and comes, unless it couldn't come.
        let texts = [&*self.document().blocks, &*new.blocks];
        let mut rehung = rehung::rehung(texts, differences.changes);
        let (mut stay, mut left_out) = (HashSet::new(), HashSet::new());
        loop {
            let told = rehung::told(texts, &differences, &rehung);
            let differences = Differences { changes: &told.changes, signatures: &told.signatures, ..differences };
            let notes = Notes::of(&self.read, &new.blocks, differences.changes, &left_out);
            let parts = self.written_parts(new, source, differences, &notes)?;
            let (unused, mut missed) = (notes.unused(), notes.missed());
            missed.retain(|block| !rehung.contains(block) && !stay.contains(block));
            if unused.is_empty() && missed.is_empty() {
                return Ok(parts);
            }
            for block in unused {
                if rehung.remove(&block) {
                    stay.insert(block);
                } else {
                    left_out.insert(block);
                }
            }
            rehung.extend(missed);
        }
    }

    fn written_parts(
        &self,
        new: &Document,
        source: Option<&WordFile<'_>>,
        differences: Differences<'_>,
        notes: &Notes<'_>,
    ) -> Result<BTreeMap<String, Vec<u8>>, RewriteError> {
        let Some(body) = self.body() else {
            return Ok(BTreeMap::new());
        };
        let old = self.document();
        let pictures = NewPictures::new(differences.media, import::text_width(body));
        let signer = Signer::new(differences.signatures, &self.tree);
        let (old_labels, new_labels) = (labels(old), labels(new));
        let context = Context {
            styles: &self.read.styles,
            signer: &signer,
            is_main: true,
            pictures: &pictures,
            notes,
            tables: differences.tables,
            old_sources: &self.read.sources,
            new_sources: source.map(|source| &source.read.sources),
        };
        let texts = |old_units, new_units| StoryTexts {
            old: old_units,
            new: new_units,
            old_blocks: &old.blocks,
            new_blocks: &new.blocks,
            old_labels: &old_labels,
            new_labels: &new_labels,
            changes: differences.changes,
        };
        let nested = nested_stories(body, &self.read.notes, &old.blocks, &self.read.sources);
        let Parted { nested: new_nested, main: mut new_main } = new_units(&nested, new, source, differences.changes);
        new_main.retain(|unit| !unit.blocks.iter().any(|&block| notes.holds(block)));
        let mut contents = HashMap::new();
        for (story, new_units) in nested.iter().zip(&new_nested) {
            let texts = texts(&story.units, new_units);
            let written = note_lines::content_of(story, &texts, &context)
                .unwrap_or_else(|| story::write(story.container, &texts, &context));
            contents.insert(story.container.id, written);
        }

        let root = self.tree.root_tag();
        let mut parts = BTreeMap::new();
        let with_boxes = if contents.is_empty() { None } else { Some(with_contents(&self.tree, &root, &contents)?) };
        let body = with_boxes.as_ref().and_then(|tree| tree.w("body")).unwrap_or(body);
        let old_units = units_of_story(body, &old.blocks, &self.read.sources);
        let inside = story::write(body, &texts(&old_units, &new_main), &context);
        parts.insert(self.main.clone(), self.main_part(&root, body, &inside).into_bytes());
        for (name, part) in &self.read.notes {
            let mut xml = DECLARATION.to_owned();
            with_contents(part, &part.open_tag(), &contents)?.write(&mut xml);
            parts.insert(name.clone(), xml.into_bytes());
        }
        let mut package = Package::open(&self.bytes)?;
        let mut additions = Additions::default();
        pictures.add(&mut package, &mut additions)?;
        notes.add(&self.read.notes, &mut parts, &mut additions, |note| {
            let change = differences.changes.iter().position(|change| change.new.contains(&note.block));
            signer.begin(change.unwrap_or_default());
            notes.text_of(note, &self.read.notes, &signer)
        });
        parts.extend(additions.into_parts(&mut package, &self.main)?);
        Ok(parts)
    }

    /// The main part with another body.
    fn main_part(&self, root: &str, body: &Element, content: &str) -> String {
        let mut xml = format!("{DECLARATION}{root}");
        for child in self.tree.elements() {
            if child.id == body.id {
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

/// The new units by the old stories that they belong to.
fn new_units<'tree>(
    nested: &[Nested<'_>],
    new: &Document,
    source: Option<&'tree WordFile<'_>>,
    changes: &[Change],
) -> Parted<'tree> {
    let Some((source, body)) = source.and_then(|source| Some((source, source.body()?))) else {
        return part_by_stories(nested, units_of_blocks(&new.blocks), Vec::new(), changes);
    };
    let main = with_pictures_apart(units_of_story(body, &new.blocks, &source.read.sources), &new.blocks);
    let others = nested_stories(body, &source.read.notes, &new.blocks, &source.read.sources);
    part_by_stories(nested, main, others, changes)
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
