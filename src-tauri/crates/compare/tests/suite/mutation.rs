//! Changes a document as a drafter would, and remembers what is true about it.

use std::collections::BTreeSet;

use dinggao_document::{Block, BlockId, CharOffset, Document, Inline, split_at};
use dinggao_testkit::sample_report;
use dinggao_text::{TokenClass, tokens};

/// How many of each change to make, each in a block of its own.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Plan {
    pub(crate) edits: usize,
    pub(crate) insertions: usize,
    pub(crate) deletions: usize,
    pub(crate) moves: usize,
    pub(crate) edited_moves: usize,
    pub(crate) splits: usize,
    pub(crate) merges: usize,
    /// As if the document had been imported anew: no id survives.
    pub(crate) fresh_ids: bool,
}

/// A changed document and what is true about it.
pub(crate) struct Mutation {
    pub(crate) document: Document,
    /// Characters inserted and deleted, whole blocks included.
    pub(crate) changed_chars: usize,
    /// Places in the new document of the blocks that moved.
    pub(crate) moved: BTreeSet<usize>,
    pub(crate) splits: usize,
    pub(crate) merges: usize,
}

struct Entry {
    block: Block,
    touched: bool,
    moved: bool,
}

struct Mutator {
    entries: Vec<Entry>,
    state: u64,
    next_id: u64,
    changed_chars: usize,
    splits: usize,
    merges: usize,
}

const PHRASES: [&str; 10] =
    ["切实", "进一步", "综合", "协同", "长效", "规范有序", "因地制宜", "压茬", "及早谋划", "分级分类"];

/// The document after the changes of `plan`; the same `seed` makes the same changes.
pub(crate) fn mutate(document: &Document, plan: Plan, seed: u64) -> Mutation {
    let entry = |block: &Block| Entry { block: block.clone(), touched: false, moved: false };
    let mut mutator = Mutator {
        entries: document.blocks.iter().map(entry).collect(),
        state: seed.wrapping_mul(2).wrapping_add(1),
        next_id: 1 << 40,
        changed_chars: 0,
        splits: 0,
        merges: 0,
    };
    (0..plan.merges).for_each(|_| mutator.merge());
    (0..plan.moves).for_each(|_| mutator.relocate(false));
    (0..plan.edited_moves).for_each(|_| mutator.relocate(true));
    (0..plan.edits).for_each(|_| {
        if let Some(at) = mutator.untouched(2) {
            mutator.edit(at);
        }
    });
    (0..plan.deletions).for_each(|_| mutator.delete());
    (0..plan.insertions).for_each(|_| mutator.insert());
    (0..plan.splits).for_each(|_| mutator.split());
    mutator.finish(document, plan.fresh_ids)
}

impl Mutator {
    fn draw(&mut self, below: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % below.max(1)
    }

    fn fresh_id(&mut self) -> BlockId {
        self.next_id += 1;
        BlockId::from_number(self.next_id)
    }

    /// A block that nothing happened to yet, of at least so many characters.
    fn untouched(&mut self, chars: usize) -> Option<usize> {
        let fits = |entry: &Entry| {
            !entry.touched && !entry.block.content().is_empty() && entry.block.text().chars().count() >= chars
        };
        let first = self.draw(self.entries.len());
        (first..self.entries.len()).chain(0..first).find(|&at| fits(&self.entries[at]))
    }

    /// Replaces, inserts or deletes one token.
    fn edit(&mut self, at: usize) {
        self.entries[at].touched = true;
        let text = self.entries[at].block.text();
        let tokens = tokens(&text);
        let token = &tokens[self.draw(tokens.len())];
        let old = token.of(&text);
        let phrase = PHRASES[self.draw(PHRASES.len())];
        let (range, new) = match token.class {
            TokenClass::Figure => {
                let figure = old.trim_start_matches(|character: char| character.is_ascii_digit());
                (token.range.clone(), format!("{}{figure}", 1 + self.draw(9999)))
            }
            TokenClass::Word if self.draw(3) > 0 => {
                (token.range.clone(), if self.draw(2) == 0 { String::new() } else { phrase.to_owned() })
            }
            _ => (token.range.end..token.range.end, phrase.to_owned()),
        };
        if text[range.clone()] != new {
            self.changed_chars += text[range.clone()].chars().count() + new.chars().count();
        }
        let text = format!("{}{new}{}", &text[..range.start], &text[range.end..]);
        let content = if text.is_empty() { Vec::new() } else { vec![Inline::text(text)] };
        self.entries[at].block = self.entries[at].block.clone().with_content(content);
    }

    fn relocate(&mut self, edited: bool) {
        let Some(from) = self.untouched(20) else { return };
        if edited {
            self.edit(from);
        }
        let mut entry = self.entries.remove(from);
        (entry.touched, entry.moved) = (true, true);
        let far = self.entries.len() / 3;
        // Away from where it stood, but anywhere else.
        let to = (from + far + self.draw(self.entries.len() - far)) % (self.entries.len() + 1);
        if to == from {
            entry.moved = false;
        }
        self.entries.insert(to, entry);
    }

    fn split(&mut self) {
        let Some(at) = self.untouched(40) else { return };
        let content = self.entries[at].block.content().to_vec();
        let text = self.entries[at].block.text();
        let ends: Vec<usize> =
            text.char_indices().filter(|&(_, c)| c == '。').map(|(at, c)| at + c.len_utf8()).collect();
        let Some(&end) = ends.get(ends.len() / 2).filter(|&&end| end < text.len()) else { return };
        let (head, tail) = split_at(&content, CharOffset(text[..end].chars().count()));
        let second = self.entries[at].block.clone().with_id(self.fresh_id()).with_content(tail);
        self.entries[at].block = self.entries[at].block.clone().with_content(head);
        self.entries[at].touched = true;
        self.entries.insert(at + 1, Entry { block: second, touched: true, moved: false });
        self.splits += 1;
    }

    fn merge(&mut self) {
        let Some(at) = self.untouched(40) else { return };
        let Some(next) = self.entries.get(at + 1) else { return };
        let same_kind = next.block.kind() == self.entries[at].block.kind();
        if next.touched || !same_kind || next.block.text().chars().count() < 20 {
            return;
        }
        let content = [self.entries[at].block.content(), next.block.content()].concat();
        self.entries.remove(at + 1);
        self.entries[at].block = self.entries[at].block.clone().with_content(content);
        self.entries[at].touched = true;
        self.merges += 1;
    }

    fn delete(&mut self) {
        let Some(at) = self.untouched(1) else { return };
        self.changed_chars += self.entries.remove(at).block.text().chars().count();
    }

    /// A paragraph in the words of the others.
    fn insert(&mut self) {
        let other = sample_report(150, 1_000_000 + self.draw(1_000_000) as u64);
        let block = other.blocks[other.blocks.len() - 1].clone().with_id(self.fresh_id());
        self.changed_chars += block.text().chars().count();
        let at = self.draw(self.entries.len() + 1);
        self.entries.insert(at, Entry { block, touched: true, moved: false });
    }

    fn finish(mut self, document: &Document, fresh_ids: bool) -> Mutation {
        let moved = self.entries.iter().enumerate().filter_map(|(at, entry)| entry.moved.then_some(at)).collect();
        let mut blocks = Vec::with_capacity(self.entries.len());
        for entry in std::mem::take(&mut self.entries) {
            blocks.push(if fresh_ids { entry.block.with_id(self.fresh_id()) } else { entry.block });
        }
        Mutation {
            document: Document { numbering: document.numbering, blocks },
            changed_chars: self.changed_chars,
            moved,
            splits: self.splits,
            merges: self.merges,
        }
    }
}
