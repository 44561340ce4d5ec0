//! Profiles: page, fonts and levels of a paper, as data.
//!
//! 党政机关公文格式 GB/T 9704-2012: 5.2.1 page and margins, 5.2.2 fonts, 5.2.3 22 lines of 28 characters, 7.3.1 title,
//! 7.3.3 body and levels, 7.5 page numbers.

use crate::ooxml::units::{Twips, pixels_within};

/// Which conventions a file follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Profile {
    /// GB/T 9704-2012 with the fonts that government offices install: 方正小标宋简体, 仿宋_GB2312, 楷体_GB2312, 黑体.
    #[default]
    Gbt9704,
    /// The same with the fonts that come with Windows: 宋体 bold for the title, 仿宋, 楷体, 黑体.
    Gbt9704Windows,
    /// An international report: A4, one inch around, Calibri and its kin.
    Plain,
}

/// How run-in leads (一是加强学习。) look; GB/T 9704 knows no such level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Leads {
    /// As the text that they lead.
    #[default]
    Body,
    /// As headings of the second level: 楷体, and bold in [`Profile::Plain`].
    Kai,
}

/// A font for Latin letters and one for Chinese characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Font {
    pub(super) latin: &'static str,
    pub(super) chinese: &'static str,
}

/// How the text of one level looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Face {
    pub(super) font: Font,
    pub(super) half_points: i64,
    pub(super) bold: bool,
}

/// Everything that the parts are written from.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) margins: Margins,
    pub(super) grid: Option<Grid>,
    /// Line distance of the body: exact twips, or 240ths of a line.
    pub(super) line: LineDistance,
    /// Twips between paragraphs.
    pub(super) after: i64,
    /// The body is indented by two characters.
    pub(super) indents: bool,
    pub(super) body: Face,
    pub(super) title: Face,
    pub(super) headings: [Face; 4],
    pub(super) table: Face,
    pub(super) page_number: Face,
    /// Page numbers between dashes, on the outer side of each page; else centred.
    pub(super) mirrored_footers: bool,
    /// How run-in leads look.
    pub(super) leads: Leads,
}

/// Twips.
#[derive(Debug, Clone, Copy)]
pub(super) struct Margins {
    pub(super) top: i64,
    pub(super) right: i64,
    pub(super) bottom: i64,
    pub(super) left: i64,
    pub(super) footer: i64,
}

/// How a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Orientation {
    Portrait,
    /// For tables that are wider than a page.
    Landscape,
}

/// `w:docGrid`: lines on a page and characters on a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grid {
    pub(super) line_pitch: i64,
    pub(super) char_space: i64,
}

/// `w:spacing`.
#[derive(Debug, Clone, Copy)]
pub(super) enum LineDistance {
    Exact(i64),
    Auto(i64),
}

/// A4, upright.
pub(super) const PAGE_WIDTH: Twips = Twips::from_mm(210);
/// A4, upright.
pub(super) const PAGE_HEIGHT: Twips = Twips::from_mm(297);

impl Profile {
    pub(super) fn layout(self) -> Layout {
        let times = "Times New Roman";
        let chinese = |chinese| Font { latin: times, chinese };
        match self {
            Self::Gbt9704 => official(chinese("方正小标宋简体"), false, chinese("仿宋_GB2312"), chinese("楷体_GB2312")),
            Self::Gbt9704Windows => official(chinese("宋体"), true, chinese("仿宋"), chinese("楷体")),
            Self::Plain => international(),
        }
    }

    /// How wide the text of an upright page is, in CSS pixels.
    pub fn text_width(self) -> u16 {
        pixels_within(self.layout().text_width())
    }
}

impl Layout {
    /// Whether it is that of GB/T 9704.
    pub(super) fn is_official(&self) -> bool {
        self.grid.is_some()
    }

    /// The width of the text area of an upright page, in twips.
    pub(super) fn text_width(&self) -> i64 {
        PAGE_WIDTH.0 - self.margins.left - self.margins.right
    }

    /// The width of the text area of a page that lies so, in twips.
    pub(super) fn width_of(&self, orientation: Orientation) -> i64 {
        match orientation {
            Orientation::Portrait => self.text_width(),
            Orientation::Landscape => PAGE_HEIGHT.0 - self.margins.top - self.margins.bottom,
        }
    }

    /// The margins of a page that lies so. Clause 8 turns a page to the left: what was its left side, where it is bound,
    /// is the top then.
    pub(super) fn margins(&self, orientation: Orientation) -> Margins {
        let Margins { top, right, bottom, left, footer } = self.margins;
        match orientation {
            Orientation::Portrait => self.margins,
            Orientation::Landscape => Margins {
                top: left,
                right: top,
                bottom: right,
                left: bottom,
                footer: (right - (bottom - footer)).max(0),
            },
        }
    }

    /// Hundredths of a character of the body in twips, rounded. On a grid a character is as wide as its place there.
    pub(super) fn characters(&self, hundredths: i64) -> i64 {
        match self.grid {
            Some(_) => (self.text_width() * hundredths + CHARACTERS * 50) / (CHARACTERS * 100),
            None => self.body.half_points * hundredths / 10,
        }
    }

    /// The indent of a paragraph's first line: two characters, or none.
    pub(super) fn first_line_indent(&self) -> String {
        let characters = if self.indents { 200 } else { 0 };
        format!("<w:ind w:firstLineChars=\"{characters}\" w:firstLine=\"{}\"/>", self.characters(characters))
    }

    /// The distance of lines, in twips, where something is moved by a line.
    pub(super) fn line_twips(&self) -> i64 {
        match self.line {
            LineDistance::Exact(twips) => twips,
            LineDistance::Auto(part) => self.body.half_points * 10 * part / 240,
        }
    }
}

/// Characters on a line (5.2.3).
const CHARACTERS: i64 = 28;
/// Lines on a page (5.2.3).
const LINES: i64 = 22;

fn official(title: Font, title_bold: bool, body: Font, second: Font) -> Layout {
    // 天头 37 mm, 订口 28 mm and a text area of 156 × 225 mm; page numbers 7 mm below it. 1985 and 1588 are what Word
    // itself writes for 3.5 cm and 2.8 cm.
    let margins =
        Margins { top: Twips::from_mm(37).0, right: Twips::from_mm(26).0, bottom: 1985, left: 1588, footer: 1418 };
    let line_pitch = (PAGE_HEIGHT.0 - margins.top - margins.bottom) / LINES;
    let half_points = 32; // 3号 is 16 pt, 2号 22 pt, 4号 14 pt.
    let face = |font| Face { font, half_points, bold: false };
    let black = Font { latin: "Times New Roman", chinese: "黑体" };
    let song = Font { latin: "宋体", chinese: "宋体" };
    Layout {
        margins,
        grid: Some(Grid { line_pitch, char_space: char_space(&margins, half_points) }),
        line: LineDistance::Exact(line_pitch),
        after: 0,
        indents: true,
        body: face(body),
        title: Face { font: title, half_points: 44, bold: title_bold },
        headings: [face(black), face(second), face(body), face(body)],
        table: Face { font: body, half_points: 24, bold: false },
        page_number: Face { font: song, half_points: 28, bold: false },
        mirrored_footers: true,
        leads: Leads::default(),
    }
}

/// How much a character of the grid is narrower than its font, in 4,096ths of a point: 28 characters of 16 pt are wider
/// than the text area.
fn char_space(margins: &Margins, half_points: i64) -> i64 {
    let width = PAGE_WIDTH.0 - margins.left - margins.right;
    // (width/20/28 − size/2) × 4096 in whole numbers, rounded down so that the last character fits.
    let numerator = (width - half_points * 10 * CHARACTERS) * 4096;
    numerator.div_euclid(20 * CHARACTERS)
}

fn international() -> Layout {
    let inch = 1440;
    let font = Font { latin: "Calibri", chinese: "微软雅黑" };
    let face = |half_points, bold| Face { font, half_points, bold };
    Layout {
        margins: Margins { top: inch, right: inch, bottom: inch, left: inch, footer: inch / 2 },
        grid: None,
        line: LineDistance::Auto(276),
        after: 120,
        indents: false,
        body: face(22, false),
        title: face(40, true),
        headings: [face(32, true), face(28, true), face(24, true), face(22, true)],
        table: face(20, false),
        page_number: face(18, false),
        mirrored_footers: false,
        leads: Leads::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_is_that_of_the_standard() {
        let grid = Profile::Gbt9704.layout().grid.expect("a grid");
        assert_eq!((grid.line_pitch, grid.char_space), (579, -849));
    }
}
