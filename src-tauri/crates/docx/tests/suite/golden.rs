//! The parts of an export, one file each: a change of the layout shows as a change of these.
//!
//! `UPDATE_EXPECT=1 cargo test -p dinggao-docx golden` writes them anew.

use dinggao_docx::{ExportOptions, Profile, Properties, export};
use dinggao_testkit::pictures;
use expect_test::{ExpectFile, expect_file};

use crate::support::{part, report};

/// One element or end tag a line.
fn normalised(xml: &str) -> String {
    let lines = xml.replace("><", ">\n<");
    // A run reads best on one line.
    let joined = lines.replace("<w:r>\n", "<w:r>").replace("\n</w:r>", "</w:r>");
    joined.trim_end().to_owned() + "\n"
}

fn check(profile: Profile, name: &str, expected: &ExpectFile) {
    let properties = Properties {
        title: None,
        author: Some("拟稿人".to_owned()),
        created: Some("2025-01-05T09:30:00Z".to_owned()),
        ..Properties::default()
    };
    let options = ExportOptions { profile, properties, media: pictures(), ..ExportOptions::default() };
    let bytes = export(&report(), &options).expect("exports");
    expected.assert_eq(&normalised(&part(&bytes, name).expect("the part is there")));
}

#[test]
fn parts_of_an_official_paper() {
    let check = |name, expected| check(Profile::Gbt9704, name, &expected);
    check("word/document.xml", expect_file!["../golden/gbt9704/document.xml"]);
    check("word/styles.xml", expect_file!["../golden/gbt9704/styles.xml"]);
    check("word/settings.xml", expect_file!["../golden/gbt9704/settings.xml"]);
    check("word/numbering.xml", expect_file!["../golden/gbt9704/numbering.xml"]);
    check("word/fontTable.xml", expect_file!["../golden/gbt9704/fontTable.xml"]);
    check("word/footer1.xml", expect_file!["../golden/gbt9704/footer1.xml"]);
    check("word/footer2.xml", expect_file!["../golden/gbt9704/footer2.xml"]);
    check("word/_rels/document.xml.rels", expect_file!["../golden/gbt9704/document.xml.rels"]);
    check("[Content_Types].xml", expect_file!["../golden/gbt9704/content_types.xml"]);
    check("_rels/.rels", expect_file!["../golden/gbt9704/package.rels"]);
    check("docProps/core.xml", expect_file!["../golden/gbt9704/core.xml"]);
    check("docProps/app.xml", expect_file!["../golden/gbt9704/app.xml"]);
    check("docProps/custom.xml", expect_file!["../golden/gbt9704/custom.xml"]);
}

#[test]
fn parts_that_differ_in_other_profiles() {
    check(Profile::Gbt9704Windows, "word/styles.xml", &expect_file!["../golden/gbt9704-windows/styles.xml"]);
    check(Profile::Plain, "word/styles.xml", &expect_file!["../golden/plain/styles.xml"]);
    check(Profile::Plain, "word/settings.xml", &expect_file!["../golden/plain/settings.xml"]);
    check(Profile::Plain, "word/footer1.xml", &expect_file!["../golden/plain/footer1.xml"]);
}
