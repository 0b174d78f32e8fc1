//! The walk itself: one pass of the parser over the notes.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::markdown::autolink::{addresses, may_have_address};
use crate::markdown::outline::{text_range, trimmed};
use crate::markdown::raw::HtmlLinks;
use crate::markdown::source::is_block;
use crate::markdown::{DIALECT, Heading, LinkKind, SiteTag};
use crate::text::line_end;

use super::item::leads_item;
use super::{NoteDefinition, NoteLink, Notes, place};

/// Images may stand in images without an end; a text is taken as that of so many of them.
const DEPTH: usize = 4;

/// Walks through notes that start at the first byte of `written`.
pub(super) fn walk(written: &str) -> Notes {
    let tags = SiteTag::all(written);
    let mut walk = Walk {
        written,
        masked: SiteTag::masked(written, &tags),
        has_addresses: may_have_address(written),
        tags,
        notes: Notes::default(),
        open: Vec::new(),
        heading: None,
        block_ends: Vec::new(),
        done: 0,
        tables: 0,
        images: 0,
        html: HtmlLinks::of(written),
    };
    walk.walk();
    walk.join();
    walk.notes
}

struct Walk<'a> {
    written: &'a str,
    masked: Cow<'a, str>,
    has_addresses: bool,
    tags: Vec<Range<usize>>,
    notes: Notes,
    /// The links that are open, and where what they hold ends so far.
    open: Vec<(usize, usize)>,
    heading: Option<Heading>,
    block_ends: Vec<usize>,
    /// Where the last address or tag that was taken ends.
    done: usize,
    tables: usize,
    /// How many images are open.
    images: usize,
    html: HtmlLinks<'a>,
}

impl Walk<'_> {
    fn walk(&mut self) {
        let masked = std::mem::take(&mut self.masked);
        let parser = Parser::new_ext(&masked, DIALECT);
        for (_, definition) in parser.reference_definitions().iter() {
            let range = definition.span.clone();
            let Some(place) = place::of_definition(&masked, &range) else { continue };
            let address = definition.dest.to_string();
            self.notes.definitions.push(NoteDefinition { range, address, place });
        }
        self.notes.definitions.sort_by_key(|definition| definition.range.start);
        for (event, range) in parser.into_offset_iter() {
            if let Event::Start(_) | Event::Text(_) | Event::Code(_) | Event::SoftBreak = &event {
                // Where a link in it ends, the outer ones were told when that began.
                if let Some((_, end)) = self.open.last_mut() {
                    *end = range.end.max(*end);
                }
            }
            self.take(event, range, &masked);
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>, masked: &str) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, masked),
            Event::Text(text) => {
                self.text(&text, &range);
                if !self.in_verbatim(range.start) {
                    self.atoms(&range, masked);
                }
            }
            Event::Code(text) => {
                self.text(&text, &range);
                self.notes.verbatim_inline.push(range);
            }
            Event::Html(html) => self.html.block(&html, range),
            Event::InlineHtml(html) => {
                self.notes.verbatim_inline.push(range.clone());
                // What describes an image has no tags.
                if self.images == 0
                    && let Some(text) = self.html.inline(&html, range)
                {
                    self.picture(&text);
                }
            }
            Event::SoftBreak => {
                self.blank();
                self.notes.soft_breaks.push(line_end(self.written, range.start));
            }
            Event::HardBreak => {
                self.blank();
                self.notes.breaks.push(line_end(self.written, range.start));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if is_block(&tag.to_end()) {
            self.block_ends.push(range.end);
        }
        match tag {
            Tag::Heading { level, .. } => {
                let range = trimmed(self.written, range);
                self.heading = Some(Heading {
                    level: level as u8,
                    text_range: text_range(self.written, &range),
                    range,
                    text: String::new(),
                    top_level: self.block_ends.len() == 1,
                });
            }
            Tag::Link { link_type, dest_url, .. } => {
                self.html.link();
                self.link(link_type, &dest_url, range, false);
            }
            Tag::Image { link_type, dest_url, .. } => {
                self.images += 1;
                self.html.image();
                if let Some((link, _)) = self.open.last() {
                    self.notes.links[*link].has_image = true;
                }
                self.link(link_type, &dest_url, range, true);
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.notes.verbatim.push(range),
            Tag::Table(_) => self.tables += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, masked: &str) {
        if is_block(&tag) {
            self.block_ends.pop();
            self.html.block_end();
        }
        if tag == TagEnd::Image {
            self.images = self.images.saturating_sub(1);
        }
        match tag {
            TagEnd::Heading(_) => self.notes.headings.extend(self.heading.take()),
            TagEnd::Link | TagEnd::Image => {
                if let Some((link, end)) = self.open.pop() {
                    self.close(link, end, masked);
                }
            }
            TagEnd::Table => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    fn link(&mut self, link_type: LinkType, address: &str, range: Range<usize>, image: bool) {
        let mut address = address.to_owned();
        let inner = range.start + 1..range.end.saturating_sub(1).max(range.start + 1);
        let (kind, place) = match link_type {
            LinkType::Inline => (LinkKind::Inline, None),
            LinkType::Autolink => (LinkKind::Angle, Some(inner)),
            LinkType::Email => {
                address.insert_str(0, "mailto:");
                (LinkKind::Angle, None)
            }
            _ => (LinkKind::Reference, None),
        };
        let kind = if image { LinkKind::Image } else { kind };
        let end = range.start + if image { 2 } else { 1 };
        self.open.push((self.notes.links.len(), end));
        let text = String::new();
        let leads_item = leads_item(self.written, range.start);
        let link = NoteLink { kind, range, address, place, text, has_image: image, leads_item };
        self.notes.links.push(link);
    }

    /// A link ends, what it holds ends at `inner`: now it can be told where its address stands.
    fn close(&mut self, link: usize, inner: usize, masked: &str) {
        let Some(link) = self.notes.links.get_mut(link) else { return };
        let start = link.range.start + if link.kind == LinkKind::Image { 2 } else { 1 };
        if !matches!(link.kind, LinkKind::Inline | LinkKind::Image) {
            return;
        }
        if let Some(place) = place::of_link(masked, inner..link.range.end) {
            if touches(&self.tags, &place) {
                self.written[place.clone()].clone_into(&mut link.address);
            }
            link.place = Some(place);
        }
        if self.open.len() < DEPTH && touches(&self.tags, &(start..inner)) {
            self.written[start..inner].clone_into(&mut link.text);
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        let written = if touches(&self.tags, range) { &self.written[range.clone()] } else { text };
        for (link, _) in self.open.iter().rev().take(DEPTH) {
            self.notes.links[*link].text.push_str(text);
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(written);
        }
        if !self.in_verbatim(range.start) {
            self.html.text(written, range.end);
        }
    }

    /// An image of raw HTML shows itself in the links around it.
    fn picture(&mut self, text: &str) {
        for (link, _) in self.open.iter().rev().take(DEPTH) {
            self.notes.links[*link].has_image = true;
            self.notes.links[*link].text.push_str(text);
        }
    }

    fn blank(&mut self) {
        self.html.text(" ", 0);
        for (link, _) in self.open.iter().rev().take(DEPTH) {
            self.notes.links[*link].text.push(' ');
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push(' ');
        }
    }

    /// Addresses without markup and tags for images that start in a stretch of plain text.
    fn atoms(&mut self, range: &Range<usize>, masked: &str) {
        let from = self.tags.partition_point(|tag| tag.start < range.start.max(self.done));
        for tag in self.tags[from..].iter().take_while(|tag| tag.start < range.end) {
            if let SiteTag::Image { file, alt, .. } = SiteTag::read(&self.written[tag.clone()]) {
                self.done = tag.end;
                self.notes.links.push(NoteLink {
                    kind: LinkKind::AssetImage,
                    range: tag.clone(),
                    address: file,
                    place: None,
                    text: alt,
                    has_image: true,
                    leads_item: false,
                });
            }
        }
        let start = range.start.max(self.done);
        let in_link = !self.open.is_empty() || self.html.is_open();
        if !self.has_addresses || in_link || start >= range.end {
            return;
        }
        let limit = self.block_ends.last().map_or(masked.len(), |end| *end);
        let stops: &[char] = if self.tables > 0 { &['|'] } else { &[] };
        for address in addresses(masked, start..range.end, limit, stops) {
            self.done = address.range.end;
            self.html.link();
            if touches(&self.tags, &address.range) {
                continue;
            }
            self.notes.links.push(NoteLink {
                kind: LinkKind::Bare,
                text: masked[address.range.clone()].to_owned(),
                place: Some(address.range.clone()),
                range: address.range.clone(),
                address: address.href,
                has_image: false,
                leads_item: leads_item(self.written, address.range.start),
            });
        }
    }

    /// Puts what raw HTML links to among the links.
    fn join(&mut self) {
        let (found, ids) = std::mem::take(&mut self.html).finish();
        self.notes.ids = ids;
        if found.is_empty() {
            return;
        }
        self.notes.links.extend(found.into_iter().map(|link| NoteLink {
            leads_item: leads_item(self.written, link.range.start),
            kind: link.kind,
            range: link.range,
            address: link.address,
            place: link.place,
            text: link.text,
            has_image: link.has_image,
        }));
        self.notes.links.sort_by_key(|link| link.range.start);
    }

    fn in_verbatim(&self, at: usize) -> bool {
        self.notes.verbatim.last().is_some_and(|range| range.contains(&at))
    }
}

/// Whether one of the ranges, which ascend, overlaps with another.
fn touches(ranges: &[Range<usize>], other: &Range<usize>) -> bool {
    let from = ranges.partition_point(|range| range.end <= other.start);
    ranges.get(from).is_some_and(|range| range.start < other.end)
}
