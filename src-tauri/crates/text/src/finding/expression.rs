//! A regular expression as it is written in the editor (ECMAScript's), for the engine that never takes long over one.

use super::{FindProblem, folding::fold_width};

/// The same expression for the engine. With `folds_width` a typed full-width sign is that sign, not the syntax that its
/// half-width form would be: （一） is no group.
pub(super) fn translated(text: &str, folds_width: bool) -> Result<String, FindProblem> {
    if is_nested(text) {
        return Err(FindProblem::Nested);
    }
    let mut expression = String::with_capacity(text.len());
    let mut in_class = false;
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let part = if sign == '\\' { escape_of(rest) } else { &rest[..sign.len_utf8()] };
        rest = &rest[part.len()..];
        let folded = fold_width(part.strip_prefix('\\').filter(|escaped| !escaped.is_empty()).unwrap_or(part));
        let is_full_width = folds_width && !part.ends_with(&folded);
        match part {
            _ if is_full_width => expression.push_str(&regex::escape(&folded)),
            "\\d" => expression.push_str(if in_class { "0-9" } else { "[0-9]" }),
            "\\D" => expression.push_str("[^0-9]"),
            "\\w" => expression.push_str(if in_class { "0-9A-Za-z_" } else { "[0-9A-Za-z_]" }),
            "\\W" => expression.push_str("[^0-9A-Za-z_]"),
            "\\b" if !in_class => expression.push_str("(?-u:\\b)"),
            "\\B" if !in_class => expression.push_str("(?-u:\\B)"),
            "\\k" => return Err(FindProblem::LooksAround),
            _ if part.starts_with('\\') && part[1..].starts_with(|next: char| matches!(next, '1'..='9')) => {
                return Err(FindProblem::LooksAround);
            }
            "(" if !in_class && ["?=", "?!", "?<=", "?<!"].iter().any(|sign| rest.starts_with(sign)) => {
                return Err(FindProblem::LooksAround);
            }
            // Signs that mean something to the engine in a class, and nothing to whoever writes it.
            "[" | "&" | "~" if in_class => {
                expression.push('\\');
                expression.push_str(part);
            }
            "[" => {
                in_class = true;
                expression.push('[');
            }
            "]" => {
                in_class = false;
                expression.push(']');
            }
            part => expression.push_str(part),
        }
    }
    Ok(expression)
}

/// A backslash and the sign that it is about.
fn escape_of(text: &str) -> &str {
    let end = text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Whether an endless repetition stands in another.
fn is_nested(expression: &str) -> bool {
    let plain = without_escapes(expression);
    let mut groups = vec![false];
    for (at, &sign) in plain.iter().enumerate() {
        let repeats = is_endless(&plain[at + 1..]);
        if sign == '(' {
            groups.push(false);
            continue;
        }
        let has_inside = sign == ')' && groups.len() > 1 && groups.pop().unwrap_or_default();
        if has_inside && repeats {
            return true;
        }
        if (has_inside || repeats)
            && let Some(group) = groups.last_mut()
        {
            *group = true;
        }
    }
    false
}

/// Whether `*`, `+` or `{2,}` stands at the start.
fn is_endless(signs: &[char]) -> bool {
    match signs {
        ['*' | '+', ..] => true,
        ['{', rest @ ..] => {
            let digits = rest.iter().take_while(|sign| sign.is_ascii_digit()).count();
            digits > 0 && rest[digits..].starts_with(&[',', '}'])
        }
        _ => false,
    }
}

/// The signs of an expression with an `x` for each escape and each class.
fn without_escapes(expression: &str) -> Vec<char> {
    let mut plain = Vec::new();
    let mut in_class = false;
    let mut signs = expression.chars();
    while let Some(sign) = signs.next() {
        let sign = if sign == '\\' { signs.next().map_or('\\', |_| 'x') } else { sign };
        match sign {
            ']' if in_class => {
                in_class = false;
                plain.push('x');
            }
            _ if in_class => {}
            '[' => in_class = true,
            sign => plain.push(sign),
        }
    }
    plain
}
