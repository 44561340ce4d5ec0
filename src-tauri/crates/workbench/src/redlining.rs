//! Redlines (花脸稿): two texts as one Word file with tracked changes, made from the old one's file.

use std::{collections::HashMap, path::Path, sync::Arc};

use dinggao_compare::{ChangeKind, Comparison, Options, compare, table_change};
use dinggao_document::{BlockId, Document, Letterhead, ReportId, TableChange};
use dinggao_docx::{Differences, Signature, WordFile};
use dinggao_store::SourceFile;

use crate::{
    clock::{now, rfc3339},
    departing::{ExportNotice, ExportNoticeKind},
    exporting::{ExportFormat, Profile, WordLayout},
    failure::{Failure, FailureCode},
    files::{FileText, OriginalFile, word_failure},
    reader::Reader,
    wire::{ChangeOrigin, Version},
};

/// A Word file that another text went into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redline {
    /// The file.
    pub bytes: Vec<u8>,
    /// That it keeps a 版头 or 版记 which isn't that of the text, if it does.
    pub notice: Option<ExportNotice>,
}

/// The old text with what changed to the new one as tracked changes, all by `author` and of now, made from the old text's
/// Word file; a text without one is laid out by `layout`.
pub fn redline(
    old: &FileText,
    new: &FileText,
    layout: impl Into<WordLayout>,
    moves_as_edits: bool,
    author: &str,
) -> Result<Redline, Failure> {
    let order = Order { layout: layout.into(), moves_as_edits, author, marked: true };
    write_redline(old, new, order, |_| Ok(Vec::new()))
}

impl Reader {
    /// A version of a report with what changed since another as tracked changes, each by whoever made it and of when it was
    /// kept; what no revision holds yet is by `writer` and of now.
    pub fn marked_since(
        &self,
        report: ReportId,
        [since, version]: [Version; 2],
        layout: impl Into<WordLayout>,
        moves_as_edits: bool,
        writer: &str,
    ) -> Result<Redline, Failure> {
        let (old, new) = (self.text_of(report, since)?, self.text_of(report, version)?);
        let working = [(&new, version), (&old, since)].into_iter().find(|(_, version)| *version == Version::Working);
        let working = working.map(|(text, _)| &text.document);
        let order = Order { layout: layout.into(), moves_as_edits, author: writer, marked: true };
        write_redline(&old, &new, order, |comparison| {
            // The ids in the file are its own; those of the library stand at the same places.
            let ids = |places: &[usize], document: &Document| {
                places.iter().filter_map(|&place| Some(document.blocks.get(place)?.id())).collect::<Vec<BlockId>>()
            };
            let mut known = comparison.clone();
            for change in &mut known.changes {
                change.old_ids = ids(&change.old, &old.document);
                change.new_ids = ids(&change.new, &new.document);
            }
            self.origins(report, &known, [since, version], working, writer)
        })
    }
}

/// A text in the Word file that it was imported from, with that file's layout, styles and unknown parts.
pub(crate) fn in_file_of(kept: &SourceFile, text: &FileText) -> Result<Redline, Failure> {
    let original = OriginalFile { name: kept.name.clone(), bytes: Arc::clone(&kept.bytes) };
    let old = FileText { title: kept.name.clone(), original: Some(original), ..FileText::default() };
    let order = Order { layout: Profile::default().into(), moves_as_edits: true, author: "", marked: false };
    let written = write_redline(&old, text, order, |_| Ok(Vec::new()))?;
    let bytes = dinggao_docx::with_comments(&written.bytes, &text.document, &text.threads)
        .map_err(|error| Failure::new(FailureCode::Internal).with("reason", error.to_string()))?;
    Ok(Redline { bytes, ..written })
}

/// How changes are written into a file.
#[derive(Debug, Clone, Copy)]
struct Order<'order> {
    /// How a text without a file is laid out.
    layout: WordLayout,
    moves_as_edits: bool,
    /// Who made what nobody else did.
    author: &'order str,
    /// The changes stay visible.
    marked: bool,
}

fn write_redline(
    old: &FileText,
    new: &FileText,
    order: Order<'_>,
    origins: impl FnOnce(&Comparison) -> Result<Vec<ChangeOrigin>, Failure>,
) -> Result<Redline, Failure> {
    let Order { layout, moves_as_edits, author, marked } = order;
    let exported = |text: &FileText| text.render(ExportFormat::Docx, layout, author);
    let word = |text: &FileText| text.original.as_ref().map(|file| file.bytes.to_vec());
    let old_bytes = word(old).map_or_else(|| exported(old), Ok)?;
    // A text without a file is laid out as the other one is: by the same profile, or after the paragraphs of its file.
    let new_bytes = match word(new) {
        None if old.original.is_none() => Some(exported(new)?),
        bytes => bytes,
    };
    let open = |bytes| WordFile::open(bytes).map_err(|error| word_failure(&error, Path::new(&old.title)));
    let file = open(&old_bytes)?;
    let source = new_bytes.as_deref().map(open).transpose()?;
    let document = source.as_ref().map_or(&new.document, WordFile::document);
    let options = Options { moves_as_edits, ..Options::default() };
    let comparison = compare(file.document(), document, &options);
    let tables = changed_tables(&comparison, file.document(), document, &options);
    let origins = origins(&comparison)?;
    let date = rfc3339(now());
    let author = if author.is_empty() { NOBODY } else { author };
    let mut signatures = vec![Signature { author, date: &date }; comparison.changes.len()];
    for origin in &origins {
        if let Some(signature) = signatures.get_mut(origin.change) {
            signature.author = origin.authors.last().map_or(author, String::as_str);
            signature.date = origin.time.as_deref().unwrap_or(&date);
        }
    }
    let differences =
        Differences { changes: &comparison.changes, tables: &tables, media: &new.media, signatures: &signatures };
    let written = if marked {
        file.redline(document, source.as_ref(), differences)
    } else {
        file.with_text(document, source.as_ref(), differences)
    };
    let bytes = written.map_err(|error| Failure::new(FailureCode::Internal).with("reason", error.to_string()))?;
    Ok(Redline { bytes, notice: letterhead_kept(file.document(), &new.document) })
}

fn letterhead_kept(of_file: &Document, of_text: &Document) -> Option<ExportNotice> {
    let count = Letterhead::changes(of_file.letterhead.as_ref(), of_text.letterhead.as_ref()).len();
    (count > 0).then(|| ExportNotice { kind: ExportNoticeKind::LetterheadKept, count, values: Vec::new() })
}

/// Word wants a name beside every change.
const NOBODY: &str = "定稿";

/// Row by row and cell by cell what changed in the tables that stand in both texts.
fn changed_tables(
    comparison: &Comparison,
    old: &Document,
    new: &Document,
    options: &Options,
) -> HashMap<usize, TableChange> {
    let mut tables = HashMap::new();
    for change in comparison.changes.iter().filter(|change| change.kind == ChangeKind::Changed) {
        if let (&[from], &[to]) = (&*change.old, &*change.new)
            && let Some(found) = table_change(&old.blocks[from], &new.blocks[to], options)
        {
            tables.insert(from, found);
        }
    }
    tables
}
