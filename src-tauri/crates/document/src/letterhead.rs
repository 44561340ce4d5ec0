//! 版头 and 版记: what stands above and below the text of an official paper (GB/T 9704-2012, 7.2 and 7.4), as values.
//!
//! Everything is optional, since a draft gets its number, signer and date late, and a 工作总结 has none of it. A letterhead
//! in which nothing is said isn't one: documents hold `None` instead.

mod field;
mod merge;
mod written;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

pub use field::{LetterheadChange, LetterheadField};
pub use merge::{LetterheadConflict, MergedLetterhead};
pub use written::{COPIES_END, COPIES_LABEL, DOCUMENT_WORD, PRINTED_WORD, SIGNER_LABEL, written_signers};

/// 版头 and 版记 of a paper, what is known of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize, specta::Type)]
pub struct Letterhead {
    /// 份号 (7.2.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_number: Option<CopyNumber>,
    /// 密级和保密期限 (7.2.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secrecy: Option<Secrecy>,
    /// 紧急程度 (7.2.3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// 发文机关标志 (7.2.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<IssuerMark>,
    /// 发文字号 (7.2.5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<WrittenLine>,
    /// 签发人 (7.2.6), in the order of their offices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signers: Vec<WrittenLine>,
    /// 抄送机关 (7.4.2), without 抄送 and the full stop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copies_to: Option<WrittenLine>,
    /// 印发机关 (7.4.3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printing_office: Option<WrittenLine>,
    /// 印发日期 (7.4.3), without 印发.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printing_date: Option<WrittenLine>,
}

impl Letterhead {
    /// Itself, unless nothing is said in it.
    pub fn if_any(self) -> Option<Self> {
        (self != Self::default()).then_some(self)
    }

    /// Whether anything stands above the text (版头).
    pub fn has_head(&self) -> bool {
        let Self { copy_number, secrecy, urgency, mark, number, signers, .. } = self;
        copy_number.is_some()
            || secrecy.is_some()
            || urgency.is_some()
            || mark.is_some()
            || number.is_some()
            || !signers.is_empty()
    }

    /// Whether anything stands below the text (版记).
    pub fn has_imprint(&self) -> bool {
        self.copies_to.is_some() || self.printing_office.is_some() || self.printing_date.is_some()
    }
}

/// Text of one line: never blank, never with white space at an end, without line breaks, tabs and other controls.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(try_from = "String", into = "String")]
#[specta(type = String)]
pub struct WrittenLine(String);

impl WrittenLine {
    /// The line of a text, each control in it a space; none where nothing would stand there.
    pub fn new(text: &str) -> Option<Self> {
        let spaced: String =
            text.chars().map(|character| if is_control(character) { ' ' } else { character }).collect();
        let line = spaced.trim();
        (!line.is_empty()).then(|| Self(line.to_owned()))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What can't stand in a line: controls, the separators of lines and paragraphs, and what is no character.
fn is_control(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

impl fmt::Display for WrittenLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text in which nothing stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a line of a letterhead is blank")]
pub struct BlankLine;

impl TryFrom<String> for WrittenLine {
    type Error = BlankLine;

    fn try_from(text: String) -> Result<Self, BlankLine> {
        Self::new(&text).ok_or(BlankLine)
    }
}

impl From<WrittenLine> for String {
    fn from(line: WrittenLine) -> Self {
        line.0
    }
}

/// 份号: which of the printed copies this is, written with six digits (7.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(try_from = "u32", into = "u32")]
#[specta(type = u32)]
pub struct CopyNumber(u32);

/// A 份号 that isn't one to six digits, or 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a copy number has one to six digits and isn't 0")]
pub struct InvalidCopyNumber;

impl TryFrom<u32> for CopyNumber {
    type Error = InvalidCopyNumber;

    fn try_from(number: u32) -> Result<Self, InvalidCopyNumber> {
        if (1..=999_999).contains(&number) { Ok(Self(number)) } else { Err(InvalidCopyNumber) }
    }
}

impl From<CopyNumber> for u32 {
    fn from(number: CopyNumber) -> Self {
        number.0
    }
}

impl FromStr for CopyNumber {
    type Err = InvalidCopyNumber;

    fn from_str(text: &str) -> Result<Self, InvalidCopyNumber> {
        let is_short = text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        let number: Option<u32> = is_short.then(|| text.parse().ok()).flatten();
        number.ok_or(InvalidCopyNumber).and_then(Self::try_from)
    }
}

impl fmt::Display for CopyNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

/// 密级和保密期限 (7.2.2), such as 机密★1年.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct Secrecy {
    /// 密级
    pub level: SecrecyLevel,
    /// 保密期限
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<WrittenLine>,
}

/// 密级
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SecrecyLevel {
    /// 绝密
    TopSecret,
    /// 机密
    Secret,
    /// 秘密
    Confidential,
}

/// 紧急程度 (7.2.3)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// 特急
    Extreme,
    /// 加急
    Urgent,
}

/// 发文机关标志 (7.2.4): the names of the offices that issue the paper, with or without 文件 behind them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct IssuerMark {
    /// 主办机关, or the only one.
    pub office: WrittenLine,
    /// The others of a 联合行文, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<WrittenLine>,
    /// Whether 文件 stands behind the names.
    pub with_document_word: bool,
}

impl IssuerMark {
    /// The names of these offices, the first of them 主办机关; none without an office.
    pub fn of(offices: impl IntoIterator<Item = WrittenLine>, with_document_word: bool) -> Option<Self> {
        let mut offices = offices.into_iter();
        let office = offices.next()?;
        Some(Self { office, others: offices.collect(), with_document_word })
    }

    /// All offices in order.
    pub fn offices(&self) -> impl Iterator<Item = &WrittenLine> {
        std::iter::once(&self.office).chain(&self.others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A report without a letterhead must not get one by a form that was left empty.
    #[test]
    fn a_letterhead_in_which_nothing_is_said_is_none() {
        assert_eq!(Letterhead::default().if_any(), None);
        let numbered = Letterhead { number: WrittenLine::new("云水〔2026〕3号"), ..Letterhead::default() };
        assert_eq!(numbered.clone().if_any(), Some(numbered));
    }

    /// A tab or a line break in a value would be read as another value.
    #[test]
    fn a_line_is_one_line() {
        for (text, expected) in [
            ("", None),
            (" \u{3000}\n", None),
            (" 云岭县\t水务局\r\n", Some("云岭县 水务局")),
            ("李\u{3000}四", Some("李\u{3000}四")),
        ] {
            assert_eq!(WrittenLine::new(text).as_ref().map(WrittenLine::as_str), expected, "{text:?}");
        }
        assert!(serde_json::from_str::<WrittenLine>("\" \"").is_err());
    }

    #[test]
    fn a_copy_number_is_written_with_six_digits() {
        assert_eq!("12".parse::<CopyNumber>().map(|number| number.to_string()), Ok("000012".to_owned()));
        for wrong in ["", "0", "000000", "1234567", "12份", "-1", "+1"] {
            assert_eq!(wrong.parse::<CopyNumber>(), Err(InvalidCopyNumber), "{wrong}");
        }
    }

    /// Libraries and files hold this JSON: what is said in it may never be written in another way.
    #[test]
    fn the_json_says_what_is_known() {
        let letterhead = Letterhead {
            secrecy: Some(Secrecy { level: SecrecyLevel::Secret, period: WrittenLine::new("1年") }),
            mark: IssuerMark::of(WrittenLine::new("云岭县水务局"), true),
            signers: WrittenLine::new("林知远").into_iter().collect(),
            ..Letterhead::default()
        };
        let json = r#"{"secrecy":{"level":"secret","period":"1年"},"mark":{"office":"云岭县水务局","with_document_word":true},"signers":["林知远"]}"#;
        assert_eq!(serde_json::to_string(&letterhead).expect("it serialises"), json);
        assert_eq!(serde_json::from_str::<Letterhead>(json).expect("it reads back"), letterhead);
    }
}
