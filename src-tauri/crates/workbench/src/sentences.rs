//! Who wrote a paragraph, sentence by sentence.

use dinggao_document::{BlockId, ReportId, labels};

use crate::{
    failure::{Failure, FailureCode},
    reader::Reader,
    wire::{BlamedSpan, SentenceAuthor, Version, WrittenSentence},
};

impl Reader {
    /// Who wrote each sentence of a block of the working text.
    pub fn who_wrote(&self, report: ReportId, block: BlockId) -> Result<Vec<WrittenSentence>, Failure> {
        let text = self.document(report, Version::Working)?;
        let unknown = || Failure::new(FailureCode::BlockUnknown).with("block", block.to_string());
        let place = text.blocks.iter().position(|each| each.id() == block).ok_or_else(unknown)?;
        let label = labels(&text).swap_remove(place).unwrap_or_default();
        let words = label + &text.blocks[place].text();
        let blame = self.blame(report, Version::Working)?;
        let blamed = blame.blocks.iter().find(|each| each.id == block);
        let spans = &blamed.ok_or_else(unknown)?.spans;
        let names = self.history(report)?.revisions;
        let draft = |span: &BlamedSpan| {
            let seq = span.seq?;
            names.iter().find(|revision| revision.seq == seq).and_then(|revision| revision.name.clone())
        };
        let sentences = dinggao_text::sentences(&words).into_iter().map(|sentence| WrittenSentence {
            authors: authors_of(&characters(&words, &sentence), spans, &draft),
            text: words[sentence].to_owned(),
        });
        Ok(sentences.collect())
    }
}

/// A range of bytes as one of characters.
fn characters(text: &str, bytes: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = text[..bytes.start].chars().count();
    start..start + text[bytes.clone()].chars().count()
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

    #[test]
    fn who_wrote_most_of_a_sentence_comes_first() {
        let span = |start, end, seq| BlamedSpan { start, end, seq, author: None, time: None };
        let (one, two) = (Some(dinggao_store::Seq(1)), Some(dinggao_store::Seq(2)));
        let spans = [span(0, 2, one), span(2, 9, two), span(9, 10, one), span(10, 20, None)];
        let authors = authors_of(&(0..10), &spans, &|_| None);
        assert_eq!(authors.iter().map(|author| author.seq).collect::<Vec<_>>(), [two, one]);
    }
}
