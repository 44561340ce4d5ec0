//! `dinggao merge`

use std::path::Path;

use dinggao_workbench::{
    Conflict, ConflictSide, ExportFormat, Failure, FileText, Merge, MergeParent, MergedText, Operand, OriginalFile,
    ReturnedCopy,
    document::{Block, Document, Media, Thread, join_threads},
    merge_texts,
    wire::{Shown, Version},
    with_ids_of, write_file,
};
use serde_json::{Value, json};

use super::say_warnings;
use crate::{
    answer::{Answer, warnings_json},
    arguments::OptionalOutput,
    context::{Context, author, say},
    sentences::name_of,
};

pub(super) fn run(
    context: &Context,
    [base, mine]: [&str; 2],
    theirs: &[String],
    output: &OptionalOutput,
    into: Option<&str>,
) -> Result<Answer, Failure> {
    // A name that says no format is refused before anything is read.
    let format = output.output.as_deref().map(ExportFormat::of).transpose()?;
    let mut reading = Reading { context, warnings: Vec::new(), media: Media::default(), threads: Vec::new() };
    let base_text = reading.read(base)?;
    let mine_text = reading.copy_of(&base_text.document, mine)?;
    let mut copies = Vec::with_capacity(theirs.len());
    let mut originals = Vec::with_capacity(theirs.len());
    for copy in theirs {
        let FileText { document, original, .. } = reading.copy_of(&base_text.document, copy)?;
        originals.push(original);
        let name = if theirs.len() == 1 { "theirs".to_owned() } else { file_name(copy) };
        copies.push(ReturnedCopy { name, document });
    }
    let merge = merge_texts(&base_text.document, &mine_text.document, &copies);
    let names = if theirs.len() == 1 { vec!["THEIRS".to_owned()] } else { Vec::new() };
    let Reading { media, threads, warnings, .. } = reading;
    let merged = MergedText { merge: &merge, media: &media, threads: &threads, title: &mine_text.title, names };
    let mut json = to_json(&merge, &mine_text.title);
    json["warnings"] = warnings.into();
    let told = if let (Some(path), Some(format)) = (&output.output, format) {
        let comment = |side: &ConflictSide, base: &str| comment(context, side, base);
        write_file(path, &merged.render(format, &author(), comment)?, output.force)?;
        let path = path.display().to_string();
        json["path"] = path.clone().into();
        context.sentences().command("written", &[("path", &path)]) + "\n"
    } else if let Some(report) = into {
        let (media, threads) = (media.clone(), threads.clone());
        let text = FileText { document: merge.document.clone(), media, threads, ..FileText::default() };
        let (report, seq) = keep(context, report, base, (theirs, originals), &copies, text)?;
        json["report"] = report.clone().into();
        json["revision"] = json!({"seq": seq});
        context.sentences().command("merged_into", &[("report", &report), ("seq", &seq.to_string())]) + "\n"
    } else {
        merged.to_text()
    };
    if !context.json {
        say_what_is_open(context, &merge);
    }
    let answer = Answer::new(context, &json, || told);
    Ok(if merge.conflicts.is_empty() && merge.letterhead_conflicts.is_empty() { answer } else { answer.worth_a_look() })
}

/// Reads the texts, and gathers their pictures and what reading them simplified.
struct Reading<'context> {
    context: &'context Context,
    warnings: Vec<Value>,
    media: Media,
    threads: Vec<Thread>,
}

impl Reading<'_> {
    fn read(&mut self, text: &str) -> Result<FileText, Failure> {
        self.read_operand(text, &Operand::parse(text))
    }

    fn read_operand(&mut self, text: &str, operand: &Operand) -> Result<FileText, Failure> {
        let read = operand.read(|| self.context.reader())?;
        self.media.extend(read.media.clone());
        let names = join_threads(&mut self.threads, read.threads.clone());
        if self.context.json {
            self.warnings.extend(warnings_json(self.context, &read.warnings));
        } else {
            say_warnings(self.context, text, &read.warnings);
        }
        Ok(FileText { document: read.document.with_threads_named(&names), ..read })
    }

    /// A text that was made of the base. The blocks of a file that come from it get its ids, so that their history goes on.
    fn copy_of(&mut self, base: &Document, text: &str) -> Result<FileText, Failure> {
        let operand = Operand::parse(text);
        let read = self.read_operand(text, &operand)?;
        let document = match operand {
            Operand::File(_) => with_ids_of(base, read.document),
            Operand::Report { .. } => read.document,
        };
        Ok(FileText { document, ..read })
    }
}

fn file_name(text: &str) -> String {
    let name = Path::new(text).file_name().map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| text.to_owned())
}

/// Makes the merged text the current one of a report; answers with its id and the revision's number.
fn keep(
    context: &Context,
    report: &str,
    base: &str,
    (theirs, originals): (&[String], Vec<Option<OriginalFile>>),
    copies: &[ReturnedCopy],
    merged: FileText,
) -> Result<(String, u32), Failure> {
    let workbench = context.workbench()?;
    let report = workbench.find_report(report)?.id;
    // A revision is a parent only if it is one of this report.
    let revision_of = |operand: &Operand| match operand.find(&workbench) {
        Ok((found, Version::Revision { seq })) if found == report => Some(seq),
        _ => None,
    };
    let base = revision_of(&Operand::parse(base));
    let parent = |((text, copy), original): ((&String, &ReturnedCopy), _)| match Operand::parse(text) {
        Operand::File(path) => {
            let name = file_name(&path.to_string_lossy());
            Some(MergeParent::Copy { name, document: Box::new(copy.document.clone()), base, original })
        }
        operand @ Operand::Report { .. } => revision_of(&operand).map(MergeParent::Revision),
    };
    let parents = theirs.iter().zip(copies).zip(originals).filter_map(parent).collect();
    let revision = workbench.merge_into(report, merged, parents)?;
    Ok((report.to_string(), revision.seq.0))
}

fn to_json(merge: &Merge, title: &str) -> Value {
    let text = FileText { document: merge.document.clone(), title: title.to_owned(), ..FileText::default() };
    let look = merge.look.iter().map(|look| json!({"block": look.block, "why": name_of(look.why)}));
    json!({
        "conflicts": merge.conflicts.iter().map(conflict_json).collect::<Vec<_>>(),
        "letterhead_conflicts": merge.letterhead_conflicts,
        "look": look.collect::<Vec<_>>(),
        "blocks": Shown::of(text).blocks,
        "coarse": merge.coarse,
    })
}

fn conflict_json(conflict: &Conflict) -> Value {
    let side = |side: &ConflictSide| json!({"name": side.name, "text": joined(&side.blocks)});
    json!({
        "block": conflict.block,
        "blocks": conflict.blocks,
        "base": joined(&conflict.base),
        "sides": conflict.sides.iter().map(side).collect::<Vec<_>>(),
    })
}

fn joined(blocks: &[Block]) -> String {
    blocks.iter().map(Block::text).collect::<Vec<_>>().join("\n")
}

/// The comment on a version of a conflict in a Word file.
fn comment(context: &Context, side: &ConflictSide, base: &str) -> String {
    let sentences = context.sentences();
    let whose = match side.name.as_str() {
        "mine" => sentences.command("conflict.mine", &[]),
        "theirs" => sentences.command("conflict.theirs", &[]),
        name => name.to_owned(),
    };
    let key = match (side.blocks.is_empty(), base.is_empty()) {
        (true, _) => "conflict.deleted",
        (false, true) => "conflict.new",
        (false, false) => "conflict.changed",
    };
    sentences.command(key, &[("whose", &whose), ("base", base)])
}

fn say_what_is_open(context: &Context, merge: &Merge) {
    let sentences = context.sentences();
    if !merge.conflicts.is_empty() {
        say(&sentences.command("conflicts", &[("count", &merge.conflicts.len().to_string())]));
    }
    for conflict in &merge.letterhead_conflicts {
        let field = super::letterhead::field_name(sentences, conflict.field);
        let params = [("field", field.as_str()), ("mine", &conflict.mine), ("theirs", &conflict.theirs)];
        say(&sentences.command("letterhead.conflict", &params));
    }
    for look in &merge.look {
        let place = (look.block + 1).to_string();
        say(&sentences.command(&format!("look.{}", name_of(look.why)), &[("block", &place)]));
    }
    if merge.coarse {
        say(&sentences.command("coarse", &[]));
    }
}
