//! Number formats of lists (ECMA-376 part 1, 17.18.59 ST_NumberFormat), those that reports use.

use dinggao_document::chinese_numeral;

/// A number as its format writes it; formats that aren't known count in Arabic digits.
pub(crate) fn format_number(number: u32, format: &str) -> String {
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "koreanCounting" => chinese_numeral(number),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" | "koreanDigital2" => {
            replace_digits(number, |digit| "〇一二三四五六七八九".chars().nth(digit))
        }
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => legal(number, format),
        "ideographTraditional" => cycle(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => cycle(number, "子丑寅卯辰巳午未申酉戌亥"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            replace_digits(number, |digit| "０１２３４５６７８９".chars().nth(digit))
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, '①', 20),
        "decimalEnclosedParen" => enclosed(number, '⑴', 20),
        "decimalEnclosedFullstop" => enclosed(number, '⒈', 20),
        "ideographEnclosedCircle" => enclosed(number, '㊀', 10),
        "numberInDash" => format!("- {number} -"),
        "ordinal" => ordinal(number),
        _ => number.to_string(),
    }
}

/// Beyond this Word itself stops writing Roman numerals and letters.
const LONGEST: u32 = 32_767;

fn roman(number: u32) -> String {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = number.min(LONGEST);
    let mut text = String::new();
    for (value, digit) in DIGITS {
        while left >= value {
            text.push_str(digit);
            left -= value;
        }
    }
    text
}

/// a … z, aa, bb …: the letter is repeated.
fn letters(number: u32, first: char) -> String {
    let Some(from_zero) = number.min(LONGEST).checked_sub(1) else {
        return String::new();
    };
    let letter = char::from_u32(u32::from(first) + from_zero % 26).unwrap_or(first);
    std::iter::repeat_n(letter, (from_zero / 26 + 1) as usize).collect()
}

fn replace_digits(number: u32, digit: impl Fn(usize) -> Option<char>) -> String {
    number.to_string().bytes().filter_map(|byte| digit(usize::from(byte.wrapping_sub(b'0')))).collect()
}

fn legal(number: u32, format: &str) -> String {
    let (plain, capital) = (
        "〇零一二三四五六七八九十百",
        if format == "chineseLegalSimplified" {
            "零零壹贰叁肆伍陆柒捌玖拾佰"
        } else {
            "零零壹貳參肆伍陸柒捌玖拾佰"
        },
    );
    let capitalised = |character| {
        let place = plain.chars().position(|known| known == character)?;
        capital.chars().nth(place)
    };
    chinese_numeral(number).chars().map(|character| capitalised(character).unwrap_or(character)).collect()
}

fn cycle(number: u32, signs: &str) -> String {
    let count = signs.chars().count();
    let place = number.checked_sub(1).map(|from_zero| from_zero as usize % count.max(1));
    place.and_then(|place| signs.chars().nth(place)).map(String::from).unwrap_or_default()
}

fn enclosed(number: u32, first: char, most: u32) -> String {
    let sign = (1..=most).contains(&number).then(|| char::from_u32(u32::from(first) + number - 1)).flatten();
    sign.map_or_else(|| number.to_string(), String::from)
}

fn ordinal(number: u32) -> String {
    let suffix = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_in_word() {
        for (number, format, expected) in [
            (12, "decimal", "12"),
            (3, "chineseCountingThousand", "三"),
            (21, "chineseCounting", "二十一"),
            (10, "ideographDigital", "一〇"),
            (3, "chineseLegalSimplified", "叁"),
            (12, "chineseLegalSimplified", "拾贰"),
            (11, "ideographTraditional", "甲"),
            (3, "decimalEnclosedCircleChinese", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (1994, "upperRoman", "MCMXCIV"),
            (28, "lowerLetter", "bb"),
            (0, "lowerLetter", ""),
            (22, "ordinal", "22nd"),
            (5, "unheardOf", "5"),
        ] {
            assert_eq!(format_number(number, format), expected, "{number} {format}");
        }
    }
}
