//! The growth that a figure of both reports implies, and the one that is said.

use std::collections::HashMap;

use super::Pair;
use crate::{
    arithmetic::{CheckState, growth, rounded, says},
    checking::{Found, Linked},
    facts::Clause,
    figures::{Decimal, FigureKind, FigureRole, Period, Read},
    passage::Passages,
    reading::Reading,
    script::Script,
};

/// A figure by its passage and its place in it.
type At = (usize, usize);

pub(super) fn find(
    (before, before_readings): (&Passages, &[&Reading]),
    (now, readings): (&Passages, &[&Reading]),
    years: Option<[u32; 2]>,
    linked: &mut Vec<Linked>,
) -> Vec<Pair> {
    let last = levels(before_readings, years.map(|[last, _]| last));
    let this = levels(readings, years.map(|[_, this]| this));
    let mut places: Vec<(At, At)> = this.iter().filter_map(|(key, now)| Some(((*now)?, (*last.get(key)?)?))).collect();
    places.sort_unstable();
    let mut pairs = Vec::new();
    for (at, other) in places {
        let (new, old) = (&readings[at.0].figures[at.1], &before_readings[other.0].figures[other.1]);
        let Some((to, from)) = new.value.zip(old.value).filter(|(_, from)| *from > Decimal::whole(0)) else { continue };
        let (implied, _) = growth(from, to);
        let said = said_of(now, readings[at.0], at);
        let about = new.approx.is_some() || old.approx.is_some();
        let state = match said.map(|place| &readings[at.0].figures[place]) {
            None => CheckState::Undetermined,
            Some(said) => {
                let signed = if said.role == FigureRole::Decline { -implied } else { implied };
                match says(said, signed, 0.0) {
                    true => CheckState::Ok,
                    false if about || said.masked || said.approx.is_some() => CheckState::Undetermined,
                    false => CheckState::Wrong,
                }
            }
        };
        if let Some(place) = said.filter(|_| state == CheckState::Wrong) {
            let arithmetic = format!("({to} − {from}) / {from} = {}%", rounded(implied));
            let range = readings[at.0].figures[place].range.clone();
            linked.push(Linked::new(at.0, Found::new("rate.against", range).naming("arithmetic", arithmetic)));
        }
        let spot = |place: usize| now[at.0].spot(readings[at.0].figures[place].range.clone());
        let earlier = before[other.0].spot(old.range.clone());
        pairs.push(Pair { now: spot(at.1), before: earlier, growth: hundredths(implied), said: said.map(spot), state });
    }
    pairs
}

fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// The figures that say how much there is, by what their clauses say up to them; none where that says two things.
fn levels(readings: &[&Reading], year: Option<u32>) -> HashMap<(u64, String), Option<At>> {
    let mut found: HashMap<(u64, String), Option<At>> = HashMap::new();
    for (passage, reading) in readings.iter().enumerate() {
        for clause in reading.clauses.iter().filter(|clause| tells_level(clause, &reading.figures, year)) {
            let place = clause.figures.start;
            let unit = reading.figures[place].unit.clone().unwrap_or_default();
            let at = (passage, place);
            found
                .entry((clause.subject.hash, unit))
                .and_modify(|known| {
                    let same = known.is_some_and(|(passage, known)| {
                        readings[passage].figures[known].value == reading.figures[place].value
                    });
                    *known = known.filter(|_| same);
                })
                .or_insert(Some(at));
        }
    }
    found
}

/// One amount of the year that the report is about, with a subject of its own.
fn tells_level(clause: &Clause, figures: &[Read], year: Option<u32>) -> bool {
    let figure = &figures[clause.figures.clone()];
    let [figure] = figure else { return false };
    let is_own_year = match &figure.period {
        Period::Reported => true,
        Period::Before => false,
        Period::Other(words) => year.is_some_and(|year| words.strip_suffix('年').unwrap_or(words) == year.to_string()),
    };
    let says_enough = clause.subject.specific >= 2;
    let is_amount = matches!(figure.kind, FigureKind::Count | FigureKind::Money | FigureKind::Measure);
    is_own_year
        && is_amount
        && figure.role == FigureRole::Level
        && says_enough
        && !clause.is_dependent
        && figure.value.is_some()
}

/// The percentage in the next clause that says by how much a figure grew since last year.
fn said_of(now: &Passages, reading: &Reading, (passage, place): At) -> Option<usize> {
    let next = reading.figures.get(place + 1)?;
    let between = &now[passage].text[reading.figures[place].range.end..next.range.start];
    let is_yearly = match reading.script {
        Script::Chinese => ["同比", "比上年", "较上年", "比去年", "较去年"].iter().any(|word| between.contains(word)),
        Script::English => matches!(next.basis, Some("year on year" | "last year")),
    };
    let is_next = between.matches(['，', ',']).count() <= 1 && !between.contains(['。', '；', '、', '：', ';', ':']);
    let is_percent = next.kind == FigureKind::Percent && next.unit.as_deref() == Some("%") && next.is_change();
    (is_yearly && is_next && is_percent).then_some(place + 1)
}
