//! In which draft each figure came to say what it says, and by whom.

use std::{collections::HashMap, sync::Arc};

use dinggao_document::{BlockId, ReportId};
use dinggao_proof::Spot;
use dinggao_store::Seq;

use crate::{
    failure::Failure,
    reader::Reader,
    wire::{Blame, BlamedSpan, FigureOrigin, Version},
};

/// Who wrote what in the working text, and the drafts that were kept of it.
#[derive(Default)]
pub(crate) struct FigureOrigins {
    blame: Arc<Blame>,
    blocks: HashMap<BlockId, usize>,
    drafts: Vec<(Seq, String)>,
}

impl Reader {
    /// Where the figures of the working text come from.
    pub(crate) fn figure_origins(&self, report: ReportId) -> Result<FigureOrigins, Failure> {
        let blame = self.blame(report, Version::Working)?;
        let revisions = self.ask_of(report, |snapshot| snapshot.history(report))?.into_iter();
        let drafts = revisions.filter_map(|revision| Some((revision.seq, revision.name?))).collect();
        Ok(FigureOrigins::of(blame, drafts))
    }
}

impl FigureOrigins {
    /// `drafts` are those with a name, the first first.
    fn of(blame: Arc<Blame>, drafts: Vec<(Seq, String)>) -> Self {
        let blocks = blame.blocks.iter().enumerate().map(|(place, block)| (block.id, place)).collect();
        Self { blame, blocks, drafts }
    }

    /// Where the characters of a spot in a block come from: the latest of those who wrote them.
    pub(crate) fn at(&self, block: BlockId, spot: &Spot) -> Option<FigureOrigin> {
        let spans = &self.blame.blocks[*self.blocks.get(&block)?].spans;
        let within = |span: &&BlamedSpan| span.start < spot.end && spot.start < span.end;
        // What no revision holds yet comes last.
        let last = spans.iter().filter(within).max_by_key(|span| (span.seq.is_none(), span.seq))?;
        let Some(seq) = last.seq else { return Some(FigureOrigin::default()) };
        let draft = self.drafts.iter().find(|(kept, _)| *kept >= seq).map(|(_, name)| name.clone());
        Some(FigureOrigin { seq: Some(seq), draft, author: last.author.clone(), time: last.time.clone() })
    }
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::{doc, p};

    use super::*;
    use crate::wire::BlamedBlock;

    #[test]
    fn a_figure_is_of_the_latest_who_touched_it_and_of_the_draft_that_holds_that() {
        let id = doc([p("全年收文1286件，发文40件。")]).blocks[0].id();
        let span = |start, end, seq: Option<u32>| BlamedSpan {
            start,
            end,
            seq: seq.map(Seq),
            author: seq.map(|seq| format!("第{seq}人")),
            time: None,
        };
        // 12 by the first, 86 by the third; 40 is as it was typed.
        let spans = vec![span(0, 6, Some(1)), span(6, 8, Some(3)), span(8, 12, Some(1)), span(12, 16, None)];
        let blame = Arc::new(Blame { blocks: vec![BlamedBlock { id, spans }] });
        let origins = FigureOrigins::of(blame, vec![(Seq(2), "初稿".to_owned()), (Seq(5), "二稿".to_owned())]);
        let at = |start, end| {
            let spot = Spot { block: 0, cell: None, start, end, quote: String::new() };
            origins.at(id, &spot).map(|origin| (origin.draft, origin.author))
        };
        assert_eq!(at(4, 8), Some((Some("二稿".to_owned()), Some("第3人".to_owned()))));
        assert_eq!(at(4, 6), Some((Some("初稿".to_owned()), Some("第1人".to_owned()))));
        assert_eq!(at(12, 14), Some((None, None)));
        assert_eq!(at(16, 18), None);
    }
}
