//! `dinggao backup`

use dinggao_workbench::Failure;

use crate::{answer::Answer, arguments::Output, context::Context};

pub(super) fn run(context: &Context, output: &Output) -> Result<Answer, Failure> {
    let made = context.reader()?.back_up(&output.output, output.force)?;
    Ok(Answer::new(context, &made, || {
        let size = made.bytes.div_ceil(1024).to_string();
        context.sentences().command("backed_up", &[("path", &made.path), ("size", &size)]) + "\n"
    }))
}
