//! What of a text stands in others: in the reports of the library, or in texts that the user names.

use std::collections::{HashMap, hash_map::Entry};

use dinggao_compare::{Options, Span, compare};
use dinggao_document::{Block, Document, ReportId, labels};
use dinggao_proof::{Passages, Reuse, ReusedSentence, Sources, Within, reuse};
use dinggao_store::{IndexedBlock, SentenceIndex, Snapshot, StoreError};
use dinggao_text::SentenceMark;

use crate::{
    failure::Failure,
    reader::Reader,
    wire::{ReuseFound, ReuseMatch, ReusedWords, SectionReuse},
};

/// A text that sentences are looked for in.
pub struct ReuseSource {
    /// A report's id, or a file as it was named.
    pub name: String,
    /// What it says.
    pub document: Document,
}

impl Reader {
    /// What of a text stands in the current texts of the library, but for `own`, the report that the text is of. A sentence that
    /// says little beside the `excepted` words is a common formula.
    pub fn reused(
        &self,
        document: &Document,
        own: Option<ReportId>,
        excepted: &[String],
    ) -> Result<ReuseFound, Failure> {
        self.ask(
            || Ok(ReuseFound::default()),
            |snapshot| {
                let mut library = InLibrary { index: snapshot.sentence_index(own)? };
                let found = reuse(&Passages::of(document), &mut library, excepted)?;
                let mut titles = HashMap::new();
                let named = found.iter().map(|each| library.named(snapshot, each, &mut titles));
                Ok(told(document, named.collect::<Result<_, _>>()?))
            },
        )
    }
}

/// What of a text stands in others that are at hand.
pub fn reused_within(document: &Document, sources: &[ReuseSource], excepted: &[String]) -> ReuseFound {
    let mut within = Within::of(sources.iter().map(|source| &source.document));
    let Ok(found) = reuse(&Passages::of(document), &mut within, excepted);
    let named = found.into_iter().map(|each| {
        let (source, block) = each.source;
        let ReuseSource { name, document } = &sources[source];
        matched(&each, name.clone(), document.title().unwrap_or_default(), block)
    });
    told(document, named.collect())
}

/// The current texts of the library.
pub(crate) struct InLibrary<'snapshot> {
    pub(crate) index: SentenceIndex<'snapshot>,
}

impl Sources for InLibrary<'_> {
    type Place = IndexedBlock;
    type Error = StoreError;

    fn holders(&mut self, marks: &[SentenceMark], most: usize) -> Result<Vec<IndexedBlock>, StoreError> {
        self.index.holders(marks, most)
    }

    fn text(&mut self, place: IndexedBlock) -> Result<String, StoreError> {
        Ok(self.index.block(place)?.map(|block| block.text()).unwrap_or_default())
    }
}

impl InLibrary<'_> {
    fn named(
        &self,
        snapshot: &Snapshot<'_>,
        found: &Reuse<IndexedBlock>,
        titles: &mut HashMap<ReportId, String>,
    ) -> Result<ReuseMatch, StoreError> {
        let report = self.index.report(found.source)?;
        let title = match titles.entry(report) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(snapshot.report(report)?.title),
        };
        Ok(matched(found, report.to_string(), title.clone(), self.index.place(found.source)?))
    }
}

fn matched<P>(found: &Reuse<P>, source: String, source_title: String, source_block: usize) -> ReuseMatch {
    ReuseMatch {
        block: found.block,
        source,
        source_title,
        source_block,
        share: rounded(found.share),
        sentences: found.sentences.iter().map(words).collect(),
    }
}

fn words(sentence: &ReusedSentence) -> ReusedWords {
    let quote = sentence.spot.quote.trim_end();
    ReusedWords {
        start: sentence.spot.start,
        end: sentence.spot.start + quote.chars().count(),
        quote: quote.to_owned(),
        source_quote: sentence.source.clone(),
        share: rounded(sentence.share),
        spans: spans(&sentence.source, quote),
    }
}

/// What was changed from one sentence to the other.
pub(crate) fn spans(old: &str, new: &str) -> Vec<Span> {
    let block = Block::paragraph("").id();
    let [old, new] = [old, new].map(|text| Document::official(vec![Block::paragraph(text).with_id(block)]));
    compare(&old, &new, &Options::default()).changes.into_iter().flat_map(|change| change.spans).collect()
}

/// Three decimals: what a share is read to.
fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

fn told(document: &Document, matches: Vec<ReuseMatch>) -> ReuseFound {
    let Shares { mut sections, share } = Shares::of(document, matches.iter().map(|each| (each.block, each.share)));
    for section in &mut sections {
        section.share = rounded(section.share);
    }
    ReuseFound { sections, share: rounded(share), matches }
}

/// How much of a text stands elsewhere.
pub(crate) struct Shares {
    /// The chapters of which something does, in reading order.
    pub(crate) sections: Vec<SectionReuse>,
    /// Of the whole.
    pub(crate) share: f64,
}

impl Shares {
    /// By how much of each block does, which is nothing where it isn't said.
    pub(crate) fn of(document: &Document, blocks: impl Iterator<Item = (usize, f64)>) -> Self {
        let shares: HashMap<usize, f64> = blocks.collect();
        let mut sections: Vec<Counted> = Vec::new();
        for (place, (block, number)) in document.blocks.iter().zip(labels(document)).enumerate() {
            let is_chapter = matches!(block, Block::Heading { attrs, .. } if attrs.level.get() == 1);
            if is_chapter || sections.is_empty() {
                let title = if is_chapter { number.unwrap_or_default() + &block.text() } else { String::new() };
                sections.push(Counted { block: place, title, chars: 0.0, reused: 0.0 });
            }
            if let Some(section) = sections.last_mut() {
                let chars = dinggao_document::char_count(&block.text()) as f64;
                section.chars += chars;
                section.reused += chars * shares.get(&place).copied().unwrap_or_default();
            }
        }
        let sum = |of: fn(&Counted) -> f64| sections.iter().map(of).sum::<f64>();
        let share = sum(|section| section.reused) / sum(|section| section.chars).max(1.0);
        let sections = sections.into_iter().filter(|section| section.reused > 0.0).map(|section| SectionReuse {
            share: section.reused / section.chars.max(1.0),
            block: section.block,
            title: section.title,
        });
        Self { sections: sections.collect(), share }
    }
}

/// A section while it is counted.
struct Counted {
    block: usize,
    title: String,
    chars: f64,
    reused: f64,
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::{doc, h, p, title};

    use super::*;

    #[test]
    fn the_share_of_a_section_is_told_and_the_words_that_differ() {
        let last = "全年共受理群众来信来访1286件次，群众满意度持续提升。";
        let this = "全年共受理群众来信来访902件次，群众满意度持续提升。";
        let text =
            doc([title("二〇二六年总结"), h(1, "信访"), p(this), h(1, "宣传"), p("组织开展节水宣传进校园活动。")]);
        let source = ReuseSource { name: "去年.docx".to_owned(), document: doc([title("去年的总结"), p(last)]) };
        let found = reused_within(&text, &[source], &[]);
        let each = &found.matches[0];
        assert_eq!((each.block, each.source.as_str(), each.source_block), (2, "去年.docx", 1));
        assert_eq!(each.source_title, "去年的总结");
        let joined =
            |op| each.sentences[0].spans.iter().filter(move |span| span.op == op).map(|span| span.text.as_str());
        assert_eq!(joined(dinggao_compare::SpanOp::Delete).collect::<String>(), "1286件次");
        assert_eq!(joined(dinggao_compare::SpanOp::Insert).collect::<String>(), "902件次");
        let sections: Vec<_> = found.sections.iter().map(|section| (section.block, section.title.as_str())).collect();
        assert_eq!(sections, [(1, "一、信访")]);
        assert!(found.sections[0].share > 0.8 && found.share < found.sections[0].share);
    }
}
