//! Text inside of a block: smart punctuation, atoms, images and links.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Writer;
use crate::markdown::SiteTag;
use crate::markdown::escape::{push_attribute, push_href, push_text};
use crate::markdown::smart_punctuation::push_smart;
use crate::markdown::source::{Atom, AtomKind};

/// An image that is open: its alternative text is still to come.
pub(super) struct Image {
    pub url: String,
    pub title: String,
    pub text: String,
    /// How many images are inside of this one's text.
    pub depth: usize,
}

impl Writer<'_> {
    /// A stretch of text, atoms included.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        // The parser gives more or less text than the source has only for entities.
        let is_entity = text.len() != range.len();
        let is_escaped = self.source.text.as_bytes().get(range.start.wrapping_sub(1))
            == Some(&b'\\')
            && text.starts_with(|c: char| c.is_ascii_punctuation());
        if is_entity {
            return self.plain(text, true);
        }
        let mut at = 0;
        if is_escaped {
            self.plain(&text[..1], true);
            at = 1;
        }
        let source = self.source;
        for atom in source.atoms_in(&range) {
            let start = atom.range.start.saturating_sub(range.start);
            if let Some(between) = text.get(at..start) {
                self.plain(between, false);
            }
            // An atom that was cut by the parser is written once, where it starts.
            if atom.range.start >= range.start {
                self.atom(atom);
            }
            at = (atom.range.end.saturating_sub(range.start)).min(text.len()).max(at);
        }
        if let Some(rest) = text.get(at..) {
            self.plain(rest, false);
        }
    }

    fn plain(&mut self, text: &str, literal: bool) {
        let Some(last) = text.chars().next_back() else { return };
        if self.manner.smart && !literal {
            let mut smart = String::with_capacity(text.len());
            self.before = push_smart(&mut smart, text, self.before);
            push_text(&mut self.out, &smart);
        } else {
            self.before = last;
            push_text(&mut self.out, text);
        }
        self.note_heading_text(text);
    }

    fn atom(&mut self, atom: &Atom) {
        let written = &self.source.text[atom.range.clone()];
        match &atom.kind {
            AtomKind::Address(href) => {
                let shown = written.replace("&amp;", "&");
                self.note_heading_text(&shown);
                self.open_link(href, "");
                push_text(&mut self.out, &shown);
                self.out.push_str("</a>");
            }
            AtomKind::Tag(SiteTag::Image { file, title, alt, size: (width, height) }) => {
                self.out.push_str("<img src=\"");
                push_href(&mut self.out, file);
                self.attribute("alt", Some(alt));
                self.attribute("title", Some(title).filter(|title| !title.is_empty()));
                self.attribute("width", width.as_ref());
                self.attribute("height", height.as_ref());
                self.out.push_str("\">");
            }
            AtomKind::Tag(SiteTag::Other) => {
                self.out.push_str("<span class=\"tag\">");
                push_text(&mut self.out, written);
                self.out.push_str("</span>");
            }
        }
        self.before = 'x';
    }

    /// After an attribute's value without its closing quote, starts the next one.
    fn attribute(&mut self, name: &str, value: Option<&String>) {
        if let Some(value) = value {
            self.out.push_str("\" ");
            self.out.push_str(name);
            self.out.push_str("=\"");
            push_attribute(&mut self.out, value);
        }
    }

    pub(super) fn image_event(&mut self, event: Event<'_>, range: Range<usize>) {
        let source = self.source;
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(Tag::Image { .. }) => image.depth += 1,
            Event::End(TagEnd::Image) if image.depth > 0 => image.depth -= 1,
            Event::End(TagEnd::Image) => {
                let Some(image) = self.image.take() else { return };
                self.out.push_str("<img src=\"");
                push_href(&mut self.out, &image.url);
                self.attribute("alt", Some(&image.text));
                self.attribute("title", Some(&image.title).filter(|title| !title.is_empty()));
                self.out.push_str("\">");
                self.before = 'x';
            }
            Event::Text(text) | Event::Code(text) => {
                image.text.push_str(&source.unmasked(&text, &range));
            }
            Event::SoftBreak | Event::HardBreak => image.text.push(' '),
            _ => {}
        }
    }

    pub(super) fn open_link(&mut self, url: &str, title: &str) {
        self.out.push_str("<a href=\"");
        push_href(&mut self.out, url);
        if !title.is_empty() {
            self.out.push_str("\" title=\"");
            push_attribute(&mut self.out, title);
        }
        self.out.push_str("\">");
    }
}
