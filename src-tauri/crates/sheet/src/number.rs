//! Numbers of cells as they are shown: 0.153 in a cell of percents is 15.3%.

/// A number as a cell with this format shows it.
pub(crate) fn shown(value: f64, format: Option<&str>) -> String {
    let code = format.map(|format| positive_part(&without_quotes(format))).unwrap_or_default();
    if code.is_empty() || code == "@" || code.eq_ignore_ascii_case("general") {
        return plain(value);
    }
    if code.contains(['/', 'E', 'e']) {
        return plain(value);
    }
    let (value, sign) = if code.contains('%') { (value * 100.0, "%") } else { (value, "") };
    let decimals = decimals(&code);
    let written = if code.contains(['0', '#']) { rounded(value, decimals) } else { plain(value) };
    let written = if code.contains(',') { grouped(&written) } else { written };
    written + sign
}

/// Without what follows from how numbers are held: Excel shows fifteen digits.
fn plain(value: f64) -> String {
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    format!("{rounded}")
}

/// Digits behind the point that are always shown, and those that are where they say something.
fn decimals(code: &str) -> (usize, usize) {
    let behind = code.split_once('.').map_or("", |(_, behind)| behind);
    let digits = || behind.chars().take_while(|sign| matches!(sign, '0' | '#'));
    (digits().filter(|sign| *sign == '0').count(), digits().count())
}

fn rounded(value: f64, (always, most): (usize, usize)) -> String {
    // Half a digit more than the number has: 0.285 is held as a little less.
    let nudged = value + value.signum() * value.abs().max(1.0) * 1e-13;
    let mut written = format!("{nudged:.most$}");
    for _ in always..most {
        if written.ends_with('0') {
            written.pop();
        }
    }
    written.trim_end_matches('.').to_owned()
}

/// Commas between thousands.
fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, rest) = digits.find('.').map_or((digits, ""), |point| digits.split_at(point));
    let mut written = String::from(sign);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written + rest
}

/// The part of a format that is for numbers above zero.
fn positive_part(code: &str) -> String {
    code.split(';').next().unwrap_or_default().trim().to_owned()
}

/// The format without words in it, colours and conditions, and what only makes room.
fn without_quotes(code: &str) -> String {
    let mut kept = String::new();
    let mut signs = code.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => {
                signs.by_ref().take_while(|sign| *sign != '"').for_each(drop);
            }
            '[' => {
                signs.by_ref().take_while(|sign| *sign != ']').for_each(drop);
            }
            '\\' | '_' | '*' => {
                signs.next();
            }
            sign => kept.push(sign),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who filled a cell in saw these.
    #[test]
    fn a_number_is_what_its_cell_shows() {
        for (value, format, expected) in [
            (21.0, None, "21"),
            (21.0, Some("General"), "21"),
            (0.1 + 0.2, None, "0.3"),
            (1.2, Some("0.00"), "1.20"),
            (0.153, Some("0.0%"), "15.3%"),
            (0.153, Some("0%"), "15%"),
            (0.285, Some("0%"), "29%"),
            (12345.6, Some("#,##0.00_ "), "12,345.60"),
            (-1234.0, Some("#,##0;[Red]-#,##0"), "-1,234"),
            (3.0, Some("0\"支\""), "3"),
            (3.25, Some("0.0##"), "3.25"),
            (7.0, Some("@"), "7"),
            (1e16, None, "10000000000000000"),
        ] {
            assert_eq!(shown(value, format), expected, "{value} {format:?}");
        }
    }
}
