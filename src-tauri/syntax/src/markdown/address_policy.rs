//! Which addresses may leave: the one judge of what is written as a link, an image or an enclosure.
//!
//! Whoever writes an address asks last, when nothing is filled in after. The address is read as browsers
//! read it (WHATWG URL), and stricter: some readers also skip spaces and invisible characters of other
//! kinds, or decode before they look for the scheme.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use url::{ParseError, Url};

/// The schemes of links that leave.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];
/// The schemes that run something or reach into the machine; refused in an encoded form as well.
const DANGEROUS: [&str; 8] =
    ["javascript", "vbscript", "livescript", "data", "file", "blob", "filesystem", "view-source"];
/// The fields of a mail that an address may fill in (RFC 6068). Others are obeyed by some programs:
/// `attach` would add a file.
const MAIL_FIELDS: [&str; 4] = ["to", "cc", "subject", "body"];

/// Whether an address may be followed: it has one of the schemes `http`, `https`, `mailto` and `tel`, or
/// none, and is then relative.
#[must_use]
pub fn may_be_followed(address: &str) -> bool {
    let plain = without_invisible(address);
    if is_dangerous(&plain) {
        return false;
    }
    match Url::parse(&plain) {
        Ok(url) => SCHEMES.contains(&url.scheme()),
        Err(ParseError::RelativeUrlWithoutBase) => true,
        // An address of the web that is not a valid one leads nowhere.
        Err(_) => plain.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http")),
    }
}

/// Whether an address runs something, or reaches into the machine, for whoever follows it.
#[must_use]
pub fn is_dangerous(address: &str) -> bool {
    let plain = without_invisible(address);
    let decoded = without_invisible(&percent_decode_str(&plain).decode_utf8_lossy());
    let runs = |scheme: &str| DANGEROUS.iter().any(|known| scheme.eq_ignore_ascii_case(known));
    decoded.split_once(':').is_some_and(|(scheme, _)| runs(scheme))
}

/// Removes the fields from a mail address that are not for people to read. Other addresses stay as they
/// are.
#[must_use]
pub fn without_mail_fields(address: &str) -> Cow<'_, str> {
    let is_mail =
        address.trim_start().get(..7).is_some_and(|it| it.eq_ignore_ascii_case("mailto:"));
    let Some((mail, fields)) = address.split_once('?').filter(|_| is_mail) else {
        return Cow::Borrowed(address);
    };
    let is_known = |field: &&str| {
        let name = field.split('=').next().unwrap_or_default();
        let name = percent_decode_str(name).decode_utf8_lossy();
        MAIL_FIELDS.iter().any(|known| name.eq_ignore_ascii_case(known))
    };
    let all: Vec<&str> = fields.split('&').collect();
    let kept: Vec<&str> = all.iter().copied().filter(is_known).collect();
    if kept.len() == all.len() {
        return Cow::Borrowed(address);
    }
    let question = if kept.is_empty() { "" } else { "?" };
    Cow::Owned(format!("{mail}{question}{}", kept.join("&")))
}

/// The text without spaces, controls and characters that nobody sees.
fn without_invisible(text: &str) -> String {
    let is_invisible = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    text.chars().filter(|c| !is_invisible(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_people_follow_may_be_followed() {
        for good in [
            "https://a.example/b?c#d",
            "HTTP://a.example",
            "//a.example/b",
            "mailto:a@b.example",
            "tel:+4312345",
            "/images/a b.png",
            "a/b.html",
            "a%20b.png",
            "../c:d",
            "#e",
            "12:30",
            "",
            "?q=javascript:x",
            "https://a.example/javascript:x",
            "http://[",
        ] {
            assert!(may_be_followed(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:x",
            "java\tscript:x",
            "java\u{3}script:x",
            "\u{a0}javascript:x",
            "\u{2028}javascript:x",
            "java\u{ad}script:x",
            "javascript%3Aalert(1)",
            "%6aavascript:x",
            "%09javascript%3ax",
            "data:text/html,x",
            "\u{a0}data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://a.example",
            "blob:https://a.example/x",
            "tauri://localhost",
            "x-odd:y",
        ] {
            assert!(!may_be_followed(bad), "{bad}");
        }
    }

    #[test]
    fn mail_addresses_keep_what_people_read() {
        for (address, kept) in [
            ("mailto:a@b.example", "mailto:a@b.example"),
            ("mailto:a@b?subject=x&body=y", "mailto:a@b?subject=x&body=y"),
            ("mailto:a@b?attach=/etc/passwd", "mailto:a@b"),
            ("MailTo:a@b?Subject=x&att%61ch=y&CC=z&bcc=w", "MailTo:a@b?Subject=x&CC=z"),
            ("https://a.example/?attach=x", "https://a.example/?attach=x"),
        ] {
            assert_eq!(without_mail_fields(address), kept);
        }
    }
}
