//! The commands, one module a subject.

mod backup;
mod blame;
mod blanks;
mod check;
mod compare;
mod completions;
mod export;
mod figures;
mod history;
mod import;
pub(crate) mod letterhead;
mod list;
mod merge;
mod new;
mod operations;
mod password;
mod restore;
mod reuse;
mod search;
mod show;
mod verify;

use dinggao_workbench::{Failure, document::Warning};

use crate::{
    answer::Answer,
    arguments::Command,
    context::{Context, say},
};

/// Runs a command.
pub(crate) fn run(context: &Context, command: &Command) -> Result<Answer, Failure> {
    match command {
        Command::New { title, template } => new::run(context, title, template.as_deref()),
        Command::Import { files, into, draft } => import::run(context, files, into.as_deref(), draft.as_deref()),
        Command::List { all } => list::run(context, *all),
        Command::Show { text, format } => show::run(context, text, *format),
        Command::Draft { report, name, note } => history::keep(context, report, name, note.as_deref()),
        Command::History { report, block, section } => history::list(context, report, block.as_deref(), *section),
        Command::Blame { report } => blame::run(context, report),
        Command::Restore { text, block } => restore::run(context, text, block.as_deref()),
        Command::Letterhead { report, fields } => letterhead::run(context, report, fields),
        Command::Check { text, against, fail_on, words, allow } => {
            let own = [words.as_deref(), allow.as_deref()];
            check::run(context, text, against.as_deref(), *fail_on, own)
        }
        Command::Blanks { text, output, fill, force } => {
            let output = output.as_deref().map(|path| blanks::Out { path, replace: *force });
            blanks::run(context, text, output, fill.as_deref())
        }
        Command::Reuse { text, within, except } => reuse::run(context, text, within, except.as_deref()),
        Command::Figures { text } => figures::run(context, text),
        Command::Delete { report } => operations::delete(context, report),
        Command::Undo { count } => operations::undo(context, *count),
        Command::Operations => operations::list(context),
        Command::Search { query, drafts, limit } => search::run(context, query, *drafts, *limit),
        Command::Backup { output } => backup::run(context, output),
        Command::Verify { salvage, acknowledge } => verify::run(context, salvage.as_deref(), *acknowledge),
        Command::Password { action } => password::run(context, *action),
        Command::Completions { shell } => Ok(completions::run(*shell)),
        Command::Compare { old, new, format, output, moves_as_edits } => {
            compare::run(context, [old, new], *format, output, *moves_as_edits)
        }
        Command::Merge { base, mine, theirs, output, into } => {
            merge::run(context, [base, mine], theirs, output, into.as_deref())
        }
        Command::Export { text, output, layout, clean, marked_since, moves_as_edits, force } => {
            let marked =
                marked_since.as_deref().map(|since| export::MarkedSince { since, moves_as_edits: *moves_as_edits });
            export::run(context, text, output, *layout, *clean, marked.as_ref(), *force)
        }
    }
}

/// Says on stderr what reading a file simplified.
fn say_warnings(context: &Context, file: &str, warnings: &[Warning]) {
    for warning in warnings {
        let sentences = context.sentences();
        let place = match warning.block {
            Some(block) => sentences.command("place", &[("block", &(block + 1).to_string())]),
            None => String::new(),
        };
        let message = sentences.warning(warning);
        say(&sentences.command("warning_line", &[("file", file), ("place", &place), ("message", &message)]));
    }
}
