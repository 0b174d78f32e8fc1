//! Finds links in pasted text: one address a line, or text with addresses in it.

use linernotes_syntax::markdown::{LinkKind, links};

use super::NewLink;

/// A link that was found in pasted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The link, with a text that was pasted with it or is made of its address.
    pub link: NewLink,
    /// The text was pasted with it.
    pub has_text: bool,
}

/// The longest line above an address that is taken for its text, in characters.
const LONGEST: usize = 120;

/// The links in a pasted text, each address once. A text beside or above an address is proposed
/// for it, or else a text that is made of the address.
#[must_use]
pub fn proposals(pasted: &str) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = Vec::new();
    // A line that may be the text of the address below it.
    let mut above: Option<String> = None;
    for line in pasted.lines() {
        let line = without_marker(line.trim());
        let all: Vec<_> = links(line, 0..line.len())
            .into_iter()
            .filter(|link| {
                !link.kind.is_image()
                    && ["http://", "https://", "mailto:"]
                        .iter()
                        .any(|scheme| link.address.to_ascii_lowercase().starts_with(scheme))
            })
            .collect();
        let alone = all.len() == 1;
        for link in &all {
            let beside = match link.kind {
                LinkKind::Inline | LinkKind::Reference | LinkKind::Html | LinkKind::HtmlFrame => {
                    Some(link.text.clone())
                }
                _ if alone => beside(&line[..link.range.start], &line[link.range.end..]),
                _ => None,
            };
            let pasted_text = beside
                .or_else(|| above.take().filter(|_| alone))
                .filter(|text| !text.is_empty() && *text != link.address);
            let address = link.address.clone();
            if found.iter().any(|known| known.link.address == address) {
                continue;
            }
            let has_text = pasted_text.is_some();
            let text = pasted_text.unwrap_or_else(|| text_of(&address));
            found.push(Proposal { link: NewLink { text, address }, has_text });
        }
        above = (all.is_empty() && !line.is_empty() && line.chars().count() <= LONGEST)
            .then(|| tidied(line));
    }
    found
}

/// A line without the sign or number of a list.
fn without_marker(line: &str) -> &str {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let marker = if digits > 0 { [". ", ") "] } else { ["- ", "* "] };
    marker
        .iter()
        .chain(&["+ ", "• ", "– "])
        .find_map(|sign| rest.strip_prefix(sign))
        .unwrap_or(line)
        .trim()
}

/// The text before or after an address.
fn beside(before: &str, after: &str) -> Option<String> {
    [tidied(before), tidied(after)].into_iter().find(|text| text.chars().any(char::is_alphanumeric))
}

/// A text without the signs that joined it to an address, and without marks around it.
fn tidied(text: &str) -> String {
    let join = |sign: char| {
        sign.is_whitespace() || matches!(sign, ':' | '-' | '–' | '—' | '|' | ',' | ';' | '>' | '<')
    };
    let mut text = text.trim_matches(join);
    for (open, close) in [("**", "**"), ("(", ")"), ("[", "]"), ("“", "”"), ("\"", "\"")] {
        if let Some(inner) = text.strip_prefix(open).and_then(|text| text.strip_suffix(close)) {
            text = inner.trim_matches(join);
        }
    }
    // A parenthesis that was opened for the address.
    text.trim_end_matches('(').trim_start_matches(')').trim_matches(join).to_owned()
}

/// A text for an address of which nothing else is known: the words of its last part, or its host.
#[must_use]
pub(crate) fn text_of(address: &str) -> String {
    if let Some(mail) = address.strip_prefix("mailto:") {
        return mail.split('?').next().unwrap_or(mail).to_owned();
    }
    let Ok(url) = url::Url::parse(address) else { return address.to_owned() };
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let parts: Vec<String> = url
        .path_segments()
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .map(|part| percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned())
        .collect();
    match &parts[..] {
        [] => host.to_owned(),
        // A repository is called by its owner and name.
        [owner, name] if matches!(host, "github.com" | "gitlab.com" | "codeberg.org") => {
            format!("{owner}/{name}")
        }
        [.., last] => words(last).unwrap_or_else(|| host.to_owned()),
    }
}

/// The words of a part of an address (`what-is-wasm.html`); none where it is a number or an id.
fn words(part: &str) -> Option<String> {
    let name = match part.rsplit_once('.') {
        Some((name, "html" | "htm" | "php" | "aspx" | "md" | "pdf")) => name,
        _ => part,
    };
    let words: Vec<&str> =
        name.split(['-', '_', '+', ' ']).filter(|word| !word.is_empty()).collect();
    let is_word = |word: &&str| word.chars().any(char::is_alphabetic);
    let lettered = words.iter().copied().filter(is_word).count();
    // One word of letters and digits is an id more often than a name.
    let is_id = words.len() == 1 && name.chars().any(|sign| sign.is_ascii_digit());
    if lettered == 0 || is_id {
        return None;
    }
    let text = words.join(" ");
    let mut letters = text.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}
