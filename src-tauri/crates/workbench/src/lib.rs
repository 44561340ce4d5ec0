//! The use cases of 定稿 Dinggao: one function per thing a user does with a library. Both faces, the window and the command
//! `dinggao`, are thin layers over this.
//!
//! [`Reader`] answers questions, [`Workbench`] also changes things; [`wire`] holds what crosses to the faces. Errors are
//! [`Failure`]s: a code and what it names; the sentences are in `assets/messages`, in both languages.
//!
//! Invariant: no Tauri, no SQL, no XML. The only place that joins store, compare and the file formats, and the only one
//! that reads the clock.

mod backups;
mod beside;
mod blaming;
mod blank_filling;
mod blank_notes;
mod blank_sheets;
mod carrying;
mod check_choices;
mod checking;
mod clock;
mod comments;
mod comparing;
mod comparison_page;
mod comparison_table;
mod data_folder;
mod departing;
mod drafts;
mod exporting;
mod failure;
mod figure_ledger;
mod figure_links;
mod figure_origins;
mod files;
mod histories;
mod importing;
mod keeping_safe;
mod kept_file;
mod letterheads;
mod merged_text;
mod merging;
mod next_start;
mod next_year;
mod open_text;
mod operand;
mod origins;
mod own_words;
mod pardons;
mod pasting;
mod phrases;
mod pictures;
mod places;
mod precedents;
mod proofing;
mod proposals;
mod protecting;
mod provenance;
mod reader;
mod redlining;
mod replacing;
mod report_reuse;
mod reports;
mod restoring;
mod returning;
mod reusing;
mod reverting;
mod searching;
mod section_plans;
mod sentences;
mod settings;
mod templates;
mod undoing;
mod upkeep;
pub mod wire;
mod workbench;

pub use backups::Backup;
pub use blank_filling::fill_from_sheet;
pub use blank_sheets::{
    SheetPart, SheetRow, SheetWords, blank_sheet, check_sheet_name, read_blank_sheet, read_blank_sheet_bytes,
    with_lasting_ids, write_blank_sheet,
};
pub use carrying::{carry, carry_rows, receive, receive_rows};
pub use comparing::{compare_texts, with_ids_of};
pub use comparison_page::comparison_page;
pub use comparison_table::{Words, change_name, comparison_table};
pub use data_folder::DataFolder;
pub use departing::{Departed, Departure, ExportNotice, ExportNoticeKind, Keeps};
pub use dinggao_compare::{
    Change, ChangeClass, ChangeKind, Choice, Comparison, Conflict, ConflictSide, Look, Merge, Resolution, ReturnedCopy,
    Span, SpanOp,
};
pub use dinggao_document as document;
pub use dinggao_docx::Stage;
pub use dinggao_proof::{
    Blank, Check, CheckState, Checks, Fact, FactState, Figure, Finding, Ledger, Level, Message, Pair, Spot,
};
pub use dinggao_store::{Damage, LOCK_PATIENCE, Notice, Problem, SourceFile, Verification};
pub use dinggao_text::{FindMode, FindProblem, FindQuery};
pub use exporting::{ExportFormat, Leads, Numbering, Profile, WordLayout};
pub use failure::{Failure, FailureCode};
pub use files::{FileText, OriginalFile, read_file, read_report_bytes, read_report_file, read_words, write_file};
pub use keeping_safe::backup_state;
pub use merged_text::MergedText;
pub use merging::{MergeParent, merge_texts};
pub use operand::Operand;
pub use own_words::{own_checks, read_own_words, written_lines};
pub use pasting::read_pasted;
pub use pictures::column_width;
pub use proofing::{Decisions, check_text, check_text_against, find_blanks, find_figures};
pub use protecting::{Secret, change_password, check_secret, is_protected, protect, replace_recovery_code, unprotect};
pub use reader::Reader;
pub use redlining::{Redline, redline};
pub use replacing::GoOn;
pub use returning::{NoDraft, SentDraft};
pub use reusing::{ReuseSource, reused_within};
pub use workbench::Workbench;
