//! Adds links, written as the show writes its others.

use linernotes_syntax::markdown::{Link, LinkKind};
use linernotes_syntax::text::{Refusal, TextEdit, apply};

use super::arrange::{appended, inserted, renumbered};
use super::proof::{Bare, all};
use super::read::{NoteLinks, read};
use super::refuse;
use super::rewrite::destinations;
use super::shape::{LinkShape, Writing};

/// A link to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLink {
    /// Its text as it is to be read; empty for the address alone.
    pub text: String,
    /// Its address.
    pub address: String,
}

/// The edits that add links, in their order, as items at the end of a section's list of links;
/// `usual` is how lists of links are written where the section has none.
///
/// # Errors
/// [`Refusal`] where one of them can't be written.
pub fn add(
    text: &str,
    section: usize,
    new: &[NewLink],
    usual: &LinkShape,
) -> Result<Vec<TextEdit>, Refusal> {
    let notes = read(text);
    let Some(known) = notes.sections.get(section) else {
        return refuse("This section isn’t in the notes anymore.");
    };
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let place = notes.list_of(section);
    let shape = place.and_then(|list| LinkShape::of(text, &notes, list));
    let shape = shape.as_ref().unwrap_or(usual);
    let contents: Vec<String> =
        new.iter().map(|link| content_of(link, shape)).collect::<Result<_, _>>()?;
    let edits = match place {
        Some(place) if notes.lists[place].ordered => {
            let list = &notes.lists[place];
            renumbered(text, list, list.items.len(), |head| {
                let head = |nth| next_head(head, nth) + &shape.gap;
                let items = contents.iter().enumerate().map(|(nth, content)| head(nth) + content);
                Ok(items.collect::<Vec<_>>().join(&shape.between))
            })?
        }
        Some(place) => {
            let list = &notes.lists[place];
            vec![inserted(list, list.items.len(), &lines(shape, &contents), &shape.between)]
        }
        None => vec![appended(text, &known.range, &lines(shape, &contents))],
    };
    proven(text, &notes, edits, new)
}

/// Items, one below the other.
fn lines(shape: &LinkShape, contents: &[String]) -> String {
    let head = format!("{}{}{}", shape.indent, shape.marker, shape.gap);
    let items: Vec<_> = contents.iter().map(|content| format!("{head}{content}")).collect();
    items.join(&shape.between)
}

/// The content of a link's item: the plainest way to write it that is read as it is meant.
fn content_of(link: &NewLink, shape: &LinkShape) -> Result<String, Refusal> {
    // Which signs must be escaped depends on their neighbours: each way is written and read again.
    let ways = (0..WAYS).map(|way| content(link, shape, way));
    match ways.into_iter().find(|content| is_read_as(content, link)) {
        Some(content) => Ok(content),
        None => refuse(format!("“{}” can’t be written as a link.", link.address)),
    }
}

/// The indentation, number and mark of the `nth` item after one with this head.
fn next_head(head: &str, nth: usize) -> String {
    let indent = head.len() - head.trim_start().len();
    let close = &head[head.len().saturating_sub(1)..];
    let number: usize = head.trim().trim_end_matches(['.', ')']).parse().unwrap_or(1);
    format!("{}{}{close}", &head[..indent], number + nth)
}

/// How many ways there are to write a link.
const WAYS: usize = 8;

/// One way to write a link; `way` is how carefully it is escaped.
fn content(link: &NewLink, shape: &LinkShape, way: usize) -> String {
    let address = link.address.trim();
    let text = if way < WAYS / 2 { link.text.trim().to_owned() } else { escaped(&link.text) };
    let target = &destinations(address)[way % (WAYS / 2)];
    if text.is_empty() {
        return match shape.writing {
            Writing::Bare | Writing::TextBare if way == 0 => address.to_owned(),
            _ => format!("<{address}>"),
        };
    }
    match shape.writing {
        // An item of addresses alone has no place for a text but this.
        Writing::Linked | Writing::Angle | Writing::Bare => format!("[{text}]({target})"),
        Writing::TextAngle => format!("{text}{}<{address}>", shape.joint),
        Writing::TextBare if way.is_multiple_of(2) => format!("{text}{}{address}", shape.joint),
        Writing::TextBare => format!("{text}{}<{address}>", shape.joint),
    }
}

/// A text with a backslash before each sign that markdown could read as a mark.
fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 4);
    for sign in text.trim().chars() {
        if matches!(sign, '\\' | '[' | ']' | '*' | '_' | '`' | '<' | '>' | '!' | '#' | '~' | '&') {
            result.push('\\');
        }
        result.push(sign);
    }
    result
}

/// Whether an item's content is read as one link with that address, and as that text.
fn is_read_as(content: &str, link: &NewLink) -> bool {
    let item = format!("- {content}\n");
    let notes = read(&item);
    let [found] = &notes.links[..] else { return false };
    let (address, text) = (link.address.trim(), link.text.trim());
    if !same_address(&found.link, address) || notes.lists.len() != 1 {
        return false;
    }
    match found.link.kind {
        LinkKind::Inline => found.link.text == text,
        _ => text.is_empty() || content.contains(text) || content.contains(&escaped(text)),
    }
}

fn same_address(link: &Link, address: &str) -> bool {
    // Some signs of an address can only be written percent-encoded.
    link.address == address || link.address == destinations(address)[3]
}

/// Returns the edits if the notes have all links that they had, and the new ones, in their order.
fn proven(
    text: &str,
    notes: &NoteLinks,
    edits: Vec<TextEdit>,
    new: &[NewLink],
) -> Result<Vec<TextEdit>, Refusal> {
    let after = apply(text, &edits);
    let now = read(&after);
    let (old, mut links) = (all(text, notes), all(&after, &now));
    // The new links are together, where the two lists differ first: without them, they are the same.
    let first = old.iter().zip(&links).take_while(|(one, other)| one == other).count();
    let added: Vec<Bare> = links.splice(first..(first + new.len()).min(links.len()), []).collect();
    let right = added.len() == new.len()
        && added.iter().zip(new).all(|(link, new)| {
            link.1 == new.address.trim() || link.1 == destinations(new.address.trim())[3]
        });
    if !right || old != links || notes.sections.len() != now.sections.len() {
        return refuse(
            "These links can’t be added here without changing the rest. Write them in the notes.",
        );
    }
    Ok(edits)
}
