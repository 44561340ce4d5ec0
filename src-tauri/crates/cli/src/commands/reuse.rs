//! `dinggao reuse`

use std::path::Path;

use dinggao_workbench::{
    Failure, Operand, ReuseSource, reused_within,
    wire::{ReuseFound, ReuseMatch},
    written_lines,
};

use super::say_warnings;
use crate::{answer::Answer, context::Context};

pub(super) fn run(context: &Context, text: &str, within: &[String], except: Option<&Path>) -> Result<Answer, Failure> {
    let excepted = except.map(written_lines).transpose()?.unwrap_or_default();
    let operand = Operand::parse(text);
    let read = operand.read_words(|| context.reader())?;
    say_warnings(context, text, &read.warnings);
    let found = if within.is_empty() {
        let reader = context.reader()?;
        let own = matches!(operand, Operand::Report { .. }).then(|| operand.find(&reader)).transpose()?;
        reader.reused(&read.document, own.map(|(report, _)| report), &excepted)?
    } else {
        let sources = within.iter().map(|name| source(context, name)).collect::<Result<Vec<_>, _>>()?;
        reused_within(&read.document, &sources, &excepted)
    };
    Ok(Answer::new(context, &found, || {
        let lines: String = found.matches.iter().map(|each| line(context, each)).collect();
        lines + &sum(context, &found) + "\n"
    }))
}

fn source(context: &Context, name: &str) -> Result<ReuseSource, Failure> {
    let operand = Operand::parse(name);
    let read = operand.read_words(|| context.reader())?;
    say_warnings(context, name, &read.warnings);
    let name = match &operand {
        Operand::File(_) => name.to_owned(),
        Operand::Report { .. } => operand.find(&context.reader()?)?.0.to_string(),
    };
    Ok(ReuseSource { name, document: read.document })
}

/// Block, share, and where it stands; below it the sentences, those that differ with the other one.
fn line(context: &Context, found: &ReuseMatch) -> String {
    let share = percent(found.share);
    let (block, source_block) = ((found.block + 1).to_string(), (found.source_block + 1).to_string());
    let title = if found.source_title.is_empty() { &found.source } else { &found.source_title };
    let params = [("block", block.as_str()), ("share", &share), ("title", title), ("source_block", &source_block)];
    let sentences = found.sentences.iter().map(|sentence| {
        let other = if sentence.quote == sentence.source_quote {
            String::new()
        } else {
            format!("    ← {}\n", sentence.source_quote)
        };
        format!("    {}\n{other}", sentence.quote)
    });
    context.sentences().command("reuse_line", &params) + "\n" + &sentences.collect::<String>()
}

fn sum(context: &Context, found: &ReuseFound) -> String {
    let (count, share) = (found.matches.len().to_string(), percent(found.share));
    context.sentences().command("reuse_found", &[("count", &count), ("share", &share)])
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}
