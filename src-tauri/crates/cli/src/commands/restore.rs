//! `dinggao restore`

use dinggao_workbench::{Failure, FailureCode, Operand, wire::Version};
use serde_json::json;

use crate::{answer::Answer, context::Context};

pub(super) fn run(context: &Context, text: &str, block: Option<&str>) -> Result<Answer, Failure> {
    let workbench = context.workbench()?;
    let (report, version) = Operand::parse(text).find(&workbench)?;
    let Version::Revision { seq } = version else {
        return Err(Failure::new(FailureCode::DraftUnknown).with("draft", text));
    };
    let block = block.map(super::history::block_id).transpose()?;
    let restored = workbench.restore(report, seq, block)?;
    Ok(Answer::new(context, &json!({"report": report, "revision": restored}), || {
        let params = [("from", &*seq.0.to_string()), ("seq", &*restored.seq.0.to_string())];
        context.sentences().command("restored", &params) + "\n"
    }))
}
