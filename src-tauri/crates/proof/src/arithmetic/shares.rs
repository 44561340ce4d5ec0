//! Shares: at most the whole, and the part of it where both are said.

use super::{Calculation, CheckRule, CheckState, rates::says, sentence::Sentence, shown};
use crate::figures::{Decimal, FigureKind, FigureRole, words_before};

pub(super) fn find(sentence: &Sentence<'_>, found: &mut Vec<Calculation>) {
    for (place, figure) in sentence.figures.iter().enumerate() {
        if figure.kind != FigureKind::Percent || figure.unit.as_deref() != Some("%") {
            continue;
        }
        if matches!(figure.role, FigureRole::Share | FigureRole::Rate) {
            push_bound(sentence, place, found);
        }
        if let Some([part, whole]) = part_and_whole(sentence, place) {
            push_share(sentence, [part, whole, place], found);
        }
    }
}

pub(super) fn push_bound(sentence: &Sentence<'_>, place: usize, found: &mut Vec<Calculation>) {
    let value = sentence.figures[place].value;
    let state = match value {
        None => CheckState::Undetermined,
        Some(value) if value > Decimal::whole(100) => CheckState::Wrong,
        Some(_) => CheckState::Ok,
    };
    let sign = if state == CheckState::Wrong { ">" } else { "≤" };
    found.push(Calculation {
        check: CheckRule::Share,
        state,
        figures: sentence.in_passage([place]),
        arithmetic: format!("{}% {sign} 100%", shown(value)),
        said: sentence.first + place,
        rule: "percent.over-hundred",
    });
}

/// The part and the whole that a percentage is a share of.
fn part_and_whole(sentence: &Sentence<'_>, place: usize) -> Option<[usize; 2]> {
    let gap = sentence.gap(place);
    let before = place.checked_sub(1)?;
    // 12件，占总数48件的25%
    let is_of = gap.strip_suffix('的').is_some_and(|noun| !noun.contains(['，', '；']) && noun.chars().count() <= 6);
    if is_of && sentence.gap(before).contains('占') {
        let part = before.checked_sub(1)?;
        let close = sentence.gap(before).matches(['，', '；']).count() <= 1;
        return (close && sentence.is_amount(part) && sentence.same_unit(part, before)).then_some([part, before]);
    }
    // 48件，其中甲12件，占25%
    let words = words_before(gap, 0, gap.len());
    let is_share = words.strip_prefix('占').is_some_and(|rest| {
        matches!(rest, "" | "比" | "比为" | "比达" | "比例为" | "总数的" | "总量的" | "总额的" | "全部的" | "比重为")
    });
    let is_next = gap.trim_start_matches(['，', '、', '（', '(']) == words;
    if !is_share || !is_next || !sentence.is_amount(before) {
        return None;
    }
    let first = (1..=before).rev().find(|place| sentence.gap(*place).contains("其中"))?;
    let whole = (0..first).rev().find(|place| sentence.is_amount(*place))?;
    sentence.same_unit(before, whole).then_some([before, whole])
}

pub(super) fn push_share(sentence: &Sentence<'_>, [part, whole, share]: [usize; 3], found: &mut Vec<Calculation>) {
    let of = |place: usize| &sentence.figures[place];
    let (part_value, whole_value) = (of(part).value, of(whole).value);
    let known = part_value.zip(whole_value).filter(|(_, whole)| *whole > Decimal::whole(0));
    let about = [part, whole, share].iter().any(|place| of(*place).approx.is_some());
    let (state, result) = match known.zip(of(share).value) {
        None => (CheckState::Undetermined, shown(of(share).value) + "%"),
        Some(((part, whole), said)) => {
            let implied = part.to_f64() / whole.to_f64() * 100.0;
            let state = match says(of(share), implied, 0.0) {
                true => CheckState::Ok,
                false if about => CheckState::Undetermined,
                false => CheckState::Wrong,
            };
            let end = if state == CheckState::Wrong { format!(" ≠ {said}%") } else { String::new() };
            (state, format!("{}%{end}", super::rates::rounded(implied)))
        }
    };
    found.push(Calculation {
        check: CheckRule::Share,
        state,
        figures: sentence.in_passage([part, whole, share]),
        arithmetic: format!("{} / {} = {result}", shown(part_value), shown(whole_value)),
        said: sentence.first + share,
        rule: "percent.share",
    });
}
