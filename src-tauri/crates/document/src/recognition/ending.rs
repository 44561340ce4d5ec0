//! How a paper ends: list of annexes, signature, date.

use crate::block::BlockKind;

const LONGEST_SIGNATURE: usize = 40;

/// The lines that belong to the ending, with their kinds.
///
/// The date is the last line that is nothing but a date; the lines just before it that read like names of offices are
/// the signature; 附件： and the numbered lines after it are the list of annexes.
pub(super) fn kinds(texts: &[String]) -> Vec<(usize, BlockKind)> {
    let mut kinds = annexes(texts);
    if let Some(date) = texts.iter().rposition(|text| is_date(text)).filter(|&date| date > 0) {
        kinds.push((date, BlockKind::Date));
        let signatures = texts[..date].iter().enumerate().rev().take_while(|(_, text)| is_signature(text)).take(2);
        kinds.extend(signatures.map(|(index, _)| (index, BlockKind::Signature)));
    }
    kinds
}

fn annexes(texts: &[String]) -> Vec<(usize, BlockKind)> {
    let is_start = |text: &String| text.starts_with("附件：") || text.starts_with("附件:");
    let Some(start) = texts.iter().rposition(is_start) else {
        return Vec::new();
    };
    let more = texts[start + 1..].iter().take_while(|text| is_annex_item(text)).count();
    (start..=start + more).map(|index| (index, BlockKind::Annex)).collect()
}

/// “2.实施方案”, as the second line of 附件：1.任务分解表.
fn is_annex_item(text: &str) -> bool {
    let after_digits = text.trim_start_matches(|character: char| character.is_ascii_digit());
    after_digits.len() < text.len() && after_digits.starts_with(['.', '．']) && !text.ends_with(['。', '；'])
}

/// 2024年1月5日, 二〇二四年一月五日, or the same with masked digits.
fn is_date(text: &str) -> bool {
    let text: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let Some((year, rest)) = text.split_once('年') else {
        return false;
    };
    let Some((month, rest)) = rest.split_once('月') else {
        return false;
    };
    let Some(day) = rest.strip_suffix('日') else {
        return false;
    };
    let counts = |part: &str, most: usize| {
        (1..=most).contains(&part.chars().count())
            && part
                .chars()
                .all(|character| character.is_ascii_digit() || "〇零一二三四五六七八九十*×XＸ".contains(character))
    };
    counts(year, 4) && counts(month, 2) && counts(day, 3)
}

/// A short line without punctuation that ends a sentence or opens a list.
fn is_signature(text: &str) -> bool {
    let numbered = text.starts_with(|first: char| "（(一二三四五六七八九十0123456789".contains(first))
        && text.contains(['、', '）', ')', '.']);
    text.chars().count() <= LONGEST_SIGNATURE
        && !numbered
        && !text.starts_with("附件")
        && !text.contains(['。', '，', '：', '；', '！', '？', ':', '“', '《', '.', ','])
}
