//! A Word file with a picture, through the command: in, shown, and out again byte for byte.

use std::{
    fs,
    io::{Cursor, Read, Write},
    path::Path,
    slice::from_ref,
};

use dinggao_testkit::png;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::command::Dinggao;

const NAMESPACES: &str = "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// Every part of a package by its name.
fn parts(file: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(fs::read(file).expect("the file"))).expect("a package");
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).expect("an entry");
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("it unpacks");
        parts.push((entry.name().expect("a name").into_owned(), bytes));
    }
    parts
}

/// The pictures of a package.
fn pictures(file: &Path) -> Vec<Vec<u8>> {
    parts(file).into_iter().filter(|(name, _)| name.starts_with("word/media/")).map(|(_, bytes)| bytes).collect()
}

/// An export of `text`, into whose first paragraph another program put a picture.
fn with_picture(dinggao: &Dinggao, text: &str, picture: &[u8]) -> std::path::PathBuf {
    dinggao.file("a.txt", text);
    dinggao.ok(&["export", "a.txt", "-o", "a.docx"]);
    let drawing = format!(
        "<w:r><w:drawing {NAMESPACES}><wp:inline><wp:extent cx=\"762000\" cy=\"381000\"/>\
         <wp:docPr id=\"9\" name=\"图片 9\" descr=\"泵房\"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>\
         <a:blip r:embed=\"rId99\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    );
    let related = "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\
                   /image\" Target=\"media/fremd.png\"/></Relationships>";
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts(&dinggao.path("a.docx")) {
        let changed = match name.as_str() {
            "word/document.xml" => Some(("</w:p>", drawing.as_str())),
            "word/_rels/document.xml.rels" => Some(("</Relationships>", related)),
            _ => None,
        };
        let bytes = changed.map_or(bytes.clone(), |(from, to)| {
            String::from_utf8(bytes).expect("text").replacen(from, to, 1).into_bytes()
        });
        writer.start_file(name, SimpleFileOptions::default()).expect("starts");
        writer.write_all(&bytes).expect("writes");
    }
    writer.start_file("word/media/fremd.png", SimpleFileOptions::default()).expect("starts");
    writer.write_all(picture).expect("writes");
    dinggao.file("b.docx", writer.finish().expect("finishes").into_inner())
}

#[test]
fn a_picture_comes_in_is_shown_and_goes_out_byte_for_byte() {
    let dinggao = Dinggao::new();
    let picture = png(60, 30);
    let file = with_picture(&dinggao, "工作总结\n全年供水48.6万吨。\n", &picture);
    let report = dinggao.import(&file);
    let shown = dinggao.json(&["show", &report]);
    let kinds: Vec<&str> =
        shown["blocks"].as_array().expect("blocks").iter().filter_map(|each| each["kind"].as_str()).collect();
    assert_eq!(kinds, ["title", "image", "paragraph"]);
    assert_eq!(shown["warnings"], serde_json::json!([]));
    assert_eq!(dinggao.ok(&["show", &report]), "工作总结\n泵房\n全年供水48.6万吨。\n");

    // A file is shown as the report that is made of it; both pages hold the picture, 80 pixels wide.
    let page = dinggao.ok(&["show", &report, "--format", "html"]);
    assert_eq!(dinggao.ok(&["show".as_ref(), file.as_os_str(), "--format".as_ref(), "html".as_ref()]), page);
    let [before, after] = ["<img src=\"data:image/png;base64,iVBORw0KGgo", "\" alt=\"泵房\" width=\"80\">"];
    assert!(page.contains(before) && page.contains(after), "{page}");

    dinggao.ok(&["export", &report, "-o", "out.docx"]);
    assert_eq!(pictures(&dinggao.path("out.docx")), from_ref(&picture));
    let second = dinggao.import(&dinggao.path("out.docx"));
    assert_eq!(dinggao.ok(&["show", &second, "--format", "html"]), page);
    assert_eq!(dinggao.json(&["verify"])["ok"], true);

    // A draft keeps its picture when the text has none any more; backups and what is saved of a library have it too.
    dinggao.ok(&["draft", &report, "--name", "初稿"]);
    let plain = dinggao.file("c.txt", "工作总结\n全年供水48.6万吨。\n");
    dinggao.ok(&["import".as_ref(), plain.as_os_str(), "--into".as_ref(), report.as_ref()]);
    dinggao.ok(&["export", &format!("{report}@初稿"), "-o", "draft.docx"]);
    assert_eq!(pictures(&dinggao.path("draft.docx")), from_ref(&picture));
    dinggao.ok(&["verify", "--salvage", "saved"]);
    let saved = fs::read_dir(dinggao.path("saved")).expect("the folder").map(|entry| entry.expect("an entry").path());
    let with_picture = saved.filter(|file| pictures(file) == [picture.clone()]).count();
    assert_eq!(with_picture, 2, "the draft, and the second report");
    dinggao.ok(&["backup", "-o", "backup.dinggao"]);
    assert_eq!(dinggao.ok(&["show", &second, "--format", "html", "--library", "backup.dinggao"]), page);
}

#[test]
fn a_merge_brings_the_pictures_of_its_copies() {
    let dinggao = Dinggao::new();
    let picture = png(8, 8);
    let text = "工作总结\n全年供水48.6万吨。\n";
    let copy = with_picture(&dinggao, text, &picture);
    let report = dinggao.import(&dinggao.path("a.txt"));
    let (base, copy) = (format!("{report}@1"), copy.to_string_lossy().into_owned());
    dinggao.ok(&["merge", &base, &report, &copy, "-o", "merged.docx"]);
    assert_eq!(pictures(&dinggao.path("merged.docx")), from_ref(&picture));
    dinggao.ok(&["merge", &base, &report, &copy, "--into", &report]);
    dinggao.ok(&["export", &report, "-o", "out.docx"]);
    assert_eq!(pictures(&dinggao.path("out.docx")), [picture]);
    assert_eq!(dinggao.json(&["verify"])["ok"], true);
}
