//! A value as it goes into its blank: a unit or a sign that the text has behind it already isn't written twice.

use dinggao_text::{blank_count, tokens};

/// What stands in the place of a blank's sign for a value. `after` is what follows the blank. None where the value says
/// nothing, or is a blank itself.
pub fn fitted(value: &str, quote: &str, after: &str) -> Option<String> {
    let value = half_width(value.split_whitespace().collect::<Vec<_>>().join(" "));
    if value.is_empty() || is_blank(&value) {
        return None;
    }
    let percent = |text: &str| text.starts_with(['%', '％']);
    let bare = value.strip_suffix(['%', '％']).map(str::trim_end);
    // The sign may belong to the blank: `**%` is one where a list says so.
    if let Some(sign) = quote.chars().next_back().filter(|sign| matches!(sign, '%' | '％')) {
        return Some(format!("{}{sign}", bare.unwrap_or(&value)));
    }
    if let Some(bare) = bare.filter(|bare| percent(after) && !bare.is_empty()) {
        return Some(bare.to_owned());
    }
    Some(without_unit(&value, after).to_owned())
}

/// Somebody wrote down that there is nothing yet.
fn is_blank(value: &str) -> bool {
    let signs = dinggao_text::blanks(value);
    let covered: usize = signs.iter().map(|sign| sign.range.len()).sum();
    blank_count(value) > 0 && covered == value.len() || value.starts_with('待')
}

/// The value without the unit, or the last word, that follows in the text anyway: 21支 before 支.
fn without_unit<'value>(value: &'value str, after: &str) -> &'value str {
    let last_digit = value.char_indices().rev().find(|(_, sign)| sign.is_ascii_digit());
    let unit = match last_digit {
        Some((at, digit)) => &value[at + digit.len_utf8()..],
        None => tokens(value).last().map_or("", |word| word.of(value)),
    };
    let kept = value[..value.len() - unit.len()].trim_end();
    let repeats = match last_digit {
        Some(_) => after.starts_with(unit.trim()),
        None => tokens(after).first().is_some_and(|word| word.of(after) == unit),
    };
    if !unit.trim().is_empty() && !kept.is_empty() && repeats { kept } else { value }
}

/// Figures that an input method wrote in full width.
fn half_width(value: String) -> String {
    let is_figure = |sign: char| matches!(sign, '０'..='９' | '．' | '，' | '％');
    if !value.chars().all(is_figure) || !value.contains(|sign| matches!(sign, '０'..='９')) {
        return value;
    }
    let narrow = |sign: char| u32::from(sign).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(sign);
    value.chars().map(narrow).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_twice() {
        for (value, quote, after, expected) in [
            ("15.3%", "**.*", "%以上", Some("15.3")),
            ("15.3", "**.*", "%以上", Some("15.3")),
            ("15.3％", "**.*", "%以上", Some("15.3")),
            ("15.3", "**.*%", "以上", Some("15.3%")),
            ("15.3%", "**.*%", "以上", Some("15.3%")),
            ("15.3%", "【待核】", "，", Some("15.3%")),
            ("21支", "**", "支，储备", Some("21")),
            ("21 支", "**", "支，储备", Some("21")),
            ("1.2万", "**", "户", Some("1.2万")),
            ("3.5亿元", "**", "亿元", Some("3.5")),
            ("云岭县", "**", "县水务局", Some("云岭")),
            ("城关组", "××", "组织", Some("城关组")),
            ("县", "**", "县", Some("县")),
            (" 007 ", "***", "号", Some("007")),
            ("１５．３", "**", "%", Some("15.3")),
            ("张三、李四", "**", "同志", Some("张三、李四")),
            ("%", "**", "%", Some("%")),
            ("", "**", "件", None),
            ("**", "**", "件", None),
            ("待核", "**", "件", None),
        ] {
            assert_eq!(fitted(value, quote, after).as_deref(), expected, "{value} for {quote} before {after}");
        }
    }
}
