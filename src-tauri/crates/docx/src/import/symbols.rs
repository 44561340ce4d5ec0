//! `w:sym`: a character of a symbol font, by its place in that font (ECMA-376 part 1, 17.3.3.30).

use crate::ooxml::Element;

/// The Unicode character that a symbol looks like; the private character of the font where none is known.
pub(crate) fn symbol(element: &Element) -> Option<char> {
    let code = u32::from_str_radix(element.w_attribute("char")?.trim(), 16).ok()?;
    let font = element.w_attribute("font").unwrap_or_default().to_lowercase();
    let place = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let table = match &*font {
        "wingdings" => WINGDINGS,
        "wingdings 2" => WINGDINGS_2,
        "symbol" => SYMBOL,
        _ => &[],
    };
    let known = table.iter().find(|(from, _)| *from == place).map(|&(_, character)| character);
    known.or_else(|| char::from_u32(code)).filter(|&character| crate::ooxml::is_legal(character))
}

const WINGDINGS: &[(u32, char)] = &[
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x9F, '•'),
    (0xA7, '▪'),
    (0xA8, '□'),
    (0xD8, '➢'),
    (0xE0, '→'),
    (0xF0, '⇨'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

const WINGDINGS_2: &[(u32, char)] = &[(0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0xA3, '□')];

const SYMBOL: &[(u32, char)] = &[
    (0x61, 'α'),
    (0x62, 'β'),
    (0x64, 'δ'),
    (0x6C, 'λ'),
    (0x6D, 'μ'),
    (0x70, 'π'),
    (0x73, 'σ'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAE, '→'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xC5, '⊕'),
    (0xD6, '√'),
    (0xE5, '∑'),
];
