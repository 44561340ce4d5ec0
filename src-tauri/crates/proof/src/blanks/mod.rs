//! Blanks (待填): places that wait for words or figures, each with a label that says what is asked for.

mod label;

pub use dinggao_text::BlankKind;
use serde::{Deserialize, Serialize};

use crate::passage::{Passages, Spot};

/// A place that waits for words or figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Blank {
    /// Its number in the report, in reading order: `b1`.
    pub id: String,
    /// By which sign it is told.
    pub kind: BlankKind,
    /// The sign belongs to a name (“一本账S*”) and may be meant.
    pub literal: bool,
    /// Runs of the sign: `**.*%` is one figure in two runs.
    #[serde(skip)]
    pub runs: usize,
    /// Where it stands.
    #[serde(flatten)]
    pub spot: Spot,
    /// The words around it: 全年累计收文 ＿ 件.
    pub label: String,
}

/// The blanks of a report, in reading order.
pub fn blanks(passages: &Passages) -> Vec<Blank> {
    let mut found: Vec<Blank> = Vec::new();
    for passage in passages.iter() {
        let signs = dinggao_text::blanks(&passage.text);
        for (place, sign) in signs.iter().enumerate() {
            let before = place.checked_sub(1).map_or(passage.number, |place| signs[place].range.end);
            let after = signs.get(place + 1).map_or(passage.text.len(), |next| next.range.start);
            let words = [&passage.text[before..sign.range.start], &passage.text[sign.range.end..after]];
            found.push(Blank {
                id: format!("b{}", found.len() + 1),
                kind: sign.kind,
                literal: sign.literal,
                runs: sign.runs,
                spot: passage.spot(sign.range.clone()),
                label: label::of(words),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::{doc, h, p, table};

    use super::*;

    /// Kind, quote and label of every blank.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = blanks(&Passages::of(&doc([p(text)])));
        let labels: Vec<&str> = found.iter().map(|blank| blank.label.as_str()).collect();
        assert_eq!(labels, expected, "{text}");
    }

    #[test]
    fn a_label_says_what_is_asked_for() {
        check("全年累计收文***件。", &["全年累计收文 ＿ 件"]);
        check("其中**项提前*个月完成", &["其中 ＿ 项提前", "项提前 ＿ 个月完成"]);
        check("办结率达到**.*%以上", &["办结率达到 ＿ %以上"]);
        check("**县水务局", &["＿ 县水务局"]);
        check("共完成（**件）", &["＿ 件"]);
        check("**", &["＿"]);
    }

    #[test]
    fn a_long_clause_is_cut_at_words() {
        check(
            "推动辖区内的各类水利工程项目建设共计完成投资**万元并且全部通过了上级组织的验收",
            &["项目建设共计完成投资 ＿ 万元并且全部通过"],
        );
    }

    #[test]
    fn blanks_are_numbered_through_headings_and_cells() {
        let document = doc([h(1, "**年工作"), table(&[["处数", "**"], ["投资", "□"]]), p("共□处")]);
        let found = blanks(&Passages::of(&document));
        let told: Vec<_> = found.iter().map(|blank| (blank.id.as_str(), blank.spot.block, blank.spot.cell)).collect();
        assert_eq!(told, [("b1", 0, None), ("b2", 1, Some((0, 1))), ("b3", 1, Some((1, 1))), ("b4", 2, None)]);
        assert_eq!(found[0].spot.start, 2, "behind the derived number");
    }
}
