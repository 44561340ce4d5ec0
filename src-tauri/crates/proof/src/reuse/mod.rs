//! Reuse (复用): sentences that stand, nearly unchanged, in other texts, by the marks that a sentence keeps whatever figures it has.

mod within;

use std::{collections::BTreeMap, ops::Range};

use dinggao_document::BlockKind;
use dinggao_text::{SentenceMark, sentence_marks, sentences, share_in};

pub use self::within::Within;
use crate::passage::{Passage, Passages, Spot};

/// A sentence that stands in more places than so many is a common formula (在…领导下): nobody's in particular.
const MOST_HOLDERS: usize = 40;
/// How much of a sentence must stand in another, in its order.
const LEAST_SHARE: f64 = 0.75;
/// Texts that a passage is held to: those with most of its sentences.
const MOST_HELD_TO: usize = 4;

/// The texts in which sentences are looked for.
pub trait Sources {
    /// A block of one of them. Of two that hold as much the lesser is told.
    type Place: Copy + Ord;
    /// Why they can't be read.
    type Error;

    /// Where sentences stand that have one of the marks; of many places so many at most.
    fn holders(&mut self, marks: &[SentenceMark], most: usize) -> Result<Vec<Self::Place>, Self::Error>;

    /// The text of a block.
    fn text(&mut self, place: Self::Place) -> Result<String, Self::Error>;
}

/// A block of which sentences stand in another text.
#[derive(Debug, Clone, PartialEq)]
pub struct Reuse<P> {
    /// The block's place in the report, from 0.
    pub block: usize,
    /// The block in which most of it stands.
    pub source: P,
    /// How much of the block stands there: 0 to 1.
    pub share: f64,
    /// The sentences that do.
    pub sentences: Vec<ReusedSentence>,
}

/// A sentence that stands in another text.
#[derive(Debug, Clone, PartialEq)]
pub struct ReusedSentence {
    /// Where it stands here.
    pub spot: Spot,
    /// The sentence there.
    pub source: String,
    /// How much of it stands there: 0 to 1.
    pub share: f64,
}

/// Finds what a report has in common with other texts, block by block. A sentence that says little beside what is `excepted`, or
/// says one of these with other figures, is a common formula.
pub fn reuse<S: Sources>(
    passages: &Passages,
    sources: &mut S,
    excepted: &[String],
) -> Result<Vec<Reuse<S::Place>>, S::Error> {
    let formulas = Formulas::of(excepted);
    let mut found = Vec::new();
    for passage in passages.iter().filter(|passage| is_written(passage)) {
        let own = marked(&passage.text, passage.number, &formulas);
        let mut best: Option<Reuse<S::Place>> = None;
        for place in held_to(&own, sources)? {
            let held = hold(passage, &own, &sources.text(place)?, place);
            if !held.sentences.is_empty() && best.as_ref().is_none_or(|best| held.share > best.share) {
                best = Some(held);
            }
        }
        found.extend(best);
    }
    Ok(found)
}

/// Titles, addressees, signatures and dates are the same every year, and cells of tables hold figures.
fn is_written(passage: &Passage) -> bool {
    passage.cell.is_none()
        && matches!(passage.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Heading | BlockKind::Note)
}

/// A sentence that is long enough to be known again.
struct Marked {
    range: Range<usize>,
    marks: Vec<SentenceMark>,
}

/// What every report may say.
#[derive(Default)]
struct Formulas<'a> {
    words: &'a [String],
    /// The marks of those that are a sentence.
    marks: Vec<Vec<SentenceMark>>,
}

impl<'a> Formulas<'a> {
    fn of(words: &'a [String]) -> Self {
        let marks = words.iter().map(|words| sentence_marks(words)).filter(|marks| !marks.is_empty());
        Self { words, marks: marks.collect() }
    }

    /// The marks of a sentence that says more than these.
    fn marks_of(&self, sentence: &str) -> Vec<SentenceMark> {
        let marks = sentence_marks(sentence);
        if self.marks.contains(&marks) || self.says_little_beside(sentence) { Vec::new() } else { marks }
    }

    fn says_little_beside(&self, sentence: &str) -> bool {
        if !self.words.iter().any(|words| sentence.contains(words.as_str())) {
            return false;
        }
        let left = self.words.iter().fold(sentence.to_owned(), |left, words| left.replace(words.as_str(), ""));
        sentence_marks(&left).is_empty()
    }
}

fn marked(text: &str, from: usize, formulas: &Formulas<'_>) -> Vec<Marked> {
    let sentences = sentences(&text[from..]).into_iter().map(|sentence| sentence.start + from..sentence.end + from);
    let marked = sentences.map(|range| Marked { marks: formulas.marks_of(&text[range.clone()]), range });
    marked.filter(|sentence| !sentence.marks.is_empty()).collect()
}

/// The places with most of the sentences.
fn held_to<S: Sources>(own: &[Marked], sources: &mut S) -> Result<Vec<S::Place>, S::Error> {
    let mut held: BTreeMap<S::Place, usize> = BTreeMap::new();
    for sentence in own {
        let holders = sources.holders(&sentence.marks, MOST_HOLDERS + 1)?;
        if holders.len() <= MOST_HOLDERS {
            for place in holders {
                *held.entry(place).or_default() += 1;
            }
        }
    }
    let mut places: Vec<(S::Place, usize)> = held.into_iter().collect();
    places.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Ok(places.into_iter().take(MOST_HELD_TO).map(|(place, _)| place).collect())
}

/// What of a passage stands in another text.
fn hold<P>(passage: &Passage, own: &[Marked], other: &str, source: P) -> Reuse<P> {
    let theirs = marked(other, 0, &Formulas::default());
    let mut reuse = Reuse { block: passage.block, source, share: 0.0, sentences: Vec::new() };
    let mut common = 0.0;
    for sentence in own {
        let words = &passage.text[sentence.range.clone()];
        let alike = theirs.iter().filter(|other| other.marks.iter().any(|mark| sentence.marks.contains(mark)));
        let shares = alike.map(|each| (share_in(words, &other[each.range.clone()]), each));
        let Some((share, same)) = shares.max_by(|(one, _), (another, _)| one.total_cmp(another)) else { continue };
        if share < LEAST_SHARE {
            continue;
        }
        common += share * length(words);
        reuse.sentences.push(ReusedSentence {
            spot: passage.spot(sentence.range.clone()),
            source: other[same.range.clone()].trim().to_owned(),
            share,
        });
    }
    reuse.share = (common / length(&passage.text[passage.number..]).max(1.0)).min(1.0);
    reuse
}

/// Characters without white space.
fn length(text: &str) -> f64 {
    text.chars().filter(|sign| !sign.is_whitespace()).count() as f64
}

#[cfg(test)]
mod tests {
    use dinggao_document::Document;
    use dinggao_testkit::{doc, h, p, table, title};

    use super::*;

    const LAST_YEAR: &str = "全年共受理群众来信来访1,286件次，按期办结率98.5%，群众满意度持续提升。";
    const THIS_YEAR: &str = "全年共受理群众来信来访902件次，按期办结率99.1%，群众满意度持续提升。";
    const OWN: &str = "组织开展节水宣传进校园活动36场次，发放宣传册2万份。";

    fn found(text: &Document, others: &[Document], excepted: &[&str]) -> Vec<Reuse<(usize, usize)>> {
        let mut within = Within::of(others.iter());
        let excepted: Vec<String> = excepted.iter().map(|&words| words.to_owned()).collect();
        let Ok(found) = reuse(&Passages::of(text), &mut within, &excepted);
        found
    }

    #[test]
    fn a_paragraph_is_found_with_other_figures_in_the_text_that_has_it() {
        let text = doc([title("总结"), h(1, "信访"), p(THIS_YEAR), p(OWN)]);
        let others = [doc([p("别的一段话，谁也没有抄过它的任何一句。")]), doc([title("总结"), p(LAST_YEAR)])];
        let found = found(&text, &others, &[]);
        assert_eq!(found.iter().map(|each| (each.block, each.source)).collect::<Vec<_>>(), [(2, (1, 1))]);
        assert!(found[0].share > 0.8 && found[0].share < 1.0, "{}", found[0].share);
        assert_eq!(found[0].sentences[0].source, LAST_YEAR);
    }

    #[test]
    fn of_a_paragraph_the_sentence_that_stands_elsewhere_is_told() {
        let text = doc([p(&format!("{OWN}{LAST_YEAR}"))]);
        let found = found(&text, &[doc([p(LAST_YEAR)])], &[]);
        let sentence = &found[0].sentences[0];
        assert_eq!((sentence.spot.quote.as_str(), sentence.spot.start), (LAST_YEAR, OWN.chars().count()));
        assert!((sentence.share - 1.0).abs() < 1e-9);
        assert!(found[0].share > 0.5 && found[0].share < 0.7, "{}", found[0].share);
    }

    /// Where most of it stands is what one looks at: a colleague's text with half of it says less.
    #[test]
    fn the_text_with_most_of_it_is_told() {
        let text = doc([p(&format!("{LAST_YEAR}{OWN}"))]);
        let others = [doc([p(LAST_YEAR)]), doc([p(&format!("{OWN}{THIS_YEAR}"))])];
        assert_eq!(found(&text, &others, &[])[0].source, (1, 0));
    }

    #[test]
    fn what_every_text_says_is_nobodys() {
        let formula = "在县委县政府的坚强领导和上级主管部门的精心指导下，圆满完成各项工作任务。";
        let others: Vec<Document> = (0..=MOST_HOLDERS).map(|_| doc([p(formula)])).collect();
        assert_eq!(found(&doc([p(formula)]), &others, &[]), []);
        assert_eq!(found(&doc([p(formula)]), &others[1..], &[]).len(), 1);
        assert_eq!(
            found(
                &doc([p(formula)]),
                &others[1..],
                &["在县委县政府的坚强领导和上级主管部门的精心指导下", "圆满完成各项"]
            ),
            []
        );
    }

    /// Who says of a sentence that it is a formula doesn't mean this year's figures alone.
    #[test]
    fn a_formula_is_one_with_other_figures_too() {
        let text = doc([p(THIS_YEAR)]);
        assert_eq!(found(&text, &[doc([p(LAST_YEAR)])], &[LAST_YEAR]), []);
        assert_eq!(found(&text, &[doc([p(LAST_YEAR)])], &[OWN]).len(), 1);
    }

    #[test]
    fn what_repeats_by_its_nature_is_left_alone() {
        let same = doc([title("澄江县水务局二〇二五年工作总结报告"), table(&[["全年共受理群众来信来访的件次", "1"]])]);
        assert_eq!(found(&same, std::slice::from_ref(&same), &[]), []);
    }
}
