//! Which words of an English clause say what it tells of.

/// Words that one mention has and another may do without.
const PASSED_OVER: &str = "a about all also altogether an and approximately around as at by for from had has have in is it its nearly \
    of on our over overall some that the their this to total was we were with year";
/// Words that say nothing of what is counted: reports repeat them of different things.
const GENERIC: &str = "completed held opened received handled processed carried conducted delivered organised organized provided \
    trained issued built new activities cases checks events inspections issues meetings number people percent programme program \
    project projects reports sessions staff training visits work reached rose fell increased decreased grew including additional \
    million thousand billion target plan targets ahead schedule used made area areas";
/// Words that say that a figure is that of the whole year.
const TOTALS: [&str; 8] =
    ["in total", "a total of", "altogether", "in all", "overall", "over the year", "this year", "during the year"];
/// A clause that begins so says something of a subject that stands before it.
const DEPENDENT: [&str; 26] = [
    "of which",
    "of these",
    "of them",
    "of whom",
    "including",
    "up",
    "down",
    "compared",
    "an increase",
    "a rise",
    "a decrease",
    "a fall",
    "a reduction",
    "a drop",
    "accounting",
    "representing",
    "respectively",
    "and",
    "with",
    "which",
    "who",
    "while",
    "the remaining",
    "the rest",
    "it",
    "they",
];

/// What a word weighs in telling what its clause is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Nothing: another mention may do without it.
    None,
    /// It is said of many things.
    Generic,
    /// It tells what is counted.
    Specific,
}

/// Of a word in small letters.
pub(super) fn weight(word: &str) -> Weight {
    let among = |words: &str| words.split_ascii_whitespace().any(|known| known == word);
    match word {
        _ if among(PASSED_OVER) => Weight::None,
        _ if among(GENERIC) => Weight::Generic,
        _ => Weight::Specific,
    }
}

/// Whether a clause, in small letters, says that its figures are those of the whole year.
pub(super) fn is_total(clause: &str) -> bool {
    TOTALS.iter().any(|words| clause.contains(words))
}

/// Whether a clause, in small letters, has its subject elsewhere.
pub(super) fn is_dependent(clause: &str) -> bool {
    let clause = clause.trim_start();
    DEPENDENT.iter().any(|words| {
        clause.strip_prefix(words).is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric()))
    })
}
