//! The arguments of the command. Wrong ones end with exit code 2 and a usage line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use dinggao_workbench::document::{SecrecyLevel, Urgency};

/// Write, revise, compare and settle reports, offline.
#[derive(Debug, Parser)]
#[command(name = "dinggao", version, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// The library (else $DINGGAO_LIBRARY, else the app's own)
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) library: Option<PathBuf>,

    /// Answer with one JSON object
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// Language of messages (else from LC_ALL, LC_MESSAGES, LANG)
    #[arg(long, global = true, value_enum)]
    pub(crate) lang: Option<Lang>,
}

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    Zh,
    En,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a report
    New {
        #[arg(long)]
        title: String,
        /// Start from a template: annual-summary, research-report, request, work-plan, status-report
        #[arg(long, value_name = "NAME")]
        template: Option<String>,
    },
    /// Bring in .docx, .txt or .md files
    Import {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Replace the whole text of a report instead of making a new one
        #[arg(long, value_name = "REPORT")]
        into: Option<String>,
        /// Name the imported draft
        #[arg(long, value_name = "NAME")]
        draft: Option<String>,
    },
    /// List the reports
    List {
        /// Those in the bin too
        #[arg(long)]
        all: bool,
    },
    /// Print a report, one of its drafts, or a file
    Show {
        #[arg(value_name = "REPORT[@DRAFT]|FILE")]
        text: String,
        #[arg(long, value_enum, default_value = "text")]
        format: ShowFormat,
    },
    /// Keep the current text as a named draft
    Draft {
        report: String,
        #[arg(long)]
        name: String,
        #[arg(long)]
        note: Option<String>,
    },
    /// List the revisions of a report
    History {
        report: String,
        /// Only those that touched a block, by its id
        #[arg(long, value_name = "ID", conflicts_with = "section")]
        block: Option<String>,
        /// Only those that touched a section: the Nth level-1 heading, from 1
        #[arg(long, value_name = "N")]
        section: Option<usize>,
    },
    /// Show who wrote each part of a text, and when
    Blame {
        #[arg(value_name = "REPORT[@DRAFT]")]
        report: String,
    },
    /// Make an earlier text current again, as a new revision
    Restore {
        #[arg(value_name = "REPORT@DRAFT")]
        text: String,
        /// Only one block, by its id
        #[arg(long, value_name = "ID")]
        block: Option<String>,
    },
    /// Show what stands above and below a report's text (版头, 版记), or fill it in; "" empties a field
    Letterhead {
        report: String,
        #[command(flatten)]
        fields: Box<LetterheadFields>,
    },
    /// Look for mistakes: punctuation, words, numbering, figures
    Check {
        #[arg(value_name = "REPORT[@DRAFT]|FILE")]
        text: String,
        /// Look for what is left over from last year's report, and hold growth to its figures
        #[arg(long, value_name = "REPORT[@DRAFT]|FILE")]
        against: Option<String>,
        /// End with exit code 3 where something at least so grave is found
        #[arg(long, value_enum, value_name = "LEVEL")]
        fail_on: Option<FailOn>,
        /// Words that are wrong, a line each: word, instead of it, level, why
        #[arg(long, value_name = "FILE")]
        words: Option<PathBuf>,
        /// Words that are right, a line each
        #[arg(long, value_name = "FILE")]
        allow: Option<PathBuf>,
    },
    /// List the places that are still to be filled in, write them to a table, or fill them in from one
    Blanks {
        #[arg(value_name = "REPORT[@DRAFT]|FILE")]
        text: String,
        /// Write them to a table; with --fill, write the filled text of a FILE, in the format that the name says
        #[arg(short, long, value_name = "OUT")]
        output: Option<PathBuf>,
        /// Fill in what stands in the column `value` of a table. A REPORT gets a revision, a FILE needs -o
        #[arg(long, value_name = "X.xlsx")]
        fill: Option<PathBuf>,
        /// Replace an existing file
        #[arg(long, requires = "output")]
        force: bool,
    },
    /// List what stands, nearly unchanged, in the reports of the library or in texts that are named
    Reuse {
        #[arg(value_name = "REPORT[@DRAFT]|FILE")]
        text: String,
        /// Look in these texts rather than in the library
        #[arg(long = "in", value_name = "REPORT[@DRAFT]|FILE", num_args = 1..)]
        within: Vec<String>,
        /// Common formulas that may stand anywhere, a line each
        #[arg(long, value_name = "FILE")]
        except: Option<PathBuf>,
    },
    /// List the figures, the facts that stand in several places, and what hangs together
    Figures {
        #[arg(value_name = "REPORT[@DRAFT]|FILE")]
        text: String,
    },
    /// Put a report in the bin
    Delete { report: String },
    /// Undo what was done last
    Undo {
        /// How many operations
        #[arg(long, value_name = "N", default_value_t = 1)]
        count: usize,
    },
    /// List what was done
    Operations,
    /// Find words in the current texts
    Search {
        query: String,
        /// In named drafts too
        #[arg(long)]
        drafts: bool,
        /// Show no more than N
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Write a backup, itself a library
    Backup {
        #[command(flatten)]
        output: Output,
    },
    /// Look whether everything in the library is what was written
    Verify {
        /// Write everything that can be read into a folder, as Word files
        #[arg(long, value_name = "FOLDER")]
        salvage: Option<PathBuf>,
        /// Take note of lost commits, so that they aren't told again
        #[arg(long)]
        acknowledge: bool,
    },
    /// Protect the library by a password (in $DINGGAO_NEW_PASSWORD), change it, or take it away
    Password {
        #[arg(value_enum)]
        action: PasswordAction,
    },
    /// Print a script that completes the command's arguments in a shell
    Completions { shell: clap_complete::Shell },
    /// Show what changed between two texts
    Compare {
        #[arg(value_name = "REPORT[@DRAFT]|FILE")]
        old: String,
        #[arg(value_name = "REPORT[@DRAFT]|FILE")]
        new: String,
        #[arg(long, value_enum, default_value = "text")]
        format: CompareFormat,
        #[command(flatten)]
        output: OptionalOutput,
        /// Count a moved block as deleted and inserted
        #[arg(long)]
        moves_as_edits: bool,
    },
    /// Put together what several people made of one text
    Merge {
        #[arg(value_name = "BASE")]
        base: String,
        #[arg(value_name = "MINE")]
        mine: String,
        #[arg(value_name = "THEIRS", required = true)]
        theirs: Vec<String>,
        #[command(flatten)]
        output: OptionalOutput,
        /// Make the result the current text of a report
        #[arg(long, value_name = "REPORT", conflicts_with = "output")]
        into: Option<String>,
    },
    /// Write a report, one of its drafts, or a file as .docx, .txt, .md or .html
    Export {
        #[arg(value_name = "REPORT[@DRAFT]|FILE")]
        text: String,
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
        #[command(flatten)]
        layout: LayoutNames,
        /// Take metadata out of a .docx: who, when, where; names of reviewers become numbers
        #[arg(long)]
        clean: bool,
        /// 花脸稿: what changed since a draft stands in a .docx as tracked changes
        #[arg(long, value_name = "DRAFT")]
        marked_since: Option<String>,
        /// Mark a moved block as deleted and inserted
        #[arg(long, requires = "marked_since")]
        moves_as_edits: bool,
        /// Replace an existing file
        #[arg(long)]
        force: bool,
    },
}

/// How grave a finding is that makes a check fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
}

/// What to do about the library's password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PasswordAction {
    /// Encrypt the library; prints the recovery code
    Set,
    /// Let another password open it
    Change,
    /// Take the encryption away
    Remove,
    /// Give it a new recovery code
    NewCode,
}

/// Where to write.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Replace an existing file
    #[arg(long)]
    pub(crate) force: bool,
}

/// Where to write instead of to stdout.
#[derive(Debug, Args)]
pub(crate) struct OptionalOutput {
    /// Write to a file
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    /// Replace an existing file
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowFormat {
    Text,
    Json,
    Md,
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompareFormat {
    Text,
    Json,
    /// One page for the browser and the printer
    Html,
    /// 花脸稿: the old file as .docx, with the changes as tracked changes
    Docx,
    /// 修改对照表 as .docx: before, after, what happened
    Table,
}

/// How a .docx is laid out.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct LayoutNames {
    /// The layout of a .docx: that of the file itself (keep, where it is one), or another (else gbt9704)
    #[arg(long, value_enum)]
    pub(crate) profile: Option<ProfileName>,
    /// The heading numbers of a .docx that is laid out anew: typed (text), or counted by Word
    #[arg(long, value_enum)]
    pub(crate) numbering: Option<NumberingName>,
    /// Run-in leads (一是…。) of a .docx that is laid out anew: as the text, or in 楷体 (kai)
    #[arg(long, value_enum)]
    pub(crate) leads: Option<LeadsName>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProfileName {
    Keep,
    Gbt9704,
    Gbt9704Windows,
    Plain,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum NumberingName {
    Text,
    Word,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LeadsName {
    Body,
    Kai,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_contradict_nothing() {
        Arguments::command().debug_assert();
    }
}

/// Fields of a letterhead; those that aren't named stay.
#[derive(Debug, Args)]
pub(crate) struct LetterheadFields {
    /// 份号
    #[arg(long, value_name = "DIGITS")]
    pub(crate) copy_number: Option<String>,
    /// 密级
    #[arg(long, value_parser = secrecy_level)]
    pub(crate) secrecy: Option<Named<SecrecyLevel>>,
    /// 保密期限
    #[arg(long, value_name = "PERIOD")]
    pub(crate) period: Option<String>,
    /// 紧急程度
    #[arg(long, value_parser = urgency)]
    pub(crate) urgency: Option<Named<Urgency>>,
    /// 发文机关, parted by 、
    #[arg(long, value_name = "OFFICES")]
    pub(crate) issuer: Option<String>,
    /// The name of the office without 文件 behind it (false: with it)
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    pub(crate) name_only: Option<bool>,
    /// 发文字号
    #[arg(long, value_name = "NUMBER")]
    pub(crate) number: Option<String>,
    /// 签发人, parted by 、
    #[arg(long, value_name = "NAMES")]
    pub(crate) signer: Option<String>,
    /// 抄送机关
    #[arg(long, value_name = "OFFICES")]
    pub(crate) copies_to: Option<String>,
    /// 印发机关
    #[arg(long, value_name = "OFFICE")]
    pub(crate) printed_by: Option<String>,
    /// 印发日期
    #[arg(long, value_name = "DATE")]
    pub(crate) printed_on: Option<String>,
}

/// One of the words that a field has, or none for an empty one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<T>(pub(crate) Option<T>);

fn secrecy_level(text: &str) -> Result<Named<SecrecyLevel>, String> {
    named(text, &SecrecyLevel::ALL)
}

fn urgency(text: &str) -> Result<Named<Urgency>, String> {
    named(text, &Urgency::ALL)
}

fn named<T: Copy + ToString>(text: &str, known: &[T]) -> Result<Named<T>, String> {
    if text.is_empty() {
        return Ok(Named(None));
    }
    let found = known.iter().copied().find(|known| known.to_string() == text);
    let words: Vec<String> = known.iter().map(ToString::to_string).collect();
    found.map(|found| Named(Some(found))).ok_or_else(|| words.join(", "))
}
