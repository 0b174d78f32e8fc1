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

/// Appends text as it is written between tags.
pub fn push_text(out: &mut String, text: &str) {
    push_escaped(out, text, false);
}

/// Appends text as it is written in an attribute in double quotes.
pub fn push_attribute(out: &mut String, text: &str) {
    push_escaped(out, text, true);
}

// pulldown-cmark-escape writes `'` as `&#39;` as well, which the sanitiser and the exports do not.
fn push_escaped(out: &mut String, text: &str, is_quoted: bool) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if is_quoted => out.push_str("&quot;"),
            _ => out.push(sign),
        }
    }
}

/// Appends an address as it is written in an attribute in double quotes: percent-encoded where it
/// is not yet.
pub fn push_href(out: &mut String, address: &str) {
    for part in utf8_percent_encode(address, ADDRESS) {
        push_attribute(out, part);
    }
}
