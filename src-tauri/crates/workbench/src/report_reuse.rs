//! What of a report stands in others while it is written: by chapter, with the places that a window marks and goes to.

use std::collections::{HashMap, hash_map::Entry};

use dinggao_document::{Block, BlockId, Document, ReportId, labels};
use dinggao_proof::{Passages, Reuse, ReusedSentence, reuse};
use dinggao_store::{IndexedBlock, Snapshot, StoreError};

use crate::{
    failure::Failure,
    reusing::{InLibrary, Shares, spans},
    wire::{ChapterReuse, CheckChoices, PassageReuse, ReportReuse, SentenceReuse, TextPlace},
    workbench::Workbench,
};

impl Workbench {
    /// What of a report, as it is on disk, stands in other current texts of the library. Nothing else waits for it.
    pub fn report_reuse(&self, report: ReportId, choices: &CheckChoices) -> Result<ReportReuse, Failure> {
        let text = self.current_text(report)?;
        let passages = Passages::of(&text);
        let found = self.ask_of(report, |snapshot| {
            let mut library = InLibrary { index: snapshot.sentence_index(Some(report))? };
            let found = reuse(&passages, &mut library, &choices.formulas)?;
            let mut sources = SourceTexts { snapshot, library: &library, read: HashMap::new() };
            let mut told = Vec::with_capacity(found.len());
            for each in &found {
                told.extend(sources.told(&passages, each)?.map(|passage| (each.block, each.share, passage)));
            }
            Ok(told)
        })?;
        Ok(by_chapter(&text, found))
    }
}

/// The blocks with their shares, under the chapters that they stand in.
fn by_chapter(text: &Document, found: Vec<(usize, f64, PassageReuse)>) -> ReportReuse {
    let Shares { sections, share } = Shares::of(text, found.iter().map(|(block, share, _)| (*block, *share)));
    let starts: Vec<usize> = sections.iter().map(|section| section.block).collect();
    let mut chapters: Vec<ChapterReuse> = sections
        .into_iter()
        .map(|section| ChapterReuse { title: section.title, percent: percent(section.share), passages: Vec::new() })
        .collect();
    for (block, _, passage) in found {
        let behind = starts.partition_point(|start| *start <= block);
        if let Some(chapter) = chapters.get_mut(behind.saturating_sub(1)) {
            chapter.passages.push(passage);
        }
    }
    ReportReuse { percent: if chapters.is_empty() { 0 } else { percent(share) }, chapters }
}

/// Of what there is, one percent at least.
fn percent(share: f64) -> u32 {
    let whole = (share * 100.0).round();
    (1..=100_u32).find(|percent| f64::from(*percent) >= whole).unwrap_or(100)
}

/// The reports in which something stands, each read once.
struct SourceTexts<'a> {
    snapshot: &'a Snapshot<'a>,
    library: &'a InLibrary<'a>,
    read: HashMap<ReportId, SourceText>,
}

/// A report in which something stands.
struct SourceText {
    title: String,
    /// The heading that each block stands under.
    sections: HashMap<BlockId, String>,
    passages: Passages,
}

impl SourceTexts<'_> {
    /// A block of the report with the one in which most of it stands; none where that can't be read any more.
    fn told(&mut self, own: &Passages, found: &Reuse<IndexedBlock>) -> Result<Option<PassageReuse>, StoreError> {
        let Some(block) = self.library.index.block(found.source)? else { return Ok(None) };
        let (report, id) = (self.library.index.report(found.source)?, block.id());
        let source = self.source(report)?;
        let sentences = found.sentences.iter().filter_map(|sentence| source.sentence(own, id, sentence));
        Ok(Some(PassageReuse {
            source: report,
            source_title: source.title.clone(),
            source_section: source.sections.get(&id).cloned().unwrap_or_default(),
            source_block: id,
            sentences: sentences.collect(),
        }))
    }

    fn source(&mut self, report: ReportId) -> Result<&SourceText, StoreError> {
        Ok(match self.read.entry(report) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                // Damage elsewhere in that report is told where it is opened.
                let (text, _) = self.snapshot.working_remains(report)?;
                let title = self.snapshot.report(report)?.title;
                unknown.insert(SourceText { title, sections: sections(&text), passages: Passages::of(&text) })
            }
        })
    }
}

impl SourceText {
    fn sentence(&self, own: &Passages, block: BlockId, found: &ReusedSentence) -> Option<SentenceReuse> {
        let mut spot = found.spot.clone();
        spot.quote.truncate(spot.quote.trim_end().len());
        let at = TextPlace::of(own.at(&spot)?, &spot);
        let there = self.passages.iter().filter(|passage| passage.id == block).find_map(|passage| {
            let start = passage.number + passage.text[passage.number..].find(&found.source)?;
            Some(TextPlace::of(passage, &passage.spot(start..start + found.source.len())))
        });
        let spans = spans(&found.source, &spot.quote);
        Some(SentenceReuse { at, there, spans })
    }
}

/// The heading, with its number, that each block stands under.
fn sections(text: &Document) -> HashMap<BlockId, String> {
    let mut section = String::new();
    let sections = text.blocks.iter().zip(labels(text)).map(|(block, number)| {
        if matches!(block, Block::Heading { .. }) {
            section = number.unwrap_or_default() + &block.text();
        }
        (block.id(), section.clone())
    });
    sections.collect()
}
