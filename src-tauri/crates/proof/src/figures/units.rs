//! Units: what kind of figure each makes, and where its character begins a word instead.

use super::FigureKind;

const MONEY: [&str; 8] = ["元", "角", "万元", "亿元", "美元", "港元", "欧元", "块钱"];
const MEASURES: [&str; 24] = [
    "平方公里",
    "平方千米",
    "平方米",
    "立方米",
    "千瓦时",
    "千瓦",
    "兆瓦",
    "公里",
    "千米",
    "公斤",
    "千克",
    "公顷",
    "厘米",
    "毫米",
    "亩",
    "亩次",
    "吨",
    "斤",
    "克",
    "米",
    "升",
    "度",
    "℃",
    "里",
];
const DURATIONS: [&str; 11] = ["年", "个月", "天", "周", "小时", "分钟", "秒", "工日", "工作日", "课时", "学时"];
const LATIN: [&str; 22] = [
    "km", "m", "cm", "mm", "kg", "g", "t", "mg", "L", "ml", "mL", "kW", "kWh", "MW", "GW", "MWh", "Hz", "MB", "GB",
    "TB", "PB", "TEU",
];
/// Numbers with these count nothing: 十九届, 三级, 100周年.
const RANKS: [&str; 5] = ["届", "级", "周年", "号", "时"];
/// Where a unit begins another word: 3部门, 12人民.
const LONGER: [(&str, &str); 27] = [
    ("人", "民大社才事"),
    ("家", "庭长"),
    ("部", "门委分署队"),
    ("科", "室技协学研长"),
    ("组", "织长建成"),
    ("队", "伍员长"),
    ("团", "队委体结"),
    ("班", "子组"),
    ("层", "级面次"),
    ("条", "例线件"),
    ("款", "项"),
    ("点", "位击燃上"),
    ("分", "中局管类别之"),
    ("期", "间望"),
    ("位", "于"),
    ("处", "理置罚于"),
    ("类", "似"),
    ("对", "口外于接"),
    ("道", "路"),
    ("场", "景所地馆"),
    ("双", "方向"),
    ("天", "然"),
    ("元", "旦"),
    ("成", "立果员为功效本都"),
    ("节", "约能水点目"),
    ("站", "点"),
    ("度", "假"),
];
/// With a mask before them, these rather end a name: **镇, **村.
const NAMES: [&str; 6] = ["村", "镇", "里", "门", "班", "字"];

/// What a unit makes of its figure; none where it makes none of it.
pub(super) fn kind_of(unit: &str) -> Option<FigureKind> {
    Some(match unit {
        "%" | "％" | "‰" => FigureKind::Percent,
        "个百分点" => FigureKind::PercentagePoints,
        "倍" | "番" => FigureKind::Multiple,
        "成" | "折" => FigureKind::Ratio,
        _ if RANKS.contains(&unit) => return None,
        _ if MONEY.contains(&unit) => FigureKind::Money,
        _ if MEASURES.contains(&unit) || LATIN.contains(&unit) => FigureKind::Measure,
        _ if DURATIONS.contains(&unit) => FigureKind::Duration,
        _ if unit.is_ascii() => return None,
        _ => FigureKind::Count,
    })
}

/// A unit as it is told.
pub(super) fn told(unit: &str) -> &str {
    if unit == "％" { "%" } else { unit }
}

/// Whether the characters are a unit here, with `after` behind them.
pub(super) fn is_unit(unit: &str, after: &str, masked: bool) -> bool {
    let is_word = unit != "字" || after.starts_with(char::is_alphabetic);
    if masked && is_word && NAMES.contains(&unit) {
        return false;
    }
    let next = after.chars().next();
    let longer = LONGER.iter().find(|(known, _)| *known == unit).map_or("", |(_, next)| next);
    !next.is_some_and(|next| longer.contains(next))
}
