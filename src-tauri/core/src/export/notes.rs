//! The notes as all platforms are given them: a tree with whole addresses, without what only the
//! site's generator and its pages understand.

use super::tree::{self, Element, Node};
use super::{Options, counted};
use crate::markdown::html::{Manner, NotesPlace};
use crate::markdown::safe;
use crate::markdown::survey::write_whole;
use crate::view::Dropped;

/// Notes that are ready to be written.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub nodes: Vec<Node>,
    /// How many tags of the site's generator were left out.
    tags: usize,
    /// How many links lead nowhere outside of the site.
    lost: usize,
}

/// Reads a part of the notes.
pub(super) fn read(text: &str, options: &Options<'_>) -> Notes {
    let manner = Manner {
        smart: options.smart_punctuation,
        lines: false,
        heading_ids: None,
        notes: NotesPlace::AtTheEnd,
    };
    let html = safe::text(&write_whole(text, manner));
    let mut notes = Notes::default();
    notes.nodes = notes.all(tree::read(&html), options);
    notes
}

impl Notes {
    /// What is left out of every text.
    pub fn left_out(&self) -> Vec<Dropped> {
        let tags = (self.tags > 0).then(|| Dropped {
            what: counted(self.tags, "tag of the site", "tags of the site"),
            how: "left out: only the site can fill them in".to_owned(),
        });
        tags.into_iter().collect()
    }

    /// What is left out, and the links that can't be links.
    pub fn dropped(&self) -> Vec<Dropped> {
        let mut dropped = self.left_out();
        if self.lost > 0 {
            dropped.push(Dropped {
                what: counted(self.lost, "link within the site", "links within the site"),
                how: "their text is kept: the episode’s address is not known".to_owned(),
            });
        }
        dropped
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
                if let Some(whole) = options.addresses.whole(element.attribute("src")) {
                    element.set("src", whole);
                }
            }
            _ => {}
        }
        element.children = self.all(std::mem::take(&mut element.children), options);
        Some(Node::Element(element))
    }

    /// A link of which nobody knows where it leads outside of the site is none there; texts keep it
    /// as it is written.
    fn link(&mut self, element: &mut Element, options: &Options<'_>) {
        let address = element.attribute("href");
        match options.addresses.whole(address) {
            Some(whole) => element.set("href", whole),
            None => self.lost += usize::from(!address.is_empty()),
        }
    }
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
