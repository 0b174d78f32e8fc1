//! The links and images of the notes as those who change them need them: with the range of the text between
//! their brackets.

use std::ops::Range;

use super::notes::walk_source;
use super::{Definitions, NoteLink, Source};

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// `[text](address)`
    Inline,
    /// `[text][label]`, `[label][]`, `[label]`: the address is elsewhere.
    Reference,
    /// `<address>`
    Angle,
    /// The address alone.
    Bare,
    /// `![text](address)`, also by reference.
    Image,
    /// `{% asset_img %}`
    AssetImage,
    /// `<a href="address">text</a>`
    Html,
    /// `<img src="address" alt="text">`
    HtmlImage,
    /// `<iframe src="address" title="text">`
    HtmlFrame,
}

impl LinkKind {
    /// It shows an image instead of leading somewhere.
    #[must_use]
    pub fn is_image(self) -> bool {
        matches!(self, Self::Image | Self::AssetImage | Self::HtmlImage)
    }

    /// It is in raw HTML.
    #[must_use]
    pub fn is_html(self) -> bool {
        matches!(self, Self::Html | Self::HtmlImage | Self::HtmlFrame)
    }
}

/// A link or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// How it is written.
    pub kind: LinkKind,
    /// All of it.
    pub range: Range<usize>,
    /// The text between the brackets of its text; all of it where it has none.
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

/// The links and images in `body` of a text, in its order, those of raw HTML among them; what is
/// in code, comments or scripts is none.
#[must_use]
pub fn links(text: &str, body: Range<usize>) -> Vec<Link> {
    let Some(notes) = text.get(body.clone()) else { return Vec::new() };
    let definitions = Definitions::of(notes);
    let notes = walk_source(&Source::new(notes, &definitions)).moved(body.start);
    notes.links.into_iter().map(Link::from).collect()
}

impl From<NoteLink> for Link {
    fn from(link: NoteLink) -> Self {
        let NoteLink { kind, range, inner, address, text, title, place, .. } = link;
        Self { kind, range, inner, address, text, title, place: place.filter(|_| kind.is_html()) }
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
