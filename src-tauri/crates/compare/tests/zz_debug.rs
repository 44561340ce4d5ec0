mod support;
use dinggao_compare::*;
use dinggao_testkit::sample_report;
use support::{mutation::*, rendering::line};
#[test]
fn dbg() {
    let plan = Plan {
        edits: 120,
        insertions: 10,
        deletions: 10,
        moves: 10,
        edited_moves: 10,
        splits: 10,
        merges: 5,
        fresh_ids: true,
    };
    for (chars, seed, plan) in (1..=5).map(|s| (40_000usize, s, plan)).chain([
        (
            20_000,
            1,
            Plan {
                edits: 60,
                moves: 15,
                edited_moves: 15,
                insertions: 5,
                deletions: 5,
                splits: 10,
                merges: 10,
                fresh_ids: true,
            },
        ),
        (
            400_000,
            1,
            Plan {
                edits: 500,
                insertions: 5,
                deletions: 5,
                moves: 10,
                edited_moves: 10,
                splits: 10,
                merges: 10,
                fresh_ids: true,
            },
        ),
    ]) {
        let old = sample_report(chars, seed);
        let m = mutate(&old, plan, seed);
        let c = compare(&old, &m.document, &Options::default());
        let reported = c.summary.inserted_chars + c.summary.deleted_chars;
        println!("== {chars} {seed}: {reported}/{}", m.changed_chars);
        for ch in &c.changes {
            let chg: usize = ch.spans.iter().filter(|s| s.op != SpanOp::Equal).map(|s| s.text.chars().count()).sum();
            if ch.kind == ChangeKind::Moved && !m.moved.contains(&ch.new[0]) {
                println!("FALSE {:?} {:?} {}", ch.old, ch.new, line(ch));
            } else if ch.kind == ChangeKind::Changed && chg > 14 {
                println!("BIG {:?} {:?} {}", ch.old, ch.new, line(ch));
            } else if matches!(ch.kind, ChangeKind::Split | ChangeKind::Merged) && chg > 3 {
                println!("SM {:?} {:?} {}", ch.old, ch.new, line(ch));
            } else if ch.kind != ChangeKind::Moved && ch.new.iter().any(|n| m.moved.contains(n)) {
                println!("MISSED {:?} {:?} {}", ch.old, ch.new, line(ch));
            }
        }
    }
}
