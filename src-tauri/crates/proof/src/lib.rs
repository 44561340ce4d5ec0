//! Whether a report is complete, consistent and correct: its blanks, its figures, its language.
//!
//! A report is read as [`Passages`], runs of text that know where they stand; what is found in them is told by a [`Spot`].
//!
//! ```
//! use dinggao_document::{Block, Document};
//! use dinggao_proof::{Passages, blanks};
//!
//! let document = Document::official(vec![Block::paragraph("全年累计收文***件。")]);
//! let found = blanks(&Passages::of(&document));
//! assert_eq!(found[0].label, "全年累计收文 ＿ 件");
//! ```
//!
//! Invariant: no I/O and no clock. Precision comes first: what isn't certain is not said, or said to be undetermined.

mod against;
mod arithmetic;
mod blanks;
mod checking;
mod facts;
mod figures;
mod ledger;
mod passage;
mod reading;
mod reuse;
mod rules;
mod script;

pub use against::{Against, Pair};
pub use arithmetic::{Check, CheckRule, CheckState};
pub use blanks::{Blank, BlankKind, Lost, Sought, blanks, filled, fitted, matched};
pub use checking::{Checks, Finding, Known, Memory, check, check_knowing};
pub use facts::{Fact, FactState};
pub use figures::{Figure, FigureKind, FigureRole};
pub use ledger::{Ledger, figure_keys, ledger};
pub use passage::{Passage, Passages, Spot};
pub use reuse::{Reuse, ReusedSentence, Sources, Within, reuse};
pub use rules::{Confusion, Find, Level, Message, Rule, RuleClass, RuleSet};
