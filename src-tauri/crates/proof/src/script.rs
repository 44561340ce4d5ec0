//! Whether a text is Chinese or English, by what it is mostly written in.

use dinggao_text::is_han;

/// Whether a text is mostly Chinese: a character says as much as two letters.
pub(crate) fn is_chinese(text: &str) -> bool {
    let (han, letters) = counts(text);
    han * 2 >= letters
}

/// Whether hardly anything but English is in a text: names of programs in a Chinese sentence are no English, a Chinese name in an
/// English one is.
pub(crate) fn is_english(text: &str) -> bool {
    let (han, letters) = counts(text);
    han * 20 <= letters
}

/// Chinese characters and Latin letters.
fn counts(text: &str) -> (usize, usize) {
    text.chars().fold((0, 0), |(han, letters), sign| {
        (han + usize::from(is_han(sign)), letters + usize::from(sign.is_ascii_alphabetic()))
    })
}
