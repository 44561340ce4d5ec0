//! `dinggao check`

use std::path::Path;

use dinggao_workbench::{Failure, Finding, Level, Operand, check_text, own_checks};

use super::say_warnings;
use crate::{answer::Answer, arguments::FailOn, context::Context, sentences::name_of};

pub(super) fn run(
    context: &Context,
    text: &str,
    fail_on: Option<FailOn>,
    words: Option<&Path>,
    allowed: Option<&Path>,
) -> Result<Answer, Failure> {
    let checks = own_checks(words, allowed)?;
    let read = Operand::parse(text).read_words(|| context.reader())?;
    say_warnings(context, text, &read.warnings);
    let checked = check_text(&read.document, &checks);
    let gravest = checked.findings.iter().map(|finding| finding.level).max();
    let answer = Answer::new(context, &checked, || {
        let lines: String = checked.findings.iter().map(|finding| line(context, finding)).collect();
        let count = checked.findings.len().to_string();
        lines + &context.sentences().command("checked", &[("count", &count)]) + "\n"
    });
    let fails = fail_on.is_some_and(|level| gravest >= Some(least(level)));
    Ok(if fails { answer.worth_a_look() } else { answer })
}

fn least(level: FailOn) -> Level {
    match level {
        FailOn::Error => Level::Error,
        FailOn::Warning => Level::Warning,
    }
}

/// Block, level, rule, the words, and what is said of them.
fn line(context: &Context, finding: &Finding) -> String {
    let message = context.sentences().of_rule(&finding.message);
    let level = context.sentences().command(&format!("level.{}", name_of(finding.level)), &[]);
    let fix = finding.fix.as_deref().map(|fix| format!(" → {fix}"));
    format!(
        "{}  {level}  {}  {}{}  {message}\n",
        finding.spot.block + 1,
        finding.rule,
        finding.spot.quote,
        fix.unwrap_or_default()
    )
}
