//! What is said to people, in their language: the texts of `assets/messages`, shared with the window.

use std::collections::HashMap;

use dinggao_workbench::{Damage, Failure, Message, Notice, document::Warning};
use serde::{Deserialize, Serialize};

use crate::arguments::Lang;

const ZH: &str = include_str!("../../../../assets/messages/zh-CN.json");
const EN: &str = include_str!("../../../../assets/messages/en.json");

/// The sentences of one language.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Sentences {
    error: HashMap<String, String>,
    warning: HashMap<String, String>,
    command: HashMap<String, String>,
    damage: HashMap<String, String>,
    notice: HashMap<String, String>,
    #[serde(skip)]
    is_chinese: bool,
}

impl Sentences {
    pub(crate) fn of(language: Lang) -> Self {
        let json = match language {
            Lang::Zh => ZH,
            Lang::En => EN,
        };
        // The texts are part of the program; a test reads both.
        let sentences: Self = serde_json::from_str(json).unwrap_or_default();
        Self { is_chinese: matches!(language, Lang::Zh), ..sentences }
    }

    /// What a rule says, which brings its own words along.
    pub(crate) fn of_rule<'message>(&self, message: &'message Message) -> &'message str {
        if self.is_chinese { &message.zh } else { &message.en }
    }

    /// What happened, and what to do.
    pub(crate) fn failure(&self, failure: &Failure) -> String {
        let mut params: Vec<(&str, &str)> =
            failure.params.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let damage = failure.params.get("damage").map(|code| fill(text(&self.damage, code), &params));
        params.extend(damage.as_deref().map(|damage| ("reason", damage)));
        fill(text(&self.error, failure.code.as_str()), &params)
    }

    /// What an import simplified.
    pub(crate) fn warning(&self, warning: &Warning) -> String {
        let detail = warning.detail.as_deref().unwrap_or_default();
        fill(text(&self.warning, &name_of(warning.code)), &[("detail", detail)])
    }

    /// What can't be trusted.
    pub(crate) fn damage(&self, damage: &Damage) -> String {
        let sentence = text(&self.damage, damage.code());
        match damage {
            Damage::Database(detail) => fill(sentence, &[("detail", detail)]),
            Damage::Lost { first, last } => {
                fill(sentence, &[("first", &first.to_string()), ("last", &last.to_string())])
            }
            _ => sentence.to_owned(),
        }
    }

    /// What is no damage but good to know.
    pub(crate) fn notice(&self, notice: Notice) -> String {
        text(&self.notice, notice.code()).to_owned()
    }

    /// Any other sentence.
    pub(crate) fn command(&self, key: &str, params: &[(&str, &str)]) -> String {
        fill(text(&self.command, key), params)
    }
}

/// A code as it stands in JSON.
pub(crate) fn name_of(code: impl Serialize) -> String {
    serde_json::to_value(code).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

fn text<'a>(texts: &'a HashMap<String, String>, key: &'a str) -> &'a str {
    texts.get(key).map_or(key, String::as_str)
}

/// Puts values in the place of `{names}`; a value is never read for names itself.
fn fill(text: &str, params: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let value = params.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        filled.push_str(value.unwrap_or_default());
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use dinggao_workbench::{ExportNoticeKind, FailureCode, document::WarningCode};

    use super::*;

    fn names(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn every_code_has_a_sentence_in_both_languages() {
        for language in [Lang::Zh, Lang::En] {
            let sentences = Sentences::of(language);
            for code in FailureCode::ALL {
                assert!(sentences.error.contains_key(code.as_str()), "{code:?} in {language:?}");
            }
            for code in WarningCode::ALL {
                assert!(sentences.warning.contains_key(&name_of(code)), "{code:?} in {language:?}");
            }
            for kind in ExportNoticeKind::ALL {
                let key = format!("leaves.{}", name_of(kind));
                assert!(sentences.command.contains_key(&key), "{kind:?} in {language:?}");
            }
        }
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (zh, en) = (Sentences::of(Lang::Zh), Sentences::of(Lang::En));
        for (zh, en) in [
            (zh.error, en.error),
            (zh.warning, en.warning),
            (zh.command, en.command),
            (zh.damage, en.damage),
            (zh.notice, en.notice),
        ] {
            assert_eq!(zh.keys().collect::<BTreeSet<_>>(), en.keys().collect::<BTreeSet<_>>());
            for (key, text) in &zh {
                assert_eq!(names(text), names(&en[key]), "{key}");
            }
        }
    }

    #[test]
    fn a_value_is_never_read_as_a_placeholder() {
        assert_eq!(fill("{a}和{b}。", &[("a", "{b}"), ("b", "乙")]), "{b}和乙。");
        assert_eq!(fill("没有 {缺} 的 {", &[]), "没有  的 {");
    }
}
