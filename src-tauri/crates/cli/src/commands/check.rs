//! `dinggao check`

use std::path::Path;

use dinggao_workbench::{Failure, Finding, Level, Operand, Pair, check_text_against, own_checks};

use super::say_warnings;
use crate::{answer::Answer, arguments::FailOn, context::Context, sentences::name_of};

pub(super) fn run(
    context: &Context,
    text: &str,
    against: Option<&str>,
    fail_on: Option<FailOn>,
    [words, allowed]: [Option<&Path>; 2],
) -> Result<Answer, Failure> {
    let checks = own_checks(words, allowed)?;
    let read = |text: &str| -> Result<_, Failure> {
        let read = Operand::parse(text).read_words(|| context.reader())?;
        say_warnings(context, text, &read.warnings);
        Ok(read.document)
    };
    let document = read(text)?;
    let last_year = against.map(read).transpose()?;
    let decisions = Operand::parse(text).decisions(|| context.reader())?;
    let checked = check_text_against(&document, last_year.as_ref(), &decisions, &checks);
    let gravest = checked.findings.iter().map(|finding| finding.level).max();
    let answer = Answer::new(context, &checked, || {
        let lines: String = checked.findings.iter().map(|finding| line(context, finding)).collect();
        let count = checked.findings.len().to_string();
        let pairs: String = checked.pairs.iter().map(|pair| pair_line(context, pair)).collect();
        lines + &pairs + &context.sentences().command("checked", &[("count", &count)]) + "\n"
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

/// A figure of both reports, and its growth.
fn pair_line(context: &Context, pair: &Pair) -> String {
    let growth = format!("{:+.2}", pair.growth);
    let params =
        [("before", pair.before.quote.as_str()), ("now", pair.now.quote.as_str()), ("growth", growth.as_str())];
    format!("{}  {}\n", pair.now.block + 1, context.sentences().command("growth_line", &params))
}
