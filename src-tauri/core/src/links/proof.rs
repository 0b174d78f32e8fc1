//! Compares the notes before and after a change: headings, items and links that must stay the same.

use linernotes_syntax::markdown::{Link, LinkKind, headings, links};
use linernotes_syntax::text::{Refusal, TextEdit, apply};

use super::read::{NoteLinks, read};
use super::refuse;
use super::shape::dedented;

/// The content of the notes that moving links may not change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    /// Headings, with their level, in their order.
    headings: Vec<(u8, String)>,
    /// The items of all lists, without how far they are indented.
    items: Vec<String>,
    /// The lines outside of lists, without blank ones.
    rest: Vec<String>,
}

/// A link without its position: its kind, address, text and title.
pub(super) type Bare = (LinkKind, String, String, String);

pub(super) fn bare(link: &Link) -> Bare {
    (link.kind, link.address.clone(), link.text.clone(), link.title.clone())
}

/// All links and pictures of a text, in its order.
pub(super) fn all(text: &str, notes: &NoteLinks) -> Vec<Bare> {
    links(text, notes.body.clone()).iter().map(bare).collect()
}

impl Kept {
    pub(super) fn of(text: &str, notes: &NoteLinks) -> Self {
        let headings = headings(text, notes.body.clone());
        let mut items: Vec<String> = Vec::new();
        let mut rest = String::new();
        let mut copied = 0;
        // Where lists start: they come in the order of the text.
        let firsts = notes.lists.iter().filter_map(|list| list.items.first());
        let starts: Vec<usize> = firsts.map(|item| item.range.start).collect();
        for list in &notes.lists {
            for item in &list.items {
                // An item with a list in it counts only up to that list, whose items count for themselves.
                let inner = starts.partition_point(|start| *start <= item.content);
                let inner = starts.get(inner).filter(|start| **start < item.range.end);
                let end = inner.copied().unwrap_or(item.range.end);
                let content = text.get(item.content..end).unwrap_or_default();
                items.push(dedented(content));
                if list.plain && list.parent.is_none() && item.range.start >= copied {
                    rest.push_str(&text[copied..item.range.start]);
                    copied = item.range.end;
                }
            }
        }
        rest.push_str(&text[copied..]);
        // Their order is what moving changes.
        items.sort();
        let rest = rest.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned);
        Self {
            headings: headings.into_iter().map(|heading| (heading.level, heading.text)).collect(),
            items,
            rest: rest.collect(),
        }
    }
}

/// Returns the edits if they move links and change nothing else.
pub(super) fn proven(
    text: &str,
    notes: &NoteLinks,
    edits: Vec<TextEdit>,
) -> Result<Vec<TextEdit>, Refusal> {
    let after = apply(text, &edits);
    let now = read(&after);
    let sorted = |mut links: Vec<Bare>| {
        links.sort_by(|one, other| (&one.1, &one.2, &one.3).cmp(&(&other.1, &other.2, &other.3)));
        links
    };
    if Kept::of(text, notes) != Kept::of(&after, &now)
        || sorted(all(text, notes)) != sorted(all(&after, &now))
    {
        return refuse(
            "This link can’t be moved there without changing the rest. Move it in the notes.",
        );
    }
    Ok(edits)
}
