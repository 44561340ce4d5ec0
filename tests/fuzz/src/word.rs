//! Word files out of bytes: a whole package, or a part of one whose other parts our own exporter wrote.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
    sync::LazyLock,
};

use dinggao_document::{Comment, Document, Media, NumberingScheme, Thread, ThreadId};
use dinggao_docx::{
    ExportOptions, Numbering, Profile, clean, export, foreign_kind, import, inspect, is_docx, repack, with_comments,
};
use dinggao_plain::html;
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::input::documents;

/// A report with headings, items, tables and marks, as targets read reports.
const REPORT: &str = "#a云岭县*档案馆*总结\n@b各单位：\n1c收文\n.d全年收文**12件**，\\办结及时。\n2e登记\n3f分办\n4g催办\n-h第一项\n\
     -i第二\n|j乡镇|处/临溪|14\n=k\n1l发文\n.m一是加强学习。二是落实责任。";
/// A heading, an item and a table as Word copies them.
const WORD_PAGE: &str = "<html><style>.a{mso-outline-level:1}</style><!--StartFragment--><p class=a>\
     <![if !supportLists]><span style='mso-list:Ignore'>一、<span>&nbsp;</span></span><![endif]>收文</p>\
     <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>·</span>登<b>记</b><del>旧</del></p>\
     <table><thead><tr><td colspan=2>乡镇</td></tr></thead><tr><td rowspan=2>临溪<td>14<tr><td>9</table><!--EndFragment-->";
const MAIN: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";
const NUMBERING: &str = "word/numbering.xml";
const MARKER: &str = "docProps/custom.xml";
/// Between two parts.
const SEPARATOR: u8 = 0x1e;

pub(crate) type Parts = BTreeMap<String, Vec<u8>>;

/// Bytes of any kind: an answer or an error from everything that takes a file.
pub(crate) fn reads_packages(data: &[u8]) {
    let imported = import(data);
    assert!(imported.is_err() || is_docx(data), "what was read is a Word file");
    drop((foreign_kind(data), inspect(data), repack(data), clean(data)));
}

/// The main part, in a file of ours and in one of others.
pub(crate) fn reads_documents(data: &[u8]) {
    for marked in [true, false] {
        let file = package(&[(MAIN, data)], marked);
        let Ok(imported) = import(&file) else {
            continue;
        };
        let same = with_comments(&file, &imported.document, &imported.threads);
        assert_eq!(same.ok().as_ref(), Some(&file), "a file that says it already is left alone");
    }
}

/// Styles and lists, parted by the byte 0x1E, below a text that uses them.
pub(crate) fn reads_styles(data: &[u8]) {
    let mut parts = data.splitn(2, |&byte| byte == SEPARATOR);
    let [styles, numbering] = std::array::from_fn(|_| parts.next().unwrap_or_default());
    for marked in [true, false] {
        drop(import(&package(&[(STYLES, styles), (NUMBERING, numbering)], marked)));
    }
}

/// What was read is the same text when it is written and read again.
pub(crate) fn reads_what_it_wrote(data: &[u8]) {
    for marked in [true, false] {
        let Ok(imported) = import(&package(&[(MAIN, data)], marked)) else {
            continue;
        };
        assert_eq!(imported.document.validate(), Ok(()));
        for numbering in [Numbering::Text, Numbering::Word] {
            let threads = imported.threads.clone();
            let options = ExportOptions { numbering, threads, ..ExportOptions::default() };
            let again = import(&exported(&imported.document, &options)).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(again.document.to_plain_text(), imported.document.to_plain_text());
            assert_eq!(said(&again.threads), said(&imported.threads));
        }
    }
}

fn said(threads: &[Thread]) -> Vec<&[Comment]> {
    threads.iter().map(|thread| &*thread.comments).collect()
}

/// A report on two blocks of which people say something.
fn commented() -> (Document, Vec<Thread>) {
    let [mut report] = documents(REPORT.as_bytes());
    let mut threads = Vec::new();
    for (number, block) in (1..).zip(report.blocks.iter_mut().skip(2).step_by(5)) {
        let id = ThreadId::from_number(number);
        if let Some(marked) = block.clone().with_thread(id) {
            *block = marked;
            let comment = Comment { author: "林".to_owned(), time: None, text: format!("请核{number}") };
            threads.push(Thread { id, comments: vec![comment.clone(), comment], resolved: number == 1 });
        }
    }
    (report, threads)
}

/// What a target starts from; those that make documents of bytes start from nothing.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let files = || {
        let (report, threads) = commented();
        let decimal = Document { numbering: NumberingScheme::Decimal, ..report.clone() };
        let options = ExportOptions { threads, ..ExportOptions::default() };
        [
            exported(&report, &options),
            exported(&decimal, &ExportOptions { numbering: Numbering::Word, ..options.clone() }),
            exported(&report, &ExportOptions { profile: Profile::Plain, ..options.clone() }),
        ]
    };
    let part = |parts: &Parts, name: &str| parts.get(name).cloned().unwrap_or_default();
    match target {
        "docx-package" => files().iter().map(|file| pack(&unpack(file))).collect(),
        "docx-document" | "docx-round-trip" => files().iter().map(|file| part(&unpack(file), MAIN)).collect(),
        "docx-styles" => {
            let pair = |file: &Vec<u8>| {
                let parts = unpack(file);
                [part(&parts, STYLES), part(&parts, NUMBERING)].join(&SEPARATOR)
            };
            files().iter().map(pair).collect()
        }
        "paste" => {
            let [report] = documents(REPORT.as_bytes());
            let ours = html::write(&report, &Media::default(), "总结").into_bytes();
            vec![ours, WORD_PAGE.as_bytes().to_vec()]
        }
        "sheet" => crate::sheet::seeds(),
        _ => Vec::new(),
    }
}

/// The parts that stand around those that are put in.
static AROUND: LazyLock<Parts> = LazyLock::new(|| {
    let (report, threads) = commented();
    unpack(&exported(&report, &ExportOptions { numbering: Numbering::Word, threads, ..ExportOptions::default() }))
});

fn package(replaced: &[(&str, &[u8])], marked: bool) -> Vec<u8> {
    let mut parts = AROUND.clone();
    for (name, bytes) in replaced {
        parts.insert((*name).to_owned(), bytes.to_vec());
    }
    if !marked {
        parts.remove(MARKER);
    }
    pack(&parts)
}

fn exported(document: &Document, options: &ExportOptions) -> Vec<u8> {
    export(document, options).unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn unpack(file: &[u8]) -> Parts {
    let read = || -> Result<Parts, zip::result::ZipError> {
        let mut archive = ZipArchive::new(Cursor::new(file))?;
        let mut parts = Parts::new();
        for place in 0..archive.len() {
            let mut entry = archive.by_index(place)?;
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            parts.insert(entry.name()?.into_owned(), bytes);
        }
        Ok(parts)
    };
    read().unwrap_or_else(|error| panic!("{error}"))
}

/// Not compressed, so that a change of a byte of the file is one of a byte of a part.
pub(crate) fn pack(parts: &Parts) -> Vec<u8> {
    let write = || -> Result<Vec<u8>, zip::result::ZipError> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (name, bytes) in parts {
            writer.start_file(name.as_str(), stored)?;
            writer.write_all(bytes)?;
        }
        Ok(writer.finish()?.into_inner())
    };
    write().unwrap_or_else(|error| panic!("{error}"))
}
