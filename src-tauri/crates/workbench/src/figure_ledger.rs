//! The ledger of a report as a table: a row a figure or blank. What is said in several places has one row, the first's.

use std::collections::{HashMap, HashSet};

use dinggao_document::{BlankNote, Document, FigureKey, FigureLink, ReportId};
use dinggao_proof::{
    Blank, CheckState, Fact, FactState, Figure, Ledger, Pair, Passages, Sought, Spot, blanks, figure_keys, fitted,
    ledger, matched,
};

use crate::{
    failure::Failure,
    figure_origins::FigureOrigins,
    places::places,
    reader::Reader,
    wire::{
        BlankFill, FigureLedger, FittedValue, LedgerCheck, LedgerMention, LedgerRow, LedgerState, OpenBlank, TextPlace,
        YearBefore,
    },
    workbench::Workbench,
};

/// Words around a mention.
const AROUND: usize = 14;

impl Workbench {
    /// The figures and blanks of the working text.
    pub fn figure_ledger(&self, report: ReportId) -> Result<FigureLedger, Failure> {
        let text = self.current_text(report)?;
        let passages = Passages::of(&text);
        let beside = Beside {
            notes: self.blank_notes(report)?,
            links: self.figure_links(report)?,
            pairs: self.pairs(report, &passages)?,
            // The ledger is worth having where a revision can't be read.
            origins: self.figure_origins(report).unwrap_or_default(),
        };
        Ok(figure_ledger(&text, &passages, beside))
    }

    /// The blanks of the working text that wait for values, in reading order.
    pub fn open_blanks(&self, report: ReportId) -> Result<Vec<OpenBlank>, Failure> {
        let text = self.current_text(report)?;
        let passages = Passages::of(&text);
        let found = blanks(&passages);
        let notes = notes_by_blank(&passages, &found, self.blank_notes(report)?);
        let is_open = |place: usize| !notes.get(&place).is_some_and(|note| note.meant);
        let open = found.iter().enumerate().filter(|(place, _)| is_open(*place)).filter_map(|(_, blank)| {
            Some(OpenBlank {
                blank: blank.key.clone(),
                at: TextPlace::of(passages.at(&blank.spot)?, &blank.spot),
                unit: unit_after(blank.after(&passages)),
                literal: blank.literal,
            })
        });
        Ok(open.collect())
    }

    /// A value as it goes into a blank of the working text; none where the text hasn't the blank, or the value says nothing.
    pub fn fit_value(&self, report: ReportId, fill: &BlankFill) -> Result<Option<FittedValue>, Failure> {
        let text = self.current_text(report)?;
        let passages = Passages::of(&text);
        let found = blanks(&passages);
        let blank = found.iter().find(|blank| blank.key == fill.blank);
        let fit = |blank: &Blank| {
            let words = fitted(&fill.value, &blank.spot.quote, blank.after(&passages))?;
            Some(FittedValue { at: TextPlace::of(passages.at(&blank.spot)?, &blank.spot), words })
        };
        Ok(blank.and_then(fit))
    }
}

impl Reader {
    /// What is known of the blanks of a report.
    pub fn blank_notes(&self, report: ReportId) -> Result<Vec<BlankNote>, Failure> {
        self.ask_of(report, |snapshot| snapshot.blank_notes(report))
    }
}

/// Notes by the place of their blank among those of the text, found again where the text has moved on.
pub(crate) fn notes_by_blank(
    passages: &Passages,
    blanks: &[Blank],
    notes: Vec<BlankNote>,
) -> HashMap<usize, BlankNote> {
    let sought: Vec<Sought> = notes.iter().map(|note| Sought { key: note.blank.clone(), of: None }).collect();
    let found = matched(passages, blanks, &sought);
    notes.into_iter().zip(found).filter_map(|(note, found)| Some((found.ok()?, note))).collect()
}

/// What is known of the figures and blanks of a text besides what it says.
#[derive(Default)]
struct Beside {
    notes: Vec<BlankNote>,
    links: Vec<FigureLink>,
    pairs: Vec<Pair>,
    origins: FigureOrigins,
}

/// The table of a text.
fn figure_ledger(text: &Document, passages: &Passages, beside: Beside) -> FigureLedger {
    let found = blanks(passages);
    let notes = notes_by_blank(passages, &found, beside.notes);
    let ledger = ledger(passages, &beside.links);
    let table = Table {
        passages,
        places: places(text),
        keys: figure_keys(passages, &ledger),
        ledger: &ledger,
        origins: &beside.origins,
        pairs: &beside.pairs,
    };
    let linked = table.linked();
    let covered: HashMap<usize, usize> = table.covered(&found);
    let mut rows = Vec::with_capacity(found.len() + ledger.figures.len());
    for (place, blank) in found.iter().enumerate() {
        let masked = covered.get(&place).copied();
        let row = table.blank_row(blank, notes.get(&place), masked, &linked);
        rows.extend(row.map(|row| (blank.spot.clone(), row)));
    }
    let masked: HashSet<usize> = covered.into_values().collect();
    for (place, figure) in ledger.figures.iter().enumerate() {
        if masked.contains(&place) || linked.get(&place).is_some_and(|mentions| mentions[0] != place) {
            continue;
        }
        rows.extend(table.figure_row(place, figure, &linked).map(|row| (figure.spot.clone(), row)));
    }
    rows.sort_by_key(|(spot, row)| (row.state != LedgerState::Open, spot.block, spot.start));
    let rows: Vec<LedgerRow> = rows.into_iter().map(|(_, row)| row).collect();
    let mut owners: Vec<String> = Vec::new();
    for owner in rows.iter().filter_map(|row| row.note.as_ref()?.owner.clone()).map(String::from) {
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    FigureLedger { open: rows.iter().filter(|row| row.state == LedgerState::Open).count(), rows, owners }
}

struct Table<'text> {
    passages: &'text Passages,
    places: Vec<String>,
    ledger: &'text Ledger,
    /// What each of its figures is called.
    keys: Vec<FigureKey>,
    origins: &'text FigureOrigins,
    /// The figures that the report of the year before has, too, in reading order.
    pairs: &'text [Pair],
}

/// Every figure of a fact, by each of them: the places in the ledger where the same is said, the first first.
type Linked = HashMap<usize, Vec<usize>>;

impl Table<'_> {
    /// The figures of facts, mention by mention at the same place of what they say.
    fn linked(&self) -> Linked {
        let mut linked = Linked::new();
        // What somebody links takes in the places of a fact: the one with the most has them all.
        let mut facts: Vec<&Fact> = self.ledger.facts.iter().collect();
        facts.sort_by_key(|fact| std::cmp::Reverse(fact.mentions.len()));
        for fact in facts {
            let mentions: Vec<Vec<usize>> = fact.mentions.iter().map(|mention| self.figures_in(mention)).collect();
            let slots = mentions.first().map_or(0, Vec::len);
            if mentions.iter().any(|figures| figures.len() != slots) {
                continue;
            }
            for slot in 0..slots {
                let places: Vec<usize> = mentions.iter().map(|figures| figures[slot]).collect();
                // A figure in two facts stays with the first.
                if places.iter().any(|place| linked.contains_key(place)) {
                    continue;
                }
                linked.extend(places.iter().map(|place| (*place, places.clone())));
            }
        }
        linked
    }

    fn figures_in(&self, mention: &Spot) -> Vec<usize> {
        let figures = &self.ledger.figures;
        let first = figures.partition_point(|figure| {
            (figure.spot.block, figure.spot.cell, figure.spot.start) < (mention.block, mention.cell, mention.start)
        });
        let inside = |figure: &Figure| {
            figure.spot.block == mention.block && figure.spot.cell == mention.cell && figure.spot.end <= mention.end
        };
        (first..figures.len()).take_while(|&place| inside(&figures[place])).collect()
    }

    /// The figure that each blank is a part of.
    fn covered(&self, blanks: &[Blank]) -> HashMap<usize, usize> {
        let mut at = 0;
        let mut covered = HashMap::new();
        let figures = &self.ledger.figures;
        for (place, blank) in blanks.iter().enumerate() {
            let key = |spot: &Spot| (spot.block, spot.cell, spot.end);
            while figures.get(at).is_some_and(|figure| key(&figure.spot) < key(&blank.spot)) {
                at += 1;
            }
            let is_part = |figure: &&Figure| {
                figure.masked
                    && (figure.spot.block, figure.spot.cell) == (blank.spot.block, blank.spot.cell)
                    && figure.spot.start <= blank.spot.start
            };
            if figures.get(at).as_ref().is_some_and(is_part) {
                covered.insert(place, at);
            }
        }
        covered
    }

    fn blank_row(
        &self,
        blank: &Blank,
        note: Option<&BlankNote>,
        figure: Option<usize>,
        linked: &Linked,
    ) -> Option<LedgerRow> {
        let meant = note.is_some_and(|note| note.meant);
        let mentions = figure.and_then(|figure| self.mentions(figure, linked)).unwrap_or_default();
        Some(LedgerRow {
            id: blank.id.clone(),
            state: if meant { LedgerState::Meant } else { LedgerState::Open },
            label: blank.label.clone(),
            place: self.place(&blank.spot),
            at: TextPlace::of(self.passages.at(&blank.spot)?, &blank.spot),
            value: blank.spot.quote.clone(),
            unit: unit_after(blank.after(self.passages)),
            blank: Some(blank.key.clone()),
            note: note.cloned(),
            mentions,
            checks: figure.map(|figure| self.checks(figure)).unwrap_or_default(),
            origin: None,
            figure: figure.map(|figure| self.keys[figure].clone()),
            year_before: None,
        })
    }

    fn figure_row(&self, place: usize, figure: &Figure, linked: &Linked) -> Option<LedgerRow> {
        let mentions = self.mentions(place, linked).unwrap_or_default();
        let checks = self.checks(place);
        let has = |state: CheckState| checks.iter().any(|check| check.state == state);
        let fact = self.fact_state(place, linked);
        let year_before = self.year_before(&figure.spot);
        let grows_otherwise = year_before.as_ref().is_some_and(|before| before.state == CheckState::Wrong);
        let state = if has(CheckState::Wrong) || grows_otherwise || mentions.iter().any(|mention| mention.differs) {
            LedgerState::Wrong
        } else if has(CheckState::Undetermined) || fact == Some(FactState::Undetermined) || figure.masked {
            LedgerState::Undetermined
        } else if has(CheckState::Ok) || fact.is_some() {
            LedgerState::Sound
        } else {
            LedgerState::Alone
        };
        let (value, unit) = parts(figure);
        let passage = self.passages.at(&figure.spot)?;
        Some(LedgerRow {
            id: figure.id.clone(),
            state,
            label: self.passages.caption(&figure.spot),
            place: self.place(&figure.spot),
            at: TextPlace::of(passage, &figure.spot),
            value: value.to_owned(),
            unit: unit.to_owned(),
            blank: None,
            note: None,
            mentions,
            checks,
            origin: self.origins.at(passage.id, &figure.spot),
            figure: Some(self.keys[place].clone()),
            year_before,
        })
    }

    /// What the report of the year before says of the same.
    fn year_before(&self, spot: &Spot) -> Option<YearBefore> {
        let place = |spot: &Spot| (spot.block, spot.cell, spot.start);
        let at = self.pairs.binary_search_by_key(&place(spot), |pair| place(&pair.now)).ok()?;
        let pair = &self.pairs[at];
        Some(YearBefore {
            value: pair.before.quote.clone(),
            growth: format!("{:+}", pair.growth),
            said: pair.said.as_ref().map(|said| said.quote.clone()),
            state: pair.state,
        })
    }

    fn place(&self, spot: &Spot) -> String {
        self.places.get(spot.block).cloned().unwrap_or_default()
    }

    /// How the fact stands that a figure is part of.
    fn fact_state(&self, place: usize, linked: &Linked) -> Option<FactState> {
        let places = linked.get(&place)?;
        let figures = || places.iter().map(|&place| &self.ledger.figures[place]);
        Some(if figures().any(|figure| figure.masked) { FactState::Undetermined } else { FactState::Equal })
    }

    /// Every place where the same is said as by a figure, itself first.
    fn mentions(&self, place: usize, linked: &Linked) -> Option<Vec<LedgerMention>> {
        let places = linked.get(&place)?;
        let others = places.iter().copied().filter(|other| *other != place);
        let all: Vec<usize> = std::iter::once(place).chain(others).collect();
        let standard = all.iter().map(|&each| &self.ledger.figures[each]).find(|figure| !figure.masked);
        let mention = |each: usize| {
            let figure = &self.ledger.figures[each];
            let passage = self.passages.at(&figure.spot)?;
            let bytes = number_in(figure, passage.bytes_of(&figure.spot));
            let spot = passage.spot(bytes.clone());
            let differs = standard.is_some_and(|standard| !figure.masked && figure.value != standard.value);
            Some(LedgerMention {
                place: self.place(&figure.spot),
                at: TextPlace::of(passage, &spot),
                before: last_characters(&passage.text[..bytes.start]),
                after: passage.text[bytes.end..].chars().take(AROUND).take_while(|sign| *sign != '。').collect(),
                origin: self.origins.at(passage.id, &spot),
                figure: self.keys[each].clone(),
                value: spot.quote,
                differs,
            })
        };
        Some(all.into_iter().filter_map(mention).collect())
    }

    fn checks(&self, place: usize) -> Vec<LedgerCheck> {
        let id = &self.ledger.figures[place].id;
        let own = self.ledger.checks.iter().filter(|check| check.said == *id);
        own.map(|check| LedgerCheck { state: check.state, arithmetic: check.arithmetic.clone() }).collect()
    }
}

fn last_characters(text: &str) -> String {
    let characters: Vec<char> = text.chars().rev().take(AROUND).take_while(|sign| !"。；\n".contains(*sign)).collect();
    let words: String = characters.iter().rev().collect();
    // Half a word of Latin script says nothing.
    let before = text[..text.len() - words.len()].chars().next_back();
    let is_cut = before.is_some_and(|sign| sign.is_ascii_alphanumeric())
        && words.starts_with(|sign: char| sign.is_ascii_alphanumeric());
    match words.split_once(' ').filter(|_| is_cut) {
        Some((_, whole)) => whole.to_owned(),
        None => words.trim_start().to_owned(),
    }
}

/// A figure as it is written, and its unit: 248.6 and 万页.
fn parts(figure: &Figure) -> (&str, &str) {
    let quote = figure.spot.quote.as_str();
    let last = quote.char_indices().rev().find(|(_, sign)| sign.is_ascii_digit() || sign.is_numeric());
    match (last, figure.unit.as_deref()) {
        (Some((at, digit)), _) if quote.contains(|sign: char| sign.is_ascii_digit()) => {
            quote.split_at(at + digit.len_utf8())
        }
        (_, Some(unit)) => quote.rfind(unit).map_or((quote, ""), |at| quote.split_at(at)),
        _ => (quote, ""),
    }
}

/// The bytes of a figure's number alone: what changes where another place is to say the same.
fn number_in(figure: &Figure, bytes: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let (value, _) = parts(figure);
    let first = value.find(|sign: char| sign.is_ascii_digit()).unwrap_or(0);
    bytes.start + first..bytes.start + value.len()
}

/// The unit that follows a blank: so far as its word goes.
fn unit_after(after: &str) -> String {
    let word = dinggao_text::tokens(after).first().map_or("", |token| token.of(after));
    let is_unit =
        word.chars().count() <= 4 && word.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '%' | '％' | '℃'));
    if is_unit { word.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use dinggao_document::BlankKey;
    use dinggao_testkit::{doc, h, p, table};

    use super::*;

    fn told(text: &Document, beside: Beside) -> FigureLedger {
        figure_ledger(text, &Passages::of(text), beside)
    }

    fn row<'ledger>(ledger: &'ledger FigureLedger, label: &str) -> &'ledger LedgerRow {
        let found = ledger.rows.iter().find(|row| row.label.contains(label));
        found.unwrap_or_else(|| panic!("no row {label}"))
    }

    /// What is said twice has one row, and every place of it can be changed without its unit.
    #[test]
    fn what_is_said_twice_is_one_row_with_its_places() {
        let text = doc([
            h(1, "供水"),
            p("全年新建农村供水工程36处，受益群众4.12万人。"),
            h(1, "小结"),
            p("全年新建农村供水工程35处，农村面貌一新。"),
        ]);
        let ledger = told(&text, Beside::default());
        let works = row(&ledger, "供水工程");
        assert_eq!((works.state, works.value.as_str(), works.unit.as_str()), (LedgerState::Wrong, "36", "处"));
        let told: Vec<_> = works
            .mentions
            .iter()
            .map(|mention| (mention.place.as_str(), mention.at.quote.as_str(), mention.at.from, mention.differs))
            .collect();
        assert_eq!(told, [("一", "36", 10, false), ("二", "35", 10, true)]);
        assert_eq!(ledger.rows.iter().filter(|row| row.label.contains("供水工程")).count(), 1);
        assert_eq!(row(&ledger, "受益群众").state, LedgerState::Alone);
    }

    #[test]
    fn blanks_come_first_with_what_is_known_of_them() {
        let text = doc([p("全年收文12件。"), p("组建队伍**支，列入“一本账S*”。")]);
        let key = |label: &str| BlankKey { block: text.blocks[1].id(), label: label.to_owned(), nth: 0 };
        let owner = BlankNote {
            owner: dinggao_document::WrittenLine::new("防汛办"),
            ..BlankNote::new(key("组建队伍 ＿ 支"))
        };
        let meant = BlankNote { meant: true, ..BlankNote::new(key("一本账S ＿")) };
        let ledger = told(&text, Beside { notes: vec![owner, meant], ..Beside::default() });
        let states: Vec<LedgerState> = ledger.rows.iter().map(|row| row.state).collect();
        assert_eq!(states, [LedgerState::Open, LedgerState::Alone, LedgerState::Meant]);
        assert_eq!((ledger.open, ledger.owners.as_slice()), (1, &["防汛办".to_owned()][..]));
        assert_eq!(ledger.rows[0].unit, "支");
    }

    #[test]
    fn words_around_a_mention_are_whole() {
        assert_eq!(last_characters("Track renewal reached "), "reached ");
        assert_eq!(last_characters("New rails lie on "), "rails lie on ");
        assert_eq!(last_characters("前一句。全年新铺管网"), "全年新铺管网");
    }

    #[test]
    fn a_total_says_what_it_is_reckoned_to_be() {
        let text = doc([table(&[["乡镇", "处数"], ["石渡", "14"], ["临溪", "9"], ["合计", "36"]])]);
        let ledger = told(&text, Beside::default());
        let total = row(&ledger, "合计");
        assert_eq!((total.state, total.at.cell), (LedgerState::Wrong, Some((3, 1))));
        assert_eq!(total.checks[0].arithmetic, "14 + 9 = 23 ≠ 36");
    }
}
