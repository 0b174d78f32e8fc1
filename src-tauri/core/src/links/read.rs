//! Reads the links of notes: in which section each is, and what it moves with.

use std::ops::Range;

use linernotes_syntax::markdown::{Link, List, Section, links, lists, sections};
use linernotes_syntax::text::Parts;

/// The links of an episode's notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteLinks {
    /// The bytes of the notes in the text.
    pub body: Range<usize>,
    /// The sections, in the order of the text. The first one, before the first heading, has no title.
    pub sections: Vec<Section>,
    /// The links, pictures left out, in the order of the text.
    pub links: Vec<NoteLink>,
    /// The lists of the notes.
    pub lists: Vec<List>,
}

/// A link and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteLink {
    /// The link.
    pub link: Link,
    /// Its section, as a place in [`NoteLinks::sections`].
    pub section: usize,
    /// What it moves with, or why it can't be moved.
    pub bond: Bond,
}

/// What a link moves with, or why it can't be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bond {
    /// It is the first link of an item of a list, and moves that: the list's place in
    /// [`NoteLinks::lists`], and the item's place in the list.
    Item(usize, usize),
    /// It is in the same item as the link at that place in [`NoteLinks::links`].
    With(usize),
    /// It is in running text.
    Prose,
    /// It is in a heading.
    Heading,
    /// It is in HTML outside of the lists of markdown.
    Html,
    /// It is in a list that can't be taken apart by lines, such as one in a quotation.
    Tied,
}

impl Bond {
    /// Returns why it can't be moved, in a sentence for a host; none where it can.
    #[must_use]
    pub fn reason(self, links: &[NoteLink]) -> Option<String> {
        match self {
            Self::Item(..) => None,
            Self::With(first) => {
                let text = links.get(first).map_or("", |first| first.link.text.as_str());
                Some(format!("Moves together with “{text}”, which is in the same item."))
            }
            Self::Prose => {
                Some("Only list items can be moved. This link is in running text.".into())
            }
            Self::Heading => {
                Some("Only list items can be moved. This link is in a heading.".into())
            }
            Self::Html => Some("Only list items can be moved. This link is in HTML.".into()),
            Self::Tied => {
                Some("This link is in a list that can only be changed in the notes.".into())
            }
        }
    }
}

/// Reads the links of a text's notes.
#[must_use]
pub fn read(text: &str) -> NoteLinks {
    let body = Parts::of(text).body;
    let lists = lists(text, body.clone());
    let sections = sections(text, body.clone());
    let mut found: Vec<NoteLink> = Vec::new();
    for link in links(text, body.clone()) {
        if link.kind.is_image() {
            continue;
        }
        let at = link.range.start;
        let section = sections.partition_point(|section| section.range.start <= at).max(1) - 1;
        let bond = bond(&link, &sections[section], &lists, &found);
        found.push(NoteLink { link, section, bond });
    }
    NoteLinks { body, sections, links: found, lists }
}

fn bond(link: &Link, section: &Section, lists: &[List], before: &[NoteLink]) -> Bond {
    let at = link.range.start;
    let holds = |range: &Range<usize>| range.start <= at && at < range.end;
    if section.heading.as_ref().is_some_and(|heading| holds(&heading.range)) {
        return Bond::Heading;
    }
    // The innermost item: a list comes before those in it.
    let item = lists.iter().enumerate().rev().find_map(|(list, known)| {
        let item = known.items.iter().position(|item| holds(&item.range))?;
        Some((list, item))
    });
    let Some((list, item)) = item else {
        return if link.kind.is_html() { Bond::Html } else { Bond::Prose };
    };
    if !lists[list].plain {
        return Bond::Tied;
    }
    let same = before.iter().rposition(|link| link.bond == Bond::Item(list, item));
    same.map_or(Bond::Item(list, item), Bond::With)
}

impl NoteLinks {
    /// The list of a section that links are put into: its last one with links, else its last one.
    /// Lists within lists and those that can't be taken apart do not count.
    #[must_use]
    pub fn list_of(&self, section: usize) -> Option<usize> {
        let range = &self.sections.get(section)?.range;
        let own = |list: &List| {
            let start = list.items.first().map(|item| item.range.start);
            list.plain && list.parent.is_none() && start.is_some_and(|start| range.contains(&start))
        };
        let linked = |place: usize| {
            self.links.iter().any(|link| matches!(link.bond, Bond::Item(list, _) if list == place))
        };
        let lists = || (0..self.lists.len()).rev().filter(|place| own(&self.lists[*place]));
        lists().find(|place| linked(*place)).or_else(|| lists().next())
    }
}
