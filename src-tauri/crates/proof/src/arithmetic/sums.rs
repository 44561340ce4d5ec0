//! Totals and their parts: 共30件，分别为…; 其中 at most the whole.

use super::{Calculation, CheckRule, CheckState, sentence::Sentence, shown, sum};

/// Words that say that a figure is a total.
const TOTALS: [&str; 5] = ["合计", "共计", "总计", "一共", "总共"];
/// And that all its parts follow.
const LISTS: [&str; 5] = ["分别为", "分别是", "分为", "分别有", "即："];
/// The part that closes a list.
const RESTS: [&str; 5] = ["其余", "余下", "剩余", "其他", "另外"];

pub(super) fn find(sentence: &Sentence<'_>, found: &mut Vec<Calculation>) {
    let mut summed = vec![false; sentence.figures.len()];
    for place in 0..sentence.figures.len() {
        if !sentence.is_amount(place) {
            continue;
        }
        let parts = if ends_list(sentence, place) {
            parts_before(sentence, place)
        } else if begins_list(sentence, place) {
            parts_behind(sentence, place)
        } else {
            None
        };
        if let Some(parts) = parts.filter(|parts| parts.len() > 1) {
            push_sum(sentence, &parts, place, found);
            for part in &parts {
                summed[*part] = true;
            }
        }
    }
    for (place, is_summed) in summed.into_iter().enumerate().skip(1) {
        if sentence.gap(place).contains("其中") && sentence.is_amount(place) && !is_summed {
            push_parts(sentence, place, found);
        }
    }
}

pub(super) fn push_sum(sentence: &Sentence<'_>, parts: &[usize], total: usize, found: &mut Vec<Calculation>) {
    let figures = sentence.figures;
    let values: Vec<_> = parts.iter().map(|part| figures[*part].value).collect();
    let (mut state, arithmetic) = sum(&values, figures[total].value);
    let is_about = parts.iter().chain([&total]).any(|place| figures[*place].approx.is_some());
    if state == CheckState::Wrong && is_about {
        state = CheckState::Undetermined;
    }
    found.push(Calculation {
        check: CheckRule::Sum,
        state,
        figures: sentence.in_passage(parts.iter().copied().chain([total])),
        arithmetic,
        said: sentence.first + total,
        rule: "sum.total",
    });
}

/// 甲12件、乙8件，合计20件: the words say nothing but that it is the total.
fn ends_list(sentence: &Sentence<'_>, place: usize) -> bool {
    let words = sentence.gap(place).trim_start_matches(['，', '；', '、', ' ']);
    let is_adjacent = words != sentence.gap(place) || place == 0;
    let named = TOTALS.iter().chain(&["共"]).find_map(|word| words.strip_prefix(word));
    is_adjacent && place > 1 && named.is_some_and(|rest| matches!(rest, "" | "为" | "达" | "有" | "达到"))
}

/// The parts before a total: every amount of the sentence, or of its part behind ： or ；, in the same unit.
fn parts_before(sentence: &Sentence<'_>, total: usize) -> Option<Vec<usize>> {
    let mut parts = Vec::new();
    for place in (0..total).rev() {
        let gap = sentence.gap(place);
        if sentence.figures[place].unit.as_deref() == Some("%") {
            continue;
        }
        if !sentence.is_amount(place)
            || !sentence.same_unit(place, total)
            || gap.contains("其中")
            || is_open(sentence, place)
        {
            return None;
        }
        parts.push(place);
        if gap.contains(['；', '：']) {
            break;
        }
    }
    parts.reverse();
    Some(parts)
}

/// Whether the words say that all parts of a figure follow it.
fn begins_list(sentence: &Sentence<'_>, place: usize) -> bool {
    if place + 2 >= sentence.figures.len() {
        return false;
    }
    let (before, behind) = (sentence.gap(place), sentence.gap(place + 1));
    let clause = before.rsplit(['，', '；', '：', '。']).next().unwrap_or_default();
    let is_total = TOTALS.iter().any(|word| clause.contains(word)) || clause.contains('共') || clause.contains("累计");
    let is_compared = ["比上", "较上", "同比", "增", "减"].iter().any(|word| behind.contains(word));
    let lists = LISTS.iter().any(|word| behind.contains(word));
    let colon = behind.split_once('：').is_some_and(|(noun, _)| {
        let noun = noun.trim_start_matches('，');
        noun == "其中" || !noun.contains(['，', '；', '、']) && noun.chars().count() <= 8
    });
    !is_compared && (is_total && (lists || colon) || closes_with_rest(sentence, place))
}

/// 共30件，其中甲10件，其余20件为乙: nothing is left out.
fn closes_with_rest(sentence: &Sentence<'_>, total: usize) -> bool {
    sentence.gap(total + 1).contains("其中")
        && (total + 2..sentence.figures.len()).any(|place| {
            let gap = sentence.gap(place).trim_start_matches(['，', '；', '、']);
            sentence.same_unit(place, total) && RESTS.iter().any(|word| gap.starts_with(word))
        })
}

/// The parts behind a total, to the end of the sentence.
fn parts_behind(sentence: &Sentence<'_>, total: usize) -> Option<Vec<usize>> {
    let mut parts = Vec::new();
    for place in total + 1..sentence.figures.len() {
        if sentence.figures[place].unit.as_deref() == Some("%") {
            continue;
        }
        let is_nested = place > total + 1 && sentence.gap(place).contains("其中");
        if !sentence.is_amount(place) || !sentence.same_unit(place, total) || is_nested || is_open(sentence, place) {
            return None;
        }
        parts.push(place);
    }
    Some(parts)
}

/// 甲12件、乙8件等: some aren't named.
fn is_open(sentence: &Sentence<'_>, place: usize) -> bool {
    let behind = sentence.tail(place);
    behind.starts_with('等') || behind.split(['，', '；', '、']).next().is_some_and(|noun| noun.ends_with('等'))
}

/// 其中 and what is listed behind it by 、: each at most the whole.
fn push_parts(sentence: &Sentence<'_>, first: usize, found: &mut Vec<Calculation>) {
    let Some(whole) = whole_of(sentence, first) else { return };
    push_disjoint(sentence, [first, whole], found);
    let listed = (first + 1..sentence.figures.len()).take_while(|place| {
        sentence.gap(*place).starts_with('、') && sentence.same_unit(*place, whole) && sentence.is_amount(*place)
    });
    for part in [first].into_iter().chain(listed) {
        push_part(sentence, part, whole, found);
    }
}

/// A part is at most the whole.
pub(super) fn push_part(sentence: &Sentence<'_>, part: usize, whole: usize, found: &mut Vec<Calculation>) {
    let (part_value, whole_value) = (sentence.figures[part].value, sentence.figures[whole].value);
    let (state, sign) = match part_value.zip(whole_value) {
        None => (CheckState::Undetermined, "≤"),
        Some((part, whole)) if part <= whole => (CheckState::Ok, "≤"),
        Some(_) if sentence.figures[whole].approx.is_some() => (CheckState::Undetermined, "≤"),
        // Of several amounts before it another one may be meant.
        Some((value, _)) if wholes(sentence, part).any(|place| sentence.figures[place].value >= Some(value)) => return,
        Some(_) => (CheckState::Wrong, ">"),
    };
    found.push(Calculation {
        check: CheckRule::Part,
        state,
        figures: sentence.in_passage([part, whole]),
        arithmetic: format!("{} {sign} {}", shown(part_value), shown(whole_value)),
        said: sentence.first + part,
        rule: "part.exceeds",
    });
}

/// The amounts before a part that it may be a part of.
pub(super) fn wholes(sentence: &Sentence<'_>, part: usize) -> impl Iterator<Item = usize> {
    (0..part).rev().filter(move |place| sentence.is_amount(*place) && sentence.same_unit(*place, part))
}

/// The amount that is told in the same words as the part, else the last one before it.
fn whole_of(sentence: &Sentence<'_>, part: usize) -> Option<usize> {
    let noun = sentence.gap(part).rsplit("其中").next().unwrap_or_default();
    let shares_noun = |place: &usize| {
        let words = sentence.gap(*place).rsplit(['，', '、', '；', '。']).next().unwrap_or_default();
        let common = noun.chars().rev().zip(words.chars().rev()).take_while(|(one, other)| one == other).count();
        common > 1
    };
    let named = wholes(sentence, part).find(shares_noun);
    named.or_else(|| wholes(sentence, part).next())
}

/// Kinds that nothing is both of.
const DISJOINT: [(&str, &str); 3] = [("刑事", "行政"), ("男", "女"), ("城镇", "农村")];

/// 其中刑事案件3起；行政案件4起: together at most the whole.
fn push_disjoint(sentence: &Sentence<'_>, [first, whole]: [usize; 2], found: &mut Vec<Calculation>) {
    let said = |place: usize, kind: &str| sentence.gap(place).contains(kind);
    let other = |kind: &str| {
        (first + 1..sentence.figures.len())
            .find(|place| said(*place, kind) && sentence.same_unit(*place, whole) && sentence.is_amount(*place))
    };
    let pair = DISJOINT.into_iter().find(|(one, another)| said(first, one) && !said(first, another));
    let Some(second) = pair.and_then(|(_, another)| other(another)) else { return };
    let values = [first, second].map(|place| sentence.figures[place].value);
    let total = sentence.figures[whole].value;
    let is_less = values[0].zip(values[1]).zip(total).is_some_and(|((one, another), total)| one + another < total);
    if !is_less {
        push_sum(sentence, &[first, second], whole, found);
    }
}
