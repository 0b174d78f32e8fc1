//! The links and images of the notes, and where they stand.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::atom::{Atom, AtomKind};
use super::{Definitions, SiteTag, Source};

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// `[text](address)`
    Inline,
    /// `[text][label]`, `[label][]`, `[label]`: the address stands elsewhere.
    Reference,
    /// `<address>`
    Angle,
    /// The address alone.
    Bare,
    /// `![text](address)`, also by reference.
    Image,
    /// `{% asset_img %}`
    AssetImage,
}

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
}

/// Images may stand in images without an end; a text is taken as that of so many of them.
const DEPTH: usize = 4;

/// The links and images in `body` of a text, in its order; those in code or raw HTML are none.
#[must_use]
pub fn links(text: &str, body: Range<usize>) -> Vec<Link> {
    let Some(notes) = text.get(body.clone()) else { return Vec::new() };
    let definitions = Definitions::of(notes);
    let source = Source::new(notes, &definitions);
    let mut links: Vec<Link> = Vec::new();
    // The open ones, as indices: an image may stand in a link.
    let mut open: Vec<usize> = Vec::new();
    let mut seen_atom = 0;
    for (event, range) in source.events() {
        if matches!(event, Event::End(TagEnd::Link | TagEnd::Image)) {
            open.pop();
        }
        // Where a link in it ends, the outer ones were told when that began.
        if let Some(link) = open.last() {
            let inner = &mut links[*link].inner;
            inner.end = inner.end.max(range.end);
        }
        match event {
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                let mut address = source.unmasked_url(&dest_url, &range).into_owned();
                let kind = match link_type {
                    LinkType::Inline => LinkKind::Inline,
                    LinkType::Autolink => LinkKind::Angle,
                    LinkType::Email => {
                        address.insert_str(0, "mailto:");
                        LinkKind::Angle
                    }
                    _ => LinkKind::Reference,
                };
                open.push(links.len());
                let inner = if kind == LinkKind::Angle {
                    range.clone()
                } else {
                    range.start + 1..range.start + 1
                };
                let title = title.into_string();
                links.push(Link { kind, range, inner, address, text: String::new(), title });
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                open.push(links.len());
                let address = source.unmasked_url(&dest_url, &range).into_owned();
                let (kind, title) = (LinkKind::Image, title.into_string());
                let inner = range.start + 2..range.start + 2;
                links.push(Link { kind, range, inner, address, text: String::new(), title });
            }
            Event::Text(text) | Event::Code(text) => {
                for link in open.iter().rev().take(DEPTH) {
                    links[*link].text.push_str(&source.unmasked(&text, &range));
                }
                for atom in source.atoms_in(&range) {
                    if atom.range.start < seen_atom || atom.range.start < range.start {
                        continue;
                    }
                    seen_atom = atom.range.end;
                    links.extend(link_of_atom(notes, atom));
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                for link in open.iter().rev().take(DEPTH) {
                    links[*link].text.push(' ');
                }
            }
            _ => {}
        }
    }
    for link in &mut links {
        for range in [&mut link.range, &mut link.inner] {
            *range = range.start + body.start..range.end + body.start;
        }
    }
    links
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
        }),
        AtomKind::Tag(SiteTag::Image { file, title, alt, .. }) => Some(Link {
            kind: LinkKind::AssetImage,
            inner: range.clone(),
            range,
            address: file.clone(),
            text: alt.clone(),
            title: title.clone(),
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
