//! Files that can't be imported: one clear sentence, exit code 1, an untouched library.

use std::{fs, io::Write, path::Path};

use crate::command::{Dinggao, fixture};

/// Imports beside a library that has one report already, and checks that nothing of it changed.
#[track_caller]
fn check(name: &str, content: &[u8], expected: &str) {
    let dinggao = Dinggao::new();
    dinggao.import(&fixture("annual-summary.txt"));
    let before = dinggao.ok(&["list"]);
    dinggao.file(name, content);
    let sentence = dinggao.fails(&["import", name]);
    assert!(sentence.contains(expected) && sentence.contains(name), "{sentence}");
    assert_eq!(dinggao.ok(&["list"]), before);
    // A good file beside a bad one isn't imported either: nothing changed means nothing.
    let good = fixture("annual-summary.txt");
    dinggao.fails(&["import".as_ref(), good.as_os_str(), name.as_ref()]);
    assert_eq!(dinggao.ok(&["list"]), before);
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        writer.write_all(content).expect("its content");
    }
    writer.finish().expect("an archive").into_inner()
}

fn word_file() -> Vec<u8> {
    let dinggao = Dinggao::new();
    let fixture = fixture("annual-summary.txt");
    dinggao.ok(&["export".as_ref(), fixture.as_os_str(), "-o".as_ref(), "good.docx".as_ref()]);
    fs::read(dinggao.path("good.docx")).expect("an exported file")
}

#[test]
fn empty_and_blank_files() {
    check("空.txt", b"", "没有文字");
    check("空白.txt", "\n 　\r\n".as_bytes(), "没有文字");
    check("空.docx", b"", "没有文字");
    // A file that is in order and just has no text can be shown and compared.
    let dinggao = Dinggao::new();
    dinggao.file("空白.txt", "\n");
    dinggao.file("一行.txt", "全年收文12件。");
    assert_eq!(dinggao.ok(&["show", "空白.txt"]), "");
    assert_eq!(dinggao.json(&["compare", "空白.txt", "一行.txt"])["summary"]["inserted_chars"], 8);
}

#[test]
fn files_that_are_no_text() {
    let noise: Vec<u8> = (0..4096u32).map(|index| (index.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    check("图.txt", &noise, "不是文字文件");
    check("稿.docx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF");
    check("表.docx", &zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")]), "没有导入");
}

#[test]
fn old_and_protected_word_files() {
    let container = |stream: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(512, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(2048, 0);
        bytes
    };
    check("旧.doc", &container("WordDocument"), ".doc");
    check("密.docx", &container("EncryptedPackage"), "密码");
}

#[test]
fn truncated_and_damaged_word_files() {
    let whole = word_file();
    check("断.docx", &whole[..whole.len() / 2], "没有导入");
    check(
        "坏.docx",
        &zip(&[
            ("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            (
                "word/document.xml",
                b"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>",
            ),
        ]),
        "没有导入",
    );
}

#[test]
fn a_hundred_megabytes() {
    let dinggao = Dinggao::new();
    dinggao.file("大.txt", "全年累计办理各类事项。\n".repeat(3_000_000));
    assert!(dinggao.fails(&["import", "大.txt"]).contains("64 MB"));
    fs::File::create(dinggao.path("零.docx")).and_then(|file| file.set_len(100 << 20)).expect("a sparse file");
    assert!(dinggao.fails(&["import", "零.docx"]).contains("不是文字文件"));
    fs::File::create(dinggao.path("超.docx")).and_then(|file| file.set_len(201 << 20)).expect("a sparse file");
    assert!(dinggao.fails(&["import", "超.docx"]).contains("200 MB"));
    assert!(!dinggao.path("data/library.dinggao").exists());
}

#[test]
fn a_missing_file_and_a_folder() {
    let dinggao = Dinggao::new();
    assert!(dinggao.fails(&["import", "没有.txt"]).contains("找不到文件"));
    fs::create_dir(dinggao.path("夹.txt")).expect("a folder");
    assert!(dinggao.fails(&["import", "夹.txt"]).contains("不是文字文件"));
    assert!(!dinggao.path("data/library.dinggao").exists(), "a library isn't made for nothing");
}

#[test]
fn the_same_text_in_every_encoding() {
    let dinggao = Dinggao::new();
    let text = fs::read_to_string(fixture("annual-summary.txt")).expect("a fixture");
    let expected = dinggao.ok(&["show".as_ref(), fixture("annual-summary.txt").as_os_str()]);
    let utf16 = |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let crlf = text.replace('\n', "\r\n");
    for (name, bytes) in [
        ("bom.txt", format!("\u{feff}{text}").into_bytes()),
        ("crlf.txt", crlf.clone().into_bytes()),
        ("cr.txt", text.replace('\n', "\r").into_bytes()),
        ("gb18030.txt", encoding_rs::GB18030.encode(&crlf).0.into_owned()),
        ("le.txt", utf16(&format!("\u{feff}{crlf}"), u16::to_le_bytes)),
        ("be.txt", utf16(&format!("\u{feff}{text}"), u16::to_be_bytes)),
        ("le-bare.txt", utf16(&text, u16::to_le_bytes)),
        ("be-bare.txt", utf16(&crlf, u16::to_be_bytes)),
        ("真是文字.docx", text.clone().into_bytes()),
    ] {
        dinggao.file(name, bytes);
        assert_eq!(dinggao.ok(&["show", name]), expected, "{name}");
    }
    // A Word file is told by its content too.
    dinggao.file("其实是.txt", word_file());
    assert_eq!(dinggao.ok(&["show", "其实是.txt"]), expected);
}

#[test]
fn libraries_that_cannot_be_used() {
    let dinggao = Dinggao::new();
    let text = fixture("annual-summary.txt");
    let import =
        |library: &str| dinggao.fails(&["import".as_ref(), text.as_os_str(), "--library".as_ref(), library.as_ref()]);
    assert!(import("没有/库.dinggao").contains("找不到文件夹"));
    assert!(dinggao.fails(&["list", "--library", "没有/库.dinggao"]).contains("找不到文件夹"));
    assert_eq!(dinggao.json(&["list", "--library", "还没有.dinggao"]), serde_json::json!({"reports": []}));
    let foreign = dinggao.file("库.dinggao", "这不是稿库。".repeat(30));
    assert!(import("库.dinggao").contains("不是定稿的稿库"));
    assert_eq!(fs::read_to_string(foreign).expect("the file"), "这不是稿库。".repeat(30));

    dinggao.json(&["new", "--title", "题", "--library", "新.dinggao"]);
    let mut newer = fs::read(dinggao.path("新.dinggao")).expect("a library");
    newer[60..64].copy_from_slice(&99u32.to_be_bytes());
    dinggao.file("新.dinggao", &newer);
    assert!(import("新.dinggao").contains("更新版本"));
    assert!(dinggao.fails(&["list", "--library", "新.dinggao"]).contains("更新版本"));
    assert_eq!(fs::read(dinggao.path("新.dinggao")).expect("the library"), newer);
}

#[test]
fn wrong_usage_is_told_from_failure() {
    let dinggao = Dinggao::new();
    for arguments in [&["import"][..], &["no-such-command"], &["show", "x", "--format", "pdf"], &[]] {
        assert_eq!(dinggao.run(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_failed_export_leaves_no_file() {
    let dinggao = Dinggao::new();
    let text = fixture("annual-summary.txt");
    let sentence =
        dinggao.fails(&["export".as_ref(), text.as_os_str(), "-o".as_ref(), Path::new("没有/稿.docx").as_os_str()]);
    assert!(sentence.contains("没有写成"), "{sentence}");
    assert_eq!(fs::read_dir(dinggao.folder.path()).expect("the folder").count(), 0);
}
