//! Addresses that are in the text without markup (`https://…`, `www.…`, `name@host`), as
//! GitHub's markdown makes them links
//! (<https://github.github.com/gfm/#autolinks-extension->).

use std::ops::Range;

/// A bare address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it links to.
    pub href: String,
}

/// Finds the addresses that start in `within` of `text`.
///
/// An address may reach after `within`, as far as `limit`. `stops` are characters that end one
/// besides spaces and `<` (a table's `|`).
pub fn addresses(text: &str, within: Range<usize>, limit: usize, stops: &[char]) -> Vec<Address> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = within.start;
    while at < within.end {
        // Most words with these letters go on in another way.
        let address = match (bytes[at], bytes.get(at + 1)) {
            (b'h' | b'H', Some(b't' | b'T')) => web(text, at, limit, stops),
            (b'w' | b'W', Some(b'w' | b'W')) => www(text, at, limit, stops),
            (b'@', _) => mail(text, at, within.start.max(end_of(&found)), limit),
            _ => None,
        };
        match address {
            Some(address) => {
                at = address.range.end.max(at + 1);
                found.push(address);
            }
            None => at += 1,
        }
    }
    found
}

/// Whether `text` may hold an address at all: a quick look before the careful one.
pub(super) fn may_have_address(text: &str) -> bool {
    text.contains('@') || text.contains("://") || text.contains("www.") || text.contains("WWW.")
}

fn end_of(found: &[Address]) -> usize {
    found.last().map_or(0, |address| address.range.end)
}

fn web(text: &str, start: usize, limit: usize, stops: &[char]) -> Option<Address> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        text.get(start..start + scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme))
    })?;
    if text[..start].chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let end = end_of_path(text, start + scheme.len(), limit, stops, true)?;
    Some(Address { range: start..end, href: text[start..end].replace("&amp;", "&") })
}

fn www(text: &str, start: usize, limit: usize, stops: &[char]) -> Option<Address> {
    text.get(start..start + 4).filter(|s| s.eq_ignore_ascii_case("www."))?;
    let before = text[..start].chars().next_back();
    if !before.is_none_or(|c| c.is_whitespace() || "*_~([\"'“‘".contains(c)) {
        return None;
    }
    let end = end_of_path(text, start, limit, stops, false)?;
    let href = format!("http://{}", text[start..end].replace("&amp;", "&"));
    Some(Address { range: start..end, href })
}

/// Where an address ends whose host starts at `host`: the host is checked, punctuation that
/// belongs to the sentence and closers that nothing in the address opens are left outside.
fn end_of_path(
    text: &str,
    host: usize,
    limit: usize,
    stops: &[char],
    one_label: bool,
) -> Option<usize> {
    let rest = text.get(host..limit)?;
    let is_end = |c: char| c.is_whitespace() || c == '<' || stops.contains(&c);
    let mut path = &rest[..rest.find(is_end).unwrap_or(rest.len())];
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let name = path[..path.find(|c| !is_host(c)).unwrap_or(path.len())].trim_end_matches('.');
    let mut labels = name.rsplit('.');
    let is_sound = name.split('.').all(|label| !label.is_empty())
        && !labels.by_ref().take(2).any(|label| label.contains('_'))
        && (one_label || name.contains('.'));
    if !is_sound {
        return None;
    }
    // Closing parentheses that nothing in the address opens.
    let mut surplus = path.matches(')').count().saturating_sub(path.matches('(').count());
    loop {
        // A backslash at the end of a line breaks it.
        let sentence = ['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"', '\\'];
        let shorter = path.trim_end_matches(sentence);
        let shorter = match shorter.chars().next_back() {
            Some(')') if surplus > 0 => {
                surplus -= 1;
                &shorter[..shorter.len() - 1]
            }
            Some(';') => {
                let name = shorter[..shorter.len() - 1].trim_end_matches(is_entity_name);
                let is_entity = name.ends_with('&') && name.len() + 1 < shorter.len();
                &shorter[..if is_entity { name.len() - 1 } else { shorter.len() - 1 }]
            }
            _ => shorter,
        };
        if shorter.len() == path.len() {
            break;
        }
        path = shorter;
    }
    (path.len() >= name.len().min(1)).then_some(host + path.len())
}

fn is_entity_name(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// An address around the `@` at `at`; its name may reach back to `earliest`.
fn mail(text: &str, at: usize, earliest: usize, limit: usize) -> Option<Address> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let before = text.get(earliest..at)?;
    let start = earliest + before.trim_end_matches(is_name).len();
    // A name that follows on other letters, or on a slash, is a part of something else.
    let glued = text[..start].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '/');
    let rest = text.get(at + 1..limit)?;
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let host = &rest[..rest.find(|c| !is_host(c)).unwrap_or(rest.len())];
    let host = host.trim_end_matches('.');
    let is_sound = host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
        && !host.ends_with(['-', '_']);
    if start == at || glued || !is_sound {
        return None;
    }
    let end = at + 1 + host.len();
    Some(Address { range: start..end, href: format!("mailto:{}", &text[start..end]) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        addresses(text, 0..text.len(), text.len(), &[])
            .into_iter()
            .map(|address| address.href)
            .collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, wanted) in [
            ("see https://a.example/b_c_d.", "https://a.example/b_c_d"),
            ("(https://a.example/b_(c))", "https://a.example/b_(c)"),
            ("**https://a.example**", "https://a.example"),
            ("HTTPS://A.example/x, y", "HTTPS://A.example/x"),
            ("http://localhost:3000/a--b", "http://localhost:3000/a--b"),
            ("https://a.example/?q=1&amp;r=2", "https://a.example/?q=1&r=2"),
            ("https://a.example/q&hl;", "https://a.example/q"),
            ("https://a.example<br>", "https://a.example"),
            ("\"https://a.example\"", "https://a.example"),
            ("www.a.example/x", "http://www.a.example/x"),
            ("mail ann_b+c@a.example.", "mailto:ann_b+c@a.example"),
        ] {
            assert_eq!(found(text), [wanted], "{text}");
        }
    }

    #[test]
    fn what_is_no_address() {
        for text in [
            "xhttps://a.example",
            "https://",
            "https:// a",
            "www.",
            "awww.a.example",
            "www..com",
            "a@b",
            "@handle",
            "a@b.c_",
            "http://a_b.c_d",
            "javascript://a.example",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn two_in_a_row_and_letters_of_any_script() {
        assert_eq!(
            found("http://münchen.example/ä http://b.example 日本x@y.example"),
            ["http://münchen.example/ä", "http://b.example"]
        );
    }
}
