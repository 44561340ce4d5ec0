//! 版头 and 版记 as somebody fills them in: text as it is typed, which becomes values.

use dinggao_document::{
    COPIES_END, COPIES_LABEL, DOCUMENT_WORD, IssuerMark, Letterhead, PRINTED_WORD, SIGNER_LABEL, Secrecy, SecrecyLevel,
    Urgency, WrittenLine,
};
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, FailureCode};

/// What parts offices, and signers, that are typed into one field.
const SEPARATORS: [char; 6] = ['、', '，', ',', '；', ';', '\n'];

/// The form of a letterhead. An empty field says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, specta::Type)]
pub struct LetterheadForm {
    /// 份号
    pub copy_number: String,
    /// 密级
    pub secrecy: Option<SecrecyLevel>,
    /// 保密期限
    pub secrecy_period: String,
    /// 紧急程度
    pub urgency: Option<Urgency>,
    /// 发文机关, parted by 、 or commas; 主办机关 first.
    pub offices: String,
    /// Whether 文件 stands behind them.
    pub with_document_word: bool,
    /// 发文字号
    pub number: String,
    /// 签发人, parted by 、 or commas.
    pub signers: String,
    /// 抄送机关
    pub copies_to: String,
    /// 印发机关
    pub printing_office: String,
    /// 印发日期
    pub printing_date: String,
}

impl LetterheadForm {
    /// The form with what is known filled in.
    pub fn of(letterhead: Option<&Letterhead>) -> Self {
        let none = Letterhead::default();
        let Letterhead {
            copy_number,
            secrecy,
            urgency,
            mark,
            number,
            signers,
            copies_to,
            printing_office,
            printing_date,
        } = letterhead.unwrap_or(&none);
        let line = |line: &Option<WrittenLine>| line.as_ref().map(ToString::to_string).unwrap_or_default();
        let lines = |lines: &mut dyn Iterator<Item = &WrittenLine>| {
            lines.map(WrittenLine::as_str).collect::<Vec<_>>().join("、")
        };
        Self {
            copy_number: copy_number.map(|number| number.to_string()).unwrap_or_default(),
            secrecy: secrecy.as_ref().map(|secrecy| secrecy.level),
            secrecy_period: secrecy.as_ref().map(|secrecy| line(&secrecy.period)).unwrap_or_default(),
            urgency: *urgency,
            offices: mark.as_ref().map(|mark| lines(&mut mark.offices())).unwrap_or_default(),
            with_document_word: mark.as_ref().is_none_or(|mark| mark.with_document_word),
            number: line(number),
            signers: lines(&mut signers.iter()),
            copies_to: line(copies_to),
            printing_office: line(printing_office),
            printing_date: line(printing_date),
        }
    }

    /// What it says; words that are printed anyway (签发人：, 抄送：, 印发) may be typed or not.
    ///
    /// # Errors
    /// [`FailureCode::CopyNumberInvalid`] if 份号 isn't one to six digits.
    pub fn read(&self) -> Result<Option<Letterhead>, Failure> {
        let copy_number = match self.copy_number.trim() {
            "" => None,
            number => {
                Some(number.parse().map_err(|_| Failure::new(FailureCode::CopyNumberInvalid).with("number", number))?)
            }
        };
        let words = |text: &str, before: &str, after: &str| {
            let text = text.trim();
            let text = text.strip_prefix(before).unwrap_or(text);
            WrittenLine::new(text.strip_suffix(after).unwrap_or(text))
        };
        let several = |text: &str, before: &str, after: &str| -> Vec<WrittenLine> {
            text.split(SEPARATORS).filter_map(|text| words(text, before, after)).collect()
        };
        let word = if self.with_document_word { DOCUMENT_WORD } else { "" };
        let letterhead = Letterhead {
            copy_number,
            secrecy: self.secrecy.map(|level| Secrecy { level, period: words(&self.secrecy_period, "★", "") }),
            urgency: self.urgency,
            mark: IssuerMark::of(several(&self.offices, "", word), self.with_document_word),
            number: words(&self.number, "", ""),
            signers: several(&self.signers, SIGNER_LABEL, ""),
            copies_to: words(&self.copies_to, COPIES_LABEL, COPIES_END),
            printing_office: words(&self.printing_office, "", ""),
            printing_date: words(&self.printing_date, "", PRINTED_WORD),
        };
        Ok(letterhead.if_any())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Labels that somebody types along would be printed twice.
    #[test]
    fn what_is_printed_anyway_may_be_typed_or_not() {
        let form = LetterheadForm {
            copy_number: " 12 ".to_owned(),
            offices: "云岭县水务局、云岭县财政局文件".to_owned(),
            with_document_word: true,
            signers: "签发人：林知远，沈若宁".to_owned(),
            copies_to: "抄送：县财政局，县审计局。".to_owned(),
            printing_date: "2026年1月9日印发".to_owned(),
            ..LetterheadForm::default()
        };
        let letterhead = form.read().expect("it says something").expect("a letterhead");
        let shown = LetterheadForm::of(Some(&letterhead));
        assert_eq!(shown.copy_number, "000012");
        assert_eq!(shown.offices, "云岭县水务局、云岭县财政局");
        assert_eq!(shown.signers, "林知远、沈若宁");
        assert_eq!(shown.copies_to, "县财政局，县审计局");
        assert_eq!(shown.printing_date, "2026年1月9日");
        assert_eq!(shown.read().expect("it reads back"), Some(letterhead));
    }

    #[test]
    fn an_empty_form_is_no_letterhead() {
        assert_eq!(LetterheadForm::of(None).read().expect("it reads"), None);
        let wrong = LetterheadForm { copy_number: "十二".to_owned(), ..LetterheadForm::default() };
        assert_eq!(wrong.read().expect_err("no number").code, FailureCode::CopyNumberInvalid);
    }
}
