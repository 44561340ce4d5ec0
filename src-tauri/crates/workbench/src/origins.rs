//! Who made the changes that a comparison found.

use std::collections::{BTreeSet, HashMap, HashSet};

use dinggao_compare::{Change, Comparison};
use dinggao_document::{BlockId, Document, ReportId};
use dinggao_store::{Seq, Signature};

use crate::{
    clock::rfc3339,
    drafts::by_id,
    failure::Failure,
    reader::Reader,
    wire::{ChangeOrigin, Version},
};

/// What is known of the blocks that were touched between two versions.
struct Touched {
    /// In which revisions.
    seqs: HashMap<BlockId, BTreeSet<Seq>>,
    /// Who made these.
    signatures: HashMap<Seq, Signature>,
    /// The blocks that aren't as the latest revision has them.
    unkept: HashSet<BlockId>,
}

impl Reader {
    /// Who made each change between two versions; `working` is the text of the one that is the working text, if one is. What
    /// no revision holds yet is by `writer`.
    pub(crate) fn origins(
        &self,
        report: ReportId,
        comparison: &Comparison,
        versions: [Version; 2],
        working: Option<&Document>,
        writer: &str,
    ) -> Result<Vec<ChangeOrigin>, Failure> {
        let touched = self.ask_of(report, |snapshot| {
            let head = snapshot.head(report)?;
            let seqs = versions.map(|version| match version {
                Version::Revision { seq } => seq,
                Version::Working => head.unwrap_or(Seq(0)),
            });
            let mut touched: HashMap<BlockId, BTreeSet<Seq>> = HashMap::new();
            for (block, seq) in snapshot.touched_between(report, seqs[0].min(seqs[1]), seqs[0].max(seqs[1]))? {
                touched.entry(block).or_default().insert(seq);
            }
            let named: BTreeSet<Seq> = touched.values().flatten().copied().collect();
            let unkept = match (working, head) {
                (Some(working), Some(head)) if snapshot.report(report)?.unkept => {
                    differing(&snapshot.document_at(report, head)?, working)
                }
                _ => HashSet::new(),
            };
            Ok(Touched { seqs: touched, signatures: snapshot.signatures(report, named)?, unkept })
        })?;
        let changes = comparison.changes.iter().enumerate().filter(|(_, change)| !change.is_equal());
        Ok(changes.map(|(place, change)| touched.origin(place, change, writer)).collect())
    }
}

impl Touched {
    fn origin(&self, place: usize, change: &Change, writer: &str) -> ChangeOrigin {
        let ids = || change.old_ids.iter().chain(&change.new_ids);
        let seqs: BTreeSet<Seq> = ids().filter_map(|id| self.seqs.get(id)).flatten().copied().collect();
        let signed: Vec<&Signature> = seqs.iter().filter_map(|seq| self.signatures.get(seq)).collect();
        // A block that only stands elsewhere is equal to the latest revision's: nobody kept that yet.
        let is_unkept = signed.is_empty() || ids().any(|id| self.unkept.contains(id));
        let names = signed.iter().map(|signature| signature.author.as_str()).chain(is_unkept.then_some(writer));
        let mut authors: Vec<String> = Vec::new();
        for name in names.filter(|name| !name.is_empty()) {
            authors.retain(|author| author != name);
            authors.push(name.to_owned());
        }
        let time = signed.last().filter(|_| !is_unkept).map(|signature| rfc3339(signature.time));
        ChangeOrigin { change: place, authors, time }
    }
}

/// The blocks that only one of two texts has as they are.
fn differing(kept: &Document, working: &Document) -> HashSet<BlockId> {
    let (kept, working) = (by_id(kept), by_id(working));
    let changed = working.iter().filter(|(id, block)| kept.get(id) != Some(block)).map(|(id, _)| *id);
    let gone = kept.keys().filter(|id| !working.contains_key(id)).copied();
    changed.chain(gone).collect()
}
