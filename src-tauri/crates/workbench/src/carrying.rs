//! What reading a file gave, carried from one process to another: a line of JSON, then each picture, and the file itself if
//! it is kept, with its length in front.

use std::io::{self, BufRead, Read, Write};

use dinggao_document::{Document, Media, Thread, Warning};
use dinggao_docx::Stage;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    failure::Failure,
    files::{FileText, OriginalFile},
};

/// A [`FileText`] without its bytes.
#[derive(Serialize, Deserialize)]
struct Head {
    document: Document,
    warnings: Vec<Warning>,
    title: String,
    threads: Vec<Thread>,
    stages: Vec<(Option<String>, Document)>,
    sent: Option<String>,
    /// How many pictures follow.
    pictures: usize,
    /// What the file is called that follows them.
    original: Option<String>,
}

/// Writes what [`receive`] reads.
pub fn carry(answer: Result<FileText, Failure>, to: &mut impl Write) -> io::Result<()> {
    let answer = answer.map(|text| {
        let FileText { document, warnings, title, media: of_text, threads, original, stages, sent } = text;
        let mut media = of_text;
        let without_media = |Stage { author, document, media: of_stage }: Stage| {
            media.extend(of_stage);
            (author, document)
        };
        let stages = stages.into_iter().map(without_media).collect();
        let pictures = media.iter().count();
        let sent = sent.map(|sent| sent.to_string());
        let name = original.as_ref().map(|file| file.name.clone());
        (Head { document, warnings, title, threads, stages, sent, pictures, original: name }, media, original)
    });
    serde_json::to_writer(&mut *to, &answer.as_ref().map(|(head, ..)| head))?;
    to.write_all(b"\n")?;
    if let Ok((_, media, original)) = &answer {
        for (_, bytes) in media.iter() {
            write_part(bytes, to)?;
        }
        if let Some(original) = original {
            write_part(&original.bytes, to)?;
        }
    }
    to.flush()
}

/// Writes what [`receive_rows`] reads: the rows of a table or a list, as a line of JSON.
pub fn carry_rows<R: Serialize>(answer: &Result<Vec<R>, Failure>, to: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *to, answer)?;
    to.write_all(b"\n")?;
    to.flush()
}

/// Reads what [`carry_rows`] wrote.
///
/// # Errors
/// If it ends early, or says something else.
pub fn receive_rows<R: DeserializeOwned>(from: &mut impl BufRead) -> io::Result<Result<Vec<R>, Failure>> {
    let mut line = Vec::new();
    from.read_until(b'\n', &mut line)?;
    Ok(serde_json::from_slice(&line)?)
}

/// Reads what [`carry`] wrote.
///
/// # Errors
/// If it ends early, or says something else.
pub fn receive(from: &mut impl BufRead) -> io::Result<Result<FileText, Failure>> {
    let mut line = Vec::new();
    from.read_until(b'\n', &mut line)?;
    let head = match serde_json::from_slice::<Result<Head, Failure>>(&line)? {
        Ok(head) => head,
        Err(failure) => return Ok(Err(failure)),
    };
    drop(line);
    let mut media = Media::default();
    for _ in 0..head.pictures {
        media.add(read_part(from)?);
    }
    let original = match head.original {
        Some(name) => Some(OriginalFile { name, bytes: read_part(from)?.into() }),
        None => None,
    };
    let with_media = |(author, document): (Option<String>, Document)| Stage {
        author,
        media: media.only(document.media()),
        document,
    };
    Ok(Ok(FileText {
        stages: head.stages.into_iter().map(with_media).collect(),
        media: media.only(head.document.media()),
        document: head.document,
        warnings: head.warnings,
        title: head.title,
        threads: head.threads,
        original,
        sent: head.sent.and_then(|sent| sent.parse().ok()),
    }))
}

fn write_part(bytes: &[u8], to: &mut impl Write) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)
}

fn read_part(from: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut length = [0; size_of::<u64>()];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    let mut part = Vec::new();
    // The length is only what somebody says: memory is taken for what comes.
    from.take(length).read_to_end(&mut part)?;
    if part.len() as u64 == length { Ok(part) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use dinggao_document::WarningCode;
    use dinggao_store::Seq;
    use dinggao_testkit::{doc, image, p, png, thread, title};

    use super::*;
    use crate::{FailureCode, SentDraft};

    fn carried(answer: &Result<FileText, Failure>) -> Vec<u8> {
        let mut bytes = Vec::new();
        carry(answer.clone(), &mut bytes).expect("memory takes everything");
        bytes
    }

    /// A file with all that one can have; the picture of the first stage isn't that of the text.
    fn rich() -> FileText {
        let (mut media, mut earlier) = (Media::default(), Media::default());
        let (new, old) = (media.add(png(4, 4)), earlier.add(png(2, 2)));
        let before = doc([title("工作总结"), image(&old.to_string(), "旧图")]);
        let document = doc([title("工作总结"), p("收文12件。\n发文8件。"), image(&new.to_string(), "新图")]);
        FileText {
            stages: vec![
                Stage { author: None, document: before, media: earlier },
                Stage { author: Some("李四".to_owned()), document: document.clone(), media: media.clone() },
            ],
            document,
            warnings: vec![Warning::new(WarningCode::NumberLiteral).at(1).naming("五、")],
            title: "工作总结".to_owned(),
            media,
            threads: vec![thread(1, "沈若宁", "请核\n见表")],
            original: Some(OriginalFile { name: "总结.docx".to_owned(), bytes: [b'\n', 0, 255].into() }),
            sent: Some(SentDraft { report: dinggao_document::ReportId::random(), seq: Seq(3) }),
        }
    }

    #[test]
    fn everything_arrives_as_it_was() {
        let failure = Failure::new(FailureCode::FileDamaged).with("part", "word/document.xml");
        for answer in [Ok(rich()), Ok(FileText::default()), Err(failure)] {
            assert_eq!(receive(&mut &carried(&answer)[..]).expect("whole"), answer);
        }
    }

    /// A process that dies while it answers must not pass for one that answered.
    #[test]
    fn half_an_answer_is_none() {
        let bytes = carried(&Ok(rich()));
        for length in 0..bytes.len() {
            assert!(receive(&mut &bytes[..length]).is_err(), "{length} of {}", bytes.len());
        }
    }

    #[test]
    fn a_length_that_nothing_follows_takes_no_memory() {
        let text = FileText { original: Some(OriginalFile { name: String::new(), bytes: [].into() }), ..rich() };
        let mut bytes = carried(&Ok(text));
        let length = bytes.len() - size_of::<u64>();
        bytes[length..].copy_from_slice(&u64::MAX.to_le_bytes());
        assert!(receive(&mut &bytes[..]).is_err());
    }
}
