//! Figures in Chinese numerals: 三十六项, 百余次, 近百篇, 百分之三十. A numeral is a figure only where it surely counts.

use dinggao_text::{is_numeral, measure_word};

use super::{
    FigureKind,
    context::approximator_before,
    decimal::Decimal,
    names::is_set_phrase,
    numerals::value_of,
    units::{is_unit, kind_of, told},
};

/// A figure at the start of a text.
pub(super) struct ChineseFigure {
    pub(super) length: usize,
    pub(super) kind: FigureKind,
    pub(super) value: Option<Decimal>,
    pub(super) unit: Option<String>,
    /// Its approximator inside: 余 of 百余次.
    pub(super) approx: Option<String>,
}

const FRACTIONS: [(&str, Option<u32>); 3] = [("百分之", Some(0)), ("千分之", Some(0)), ("分之", None)];
/// A single numeral counts behind these words.
const COUNTING: [&str; 40] = [
    "共", "了", "达", "计", "有", "约", "近", "超", "逾", "增", "建成", "新增", "新建", "完成", "召开", "举办", "开展",
    "组织", "印发", "制定", "出台", "连续", "获", "培训", "发放", "办理", "查处", "受理", "设立", "成立", "选派",
    "引进", "整改", "修订", "发布", "提前", "历时", "累计", "每年", "增加",
];
/// Units that a single numeral rather counts nothing with: 三个代表, 八项规定.
const NAMING_UNITS: [&str; 13] = ["个", "项", "条", "种", "类", "位", "点", "面", "层", "道", "组", "张", "支"];
/// Those that a name may be made with in any case: 四处, 十分.
const NEVER: [&str; 16] =
    ["分", "级", "届", "月", "日", "号", "月份", "年度", "季度", "处", "里", "度", "番", "天", "时", "成"];

/// The figure in numerals that `text` starts with, and how many bytes of numerals there are in any case.
pub(super) fn read(before: &str, text: &str) -> (Option<ChineseFigure>, usize) {
    let run: usize = text.chars().take_while(|&character| is_numeral(character)).map(char::len_utf8).sum();
    if run == 0 || before.ends_with('第') || before.ends_with(['“', '之', '分', '·']) {
        return (None, run);
    }
    (fraction(before, text, run).or_else(|| count(before, text, run)), run)
}

/// 百分之三十, 三分之二.
fn fraction(before: &str, text: &str, run: usize) -> Option<ChineseFigure> {
    let figure = |length, kind, value: Decimal, unit: Option<&str>| {
        Some(ChineseFigure { length, kind, value: Some(value), unit: unit.map(str::to_owned), approx: None })
    };
    for (words, fixed) in FRACTIONS {
        let (start, divisor) = match fixed {
            Some(_) => (0, None),
            None => (run, Some(value_of(&text[..run])?)),
        };
        let Some(rest) = text[start..].strip_prefix(words) else { continue };
        let numerals: usize = rest.chars().take_while(|&character| is_numeral(character)).map(char::len_utf8).sum();
        let part = value_of(&rest[..numerals])?;
        let length = start + words.len() + numerals;
        return match (words, divisor) {
            ("百分之", _) => figure(length, FigureKind::Percent, Decimal::whole(part), Some("%")),
            ("千分之", _) => figure(length, FigureKind::Percent, Decimal::whole(part), Some("‰")),
            (_, Some(divisor)) if divisor > 0 && !before.ends_with(is_numeral) => {
                let value = Decimal::parse(&format!("{:.4}", part as f64 / divisor as f64))?;
                figure(length, FigureKind::Ratio, value, None)
            }
            _ => None,
        };
    }
    None
}

fn count(before: &str, text: &str, run: usize) -> Option<ChineseFigure> {
    let numerals = &text[..run];
    let rest = &text[run..];
    let approx = rest.chars().next().filter(|next| matches!(next, '余' | '多' | '来' | '几'));
    let behind = &rest[approx.map_or(0, char::len_utf8)..];
    // 三十余万元
    let multiplier: usize = match approx {
        Some(_) => behind.chars().take_while(|next| matches!(next, '万' | '亿')).map(char::len_utf8).sum(),
        None => 0,
    };
    let unit = measure_word(&behind[multiplier..])?;
    let after = &behind[multiplier + unit.len()..];
    let kind = kind_of(unit)?;
    if !is_unit(unit, after, false) {
        return None;
    }
    let is_doubling =
        matches!(unit, "倍" | "番" | "成") && before.ends_with(['翻', '长', '加', '了', '到', '的', '降', '升']);
    if NEVER.contains(&unit) && !is_doubling {
        return None;
    }
    let digits = numerals.chars().count();
    let is_about = before.ends_with(['数', '几', '上', '近', '约', '逾', '超', '过', '成']);
    let is_bare_multiplier = numerals.chars().all(|character| matches!(character, '百' | '千' | '万' | '亿'));
    let surely = if is_doubling {
        true
    } else if is_bare_multiplier {
        approx.is_some() || is_about && approximator_before(before, numerals).is_some()
    } else if digits > 1 || approx.is_some() {
        numerals.contains(['十', '百', '千', '万', '亿'])
            && !is_set_phrase(unit, after)
            && !(approx.is_none() && numerals.ends_with("一"))
            || numerals.contains(['十', '百', '千', '万', '亿']) && numerals.ends_with("一") && digits > 2
    } else {
        numerals != "一" && single_counts(before, numerals, unit, after)
    };
    if !surely {
        return None;
    }
    let value = value_of(numerals)?;
    let value = if before.ends_with(['数', '几']) { None } else { Some(Decimal::whole(value)) };
    let shift = multiplier_exponent(&behind[..multiplier]);
    Some(ChineseFigure {
        length: run + approx.map_or(0, char::len_utf8) + multiplier + unit.len(),
        kind,
        value: value.map(|value| value.shifted(shift)),
        unit: Some(told(unit).to_owned()),
        approx: approx.map(String::from),
    })
}

/// A single numeral is an ordinary word as often as a figure.
fn single_counts(before: &str, numerals: &str, unit: &str, after: &str) -> bool {
    if is_set_phrase(unit, after) {
        return false;
    }
    let is_counted = COUNTING.iter().any(|word| before.ends_with(word));
    match numerals {
        "十" | "二" if unit == "年" => is_counted,
        _ if NAMING_UNITS.contains(&unit) => is_counted,
        _ => is_counted || before.ends_with(['，', '、', '：']) && matches!(unit, "次" | "篇" | "件" | "场" | "起"),
    }
}

/// How many zeros 万 and the like stand for.
pub(super) fn multiplier_exponent(multipliers: &str) -> u32 {
    multipliers
        .chars()
        .map(|multiplier| match multiplier {
            '十' => 1,
            '百' => 2,
            '千' => 3,
            '万' => 4,
            '亿' => 8,
            _ => 0,
        })
        .sum()
}
