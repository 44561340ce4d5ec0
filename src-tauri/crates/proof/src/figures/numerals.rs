//! What Chinese numerals are worth: 三十六, 一百二十, 两万五千.

/// The value of a run of numerals; none where it is no number.
pub(super) fn value_of(numerals: &str) -> Option<i128> {
    let multiplied = numerals.contains(['十', '百', '千', '万', '亿']);
    if !multiplied {
        let digits: Option<Vec<i128>> = numerals.chars().map(digit).collect();
        // 三五 and the like are no numbers, but approximations or names.
        return digits.filter(|digits| digits.len() == 1).map(|digits| digits[0]);
    }
    let (mut total, mut section, mut pending, mut last) = (0_i128, 0_i128, None, 0_i128);
    for character in numerals.chars() {
        if let Some(value) = digit(character) {
            if value == 0 {
                last = 0;
            } else if pending.replace(value).is_some() {
                return None;
            }
            continue;
        }
        let times = times(character)?;
        if times < 10_000 {
            section += pending.take().unwrap_or(1) * times;
        } else {
            let before = section + pending.take().unwrap_or(0);
            total = if times > 10_000 { (total + before.max(1)) * times } else { total + before.max(1) * times };
            section = 0;
        }
        last = times;
    }
    // 三百五 means 350, 三百零五 305.
    let unit = if last > 10 { last / 10 } else { 1 };
    Some(total + section + pending.unwrap_or(0) * unit)
}

fn digit(character: char) -> Option<i128> {
    Some(match character {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn times(character: char) -> Option<i128> {
    Some(match character {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_worth_what_they_say() {
        for (numerals, value) in [
            ("三", Some(3)),
            ("十", Some(10)),
            ("三十六", Some(36)),
            ("一百二十", Some(120)),
            ("三百零五", Some(305)),
            ("三百五", Some(350)),
            ("两万五千", Some(25_000)),
            ("一亿两千万", Some(120_000_000)),
            ("百", Some(100)),
            ("二〇二四", None),
            ("三五", None),
        ] {
            assert_eq!(value_of(numerals), value, "{numerals}");
        }
    }
}
