//! Bytes of a text file into text: byte order marks, UTF-8, UTF-16 and GB18030, with any line ends.

use std::{collections::HashSet, sync::LazyLock};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Control characters or the signature of another kind of file.
    #[error("these bytes are no text in a known encoding")]
    Binary,
}

/// A text, and how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text without byte order mark, its lines ended by `\n`.
    pub text: String,
    /// How it was written.
    pub encoding: Encoding,
    /// Whether some bytes made no character and were replaced by U+FFFD.
    pub had_replacements: bool,
}

/// How characters were written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, ASCII included.
    Utf8,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// GB18030, with GBK and GB2312 which it contains.
    Gb18030,
    /// Another one, by the name of the WHATWG Encoding Standard.
    Other(&'static str),
}

impl Encoding {
    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Gb18030 => "GB18030",
            Self::Other(name) => name,
        }
    }
}

impl From<&'static encoding_rs::Encoding> for Encoding {
    fn from(encoding: &'static encoding_rs::Encoding) -> Self {
        if encoding == UTF_8 {
            Self::Utf8
        } else if encoding == UTF_16LE {
            Self::Utf16Le
        } else if encoding == UTF_16BE {
            Self::Utf16Be
        } else if encoding == GB18030 || encoding == encoding_rs::GBK {
            Self::Gb18030
        } else {
            Self::Other(encoding.name())
        }
    }
}

/// Reads a text file.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    let (encoding, bom) = encoding_rs::Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    if bom == 0 && looks_binary(bytes) {
        return Err(DecodeError::Binary);
    }
    let encoding = if bom == 0 { detect(bytes) } else { encoding };
    let (text, had_replacements) = encoding.decode_without_bom_handling(&bytes[bom..]);
    Ok(Decoded {
        text: with_line_feeds(text.trim_start_matches(BYTE_ORDER_MARK)),
        encoding: encoding.into(),
        had_replacements,
    })
}

/// Whether bytes are something other than text: an archive, a picture, a program.
pub fn looks_binary(bytes: &[u8]) -> bool {
    /// ZIP (.docx), PDF, OLE (.doc), PNG, JPEG, GIF, gzip, ELF, SQLite
    const SIGNATURES: [&[u8]; 9] = [
        b"PK\x03\x04",
        b"%PDF-",
        b"\xd0\xcf\x11\xe0",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"\x1f\x8b",
        b"\x7fELF",
        b"SQLite format 3\0",
    ];
    if encoding_rs::Encoding::for_bom(bytes).is_some() {
        return false;
    }
    let has_controls = || bytes.iter().any(|&byte| is_control(char::from(byte)));
    SIGNATURES.iter().any(|signature| bytes.starts_with(signature)) || has_controls() && utf16_order(bytes).is_none()
}

/// The encoding of bytes without a byte order mark.
fn detect(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let without_controls = |text: &str| !text.contains(is_control);
    if std::str::from_utf8(bytes).is_ok_and(without_controls) {
        return UTF_8;
    }
    if let Some(order) = utf16_order(bytes) {
        return order;
    }
    if is_damaged_utf8(bytes) {
        return UTF_8;
    }
    if GB18030.decode_without_bom_handling_and_without_replacement(bytes).is_some_and(|text| is_chinese(&text)) {
        return GB18030;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"cn"), Utf8Detection::Allow)
}

/// Control characters that stand in no text; the form feed does.
fn is_control(character: char) -> bool {
    matches!(character, '\0'..='\x08' | '\x0b' | '\x0e'..='\x1f' | '\x7f')
}

/// The byte order of UTF-16, if nearly all of the characters that it gives are such as stand in reports.
fn utf16_order(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    /// Enough to tell; an even number, as is every place in UTF-16.
    const SAMPLE: usize = 8192;
    if bytes.is_empty() || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let plausible_share = |encoding: &'static encoding_rs::Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let plausible = text.chars().filter(|&character| is_plausible(character)).count();
        let share = plausible as f32 / text.chars().count() as f32;
        (share >= 0.9 && !text.contains('\0')).then_some((share, encoding))
    };
    let (little, big) = (plausible_share(UTF_16LE), plausible_share(UTF_16BE));
    match (little, big) {
        (Some((little, _)), Some((big, order))) if big > little => Some(order),
        (Some((_, order)), _) | (None, Some((_, order))) => Some(order),
        (None, None) => None,
    }
}

/// Characters of Chinese and English reports: ASCII, the Chinese characters of GB2312, their punctuation, and the
/// ideographs outside the basic plane, which two bytes of another encoding make only by chance.
fn is_plausible(character: char) -> bool {
    match character {
        '\u{4e00}'..='\u{9fa5}' => is_in_gb2312(character),
        '\t' | '\n' | '\r' | ' '..='~' | '\u{20000}'..='\u{3ffff}' => true,
        _ => is_punctuation(character),
    }
}

fn is_punctuation(character: char) -> bool {
    matches!(character,
        BYTE_ORDER_MARK | '\u{b7}' | '\u{d7}'
        | '\u{2010}'..='\u{2026}'
        | '\u{3000}'..='\u{3020}'
        | '\u{ff00}'..='\u{ffef}')
}

/// Whether a Chinese character is one of the 6,763 of GB 2312, which the fonts named …_GB2312 have.
pub fn is_in_gb2312(character: char) -> bool {
    // Asked of every character of a text that is checked: the encoder goes through its tables for each.
    static CHARACTERS: LazyLock<HashSet<char>> = LazyLock::new(|| {
        let cells = (0xb0..=0xf7u8).flat_map(|row| (0xa1..=0xfeu8).map(move |cell| [row, cell]));
        cells.filter_map(|cell| GB18030.decode_without_bom_handling(&cell).0.chars().next()).collect()
    });
    CHARACTERS.contains(&character)
}

/// Whether bytes are UTF-8 with a few of them lost: ten characters of several bytes for each that makes none.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken * 10 <= whole
}

/// Whether most of what isn't ASCII is Chinese: two bytes of another encoding make rare characters in GB18030.
fn is_chinese(text: &str) -> bool {
    let foreign = || text.chars().filter(|character| !character.is_ascii());
    foreign().filter(|&character| is_plausible(character)).count() * 10 >= foreign().count() * 8
}

/// encoding_rs knows the marks of UTF-8 and UTF-16; that of GB18030 comes out as a character.
const BYTE_ORDER_MARK: char = '\u{feff}';

fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "云岭县水务局年度工作总结\n全年办件12件，办结率99.8%。\n\nOA 系统启用“一张网”\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn written(text: &str) -> Vec<(Encoding, Vec<u8>)> {
        let with_bom = format!("\u{feff}{text}");
        let mut files = vec![
            (Encoding::Utf8, text.as_bytes().to_vec()),
            (Encoding::Utf8, with_bom.as_bytes().to_vec()),
            (Encoding::Utf16Le, utf16(text, u16::to_le_bytes)),
            (Encoding::Utf16Le, utf16(&with_bom, u16::to_le_bytes)),
            (Encoding::Utf16Be, utf16(text, u16::to_be_bytes)),
            (Encoding::Utf16Be, utf16(&with_bom, u16::to_be_bytes)),
        ];
        let gb18030_bom = [0x84, 0x31, 0x95, 0x33];
        let gb18030 = GB18030.encode(text).0.into_owned();
        files.push((Encoding::Gb18030, [&gb18030_bom[..], &gb18030].concat()));
        files.push((Encoding::Gb18030, gb18030));
        files
    }

    #[test]
    fn the_same_text_in_any_encoding_gives_the_same_answer() {
        for line_end in ["\n", "\r\n", "\r"] {
            for (encoding, bytes) in written(&TEXT.replace('\n', line_end)) {
                let expected = Decoded { text: TEXT.to_owned(), encoding, had_replacements: false };
                assert_eq!(decode(&bytes), Ok(expected), "{} {line_end:?}", encoding.name());
            }
        }
    }

    #[test]
    fn short_and_rare_text_is_read_too() {
        for text in ["供水", "全年收文", "𠮷镇供水", "年度总结：完成。"] {
            for (encoding, bytes) in written(text) {
                assert_eq!(decode(&bytes).map(|decoded| decoded.text), Ok(text.to_owned()), "{}", encoding.name());
            }
        }
        assert_eq!(decode(b"").map(|decoded| decoded.text), Ok(String::new()));
        assert_eq!(decode(b"Annual report").map(|decoded| decoded.encoding), Ok(Encoding::Utf8));
    }

    #[test]
    fn lost_bytes_are_replaced_and_reported() {
        let mut bytes = "全年办件，持续推进农村供水".as_bytes().to_vec();
        bytes.remove(4);
        let decoded = decode(&bytes).expect("text");
        assert_eq!(decoded.encoding, Encoding::Utf8);
        assert!(decoded.had_replacements);
        assert!(decoded.text.ends_with("办件，持续推进农村供水"));
    }

    #[test]
    fn other_files_are_no_text() {
        for bytes in [&b"PK\x03\x04rest"[..], b"%PDF-1.7", b"\x89PNG\r\n", b"a\0b\0\0\x01c", b"\x01\x02\x03"] {
            assert!(looks_binary(bytes));
            assert_eq!(decode(bytes), Err(DecodeError::Binary));
        }
    }
}
