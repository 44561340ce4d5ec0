//! Templates for new reports, and the report of the tour: data of `assets/templates`.

use dinggao_document::{Block, BlockId, BlockKind, Document, Inline, Letterhead};

use crate::{
    failure::{Failure, FailureCode},
    wire::Template,
};

const INDEX: &str = include_str!("../../../../assets/templates/index.json");

const REQUEST_LETTERHEAD: &str = include_str!("../../../../assets/templates/request.letterhead.json");

/// The texts by name; each has an entry in the index.
const TEXTS: [(&str, &str); 5] = [
    ("annual-summary", include_str!("../../../../assets/templates/annual-summary.txt")),
    ("research-report", include_str!("../../../../assets/templates/research-report.txt")),
    ("request", include_str!("../../../../assets/templates/request.txt")),
    ("work-plan", include_str!("../../../../assets/templates/work-plan.txt")),
    ("status-report", include_str!("../../../../assets/templates/status-report.txt")),
];

impl Template {
    /// Every template, in the order in which they are offered.
    pub fn all() -> Vec<Self> {
        // The index is part of the program; a test reads it.
        serde_json::from_str(INDEX).unwrap_or_default()
    }
}

/// The kind and the text of a new report with this title.
pub(crate) fn document(template: Option<&str>, title: &str) -> Result<(String, Document), Failure> {
    let Some(name) = template else {
        return Ok((kind_in(title), Document::official(vec![Block::title(title), Block::paragraph("")])));
    };
    let unknown = || {
        let known: Vec<&str> = TEXTS.iter().map(|(known, _)| *known).collect();
        Failure::new(FailureCode::TemplateUnknown).with("template", name).with("known", known.join(", "))
    };
    let (_, text) = TEXTS.iter().find(|(known, _)| *known == name).ok_or_else(unknown)?;
    let mut document = dinggao_plain::txt::read(text).document;
    document.letterhead = letterhead(name);
    for block in &mut document.blocks {
        if block.kind() == BlockKind::Title {
            *block = Block::of_text(BlockKind::Title, BlockId::random(), vec![Inline::text(title)]);
        }
    }
    let kind = Template::all().into_iter().find(|known| known.name == name).map(|known| known.kind);
    Ok((kind.unwrap_or_default(), document))
}

/// The empty form of 版头 that a template brings: papers to a superior office have a number and a signer.
fn letterhead(template: &str) -> Option<Letterhead> {
    // It is part of the program; a test reads it.
    (template == "request").then(|| serde_json::from_str(REQUEST_LETTERHEAD).ok()).flatten()
}

/// The kind of report that a title names; empty if none.
pub(crate) fn kind_in(title: &str) -> String {
    const KINDS: [(&str, &str); 12] = [
        ("工作总结", "年度工作总结"),
        ("述职报告", "述职报告"),
        ("调研报告", "调研报告"),
        ("政府工作报告", "政府工作报告"),
        ("会议纪要", "会议纪要"),
        ("请示", "请示"),
        ("通知", "通知"),
        ("方案", "方案"),
        ("简报", "简报"),
        ("讲话", "讲话稿"),
        ("复函", "函"),
        ("报告", "报告"),
    ];
    KINDS.iter().find(|(word, _)| title.contains(word)).map(|(_, kind)| (*kind).to_owned()).unwrap_or_default()
}

/// The report of the tour: a draft, and what became of it.
pub(crate) struct Tour {
    pub(crate) draft: Document,
    pub(crate) draft_name: &'static str,
    pub(crate) working: Document,
}

/// The tour in Chinese or English.
pub(crate) fn tour(chinese: bool) -> Tour {
    let (draft, draft_name, working) = if chinese {
        let draft = include_str!("../../../../assets/templates/tour.zh.draft.txt");
        (draft, "初稿", include_str!("../../../../assets/templates/tour.zh.txt"))
    } else {
        let draft = include_str!("../../../../assets/templates/tour.en.draft.txt");
        (draft, "First draft", include_str!("../../../../assets/templates/tour.en.txt"))
    };
    let read = |text| dinggao_plain::txt::read(text).document;
    Tour { draft: read(draft), draft_name, working: read(working) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_reads_without_a_warning_and_takes_the_title() {
        let offered: Vec<String> = Template::all().into_iter().map(|template| template.name).collect();
        assert_eq!(offered, TEXTS.map(|(name, _)| name));
        for (name, text) in TEXTS {
            assert_eq!(dinggao_plain::txt::read(text).warnings, [], "{name}");
            let (kind, document) = document(Some(name), "新的标题").expect("a known template");
            assert!(!kind.is_empty(), "{name}");
            assert_eq!(document.title().as_deref(), Some("新的标题"), "{name}");
            assert!(document.blocks.iter().any(|block| block.kind() == BlockKind::Heading), "{name}");
        }
    }

    /// Off unless a template turns it on: a 工作总结 has no 版头.
    #[test]
    fn only_a_request_brings_a_letterhead() {
        for (name, _) in TEXTS {
            let (_, document) = document(Some(name), "新的标题").expect("a known template");
            assert_eq!(document.letterhead.is_some_and(|letterhead| letterhead.has_head()), name == "request");
        }
    }

    #[test]
    fn an_unknown_template_is_refused_with_the_known_ones() {
        let failure = document(Some("poem"), "题").expect_err("no such template");
        assert!(failure.params["known"].contains("annual-summary"));
    }

    #[test]
    fn both_tours_have_something_to_compare() {
        for chinese in [true, false] {
            let tour = tour(chinese);
            assert_ne!(tour.draft.lines(), tour.working.lines());
            assert_eq!(tour.draft.title(), tour.working.title());
        }
    }
}
