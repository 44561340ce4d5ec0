//! GB/T 9704-2012 read back from an exported file, in the units of the standard: millimetres, points, lines, characters.

use std::collections::HashMap;

use dinggao_docx::{ExportOptions, Profile, export};
use quick_xml::{Reader, events::Event};

use crate::support::{part, report};

/// An element with its attributes, and the elements that it stands in.
pub(crate) struct Tag {
    path: Vec<String>,
    pub(crate) name: String,
    pub(crate) attributes: HashMap<String, String>,
}

impl Tag {
    pub(crate) fn number(&self, attribute: &str) -> f64 {
        self.attributes[attribute].parse().expect("a number")
    }

    pub(crate) fn mm(&self, attribute: &str) -> f64 {
        self.number(attribute) / 1440.0 * 25.4
    }
}

pub(crate) fn tags(xml: &str) -> Vec<Tag> {
    let mut reader = Reader::from_str(xml);
    let (mut path, mut tags) = (Vec::new(), Vec::new());
    loop {
        let (start, opens) = match reader.read_event().expect("well-formed") {
            Event::Start(start) => (start, true),
            Event::Empty(start) => (start, false),
            Event::End(_) => {
                path.pop();
                continue;
            }
            Event::Eof => return tags,
            _ => continue,
        };
        let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
            (attribute.key.into_inner().to_owned(), attribute.value.into_owned())
        };
        let attributes = start.attributes().map(|found| attribute(found.expect("an attribute"))).collect();
        let name = start.name().into_inner().to_owned();
        tags.push(Tag { path: path.clone(), name: name.clone(), attributes });
        if opens {
            path.push(name);
        }
    }
}

fn exported(profile: Profile) -> Vec<u8> {
    export(&report(), &ExportOptions { profile, ..ExportOptions::default() }).expect("exports")
}

fn tags_of(profile: Profile, name: &str) -> Vec<Tag> {
    tags(&part(&exported(profile), name).expect("the part"))
}

fn the<'tags>(tags: &'tags [Tag], name: &str) -> &'tags Tag {
    tags.iter().find(|tag| tag.name == name).expect("the element")
}

/// The tags of each style, by its id.
fn by_style(profile: Profile) -> HashMap<String, Vec<Tag>> {
    let mut styles: HashMap<String, Vec<Tag>> = HashMap::new();
    let mut id = String::new();
    for tag in tags_of(profile, "word/styles.xml") {
        if tag.name == "w:style" {
            id.clone_from(&tag.attributes["w:styleId"]);
        }
        styles.entry(id.clone()).or_default().push(tag);
    }
    styles
}

#[track_caller]
pub(crate) fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 0.05, "{found} is not {expected}");
}

#[test]
fn page_and_margins() {
    let tags = tags_of(Profile::Gbt9704, "word/document.xml");
    let (page, margins) = (the(&tags, "w:pgSz"), the(&tags, "w:pgMar"));
    close(page.mm("w:w"), 210.0);
    close(page.mm("w:h"), 297.0);
    close(margins.mm("w:top"), 37.0);
    close(margins.mm("w:left"), 28.0);
    close(page.mm("w:w") - margins.mm("w:left") - margins.mm("w:right"), 156.0);
    close(page.mm("w:h") - margins.mm("w:top") - margins.mm("w:bottom"), 225.0);
    // The page number's lower edge stands 25 mm above the page's: 35 mm less 7 mm and its own height of about 3 mm.
    close(margins.mm("w:footer"), 25.0);
}

#[test]
fn twenty_two_lines_of_twenty_eight_characters() {
    let tags = tags_of(Profile::Gbt9704, "word/document.xml");
    let (page, margins, grid) = (the(&tags, "w:pgSz"), the(&tags, "w:pgMar"), the(&tags, "w:docGrid"));
    let height = page.number("w:h") - margins.number("w:top") - margins.number("w:bottom");
    let width = (page.number("w:w") - margins.number("w:left") - margins.number("w:right")) / 20.0;
    close((height / grid.number("w:linePitch")).floor(), 22.0);
    let character = 16.0 + grid.number("w:charSpace") / 4096.0;
    close((width / character).floor(), 28.0);
    let styles = by_style(Profile::Gbt9704);
    let line = styles["Normal"].iter().find(|tag| tag.name == "w:spacing").expect("a line distance");
    assert_eq!(line.attributes["w:lineRule"], "exact");
    close((height / line.number("w:line")).floor(), 22.0);
}

#[test]
fn fonts_and_sizes_of_the_levels() {
    let body = [("BodyText", 16.0), ("DgAddressee", 16.0), ("Heading3", 16.0), ("Heading4", 16.0), ("DgDate", 16.0)];
    for (profile, title, fang, kai) in [
        (Profile::Gbt9704, "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312"),
        (Profile::Gbt9704Windows, "宋体", "仿宋", "楷体"),
    ] {
        let styles = by_style(profile);
        let check = |style: &str, font: &str, points: f64| {
            let find = |name: &str| styles[style].iter().find(|tag| tag.name == name).expect("the element");
            assert_eq!(find("w:rFonts").attributes["w:eastAsia"], font, "{style}");
            close(find("w:sz").number("w:val") / 2.0, points);
        };
        check("Title", title, 22.0);
        check("Heading1", "黑体", 16.0);
        check("Heading2", kai, 16.0);
        check("Footer", "宋体", 14.0);
        for (style, points) in body {
            check(style, fang, points);
        }
    }
}

/// Without a theme every style names all four fonts, or a program that misses one says so.
#[test]
fn every_style_names_its_fonts() {
    for profile in [Profile::Gbt9704, Profile::Gbt9704Windows, Profile::Plain] {
        for (id, tags) in by_style(profile) {
            let kind = tags.iter().find(|tag| tag.name == "w:style").map(|tag| tag.attributes["w:type"].clone());
            if kind.as_deref() == Some("paragraph") || id.is_empty() {
                let fonts = tags.iter().find(|tag| tag.name == "w:rFonts").expect("fonts");
                for slot in ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"] {
                    assert!(fonts.attributes.contains_key(slot), "{id} {slot}");
                }
            }
            let themed = |tag: &Tag| tag.attributes.keys().any(|name| name.contains("heme"));
            assert!(!tags.iter().any(themed), "{id}");
        }
    }
}

#[test]
fn indents_are_counted_in_characters() {
    let styles = by_style(Profile::Gbt9704);
    let indent = |style: &str| styles[style].iter().find(|tag| tag.name == "w:ind").expect("an indent");
    for style in ["BodyText", "Heading1", "Heading2", "Heading3", "Heading4", "DgAnnex"] {
        close(indent(style).number("w:firstLineChars"), 200.0);
        close(indent(style).number("w:firstLine"), 632.0);
    }
    for style in ["Title", "DgAddressee", "Footer"] {
        close(indent(style).number("w:firstLineChars"), 0.0);
    }
}

/// 云岭县水务局 is six characters wide, 2025年11月20日 seven: the date two in, the signature five.
#[test]
fn the_date_starts_two_characters_right_of_the_signature() {
    let xml = part(&exported(Profile::Gbt9704), "word/document.xml").expect("the part");
    let place = |style: &str| {
        let paragraph =
            xml.split("<w:p>").find(|paragraph| paragraph.contains(&format!("\"{style}\""))).expect("a paragraph");
        let indent = paragraph.split_inclusive('>').find(|tag| tag.starts_with("<w:ind ")).expect("an indent");
        tags(indent).remove(0).number("w:rightChars") / 100.0
    };
    let (signature, date) = (place("DgSignature"), place("DgDate"));
    close(date, 2.0);
    let first_character = |right: f64, width: f64| 28.0 - right - width;
    close(first_character(date, 7.0) - first_character(signature, 6.0), 2.0);
}

#[test]
fn page_numbers_stand_outside() {
    let tags = tags_of(Profile::Gbt9704, "word/settings.xml");
    assert!(tags.iter().any(|tag| tag.name == "w:evenAndOddHeaders"));
    for (name, side) in [("word/footer1.xml", "right"), ("word/footer2.xml", "left")] {
        let tags = tags_of(Profile::Gbt9704, name);
        assert_eq!(the(&tags, "w:jc").attributes["w:val"], side);
        close(the(&tags, "w:ind").number(&format!("w:{side}Chars")), 100.0);
        let xml = part(&exported(Profile::Gbt9704), name).expect("the part");
        assert!(xml.contains(">— </w:t>") && xml.contains("> PAGE <") && xml.contains("> —</w:t>"));
    }
    let kinds = tags_of(Profile::Gbt9704, "word/document.xml");
    let references =
        kinds.iter().filter(|tag| tag.name == "w:footerReference" && tag.path.ends_with(&["w:sectPr".to_owned()]));
    assert_eq!(references.map(|tag| &*tag.attributes["w:type"]).collect::<Vec<_>>(), ["even", "default"]);
}

/// Clause 8: a page with a table that is wider is turned, its bound side up; pages are counted on.
#[test]
fn a_wide_table_has_pages_of_its_own() {
    use dinggao_testkit::{doc, p, table, title};
    let wide = table(&[["一", "二", "三", "四", "五", "六", "七", "八", "九"]]);
    let document = doc([title("总结"), p("见下表。"), wide, p("完。")]);
    let bytes = export(&document, &ExportOptions::default()).expect("exports");
    let tags = tags(&part(&bytes, "word/document.xml").expect("the part"));
    let pages: Vec<&Tag> = tags.iter().filter(|tag| tag.name == "w:pgSz").collect();
    let margins: Vec<&Tag> = tags.iter().filter(|tag| tag.name == "w:pgMar").collect();
    let turned = |page: &&Tag| page.attributes.get("w:orient").is_some_and(|orientation| orientation == "landscape");
    assert_eq!(pages.iter().map(turned).collect::<Vec<_>>(), [false, true, false]);
    close(pages[1].mm("w:w"), 297.0);
    close(margins[1].mm("w:top"), margins[0].mm("w:left"));
    close(pages[1].mm("w:w") - margins[1].mm("w:left") - margins[1].mm("w:right"), 225.0);
    assert_eq!(tags.iter().filter(|tag| tag.name == "w:footerReference").count(), 6, "each section has both footers");
    assert!(!tags.iter().any(|tag| tag.name == "w:pgNumType"), "no section counts anew");
}

/// 楷体, as headings of the second level, in the size of the text around.
#[test]
fn run_in_leads_are_kai_on_request() {
    use dinggao_docx::Leads;
    use dinggao_testkit::{doc, p};
    let document = doc([p("一是加强学习。全年12次。")]);
    let styles = |leads| {
        let bytes = export(&document, &ExportOptions { leads, ..ExportOptions::default() }).expect("exports");
        part(&bytes, "word/styles.xml").expect("the part")
    };
    assert!(!styles(Leads::Body).contains("DgLead"));
    let styles = styles(Leads::Kai);
    let lead = styles.split("<w:style ").find(|style| style.contains("\"DgLead\"")).expect("the style");
    assert!(lead.contains("w:eastAsia=\"楷体_GB2312\"") && !lead.contains("w:sz"), "{lead}");
}

#[test]
fn chinese_punctuation_is_hinted() {
    let xml = part(&exported(Profile::Gbt9704), "word/document.xml").expect("the part");
    for run in xml.split("<w:r>").skip(1).filter(|run| run.contains(['“', '”', '…', '·'])) {
        assert!(run.contains("w:hint=\"eastAsia\""), "{run}");
    }
}
