//! What a file holds besides its text, and the file without it.

use dinggao_docx::{TraceKind, clean, import, inspect, repack};

use crate::support::{docx, p, part, r, text};

const COMMENT: &str = "<w:comment w:id=\"0\" w:author=\"林知远\" w:initials=\"林\" w:date=\"2025-01-05T09:30:00Z\">\
     <w:p><w:r><w:t>再核</w:t></w:r></w:p></w:comment>";

/// A report with a comment, tracked changes of two people, hidden text and session numbers.
fn marked() -> Vec<u8> {
    let change = |kind: &str, author: &str, run: &str| {
        format!("<w:{kind} w:id=\"1\" w:author=\"{author}\" w:date=\"2025-02-03T08:00:00Z\">{run}</w:{kind}>")
    };
    let deleted = "<w:r w:rsidR=\"00AB12CD\"><w:delText>12</w:delText></w:r>";
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部掌握</w:t></w:r>";
    let runs = r("收文") + &change("del", "林知远", deleted) + &change("ins", "周明", &r("15")) + &r("件。") + hidden;
    docx(
        &(text("总结") + &p("", &runs)),
        &[
            ("comments", "comments", COMMENT),
            ("settings", "settings", "<w:rsids><w:rsidRoot w:val=\"00AB12CD\"/><w:rsid w:val=\"00AB12CD\"/></w:rsids>"),
        ],
    )
}

#[test]
fn what_stands_beside_the_text_is_told() {
    let inspection = inspect(&marked()).expect("reads");
    let found: Vec<String> = inspection
        .traces
        .iter()
        .map(|trace| {
            let values: Vec<&str> = trace.values.iter().map(String::as_str).collect();
            format!("{:?} {} {} {}", trace.kind, trace.part, trace.count, values.join("、"))
        })
        .collect();
    assert_eq!(
        found,
        [
            "Comment word/comments.xml 1 ",
            "TrackedChange word/document.xml 2 ",
            "HiddenText word/document.xml 1 ",
            "Author word/comments.xml 1 林知远",
            "Author word/document.xml 2 周明、林知远",
            "Date word/comments.xml 1 2025-01-05T09:30:00Z",
            "Date word/document.xml 2 2025-02-03T08:00:00Z",
            "Rsid word/document.xml 1 ",
            "Rsid word/settings.xml 1 ",
        ]
    );
    assert_eq!(inspection.count(TraceKind::Author), 3);
    assert_eq!(inspection.values(TraceKind::Author).len(), 2);
}

#[test]
fn a_cleaned_file_says_the_same_and_names_nobody() {
    let (before, after) = (marked(), clean(&marked()).expect("cleans"));
    assert_eq!(import(&after).expect("reads").document.lines(), import(&before).expect("reads").document.lines());
    let inspection = inspect(&after).expect("reads");
    assert_eq!(inspection.values(TraceKind::Author).into_iter().collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!((inspection.count(TraceKind::Comment), inspection.count(TraceKind::TrackedChange)), (1, 2));
    assert_eq!((inspection.count(TraceKind::Date), inspection.count(TraceKind::Rsid)), (0, 0));
    for name in ["word/document.xml", "word/comments.xml", "word/settings.xml"] {
        let xml = part(&after, name).expect("the part");
        assert!(!xml.contains("林") && !xml.contains("周明") && !xml.contains("00AB12CD"), "{xml}");
    }
    let comments = part(&after, "word/comments.xml").expect("the part");
    let document = part(&after, "word/document.xml").expect("the part");
    assert!(comments.contains("w:author=\"1\""), "one person has one name in all parts: {comments}");
    assert!(
        document.contains("<w:del w:id=\"1\" w:author=\"1\">") && document.contains("w:author=\"2\""),
        "{document}"
    );
}

#[test]
fn properties_go_but_for_title_and_numbering() {
    use dinggao_docx::{ExportOptions, Properties, export};
    let properties = Properties {
        title: Some("总结".to_owned()),
        author: Some("林知远".to_owned()),
        created: Some("2025-01-05T09:30:00Z".to_owned()),
        ..Properties::default()
    };
    let document = crate::support::report();
    let bytes = export(&document, &ExportOptions { properties, ..ExportOptions::default() }).expect("exports");
    let told = |bytes: &[u8]| {
        let inspection = inspect(bytes).expect("reads");
        inspection.values(TraceKind::Property).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(told(&bytes).contains(&"creator: 林知远".to_owned()), "{:?}", told(&bytes));
    let cleaned = clean(&bytes).expect("cleans");
    assert_eq!(told(&cleaned), ["DinggaoNumbering: official", "title: 总结"]);
    assert_eq!(import(&cleaned).expect("reads").document.lines(), document.lines());
}

#[test]
fn parts_without_traces_stay_as_they_are() {
    let (before, cleaned, kept) = (marked(), clean(&marked()).expect("cleans"), repack(&marked()).expect("packs"));
    assert_eq!(part(&cleaned, "_rels/.rels"), part(&before, "_rels/.rels"));
    assert_eq!(part(&kept, "word/document.xml"), part(&before, "word/document.xml"));
}

#[test]
fn addresses_macros_and_objects_are_found_by_their_relationships() {
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relationships = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"a\" Type=\"{base}/attachedTemplate\" Target=\"file:///C:/Users/lin/n.dotm\" TargetMode=\"External\"/>\
         <Relationship Id=\"b\" Type=\"{base}/oleObject\" Target=\"embeddings/o.bin\"/></Relationships>"
    );
    let main = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"m\" Type=\"{base}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"t\" Type=\"{base}/metadata/thumbnail\" Target=\"docProps/thumbnail.jpeg\"/></Relationships>"
    );
    let document = format!("<w:document {}><w:body>{}</w:body></w:document>", crate::support::NAMESPACES, text("总结"));
    let bytes = crate::support::zip(&[
        ("_rels/.rels", &main),
        ("word/document.xml", &document),
        ("word/_rels/settings.xml.rels", &relationships),
        ("word/vbaProject.bin", "x"),
        ("docProps/thumbnail.jpeg", "x"),
    ]);
    let inspection = inspect(&bytes).expect("reads");
    for kind in [TraceKind::Macro, TraceKind::EmbeddedObject, TraceKind::Thumbnail, TraceKind::ExternalRelationship] {
        assert_eq!(inspection.count(kind), 1, "{kind:?}");
    }
    let cleaned = clean(&bytes).expect("cleans");
    assert_eq!(part(&cleaned, "docProps/thumbnail.jpeg"), None);
    assert_eq!(inspect(&cleaned).expect("reads").count(TraceKind::ExternalRelationship), 0, "the template's path goes");
}
