//! The whole comparison: align, compare the words of what belongs together, put the changes in order.

use std::ops::Range;

use crate::{
    alignment::Alignment,
    format::{format_differs, same_shape},
    link::{Link, Unlinked},
    options::{Budget, Options},
    script::Script,
    side::{Family, Side},
    table::{self, TableAlignment},
    words::compare_texts,
};
use dinggao_document::{
    Block, Change, ChangeClass, ChangeKind, Comparison, Document, Letterhead, Pairing, SpanOp, Summary, TableCell,
};

/// What changed from `old` to `new`.
pub fn compare(old: &Document, new: &Document, options: &Options) -> Comparison {
    let letterhead = Letterhead::changes(old.letterhead.as_ref(), new.letterhead.as_ref());
    let (old, new) = (Side::new(old), Side::new(new));
    let mut budget = Budget::new(options);
    let mut links = Alignment::new(&old, &new, &mut budget).links;
    if options.moves_as_edits {
        links.retain(|link| !link.moved);
    }
    let mut assembly =
        Assembly { old: &old, new: &new, budget, changes: Vec::with_capacity(new.len()), summary: Summary::default() };
    assembly.run(&links);
    let summary = Summary { coarse: assembly.budget.is_coarse(), ..assembly.summary };
    Comparison { old: old.size(), new: new.size(), summary, changes: assembly.changes, letterhead }
}

struct Assembly<'side> {
    old: &'side Side<'side>,
    new: &'side Side<'side>,
    budget: Budget,
    changes: Vec<Change>,
    summary: Summary,
}

impl Assembly<'_> {
    /// Walks through the new document; what was deleted follows the block in place that it followed in the old one.
    fn run(&mut self, links: &[Link]) {
        let unlinked = Unlinked::of(links, self.old, self.new);
        let mut in_place = links.iter().filter(|link| !link.moved);
        let mut next_start = |assembly: &Self| in_place.next().map_or(assembly.old.len(), |link| link.old.start);
        let mut links_in_order = links.iter().peekable();
        let until = next_start(self);
        self.delete(0..until, &unlinked);
        let mut at = 0;
        while at < self.new.len() {
            if let Some(link) = links_in_order.next_if(|link| link.new.start == at) {
                self.link(link);
                at = link.new.end;
                if !link.moved {
                    let until = next_start(self);
                    self.delete(link.old.end..until, &unlinked);
                }
            } else {
                let script = Script::whole(SpanOp::Insert, &self.new.texts[at]);
                self.add(ChangeKind::Inserted, 0..0, at..at + 1, whole_classes(&self.new.texts[at]), script);
                at += 1;
            }
        }
    }

    fn delete(&mut self, range: Range<usize>, unlinked: &Unlinked) {
        for at in range.filter(|&at| unlinked.old[at]) {
            let script = Script::whole(SpanOp::Delete, &self.old.texts[at]);
            self.add(ChangeKind::Deleted, at..at + 1, 0..0, whole_classes(&self.old.texts[at]), script);
        }
    }

    fn link(&mut self, link: &Link) {
        let script = self.script(link);
        let mut classes: Vec<ChangeClass> = script.classes.iter().copied().collect();
        let text_changed = script.spans.iter().any(|span| span.op != SpanOp::Equal);
        let formatted = link.is_pair()
            && format_differs(&self.old.blocks[link.old.start], &self.new.blocks[link.new.start], &script.spans);
        if formatted {
            classes.push(ChangeClass::Format);
        } else if self.is_renumbered(link) {
            classes.push(ChangeClass::Renumbering);
        }
        classes.sort_unstable();
        let kind = if link.moved {
            ChangeKind::Moved
        } else if link.old.len() > 1 {
            ChangeKind::Merged
        } else if link.new.len() > 1 {
            ChangeKind::Split
        } else if text_changed || formatted {
            ChangeKind::Changed
        } else {
            ChangeKind::Equal
        };
        self.add(kind, link.old.clone(), link.new.clone(), classes, script);
    }

    fn is_renumbered(&self, link: &Link) -> bool {
        let (old, new) = (&self.old.labels[link.old.start], &self.new.labels[link.new.start]);
        old.is_some() && new.is_some() && old != new
    }

    fn script(&mut self, link: &Link) -> Script {
        let (old_at, new_at) = (link.old.start, link.new.start);
        let (old, new) = (&self.old.texts[old_at], &self.new.texts[new_at]);
        if link.is_pair() && old == new {
            return Script::whole(SpanOp::Equal, new);
        }
        let mut script = Script::default();
        if self.old.family(old_at) == Family::Table {
            self.compare_tables(old_at, new_at, &mut script);
        } else {
            let old: Vec<&str> = self.old.texts[link.old.clone()].iter().map(AsRef::as_ref).collect();
            let new: Vec<&str> = self.new.texts[link.new.clone()].iter().map(AsRef::as_ref).collect();
            compare_texts(&old, &new, &mut script, &mut self.budget);
        }
        script.ensure_span(SpanOp::Equal);
        script
    }

    /// Row by row and column by column where both are grids, else cell by cell where the cells correspond, else as text.
    fn compare_tables(&mut self, old_at: usize, new_at: usize, script: &mut Script) {
        let (old, new) = (&self.old.blocks[old_at], &self.new.blocks[new_at]);
        if let Some(alignment) = table::align(old, new, &mut self.budget) {
            self.compare_grids(old, new, &alignment, script);
        } else if same_shape(old, new) {
            for ((row, column, old), (.., new)) in old.cells().zip(new.cells()) {
                let separator = match (row, column) {
                    (0, 0) => "",
                    (_, 0) => "\n",
                    _ => "\t",
                };
                script.push(SpanOp::Equal, separator);
                compare_texts(&[&old.text()], &[&new.text()], script, &mut self.budget);
            }
        } else {
            compare_texts(&[&self.old.texts[old_at]], &[&self.new.texts[new_at]], script, &mut self.budget);
        }
        script.classes.insert(ChangeClass::TableCell);
    }

    fn compare_grids(&mut self, old: &Block, new: &Block, alignment: &TableAlignment, script: &mut Script) {
        let text = |table: &Block, row: usize, column: usize| {
            table.rows().get(row).and_then(|row| row.content.get(column)).map(TableCell::text).unwrap_or_default()
        };
        for &row in &alignment.rows {
            separate("\n", row, script);
            for &column in &alignment.columns {
                match (row, column) {
                    (
                        Pairing::Both { old: old_row, new: new_row },
                        Pairing::Both { old: old_column, new: new_column },
                    ) => {
                        separate("\t", column, script);
                        let (old, new) = (text(old, old_row, old_column), text(new, new_row, new_column));
                        compare_texts(&[&old], &[&new], script, &mut self.budget);
                    }
                    (Pairing::Both { old: row, .. } | Pairing::Old(row), Pairing::Old(column))
                    | (Pairing::Old(row), Pairing::Both { old: column, .. }) => {
                        separate("\t", Pairing::Old(column), script);
                        compare_texts(&[&text(old, row, column)], &[""], script, &mut self.budget);
                    }
                    (Pairing::Both { new: row, .. } | Pairing::New(row), Pairing::New(column))
                    | (Pairing::New(row), Pairing::Both { new: column, .. }) => {
                        separate("\t", Pairing::New(column), script);
                        compare_texts(&[""], &[&text(new, row, column)], script, &mut self.budget);
                    }
                    // A row and a column of different tables have no cell.
                    (Pairing::Old(_), Pairing::New(_)) | (Pairing::New(_), Pairing::Old(_)) => {}
                }
            }
        }
    }

    fn add(
        &mut self,
        kind: ChangeKind,
        old: Range<usize>,
        new: Range<usize>,
        classes: Vec<ChangeClass>,
        script: Script,
    ) {
        self.summary.inserted_chars += script.inserted_chars;
        self.summary.deleted_chars += script.deleted_chars;
        if kind == ChangeKind::Moved {
            self.summary.moved_blocks += new.len();
            self.summary.moved_chars += script.equal_chars;
        }
        let label = |side: &Side<'_>, range: &Range<usize>| side.labels[range.clone()].first().cloned().flatten();
        self.changes.push(Change {
            kind,
            old_ids: old.clone().map(|at| self.old.id(at)).collect(),
            new_ids: new.clone().map(|at| self.new.id(at)).collect(),
            old_kinds: old.clone().map(|at| self.old.shape(at)).collect(),
            new_kinds: new.clone().map(|at| self.new.shape(at)).collect(),
            old_label: label(self.old, &old),
            new_label: label(self.new, &new),
            old: old.collect(),
            new: new.collect(),
            classes,
            spans: script.spans,
        });
    }
}

/// What parts a row or cell from the one before it; nothing does before the first.
fn separate(separator: &str, pairing: Pairing, script: &mut Script) {
    match pairing {
        Pairing::Both { old: 0, new: 0 } | Pairing::Old(0) | Pairing::New(0) => {}
        Pairing::Both { old: 0, .. } | Pairing::New(_) => script.push(SpanOp::Insert, separator),
        Pairing::Both { new: 0, .. } | Pairing::Old(_) => script.push(SpanOp::Delete, separator),
        Pairing::Both { .. } => script.push(SpanOp::Equal, separator),
    }
}

/// A whole block that came or went is a change of text, if it has any.
fn whole_classes(text: &str) -> Vec<ChangeClass> {
    if text.is_empty() { Vec::new() } else { vec![ChangeClass::Text] }
}
