//! `dinggao verify`

use std::{collections::BTreeSet, path::Path};

use dinggao_workbench::{Failure, FailureCode, Problem, Reader, Verification, wire::Salvaged};
use serde_json::{Value, json};

use crate::{answer::Answer, context::Context};

pub(super) fn run(context: &Context, salvage: Option<&Path>, acknowledge: bool) -> Result<Answer, Failure> {
    if acknowledge {
        context.workbench()?.acknowledge_losses()?;
    }
    let reader = match context.reader() {
        Err(failure) if is_damage(failure.code) => return Ok(unreadable(context, &failure)),
        reader => reader?,
    };
    let found = reader.verify(|| true)?;
    let salvaged = salvage.map(|folder| reader.salvage(folder)).transpose()?;
    let answer = Answer::new(context, &verdict(context, &found, salvaged.as_ref()), || {
        let saved = salvaged.as_ref().zip(salvage).map(|(salvaged, folder)| saved_line(context, salvaged, folder));
        text(context, &reader, &found) + &saved.unwrap_or_default()
    });
    Ok(if found.is_sound() { answer } else { answer.of_failure() })
}

/// Whether a library that doesn't open is damaged, rather than locked, protected or newer.
fn is_damage(code: FailureCode) -> bool {
    matches!(code, FailureCode::LibraryDamaged | FailureCode::LibraryNotALibrary)
}

/// The verdict on a library that can't even be opened.
fn unreadable(context: &Context, failure: &Failure) -> Answer {
    let message = context.sentences().failure(failure);
    let problem = json!({"report": null, "seq": null, "code": failure.code.as_str(), "message": message});
    let verdict = json!({"ok": false, "problems": [problem], "notices": []});
    Answer::new(context, &verdict, || message + "\n").of_failure()
}

fn verdict(context: &Context, found: &Verification, salvaged: Option<&Salvaged>) -> Value {
    let sentences = context.sentences();
    let problem = |problem: &Problem| {
        json!({
            "report": problem.report,
            "seq": problem.seq,
            "code": problem.damage.code(),
            "message": sentences.damage(&problem.damage),
        })
    };
    let notice =
        |notice: &dinggao_workbench::Notice| json!({"code": notice.code(), "message": sentences.notice(*notice)});
    let mut verdict = json!({
        "ok": found.is_sound(),
        "problems": found.problems.iter().map(problem).collect::<Vec<_>>(),
        "notices": found.notices.iter().map(notice).collect::<Vec<_>>(),
    });
    if let Some(salvaged) = salvaged {
        verdict["salvaged"] = json!(salvaged);
    }
    verdict
}

fn text(context: &Context, reader: &Reader, found: &Verification) -> String {
    let sentences = context.sentences();
    let notices: String = found.notices.iter().map(|notice| sentences.notice(*notice) + "\n").collect();
    if found.is_sound() {
        return sentences.command("sound", &[]) + "\n" + &notices;
    }
    let count = found.problems.len().to_string();
    let problems: String = found.problems.iter().map(|problem| line(context, problem)).collect();
    let hit: BTreeSet<_> = found.problems.iter().filter_map(|problem| problem.report).collect();
    let all = reader.list().unwrap_or_default();
    let whole = all.iter().filter(|report| !hit.contains(&report.id)).count();
    let params = [("whole", &*whole.to_string()), ("all", &*all.len().to_string())];
    let summary = sentences.command("whole_reports", &params);
    format!("{}\n{problems}{summary}\n{notices}", sentences.command("damaged", &[("count", &count)]))
}

fn line(context: &Context, problem: &Problem) -> String {
    let sentences = context.sentences();
    let message = sentences.damage(&problem.damage);
    let report = problem.report.map(|report| report.to_string());
    let seq = problem.seq.map(|seq| seq.0.to_string());
    let told = match (&report, &seq) {
        (Some(report), Some(seq)) => {
            sentences.command("problem_revision", &[("report", report), ("seq", seq), ("message", &message)])
        }
        (Some(report), None) => sentences.command("problem_report", &[("report", report), ("message", &message)]),
        (None, _) => message,
    };
    format!("  {told}\n")
}

fn saved_line(context: &Context, salvaged: &Salvaged, folder: &Path) -> String {
    let params = [("files", &*salvaged.files.to_string()), ("path", &*folder.display().to_string())];
    context.sentences().command("salvaged", &params) + "\n"
}
