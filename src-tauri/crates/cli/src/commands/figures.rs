//! `dinggao figures`

use std::collections::HashMap;

use dinggao_workbench::{Check, Fact, Failure, Figure, Operand, find_figures};

use super::say_warnings;
use crate::{answer::Answer, context::Context, sentences::name_of};

pub(super) fn run(context: &Context, text: &str) -> Result<Answer, Failure> {
    let operand = Operand::parse(text);
    let read = operand.read_words(|| context.reader())?;
    say_warnings(context, text, &read.warnings);
    let ledger = find_figures(&read.document, &operand.decisions(|| context.reader())?);
    Ok(Answer::new(context, &ledger, || {
        let figures = ledger.figures.iter().map(figure_line);
        let facts = ledger.facts.iter().map(|fact| fact_line(context, fact));
        let by_id = ledger.figures.iter().map(|figure| (figure.id.as_str(), figure)).collect();
        let checks = ledger.checks.iter().map(|check| check_line(context, &by_id, check));
        let lines: String = figures.chain(facts).chain(checks).collect();
        let counts = [ledger.figures.len(), ledger.facts.len(), ledger.checks.len()].map(|count| count.to_string());
        let params = [("figures", counts[0].as_str()), ("facts", counts[1].as_str()), ("checks", counts[2].as_str())];
        lines + &context.sentences().command("figures_found", &params) + "\n"
    }))
}

/// Number, block and words; the value where it is written otherwise: 2.6亿元 is 260000000元.
fn figure_line(figure: &Figure) -> String {
    let value = figure.value.map(|value| format!("{value}{}", figure.unit.as_deref().unwrap_or_default()));
    let value = value.filter(|value| *value != figure.spot.quote).map(|value| format!("  {value}"));
    format!("{}  {}  {}{}\n", figure.id, figure.spot.block + 1, figure.spot.quote, value.unwrap_or_default())
}

/// Number, state, blocks and words.
fn fact_line(context: &Context, fact: &Fact) -> String {
    let blocks: Vec<String> = fact.mentions.iter().map(|mention| (mention.block + 1).to_string()).collect();
    let words = fact.mentions.first().map(|mention| mention.quote.as_str()).unwrap_or_default();
    let state = context.sentences().command(&format!("state.{}", name_of(fact.state)), &[]);
    format!("{}  {state}  {}  {words}\n", fact.id, blocks.join(", "))
}

/// State, block, the words of the figures, and arithmetic.
fn check_line(context: &Context, by_id: &HashMap<&str, &Figure>, check: &Check) -> String {
    let state = context.sentences().command(&format!("state.{}", name_of(check.state)), &[]);
    let figures: Vec<&Figure> = check.figures.iter().filter_map(|id| by_id.get(id.as_str()).copied()).collect();
    let block = figures.first().map_or(0, |figure| figure.spot.block + 1);
    let words: Vec<&str> = figures.iter().map(|figure| figure.spot.quote.as_str()).collect();
    format!("{state}  {block}  {}  {}\n", words.join(", "), check.arithmetic)
}
