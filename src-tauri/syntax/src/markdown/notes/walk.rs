//! The walk itself: one pass of the parser over the notes.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memrchr;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::markdown::autolink::{Address, addresses, may_have_address};
use crate::markdown::outline::{text_range, trimmed};
use crate::markdown::raw::HtmlLinks;
use crate::markdown::source::{AtomKind, is_block, unmask, unmask_url};
use crate::markdown::{DIALECT, Heading, LinkKind, SiteTag, Source, fold};
use crate::text::line_end;

use super::{NoteDefinition, NoteLink, Notes, place};

/// Images may be in images without an end; a text is taken as that of so many of them.
const DEPTH: usize = 4;

/// Walks through notes that start at the first byte of `written`, with one pass of the parser.
pub(super) fn walk(written: &str) -> Notes {
    let tags = SiteTag::all(written);
    let masked = SiteTag::masked(written, &tags);
    let mut walk = Walk::new(written, tags, None);
    walk.has_addresses = may_have_address(written);
    let parser = Parser::new_ext(&masked, DIALECT);
    for (label, definition) in parser.reference_definitions().iter() {
        walk.define(label, &definition.dest, definition.span.clone(), &masked);
    }
    walk.notes.definitions.sort_by_key(|definition| definition.range.start);
    walk.follow(parser.into_offset_iter(), &masked)
}

/// Walks through notes as the preview reads them. Where an address without markup holds marks of
/// markdown, that takes more than one pass of the parser. Definitions are left out.
pub(in crate::markdown) fn walk_source(source: &Source<'_>) -> Notes {
    let atoms = source.atoms.iter().map(|atom| atom.range.clone()).collect();
    Walk::new(source.text, atoms, Some(source)).follow(source.events().into_iter(), source.text)
}

struct Walk<'a> {
    written: &'a str,
    /// What the parser was given letters for, in the order of the text: tags of the site; in a
    /// careful reading addresses as well.
    masks: Vec<Range<usize>>,
    /// The careful reading, where this is one.
    source: Option<&'a Source<'a>>,
    has_addresses: bool,
    notes: Notes,
    /// The links that are open, as places among those of the notes: an image may be in a link.
    open: Vec<usize>,
    /// The addresses of definitions that hold tags of the site, by folded label.
    tagged: HashMap<String, String>,
    heading: Option<Heading>,
    block_ends: Vec<usize>,
    /// Where the last address or tag that was found ends.
    done: usize,
    tables: usize,
    /// How many images are open.
    images: usize,
    html: HtmlLinks<'a>,
}

impl<'a> Walk<'a> {
    fn new(written: &'a str, masks: Vec<Range<usize>>, source: Option<&'a Source<'a>>) -> Self {
        Self {
            written,
            masks,
            source,
            has_addresses: false,
            notes: Notes::default(),
            open: Vec::new(),
            tagged: HashMap::new(),
            heading: None,
            block_ends: Vec::new(),
            done: 0,
            tables: 0,
            images: 0,
            html: HtmlLinks::of(written),
        }
    }

    fn define(&mut self, label: &str, dest: &str, range: Range<usize>, masked: &str) {
        let Some(place) = place::of_definition(masked, &range) else { return };
        let address = unmask_url(dest, self.written, self.masks_in(&place));
        let address = address.into_owned();
        if address != dest {
            self.tagged.insert(fold(label), address.clone());
        }
        self.notes.definitions.push(NoteDefinition { range, address, place });
    }

    /// Follows the parser through the notes. `masked` is what it reads.
    fn follow<'e>(
        mut self,
        events: impl Iterator<Item = (Event<'e>, Range<usize>)>,
        masked: &str,
    ) -> Notes {
        for (event, range) in events {
            let is_end = matches!(event, Event::End(TagEnd::Link | TagEnd::Image));
            let closed = if is_end { self.open.pop() } else { None };
            // The text of a link ends where the last thing in it does. Only the innermost open link
            // needs the end of each event: the outer one gets the end of the inner one.
            if let Some(link) = self.open.last() {
                let inner = &mut self.notes.links[*link].inner;
                inner.end = inner.end.max(range.end);
            }
            self.take(event, range, masked);
            if let Some(link) = closed {
                self.close(link, masked);
            }
        }
        self.join();
        mark_leads(self.written, &mut self.notes.links);
        self.notes
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>, masked: &str) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
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
                self.space(range.end);
                self.notes.soft_breaks.push(line_end(self.written, range.start));
            }
            Event::HardBreak => {
                self.space(range.end);
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
            Tag::Link { link_type, dest_url, title, id } => {
                self.html.link();
                let address = self.address(&dest_url, &id, &range);
                self.link(link_type, address, title.into_string(), range, false);
            }
            Tag::Image { link_type, dest_url, title, id } => {
                self.images += 1;
                self.html.image();
                if let Some(link) = self.open.last() {
                    self.notes.links[*link].has_image = true;
                }
                let address = self.address(&dest_url, &id, &range);
                self.link(link_type, address, title.into_string(), range, true);
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.notes.verbatim.push(range),
            Tag::Table(_) => self.tables += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if is_block(&tag) {
            self.block_ends.pop();
            self.html.block_end();
        }
        if tag == TagEnd::Image {
            self.images = self.images.saturating_sub(1);
        }
        match tag {
            TagEnd::Heading(_) => self.notes.headings.extend(self.heading.take()),
            TagEnd::Table => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    /// The address of a link at `range`, for which the parser has `dest`, with the tags of the site
    /// as they are written. `label` is that of its definition, where it has one.
    fn address(&self, dest: &str, label: &str, range: &Range<usize>) -> String {
        if !self.tagged.is_empty()
            && let Some(address) = self.tagged.get(&fold(label))
        {
            return address.clone();
        }
        unmask_url(dest, self.written, self.masks_in(range)).into_owned()
    }

    fn link(
        &mut self,
        link_type: LinkType,
        mut address: String,
        title: String,
        range: Range<usize>,
        image: bool,
    ) {
        let within = range.start + 1..range.end.saturating_sub(1).max(range.start + 1);
        let (kind, place) = match link_type {
            _ if image => (LinkKind::Image, None),
            LinkType::Inline => (LinkKind::Inline, None),
            LinkType::Autolink => (LinkKind::Angle, Some(within)),
            LinkType::Email => {
                address.insert_str(0, "mailto:");
                (LinkKind::Angle, None)
            }
            _ => (LinkKind::Reference, None),
        };
        let start = range.start + if image { "![".len() } else { "[".len() };
        self.open.push(self.notes.links.len());
        self.notes.links.push(NoteLink {
            inner: if kind == LinkKind::Angle { range.clone() } else { start..start },
            leads_item: false,
            kind,
            range,
            address,
            place,
            text: String::new(),
            title,
            has_image: image,
        });
    }

    /// Finds where the address of a link is written. Its text ends before it, and has ended now.
    fn close(&mut self, link: usize, masked: &str) {
        let Some(link) = self.notes.links.get_mut(link) else { return };
        if matches!(link.kind, LinkKind::Inline | LinkKind::Image) {
            link.place = place::of_link(masked, link.inner.end..link.range.end);
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        let text = unmask(text, self.written, self.masks_in(range));
        for link in self.open.iter().rev().take(DEPTH) {
            self.notes.links[*link].text.push_str(&text);
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(&text);
        }
        if !self.in_verbatim(range.start) {
            self.html.text(&text, range.end);
        }
    }

    /// What the parser was given letters for in `range`, also in part.
    fn masks_in(&self, range: &Range<usize>) -> impl DoubleEndedIterator<Item = Range<usize>> {
        let from = self.masks.partition_point(|mask| mask.end <= range.start);
        let to = self.masks.partition_point(|mask| mask.start < range.end);
        self.masks.get(from..to).unwrap_or_default().iter().cloned()
    }

    /// An image of raw HTML shows itself in the links around it.
    fn picture(&mut self, text: &str) {
        for link in self.open.iter().rev().take(DEPTH) {
            self.notes.links[*link].has_image = true;
            self.notes.links[*link].text.push_str(text);
        }
    }

    fn space(&mut self, end: usize) {
        self.html.text(" ", end);
        for link in self.open.iter().rev().take(DEPTH) {
            self.notes.links[*link].text.push(' ');
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push(' ');
        }
    }

    /// Addresses without markup and tags for images that start in a stretch of plain text.
    fn atoms(&mut self, range: &Range<usize>, masked: &str) {
        if let Some(source) = self.source {
            for atom in source.atoms_in(range) {
                if atom.range.start < range.start.max(self.done) {
                    continue;
                }
                self.done = atom.range.end;
                match &atom.kind {
                    AtomKind::Tag(tag) => self.tag(tag, &atom.range),
                    AtomKind::Address(href) => {
                        self.html.link();
                        self.bare(Address { range: atom.range.clone(), href: href.clone() });
                    }
                }
            }
            return;
        }
        let from = self.masks.partition_point(|tag| tag.start < range.start.max(self.done));
        let to = self.masks.partition_point(|tag| tag.start < range.end);
        for tag in self.masks.get(from..to).unwrap_or_default().to_vec() {
            let read = SiteTag::read(&self.written[tag.clone()]);
            if let SiteTag::Image { .. } = read {
                self.done = tag.end;
                self.tag(&read, &tag);
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
            // A tag that goes on the address, or starts it, leaves nothing that could be judged.
            if self.masks_in(&address.range).next().is_none() {
                self.bare(address);
            }
        }
    }

    /// Adds an address without markup.
    fn bare(&mut self, address: Address) {
        let Address { range, href } = address;
        self.notes.links.push(NoteLink {
            kind: LinkKind::Bare,
            inner: range.clone(),
            address: href,
            place: Some(range.clone()),
            text: self.written[range.clone()].to_owned(),
            title: String::new(),
            has_image: false,
            leads_item: false,
            range,
        });
    }

    /// Adds the tag of the site at `range`, where it shows an image.
    fn tag(&mut self, tag: &SiteTag, range: &Range<usize>) {
        let SiteTag::Image { file, title, alt, .. } = tag else { return };
        self.notes.links.push(NoteLink {
            kind: LinkKind::AssetImage,
            range: range.clone(),
            inner: range.clone(),
            address: file.clone(),
            place: None,
            text: alt.clone(),
            title: title.clone(),
            has_image: true,
            leads_item: false,
        });
    }

    /// Puts what raw HTML links to among the links.
    fn join(&mut self) {
        let (found, ids) = std::mem::take(&mut self.html).finish();
        self.notes.ids = ids;
        if found.is_empty() {
            return;
        }
        self.notes.links.extend(found.into_iter().map(|link| NoteLink {
            leads_item: false,
            kind: link.kind,
            range: link.range,
            inner: link.inner,
            address: link.address,
            place: link.place,
            text: link.text,
            title: link.title,
            has_image: link.has_image,
        }));
        self.notes.links.sort_by_key(|link| link.range.start);
    }

    fn in_verbatim(&self, at: usize) -> bool {
        self.notes.verbatim.last().is_some_and(|range| range.contains(&at))
    }
}

/// Marks the links that are the first thing in an item of a list. `links` are in the order of
/// `written`.
///
/// Only what stands between a link and the one before it is looked at, so that a line of many links
/// is read once.
fn mark_leads(written: &str, links: &mut [NoteLink]) {
    let mut last_end = 0;
    for link in links {
        let at = link.range.start;
        let between = written.get(last_end..at).unwrap_or_default();
        let line = memrchr(b'\n', between.as_bytes()).map(|end| end + 1);
        // Behind another link of its line, only a tag of HTML can begin an item.
        let starts_line = line.is_some() || last_end == 0;
        let before = &between[line.unwrap_or_default()..];
        link.leads_item = link.kind != LinkKind::AssetImage
            && (is_item_tag(before) || (starts_line && is_item_mark(before)));
        last_end = last_end.max(link.range.end);
    }
}

/// `before` ends with the tag of an item in HTML.
fn is_item_tag(before: &str) -> bool {
    let Some(start) = before.ends_with('>').then(|| before.rfind('<')).flatten() else {
        return false;
    };
    let name = before[start + 1..].split(|sign: char| !sign.is_ascii_alphanumeric()).next();
    name.is_some_and(|name| name.eq_ignore_ascii_case("li"))
}

/// `before`, the start of a line, is the mark of a list's item, and marks of emphasis.
fn is_item_mark(before: &str) -> bool {
    let before = before.trim_start();
    let mark = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    let numbered = mark.strip_suffix(['.', ')']).is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    numbered || matches!(mark, "-" | "+") || (mark.is_empty() && before.starts_with("* "))
}
