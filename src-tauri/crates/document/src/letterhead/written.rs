//! How the values of a letterhead are written on paper, and read from it.

use std::{fmt, str::FromStr};

use super::{Letterhead, LetterheadField, Secrecy, SecrecyLevel, Urgency, WrittenLine};

/// What may stand behind the names of the offices (7.2.4).
pub const DOCUMENT_WORD: &str = "文件";
/// What stands before the first signer (7.2.6).
pub const SIGNER_LABEL: &str = "签发人：";
/// What stands before the offices that get a copy (7.4.2).
pub const COPIES_LABEL: &str = "抄送：";
/// What stands behind the last of them (7.4.2).
pub const COPIES_END: &str = "。";
/// What stands behind 印发日期 (7.4.3).
pub const PRINTED_WORD: &str = "印发";

/// What parts 密级 from 保密期限 (7.2.2).
const PERIOD_MARK: char = '★';

impl SecrecyLevel {
    /// All of them, the highest first.
    pub const ALL: [Self; 3] = [Self::TopSecret, Self::Secret, Self::Confidential];
}

impl fmt::Display for SecrecyLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TopSecret => "绝密",
            Self::Secret => "机密",
            Self::Confidential => "秘密",
        })
    }
}

/// Words that aren't those of the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of the words that a letterhead has here")]
pub struct OtherWords;

impl FromStr for Secrecy {
    type Err = OtherWords;

    fn from_str(text: &str) -> Result<Self, OtherWords> {
        let (level, period) =
            text.split_once(PERIOD_MARK).map_or((text, None), |(level, period)| (level, Some(period)));
        let level = SecrecyLevel::ALL.into_iter().find(|known| known.to_string() == level).ok_or(OtherWords)?;
        Ok(Self { level, period: period.and_then(WrittenLine::new) })
    }
}

impl fmt::Display for Secrecy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.level)?;
        self.period.as_ref().map_or(Ok(()), |period| write!(f, "{PERIOD_MARK}{period}"))
    }
}

impl Urgency {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 2] = [Self::Extreme, Self::Urgent];
}

impl fmt::Display for Urgency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Extreme => "特急",
            Self::Urgent => "加急",
        })
    }
}

impl FromStr for Urgency {
    type Err = OtherWords;

    fn from_str(text: &str) -> Result<Self, OtherWords> {
        Self::ALL.into_iter().find(|known| known.to_string() == text).ok_or(OtherWords)
    }
}

/// 签发人 on one line.
pub fn written_signers(signers: &[WrittenLine]) -> String {
    let names: Vec<&str> = signers.iter().map(WrittenLine::as_str).collect();
    format!("{SIGNER_LABEL}{}", names.join("　"))
}

impl Letterhead {
    /// What stands above the text, line by line, where nothing is laid out.
    pub fn head_lines(&self) -> Vec<String> {
        use LetterheadField::{CopyNumber, Mark, Number, Secrecy, Urgency};
        let fields = [CopyNumber, Secrecy, Urgency, Mark, Number].map(|field| self.written(field));
        let signers = (!self.signers.is_empty()).then(|| written_signers(&self.signers));
        fields.into_iter().chain(signers).filter(|line| !line.is_empty()).collect()
    }

    /// What stands below it.
    pub fn imprint_lines(&self) -> Vec<String> {
        let copies = self.copies_to.as_ref().map(|offices| format!("{COPIES_LABEL}{offices}{COPIES_END}"));
        let office = self.printing_office.as_ref().map(WrittenLine::to_string);
        let date = self.printing_date.as_ref().map(|date| format!("{date}{PRINTED_WORD}"));
        let printing = [office, date].into_iter().flatten().collect::<Vec<_>>().join("　");
        copies.into_iter().chain([printing]).filter(|line| !line.is_empty()).collect()
    }

    /// What is said of a field, as it is written on one line but without labels; nothing where it isn't said.
    pub fn written(&self, field: LetterheadField) -> String {
        let line = |line: &Option<WrittenLine>| line.as_ref().map(WrittenLine::to_string);
        let joined = |lines: &mut dyn Iterator<Item = &WrittenLine>| {
            lines.map(WrittenLine::as_str).collect::<Vec<_>>().join("　")
        };
        let written = match field {
            LetterheadField::CopyNumber => self.copy_number.map(|number| number.to_string()),
            LetterheadField::Secrecy => self.secrecy.as_ref().map(Secrecy::to_string),
            LetterheadField::Urgency => self.urgency.map(|urgency| urgency.to_string()),
            LetterheadField::Mark => self
                .mark
                .as_ref()
                .map(|mark| joined(&mut mark.offices()) + if mark.with_document_word { DOCUMENT_WORD } else { "" }),
            LetterheadField::Number => line(&self.number),
            LetterheadField::Signers => Some(joined(&mut self.signers.iter())),
            LetterheadField::CopiesTo => line(&self.copies_to),
            LetterheadField::PrintingOffice => line(&self.printing_office),
            LetterheadField::PrintingDate => line(&self.printing_date),
        };
        written.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where nothing is laid out, the labels are all that tells whose line it is.
    #[test]
    fn lines_say_what_stands_above_and_below() {
        let line = |text: &str| WrittenLine::new(text);
        let letterhead = Letterhead {
            urgency: Some(Urgency::Extreme),
            mark: super::super::IssuerMark::of([line("云岭县水务局"), line("财政局")].into_iter().flatten(), true),
            signers: line("林知远").into_iter().collect(),
            copies_to: line("县委办"),
            printing_date: line("2026年3月2日"),
            ..Letterhead::default()
        };
        assert_eq!(letterhead.head_lines(), ["特急", "云岭县水务局　财政局文件", "签发人：林知远"]);
        assert_eq!(letterhead.imprint_lines(), ["抄送：县委办。", "2026年3月2日印发"]);
        assert_eq!(Letterhead::default().head_lines(), Vec::<String>::new());
        assert_eq!(Letterhead::default().imprint_lines(), Vec::<String>::new());
    }

    #[test]
    fn secrecy_and_urgency_read_as_they_are_written() {
        for level in SecrecyLevel::ALL {
            for period in [None, WrittenLine::new("1年"), WrittenLine::new("长期★")] {
                let secrecy = Secrecy { level, period };
                assert_eq!(secrecy.to_string().parse(), Ok(secrecy));
            }
        }
        for urgency in Urgency::ALL {
            assert_eq!(urgency.to_string().parse(), Ok(urgency));
        }
        assert_eq!("内部".parse::<Secrecy>(), Err(OtherWords));
        assert_eq!("平急".parse::<Urgency>(), Err(OtherWords));
    }
}
