//! What a caller can ask of a comparison.

use std::time::{Duration, Instant};

/// How to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Report a moved block as a deletion and an insertion.
    pub moves_as_edits: bool,
    /// After this time the rest is compared coarsely. The answer stays complete and correct, but depends on the
    /// machine's speed then; reports of ordinary size come nowhere near.
    pub time_limit: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { moves_as_edits: false, time_limit: Duration::from_millis(1200) }
    }
}

/// How much work may still be done, and whether a limit was met.
#[derive(Debug)]
pub(crate) struct Budget {
    deadline: Option<Instant>,
    steps: usize,
    /// Steps until the clock is looked at again, which takes as long as many of them.
    until_look: usize,
    coarse: bool,
}

const STEPS_BETWEEN_LOOKS: usize = 100_000;

/// Steps that the search for likeness may take, each about a nanosecond: a bound that doesn't depend on the machine.
const STEPS: usize = 400_000_000;

impl Budget {
    pub(crate) fn new(options: &Options) -> Self {
        Self { deadline: Instant::now().checked_add(options.time_limit), steps: STEPS, until_look: 0, coarse: false }
    }

    /// When to stop looking for something better; `None` if never.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// Whether time is up; the answer counts as coarse from then on.
    pub(crate) fn is_spent(&mut self) -> bool {
        let spent = self.deadline.is_some_and(|deadline| Instant::now() > deadline);
        self.coarse |= spent;
        spent
    }

    /// Takes a number of steps, if there are so many left and time isn't up.
    pub(crate) fn spend(&mut self, steps: usize) -> bool {
        if steps > self.steps {
            self.coarse = true;
            return false;
        }
        self.steps -= steps;
        if steps < self.until_look {
            self.until_look -= steps;
            return true;
        }
        self.until_look = STEPS_BETWEEN_LOOKS;
        !self.is_spent()
    }

    /// A limit was met.
    pub(crate) fn mark_coarse(&mut self) {
        self.coarse = true;
    }

    pub(crate) fn is_coarse(&self) -> bool {
        self.coarse
    }
}
