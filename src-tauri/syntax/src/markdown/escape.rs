//! Text as HTML writes it.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What an address may not have as it is; the set that JavaScript's `encodeURI` changes, with
/// the percent sign left alone.
const ADDRESS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Appends text that stands between tags.
pub fn push_text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(c),
        }
    }
}

/// Appends text that stands in an attribute in double quotes.
pub fn push_attribute(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

/// Appends an address that stands in an attribute in double quotes, percent-encoded where it
/// is not yet.
pub fn push_href(out: &mut String, address: &str) {
    for part in utf8_percent_encode(address, ADDRESS) {
        push_attribute(out, part);
    }
}
