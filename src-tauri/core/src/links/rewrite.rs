//! Changes the text or address of a link.

use std::ops::Range;

use pulldown_cmark::Parser;

use linernotes_syntax::markdown::{DIALECT, Link, LinkKind, fold, raw};
use linernotes_syntax::text::{Refusal, TextEdit, apply};

use super::proof::{Bare, all, bare};
use super::read::{NoteLink, NoteLinks, read};
use super::refuse;

/// The edits that give the link at a place in [`NoteLinks::links`] another text, written as
/// markdown, and another address. None where it has both already.
///
/// An address without a text gets one by becoming `[text](address)`; a link whose text is taken away
/// becomes `<address>`. The address of a reference link is changed in its definition, for all links
/// that refer to it.
///
/// # Errors
/// [`Refusal`] where markdown has no way to write that here.
pub fn rewrite(
    text: &str,
    link: usize,
    written: &str,
    address: &str,
) -> Result<Vec<TextEdit>, Refusal> {
    let notes = read(text);
    let Some(known) = notes.links.get(link) else {
        return refuse(
            "This link isn’t in the notes \
        anymore.",
        );
    };
    let (written, address) = (written.trim(), address.trim());
    if address.is_empty() || address.contains(char::is_control) {
        return refuse("Enter an address.");
    }
    let new_text = written != known.written(text);
    let new_address = address != known.link.address;
    if !new_text && !new_address {
        return Ok(Vec::new());
    }
    if let Some(reason) = known.fixed_text().filter(|_| new_text) {
        return refuse(reason);
    }
    // Whether a way to write it works depends on the text around it: each is tried and read again.
    for edits in candidates(text, &notes, known, written, address, (new_text, new_address)) {
        if says(text, &notes, link, &edits, (written, new_text), address) {
            // It may be written like this already, such as an address with an escape.
            let same = apply(text, &edits) == text;
            return Ok(if same { Vec::new() } else { edits });
        }
    }
    if new_address {
        refuse(format!("“{address}” can’t be used as an address here. Change it in the notes."))
    } else {
        refuse(format!("“{written}” can’t be used as link text here. Change it in the notes."))
    }
}

impl NoteLink {
    /// The link's text as markdown; empty where it is written as an address only.
    #[must_use]
    pub fn written<'a>(&self, text: &'a str) -> &'a str {
        match self.link.kind {
            LinkKind::Angle | LinkKind::Bare | LinkKind::HtmlFrame => "",
            _ => text.get(self.link.inner.clone()).unwrap_or_default(),
        }
    }

    /// Why its text can't be changed here, in a sentence for a host; none where it can.
    #[must_use]
    pub fn fixed_text(&self) -> Option<String> {
        let html = self.link.kind.is_html();
        html.then(|| "The link text is in HTML, which can only be changed in the notes.".into())
    }
}

/// The ways to write a change, the plainest first.
fn candidates(
    text: &str,
    notes: &NoteLinks,
    known: &NoteLink,
    written: &str,
    address: &str,
    (new_text, new_address): (bool, bool),
) -> Vec<Vec<TextEdit>> {
    let link = &known.link;
    let texts = [written.to_owned(), escaped(written)];
    let whole = |insert: String| vec![TextEdit { range: link.range.clone(), insert }];
    match link.kind {
        LinkKind::Angle | LinkKind::Bare if written.is_empty() => {
            let plain = address.strip_prefix("mailto:").unwrap_or(address);
            let angle = [format!("<{plain}>"), format!("<{address}>")];
            let bare = (link.kind == LinkKind::Bare).then(|| plain.to_owned());
            bare.into_iter().chain(angle).map(whole).collect()
        }
        LinkKind::Angle | LinkKind::Bare => both(&texts, &destinations(address))
            .map(|(text, address)| whole(format!("[{text}]({address})")))
            .collect(),
        LinkKind::Inline if written.is_empty() && new_text => {
            vec![whole(format!("<{address}>"))]
        }
        LinkKind::Inline => {
            let place = destination(text, link.inner.end + 2..link.range.end);
            let edit = |range: &Range<usize>, insert: &str| TextEdit {
                range: range.clone(),
                insert: insert.to_owned(),
            };
            both(&texts, &destinations(address))
                .map(|(written, address)| {
                    let text = new_text.then(|| edit(&link.inner, written));
                    let target = new_address.then(|| edit(&place, address));
                    text.into_iter().chain(target).collect()
                })
                .collect()
        }
        LinkKind::Reference => {
            let place = defined(text, notes.body.clone(), &known.link);
            both(&texts, &destinations(address))
                .filter_map(|(written, address)| {
                    let mut edits = Vec::new();
                    if new_text {
                        edits.push(retitled(text, known, written));
                    }
                    if new_address {
                        edits.push(TextEdit { range: place.clone()?, insert: address.to_owned() });
                    }
                    edits.sort_by_key(|edit| edit.range.start);
                    Some(edits)
                })
                .collect()
        }
        LinkKind::Html | LinkKind::HtmlFrame => link
            .place
            .iter()
            .map(|place| {
                let insert = raw::written(text, place, address);
                vec![TextEdit { range: place.clone(), insert }]
            })
            .collect(),
        LinkKind::Image | LinkKind::AssetImage | LinkKind::HtmlImage => Vec::new(),
    }
}

fn both<'a>(
    texts: &'a [String; 2],
    addresses: &'a [String],
) -> impl Iterator<Item = (&'a str, &'a str)> {
    let pair = move |text: &'a String| {
        addresses.iter().map(move |address| (text.as_str(), address.as_str()))
    };
    texts.iter().flat_map(pair)
}

/// A reference link with another text and the same label.
fn retitled(text: &str, known: &NoteLink, written: &str) -> TextEdit {
    let link = &known.link;
    let tail = &text[link.inner.end..link.range.end];
    if tail.len() > "][]".len() {
        return TextEdit { range: link.inner.clone(), insert: written.to_owned() };
    }
    // Until now the text was the label as well.
    let label = &text[link.inner.clone()];
    // The empty brackets of `[label][]` are not in its range.
    let end = link.range.end + if text[link.range.end..].starts_with("[]") { 2 } else { 0 };
    TextEdit { range: link.range.start..end, insert: format!("[{written}][{label}]") }
}

/// The text with a backslash before every bracket.
fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 2);
    for sign in text.chars() {
        if matches!(sign, '[' | ']') && !result.ends_with('\\') {
            result.push('\\');
        }
        result.push(sign);
    }
    if result.ends_with('\\') {
        result.push('\\');
    }
    result
}

/// The ways to write the address of an inline link, the plainest first.
pub(super) fn destinations(address: &str) -> Vec<String> {
    let ampersands = address.replace('&', "&amp;");
    let encoded =
        address.replace('\\', "%5C").replace('<', "%3C").replace('>', "%3E").replace(' ', "%20");
    vec![address.to_owned(), format!("<{address}>"), ampersands, encoded]
}

/// The bytes of the address in what follows `](`, with its angle brackets.
pub(super) fn destination(text: &str, rest: Range<usize>) -> Range<usize> {
    let text = text.get(rest.clone()).unwrap_or_default();
    let start = text.len() - text.trim_start().len();
    let written = &text[start..];
    let mut depth = 0usize;
    let mut escaped = false;
    let angle = written.starts_with('<');
    let end = written
        .char_indices()
        .find(|(_, sign)| {
            if std::mem::take(&mut escaped) {
                return false;
            }
            match sign {
                '\\' => escaped = true,
                '>' if angle => return true,
                '(' if !angle => depth += 1,
                ')' if !angle && depth == 0 => return true,
                ')' if !angle => depth -= 1,
                sign if !angle && sign.is_whitespace() => return true,
                _ => {}
            }
            false
        })
        .map_or(written.len(), |(place, _)| place + usize::from(angle));
    rest.start + start..rest.start + start + end
}

/// Where the address of a link or picture by reference is defined.
pub(super) fn defined(text: &str, body: Range<usize>, link: &Link) -> Option<Range<usize>> {
    let tail = text[link.inner.end..link.range.end].trim_start_matches(']').trim_start_matches('[');
    let tail = tail.trim_end_matches(']');
    let label = fold(if tail.is_empty() { &text[link.inner.clone()] } else { tail });
    let notes = text.get(body.clone())?;
    let parser = Parser::new_ext(notes, DIALECT);
    let found = parser.reference_definitions().iter().find(|(known, _)| fold(known) == label)?;
    let span = found.1.span.clone();
    let colon = notes[span.clone()].find("]:")? + 2;
    Some(destination(text, body.start + span.start + colon..body.start + span.end))
}

/// Whether, after some edits, the link is as wanted and all others are as they were.
fn says(
    text: &str,
    notes: &NoteLinks,
    place: usize,
    edits: &[TextEdit],
    (written, new_text): (&str, bool),
    address: &str,
) -> bool {
    let after = apply(text, edits);
    let now = read(&after);
    let (Some(old), Some(new)) = (notes.links.get(place), now.links.get(place)) else {
        return false;
    };
    if now.links.len() != notes.links.len() || new.link.address != address {
        return false;
    }
    let unescaped = |text: &str| text.replace("\\[", "[").replace("\\]", "]").replace("\\\\", "\\");
    if new_text && unescaped(new.written(&after)) != unescaped(written) {
        return false;
    }
    if !new_text && old.written(text) != new.written(&after) {
        return false;
    }
    // A reference link shares its address with others.
    let shared = old.link.kind == LinkKind::Reference;
    let same = |(one, other): (&Bare, &Bare)| {
        one == other
            || (shared
                && (one.0, &one.2, &one.3) == (other.0, &other.2, &other.3)
                && one.1 == old.link.address
                && other.1 == address)
    };
    let own = bare(&old.link);
    let (before, links) = (all(text, notes), all(&after, &now));
    let rest = |links: &[Bare], own: &Bare| {
        let mut links = links.to_vec();
        if let Some(at) = links.iter().position(|link| link == own) {
            links.remove(at);
        }
        links
    };
    let (before, links) = (rest(&before, &own), rest(&links, &bare(&new.link)));
    before.len() == links.len()
        && before.iter().zip(&links).all(same)
        && notes.sections.len() == now.sections.len()
        && notes.lists.len() == now.lists.len()
}
