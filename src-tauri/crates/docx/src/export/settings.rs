//! `word/settings.xml` (ECMA-376 part 1, 17.15), in the order of the schema.

use super::{notes::Notes, profile::Layout, xml};

/// The part. Compatibility mode 15 is Word 2013 and later; the switches before it are what Chinese Word sets.
pub(super) fn part(layout: &Layout, notes: &Notes<'_>) -> String {
    let notes = notes.settings();
    let mirrored = if layout.mirrored_footers { "<w:evenAndOddHeaders/>" } else { "" };
    let chinese = if layout.indents {
        "<w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>\
         <w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
    } else {
        ""
    };
    let mode = "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>";
    xml::part(
        "settings",
        &format!(
            "<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/>{mirrored}\
             <w:characterSpacingControl w:val=\"compressPunctuation\"/>{notes}<w:compat>{chinese}{mode}</w:compat>\
             <w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/><w:decimalSymbol w:val=\".\"/>\
             <w:listSeparator w:val=\",\"/>"
        ),
    )
}
