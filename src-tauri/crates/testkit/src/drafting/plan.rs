//! What a drafter is to do, and how often.

/// How many changes of each kind to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Plan {
    /// Words or phrases replaced, now and then only inserted or deleted.
    pub words: usize,
    /// Numbers replaced, their unit kept.
    pub figures: usize,
    /// Clauses inserted.
    pub clauses_in: usize,
    /// Clauses deleted.
    pub clauses_out: usize,
    /// Paragraphs of which 20 to 50 % of the words are replaced, the order kept.
    pub rewrites: usize,
    /// Cells of tables replaced.
    pub cells: usize,
    /// Paragraphs inserted.
    pub insertions: usize,
    /// Paragraphs deleted.
    pub deletions: usize,
    /// Paragraphs that are moved as they are.
    pub moves: usize,
    /// Paragraphs that are moved and edited.
    pub edited_moves: usize,
    /// Stretches of two to four blocks that are moved together.
    pub group_moves: usize,
    /// Paragraphs split in two.
    pub splits: usize,
    /// Pairs of paragraphs merged.
    pub merges: usize,
    /// Headings inserted, which renumbers those behind.
    pub headings_in: usize,
    /// Headings deleted, which renumbers those behind.
    pub headings_out: usize,
    /// As if the document had been imported anew: no id survives.
    pub fresh_ids: bool,
}

impl Plan {
    /// So many edits in the mix of an ordinary revision, nothing moved, split or merged.
    pub fn edits(count: usize) -> Self {
        let of = |percent: usize| count * percent / 100;
        let others = Self {
            figures: of(20),
            clauses_in: of(10),
            clauses_out: of(8),
            rewrites: of(4),
            cells: of(4),
            insertions: of(3),
            deletions: of(3),
            headings_in: of(1),
            headings_out: of(1),
            ..Self::default()
        };
        Self { words: count - others.edit_count(), ..others }
    }

    /// So many moves besides: half of single paragraphs, a third edited as well, the rest of several blocks.
    #[must_use]
    pub fn with_moves(self, count: usize) -> Self {
        let (edited, groups) = (count / 3, count / 6);
        Self { moves: count - edited - groups, edited_moves: edited, group_moves: groups, ..self }
    }

    /// So many splits and as many merges besides.
    #[must_use]
    pub fn with_regroupings(self, count: usize) -> Self {
        Self { splits: count, merges: count, ..self }
    }

    /// The same with ids that don't survive, if `fresh`.
    #[must_use]
    pub fn with_fresh_ids(self, fresh: bool) -> Self {
        Self { fresh_ids: fresh, ..self }
    }

    /// Edits of all kinds, without moves, splits and merges.
    fn edit_count(&self) -> usize {
        let small = self.words + self.figures + self.clauses_in + self.clauses_out + self.cells;
        small + self.rewrites + self.insertions + self.deletions + self.headings_in + self.headings_out
    }
}
