//! The links, images and frames of raw HTML, as a browser would show them: not those in comments, in
//! scripts, or in what players and drawings hold for browsers that can't show them.
//!
//! Tags stand in blocks of HTML and in lines of text, with markdown between them. So this is told
//! all that a walk through the notes meets, in its order.

use std::ops::Range;

use crate::markdown::LinkKind;

use super::pieces::Pieces;
use super::tag::{Part, Tag, Within, attribute, read};
use super::value;

/// Elements whose contents browsers show as something else, or not at all.
const HIDDEN: [&str; 8] =
    ["template", "audio", "video", "canvas", "object", "svg", "math", "select"];

/// A link, an image or a frame.
#[derive(Debug)]
pub(in crate::markdown) struct HtmlLink {
    pub kind: LinkKind,
    /// From the first tag to the last one. A link that is never closed ends with its block, or where
    /// another link starts.
    pub range: Range<usize>,
    /// What stands between its tags; all of it where it has one only.
    pub inner: Range<usize>,
    pub address: String,
    /// Where the address is written, without quotes; none where it is not written in one piece.
    pub place: Option<Range<usize>>,
    /// Its text; of an image the alternative text, of a frame the title.
    pub text: String,
    pub title: String,
    pub has_image: bool,
}

/// Gathers what raw HTML links to.
#[derive(Debug, Default)]
pub(in crate::markdown) struct HtmlLinks<'a> {
    /// The notes.
    written: &'a str,
    found: Vec<HtmlLink>,
    /// The ids and names of elements.
    ids: Vec<String>,
    pieces: Pieces,
    within: Within,
    /// The element that hides what stands in it.
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
        self.pieces.push(written.unwrap_or(html), range);
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
        if self.pieces.is_empty() {
            return;
        }
        let pieces = std::mem::take(&mut self.pieces);
        let masked = pieces.masked();
        let mut within = self.within;
        read(&masked, &mut within, |part| match part {
            Part::Open(tag) => self.opened(&pieces, &masked, &tag),
            Part::Close(tag) => self.closed(&pieces, &masked, &tag),
            Part::Text(range) if self.hidden.is_none() => {
                self.push(&value::text(&pieces.html()[range]));
            }
            Part::Text(_) => {}
        });
        self.within = within;
    }

    fn opened(&mut self, pieces: &Pieces, masked: &str, tag: &Tag) {
        for key in ["id", "name"] {
            let written = &masked[tag.range.clone()];
            let value = attribute(written, key).and_then(|one| one.value);
            self.ids.extend(value.map(|value| value::meant(&written[value]).into_owned()));
        }
        if self.hidden.is_some() {
            return;
        }
        let name = masked[tag.name.clone()].to_ascii_lowercase();
        if HIDDEN.contains(&name.as_str()) {
            self.image();
            let is_closed = masked[tag.range.clone()].ends_with("/>");
            if !(is_closed && matches!(name.as_str(), "svg" | "math")) {
                self.hidden = Some(name);
            }
            return;
        }
        let (kind, key) = match name.as_str() {
            "a" => (LinkKind::Html, "href"),
            "img" => (LinkKind::HtmlImage, "src"),
            "iframe" => (LinkKind::HtmlFrame, "src"),
            "br" => return self.push(" "),
            _ => return,
        };
        let whole = pieces.place(&tag.range);
        let written = &masked[tag.range.clone()];
        let within =
            |range: Range<usize>| tag.range.start + range.start..tag.range.start + range.end;
        let value = |name: &str| Some(within(attribute(written, name)?.value?));
        let meant = |name: &str| {
            value(name).map(|at| value::meant(&pieces.html()[at]).into_owned()).unwrap_or_default()
        };
        if kind == LinkKind::Html {
            self.end = whole.start;
            self.leave();
            self.end = whole.end;
        } else {
            self.image();
        }
        let text = match kind {
            LinkKind::Html => String::new(),
            LinkKind::HtmlImage => meant("alt"),
            _ => meant("title"),
        };
        if kind == LinkKind::HtmlImage {
            self.push(&text);
        }
        if attribute(written, key).is_none() {
            return;
        }
        let link = self.found.len();
        match kind {
            LinkKind::Html => {
                self.open = Some(Open { link, ended: None, label: meant("aria-label") });
            }
            LinkKind::HtmlFrame => self.frame = Some(link),
            _ => {}
        }
        let inner = if kind == LinkKind::Html { whole.end..whole.end } else { whole.clone() };
        self.found.push(HtmlLink {
            kind,
            inner,
            range: whole,
            address: trimmed(&meant(key)),
            place: value(key).and_then(|at| pieces.exact(&at)),
            text,
            title: meant("title"),
            has_image: kind == LinkKind::HtmlImage,
        });
    }

    fn closed(&mut self, pieces: &Pieces, masked: &str, tag: &Tag) {
        let name = masked[tag.name.clone()].to_ascii_lowercase();
        if let Some(hidden) = &self.hidden {
            if *hidden == name {
                self.hidden = None;
            }
            return;
        }
        let place = pieces.place(&tag.range);
        match name.as_str() {
            "a" => {
                let Some(open) = self.open.take() else { return };
                let link = &mut self.found[open.link];
                link.inner.end = place.start;
                link.range.end = place.end;
                link.named(&open.label);
            }
            "iframe" => {
                if let Some(frame) = self.frame.take() {
                    self.found[frame].range.end = place.end;
                    self.found[frame].inner.end = place.end;
                }
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

impl HtmlLink {
    /// Its text is complete.
    fn named(&mut self, label: &str) {
        let words: Vec<&str> = self.text.split_whitespace().collect();
        self.text = words.join(" ");
        if self.text.is_empty() {
            label.trim().clone_into(&mut self.text);
        }
    }
}

/// An address without the blanks around it and the line breaks in it, as browsers follow it.
fn trimmed(address: &str) -> String {
    address.trim().replace(['\n', '\t'], "")
}
