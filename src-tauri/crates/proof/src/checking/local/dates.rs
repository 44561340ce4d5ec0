//! Days that don't exist, and weekdays that disagree with their date.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use regex::Regex;

use crate::{checking::found::Found, passage::Passage};

static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})[日号](?:[（(]?(?:星期|周|礼拜)([一二三四五六日天])[）)]?)?",
    )
    .ok()
});

/// A year with 29 February, for a day that names none.
const LEAP_YEAR: i16 = 2024;
const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

pub(super) fn find(passage: &Passage, found: &mut Vec<Found>) {
    let Some(pattern) = DAY.as_ref() else { return };
    for day in pattern.captures_iter(&passage.text) {
        let (Some(whole), Some(month), Some(number)) = (day.get(0), day.get(2), day.get(3)) else { continue };
        let year = day.get(1).and_then(|year| year.as_str().parse().ok());
        let parts = (month.as_str().parse::<i8>(), number.as_str().parse::<i8>());
        let (Ok(month), Ok(number)) = parts else { continue };
        match Date::new(year.unwrap_or(LEAP_YEAR), month, number) {
            Err(_) => {
                let end = day.get(3).map_or(whole.end(), |number| number.end() + "日".len());
                found.push(Found::new("date.none", whole.start()..end));
            }
            Ok(date) => {
                if let (Some(_), Some(said)) = (year, day.get(4)) {
                    let weekday = name(date.weekday());
                    if said.as_str().replace('天', "日") != weekday {
                        let named =
                            Found::new("weekday.wrong", whole.range()).naming("weekday", format!("星期{weekday}"));
                        found.push(named);
                    }
                }
            }
        }
    }
}

fn name(weekday: Weekday) -> &'static str {
    usize::try_from(weekday.to_monday_zero_offset()).ok().and_then(|day| WEEKDAYS.get(day)).copied().unwrap_or_default()
}
