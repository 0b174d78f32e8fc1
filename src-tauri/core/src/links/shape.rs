//! How lists of links are written: the marker of their items, and the form of a link in an item.

use std::collections::HashMap;

use linernotes_syntax::markdown::{Item, LinkKind, List};

use super::read::{Bond, NoteLinks};

/// The form of a link in its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Writing {
    /// `[text](address)`
    #[default]
    Linked,
    /// `<address>`
    Angle,
    /// `address`
    Bare,
    /// `text: <address>`, or with another joint.
    TextAngle,
    /// `text: address`
    TextBare,
}

/// How a list of links is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkShape {
    /// The indentation of the items.
    pub indent: String,
    /// The marker: `-`, or a number with its mark.
    pub marker: String,
    /// The spaces between marker and content.
    pub gap: String,
    /// The line ends between two items.
    pub between: String,
    /// The form of the links.
    pub writing: Writing,
    /// The signs between a text and an address beside it.
    pub joint: String,
}

impl Default for LinkShape {
    fn default() -> Self {
        Self {
            indent: String::new(),
            marker: "-".into(),
            gap: " ".into(),
            between: "\n".into(),
            writing: Writing::Linked,
            joint: ": ".into(),
        }
    }
}

impl LinkShape {
    /// Returns the shape of most lists of links in some notes; none where they have no lists.
    #[must_use]
    pub fn usual<'a>(notes: impl IntoIterator<Item = (&'a str, &'a NoteLinks)>) -> Option<Self> {
        let mut shapes: Vec<(Self, usize)> = Vec::new();
        for (text, notes) in notes {
            for place in 0..notes.lists.len() {
                let count = links_in(notes, place).count();
                let list = &notes.lists[place];
                if count * 2 <= list.items.len() || list.parent.is_some() || list.ordered {
                    continue;
                }
                let Some(shape) = Self::of(text, notes, place) else { continue };
                match shapes.iter_mut().find(|(known, _)| *known == shape) {
                    Some((_, seen)) => *seen += count,
                    None => shapes.push((shape, count)),
                }
            }
        }
        // Of several, the first of the commonest.
        shapes.into_iter().rev().max_by_key(|(_, count)| *count).map(|(shape, _)| shape)
    }

    /// The shape of one list; none where it has no items.
    pub(super) fn of(text: &str, notes: &NoteLinks, place: usize) -> Option<Self> {
        let list = notes.lists.get(place)?;
        let item = list.items.last()?;
        let (writing, joint) = writing(text, notes, place);
        Some(Self {
            indent: text.get(item.range.start..item.marker.start)?.to_owned(),
            marker: text.get(item.marker.clone())?.to_owned(),
            gap: gap(text, item).to_owned(),
            between: between(text, list).unwrap_or("\n").to_owned(),
            writing,
            joint,
        })
    }
}

/// The spaces between an item's marker and its content; one space for an empty item.
pub(super) fn gap<'a>(text: &'a str, item: &Item) -> &'a str {
    match text.get(item.marker.end..item.content) {
        Some("") | None => " ",
        Some(gap) => gap,
    }
}

/// The text between most neighbours in a list; none where it has one item only.
pub(super) fn between<'a>(text: &'a str, list: &List) -> Option<&'a str> {
    let all = list.items.windows(2);
    most(all.filter_map(|pair| text.get(pair[0].range.end..pair[1].range.start)))
}

/// The first links of a list's items.
fn links_in(
    notes: &NoteLinks,
    place: usize,
) -> impl Iterator<Item = (&linernotes_syntax::markdown::Link, &Item)> {
    notes.links.iter().filter_map(move |link| match link.bond {
        Bond::Item(list, item) if list == place => {
            Some((&link.link, &notes.lists[list].items[item]))
        }
        _ => None,
    })
}

/// The form of most links in a list, and the joint between text and address.
fn writing(text: &str, notes: &NoteLinks, place: usize) -> (Writing, String) {
    let mut joints = Vec::new();
    let writings: Vec<Writing> = links_in(notes, place)
        .map(|(link, item)| {
            let front = text.get(item.content..link.range.start).unwrap_or_default();
            let joint = joint(front);
            let writing = match (link.kind, joint) {
                (LinkKind::Angle, None) => Writing::Angle,
                (LinkKind::Bare, None) => Writing::Bare,
                (LinkKind::Angle, Some(_)) => Writing::TextAngle,
                (LinkKind::Bare, Some(_)) => Writing::TextBare,
                _ => Writing::Linked,
            };
            joints.extend(joint.filter(|_| writing != Writing::Linked));
            writing
        })
        .collect();
    let joint = most(joints.into_iter()).unwrap_or(": ").to_owned();
    (most(writings.into_iter()).unwrap_or_default(), joint)
}

/// The joint between a text and the address after it: the last punctuation with the spaces around it.
/// None where there is no text before the address.
fn joint(front: &str) -> Option<&str> {
    if front.trim().is_empty() {
        return None;
    }
    let sign = |sign: char| sign.is_whitespace() || matches!(sign, ':' | '-' | '–' | '—' | '|');
    let words = front.trim_end_matches(sign);
    Some(&front[words.len()..]).filter(|joint| !joint.is_empty() && !joint.contains('\n'))
}

/// The commonest of several, the first of them where some are as common.
fn most<T: Copy + Eq + std::hash::Hash>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: HashMap<T, (usize, usize)> = HashMap::new();
    for (place, one) in all.enumerate() {
        counts.entry(one).or_insert((0, usize::MAX - place)).0 += 1;
    }
    counts.into_iter().max_by_key(|(_, rank)| *rank).map(|(one, _)| one)
}

/// A text whose lines after the first one are indented by as many columns more or less. Lines that
/// are indented less than `old` continue the paragraph before them whatever their indentation.
///
/// None where a line's indentation has tabs, whose width depends on their column.
pub(super) fn reindented(content: &str, old: usize, new: usize) -> Option<String> {
    if old == new {
        return Some(content.to_owned());
    }
    let mut lines = content.split('\n');
    let mut result = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        result.push('\n');
        let blanks = line.len() - line.trim_start_matches(' ').len();
        if line[blanks..].starts_with('\t') {
            return None;
        }
        if blanks >= old && blanks < line.len() {
            result.push_str(&" ".repeat(new));
            result.push_str(&line[old..]);
        } else {
            result.push_str(line);
        }
    }
    Some(result)
}

/// Lines without indentation, to compare them.
pub(super) fn dedented(content: &str) -> String {
    let lines = content.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
