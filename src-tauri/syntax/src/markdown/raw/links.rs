//! The links, images and frames of raw HTML, as a browser would show them: not those in comments, in
//! scripts, or in what players and drawings hold for browsers that can't show them.
//!
//! Tags are in blocks of HTML and in lines of text, with markdown between them. So a walk through
//! the notes reports here all that it meets, in its order.

use std::ops::Range;

use crate::markdown::LinkKind;

use super::element::{Element, HtmlLink};
use super::source_map::SourceMap;
use super::tag::{Part, Within, read};
use super::value::resolved_text;

/// Elements whose contents browsers show as something else, or not at all.
const HIDDEN: [&str; 8] =
    ["template", "audio", "video", "canvas", "object", "svg", "math", "select"];

/// Gathers what raw HTML links to.
#[derive(Debug, Default)]
pub(in crate::markdown) struct HtmlLinks<'a> {
    /// The notes.
    written: &'a str,
    found: Vec<HtmlLink>,
    /// The ids and names of elements.
    ids: Vec<String>,
    map: SourceMap,
    within: Within,
    /// The element that hides what is in it.
    hidden: Option<String>,
    /// The link that is not closed yet.
    open: Option<Open>,
    /// The frame that is not closed yet.
    frame: Option<usize>,
    /// Where what was met last ends.
    end: usize,
}

/// A link that is not closed yet.
#[derive(Debug)]
struct Open {
    link: usize,
    /// Where its block ended, and how long its text was then, in bytes: what counts if it is never
    /// closed.
    ended: Option<(usize, usize)>,
    /// What browsers call it where it has no text.
    label: String,
}

impl<'a> HtmlLinks<'a> {
    /// Nothing yet of notes that are written so, whatever the parser is given in their place.
    pub fn of(written: &'a str) -> Self {
        Self { written, ..Self::default() }
    }

    /// A line of a block of HTML.
    pub fn block(&mut self, html: &str, range: Range<usize>) {
        self.end = range.end;
        let written = self.written.get(range.clone()).filter(|one| one.len() == html.len());
        self.map.push(written.unwrap_or(html), range);
    }

    /// A tag in a line of text. Returns the alternative text where it shows an image.
    pub fn inline(&mut self, html: &str, range: Range<usize>) -> Option<String> {
        self.block(html, range);
        let before = self.found.len();
        self.read();
        let image = self.found.get(before).filter(|link| link.kind == LinkKind::HtmlImage)?;
        Some(image.text.clone())
    }

    /// Text of markdown, that of images included, up to `end`.
    pub fn text(&mut self, text: &str, end: usize) {
        self.end = self.end.max(end);
        if self.is_shown() {
            self.push(text);
        }
    }

    /// A link of markdown starts: there are no links in links.
    pub fn link(&mut self) {
        self.leave();
    }

    /// An image of markdown.
    pub fn image(&mut self) {
        if let Some(open) = &self.open {
            self.found[open.link].has_image = true;
        }
    }

    /// A block ends, and with it all that is not closed but comments and links.
    pub fn block_end(&mut self) {
        self.read();
        if let Within::TextOnly(_) = self.within {
            self.within = Within::Text;
        }
        (self.hidden, self.frame) = (None, None);
        if let Some(open) = &mut self.open
            && open.ended.is_none()
        {
            open.ended = Some((self.end, self.found[open.link].text.len()));
        }
    }

    /// Whether a link was opened in this block and is not closed yet: text in it is its text.
    pub fn is_open(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.ended.is_none())
    }

    /// What was found, in the order of the text, and the ids and names of elements.
    pub fn finish(mut self) -> (Vec<HtmlLink>, Vec<String>) {
        self.block_end();
        self.leave();
        (self.found, self.ids)
    }

    fn is_shown(&self) -> bool {
        self.within == Within::Text && self.hidden.is_none()
    }

    fn push(&mut self, text: &str) {
        if let Some(open) = &self.open {
            self.found[open.link].text.push_str(text);
        }
    }

    fn read(&mut self) {
        if self.map.is_empty() {
            return;
        }
        // A tag may be spread over the lines of a block, which the parser hands out one by one. So
        // they are gathered and read together where the block ends, or at once for a tag in a line.
        let map = std::mem::take(&mut self.map);
        let masked = map.masked();
        let mut within = self.within;
        read(&masked, &mut within, |part| match part {
            Part::Open(tag) => self.opened(&Element::new(&map, &masked, &tag)),
            Part::Close(tag) => self.closed(&Element::new(&map, &masked, &tag)),
            Part::Text(range) if self.hidden.is_none() => {
                self.push(&resolved_text(&map.html()[range]));
            }
            Part::Text(_) => {}
        });
        self.within = within;
    }

    fn opened(&mut self, element: &Element<'_>) {
        self.ids.extend(["id", "name"].into_iter().filter_map(|key| element.meant(key)));
        if self.hidden.is_some() {
            return;
        }
        let name = element.name();
        if HIDDEN.contains(&name.as_str()) {
            self.image();
            let is_closed = element.written().ends_with("/>");
            if !(is_closed && matches!(name.as_str(), "svg" | "math")) {
                self.hidden = Some(name);
            }
            return;
        }
        match name.as_str() {
            "a" => {
                self.end = element.place().start;
                self.leave();
                self.end = element.place().end;
                if let Some(link) = element.link(LinkKind::Html, "href") {
                    let label = element.meant("aria-label").unwrap_or_default();
                    self.open = Some(Open { link: self.found.len(), ended: None, label });
                    self.found.push(link);
                }
            }
            "img" => {
                self.image();
                self.push(&element.meant("alt").unwrap_or_default());
                self.found.extend(element.link(LinkKind::HtmlImage, "src"));
            }
            "iframe" => {
                self.image();
                let link = element.link(LinkKind::HtmlFrame, "src");
                self.frame = link.as_ref().map(|_| self.found.len());
                self.found.extend(link);
            }
            "br" => self.push(" "),
            _ => {}
        }
    }

    fn closed(&mut self, element: &Element<'_>) {
        let name = element.name();
        if let Some(hidden) = &self.hidden {
            if *hidden == name {
                self.hidden = None;
            }
            return;
        }
        let place = element.place();
        match name.as_str() {
            "a" => {
                let Some(open) = self.open.take() else { return };
                let link = &mut self.found[open.link];
                (link.inner.end, link.range.end) = (place.start, place.end);
                link.named(&open.label);
            }
            "iframe" => {
                let Some(frame) = self.frame.take() else { return };
                let link = &mut self.found[frame];
                (link.inner.end, link.range.end) = (place.end, place.end);
            }
            _ => {}
        }
    }

    /// The open link ends without being closed.
    fn leave(&mut self) {
        let Some(open) = self.open.take() else { return };
        let link = &mut self.found[open.link];
        let (end, length) = open.ended.unwrap_or((self.end, link.text.len()));
        link.text.truncate(length);
        let end = end.max(link.range.end);
        (link.range.end, link.inner.end) = (end, end);
        link.named(&open.label);
    }
}
