//! The tags of HTML, in the steps of a browser's tokenizer
//! (<https://html.spec.whatwg.org/multipage/parsing.html#tokenization>). Positions are byte offsets.

use std::ops::Range;

/// Elements that hold text only, whatever it looks like.
const TEXT_ONLY: [&str; 9] =
    ["script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes", "noscript"];

/// What a piece of HTML starts in, or ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Within {
    /// Text and tags.
    #[default]
    Text,
    /// A comment.
    Comment,
    /// An element that holds text only.
    TextOnly(&'static str),
}

/// A part of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// `<name …>`
    Open(Tag),
    /// `</name>`
    Close(Tag),
    /// Text, entities unresolved.
    Text(Range<usize>),
}

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// All of it.
    pub range: Range<usize>,
    /// The element's name.
    pub name: Range<usize>,
}

/// An attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: Range<usize>,
    /// Its value, without quotes around it; none where it has none (`open`).
    pub value: Option<Range<usize>>,
}

/// Reads HTML that starts in what `within` tells, which tells afterwards what it ends in. A tag that
/// is not finished is none, and neither is what follows it.
pub(super) fn read(html: &str, within: &mut Within, mut see: impl FnMut(Part)) {
    let bytes = html.as_bytes();
    // Where the text starts that was not seen yet.
    let mut text = 0;
    let mut at = 0;
    loop {
        match *within {
            Within::Text => {}
            Within::Comment => {
                let Some(end) = comment_end(html, at) else { return };
                (at, text) = (end, end);
                *within = Within::Text;
            }
            Within::TextOnly(name) => {
                let Some(end) = closing(html, at, name) else { return };
                (at, text) = (end, end);
                *within = Within::Text;
            }
        }
        let Some(open) = memchr::memchr(b'<', bytes.get(at..).unwrap_or_default()) else { break };
        let open = at + open;
        let closes = bytes.get(open + 1) == Some(&b'/');
        let sign = bytes.get(open + 1 + usize::from(closes)).copied();
        at = match sign {
            Some(sign) if sign.is_ascii_alphabetic() => {
                push(&mut see, text..open);
                let name = name_at(html, open + 1 + usize::from(closes));
                let Some(end) = attributes(html, name.end, |_| {}) else { return };
                let tag = Tag { range: open..end, name };
                if closes {
                    see(Part::Close(tag));
                } else {
                    let named = |known: &&&str| html[tag.name.clone()].eq_ignore_ascii_case(known);
                    if let Some(name) = TEXT_ONLY.iter().find(named) {
                        *within = Within::TextOnly(name);
                    }
                    see(Part::Open(tag));
                }
                end
            }
            Some(sign) if closes || sign == b'!' || sign == b'?' => {
                push(&mut see, text..open);
                if html[open..].starts_with("<!--") {
                    *within = Within::Comment;
                    // `<!-->` is a comment already: its end may share the marks of its start.
                    open + "<!".len()
                } else {
                    let end = memchr::memchr(b'>', &bytes[open..]);
                    end.map_or(html.len(), |end| open + end + 1)
                }
            }
            _ => {
                at = open + 1;
                continue;
            }
        };
        text = at;
    }
    push(&mut see, text..html.len());
}

fn push(see: &mut impl FnMut(Part), text: Range<usize>) {
    if !text.is_empty() {
        see(Part::Text(text));
    }
}

/// The end of a comment of which the marks behind `<!` stand at `start`, or that started earlier.
fn comment_end(html: &str, start: usize) -> Option<usize> {
    let rest = html.get(start..)?;
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&rest.as_bytes()[at..], b"--") {
        let marks = at + found;
        let behind = rest[marks..].trim_start_matches('-');
        let end = rest.len() - behind.len();
        if behind.starts_with('>') {
            return Some(start + end + 1);
        }
        // Two marks are those of the comment's start.
        let is_start = marks == 0 && html[..start].ends_with("<!") && end < 4;
        if behind.starts_with("!>") && !is_start {
            return Some(start + end + 2);
        }
        at = end;
    }
    None
}

/// Where the tag starts that closes an element of text only.
fn closing(html: &str, start: usize, name: &str) -> Option<usize> {
    let bytes = html.as_bytes();
    let rest = bytes.get(start..)?;
    memchr::memmem::find_iter(rest, b"</").map(|at| start + at).find(|at| {
        let from = at + "</".len();
        let named = bytes.get(from..from + name.len());
        let behind = bytes.get(from + name.len());
        named.is_some_and(|named| named.eq_ignore_ascii_case(name.as_bytes()))
            && behind.is_some_and(|sign| is_blank(*sign) || matches!(sign, b'/' | b'>'))
    })
}

fn name_at(html: &str, start: usize) -> Range<usize> {
    let ends = |sign: &u8| is_blank(*sign) || matches!(sign, b'/' | b'>');
    start..until(html.as_bytes(), start, ends)
}

/// Sees the attributes that follow on a tag's name. Returns where the tag ends, if it does.
fn attributes(html: &str, start: usize, mut see: impl FnMut(Attribute)) -> Option<usize> {
    let bytes = html.as_bytes();
    let mut at = start;
    loop {
        at = until(bytes, at, |sign| !is_blank(*sign) && *sign != b'/');
        if *bytes.get(at)? == b'>' {
            return Some(at + 1);
        }
        // An equals sign that starts a name belongs to it.
        let ends = |sign: &u8| is_blank(*sign) || matches!(sign, b'/' | b'>' | b'=');
        let name = at..until(bytes, at + 1, ends);
        let equals = until(bytes, name.end, |sign| !is_blank(*sign));
        if *bytes.get(equals)? != b'=' {
            at = name.end;
            see(Attribute { name, value: None });
            continue;
        }
        let start = until(bytes, equals + 1, |sign| !is_blank(*sign));
        let value = match *bytes.get(start)? {
            quote @ (b'"' | b'\'') => {
                let end = until(bytes, start + 1, |sign| *sign == quote);
                at = end + 1;
                start + 1..end
            }
            _ => {
                let end = until(bytes, start, |sign| is_blank(*sign) || *sign == b'>');
                at = end;
                start..end
            }
        };
        bytes.get(at)?;
        see(Attribute { name, value: Some(value) });
    }
}

/// Where the first byte stands from `start` on that is looked for; the end where there is none.
fn until(bytes: &[u8], start: usize, wanted: impl Fn(&u8) -> bool) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    rest.iter().position(wanted).map_or(bytes.len(), |at| start + at)
}

fn is_blank(sign: u8) -> bool {
    matches!(sign, b' ' | b'\t' | b'\n' | b'\x0c')
}

/// The attribute of the tag at the start of `html` that counts for a name: the first one.
pub fn attribute(html: &str, name: &str) -> Option<Attribute> {
    let mut found = None;
    let element = name_at(html, 1);
    attributes(html, element.end, |one| {
        if found.is_none() && html[one.name.clone()].eq_ignore_ascii_case(name) {
            found = Some(one);
        }
    });
    found
}

/// What stands between the tags of an element that is all of `html`; none where it is not closed.
pub fn inner(html: &str) -> Option<Range<usize>> {
    let element = name_at(html, 1);
    let start = attributes(html, element.end, |_| {})?;
    let end = html.rfind("</").filter(|end| *end >= start)?;
    let closed = name_at(html, end + "</".len());
    html[closed].eq_ignore_ascii_case(&html[element]).then_some(start..end)
}
