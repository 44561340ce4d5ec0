//! The parts that hold comments: what was said (17.13.4.6), and which comments answer others and are settled.

use std::collections::{BTreeMap, HashMap, HashSet};

use dinggao_document::{Comment, Thread, ThreadId};

use crate::{
    error::ImportError,
    import::shown_text,
    ooxml::{DECLARATION, Element, Ns, escape_attribute, escape_text, push, uri},
    opc::{Additions, Package, RelationshipKind, Relationships, word_part_type},
};

/// What the part that says which comments answer others is to the main one.
const EXTENDED: RelationshipKind = RelationshipKind::CommentsExtended;

/// A thread of a file, and the `w:id` of its first comment, by which the text names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileThread {
    pub(crate) id: String,
    pub(crate) thread: Thread,
}

/// The threads of a file in the order of its comments.
pub(crate) fn threads_of(
    package: &mut Package<'_>,
    main: &str,
    relationships: &Relationships,
) -> Result<Vec<FileThread>, ImportError> {
    let mut tree = |kind| -> Result<Option<Element>, ImportError> {
        let part = relationships.targets(main, kind).into_iter().next();
        Ok(part.map(|part| package.xml(&part)).transpose()?.flatten())
    };
    let Some(comments) = tree(RelationshipKind::Comments)? else {
        return Ok(Vec::new());
    };
    let extended = tree(EXTENDED)?;
    Ok(gathered(&comments, extended.as_ref()))
}

fn gathered(comments: &Element, extended: Option<&Element>) -> Vec<FileThread> {
    let links = extended.map(Links::read).unwrap_or_default();
    let mut threads: Vec<FileThread> = Vec::new();
    // Names ascend, so that threads about the same characters keep their order; half of all are left for those that follow.
    let mut fresh = (ThreadId::random().number() >> 1..).map(ThreadId::from_number);
    // The thread of each comment, by what answers name it by.
    let mut by_paragraph: HashMap<String, usize> = HashMap::new();
    for element in comments.elements().filter(|element| element.is(Ns::W, "comment")) {
        let Some(id) = element.w_attribute("id") else {
            continue;
        };
        let paragraph = element.elements().rfind(|child| child.is(Ns::W, "p"));
        let name =
            paragraph.and_then(|paragraph| paragraph.attribute(Ns::W14, "paraId")).map(|name| name.to_uppercase());
        let parent = name.as_ref().and_then(|name| links.parents.get(name)).and_then(|parent| by_paragraph.get(parent));
        let place = parent.copied().unwrap_or_else(|| {
            let thread =
                Thread { id: fresh.next().unwrap_or_else(ThreadId::random), comments: Vec::new(), resolved: false };
            threads.push(FileThread { id: id.into_owned(), thread });
            threads.len() - 1
        });
        threads[place].thread.comments.push(comment(element));
        if let Some(name) = name {
            // An answer says nothing about the thread: its first comment does.
            threads[place].thread.resolved |= parent.is_none() && links.settled.contains(&name);
            by_paragraph.insert(name, place);
        }
    }
    threads
}

/// What the second part says.
#[derive(Default)]
struct Links {
    /// The comment that each answers.
    parents: HashMap<String, String>,
    settled: HashSet<String>,
}

impl Links {
    fn read(part: &Element) -> Self {
        let mut links = Self::default();
        for element in part.elements().filter(|element| element.is(Ns::W15, "commentEx")) {
            let value = |name| element.attribute(Ns::W15, name).map(|value| value.to_uppercase());
            let Some(paragraph) = value("paraId") else {
                continue;
            };
            if matches!(value("done").as_deref(), Some("1" | "TRUE" | "ON")) {
                links.settled.insert(paragraph.clone());
            }
            if let Some(parent) = value("paraIdParent") {
                links.parents.insert(paragraph, parent);
            }
        }
        links
    }
}

fn comment(element: &Element) -> Comment {
    let value = |name| element.w_attribute(name).map(std::borrow::Cow::into_owned);
    let mut paragraphs = Vec::new();
    lines(element, &mut paragraphs);
    Comment {
        author: value("author").unwrap_or_default(),
        time: value("date").and_then(|date| time_of(&date)),
        text: paragraphs.join("\n"),
    }
}

/// The text of the paragraphs below an element.
fn lines(element: &Element, found: &mut Vec<String>) {
    for child in element.elements() {
        if child.is(Ns::W, "p") {
            found.push(String::new());
        }
        let mut say = |text: &str| {
            if let Some(line) = found.last_mut() {
                line.push_str(text);
            }
        };
        match (child.name.ns, child.name.local()) {
            (Ns::W, "t") => say(&shown_text(child)),
            (Ns::W, "tab") => say("\t"),
            (Ns::W, "br" | "cr") => say("\n"),
            (Ns::W, "del" | "moveFrom" | "pPr" | "rPr") => {}
            _ => lines(child, found),
        }
    }
}

/// The time of a comment as RFC 3339 has it. Word says Z of the time on its clock, so one without a zone is taken likewise.
fn time_of(date: &str) -> Option<String> {
    if date.parse::<jiff::Timestamp>().is_ok() {
        return Some(date.to_owned());
    }
    let local: jiff::civil::DateTime = date.parse().ok()?;
    Some(local.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// Writes these threads into the parts of a file, or into new ones; comments are numbered from 0.
pub(super) fn put(
    package: &mut Package<'_>,
    main: &str,
    threads: &[&Thread],
    parts: &mut BTreeMap<String, Vec<u8>>,
    additions: &mut Additions,
) -> Result<(), ImportError> {
    let relationships = package.relationships(main)?;
    let known = |kind| relationships.targets(main, kind).into_iter().next();
    let mut write = |kind: RelationshipKind, name: &str, xml: String| {
        if let Some(part) = known(kind) {
            parts.insert(part, xml.into_bytes());
        } else {
            let part = format!("word/{name}.xml");
            additions.content_type(&part, &word_part_type(name));
            additions.part(&part, &format!("dg{name}"), kind, xml.into_bytes());
        }
    };
    write(RelationshipKind::Comments, "comments", comments_part(threads));
    if known(EXTENDED).is_some() || threads.iter().any(|thread| thread.resolved || thread.comments.len() > 1) {
        write(EXTENDED, "commentsExtended", extended_part(threads));
    }
    // What else says something of the comments that were there speaks of them by names that are gone.
    for kind in [RelationshipKind::CommentsIds, RelationshipKind::CommentsExtensible] {
        if let Some(part) = known(kind)
            && let Some(tree) = package.xml(&part)?
        {
            parts.insert(part, format!("{DECLARATION}{}{}", tree.open_tag(), tree.close_tag()).into_bytes());
        }
    }
    Ok(())
}

fn comments_part(threads: &[&Thread]) -> String {
    let mut xml = format!(
        "{DECLARATION}<w:comments xmlns:w=\"{}\" xmlns:mc=\"{}\" xmlns:w14=\"{}\" mc:Ignorable=\"w14\">",
        uri::W,
        uri::MC,
        uri::W14
    );
    for (id, comment) in threads.iter().flat_map(|thread| &thread.comments).enumerate() {
        let author = escape_attribute(&comment.author);
        let initials: String = comment.author.chars().take(1).collect();
        push!(xml, "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:initials=\"{}\"", escape_attribute(&initials));
        if let Some(time) = &comment.time {
            push!(xml, " w:date=\"{}\"", escape_attribute(time));
        }
        xml.push('>');
        let lines: Vec<&str> = comment.text.split('\n').collect();
        for (line, text) in lines.iter().enumerate() {
            let name =
                if line + 1 == lines.len() { format!(" w14:paraId=\"{}\"", paragraph(id)) } else { String::new() };
            push!(xml, "<w:p{name}><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escape_text(text));
        }
        xml.push_str("</w:comment>");
    }
    xml + "</w:comments>"
}

fn extended_part(threads: &[&Thread]) -> String {
    let mut xml = format!("{DECLARATION}<w15:commentsEx xmlns:w15=\"{}\">", uri::W15);
    let mut next = 0;
    for thread in threads {
        let done = u8::from(thread.resolved);
        let root = next;
        for id in root..root + thread.comments.len() {
            let parent = if id == root { String::new() } else { format!(" w15:paraIdParent=\"{}\"", paragraph(root)) };
            push!(xml, "<w15:commentEx w15:paraId=\"{}\"{parent} w15:done=\"{done}\"/>", paragraph(id));
            next = id + 1;
        }
    }
    xml + "</w15:commentsEx>"
}

/// The name of a comment's last paragraph: eight hexadecimal digits below 80000000.
fn paragraph(id: usize) -> String {
    format!("{:08X}", 0x4D47_0000 + id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ooxml::parse;

    #[test]
    fn a_time_is_told_from_other_text() {
        for time in ["2025-01-05T09:30:00Z", "2025-01-05T09:30:00.125Z", "2025-01-05T09:30:00+08:00"] {
            assert_eq!(time_of(time).as_deref(), Some(time));
        }
        assert_eq!(time_of("2025-01-05T09:30:00").as_deref(), Some("2025-01-05T09:30:00Z"));
        for other in ["", "二〇二五年一月五日上午九点", "2025-01-05T09:30:00Zulu", "2025-13-05T09:30:00Z"]
        {
            assert_eq!(time_of(other), None, "{other}");
        }
    }

    /// Answers stand behind what they answer, also where they answer an answer, or something that isn't there.
    #[test]
    fn answers_belong_to_a_thread() {
        let comment = |id: u32, text: &str| {
            format!(
                "<w:comment w:id=\"{id}\" w:author=\"林\"><w:p/><w:p w14:paraId=\"0000000{id}\"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
            )
        };
        let said =
            [comment(1, "甲"), comment(2, "乙"), comment(3, "甲一"), comment(4, "甲二"), comment(5, "丙")].concat();
        let comments = format!("<w:comments xmlns:w=\"{}\" xmlns:w14=\"{}\">{said}</w:comments>", uri::W, uri::W14);
        let link = |id: u32, parent: u32| {
            format!("<w15:commentEx w15:paraId=\"0000000{id}\" w15:paraIdParent=\"0000000{parent}\"/>")
        };
        let links = "<w15:commentEx w15:paraId=\"00000002\" w15:done=\"1\"/>".to_owned()
            + &link(3, 1)
            + &link(4, 3)
            + &link(5, 9);
        let extended = format!("<w15:commentsEx xmlns:w15=\"{}\">{links}</w15:commentsEx>", uri::W15);
        let parsed = |xml: &str| parse("comments.xml", xml.as_bytes()).expect("well-formed");
        let threads = gathered(&parsed(&comments), Some(&parsed(&extended)));
        let told: Vec<(String, Vec<String>, bool)> = threads
            .into_iter()
            .map(|FileThread { id, thread }| {
                (id, thread.comments.into_iter().map(|each| each.text).collect(), thread.resolved)
            })
            .collect();
        let expected =
            [("1", vec!["\n甲", "\n甲一", "\n甲二"], false), ("2", vec!["\n乙"], true), ("5", vec!["\n丙"], false)];
        let owned = |(id, texts, settled): (&str, Vec<&str>, bool)| {
            (id.to_owned(), texts.into_iter().map(str::to_owned).collect(), settled)
        };
        assert_eq!(told, expected.map(owned));
    }
}
