//! The notes as all platforms get them: a tree with full addresses, without what only the
//! site's generator and its pages understand.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::losses;
use super::losses::Kind;
use super::tree::{self, Element, Node};
use super::{Options, counted, timestamps};
use crate::export::Dropped;
use linernotes_syntax::markdown::html::write_whole;
use linernotes_syntax::markdown::html::{Manner, NotesPlace};
use linernotes_syntax::markdown::{is_dangerous, sanitize};

/// How the sanitiser writes the brace that a tag of the site's generator starts with in an address.
pub(super) const TAG: &str = "%7B";

/// Notes that are ready to be written.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub nodes: Vec<Node>,
    /// They are the summary, for want of notes.
    pub is_summary: bool,
    /// The nodes about each guest of the page, which follow the notes in `nodes`.
    pub people: Vec<Vec<Node>>,
    /// The guests whose bios there was no room for.
    pub without_bio: Vec<String>,
    /// The first heading, which was left out.
    pub heading: Option<String>,
    /// How many tags of the site's generator were left out.
    tags: usize,
    /// How many links lead nowhere outside of the site.
    lost: usize,
}

/// Reads a part of the notes.
pub(super) fn read(text: &str, options: &Options<'_>) -> Notes {
    let manner = Manner {
        smart: options.smart_punctuation,
        footnotes: options.footnotes,
        lines: false,
        heading_ids: None,
        notes: NotesPlace::AtTheEnd,
    };
    let html = sanitize::text(&write_whole(text, manner));
    let mut notes = Notes::default();
    notes.nodes = notes.all(tree::read(&html), options);
    timestamps::set_apart(&mut notes.nodes);
    notes
}

impl Notes {
    /// The elements that every target leaves out.
    pub fn left_out(&self) -> Vec<Dropped> {
        let tags = (self.tags > 0).then(|| Dropped {
            what: counted(self.tags, "site tag", "site tags"),
            how: "dropped, because only the site can fill them in".to_owned(),
        });
        tags.into_iter().collect()
    }

    /// The elements that a platform can't show; each of `kinds` is given with what becomes of it.
    pub fn dropped(&self, kinds: &[(Kind, &str)]) -> Vec<Dropped> {
        let mut dropped = self.changed(kinds);
        dropped.extend(self.left_out());
        dropped
    }

    /// What a platform shows otherwise, links that can't be links there among it.
    pub fn changed(&self, kinds: &[(Kind, &str)]) -> Vec<Dropped> {
        let mut changed = losses::of(&self.nodes, kinds);
        if self.lost > 0 {
            changed.push(Dropped {
                what: counted(self.lost, "link within the site", "links within the site"),
                how: "only their text is kept, because the episode’s address isn’t known"
                    .to_owned(),
            });
        }
        changed.extend(self.heading.as_ref().map(|heading| Dropped {
            what: format!("Heading “{heading}”"),
            how: "dropped, because the description starts with this section".to_owned(),
        }));
        changed.extend(self.without_bio.iter().map(|name| Dropped {
            what: format!("Bio of {name}"),
            how: "dropped, because there’s no room for it".to_owned(),
        }));
        changed
    }

    fn all(&mut self, nodes: Vec<Node>, options: &Options<'_>) -> Vec<Node> {
        nodes.into_iter().filter_map(|node| self.one(node, options)).collect()
    }

    fn one(&mut self, node: Node, options: &Options<'_>) -> Option<Node> {
        let mut element = match node {
            Node::Text(text) => return Some(Node::Text(shown(text))),
            Node::Element(element) => element,
        };
        match element.name.as_str() {
            "span" if element.has_class("tag") => {
                let filled = value_of(&element.text(), options);
                self.tags += usize::from(filled.is_none());
                return filled.map(Node::Text);
            }
            "span" if element.has_class("task") => {
                let mark = if element.has_class("done") { "[x]" } else { "[ ]" };
                return Some(Node::Text(mark.to_owned()));
            }
            "sup" if element.has_class("footnote-ref") => {
                return Some(Node::Text(format!("[{}]", element.text())));
            }
            "a" if element.has_class("footnote-back") => return None,
            "a" => self.link(&mut element, options),
            "img" => {
                let source = filled(element.attribute("src"), options).map(Cow::into_owned);
                if source.as_deref().is_some_and(is_dangerous) {
                    element.set("src", String::new());
                }
                let whole = source.and_then(|source| options.addresses.whole(&source));
                if let Some(whole) = whole {
                    element.set("src", whole);
                }
            }
            _ => {}
        }
        element.children = self.all(std::mem::take(&mut element.children), options);
        Some(Node::Element(element))
    }

    /// Resolves a link. One whose full address is unknown is not a link outside of the site; texts keep
    /// it as written.
    fn link(&mut self, element: &mut Element, options: &Options<'_>) {
        let Some(address) = filled(element.attribute("href"), options) else {
            self.tags += 1;
            return element.set("href", String::new());
        };
        match options.addresses.whole(&address) {
            Some(whole) => element.set("href", whole),
            None => {
                self.lost += usize::from(!address.is_empty());
                if is_dangerous(&address) {
                    element.set("href", String::new());
                }
            }
        }
    }
}

/// A sanitised address with what the site fills in for the tags in it; none where only the site can.
pub(super) fn filled<'a>(address: &'a str, options: &Options<'_>) -> Option<Cow<'a, str>> {
    let (open, close) = (TAG, "%7D%7D");
    let mut rest = address;
    let mut whole = String::new();
    while let Some(at) = rest.find(open) {
        let tag = &rest[at..];
        let inner = &tag[open.len()..];
        if inner.starts_with("%%") || inner.starts_with("%25") {
            return None;
        }
        let end = if inner.starts_with(open) { tag.find(close)? + close.len() } else { open.len() };
        let (tag, behind) = tag.split_at(end);
        whole.push_str(&rest[..at]);
        if inner.starts_with(open) {
            whole.push_str(value_of(&percent_decode_str(tag).decode_utf8().ok()?, options)?.trim());
        } else {
            whole.push_str(tag);
        }
        rest = behind;
    }
    if whole.is_empty() && rest.len() == address.len() {
        return Some(Cow::Borrowed(address));
    }
    whole.push_str(rest);
    Some(Cow::Owned(whole))
}

/// Text without the control characters that no reader sees and some platforms refuse.
fn shown(text: String) -> String {
    let is_odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if text.contains(is_odd) { text.replace(is_odd, "") } else { text }
}

/// What the site fills in for a tag that names a value of the front matter: `{{ page.guest }}`.
pub(super) fn value_of(tag: &str, options: &Options<'_>) -> Option<String> {
    let key = tag.strip_prefix("{{")?.strip_suffix("}}")?.trim().strip_prefix("page.")?;
    (options.value)(key)
}
