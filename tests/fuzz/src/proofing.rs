//! The checks over any text: what is found stands where it is said to, and what is remembered changes nothing.

use std::collections::HashSet;

use dinggao_document::{Block, Document, FigureBond, FigureKey, FigureLink};
use dinggao_proof::{
    Checks, Figure, Ledger, Memory, Passages, Spot, Within, blanks, check, figure_keys, ledger, reuse,
};

use crate::documents;

/// Hardly a rule has anything to do with signs that are drawn from all of Unicode; these are what rules look for.
const TELLING: &str = concat!(
    "的地得在是了，。；：、？！“”‘’（）《》〔〕—…0123456789.%％",
    "万亿元件个年月日第一二三四五十百余约近多至～-*×□＿【】xX aeht\n",
);

pub(crate) fn checks(data: &[u8]) {
    let signs: Vec<char> = TELLING.chars().collect();
    let telling: String = data.iter().map(|byte| signs[usize::from(*byte) % signs.len()]).collect();
    let [first, second] = documents(data);
    let written = [String::from_utf8_lossy(data).into_owned(), telling].map(|text| of_lines(&text));
    let mut memory = Memory::default();
    for document in [&first, &second].into_iter().chain(&written) {
        check_document(document, &mut memory);
    }
    let mut within = Within::of(&written);
    for document in &written {
        let Ok(found) = reuse(&Passages::of(document), &mut within, &[]);
        for each in found {
            assert!((0.0..=1.0).contains(&each.share), "{each:?}");
        }
    }
}

fn of_lines(text: &str) -> Document {
    Document::official(text.lines().map(Block::paragraph).collect())
}

fn check_document(document: &Document, memory: &mut Memory) {
    let passages = Passages::of(document);
    let found = check(&passages, &Checks::default(), memory);
    assert_eq!(
        found,
        check(&passages, &Checks::default(), &mut Memory::default()),
        "what was seen before changes nothing"
    );
    let also = found.iter().flat_map(|finding| std::iter::once(&finding.spot).chain(&finding.also));
    let read = ledger(&passages, &[]);
    says_what_was_said(&passages, &read);
    let (blanks, figures) = (blanks(&passages), read.figures);
    let spots = also.chain(blanks.iter().map(|blank| &blank.spot)).chain(figures.iter().map(|figure| &figure.spot));
    for spot in spots {
        stands(&passages, spot);
    }
}

/// A key names one figure, and two of which somebody says that they are about one thing are in one fact.
fn says_what_was_said(passages: &Passages, read: &Ledger) {
    let keys = figure_keys(passages, read);
    let distinct: HashSet<&FigureKey> = keys.iter().collect();
    assert_eq!(distinct.len(), keys.len(), "a key names one figure");
    let ([first, .., last], [one, .., other]) = (keys.as_slice(), read.figures.as_slice()) else { return };
    let links = [FigureLink::new(first.clone(), last.clone(), FigureBond::Same)];
    let holds = |mention: &Spot, spot: &Spot| {
        let is_there = (mention.block, mention.cell) == (spot.block, spot.cell);
        is_there && mention.start <= spot.start && spot.end <= mention.end
    };
    let mut facts = ledger(passages, &links).facts.into_iter();
    let says = |figure: &Figure, mentions: &[Spot]| mentions.iter().any(|mention| holds(mention, &figure.spot));
    assert!(facts.any(|fact| says(one, &fact.mentions) && says(other, &fact.mentions)), "{links:?}");
}

/// The words stand where they are said to.
fn stands(passages: &Passages, spot: &Spot) {
    let passage = passages.at(spot).unwrap_or_else(|| panic!("no passage for {spot:?}"));
    assert_eq!(passage.text[passage.bytes_of(spot)], spot.quote, "{spot:?}");
}
