//! Who wrote what, and when.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    sync::Arc,
};

use dinggao_document::{BlockId, Document, ReportId, labels};
use dinggao_store::{AuthoredSpan, BlockAuthorship, BlockEvent, Seq, Snapshot, StoreError};

use crate::{
    clock::rfc3339,
    drafts::by_id,
    failure::Failure,
    provenance::{Authors, authors_through, known_authors, provenance, spans_of},
    reader::Reader,
    wire::{Blame, BlamedBlock, BlamedSpan, Version},
};

impl Reader {
    /// Who wrote each part of a version. What no revision holds yet has no revision and no time.
    pub fn blame(&self, report: ReportId, version: Version) -> Result<Arc<Blame>, Failure> {
        let seq = match version {
            Version::Revision { seq } => Some(seq),
            Version::Working => self.kept_as(report)?,
        };
        // What a revision says never changes, so that its answer stands; what isn't kept is asked anew.
        let Some(seq) = seq else { return Ok(Arc::new(self.blame_anew(report, version)?)) };
        let known = self.blamed().get(report, seq);
        if let Some(known) = known {
            return Ok(known);
        }
        let blame = Arc::new(self.blame_anew(report, Version::Revision { seq })?);
        self.blamed().put(report, seq, Arc::clone(&blame));
        Ok(blame)
    }

    /// The revision that the working text is equal to, if there is one.
    fn kept_as(&self, report: ReportId) -> Result<Option<Seq>, Failure> {
        let report = self.ask_of(report, |snapshot| snapshot.report(report))?;
        Ok(Some(report.head).filter(|seq| seq.0 > 0 && !report.unkept))
    }

    fn blame_anew(&self, report: ReportId, version: Version) -> Result<Blame, Failure> {
        self.ask_of(report, |snapshot| {
            let head = snapshot.head(report)?;
            let seq = match version {
                Version::Revision { seq } => Some(seq),
                Version::Working => head,
            };
            let kept = seq.map(|seq| snapshot.document_at(report, seq)).transpose()?.unwrap_or_default();
            let mut authors = seq.map(|seq| authors_at(snapshot, report, seq, &kept)).transpose()?.unwrap_or_default();
            let text = match version {
                Version::Revision { .. } => kept,
                Version::Working => {
                    let working = snapshot.working(report)?;
                    write_over(&mut authors, &kept, &working);
                    working
                }
            };
            blame_of(snapshot, report, &text, &authors)
        })
    }

    /// The authors of a text that is the latest revision's, or is going to be the next one's.
    pub(crate) fn authors_of_parent(
        &self,
        report: ReportId,
        parent: &Document,
    ) -> Result<HashMap<BlockId, Authors>, Failure> {
        self.ask_of(report, |snapshot| {
            let Some(head) = snapshot.head(report)? else { return Ok(HashMap::new()) };
            let kept = snapshot.document_at(report, head)?;
            let mut authors = authors_at(snapshot, report, head, &kept)?;
            write_over(&mut authors, &kept, parent);
            let next = Some(Seq(head.0 + 1));
            for author in authors.values_mut().flatten() {
                *author = author.or(next);
            }
            Ok(authors)
        })
    }

    /// The blocks of `text` that its parent hasn't, but some revision before had.
    pub(crate) fn known_before(
        &self,
        report: ReportId,
        parent: &Document,
        text: &Document,
    ) -> Result<Vec<(BlockId, BlockEvent)>, Failure> {
        let known = by_id(parent);
        let new = text.blocks.iter().map(dinggao_document::Block::id).filter(|id| !known.contains_key(id));
        self.ask_of(report, |snapshot| {
            let mut events = Vec::new();
            for id in new {
                let was_there = match snapshot.block_history(report, id) {
                    Ok(history) => !history.is_empty(),
                    Err(StoreError::NoBlock(_)) => false,
                    Err(error) => return Err(error),
                };
                events.extend(was_there.then_some((id, BlockEvent::Returned)));
            }
            Ok(events)
        })
    }
}

/// Answers that stand, the latest first.
#[derive(Default)]
pub(crate) struct Blamed(VecDeque<(ReportId, Seq, Arc<Blame>)>);

impl Blamed {
    /// As many as somebody looks at in turn.
    const MOST: usize = 4;

    fn get(&self, report: ReportId, seq: Seq) -> Option<Arc<Blame>> {
        let known = self.0.iter().find(|(known, at, _)| (*known, *at) == (report, seq))?;
        Some(Arc::clone(&known.2))
    }

    fn put(&mut self, report: ReportId, seq: Seq, blame: Arc<Blame>) {
        self.0.truncate(Self::MOST - 1);
        self.0.push_front((report, seq, blame));
    }
}

fn authors_at(
    snapshot: &Snapshot<'_>,
    report: ReportId,
    seq: Seq,
    text: &Document,
) -> Result<HashMap<BlockId, Authors>, StoreError> {
    let blocks = by_id(text);
    let of_block = |known: BlockAuthorship| {
        let text = blocks.get(&known.block).map(|block| block.text()).unwrap_or_default();
        let authors = match known_authors(&known, &text) {
            Some(authors) => authors,
            None => authors_through(&snapshot.texts_until(report, known.block, known.ordinal)?),
        };
        Ok((known.block, authors))
    };
    snapshot.authorship(report, seq)?.into_iter().map(of_block).collect()
}

/// Brings the authors of `old` to those of `new`.
fn write_over(authors: &mut HashMap<BlockId, Authors>, old: &Document, new: &Document) {
    if old == new {
        return;
    }
    let comparison = crate::comparing::compare_texts(old, new, false);
    for (id, spans) in provenance(&comparison, old, new, authors).authorship {
        let of_span = |span: &dinggao_store::AuthoredSpan| std::iter::repeat_n(span.seq, span.chars as usize);
        authors.insert(id, spans.iter().flat_map(of_span).collect());
    }
}

fn blame_of(
    snapshot: &Snapshot<'_>,
    report: ReportId,
    text: &Document,
    authors: &HashMap<BlockId, Authors>,
) -> Result<Blame, StoreError> {
    let none = Authors::new();
    let runs: Vec<Vec<AuthoredSpan>> =
        text.blocks.iter().map(|block| spans_of(authors.get(&block.id()).unwrap_or(&none))).collect();
    let named: BTreeSet<Seq> = runs.iter().flatten().filter_map(|run| run.seq).collect();
    let signatures = snapshot.signatures(report, named)?;
    let signed: HashMap<Seq, (String, String)> =
        signatures.into_iter().map(|(seq, signature)| (seq, (signature.author, rfc3339(signature.time)))).collect();
    let blocks = text.blocks.iter().zip(labels(text)).zip(runs);
    let blocks = blocks.map(|((block, label), runs)| {
        let number = label.map_or(0, |label| label.chars().count());
        BlamedBlock { id: block.id(), spans: blamed_spans(&runs, number, &signed) }
    });
    Ok(Blame { blocks: blocks.collect() })
}

/// The spans of a block before whose text stands a derived number of so many characters.
fn blamed_spans(runs: &[AuthoredSpan], number: usize, signed: &HashMap<Seq, (String, String)>) -> Vec<BlamedSpan> {
    let mut start = 0;
    let mut span = |(place, run): (usize, &AuthoredSpan)| {
        // A derived number goes with the text that it stands before.
        let end = start + run.chars as usize + if place == 0 { number } else { 0 };
        let (author, time) = run.seq.and_then(|seq| signed.get(&seq).cloned()).unzip();
        let span = BlamedSpan { start, end, seq: run.seq, author, time };
        start = end;
        span
    };
    runs.iter().enumerate().map(&mut span).collect()
}
