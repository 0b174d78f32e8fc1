//! An element of raw HTML by its first tag, and what it links to.

use std::ops::Range;

use crate::markdown::LinkKind;

use super::source_map::SourceMap;
use super::tag::{Tag, attribute};
use super::value::resolved_value;

/// A link, an image or a frame.
#[derive(Debug)]
pub(in crate::markdown) struct HtmlLink {
    pub kind: LinkKind,
    /// From the first tag to the last one. A link that is never closed ends with its block, or where
    /// another link starts.
    pub range: Range<usize>,
    /// The text between its tags; all of it where it has one only.
    pub inner: Range<usize>,
    pub address: String,
    /// Where the address is written, without quotes; none where it is not written in one piece.
    pub place: Option<Range<usize>>,
    /// Its text; of an image the alternative text, of a frame the title.
    pub text: String,
    pub title: String,
    pub has_image: bool,
}

/// A tag in a piece of HTML.
pub(super) struct Element<'a> {
    map: &'a SourceMap,
    /// The HTML with letters in place of the site's tags.
    masked: &'a str,
    tag: &'a Tag,
}

impl<'a> Element<'a> {
    pub fn new(map: &'a SourceMap, masked: &'a str, tag: &'a Tag) -> Self {
        Self { map, masked, tag }
    }

    /// Its name in lower case.
    pub fn name(&self) -> String {
        self.masked[self.tag.name.clone()].to_ascii_lowercase()
    }

    /// The tag as it is written.
    pub fn written(&self) -> &'a str {
        &self.masked[self.tag.range.clone()]
    }

    /// Where the tag is in the notes.
    pub fn place(&self) -> Range<usize> {
        self.map.place(&self.tag.range)
    }

    /// The value of an attribute, entities resolved; none where it has none.
    pub fn meant(&self, key: &str) -> Option<String> {
        let value = self.value(key)?;
        Some(resolved_value(&self.map.html()[value]).into_owned())
    }

    /// What it links to by an attribute, as far as its first tag tells; none where it has no such.
    pub fn link(&self, kind: LinkKind, key: &str) -> Option<HtmlLink> {
        attribute(self.written(), key)?;
        let range = self.place();
        let title = self.meant("title").unwrap_or_default();
        let (inner, text) = match kind {
            LinkKind::Html => (range.end..range.end, String::new()),
            LinkKind::HtmlImage => (range.clone(), self.meant("alt").unwrap_or_default()),
            _ => (range.clone(), title.clone()),
        };
        Some(HtmlLink {
            kind,
            range,
            inner,
            address: self.meant(key).map(|address| followed(&address)).unwrap_or_default(),
            place: self.value(key).and_then(|at| self.map.exact(&at)),
            text,
            title,
            has_image: kind == LinkKind::HtmlImage,
        })
    }

    fn value(&self, key: &str) -> Option<Range<usize>> {
        let value = attribute(self.written(), key)?.value?;
        let start = self.tag.range.start;
        Some(start + value.start..start + value.end)
    }
}

impl HtmlLink {
    /// Its text is complete.
    pub(super) fn named(&mut self, label: &str) {
        let words: Vec<&str> = self.text.split_whitespace().collect();
        self.text = words.join(" ");
        if self.text.is_empty() {
            label.trim().clone_into(&mut self.text);
        }
    }
}

/// An address without the spaces around it and the line breaks in it, as browsers follow it.
fn followed(address: &str) -> String {
    address.trim().replace(['\n', '\t'], "")
}
