//! What looks like a figure and is a name: quoted terms, titles, numbers of documents, codes.

/// A quoted term is short; a longer quotation is text.
const LONGEST_TERM: usize = 14;
const LONGEST_TITLE: usize = 80;
/// Words behind a bare number that make a name of it: 12345热线.
const NAMED: [&str; 14] =
    ["热线", "平台", "工程", "行动", "计划", "战略", "专线", "专班", "系统", "模式", "机制", "体系", "政务", "便民"];

/// The bytes of a name at the start of `text` that holds no figure: “三张清单”, 《…2023…》, 〔2024〕, GB/T 9704-2012, OA2.
pub(super) fn length(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    match first {
        '“' => quoted(text, '”', LONGEST_TERM).filter(|length| !text[..*length].contains(['，', '。', '；', '：'])),
        '《' => quoted(text, '》', LONGEST_TITLE),
        '〔' | '［' | '[' => quoted(
            text,
            if first == '〔' {
                '〕'
            } else if first == '［' {
                '］'
            } else {
                ']'
            },
            8,
        ),
        _ if first.is_ascii_alphabetic() => Some(latin(text)),
        _ => None,
    }
}

fn quoted(text: &str, close: char, longest: usize) -> Option<usize> {
    let mut characters = text.char_indices().take(longest + 2);
    characters.find(|(_, character)| *character == close).map(|(at, _)| at + close.len_utf8())
}

/// Letters with the digits that belong to them, and the number of a standard behind a space.
fn latin(text: &str) -> usize {
    let run =
        |text: &str| text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"*-/._".contains(byte)).count();
    let word = run(text);
    let is_code = text[..word].bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'/');
    match text[word..].strip_prefix(' ') {
        Some(rest) if is_code && rest.starts_with(|next: char| next.is_ascii_digit()) => word + 1 + run(rest),
        _ => word,
    }
}

/// Whether a bare number with `after` behind it is a name.
pub(super) fn is_named_by(after: &str) -> bool {
    NAMED.iter().any(|name| after.starts_with(name))
}

/// Names of Chinese numerals with a measure word, by what follows: 八项规定, 三年行动.
pub(super) fn is_set_phrase(unit: &str, after: &str) -> bool {
    let rest: &[&str] = match unit {
        "项" => &["规定", "制度", "机制", "任务", "重点", "行动", "改革", "建设", "工程", "纪律", "措施"],
        "个" => &["维护", "确立", "意识", "自信", "代表", "全面", "一百年", "务必", "方面", "坚持", "革命", "结合"],
        "年" => &["行动", "规划", "计划", "攻坚", "倒计时", "任期"],
        "条" => &["政策", "措施", "意见", "战线", "底线", "红线"],
        "位" => &["一体"],
        "种" => &["形态"],
        "道" => &["防线"],
        "节" => &["气"],
        "支" => &["队伍"],
        "张" => &["清单", "网"],
        "天" => &["一", "两"],
        _ => &[],
    };
    rest.iter().any(|words| after.starts_with(words))
}
