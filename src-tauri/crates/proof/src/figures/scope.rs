//! The time that a figure is about.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

/// A time, as far as two figures can be about the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) enum Period {
    /// The time of the report: 全年, 今年以来, or nothing said.
    #[default]
    Reported,
    /// The time before: 去年, 上年同期.
    Before,
    /// Any other, in the words of the text.
    Other(String),
}

static SCOPES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = "[0-9０-９*]{1,4}";
    Regex::new(&format!(
        "截[至止](?:目前|今|{number}年底|{number}月底|{number}年{number}月{number}日|{number}年{number}月底?|{number}月{number}日|[^，。；：、]{{1,8}}[底末日])\
        |(?:{number}年)?{number}[—～-]{number}月(?:份)?\
        |(?:今年|去年|上年|{number}年)?(?:上半年|下半年|[一二三四前]?[一二三四]季度)\
        |今年以来|去年同期|上年同期|[0-9*]{{4}}年(?:度|底|末|初)?|[0-9]{{1,2}}月份|全年度?|今年|本年度?|一年来|年内|去年|上年度?|上一年\
        |[近过]?[一二三四五六七八九十两]{{1,2}}年来|“[一二三四五六七八九十]{{2,4}}”(?:时期|期间|以来)|本[月周季]|当[月年]|上[月周]|年[初末底]"
    ))
    .ok()
});

/// The scopes of a text, in order.
pub(super) fn scopes(text: &str) -> Vec<Range<usize>> {
    // 年 and 月 are in nearly all of them: most passages have none.
    if !text.contains(['年', '月', '截', '季', '“']) && !text.contains("本周") {
        return Vec::new();
    }
    let found = SCOPES.iter().flat_map(|pattern| pattern.find_iter(text));
    // 比上年: what is compared with isn't what is told of.
    let is_told_of = |at: usize| !text[..at].ends_with(['比', '较', '超', '与', '同', '是']);
    found.map(|found| found.range()).filter(|found| is_told_of(found.start)).collect()
}

/// The period that a scope means.
pub(super) fn period_of(scope: Option<&str>) -> Period {
    match scope {
        None => Period::Reported,
        Some("全年" | "全年度" | "今年以来" | "今年" | "本年" | "本年度" | "一年来" | "年内" | "当年") => {
            Period::Reported
        }
        Some("去年" | "上年" | "上年度" | "上一年" | "去年同期" | "上年同期") => Period::Before,
        Some(other) => Period::Other(other.trim_end_matches('度').to_owned()),
    }
}
