//! The notes walked through once: their headings, links and images, and the places whose text is
//! not prose. Whatever looks at the notes with every keystroke, or at ten thousand episodes, shares
//! this one walk.
//!
//! The same walk follows two readings. [`Notes::read`] takes one pass of the parser, in which only
//! the site's tags are masked. [`super::links`] takes that of the preview ([`super::Source`]), in
//! which bare addresses are masked as well, because marks of markdown in them are not markup; it
//! takes several passes.

mod address;
mod chapters;
mod place;
mod queries;
mod walk;

use std::ops::Range;

use super::timestamps::timestamps;
use super::{Heading, LinkKind, Timestamp, raw};

pub use address::Address;
pub use chapters::Chapter;
pub use queries::{Anchors, Skip};
pub(super) use walk::walk_source;

/// So many links are looked at for the one whose address holds a byte.
const NESTED: usize = 4;

/// What is in the notes, and where: bytes of the full text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes {
    /// The headings, in the order of the text.
    pub headings: Vec<Heading>,
    /// The links and images, those of raw HTML among them, in the order of the text; what is
    /// in code, comments or scripts is none.
    pub links: Vec<NoteLink>,
    /// The targets of `[text][label]` links, in the order of the text.
    pub definitions: Vec<NoteDefinition>,
    /// The ids and names of raw HTML, as places that links can lead to.
    pub ids: Vec<String>,
    /// Blocks of code and raw HTML, in the order of the text.
    pub verbatim: Vec<Range<usize>>,
    /// Code and raw HTML within lines of text, in the order of the text.
    pub verbatim_inline: Vec<Range<usize>>,
    /// The ends of the lines that are broken on purpose.
    pub breaks: Vec<usize>,
    /// The ends of the lines that go on in the next one.
    pub soft_breaks: Vec<usize>,
    /// The times that lines start with, in the order of the text.
    pub times: Vec<Timestamp>,
}

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteLink {
    /// How it is written.
    pub kind: LinkKind,
    /// All of it.
    pub range: Range<usize>,
    /// The text between the brackets of its text, or between its tags; all of it where it has
    /// neither.
    pub inner: Range<usize>,
    /// Where it goes, escapes and entities resolved; `mailto:` included.
    pub address: String,
    /// Where the address is written, without marks around it; none where it is elsewhere, or
    /// is not written as it is.
    pub place: Option<Range<usize>>,
    /// Its text, or an image's alternative text, without markup.
    pub text: String,
    /// Its title, often empty.
    pub title: String,
    /// It shows an image.
    pub has_image: bool,
    /// It is the first thing of an item of a list.
    pub leads_item: bool,
}

/// Where links with a label go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteDefinition {
    /// All of it.
    pub range: Range<usize>,
    /// The address.
    pub address: String,
    /// Where the address is written, without marks around it.
    pub place: Range<usize>,
}

impl NoteLink {
    /// Its text is one that somebody gave it.
    #[must_use]
    pub fn has_own_text(&self) -> bool {
        matches!(self.kind, LinkKind::Inline | LinkKind::Reference | LinkKind::Html)
    }

    /// It is an image, and nothing in the full text says what it shows. An empty text in HTML says
    /// that it is there for its looks only.
    #[must_use]
    pub fn is_undescribed(&self, text: &str) -> bool {
        let written = || text.get(self.range.clone()).unwrap_or_default();
        self.kind.is_image()
            && self.text.trim().is_empty()
            && !(self.kind == LinkKind::HtmlImage && raw::attribute(written(), "alt").is_some())
    }
}

impl Notes {
    /// Walks through `body` of a text.
    #[must_use]
    pub fn read(text: &str, body: Range<usize>) -> Self {
        let Some(written) = text.get(body.clone()) else { return Self::default() };
        let mut notes = walk::walk(written).moved(body.start);
        notes.times = timestamps(text, body, |at| notes.is_verbatim(at));
        notes
    }

    /// The links that web pages would show, without images.
    pub fn hyperlinks(&self) -> impl Iterator<Item = &NoteLink> {
        self.links.iter().filter(|link| !link.kind.is_image())
    }

    /// The images.
    pub fn images(&self) -> impl Iterator<Item = &NoteLink> {
        self.links.iter().filter(|link| link.kind.is_image())
    }

    /// Whether a byte of the text is in a block of code or raw HTML.
    #[must_use]
    pub(super) fn is_verbatim(&self, at: usize) -> bool {
        holds(&self.verbatim, at)
    }

    /// Whether a byte of the text is no prose: code, raw HTML, or (a part of) a link's address.
    #[must_use]
    pub fn is_no_prose(&self, at: usize) -> bool {
        let next = self.links.partition_point(|link| link.range.start <= at);
        // Images may be in a link.
        let links = self.links[..next].iter().rev().take(NESTED);
        let mut places = links.filter_map(|link| link.place.as_ref());
        self.is_verbatim(at)
            || holds(&self.verbatim_inline, at)
            || places.any(|place| place.contains(&at))
    }

    pub(super) fn moved(mut self, by: usize) -> Self {
        if by == 0 {
            return self;
        }
        let shift = |range: &mut Range<usize>| *range = range.start + by..range.end + by;
        for heading in &mut self.headings {
            shift(&mut heading.range);
            shift(&mut heading.text_range);
        }
        for link in &mut self.links {
            shift(&mut link.range);
            shift(&mut link.inner);
            link.place.iter_mut().for_each(shift);
        }
        for definition in &mut self.definitions {
            shift(&mut definition.range);
            shift(&mut definition.place);
        }
        self.verbatim.iter_mut().for_each(shift);
        self.verbatim_inline.iter_mut().for_each(shift);
        self.breaks.iter_mut().chain(&mut self.soft_breaks).for_each(|at| *at += by);
        self
    }
}

/// Whether one of the ranges, which ascend, holds a position.
fn holds(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.start <= at);
    ranges[..next].last().is_some_and(|range| range.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::super::links;
    use super::*;

    #[test]
    fn the_links_of_the_careful_reading_with_the_places_of_their_addresses() {
        let text = "---\n---\n[a *b*](https://x.example/a_(b) \"T\") [r][R] <https://y.example> \
                    <m@x.example> www.z.example\n\n![alt](<i j.png>) {% asset_img p.jpg \"P\" %} \
                    [![in](j.png)](k)\n\n`https://code.example` [](e) [x]() https://ab.example/c_d.\n\n\
                    [S]({{ page.site }}) {% raw %}\n\n    https://code.example\n\n[r]: /ref\n";
        let notes = Notes::read(text, 8..text.len());
        let careful = links(text, 8..text.len());
        let seen = notes.links.iter().map(|l| (l.kind, &l.range, &*l.address, &*l.text));
        let wanted = careful.iter().map(|l| (l.kind, &l.range, &*l.address, &*l.text));
        assert_eq!(seen.collect::<Vec<_>>(), wanted.collect::<Vec<_>>());
        let places: Vec<_> =
            notes.addresses().map(|one| (one.text, &text[one.place.clone()])).collect();
        assert_eq!(
            places,
            [
                ("https://x.example/a_(b)", "https://x.example/a_(b)"),
                ("https://y.example", "https://y.example"),
                ("http://www.z.example", "www.z.example"),
                ("i j.png", "i j.png"),
                ("k", "k"),
                ("j.png", "j.png"),
                ("e", "e"),
                ("", ""),
                ("https://ab.example/c_d", "https://ab.example/c_d"),
                ("{{ page.site }}", "{{ page.site }}"),
                ("/ref", "/ref"),
            ]
        );
        assert!(notes.links[7].has_image && !notes.links[0].has_image);
    }

    #[test]
    fn headings_breaks_ids_and_what_is_no_prose() {
        let text = "# A `b`\n\n- ## C\n\none  \ntwo\\\nthree `co` <b id=\"x\">d</b>\n\n```\n# no\n```\n\n\
                    <a name='y'></a>\n";
        let notes = Notes::read(text, 0..text.len());
        let headings: Vec<_> =
            notes.headings.iter().map(|h| (h.level, h.text.as_str(), h.top_level)).collect();
        assert_eq!(headings, [(1, "A b", true), (2, "C", false)]);
        let broken: Vec<&str> =
            notes.breaks.iter().map(|at| text[..*at].rsplit('\n').next().unwrap()).collect();
        assert_eq!(broken, ["one  ", "two\\"]);
        assert_eq!(notes.ids, ["x", "y"]);
        assert!(notes.is_verbatim(text.find("# no").unwrap()));
        assert!(notes.is_no_prose(text.find("co`").unwrap()));
        assert!(!notes.is_no_prose(text.find("three").unwrap()));
    }
}
