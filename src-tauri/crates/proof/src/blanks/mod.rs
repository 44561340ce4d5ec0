//! Blanks (待填): places that wait for words or figures, each with a label that says what is asked for.

mod filling;
mod fitting;
pub(crate) mod label;
mod matching;

use std::collections::HashMap;

use dinggao_document::{BlankKey, BlockId};
pub use dinggao_text::BlankKind;
use serde::{Deserialize, Serialize};

pub use self::{
    filling::filled,
    fitting::fitted,
    matching::{Lost, Sought, matched},
};
use crate::passage::{Passage, Passages, Spot};

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
    /// The words around it: 全年累计收文 ＿ 件; of a cell without any, those of its row and its column.
    pub label: String,
    /// By what it is known again when the text has moved on.
    pub key: BlankKey,
}

/// The blanks of a report, in reading order.
pub fn blanks(passages: &Passages) -> Vec<Blank> {
    let mut found: Vec<Blank> = Vec::new();
    let mut called: HashMap<(BlockId, String), u32> = HashMap::new();
    for passage in passages.iter() {
        let signs = dinggao_text::blanks(&passage.text);
        for (place, sign) in signs.iter().enumerate() {
            let before = place.checked_sub(1).map_or(passage.number, |place| signs[place].range.end);
            let after = signs.get(place + 1).map_or(passage.text.len(), |next| next.range.start);
            let words = [&passage.text[before..sign.range.start], &passage.text[sign.range.end..after]];
            let label = label::of_cell(passages, passage, label::of(words));
            let count = called.entry((passage.id, label.clone())).or_default();
            let key = BlankKey { block: passage.id, label: label.clone(), nth: *count };
            *count += 1;
            found.push(Blank {
                id: format!("b{}", found.len() + 1),
                kind: sign.kind,
                literal: sign.literal,
                runs: sign.runs,
                spot: passage.spot(sign.range.clone()),
                label,
                key,
            });
        }
    }
    found
}

impl Blank {
    /// The sentence that it stands in, every blank of it as ＿: for those who fill it in without the text at hand.
    pub fn sentence(&self, passages: &Passages) -> String {
        passages
            .at(&self.spot)
            .map_or_else(String::new, |passage| sentence(passage, passage.bytes_of(&self.spot).start))
    }

    /// What follows it in its passage.
    pub fn after<'text>(&self, passages: &'text Passages) -> &'text str {
        passages.at(&self.spot).map_or("", |passage| &passage.text[passage.bytes_of(&self.spot).end..])
    }
}

/// The sentence around a place of a passage.
fn sentence(passage: &Passage, at: usize) -> String {
    const ENDS: [char; 6] = ['。', '！', '？', '；', '\n', '\t'];
    let text = &passage.text;
    let signs = dinggao_text::blanks(text);
    let is_sign = |place: usize| signs.iter().any(|sign| sign.range.contains(&place));
    let ends = |(place, character): &(usize, char)| ENDS.contains(character) && !is_sign(*place);
    let ends_at = |found: (usize, char)| found.0 + found.1.len_utf8();
    let start = text[..at].char_indices().rev().find(ends).map_or(passage.number, ends_at);
    let end = text[at..].char_indices().map(|(place, sign)| (at + place, sign)).find(ends).map_or(text.len(), ends_at);
    let mut shown = String::new();
    let mut from = start;
    for sign in signs.iter().filter(|sign| sign.range.start >= start && sign.range.end <= end) {
        shown.push_str(&text[from..sign.range.start]);
        shown.push('＿');
        from = sign.range.end;
    }
    shown.push_str(&text[from..end]);
    shown.trim().to_owned()
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
        check("Crews worked ** nights.", &["Crews worked ＿ nights"]);
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

    /// A department that is asked for “＿” knows nothing of what it is asked for.
    #[test]
    fn a_cell_is_called_by_its_row_and_column() {
        let document = doc([table(&[["乡镇", "新建处数"], ["临溪镇", "**"], ["**", "□处"]])]);
        let labels: Vec<String> = blanks(&Passages::of(&document)).into_iter().map(|blank| blank.label).collect();
        assert_eq!(labels, ["临溪镇 新建处数 ＿", "乡镇 ＿", "＿ 处"]);
    }

    #[test]
    fn equal_labels_of_a_block_are_told_apart() {
        let document = doc([p("完成**件，完成**件。"), p("完成**件")]);
        let keys: Vec<(String, u32)> =
            blanks(&Passages::of(&document)).into_iter().map(|blank| (blank.key.label, blank.key.nth)).collect();
        assert_eq!(keys, [0, 1, 0].map(|nth| ("完成 ＿ 件".to_owned(), nth)));
    }

    #[test]
    fn a_sentence_shows_what_is_asked_for() {
        let document = doc([p("一是收文。全年收文**件，满意率**.*%；另有？？项。")]);
        let passages = Passages::of(&document);
        let sentences: Vec<String> = blanks(&passages).iter().map(|blank| blank.sentence(&passages)).collect();
        let both = "全年收文＿件，满意率＿%；";
        assert_eq!(sentences, [both, both, "另有＿项。"]);
    }
}
