//! The named pieces of the rules' patterns: what a number is, or a verb that 地 stands before.

/// Names, and what stands in their place.
const PIECES: [(&str, &str); 8] = [
    // 12, 3,120, 99.8, １２, masked: ***, **.*
    ("number", r"(?:[0-9０-９*＊]+(?:[.,．，][0-9０-９*＊]+)*)"),
    ("numerals", r"(?:[〇零一二两三四五六七八九十百千]+)"),
    ("multiplier", r"(?:[十百千]?[万亿]|[百千])"),
    (
        "unit",
        r"(?:个百分点|平方公里|平方米|立方米|公里|人次|万元|亿元|[个件次项条家人户名位处座所间栋场期批份篇页册卷本部张幅套台辆艘架支只元亩吨米起宗例类种])",
    ),
    ("han", r"\p{Han}"),
    ("end", r"(?:[，。；：、！？）”’》\s]|$)"),
    ("year", r"(?:[12][0-9]{3}|[*＊]{4})"),
    ("quoted", r"(?:“[^“”]{1,30}”|《[^《》]{1,60}》)"),
];

/// A pattern with its named pieces put in.
pub(super) fn expanded(pattern: &str) -> String {
    PIECES.iter().fold(pattern.to_owned(), |pattern, (name, piece)| pattern.replace(&format!("{{{name}}}"), piece))
}
