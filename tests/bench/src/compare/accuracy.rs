//! What the comparison finds of what was really done.

use dinggao_compare::{Options as Comparing, compare};
use dinggao_testkit::Plan;

use super::{
    borders::{self, Borders},
    misses,
    options::Options,
    pairs::{Pair, Text},
    score::Score,
};
use crate::{
    say,
    table::{Goal, Row, Table},
};

const BYTES: usize = 200_000;
const OVERSTATED: f64 = 1.08;
const MOVES: f64 = 0.98;
const REGROUPINGS: f64 = 0.95;
const LINKS: f64 = 0.99;
const FIGURES: f64 = 1.0;
const INSIDE_WORDS: f64 = 0.03;

/// Adds the rows of both kinds of text.
pub(super) fn measure(options: &Options, table: &mut Table) {
    for text in [Text::Natural, Text::Templated] {
        say(&format!("accuracy on {} pairs of {}", 2 * options.seeds(), text.name()));
        measure_text(text, options, table);
    }
}

fn measure_text(text: Text, options: &Options, table: &mut Table) {
    let plan = Plan::edits(250).with_moves(20).with_regroupings(10);
    let (mut scores, mut own_borders, mut real_borders) = (Vec::new(), Borders::default(), Borders::default());
    let mut no_gold = None;
    for seed in 1..=options.seeds() {
        for fresh in [false, true] {
            let pair = Pair::new(text, BYTES, &plan.with_fresh_ids(fresh), seed);
            let comparison = compare(&pair.old, &pair.new, &Comparing::default());
            if options.misses {
                misses::tell(&comparison, &pair);
            }
            scores.push(Score::of(&comparison, &pair.truth));
            match borders::count(&comparison, &pair, &options.segmenter()) {
                Ok([own, real]) => {
                    own_borders.add(own);
                    real_borders.add(real);
                }
                Err(error) => no_gold = Some(format!("{error:#}")),
            }
        }
    }
    let rows = Rows { text: text.name(), scores: &scores };
    table.add(rows.row("characters reported, by those changed", Goal::AtMost(OVERSTATED), Score::overstatement));
    table.add(rows.row("moves: precision", Goal::AtLeast(MOVES), |score| score.moves.precision()));
    table.add(rows.row("moves: recall", Goal::AtLeast(MOVES), |score| score.moves.recall()));
    table.add(rows.row("splits: recall", Goal::AtLeast(REGROUPINGS), |score| score.splits.recall()));
    table.add(rows.row("merges: recall", Goal::AtLeast(REGROUPINGS), |score| score.merges.recall()));
    table.add(rows.row("links of blocks: F1", Goal::AtLeast(LINKS), |score| score.links.f1()));
    table.add(rows.row("links of changed blocks only: F1", Goal::None, |score| score.links_of_changed.f1()));
    table.add(rows.row("figure changes found", Goal::AtLeast(FIGURES), |score| score.figures.recall()));
    let what = format!("{}: changes that end inside a word", text.name());
    table.add(match no_gold {
        Some(why) => Row::missing(what, why),
        None => Row {
            what,
            measured: format!("{} of {}", own_borders.inside, own_borders.changes),
            against: format!("words of {}", options.segmenter().name()),
            ratio: own_borders.share(),
            goal: Goal::AtMost(INSIDE_WORDS),
            note: format!(
                "of the changes really made {:.4} do, since words are a matter of opinion",
                real_borders.share()
            ),
        },
    });
}

struct Rows<'scores> {
    text: &'static str,
    scores: &'scores [Score],
}

impl Rows<'_> {
    /// A number of all pairs together, and of the one that it is worst in.
    fn row(&self, what: &str, goal: Goal, of: impl Fn(&Score) -> f64) -> Row {
        let mut all = Score::default();
        self.scores.iter().for_each(|score| all.add(score));
        let each: Vec<f64> = self.scores.iter().map(&of).collect();
        let worst = match goal {
            Goal::AtMost(_) => each.iter().copied().fold(f64::MIN, f64::max),
            Goal::AtLeast(_) | Goal::None => each.iter().copied().fold(f64::MAX, f64::min),
        };
        let mean = each.iter().sum::<f64>() / each.len() as f64;
        let ratio = of(&all);
        Row {
            what: format!("{}: {what}", self.text),
            measured: format!("{ratio:.4}"),
            against: "the truth".to_owned(),
            ratio,
            goal,
            note: format!("{} pairs together; mean {mean:.4}, worst {worst:.4}", each.len()),
        }
    }
}
