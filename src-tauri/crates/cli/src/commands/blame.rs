//! `dinggao blame`

use dinggao_workbench::{Failure, Operand, wire::BlamedSpan};

use crate::{answer::Answer, context::Context};

pub(super) fn run(context: &Context, report: &str) -> Result<Answer, Failure> {
    let reader = context.reader()?;
    let (report, version) = Operand::parse(report).find(&reader)?;
    let blame = reader.blame(report, version)?;
    if context.json {
        return Ok(Answer::new(context, &*blame, String::new));
    }
    let lines = reader.document(report, version)?.lines();
    let texts = lines.iter().zip(&blame.blocks);
    let text = texts
        .flat_map(|(line, block)| block.spans.iter().map(|span| span_line(context, span, line)))
        .collect::<String>();
    Ok(Answer::text(text))
}

/// Revision, time and author before the words.
fn span_line(context: &Context, span: &BlamedSpan, line: &str) -> String {
    let words: String = line.chars().skip(span.start).take(span.end - span.start).collect();
    let words = words.replace(['\n', '\t'], " ");
    match (span.seq, &span.author, &span.time) {
        (Some(seq), Some(author), Some(time)) => format!("{:>4}  {time}  {author}  {words}\n", seq.0),
        _ => format!("   -  {}  {words}\n", context.sentences().command("unkept", &[])),
    }
}
