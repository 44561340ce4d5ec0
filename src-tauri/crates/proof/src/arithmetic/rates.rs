//! Rates of change: what the old and the new figure say, and what is said of them.

use super::{Calculation, CheckRule, CheckState, sentence::Sentence, shown};
use crate::{
    figures::{Decimal, FigureKind, FigureRole, Read},
    script::Script,
};

/// What a new figure is compared with.
const BEFORE: [&str; 9] = ["上年同期", "去年同期", "上年度", "上一年", "上年", "去年", "同期", "上月", "上季度"];
/// Verbs of change that a level follows: 增加到.
const UP: [&str; 8] = ["增加", "增长", "上升", "提高", "提升", "上涨", "扩大", "增"];
const DOWN: [&str; 9] = ["下降", "减少", "降低", "下滑", "回落", "缩减", "压减", "缩小", "降"];

/// An old and a new figure, and where what is said of the change begins.
pub(super) struct Change {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) said: usize,
}

pub(super) fn find(sentence: &Sentence<'_>, found: &mut Vec<Calculation>) {
    for place in 1..sentence.figures.len() {
        let change = from_to(sentence, place, found).or_else(|| compared(sentence, place));
        if let Some(change) = change {
            for said in change.said..sentence.figures.len().min(change.said + 2) {
                if !belongs(sentence, said) {
                    break;
                }
                push(sentence, &change, said, found);
            }
        } else if let Some(found_change) = by_difference(sentence, place) {
            found.push(found_change);
        }
        percent_in_points(sentence, place, found);
    }
}

/// Whether a figure says how the ones before it changed: in the next clause, or the same.
fn belongs(sentence: &Sentence<'_>, place: usize) -> bool {
    let gap = sentence.gap(place);
    sentence.figures[place].is_change()
        && !gap.contains(['；', '：', '、'])
        && gap.matches('，').count() <= 1
        && gap.chars().count() <= 12
}

/// 由A增加到B, perhaps with what is said of it.
fn from_to(sentence: &Sentence<'_>, new: usize, found: &mut Vec<Calculation>) -> Option<Change> {
    let old = new - 1;
    let gap = sentence.gap(new);
    let verb = gap.strip_suffix(['到', '至', '为'])?;
    let stem = verb.rsplit(['，', '的', ' ']).next().unwrap_or(verb);
    let is_up = UP.iter().any(|word| stem.ends_with(word));
    let is_down = DOWN.iter().any(|word| stem.ends_with(word));
    let start = sentence.gap(old).rsplit(['，', '；', '：']).next().unwrap_or_default();
    let begins = start.contains('由') || start.contains('从');
    if !(is_up || is_down) || !begins || !sentence.same_unit(old, new) || gap.chars().count() > 12 {
        return None;
    }
    let goes_as_said = push_direction(sentence, [old, new], is_up, new, found);
    goes_as_said.then_some(Change { old, new, said: new + 1 })
}

/// Whether a figure goes where the words say; tells of it at `said` otherwise.
pub(super) fn push_direction(
    sentence: &Sentence<'_>,
    [old, new]: [usize; 2],
    is_up: bool,
    said: usize,
    found: &mut Vec<Calculation>,
) -> bool {
    let Some((from, to)) = sentence.figures[old].value.zip(sentence.figures[new].value) else { return true };
    let is_wrong = if is_up { to < from } else { to > from };
    if is_wrong {
        found.push(Calculation {
            check: CheckRule::Rate,
            state: CheckState::Wrong,
            figures: sentence.in_passage([old, new]),
            arithmetic: format!("{to} {} {from}", if is_up { "<" } else { ">" }),
            said: sentence.first + said,
            rule: "rate.direction",
        });
    }
    !is_wrong
}

/// B比上年的A增长; B（上年A），增长; 今年B，去年A，增长.
fn compared(sentence: &Sentence<'_>, old: usize) -> Option<Change> {
    let new = old - 1;
    let gap = sentence.gap(old);
    let words = gap.trim_start_matches(['，', '（', '(']);
    let is_apart = words.len() < gap.len();
    let compared = words.strip_prefix(['比', '较']).map(str::trim_start);
    let rest = BEFORE.iter().find_map(|word| compared.unwrap_or(words).strip_prefix(word));
    let begins = match rest {
        Some(rest) => (compared.is_some() || is_apart) && !rest.contains(['，', '；']) && rest.chars().count() <= 8,
        None => false,
    };
    let is_level = !sentence.figures[old].is_change() && !sentence.figures[new].is_change();
    (begins && is_level && sentence.same_unit(old, new)).then_some(Change { old, new, said: old + 1 })
}

/// B，同比增加D，增长C%
fn by_difference(sentence: &Sentence<'_>, difference: usize) -> Option<Calculation> {
    let gap = sentence.gap(difference);
    let is_compared = ["同比", "比上年", "较上年", "比去年", "较去年"].iter().any(|word| gap.contains(word));
    let is_told = is_compared
        && gap.matches('，').count() <= 1
        && difference + 1 < sentence.figures.len()
        && belongs(sentence, difference)
        && belongs(sentence, difference + 1);
    if is_told { growth_by_difference(sentence, difference) } else { None }
}

/// Of a new figure, what it changed by, and the percentage of that, one behind another: the old figure is the new one less the
/// difference.
pub(super) fn growth_by_difference(sentence: &Sentence<'_>, difference: usize) -> Option<Calculation> {
    let (new, rate) = (difference - 1, difference + 1);
    let figures = sentence.figures;
    let said = figures.get(rate)?;
    if !sentence.is_amount(new)
        || said.kind != FigureKind::Percent
        || !sentence.same_unit(difference, new)
        || said.role != figures[difference].role
    {
        return None;
    }
    let rises = said.role == FigureRole::Growth;
    let (new_value, changed) = (figures[new].value, figures[difference].value);
    let old = new_value.zip(changed).map(|(new, by)| if rises { new - by } else { new + by });
    let sign = if rises { "−" } else { "+" };
    let about = [new, difference, rate].iter().any(|place| figures[*place].approx.is_some());
    let reckoning = format!("{} / ({} {sign} {})", shown(changed), shown(new_value), shown(changed));
    let known = old.filter(|old| *old > Decimal::whole(0)).zip(changed);
    let (state, arithmetic) = match known.zip(said.value) {
        None => (CheckState::Undetermined, format!("{reckoning} = {}%", shown(said.value))),
        Some(((old, by), value)) => {
            let implied = by.to_f64() / old.to_f64() * 100.0;
            let slack = slack(&figures[new], &figures[difference], old);
            told(says(said, implied, slack), about, &reckoning, implied, &format!("{value}%"), "%")
        }
    };
    Some(Calculation {
        check: CheckRule::Rate,
        state,
        figures: sentence.in_passage([difference, new, rate]),
        arithmetic,
        said: sentence.first + rate,
        rule: "rate.growth",
    })
}

pub(super) fn push(sentence: &Sentence<'_>, change: &Change, said: usize, found: &mut Vec<Calculation>) {
    let figures = sentence.figures;
    let (old, new, change_said) = (&figures[change.old], &figures[change.new], &figures[said]);
    let about = [old, new, change_said].iter().any(|figure| figure.approx.is_some());
    let figures_of = sentence.in_passage([change.new, change.old, said]);
    let rises = change_said.role == FigureRole::Growth;
    let difference = format!("{} − {}", shown(new.value), shown(old.value));
    let are_percents = old.kind == FigureKind::Percent;
    let unit = change_said.unit.clone().unwrap_or_default();
    let (check, rule) = match change_said.kind {
        FigureKind::Percent if are_percents => (CheckRule::Percent, "percent.points"),
        FigureKind::PercentagePoints if !are_percents => return,
        FigureKind::Percent | FigureKind::Multiple => (CheckRule::Rate, "rate.growth"),
        FigureKind::PercentagePoints => (CheckRule::Rate, "rate.difference"),
        _ if sentence.same_unit(said, change.old) => (CheckRule::Rate, "rate.difference"),
        _ => return,
    };
    // “Three times” says what it came to as often as by how much it grew.
    if matches!(unit.as_str(), "番" | "‰" | "times" | "fold" | "basis points") {
        return;
    }
    let (state, arithmetic) = match old.value.zip(new.value).zip(change_said.value) {
        None => (CheckState::Undetermined, format!("{difference} = {}{unit}", shown(change_said.value))),
        Some(((from, to), value)) if rule == "rate.difference" || rule == "percent.points" => {
            let by = if rises { to - from } else { from - to };
            let difference = if rises { difference } else { format!("{from} − {to}") };
            if rule == "percent.points" {
                if by != value {
                    return;
                }
                (CheckState::Wrong, format!("{difference} = {by}{}", points(sentence)))
            } else if by == value {
                (CheckState::Ok, format!("{difference} = {by}"))
            } else {
                let rounded = about || slack(old, new, from) > 0.0 && !are_percents;
                let state = if rounded { CheckState::Undetermined } else { CheckState::Wrong };
                (state, format!("{difference} = {by} ≠ {value}"))
            }
        }
        Some(((from, to), value)) => {
            if from <= Decimal::whole(0) {
                return;
            }
            let (grown, sign) = growth(from, to);
            let implied = if rises { grown } else { -grown };
            let is_multiple = unit == "倍";
            let (implied, scale) = if is_multiple { (implied / 100.0, "倍") } else { (implied, "%") };
            let slack = slack(old, new, from) / if is_multiple { 100.0 } else { 1.0 };
            let reckoning =
                if rises { format!("({to} − {from}) / {from}") } else { format!("({from} − {to}) / {from}") };
            let fits = says(change_said, implied, slack) && (sign || implied.abs() < f64::EPSILON || implied > 0.0);
            told(fits, about, &reckoning, implied, &format!("{value}{scale}"), scale)
        }
    };
    found.push(Calculation { check, state, figures: figures_of, arithmetic, said: sentence.first + said, rule });
}

fn told(fits: bool, about: bool, reckoning: &str, implied: f64, said: &str, unit: &str) -> (CheckState, String) {
    let state = match fits {
        true => CheckState::Ok,
        false if about => CheckState::Undetermined,
        false => CheckState::Wrong,
    };
    let end = if fits { String::new() } else { format!(" ≠ {said}") };
    (state, format!("{reckoning} = {}{unit}{end}", rounded(implied)))
}

/// 满意率达到96.5%，比上年提高2.3%: rates differ by percentage points.
fn percent_in_points(sentence: &Sentence<'_>, place: usize, found: &mut Vec<Calculation>) {
    let (level, change) = (&sentence.figures[place - 1], &sentence.figures[place]);
    let words = sentence.gap(place);
    let is_rate = level.kind == FigureKind::Percent && matches!(level.role, FigureRole::Rate | FigureRole::Share);
    let moves = ["提高", "上升", "提升", "下降", "降低", "回落"]
        .iter()
        .any(|word| words.trim_end_matches('了').ends_with(word));
    if is_rate
        && moves
        && change.kind == FigureKind::Percent
        && change.unit.as_deref() == Some("%")
        && belongs(sentence, place)
    {
        push_points(sentence, place, found);
    }
}

/// A rate, and behind it the difference of percentages that is told as one.
pub(super) fn push_points(sentence: &Sentence<'_>, place: usize, found: &mut Vec<Calculation>) {
    let [level, change] = [place - 1, place].map(|place| shown(sentence.figures[place].value));
    found.push(Calculation {
        check: CheckRule::Percent,
        state: CheckState::Wrong,
        figures: sentence.in_passage([place - 1, place]),
        arithmetic: format!("{level}% → {change}{}", points(sentence)),
        said: sentence.first + place,
        rule: "percent.points",
    });
}

/// How percentage points are called.
fn points(sentence: &Sentence<'_>) -> &'static str {
    match sentence.script {
        Script::Chinese => "个百分点",
        Script::English => " percentage points",
    }
}

/// By how many per cent a figure grew, and whether it did grow.
pub(crate) fn growth(old: Decimal, new: Decimal) -> (f64, bool) {
    ((new - old).to_f64() / old.to_f64() * 100.0, new > old)
}

/// By how many per cent a growth may be off because its figures are rounded.
fn slack(old: &Read, new: &Read, base: Decimal) -> f64 {
    let half = |figure: &Read| {
        let step = figure.step.map_or(0.0, Decimal::to_f64);
        // Whole numbers of things are counted, not rounded.
        let is_rounded =
            step > 1.0 || figure.kind != FigureKind::Count && step > 0.0 && (step - 1.0).abs() > f64::EPSILON;
        if is_rounded { step / 2.0 } else { 0.0 }
    };
    let ratio = new.value.map_or(1.0, Decimal::to_f64) / base.to_f64();
    (half(new) + half(old) * ratio.abs().max(1.0)) / base.to_f64() * 100.0
}

/// Whether a figure says a value, rounded or cut off at its last digit.
pub(crate) fn says(figure: &Read, implied: f64, slack: f64) -> bool {
    const BARELY: f64 = 1e-9;
    let (Some(value), Some(step)) = (figure.value, figure.step) else { return false };
    (value.to_f64() - implied).abs() < step.to_f64() + slack + BARELY
}

/// As it is shown: two digits behind the point at most.
pub(crate) fn rounded(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
