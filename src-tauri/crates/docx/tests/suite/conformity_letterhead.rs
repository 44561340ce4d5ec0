//! 版头 and 版记 of GB/T 9704-2012 (7.2 and 7.4) read back from an exported file, in the units of the standard.

use std::collections::HashMap;

use dinggao_document::{Document, Letterhead};
use dinggao_docx::{ExportOptions, Profile, export, import};

use crate::{
    conformity::{Tag, close, tags},
    support::{part, report, request},
};

/// A paragraph, in order: its style, text and the elements of its properties. What the style says counts where the
/// paragraph says nothing.
struct Paragraph {
    style: String,
    text: String,
    own: Vec<Tag>,
}

/// A file of a document with a letterhead.
struct Exported {
    paragraphs: Vec<Paragraph>,
    styles: HashMap<String, Vec<Tag>>,
    xml: String,
}

/// Twips of a line of the page, and the width of the text area.
const LINE: f64 = 579.0;
const TEXT_WIDTH_MM: f64 = 156.0;

fn exported(document: &Document, profile: Profile) -> Exported {
    let bytes = export(document, &ExportOptions { profile, ..ExportOptions::default() }).expect("exports");
    let xml = part(&bytes, "word/document.xml").expect("the part");
    let paragraph = |piece: &str| {
        let piece = format!("<w:p>{}</w:p>", piece.split("</w:p>").next().expect("a paragraph"));
        let own = tags(&piece);
        let style = own.iter().find(|tag| tag.name == "w:pStyle").map(|tag| tag.attributes["w:val"].clone());
        let tabbed = piece.replace("<w:tab/>", "<w:t>\t</w:t>");
        let texts = tabbed.split("<w:t").skip(1).filter_map(|text| text.split_once('>')?.1.split_once("</w:t>"));
        Paragraph { style: style.unwrap_or_default(), text: texts.map(|(text, _)| text).collect(), own }
    };
    let paragraphs = xml.split("<w:p>").skip(1).map(paragraph).collect();
    let mut styles: HashMap<String, Vec<Tag>> = HashMap::new();
    let mut id = String::new();
    for tag in tags(&part(&bytes, "word/styles.xml").expect("the part")) {
        if tag.name == "w:style" {
            id.clone_from(&tag.attributes["w:styleId"]);
        }
        styles.entry(id.clone()).or_default().push(tag);
    }
    Exported { paragraphs, styles, xml }
}

impl Exported {
    /// The styles and texts up to the title, or from the last block on.
    fn told(&self, styles: &[&str]) -> Vec<(&str, &str)> {
        let wanted = self.paragraphs.iter().filter(|paragraph| styles.contains(&&*paragraph.style));
        wanted.map(|paragraph| (&*paragraph.style, &*paragraph.text)).collect()
    }

    fn first(&self, style: &str) -> &Paragraph {
        self.paragraphs.iter().find(|paragraph| paragraph.style == style).expect("a paragraph of the style")
    }

    fn tag(&self, style: &str, name: &str) -> &Tag {
        self.styles[style].iter().find(|tag| tag.name == name).expect("the element")
    }

    /// An attribute of the first paragraph of a style: its own, else the style's.
    fn value(&self, style: &str, name: &str, attribute: &str) -> String {
        let own = self.first(style).own.iter().filter(|tag| tag.name == name);
        let styled = self.styles[style].iter().filter(|tag| tag.name == name);
        let found = own.chain(styled).find_map(|tag| tag.attributes.get(attribute));
        found.unwrap_or_else(|| panic!("{style} {name} {attribute}")).clone()
    }

    fn number(&self, style: &str, name: &str, attribute: &str) -> f64 {
        self.value(style, name, attribute).parse().expect("a number")
    }

    #[track_caller]
    fn check_font(&self, style: &str, font: &str, points: f64) {
        assert_eq!(self.tag(style, "w:rFonts").attributes["w:eastAsia"], font, "{style}");
        close(self.tag(style, "w:sz").number("w:val") / 2.0, points);
    }
}

fn mm(twips: f64) -> f64 {
    twips / 1440.0 * 25.4
}

const ABOVE: [&str; 9] = [
    "DgCopyNumber",
    "DgSecrecy",
    "DgUrgency",
    "DgHeadSpace",
    "DgMark",
    "DgMarkWithWord",
    "DgMarkWord",
    "DgDocumentNumber",
    "DgRedLine",
];

/// 7.2.1 to 7.2.3: 份号, 密级和保密期限 and 紧急程度 one below the other, flush left, the first on the first line.
#[test]
fn copy_number_secrecy_and_urgency_stand_at_the_top_left() {
    let file = exported(&request(&["云岭县水务局"], true, &[]), Profile::Gbt9704);
    let first: Vec<_> = file.paragraphs.iter().take(3).map(|found| (&*found.style, &*found.text)).collect();
    assert_eq!(first, [("DgCopyNumber", "000012"), ("DgSecrecy", "机密★1年"), ("DgUrgency", "特急")]);
    file.check_font("DgSecrecy", "黑体", 16.0);
    file.check_font("DgUrgency", "黑体", 16.0);
    file.check_font("DgCopyNumber", "仿宋_GB2312", 16.0);
    for style in ["DgCopyNumber", "DgSecrecy", "DgUrgency"] {
        close(file.number(style, "w:ind", "w:firstLineChars"), 0.0);
    }
}

/// 7.2.4: red, 小标宋, centred, its upper edge 35 mm below that of the text area, however much stands above.
#[test]
fn the_mark_is_red_and_35_mm_below_the_edge() {
    for (profile, font) in [(Profile::Gbt9704, "方正小标宋简体"), (Profile::Gbt9704Windows, "宋体")] {
        let full = request(&["云岭县水务局"], true, &[]);
        let mut bare = full.clone();
        if let Some(letterhead) = &mut bare.letterhead {
            *letterhead = Letterhead { copy_number: None, secrecy: None, urgency: None, ..letterhead.clone() };
        }
        for (document, lines) in [(full, 3.0), (bare, 0.0)] {
            let file = exported(&document, profile);
            assert_eq!(file.value("DgHeadSpace", "w:spacing", "w:lineRule"), "exact");
            let space = file.number("DgHeadSpace", "w:spacing", "w:line");
            close(mm(lines * LINE + space), 35.0);
            assert_eq!(file.first("DgMarkWithWord").text, "云岭县水务局文件");
            assert_eq!(file.tag("DgMarkWithWord", "w:color").attributes["w:val"], "FF0000");
            assert_eq!(file.value("DgMarkWithWord", "w:jc", "w:val"), "center");
            // The line is as high as its characters: its upper edge is theirs.
            close(file.number("DgMarkWithWord", "w:spacing", "w:line") / 20.0, 42.0);
            file.check_font("DgMarkWithWord", font, 42.0);
        }
    }
}

/// The clause leaves the size open: the longest line has to fit.
#[test]
fn a_long_mark_is_smaller() {
    for (office, points) in [
        ("云岭县水务局", 42.0),
        ("云岭县人民政府办公室", 36.0),
        ("云岭县农业农村和水利事业发展", 26.0),
        ("云岭县农业农村和水利事业发展服务中心党组会", 22.0),
    ] {
        let file = exported(&request(&[office], true, &[]), Profile::Gbt9704);
        close(file.tag("DgMarkWithWord", "w:sz").number("w:val") / 2.0, points);
        let width = (office.chars().count() + 2) as f64 * points / 72.0 * 25.4;
        assert!(width <= TEXT_WIDTH_MM || points < 26.0, "{width}");
    }
}

/// 7.2.4, 联合行文: the first is 主办机关; 文件 stands to the right, in the middle of their height.
#[test]
fn several_offices_stand_below_each_other_with_the_word_beside_them() {
    let offices = ["云岭县水务局", "云岭县财政局"];
    let file = exported(&request(&offices, true, &[]), Profile::Gbt9704);
    assert_eq!(
        file.told(&["DgMark", "DgMarkWord"]),
        [("DgMark", offices[0]), ("DgMark", offices[1]), ("DgMarkWord", "文件")]
    );
    let table = file.xml.split("<w:tbl>").nth(1).expect("a table");
    assert!(table.contains("<w:jc w:val=\"center\"/>") && table.contains("<w:vAlign w:val=\"center\"/>"), "{table}");
    assert!(!table.split("</w:tbl>").next().is_some_and(|table| table.contains("Borders")), "{table}");
    let without = exported(&request(&offices, false, &[]), Profile::Gbt9704);
    assert_eq!(without.told(&["DgMark", "DgMarkWord"]), [("DgMark", offices[0]), ("DgMark", offices[1])]);
    assert_eq!(without.value("DgMark", "w:jc", "w:val"), "center");
}

/// 7.2.5: two empty lines below the mark, centred.
#[test]
fn the_number_stands_on_the_third_line_below_the_mark() {
    let file = exported(&request(&["云岭县水务局"], true, &[]), Profile::Gbt9704);
    let number = file.first("DgDocumentNumber");
    assert_eq!(number.text, "云水〔2026〕3号");
    assert_eq!(file.value("DgDocumentNumber", "w:jc", "w:val"), "center");
    file.check_font("DgDocumentNumber", "仿宋_GB2312", 16.0);
    let before = file.number("DgDocumentNumber", "w:spacing", "w:before");
    let line = file.number("DgDocumentNumber", "w:spacing", "w:line");
    close((before + line) / LINE, 3.0);
}

/// 7.2.5 and 7.2.6: with 签发人 the number one character in from the left, the signer one from the right, in 楷体.
#[test]
fn the_signer_stands_on_the_line_of_the_number() {
    let file = exported(&request(&["云岭县水务局"], true, &["林知远"]), Profile::Gbt9704);
    let line = file.first("DgDocumentNumber");
    assert_eq!(line.text, "云水〔2026〕3号\t签发人：林知远");
    close(file.number("DgDocumentNumber", "w:ind", "w:firstLineChars"), 100.0);
    let tab = line.own.iter().find(|tag| tag.name == "w:tab").expect("a tab");
    assert_eq!(tab.attributes["w:val"], "right");
    let character = TEXT_WIDTH_MM / 28.0;
    close(TEXT_WIDTH_MM - tab.mm("w:pos"), character);
    assert_eq!(file.tag("DgSigner", "w:rFonts").attributes["w:eastAsia"], "楷体_GB2312");
    let name = file.xml.split("<w:r>").find(|run| run.contains("林知远")).expect("a run");
    assert!(name.contains("\"DgSigner\""), "{name}");
    let label = file.xml.split("<w:r>").find(|run| run.contains("签发人：")).expect("a run");
    assert!(!label.contains("DgSigner"), "{label}");
}

/// 7.2.6: two names on a line, those below under the first; the number stands on the line of the last.
#[test]
fn several_signers_stand_two_on_a_line() {
    let offices = ["云岭县水务局", "云岭县财政局", "云岭县农业农村局"];
    let file = exported(&request(&offices, true, &["林知远", "沈若宁", "周望之"]), Profile::Gbt9704);
    let lines: Vec<&Paragraph> =
        file.paragraphs.iter().filter(|paragraph| paragraph.style == "DgDocumentNumber").collect();
    assert_eq!(lines[0].text, "\t签发人：林知远\t沈若宁");
    assert_eq!(lines[1].text, "云水〔2026〕3号\t周望之");
    let stops = |line: &Paragraph| -> Vec<f64> {
        line.own
            .iter()
            .filter(|tag| tag.name == "w:tab" && tag.attributes.contains_key("w:pos"))
            .map(|tag| tag.mm("w:pos"))
            .collect()
    };
    let character = TEXT_WIDTH_MM / 28.0;
    let (first, second) = (stops(lines[0]), stops(lines[1]));
    close(second[0] - first[0], 4.0 * character);
    close(TEXT_WIDTH_MM - first[1], (1.0 + 3.0) * character);
}

/// 7.2.7: as wide as the text area, red, 4 mm below the number; 7.3.1: two empty lines above the title.
#[test]
fn the_red_line_is_4_mm_below_the_number() {
    let file = exported(&request(&["云岭县水务局"], true, &["林知远"]), Profile::Gbt9704);
    let place = file.paragraphs.iter().position(|paragraph| paragraph.style == "DgRedLine").expect("a line");
    assert_eq!(file.paragraphs[place - 1].style, "DgDocumentNumber");
    assert_eq!(file.paragraphs[place + 1].style, "Title");
    close(mm(file.number("DgRedLine", "w:spacing", "w:line")), 4.0);
    // The line above is as high as its characters.
    close(file.number("DgDocumentNumber", "w:spacing", "w:line") / 20.0, 16.0);
    let border = file.tag("DgRedLine", "w:bottom");
    assert_eq!(border.attributes["w:color"], "FF0000");
    close(border.number("w:space"), 0.0);
    close(file.number("DgRedLine", "w:ind", "w:firstLineChars"), 0.0);
    close(file.number("DgRedLine", "w:spacing", "w:after") / LINE, 2.0);
}

/// 7.4.1: 0.35 mm above the first element and below the last, 0.25 mm between, at the lower edge of the text area.
#[test]
fn the_lines_of_the_imprint() {
    let file = exported(&request(&["云岭县水务局"], true, &[]), Profile::Gbt9704);
    let styles: Vec<&str> = file.paragraphs.iter().rev().take(3).map(|paragraph| &*paragraph.style).collect();
    assert_eq!(styles, ["DgImprintEnd", "DgPrinting", "DgCopies"]);
    let table = file.xml.rsplit("<w:tbl>").next().and_then(|table| table.split("</w:tbl>").next()).expect("a table");
    let properties = tags(table.split_inclusive("</w:tblPr>").next().expect("properties"));
    let find = |name: &str| properties.iter().find(|tag| tag.name == name).expect("the element");
    let line = |side: &str| find(side).number("w:sz") / 8.0 / 72.0 * 25.4;
    close(line("w:top"), 0.35);
    close(line("w:insideH"), 0.25);
    close(line("w:bottom"), 0.35);
    close(find("w:tblW").mm("w:w"), TEXT_WIDTH_MM);
    let place = find("w:tblpPr");
    assert_eq!((&*place.attributes["w:vertAnchor"], &*place.attributes["w:tblpYSpec"]), ("margin", "bottom"));
    close(place.mm("w:tblpX"), 28.0);
    // A single element has no line in the middle.
    let mut document = request(&["云岭县水务局"], true, &[]);
    if let Some(letterhead) = &mut document.letterhead {
        letterhead.copies_to = None;
    }
    let single = exported(&document, Profile::Gbt9704);
    assert_eq!(single.xml.rsplit("<w:tbl>").next().map(|table| table.matches("<w:tr>").count()), Some(1));
}

/// 7.4.2: 4号 仿宋, one character in on both sides, further lines under the first office, a full stop at the end.
#[test]
fn copies_hang_below_the_first_office() {
    let file = exported(&request(&["云岭县水务局"], true, &[]), Profile::Gbt9704);
    file.check_font("DgCopies", "仿宋_GB2312", 14.0);
    let text = &file.first("DgCopies").text;
    assert!(text.starts_with("抄送：县财政局，") && text.ends_with("各乡镇人民政府。"), "{text}");
    let characters = |attribute: &str| file.number("DgCopies", "w:ind", attribute) / 20.0 / 14.0;
    close(characters("w:right"), 1.0);
    close(characters("w:left") - characters("w:hanging"), 1.0);
    close(characters("w:hanging"), 3.0);
}

/// 7.4.3: one character in from the left and from the right, on one line, 印发 behind the date.
#[test]
fn printing_office_and_date_stand_on_one_line() {
    let file = exported(&request(&["云岭县水务局"], true, &[]), Profile::Gbt9704);
    file.check_font("DgPrinting", "仿宋_GB2312", 14.0);
    assert_eq!(file.first("DgPrinting").text, "云岭县水务局办公室\t2026年1月9日印发");
    close(file.number("DgPrinting", "w:ind", "w:left") / 20.0 / 14.0, 1.0);
    close(TEXT_WIDTH_MM - file.tag("DgPrinting", "w:tab").mm("w:pos"), 14.0 / 72.0 * 25.4);
}

/// A 工作总结 has no letterhead: its file must be what it was.
#[test]
fn without_a_letterhead_nothing_of_it_is_in_the_file() {
    let file = exported(&report(), Profile::Gbt9704);
    assert!(ABOVE.iter().all(|style| !file.xml.contains(style) && !file.styles.contains_key(*style)));
    let with = exported(&request(&["云岭县水务局"], true, &["林知远"]), Profile::Gbt9704);
    let text = |file: &Exported| -> Vec<String> {
        let is_text = |found: &&Paragraph| !ABOVE.contains(&&*found.style) && !found.style.starts_with("DgImprint");
        let found = file.paragraphs.iter().filter(is_text);
        found
            .filter(|found| !["DgCopies", "DgPrinting"].contains(&&*found.style))
            .map(|found| found.text.clone())
            .collect()
    };
    assert_eq!(text(&file), text(&with), "nothing else of the text changes");
}

/// Whoever changes a value in Word finds it changed in the report; what can't be one stays as text.
#[test]
fn values_that_were_edited_elsewhere_are_read() {
    use crate::support::edited;
    let document = request(&["云岭县水务局"], true, &["林知远"]);
    let bytes = export(&document, &ExportOptions::default()).expect("exports");
    let changed = edited(&bytes, "word/document.xml", |xml| xml.replace("〔2026〕3号", "〔2026〕8号"));
    let letterhead = import(&changed).expect("imports").document.letterhead.expect("a letterhead");
    assert_eq!(letterhead.number.as_ref().map(ToString::to_string), Some("云水〔2026〕8号".to_owned()));
    let wrong = edited(&bytes, "word/document.xml", |xml| xml.replace("机密★1年", "内部资料"));
    let imported = import(&wrong).expect("imports").document;
    assert_eq!(imported.letterhead.as_ref().and_then(|letterhead| letterhead.secrecy.clone()), None);
    assert_eq!(imported.blocks[0].text(), "内部资料");
}
