//! Names of office holders: last year's beside this year's in one post.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::LazyLock,
};

use regex::Regex;

use crate::{
    checking::{Found, Linked},
    passage::Passages,
};

/// Posts that one person holds at a time: 县委书记, 市长, 水务局局长.
static POST: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "[省市县区镇乡州旗](?:委|党委)书记|党(?:组|工委)书记|[省市县区镇乡州旗]长|\\p{Han}{2}局局长\
        |[市县区州]政协主席|[市县区州]人大常委会主任|检察长",
    )
    .ok()
});
/// The commonest surnames: four names in five have one of them (Ministry of Public Security, report of 2020).
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常";
/// What stands behind a name. A name of two characters that another one follows would be cut from one of three.
const BEHIND: &str =
    "，。、；：（）》”同在带主出强指到赴深率参作讲调检督听走提为对从与和任等的亲先多专召致签会部研实现要";
/// Before a post that several people hold, or that one no longer holds.
const NO_HOLDER: [&str; 5] = ["副", "原", "前", "时任", "历任"];

/// Somebody who is named with a post.
struct Holder<'text> {
    passage: usize,
    post: &'text str,
    name: Range<usize>,
}

/// Tells of names that last year's report gives a post for which this year's names somebody else, too.
pub(super) fn find(before: &Passages, now: &Passages, linked: &mut Vec<Linked>) {
    let mut last: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for holder in holders(before) {
        last.entry(holder.post).or_default().insert(&before[holder.passage].text[holder.name]);
    }
    if last.is_empty() {
        return;
    }
    let holders: Vec<Holder<'_>> = holders(now).collect();
    let name = |holder: &Holder<'_>| &now[holder.passage].text[holder.name.clone()];
    for holder in &holders {
        let Some(known) = last.get(holder.post).filter(|known| known.contains(name(holder))) else { continue };
        let new = holders.iter().find(|other| other.post == holder.post && !known.contains(name(other)));
        if let Some(new) = new {
            let found = Found::new("leftover.name", holder.name.clone())
                .naming("post", holder.post.to_owned())
                .naming("other", name(new).to_owned());
            linked.push(Linked::new(holder.passage, found));
        }
    }
}

fn holders(passages: &Passages) -> impl Iterator<Item = Holder<'_>> {
    passages.iter().enumerate().flat_map(|(place, passage)| {
        let text = passage.text.as_str();
        let posts = POST.iter().flat_map(move |pattern| pattern.find_iter(text));
        posts.filter_map(move |post| {
            if NO_HOLDER.iter().any(|word| text[..post.start()].ends_with(word)) {
                return None;
            }
            let name = name_at(text, post.end())?;
            Some(Holder { passage: place, post: post.as_str(), name })
        })
    })
}

/// A name that begins right here.
fn name_at(text: &str, start: usize) -> Option<Range<usize>> {
    let mut signs = text[start..].char_indices();
    signs.next().filter(|(_, surname)| SURNAMES.contains(*surname))?;
    let signs: Vec<(usize, char)> = signs.take(3).collect();
    let is_bound = |place: usize| signs.get(place).is_none_or(|(_, sign)| BEHIND.contains(*sign));
    let given = (1..=2).rev().find(|given| {
        let is_name = signs.len() >= *given && signs[..*given].iter().all(|(_, sign)| is_given(*sign));
        is_name && is_bound(*given)
    })?;
    let (at, sign) = signs[given - 1];
    Some(start..start + at + sign.len_utf8())
}

fn is_given(sign: char) -> bool {
    dinggao_text::is_han(sign) && !BEHIND.contains(sign)
}
