//! What stands first in an item of a list.

use crate::text::line_start;

/// Whether nothing but the mark of a list's item stands before a position in its line.
pub(super) fn leads_item(written: &str, at: usize) -> bool {
    let line = line_start(written, at);
    let before = written[line..at].trim_start();
    // An item of HTML has a tag for its mark.
    let tag = before.ends_with('>').then(|| before.rfind('<')).flatten();
    if let Some(tag) = tag.and_then(|start| before.get(start + 1..)) {
        let name = tag.split(|sign: char| !sign.is_ascii_alphanumeric()).next();
        return name.is_some_and(|name| name.eq_ignore_ascii_case("li"));
    }
    let mark = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    let numbered = mark.strip_suffix(['.', ')']).is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    numbered || matches!(mark, "-" | "+") || (mark.is_empty() && before.starts_with("* "))
}
