//! Which paragraphs and tables of two stories belong together, and in what order they are written.
//!
//! What stays in its place is an anchor. Between two anchors the old units go first, then the new ones come; so the old
//! text stands in its order, and so does the new one.

use std::collections::{HashMap, HashSet};

use dinggao_document::{Block, BlockKind, Change, ChangeKind};

use super::{
    model::is_alike,
    script::before_text,
    unit::{Unit, UnitContent, UnitText, is_textual},
};

/// What is written next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// A unit that stays as it is.
    Same(usize),
    /// Paragraphs in place of paragraphs: those of a change, by its place.
    Changed {
        old: Vec<usize>,
        new: Vec<usize>,
        change: usize,
    },
    /// A table in place of a table.
    Table {
        old: usize,
        new: usize,
    },
    /// A paragraph whose text is replaced as a whole.
    Replaced {
        old: usize,
        new: usize,
    },
    Deleted(usize),
    Inserted(usize),
    /// The units of a change go here and come elsewhere.
    MovedAway {
        old: Vec<usize>,
        change: usize,
    },
    MovedHere {
        new: Vec<usize>,
        change: usize,
    },
}

/// A story of two texts.
pub(super) struct StoryTexts<'story> {
    pub(super) old: &'story [Unit<'story>],
    pub(super) new: &'story [Unit<'story>],
    pub(super) old_blocks: &'story [Block],
    pub(super) new_blocks: &'story [Block],
    /// The derived numbers of the blocks.
    pub(super) old_labels: &'story [Option<String>],
    pub(super) new_labels: &'story [Option<String>],
    /// What became of the old blocks in the new text.
    pub(super) changes: &'story [Change],
}

/// An entry that both stories have in the same order, with the units that it covers.
struct Anchor {
    old: Vec<usize>,
    new: Vec<usize>,
    entry: Entry,
}

impl StoryTexts<'_> {
    /// Everything that is written, in order.
    pub(super) fn plan(&self) -> Vec<Entry> {
        let (mut anchors, mut moves) = self.anchors();
        self.add_last(&mut anchors, &mut moves);
        let says_blanks = self.new.iter().any(|unit| unit.element.is_some());
        let mut plan = Plan { stories: self, says_blanks, moves, begun: HashSet::new(), entries: Vec::new() };
        let (mut next_old, mut next_new) = (0, 0);
        for anchor in anchors {
            let (first_old, first_new) = (anchor.old.first().copied(), anchor.new.first().copied());
            plan.gap(next_old..first_old.unwrap_or(next_old), next_new..first_new.unwrap_or(next_new));
            next_old = anchor.old.last().map_or(next_old, |last| last + 1);
            next_new = anchor.new.last().map_or(next_new, |last| last + 1);
            plan.entries.push(anchor.entry);
        }
        plan.gap(next_old..self.old.len(), next_new..self.new.len());
        plan.entries
    }

    fn anchors(&self) -> (Vec<Anchor>, Moves) {
        let (of_old, of_new) = (unit_of_block(self.old), unit_of_block(self.new));
        let mut found = Vec::new();
        let mut moves = Moves::default();
        for (place, change) in self.changes.iter().enumerate() {
            let units = |blocks: &[usize], of: &HashMap<usize, usize>| -> Option<Vec<usize>> {
                let mut units: Vec<usize> = blocks.iter().map(|block| of.get(block).copied()).collect::<Option<_>>()?;
                units.dedup();
                Some(units).filter(|units| units.windows(2).all(|pair| pair[0] + 1 == pair[1]))
            };
            let (Some(old), Some(new)) = (units(&change.old, &of_old), units(&change.new, &of_new)) else {
                continue;
            };
            if !covers(self.old, &old, &change.old) || !covers(self.new, &new, &change.new) {
                continue;
            }
            match change.kind {
                ChangeKind::Inserted | ChangeKind::Deleted => {}
                ChangeKind::Moved => {
                    if self.all_text(&old, &new) && !self.is_counted_anew(&old, &new) {
                        moves.add(place, &old, &new);
                    }
                }
                _ => found.extend(self.entry(place, &old, &new).map(|entry| Anchor { old, new, entry })),
            }
        }
        found.sort_by_key(|anchor| anchor.old.first().copied());
        let mut anchors: Vec<Anchor> = Vec::with_capacity(found.len());
        for anchor in found {
            let follows =
                |before: &Anchor| before.old.last() < anchor.old.first() && before.new.last() < anchor.new.first();
            if anchors.last().is_none_or(follows) {
                anchors.push(anchor);
            }
        }
        (anchors, moves)
    }

    fn all_text(&self, old: &[usize], new: &[usize]) -> bool {
        old.iter().all(|&unit| self.old[unit].text().is_some())
            && new.iter().all(|&unit| self.new[unit].text().is_some())
    }

    /// How units that belong together in place are written; `None` where that can only be said of them as wholes.
    fn entry(&self, place: usize, old: &[usize], new: &[usize]) -> Option<Entry> {
        let change = &self.changes[place];
        if self.all_text(old, new) {
            if self.is_counted_anew(old, new) {
                return None;
            }
            let same =
                change.kind == ChangeKind::Equal && old.len() == 1 && new.len() == 1 && self.is_same(old[0], new[0]);
            return Some(if same {
                Entry::Same(old[0])
            } else {
                Entry::Changed { old: old.to_vec(), new: new.to_vec(), change: place }
            });
        }
        let (&[old], &[new]) = (old, new) else {
            return None;
        };
        let (one, other) = (&self.old[old], &self.new[new]);
        match (&one.content, &other.content) {
            (UnitContent::Table, UnitContent::Table) if change.is_equal() => Some(Entry::Same(old)),
            (UnitContent::Table, UnitContent::Table) => Some(Entry::Table { old, new }),
            (UnitContent::Other(_), UnitContent::Other(_)) if self.says_the_same(one, other) => Some(Entry::Same(old)),
            _ => None,
        }
    }

    /// Whether a paragraph became one of another kind that Word counts by itself, or no longer counts: how it is made is
    /// up to others of its kind, so it is written as a new one.
    fn is_counted_anew(&self, old: &[usize], new: &[usize]) -> bool {
        let (&[old], &[new]) = (old, new) else {
            return false;
        };
        let (Some(one), Some(other)) = (self.old[old].text(), self.new[new].text()) else {
            return false;
        };
        let is_counted = |text: &UnitText, labels: &[Option<String>]| {
            text.is_counted(labels.get(text.block).and_then(Option::as_deref))
        };
        !is_alike(&self.old_blocks[one.block], &self.new_blocks[other.block])
            && is_counted(one, self.old_labels) != is_counted(other, self.new_labels)
    }

    /// Whether two paragraphs are equal in what their blocks leave out, too.
    fn is_same(&self, old: usize, new: usize) -> bool {
        let (Some(one), Some(other)) = (self.old[old].text(), self.new[new].text()) else {
            return false;
        };
        let label = |labels: &'_ [Option<String>], block: usize| labels.get(block).cloned().flatten();
        let (was, is) = (label(self.old_labels, one.block), label(self.new_labels, other.block));
        let before = one.before.as_deref().unwrap_or_default();
        before_text(other, is.as_deref(), Some((before, was.as_deref()))) == before
            && (other.after.is_none() || other.after == one.after)
    }

    /// Whether two paragraphs of several blocks, or of none with text, have equal blocks.
    fn says_the_same(&self, one: &Unit<'_>, other: &Unit<'_>) -> bool {
        let texts = |unit: &Unit<'_>, blocks: &[Block]| -> Vec<(bool, String)> {
            unit.blocks.iter().map(|&place| (is_textual(&blocks[place]), blocks[place].text())).collect()
        };
        texts(one, self.old_blocks) == texts(other, self.new_blocks)
    }

    /// Whether a new unit is a picture that stands in a paragraph of text in the old story: it stays there with it.
    fn stands_in_text(&self, unit: usize) -> bool {
        let (UnitContent::Other(_), &[block]) = (&self.new[unit].content, &*self.new[unit].blocks) else {
            return false;
        };
        if self.new_blocks.get(block).is_none_or(|block| block.kind() != BlockKind::Image) {
            return false;
        }
        let from = self.changes.iter().find(|change| change.new == [block]).and_then(|change| change.old.first());
        from.is_some_and(|from| self.old.iter().any(|old| old.text().is_some() && old.blocks.contains(from)))
    }

    /// The last paragraph of a story can't be deleted: the one that comes last instead of it takes its place.
    fn add_last(&self, anchors: &mut Vec<Anchor>, moves: &mut Moves) {
        let next_old = anchors.last().and_then(|anchor| anchor.old.last()).map_or(0, |last| last + 1);
        let next_new = anchors.last().and_then(|anchor| anchor.new.last()).map_or(0, |last| last + 1);
        let (Some(old), Some(new)) = (self.old.len().checked_sub(1), self.new.len().checked_sub(1)) else {
            return;
        };
        if old < next_old || new < next_new || self.old[old].is_table() || self.new[new].is_table() {
            return;
        }
        let both_blank = self.old[old].is_blank() && self.new[new].is_blank();
        if self.old[old].is_blank() && (both_blank || self.new[new].element.is_none()) {
            return;
        }
        moves.forget(old, new);
        anchors.push(Anchor { old: vec![old], new: vec![new], entry: Entry::Replaced { old, new } });
    }
}

/// Which change moved a unit.
#[derive(Debug, Default)]
struct Moves {
    old: HashMap<usize, usize>,
    new: HashMap<usize, usize>,
    units: HashMap<usize, (Vec<usize>, Vec<usize>)>,
}

impl Moves {
    fn add(&mut self, change: usize, old: &[usize], new: &[usize]) {
        self.old.extend(old.iter().map(|&unit| (unit, change)));
        self.new.extend(new.iter().map(|&unit| (unit, change)));
        self.units.insert(change, (old.to_vec(), new.to_vec()));
    }

    /// These units are written in another way, so what was moved with them is deleted and inserted.
    fn forget(&mut self, old: usize, new: usize) {
        for change in [self.old.get(&old), self.new.get(&new)].into_iter().flatten().copied().collect::<Vec<_>>() {
            self.units.remove(&change);
        }
        let units = &self.units;
        self.old.retain(|_, change| units.contains_key(change));
        self.new.retain(|_, change| units.contains_key(change));
    }
}

struct Plan<'story> {
    stories: &'story StoryTexts<'story>,
    /// Whether the new text is from a Word file, where blank paragraphs stand for themselves.
    says_blanks: bool,
    moves: Moves,
    begun: HashSet<(bool, usize)>,
    entries: Vec<Entry>,
}

impl Plan<'_> {
    /// What stands between two anchors.
    fn gap(&mut self, mut old: std::ops::Range<usize>, mut new: std::ops::Range<usize>) {
        let (units, others) = (self.stories.old, self.stories.new);
        while !old.is_empty() && !new.is_empty() && units[old.start].is_blank() && others[new.start].is_blank() {
            self.entries.push(Entry::Same(old.start));
            (old.start, new.start) = (old.start + 1, new.start + 1);
        }
        let mut last = Vec::new();
        while !old.is_empty() && !new.is_empty() && units[old.end - 1].is_blank() && others[new.end - 1].is_blank() {
            (old.end, new.end) = (old.end - 1, new.end - 1);
            last.push(Entry::Same(old.end));
        }
        for unit in old {
            self.goes(unit);
        }
        for unit in new {
            self.comes(unit);
        }
        self.entries.extend(last.into_iter().rev());
    }

    fn goes(&mut self, unit: usize) {
        if self.stories.old[unit].is_blank() && !self.says_blanks {
            self.entries.push(Entry::Same(unit));
        } else if let Some(&change) = self.moves.old.get(&unit) {
            if self.begun.insert((true, change)) {
                let old = self.moves.units.get(&change).map(|(old, _)| old.clone()).unwrap_or_default();
                self.entries.push(Entry::MovedAway { old, change });
            }
        } else {
            self.entries.push(Entry::Deleted(unit));
        }
    }

    fn comes(&mut self, unit: usize) {
        if self.stories.stands_in_text(unit) {
            return;
        }
        if let Some(&change) = self.moves.new.get(&unit) {
            if self.begun.insert((false, change)) {
                let new = self.moves.units.get(&change).map(|(_, new)| new.clone()).unwrap_or_default();
                self.entries.push(Entry::MovedHere { new, change });
            }
        } else {
            self.entries.push(Entry::Inserted(unit));
        }
    }
}

/// Whether these are all the text that the units have: a page break before a paragraph isn't.
fn covers(story: &[Unit<'_>], units: &[usize], blocks: &[usize]) -> bool {
    let texts = units.iter().filter_map(|&unit| story[unit].text()).map(|text| text.block);
    !units.is_empty() && texts.into_iter().all(|block| blocks.contains(&block)) && units.len() == blocks.len()
}

fn unit_of_block(units: &[Unit<'_>]) -> HashMap<usize, usize> {
    let of_unit =
        |(place, unit): (usize, &Unit<'_>)| unit.blocks.iter().map(move |&block| (block, place)).collect::<Vec<_>>();
    units.iter().enumerate().flat_map(of_unit).collect()
}
