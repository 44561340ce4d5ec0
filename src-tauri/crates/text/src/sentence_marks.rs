//! By what a sentence is known again in another text, though some of its words or all of its figures were changed.
//!
//! Every run of five characters is a number; the smallest three are the sentence's marks (a bottom-k sketch: Cohen and Kaplan,
//! “Summarizing data using bottom-k sketches”, PODC 2007). Two sentences that share most of their runs nearly always share a mark.

/// A mark of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SentenceMark(u64);

/// Characters of a run.
const RUN: usize = 5;
/// Marks of a sentence.
const MARKS: usize = 3;
/// Characters of a sentence at least, a figure counted as one: shorter ones are alike by chance.
const LEAST: usize = 10;
/// Bits of a mark: a library has some millions.
const BITS: u32 = 40;

/// What stands in the place of every figure, and of every blank that waits for one.
const FIGURE: char = '0';

impl SentenceMark {
    /// Its bits, 40 of them.
    pub fn bits(self) -> u64 {
        self.0
    }
}

/// The marks of a sentence, in ascending order; none of one that is too short to be known by its words.
pub fn sentence_marks(sentence: &str) -> Vec<SentenceMark> {
    let told = told(sentence);
    if told.len() < LEAST {
        return Vec::new();
    }
    let mut smallest: Vec<u64> = Vec::with_capacity(MARKS + 1);
    for run in told.windows(RUN) {
        let mark = number(run);
        if let Err(place) = smallest.binary_search(&mark)
            && place < MARKS
        {
            smallest.insert(place, mark);
            smallest.truncate(MARKS);
        }
    }
    smallest.into_iter().map(SentenceMark).collect()
}

/// What a sentence says: letters and characters, a sign for a figure; no punctuation.
fn told(sentence: &str) -> Vec<char> {
    let mut told = Vec::with_capacity(sentence.len() / 2);
    for sign in sentence.chars() {
        if sign.is_alphabetic() {
            told.extend(sign.to_lowercase());
        } else if is_figure(sign) && told.last() != Some(&FIGURE) {
            told.push(FIGURE);
        }
    }
    told
}

fn is_figure(sign: char) -> bool {
    sign.is_numeric() || matches!(sign, '*' | '×' | '□' | '＿' | '_')
}

/// FNV-1a over the characters, its bits mixed so that the smallest are any.
fn number(run: &[char]) -> u64 {
    let hash = run
        .iter()
        .fold(0xcbf2_9ce4_8422_2325u64, |hash, sign| (hash ^ u64::from(*sign)).wrapping_mul(0x0100_0000_01b3));
    let mixed = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (mixed ^ (mixed >> 32)) >> (u64::BITS - BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(one: &str, another: &str) -> usize {
        let another = sentence_marks(another);
        sentence_marks(one).iter().filter(|mark| another.contains(mark)).count()
    }

    #[test]
    fn a_sentence_is_known_again_with_other_figures_and_words() {
        let last_year = "全年共受理群众来信来访1,286件次，按期办结率98.5%，群众满意度持续提升。";
        assert_eq!(share(last_year, "全年共受理群众来信来访 902 件次，按期办结率**.*%，群众满意度持续提升！"), MARKS);
        assert_ne!(share(last_year, "全年累计受理群众来信来访902件次，按期办结率99%，群众满意度稳步提升。"), 0);
        assert_eq!(share(last_year, "组织开展节水宣传进校园活动36场次，发放宣传册2万份。"), 0);
    }

    #[test]
    fn a_short_sentence_is_not_known_by_its_words() {
        assert_eq!(sentence_marks("成效明显。"), []);
        assert_eq!(sentence_marks("1,286.5，902，37；4-5；1/2；3、4；5、6；7、8"), [], "figures are no words");
        assert_eq!(sentence_marks(""), []);
    }
}
