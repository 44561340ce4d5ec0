//! `dinggao blanks`

use dinggao_workbench::{Blank, Failure, Operand, find_blanks};

use super::say_warnings;
use crate::{answer::Answer, context::Context};

pub(super) fn run(context: &Context, text: &str) -> Result<Answer, Failure> {
    let read = Operand::parse(text).read_words(|| context.reader())?;
    say_warnings(context, text, &read.warnings);
    let found = find_blanks(&read.document);
    Ok(Answer::new(context, &found, || {
        let lines: String = found.blanks.iter().map(line).collect();
        let count = found.count.to_string();
        lines + &context.sentences().command("blanks_found", &[("count", &count)]) + "\n"
    }))
}

/// Number, block, sign and label.
fn line(blank: &Blank) -> String {
    format!("{}  {}  {}  {}\n", blank.id, blank.spot.block + 1, blank.spot.quote, blank.label)
}
