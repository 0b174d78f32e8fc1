//! Finding the atoms of a text: the parts that the parser must not look into.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Source, is_block};
use crate::markdown::SiteTag;
use crate::markdown::autolink::{addresses, may_have_address};
use crate::markdown::raw::HtmlLinks;

/// A part of the text that the parser does not look into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::markdown) struct Atom {
    /// Its bytes.
    pub(in crate::markdown) range: Range<usize>,
    /// What it is.
    pub(in crate::markdown) kind: AtomKind,
}

/// What an atom is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::markdown) enum AtomKind {
    /// A bare address that links there.
    Address(String),
    /// A tag of the site's generator.
    Tag(SiteTag),
}

impl Atom {
    /// The same in a text that starts `by` bytes earlier.
    pub(super) fn moved(self, by: usize) -> Self {
        Self { range: self.range.start + by..self.range.end + by, kind: self.kind }
    }
}

/// Whether a text may have atoms at all: a quick look before the careful one.
pub(super) fn may_have_atoms(text: &str) -> bool {
    may_have_tag(text) || may_have_address(text)
}

fn may_have_tag(text: &str) -> bool {
    text.contains("{%") || text.contains("{{")
}

impl Source<'_> {
    /// The atoms of a text that is one block.
    pub(super) fn find_atoms(mut self) -> Vec<Atom> {
        if may_have_tag(self.text) {
            self.find_tags();
        }
        if may_have_address(self.text) {
            self.find_addresses();
        }
        self.atoms
    }

    /// Tags are found and masked first: where they are decides what is a link at all, as sites
    /// fill them in before they read the markdown.
    fn find_tags(&mut self) {
        let mut tags: Vec<Atom> = Vec::new();
        for place in self.places() {
            let mut at = place.range.start.max(tags.last().map_or(0, |tag| tag.range.end));
            while let Some(found) = self.text.get(at..place.range.end).and_then(|t| t.find('{')) {
                let start = at + found;
                match SiteTag::end(self.text, start) {
                    Some(end) if end <= place.block_end => {
                        let kind = AtomKind::Tag(SiteTag::read(&self.text[start..end]));
                        tags.push(Atom { range: start..end, kind });
                        at = end;
                    }
                    _ => at = start + 1,
                }
            }
        }
        self.mask_inline(tags);
    }

    fn find_addresses(&mut self) {
        let mut found = Vec::new();
        let mut done = 0;
        for place in self.places() {
            if place.in_link {
                continue;
            }
            let stops: &[char] = if place.in_table { &['|'] } else { &[] };
            // Between the tags.
            let tags = self.atoms_in(&place.range).iter().map(|tag| tag.range.clone());
            let ends = tags.clone().map(|tag| tag.start).chain([place.range.end]);
            let starts = [place.range.start].into_iter().chain(tags.map(|tag| tag.end));
            for (start, end) in starts.zip(ends) {
                let start = start.max(done);
                if start >= end {
                    continue;
                }
                let next_tag = self.atoms.partition_point(|tag| tag.range.start < end);
                let limit = self.atoms.get(next_tag).map_or(self.text.len(), |tag| tag.range.start);
                for address in addresses(self.text, start..end, limit, stops) {
                    done = address.range.end;
                    let kind = AtomKind::Address(address.href);
                    found.push(Atom { range: address.range, kind });
                }
            }
        }
        self.mask_inline(found);
    }

    /// The stretches of plain text: outside of code and raw HTML.
    fn places(&self) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        let (mut links, mut tables, mut code) = (0, 0, 0);
        let mut html = HtmlLinks::of(self.text);
        let mut block_ends: Vec<usize> = Vec::new();
        for (event, range) in self.events() {
            match &event {
                Event::Start(tag) if is_block(&tag.to_end()) => block_ends.push(range.end),
                Event::End(tag) if is_block(tag) => {
                    block_ends.pop();
                    html.block_end();
                }
                _ => {}
            }
            match event {
                Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. })) => {
                    links += 1;
                    if matches!(tag, Tag::Link { .. }) {
                        html.link();
                    }
                }
                Event::End(TagEnd::Link | TagEnd::Image) => links -= 1,
                Event::Start(Tag::Table(_)) => tables += 1,
                Event::End(TagEnd::Table) => tables -= 1,
                Event::Start(Tag::CodeBlock(_)) => code += 1,
                Event::End(TagEnd::CodeBlock) => code -= 1,
                Event::InlineHtml(tag) => {
                    html.inline(&tag, range);
                }
                Event::Text(_) if code == 0 => {
                    let (in_link, in_table) = (links > 0 || html.is_open(), tables > 0);
                    match places.last_mut() {
                        Some(last) if last.range.end == range.start && last.in_link == in_link => {
                            last.range.end = range.end;
                        }
                        _ => {
                            let block_end = block_ends.last().map_or(self.text.len(), |end| *end);
                            places.push(Place { range, block_end, in_link, in_table });
                        }
                    }
                }
                _ => {}
            }
        }
        places
    }
}

/// A stretch of plain text.
struct Place {
    range: Range<usize>,
    /// Where the block ends that it is in.
    block_end: usize,
    in_link: bool,
    in_table: bool,
}
