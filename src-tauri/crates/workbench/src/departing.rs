//! A text that leaves the house as a file: what it is made of, and what goes out with it that one doesn't see.

use std::{path::Path, sync::Arc};

use dinggao_document::{Document, ReportId, Warning};
use dinggao_docx::{Inspection, RewriteError, TraceKind, clean, inspect, repack};
use dinggao_store::{Seq, SourceFile};
use dinggao_text::blank_count;
use serde::Serialize;

use crate::{
    exporting::{ExportFormat, WordLayout},
    failure::{Failure, FailureCode},
    files::{FileText, read_file, word_failure, write_file},
    operand::Operand,
    reader::Reader,
    redlining::{Redline, in_file_of},
    wire::{Exported, Version},
};

/// How a text is to leave.
#[derive(Debug, Clone, Copy)]
pub struct Departure<'order> {
    /// Where to, in the format that the name says.
    pub path: &'order Path,
    /// A Word file that stays one keeps its own parts; a report those of the file that it was imported from, if that was
    /// asked for.
    pub keeps: Keeps,
    /// How anything else is laid out as a Word file.
    pub layout: WordLayout,
    /// A Word file goes without metadata.
    pub cleaned: bool,
    /// Who signs what is laid out.
    pub author: &'order str,
    /// An existing file is replaced.
    pub replace: bool,
}

/// Whose own parts are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeps {
    /// Nobody's.
    Nothing,
    /// A file's.
    Files,
    /// A file's and a report's.
    Reports,
}

/// What is to be known of a text that left.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Departed {
    /// What was simplified on the way.
    pub warnings: Vec<Warning>,
    /// What went out with the text.
    pub notices: Vec<ExportNotice>,
}

/// Something that went out with a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct ExportNotice {
    /// What it is.
    #[serde(rename = "code")]
    pub kind: ExportNoticeKind,
    /// How many there are.
    pub count: usize,
    /// What they say: names, “name: value” of properties, addresses.
    pub values: Vec<String>,
}

/// Kinds of it. Each has a sentence for the command in `assets/messages`, under `command` and `leaves.`, and one for the
/// window in `ui/src/messages`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ExportNoticeKind {
    /// Places that wait for words.
    Blanks,
    /// Comments.
    Comments,
    /// Tracked changes.
    TrackedChanges,
    /// Hidden text.
    HiddenText,
    /// Who wrote it, when and where.
    Metadata,
    /// Addresses outside of the file.
    ExternalLinks,
    /// Macros.
    Macros,
    /// Objects of other programs.
    EmbeddedObjects,
    /// What the text says of 版头 and 版记 and the file it went into doesn't: those of the file stay.
    LetterheadKept,
}

impl ExportNoticeKind {
    /// All kinds, so that a test can ask for each one's sentence.
    pub const ALL: [Self; 9] = [
        Self::Blanks,
        Self::Comments,
        Self::TrackedChanges,
        Self::HiddenText,
        Self::Metadata,
        Self::ExternalLinks,
        Self::Macros,
        Self::EmbeddedObjects,
        Self::LetterheadKept,
    ];
}

impl Operand {
    /// Writes the text to a file, whole or not at all, and says what goes out with it.
    pub fn leave(
        &self,
        reader: impl FnOnce() -> Result<Reader, Failure>,
        order: &Departure<'_>,
    ) -> Result<Departed, Failure> {
        match self {
            Self::Report { .. } => {
                let reader = reader()?;
                let (report, version) = self.find(&reader)?;
                reader.leave(report, version, order)
            }
            Self::File(path) => {
                let text = read_file(path)?;
                let own = text.original.as_ref().filter(|_| order.keeps != Keeps::Nothing && order.is_word());
                let own = own.map(|own| rewritten(repack(&own.bytes), path)).transpose()?;
                order.carry_out(&text, own)
            }
        }
    }
}

impl Reader {
    /// Writes a version of a report to a file, whole or not at all, and says what goes out with it.
    pub fn leave(&self, report: ReportId, version: Version, order: &Departure<'_>) -> Result<Departed, Failure> {
        let text = self.text_of(report, version)?;
        let wants_own = order.keeps == Keeps::Reports && order.is_word();
        let kept = if wants_own { self.kept_original(report, version)? } else { None };
        let departed = match kept {
            Some(kept) => order.carry_out_in(&text, in_file_of(&kept, &text)?),
            None => order.carry_out(&text, None),
        }?;
        self.without_meant(report, &text.document, departed)
    }

    /// Signs of which somebody said that they are no blanks aren't told of.
    fn without_meant(&self, report: ReportId, text: &Document, mut departed: Departed) -> Result<Departed, Failure> {
        let meant = self.meant_blanks(report, text)?;
        for notice in departed.notices.iter_mut().filter(|notice| notice.kind == ExportNoticeKind::Blanks) {
            notice.count = notice.count.saturating_sub(meant);
        }
        departed.notices.retain(|notice| notice.kind != ExportNoticeKind::Blanks || notice.count > 0);
        Ok(departed)
    }

    /// Writes a version of a report to a Word file with what changed since another as tracked changes.
    pub fn leave_marked(
        &self,
        report: ReportId,
        [since, version]: [Version; 2],
        moves_as_edits: bool,
        order: &Departure<'_>,
    ) -> Result<Departed, Failure> {
        ExportFormat::Docx.check(order.path)?;
        let marked = self.marked_since(report, [since, version], order.layout, moves_as_edits, order.author)?;
        let text = self.words_of(report, version)?;
        let departed = order.carry_out_in(&text, marked)?;
        let mut departed = self.without_meant(report, &text.document, departed)?;
        // These are what was asked for.
        departed.notices.retain(|notice| notice.kind != ExportNoticeKind::TrackedChanges);
        Ok(departed)
    }
}

impl Departure<'_> {
    /// Writes a file's text as it became, whole or not at all: into a file of its own parts, where those are kept.
    pub fn leave_changed(&self, text: &FileText, changed: Document) -> Result<Departed, Failure> {
        let changed = FileText { document: changed, original: None, ..text.clone() };
        match text.original.as_ref().filter(|_| self.keeps != Keeps::Nothing && self.is_word()) {
            Some(own) => {
                let source = SourceFile { seq: Seq(0), name: own.name.clone(), bytes: Arc::clone(&own.bytes) };
                self.carry_out_in(&changed, in_file_of(&source, &changed)?)
            }
            None => self.carry_out(&changed, None),
        }
    }

    /// Whether a Word file is asked for; what else the name says is looked at when the file is made.
    fn is_word(&self) -> bool {
        ExportFormat::of(self.path) == Ok(ExportFormat::Docx)
    }

    /// Writes the file that a text went into.
    fn carry_out_in(&self, text: &FileText, file: Redline) -> Result<Departed, Failure> {
        let mut departed = self.carry_out(text, Some(file.bytes))?;
        departed.notices.extend(file.notice);
        Ok(departed)
    }

    /// Writes a text, or the Word file that says it already.
    fn carry_out(&self, text: &FileText, own: Option<Vec<u8>>) -> Result<Departed, Failure> {
        let format = ExportFormat::of(self.path)?;
        let (mut bytes, warnings) = match own {
            // Nothing of it was simplified.
            Some(own) => (own, Vec::new()),
            None => (text.render(format, self.layout, self.author)?, text.warnings.clone()),
        };
        if self.is_word() && self.cleaned {
            bytes = rewritten(clean(&bytes), self.path)?;
        }
        let mut notices = blanks(&text.document).into_iter().collect::<Vec<_>>();
        if self.is_word() {
            let inspection = inspect(&bytes).map_err(|error| word_failure(&error, self.path))?;
            notices.extend(hidden(&inspection, self.cleaned));
        }
        write_file(self.path, &bytes, self.replace)?;
        Ok(Departed { warnings, notices })
    }
}

impl Departed {
    /// What the window is told of a file that was written.
    pub fn at(self, path: &Path) -> Exported {
        Exported { path: path.display().to_string(), notices: self.notices }
    }
}

fn rewritten(result: Result<Vec<u8>, RewriteError>, path: &Path) -> Result<Vec<u8>, Failure> {
    result.map_err(|error| match error {
        RewriteError::Read(error) => word_failure(&error, path),
        error @ RewriteError::Write(_) => Failure::new(FailureCode::Internal).with("reason", error.to_string()),
    })
}

fn blanks(document: &Document) -> Option<ExportNotice> {
    let count = document.lines().iter().map(|line| blank_count(line)).sum();
    (count > 0).then(|| ExportNotice { kind: ExportNoticeKind::Blanks, count, values: Vec::new() })
}

/// What a Word file holds besides its text.
fn hidden(inspection: &Inspection, cleaned: bool) -> impl Iterator<Item = ExportNotice> {
    let counted = [
        (ExportNoticeKind::Comments, TraceKind::Comment),
        (ExportNoticeKind::TrackedChanges, TraceKind::TrackedChange),
        (ExportNoticeKind::HiddenText, TraceKind::HiddenText),
        (ExportNoticeKind::ExternalLinks, TraceKind::ExternalRelationship),
        (ExportNoticeKind::Macros, TraceKind::Macro),
        (ExportNoticeKind::EmbeddedObjects, TraceKind::EmbeddedObject),
    ];
    let notice = |(kind, trace)| ExportNotice {
        kind,
        count: inspection.count(trace),
        values: inspection.values(trace).into_iter().map(str::to_owned).collect(),
    };
    let metadata = metadata(inspection, cleaned);
    let all = counted.map(notice).into_iter().chain([metadata]);
    all.filter(|notice| notice.count > 0)
}

/// Properties that tell who, when and where, and the names of those who commented or changed something.
fn metadata(inspection: &Inspection, cleaned: bool) -> ExportNotice {
    let telling = |property: &&str| !MUTE.contains(&property.split(':').next().unwrap_or_default());
    let properties = inspection.values(TraceKind::Property).into_iter().filter(telling).map(str::to_owned);
    // In a cleaned file numbers stand for the names.
    let names = inspection.values(TraceKind::Author).into_iter().filter(|_| !cleaned);
    let values: Vec<String> = properties.chain(names.map(|name| format!("author: {name}"))).collect();
    ExportNotice { kind: ExportNoticeKind::Metadata, count: values.len(), values }
}

/// Properties that anybody's file has, and those that stay: the title, the language, how headings are numbered. When a file
/// was made, whoever gets it sees anyway.
const MUTE: [&str; 21] = [
    "title",
    "language",
    "DinggaoNumbering",
    "DinggaoDraft",
    "created",
    "modified",
    "Application",
    "AppVersion",
    "Characters",
    "CharactersWithSpaces",
    "DocSecurity",
    "HeadingPairs",
    "HyperlinksChanged",
    "Lines",
    "LinksUpToDate",
    "Pages",
    "Paragraphs",
    "ScaleCrop",
    "SharedDoc",
    "TitlesOfParts",
    "Words",
];
