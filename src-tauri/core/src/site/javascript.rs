//! Plain values of a configuration that is written in JavaScript. Nothing is run: a value counts only
//! where it is a quoted text, or `true` or `false`, right after its key.

/// A value that is written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Plain {
    /// A quoted text.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
}

/// The value that a key of an object has: `site: 'https://example.com'`. Of several keys of that name
/// the outermost one counts; comments and texts are passed over.
pub(super) fn value(source: &str, key: &str) -> Option<Plain> {
    let mut found: Option<(usize, Plain)> = None;
    let mut depth = 0usize;
    let mut rest = source;
    // Whether a name may be a key: an object's entry begins after `{` or `,`.
    let mut at_entry = false;
    while let Some(first) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.find('\n').map_or("", |end| &comment[end..]);
            continue;
        }
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, behind)| behind);
            continue;
        }
        match first {
            '{' | '(' | '[' => {
                depth += 1;
                at_entry = first == '{';
                rest = &rest[1..];
            }
            '}' | ')' | ']' => {
                depth = depth.saturating_sub(1);
                at_entry = false;
                rest = &rest[1..];
            }
            ',' => {
                at_entry = true;
                rest = &rest[1..];
            }
            '"' | '\'' | '`' => {
                let (text, behind) = quoted(rest)?;
                let is_key = at_entry && text.as_deref() == Some(key);
                rest = behind;
                if is_key {
                    rest = take(rest, depth, &mut found);
                }
                at_entry = false;
            }
            _ if first.is_alphabetic() || first == '_' || first == '$' => {
                let end = rest
                    .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$')
                    .unwrap_or(rest.len());
                let is_key = at_entry && &rest[..end] == key;
                rest = &rest[end..];
                if is_key {
                    rest = take(rest, depth, &mut found);
                }
                at_entry = false;
            }
            _ => {
                at_entry = at_entry && first.is_whitespace();
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    found.map(|(_, value)| value)
}

/// The text that a key has, as [`value`] finds it.
pub(super) fn text(source: &str, key: &str) -> Option<String> {
    match value(source, key)? {
        Plain::Text(text) => Some(text),
        Plain::Flag(_) => None,
    }
}

/// Takes the value after a key, where there is one; goes on after it.
fn take<'a>(behind: &'a str, depth: usize, found: &mut Option<(usize, Plain)>) -> &'a str {
    let Some(value) = behind.trim_start().strip_prefix(':').map(str::trim_start) else {
        return behind;
    };
    let Some((plain, after)) = plain(value) else { return behind };
    // `'https://' + host` is not a plain text.
    let whole = after.trim_start().starts_with([',', '}']) || after.trim_start().starts_with('/');
    if whole && found.as_ref().is_none_or(|(known, _)| depth < *known) {
        *found = Some((depth, plain));
    }
    after
}

/// A plain value at the start, and the text after it.
fn plain(source: &str) -> Option<(Plain, &str)> {
    for (word, flag) in [("true", true), ("false", false)] {
        let behind = source.strip_prefix(word);
        if let Some(behind) = behind.filter(|behind| !behind.starts_with(char::is_alphanumeric)) {
            return Some((Plain::Flag(flag), behind));
        }
    }
    let (text, behind) = source.starts_with(['"', '\'', '`']).then(|| quoted(source)).flatten()?;
    Some((Plain::Text(text?), behind))
}

/// A quoted text at the start, and the rest; no text where it is put together of parts
/// or has escapes. None where it does not end.
fn quoted(source: &str) -> Option<(Option<String>, &str)> {
    let mark = source.chars().next()?;
    let inner = &source[1..];
    let mut escaped = false;
    for (at, letter) in inner.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == mark => {
                let text = &inner[..at];
                let composed = text.contains('\\') || (mark == '`' && text.contains("${"));
                return Some(((!composed).then(|| text.to_owned()), &inner[at + 1..]));
            }
            '\n' if mark != '`' => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Plain, text, value};

    #[test]
    fn yes_and_no_are_read() {
        let source = "export default { markdown: { smartypants: false, gfm: true }, on: truest, \
                      off: !true, x: false && y }";
        assert_eq!(value(source, "smartypants"), Some(Plain::Flag(false)));
        assert_eq!(value(source, "gfm"), Some(Plain::Flag(true)));
        for key in ["on", "off", "x"] {
            assert_eq!(value(source, key), None, "{key}");
        }
    }

    #[test]
    fn plain_texts_are_read() {
        let source = "// site: 'https://comment.example'\nimport x from 'site'\nexport default \
                      defineConfig({\n  integrations: [sitemap({ site: 'https://inner.example' \
                      })],\n  /* site: 'no' */ site: \"https://example.com\", // here\n  base: \
                      `/podcast`,\n})";
        assert_eq!(text(source, "site").as_deref(), Some("https://example.com"));
        assert_eq!(text(source, "base").as_deref(), Some("/podcast"));
        assert_eq!(text("module.exports = { 'site': 'a' }", "site").as_deref(), Some("a"));
        assert_eq!(text("return { dir: { input: 'notes' } }", "input").as_deref(), Some("notes"));
    }

    #[test]
    fn what_has_to_be_run_is_not_read() {
        for source in [
            "export default { site: process.env.SITE }",
            "export default { site: `https://${host}` }",
            "export default { site: 'https://' + host }",
            "const site = 'https://example.com'",
            "export default { url: 'https://example.com/site: x' }",
            "export default { site: 'open",
            "",
        ] {
            assert_eq!(text(source, "site"), None, "{source}");
        }
    }
}
