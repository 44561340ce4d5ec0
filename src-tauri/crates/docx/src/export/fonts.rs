//! `word/fontTable.xml`: fonts by name, with the name to try where one isn't installed (ECMA-376 part 1, 17.8.3).

use std::collections::BTreeSet;

use super::{profile::Layout, xml};
use crate::ooxml::escape_attribute;

/// The part.
pub(super) fn part(layout: &Layout) -> String {
    let faces = [&layout.body, &layout.title, &layout.table, &layout.page_number].into_iter().chain(&layout.headings);
    let fonts: BTreeSet<&str> = faces.flat_map(|face| [face.font.latin, face.font.chinese]).collect();
    xml::part("fonts", &fonts.into_iter().map(font).collect::<String>())
}

fn font(name: &str) -> String {
    let alternative = match name {
        "仿宋_GB2312" => "仿宋",
        "楷体_GB2312" => "楷体",
        "方正小标宋简体" => "宋体",
        "仿宋" => "FangSong",
        "楷体" => "KaiTi",
        "黑体" => "SimHei",
        "宋体" => "SimSun",
        "微软雅黑" => "Microsoft YaHei",
        _ => "",
    };
    let alternative =
        if alternative.is_empty() { String::new() } else { format!("<w:altName w:val=\"{alternative}\"/>") };
    let charset = if name.is_ascii() { "00" } else { "86" };
    let name = escape_attribute(name);
    format!("<w:font w:name=\"{name}\">{alternative}<w:charset w:val=\"{charset}\"/></w:font>")
}
