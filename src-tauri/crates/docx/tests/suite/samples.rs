//! Exports written to a folder, for validators and for other programs: `DINGGAO_SAMPLES=/folder cargo test -p
//! dinggao-docx samples`. Without the variable there is nothing to do.

use dinggao_document::Media;
use dinggao_docx::{ExportOptions, Profile, Properties, export, import};
use dinggao_testkit::{any_document, pictures, sample_report};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};

use crate::support::request;

#[test]
fn samples_are_written() {
    let Some(folder) = std::env::var_os("DINGGAO_SAMPLES") else {
        eprintln!("skipped: DINGGAO_SAMPLES names no folder");
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    let mut documents = vec![
        ("report".to_owned(), crate::support::report(), Media::default()),
        ("long".to_owned(), sample_report(12_000, 5), Media::default()),
        ("request".to_owned(), request(&["云岭县水务局"], true, &["林知远"]), Media::default()),
        (
            "joint-request".to_owned(),
            request(&["云岭县水务局", "云岭县财政局", "云岭县自然资源局"], true, &["林知远", "沈若宁", "周望"]),
            Media::default(),
        ),
    ];
    let mut runner = TestRunner::deterministic();
    for number in 0..60 {
        let document = any_document(20).new_tree(&mut runner).expect("a document").current();
        documents.push((format!("any{number:02}"), document, pictures()));
    }
    if let Some(corpus) = std::env::var_os("DINGGAO_CORPUS") {
        for group in std::fs::read_dir(corpus).expect("the folder can be read") {
            let group = group.expect("an entry").path();
            for file in std::fs::read_dir(&group).expect("the folder can be read") {
                let file = file.expect("an entry").path();
                if let Ok(imported) = import(&std::fs::read(&file).expect("the file can be read")) {
                    let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                    documents.push((format!("corpus-{name}"), imported.document, imported.media));
                }
            }
        }
    }
    let properties = Properties {
        title: None,
        author: Some("拟稿人 <甲>".to_owned()),
        created: Some("2025-01-05T09:30:00Z".to_owned()),
        ..Properties::default()
    };
    let profiles = [("gb", Profile::Gbt9704), ("win", Profile::Gbt9704Windows), ("plain", Profile::Plain)];
    for (place, (name, document, media)) in documents.iter().enumerate() {
        // The first four in every profile, the rest in one each.
        for (number, (profile_name, profile)) in profiles.into_iter().enumerate() {
            if place < 4 || place % 3 == number {
                let options = ExportOptions {
                    profile,
                    properties: properties.clone(),
                    media: media.clone(),
                    ..ExportOptions::default()
                };
                let bytes = export(document, &options).expect("exports");
                std::fs::write(folder.join(format!("{name}-{profile_name}.docx")), bytes)
                    .expect("the file can be written");
            }
        }
    }
    eprintln!("{} documents written", documents.len());
}
