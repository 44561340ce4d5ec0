//! Names of parts: `word/document.xml`, resolved from the targets that relationships give.

/// The part that `target` means, seen from the part `source` (ECMA-376 part 2, 6.3: a relative reference). The result
/// has no leading slash and never climbs out of the package.
pub(crate) fn resolve(source: &str, target: &str) -> String {
    let target = target.split(['#', '?']).next().unwrap_or_default().replace('\\', "/");
    let folder = source.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut segments: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for segment in target.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            name => segments.push(name),
        }
    }
    segments.retain(|segment| !segment.is_empty());
    segments.join("/")
}

/// Where the relationships of a part stand: `word/_rels/document.xml.rels`.
pub(crate) fn relationships_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_resolve_within_the_package() {
        for (source, target, expected) in [
            ("", "word/document.xml", "word/document.xml"),
            ("word/document.xml", "styles.xml", "word/styles.xml"),
            ("word/document.xml", "/word/styles.xml", "word/styles.xml"),
            ("word/document.xml", "../customXml/item1.xml", "customXml/item1.xml"),
            ("word/document.xml", "../../../etc/passwd", "etc/passwd"),
            ("word/document.xml", ".\\media\\image1.png", "word/media/image1.png"),
        ] {
            assert_eq!(resolve(source, target), expected, "{source} {target}");
        }
        assert_eq!(relationships_of("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(relationships_of(""), "_rels/.rels");
    }
}
