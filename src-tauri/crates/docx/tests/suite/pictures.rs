//! Pictures in and out: where they come to stand, how wide, and what is said of those that can't be kept.

use std::io::{Cursor, Read, Write};

use dinggao_document::{Block, MediaId};
use dinggao_docx::{ExportOptions, Imported, Profile, export, import, import_words};
use dinggao_testkit::{doc, image, p as paragraph, png};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::support::{NAMESPACES, p, part, r, said, text, written};

/// A file with this body, whose part refers to `targets` as `rId0`, `rId1` …; those with bytes are in it.
fn file(body: &str, targets: &[(&str, Option<&[u8]>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: &[u8]| {
        writer.start_file(name, SimpleFileOptions::default()).expect("starts");
        writer.write_all(bytes).expect("writes");
    };
    let mut relationships = String::new();
    for (number, (target, bytes)) in targets.iter().enumerate() {
        let mode = if target.starts_with("http") { " TargetMode=\"External\"" } else { "" };
        relationships.push_str(&format!(
            "<Relationship Id=\"rId{number}\" Type=\"http://x/relationships/image\" Target=\"{target}\"{mode}/>"
        ));
        if let Some(bytes) = bytes {
            put(&format!("word/{target}"), bytes);
        }
    }
    let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    put(
        "word/_rels/document.xml.rels",
        format!("<Relationships xmlns=\"{namespace}\">{relationships}</Relationships>").as_bytes(),
    );
    put("word/document.xml", format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>").as_bytes());
    writer.finish().expect("finishes").into_inner()
}

/// A run with a picture of DrawingML.
fn drawing(relationship: &str, alt: &str, emu: i64) -> String {
    format!(
        "<w:r><w:drawing><wp:inline><wp:extent cx=\"{emu}\" cy=\"1\"/><wp:docPr id=\"1\" name=\"图片 1\" descr=\"{alt}\"/>\
         {}</wp:inline></w:drawing></w:r>",
        pic(relationship)
    )
}

fn pic(relationship: &str) -> String {
    format!(
        "<pic:pic><pic:blipFill><a:blip xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         r:embed=\"{relationship}\"/></pic:blipFill></pic:pic>"
    )
}

fn widths(imported: &Imported) -> Vec<Option<u16>> {
    let width = |block: &Block| match block {
        Block::Image { attrs } => Some(attrs.width),
        _ => None,
    };
    imported.document.blocks.iter().filter_map(width).collect()
}

#[track_caller]
fn check(body: &str, targets: &[(&str, Option<&[u8]>)], blocks: &[&str], warnings: &[&str]) -> Imported {
    let imported = import(&file(body, targets)).expect("imports");
    assert_eq!(written(&imported.document), blocks);
    assert_eq!(imported.warnings.iter().map(said).collect::<Vec<_>>(), warnings);
    imported
}

#[test]
fn a_picture_follows_its_paragraph_or_takes_its_place() {
    let (first, second) = (png(20, 10), png(30, 10));
    let vml = "<w:r><w:pict><v:shape style=\"width:45pt;height:9pt\" alt=\"乙\"><v:imagedata r:id=\"rId1\"/></v:shape>\
               </w:pict></w:r>";
    let imported = check(
        &[
            p("", &drawing("rId0", "徽", 190_500)),
            text("总结"),
            p("", &(r("见图。") + &drawing("rId0", "甲", 381_000) + vml + &r("图后。"))),
            p("", &(drawing("rId1", "", 0) + "<w:r><w:br w:type=\"page\"/></w:r>")),
            text("末段。"),
        ]
        .concat(),
        &[("media/a.png", Some(&first)), ("media/b.png", Some(&second))],
        &[
            "Image |徽",
            "Title |总结",
            "Paragraph |见图。图后。",
            "Image |甲",
            "Image |乙",
            "Image |",
            "PageBreak |",
            "Paragraph |末段。",
        ],
        &[],
    );
    assert_eq!(widths(&imported), [None, Some(40), Some(60), None]);
    let [first, second] = [&first, &second].map(|bytes| MediaId::of(bytes));
    assert_eq!(imported.document.media().collect::<Vec<_>>(), [first, first, second, second]);
    assert_eq!(imported.media.iter().count(), 2);
}

#[test]
fn old_drawings_and_groups_hold_pictures_too() {
    let (first, second) = (png(20, 10), png(30, 10));
    let shape = |style: &str| {
        format!(
            "<w:r><w:pict><v:shape style=\"{style}\" alt=\"图\"><v:imagedata r:id=\"rId0\"/></v:shape></w:pict></w:r>"
        )
    };
    let group = format!(
        "<w:r><w:drawing><wp:anchor><wp:extent cx=\"952500\"/><wp:docPr descr=\"组\"/>{}{}</wp:anchor></w:drawing></w:r>",
        pic("rId0"),
        pic("rId1")
    );
    let imported = check(
        &(text("总结")
            + &["width:45pt", "height:1pt; width:1in", "width:2em"].map(|style| p("", &shape(style))).concat()
            + &p("", &group)),
        &[("media/a.png", Some(&first)), ("media/b.png", Some(&second))],
        &["Title |总结", "Image |图", "Image |图", "Image |图", "Image |组", "Image |组"],
        &[],
    );
    assert_eq!(widths(&imported), [Some(60), Some(96), None, None, None]);
}

#[test]
fn what_is_no_picture_for_us_is_said_and_nothing_is_fetched() {
    let (vast, cut) = (png(1, 1), png(1, 1));
    let vast = [&vast[..16], &[0, 1, 0, 0, 0, 1, 0, 0], &vast[24..]].concat();
    let pictures = ["rId0", "rId1", "rId2", "rId3", "rId4"];
    check(
        &(text("总结") + &pictures.map(|id| p("", &(r("文。") + &drawing(id, id, 1)))).concat()),
        &[
            ("http://example.invalid/a.png", None),
            ("media/b.emf", Some(b"\x01\0\0\0EMF")),
            ("media/c.png", Some(&vast)),
            ("media/d.png", Some(&cut[..18])),
        ],
        &["Title |总结", "Paragraph |文。", "Paragraph |文。", "Paragraph |文。", "Paragraph |文。", "Paragraph |文。"],
        &[
            "ImageLinked @1 rId0",
            "ImageKind @2 rId1",
            "ImageTooLarge @3 rId2",
            "ImageBroken @4 rId3",
            "ImageBroken @5 rId4",
        ],
    );
}

#[test]
fn a_picture_in_a_cell_is_left_out_and_its_text_is_not() {
    let picture = png(2, 2);
    let cell = p("", &(r("格内。") + &drawing("rId0", "章", 1)));
    let imported = check(
        &(text("总结") + &format!("<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>")),
        &[("media/a.png", Some(&picture))],
        &["Title |总结", "Table |格内。"],
        &["ImageInTable @1 章"],
    );
    assert!(imported.media.is_empty(), "what no block shows isn't kept");
}

/// A seal between signature and date, an emblem above the title: place is told without them.
#[test]
fn pictures_do_not_hide_the_structure() {
    let picture = png(2, 2);
    let seal = p("", &drawing("rId0", "章", 1));
    check(
        &[
            &*seal,
            &text("工作总结"),
            &seal,
            &text("各科室："),
            &text("完成。"),
            &text("水务局"),
            &seal,
            &text("2025年1月5日"),
        ]
        .concat(),
        &[("media/a.png", Some(&picture))],
        &[
            "Image |章",
            "Title |工作总结",
            "Image |章",
            "Addressee |各科室：",
            "Paragraph |完成。",
            "Signature |水务局",
            "Image |章",
            "Date |2025年1月5日",
        ],
        &[],
    );
}

#[test]
fn an_export_holds_each_picture_once_and_no_wider_than_the_text() {
    let (wide, small) = (png(1_200, 600), png(40, 20));
    let mut options = ExportOptions::default();
    let ids = [&wide, &small].map(|bytes| options.media.add(bytes.clone()).to_string());
    let document =
        doc([image(&ids[0], "宽"), image(&ids[1], "窄"), image(&ids[0], "又"), image("a1", "无"), paragraph("文")]);
    let bytes = export(&document, &options).expect("exports");
    let body = part(&bytes, "word/document.xml").expect("the body");
    let extents: Vec<&str> = body.split("<wp:extent ").skip(1).filter_map(|rest| rest.split("/>").next()).collect();
    // 156 mm are 589 pixels; 1,200 by 600 keep their shape.
    let (limited, own) = ("cx=\"5610225\" cy=\"2805112\"", "cx=\"381000\" cy=\"190500\"");
    assert_eq!(extents, [limited, own, limited]);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let pictures = archive.file_names().filter(|name| name.as_ref().is_ok_and(|name| name.contains("media")));
    assert_eq!(pictures.count(), 2);
    let mut written = Vec::new();
    archive.by_name("word/media/image1.png").expect("it is there").read_to_end(&mut written).expect("it unpacks");
    assert_eq!(written, wide);
}

/// Every width comes back but those that the page has no room for: they come back as wide as the text area.
#[test]
fn a_width_beyond_the_text_area_comes_back_as_the_text_area() {
    let mut options = ExportOptions { profile: Profile::Gbt9704, ..ExportOptions::default() };
    let id = options.media.add(png(40, 20)).to_string();
    let mut document = doc([image(&id, "图")]);
    for (width, expected) in [(None, None), (Some(40), None), (Some(39), Some(39)), (Some(900), Some(589))] {
        if let Some(Block::Image { attrs }) = document.blocks.first_mut() {
            attrs.width = width;
        }
        let imported = import(&export(&document, &options).expect("exports")).expect("imports");
        assert_eq!(widths(&imported), [expected], "{width:?}");
    }
}

/// Showing the words of a file that is mostly pictures must not hold the pictures, and must give the same text.
#[test]
fn the_words_alone_are_the_same_text_without_bytes() {
    let document = doc([paragraph("见图。"), image(&MediaId::of(&png(3, 2)).to_string(), "泵房"), paragraph("其后。")]);
    let mut media = dinggao_document::Media::default();
    media.add(png(3, 2));
    let bytes = export(&document, &ExportOptions { media, ..ExportOptions::default() }).expect("exports");
    let (whole, words) = (import(&bytes).expect("imports"), import_words(&bytes).expect("imports"));
    assert_eq!(written(&words.document), written(&whole.document));
    let names = |imported: &Imported| imported.document.media().collect::<Vec<_>>();
    assert_eq!(names(&words), names(&whole));
    assert_eq!((words.media.iter().count(), whole.media.iter().count()), (0, 1));
}
