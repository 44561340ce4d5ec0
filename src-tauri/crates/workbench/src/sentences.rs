//! Who wrote a paragraph, sentence by sentence.

use dinggao_document::{BlockId, ReportId, labels};

use crate::{
    failure::{Failure, FailureCode},
    reader::Reader,
    wire::{BlamedSpan, SentenceAuthor, Version, WrittenSentence},
};

/// What ends a sentence, and what may still follow before the next one begins.
const ENDS: &str = "。！？；!?;\n";
const CLOSING: &str = "”’」』）)】》\"'";

impl Reader {
    /// Who wrote each sentence of a block of the working text.
    pub fn who_wrote(&self, report: ReportId, block: BlockId) -> Result<Vec<WrittenSentence>, Failure> {
        let text = self.document(report, Version::Working)?;
        let unknown = || Failure::new(FailureCode::BlockUnknown).with("block", block.to_string());
        let place = text.blocks.iter().position(|each| each.id() == block).ok_or_else(unknown)?;
        let label = labels(&text).swap_remove(place).unwrap_or_default();
        let words: Vec<char> = (label + &text.blocks[place].text()).chars().collect();
        let blame = self.blame(report, Version::Working)?;
        let blamed = blame.blocks.iter().find(|each| each.id == block);
        let spans = &blamed.ok_or_else(unknown)?.spans;
        let names = self.history(report)?.revisions;
        let draft = |span: &BlamedSpan| {
            let seq = span.seq?;
            names.iter().find(|revision| revision.seq == seq).and_then(|revision| revision.name.clone())
        };
        let sentences = sentences(&words).into_iter().map(|sentence| WrittenSentence {
            text: words[sentence.clone()].iter().collect(),
            authors: authors_of(&sentence, spans, &draft),
        });
        Ok(sentences.collect())
    }
}

/// The sentences of a text as ranges of characters; together they are the text.
fn sentences(words: &[char]) -> Vec<std::ops::Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (place, &character) in words.iter().enumerate() {
        let next = words.get(place + 1).copied();
        // A full stop of Latin script ends a sentence before white space only: 98.5.
        let ends = ENDS.contains(character)
            || CLOSING.contains(character) && place > start && ENDS.contains(words[place - 1])
            || character == '.' && next.is_some_and(char::is_whitespace);
        let goes_on = next.is_none_or(|next| ENDS.contains(next) || CLOSING.contains(next));
        if ends && !goes_on {
            sentences.push(start..place + 1);
            start = place + 1;
        }
    }
    if start < words.len() {
        sentences.push(start..words.len());
    }
    sentences
}

fn authors_of(
    sentence: &std::ops::Range<usize>,
    spans: &[BlamedSpan],
    draft: &impl Fn(&BlamedSpan) -> Option<String>,
) -> Vec<SentenceAuthor> {
    let mut shares: Vec<(usize, SentenceAuthor)> = Vec::new();
    for span in spans {
        let share = span.end.min(sentence.end).saturating_sub(span.start.max(sentence.start));
        if share == 0 {
            continue;
        }
        if let Some((known, _)) = shares.iter_mut().find(|(_, author)| author.seq == span.seq) {
            *known += share;
            continue;
        }
        let author =
            SentenceAuthor { seq: span.seq, draft: draft(span), author: span.author.clone(), time: span.time.clone() };
        shares.push((share, author));
    }
    shares.sort_by_key(|(share, _)| std::cmp::Reverse(*share));
    shares.into_iter().map(|(_, author)| author).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let words: Vec<char> = text.chars().collect();
        sentences(&words).into_iter().map(|sentence| words[sentence].iter().collect()).collect()
    }

    #[test]
    fn sentences_end_behind_their_stop_and_its_quotation_mark() {
        assert_eq!(parts("完成6项。他说：“好。”再办2项"), ["完成6项。", "他说：“好。”", "再办2项"]);
        assert_eq!(parts("Up 98.5 percent. Done."), ["Up 98.5 percent.", " Done."]);
        assert_eq!(parts("真的？！是。"), ["真的？！", "是。"]);
        assert!(parts("").is_empty());
    }

    #[test]
    fn who_wrote_most_of_a_sentence_comes_first() {
        let span = |start, end, seq| BlamedSpan { start, end, seq, author: None, time: None };
        let (one, two) = (Some(dinggao_store::Seq(1)), Some(dinggao_store::Seq(2)));
        let spans = [span(0, 2, one), span(2, 9, two), span(9, 10, one), span(10, 20, None)];
        let authors = authors_of(&(0..10), &spans, &|_| None);
        assert_eq!(authors.iter().map(|author| author.seq).collect::<Vec<_>>(), [two, one]);
    }
}
