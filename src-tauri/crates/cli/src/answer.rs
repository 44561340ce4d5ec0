//! The answer of a command, as text or as one JSON object.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use dinggao_workbench::document::Warning;
use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    context::{Context, say},
    sentences::{Sentences, name_of},
};

/// What a command answers in both forms. Only the one that is asked for is made.
pub(crate) struct Answer {
    text: Vec<u8>,
    json: Option<Value>,
    code: ExitCode,
}

impl Answer {
    /// An answer whose JSON is that of `value`, and whose text is made only if it is wanted.
    pub(crate) fn new(context: &Context, value: &impl Serialize, text: impl FnOnce() -> String) -> Self {
        if context.json {
            // Types of the workbench serialise: their keys are strings.
            Self {
                text: Vec::new(),
                json: Some(serde_json::to_value(value).unwrap_or_default()),
                code: ExitCode::SUCCESS,
            }
        } else {
            Self::text(text())
        }
    }

    /// An answer that is text in any case.
    pub(crate) fn text(text: impl Into<Vec<u8>>) -> Self {
        Self { text: text.into(), json: None, code: ExitCode::SUCCESS }
    }

    /// The same answer, to a question whose answer is a failure: `verify` of a damaged library.
    pub(crate) fn of_failure(self) -> Self {
        Self { code: ExitCode::FAILURE, ..self }
    }

    /// The same answer, with something in it that somebody has to look at.
    pub(crate) fn worth_a_look(self) -> Self {
        /// Of the contract: done, but look.
        const LOOK: u8 = 3;
        Self { code: ExitCode::from(LOOK), ..self }
    }

    /// Prints the answer. A reader that has gone away (`dinggao list | head`) is no failure.
    pub(crate) fn print(self) -> ExitCode {
        let bytes = match &self.json {
            Some(json) => format!("{json}\n").into_bytes(),
            None => self.text,
        };
        let mut stdout = io::stdout().lock();
        match stdout.write_all(&bytes).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                say(&error.to_string());
                ExitCode::FAILURE
            }
            _ => self.code,
        }
    }
}

/// Warnings with their sentences, as they stand in JSON.
pub(crate) fn warnings_json(context: &Context, warnings: &[Warning]) -> Vec<Value> {
    warnings.iter().map(|warning| warning_json(context.sentences(), warning)).collect()
}

fn warning_json(sentences: &Sentences, warning: &Warning) -> Value {
    let mut json = json!({"code": name_of(warning.code), "message": sentences.warning(warning)});
    if let Some(block) = warning.block {
        json["block"] = block.into();
    }
    json
}
