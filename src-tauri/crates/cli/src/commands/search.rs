//! `dinggao search`

use dinggao_workbench::{
    Failure,
    wire::{SearchHit, SearchResult},
};

use crate::{answer::Answer, context::Context};

/// Hits shown to people who didn't say how many they want.
const SHOWN: usize = 50;

pub(super) fn run(context: &Context, query: &str, drafts: bool, limit: Option<usize>) -> Result<Answer, Failure> {
    let limit = if context.json { limit } else { limit.or(Some(SHOWN)) };
    let result = context.reader()?.search(query, drafts, limit)?;
    Ok(Answer::new(context, &result, || text(context, &result)))
}

fn text(context: &Context, result: &SearchResult) -> String {
    let params = [("query", result.query.as_str()), ("total", &result.total.to_string())];
    let hits: String = result.hits.iter().map(|hit| line(context, hit)).collect();
    hits + &context.sentences().command("found", &params) + "\n"
}

fn line(context: &Context, hit: &SearchHit) -> String {
    let section = hit.section.as_deref().unwrap_or_default();
    let draft = hit.draft.as_deref().map(|draft| context.sentences().command("draft_hit", &[("draft", draft)]));
    format!("{}  {}  {section}  {}{}\n", hit.report, hit.block, draft.unwrap_or_default(), hit.snippet)
}
