//! The links and images of the notes, and where they stand.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::atom::{Atom, AtomKind};
use super::raw::{HtmlLink, HtmlLinks};
use super::source::is_block;
use super::{Definitions, LinkKind, SiteTag, Source};

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// How it is written.
    pub kind: LinkKind,
    /// All of it.
    pub range: Range<usize>,
    /// What stands between the brackets of its text; all of it where it has none.
    pub inner: Range<usize>,
    /// Where it goes, escapes and entities resolved; `mailto:` included.
    pub address: String,
    /// Its text, or an image's alternative text, without markup.
    pub text: String,
    /// Its title, often empty.
    pub title: String,
    /// In raw HTML: where the address is written, without quotes around it, if it is in one piece.
    pub place: Option<Range<usize>>,
}

/// Images may stand in images without an end; a text is taken as that of so many of them.
const DEPTH: usize = 4;

/// The links and images in `body` of a text, in its order, those of raw HTML among them; what stands
/// in code, comments or scripts is none.
#[must_use]
pub fn links(text: &str, body: Range<usize>) -> Vec<Link> {
    let Some(notes) = text.get(body.clone()) else { return Vec::new() };
    let definitions = Definitions::of(notes);
    let source = Source::new(notes, &definitions);
    let mut reading = Reading {
        source: &source,
        links: Vec::new(),
        open: Vec::new(),
        images: 0,
        code: false,
        seen_atom: 0,
        html: HtmlLinks::of(notes),
    };
    for (event, range) in source.events() {
        reading.take(event, range);
    }
    let mut links = reading.finish();
    for link in &mut links {
        for range in [&mut link.range, &mut link.inner].into_iter().chain(&mut link.place) {
            *range = range.start + body.start..range.end + body.start;
        }
    }
    links
}

struct Reading<'a> {
    source: &'a Source<'a>,
    links: Vec<Link>,
    /// The open ones, as indices: an image may stand in a link.
    open: Vec<usize>,
    /// How many images are open.
    images: usize,
    /// A block of code is open.
    code: bool,
    /// Where the last atom ends that was seen.
    seen_atom: usize,
    html: HtmlLinks<'a>,
}

impl Reading<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        if matches!(event, Event::End(TagEnd::Link | TagEnd::Image)) {
            self.open.pop();
        }
        // Where a link in it ends, the outer ones were told when that began.
        if let Some(link) = self.open.last() {
            let inner = &mut self.links[*link].inner;
            inner.end = inner.end.max(range.end);
        }
        match event {
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                self.html.link();
                self.link(link_type, &dest_url, range, title.into_string());
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                self.html.image();
                self.images += 1;
                let inner = range.start + 2..range.start + 2;
                self.push(LinkKind::Image, &dest_url, range, inner, title.into_string());
            }
            Event::Start(Tag::CodeBlock(_)) => self.code = true,
            Event::End(TagEnd::CodeBlock) => self.code = false,
            Event::End(TagEnd::Image) => self.images = self.images.saturating_sub(1),
            Event::End(tag) if is_block(&tag) => self.html.block_end(),
            Event::Text(text) | Event::Code(text) => {
                let text = self.source.unmasked(&text, &range);
                self.text(&text, range.end);
                self.atoms(&range);
            }
            Event::SoftBreak | Event::HardBreak => self.text(" ", range.end),
            Event::Html(html) => self.html.block(&html, range),
            // What describes an image has no tags.
            Event::InlineHtml(html) if self.images == 0 => {
                if let Some(text) = self.html.inline(&html, range) {
                    self.push_text(&text);
                }
            }
            _ => {}
        }
    }

    fn link(&mut self, link_type: LinkType, address: &str, range: Range<usize>, title: String) {
        let kind = match link_type {
            LinkType::Inline => LinkKind::Inline,
            LinkType::Autolink | LinkType::Email => LinkKind::Angle,
            _ => LinkKind::Reference,
        };
        let inner =
            if kind == LinkKind::Angle { range.clone() } else { range.start + 1..range.start + 1 };
        self.push(kind, address, range, inner, title);
        if let (LinkType::Email, Some(link)) = (link_type, self.links.last_mut()) {
            link.address.insert_str(0, "mailto:");
        }
    }

    fn push(
        &mut self,
        kind: LinkKind,
        address: &str,
        range: Range<usize>,
        inner: Range<usize>,
        title: String,
    ) {
        self.open.push(self.links.len());
        let address = self.source.unmasked_url(address, &range).into_owned();
        let text = String::new();
        self.links.push(Link { kind, range, inner, address, text, title, place: None });
    }

    fn text(&mut self, text: &str, end: usize) {
        self.push_text(text);
        if !self.code {
            self.html.text(text, end);
        }
    }

    fn push_text(&mut self, text: &str) {
        for link in self.open.iter().rev().take(DEPTH) {
            self.links[*link].text.push_str(text);
        }
    }

    fn atoms(&mut self, range: &Range<usize>) {
        for atom in self.source.atoms_in(range) {
            if atom.range.start < self.seen_atom || atom.range.start < range.start {
                continue;
            }
            self.seen_atom = atom.range.end;
            let Some(link) = link_of_atom(self.source.text, atom) else { continue };
            if link.kind == LinkKind::Bare {
                self.html.link();
            }
            self.links.push(link);
        }
    }

    fn finish(self) -> Vec<Link> {
        let mut links = self.links;
        let (found, _) = self.html.finish();
        if !found.is_empty() {
            links.extend(found.into_iter().map(Link::from));
            links.sort_by_key(|link| link.range.start);
        }
        links
    }
}

impl From<HtmlLink> for Link {
    fn from(link: HtmlLink) -> Self {
        let HtmlLink { kind, range, inner, address, place, text, title, .. } = link;
        Self { kind, range, inner, address, text, title, place }
    }
}

fn link_of_atom(notes: &str, atom: &Atom) -> Option<Link> {
    let range = atom.range.clone();
    match &atom.kind {
        AtomKind::Address(href) => Some(Link {
            kind: LinkKind::Bare,
            text: notes[range.clone()].to_owned(),
            inner: range.clone(),
            range,
            address: href.clone(),
            title: String::new(),
            place: None,
        }),
        AtomKind::Tag(SiteTag::Image { file, title, alt, .. }) => Some(Link {
            kind: LinkKind::AssetImage,
            inner: range.clone(),
            range,
            address: file.clone(),
            text: alt.clone(),
            title: title.clone(),
            place: None,
        }),
        AtomKind::Tag(SiteTag::Other) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_link() {
        let text = "---\n---\n[a *b*](https://x.example/a_(b) \"T\") [r][R] <https://y.example> \
                    <m@x.example> www.z.example\n\n![alt](i.png) {% asset_img p.jpg \"P\" %} \
                    [![in](j.png)](k)\n\n`https://code.example`\n\n[r]: /ref\n";
        let found = links(text, 8..text.len());
        let seen: Vec<_> = found
            .iter()
            .map(|link| (link.kind, link.address.as_str(), link.text.as_str()))
            .collect();
        assert_eq!(
            seen,
            [
                (LinkKind::Inline, "https://x.example/a_(b)", "a b"),
                (LinkKind::Reference, "/ref", "r"),
                (LinkKind::Angle, "https://y.example", "https://y.example"),
                (LinkKind::Angle, "mailto:m@x.example", "m@x.example"),
                (LinkKind::Bare, "http://www.z.example", "www.z.example"),
                (LinkKind::Image, "i.png", "alt"),
                (LinkKind::AssetImage, "p.jpg", "P"),
                (LinkKind::Inline, "k", "in"),
                (LinkKind::Image, "j.png", "in"),
            ]
        );
        assert_eq!(&text[found[4].range.clone()], "www.z.example");
        assert_eq!(found[0].title, "T");
        let inner: Vec<_> = found.iter().map(|link| &text[link.inner.clone()]).collect();
        assert_eq!(
            inner,
            [
                "a *b*",
                "r",
                "<https://y.example>",
                "<m@x.example>",
                "www.z.example",
                "alt",
                "{% asset_img p.jpg \"P\" %}",
                "![in](j.png)",
                "in",
            ]
        );
    }

    #[test]
    fn an_address_in_a_link_is_its_text_wherever_that_is_defined() {
        let text = "[see https://a.example][r]\n\n# H\n\n[r]: /ref\n";
        let found = links(text, 0..text.len());
        let seen: Vec<_> = found.iter().map(|link| (link.kind, link.text.as_str())).collect();
        assert_eq!(seen, [(LinkKind::Reference, "see https://a.example")]);
    }

    #[test]
    fn what_stands_between_the_brackets() {
        for inner in
            ["", "a", "a\\]", "`]`", "a [b] c", "*a* <b>c</b>", "two\nlines", "\\[", "a&amp;"]
        {
            let text = format!("- [{inner}](x) y");
            let found = links(&text, 0..text.len());
            assert_eq!(&text[found[0].inner.clone()], inner);
        }
    }
}
