//! What stands in an episode's description, for every platform: the notes without their title, or
//! the summary where there are none, and the guests' profiles that the notes don't link to.

use std::ops::Range;

use super::notes::{self, Notes};
use super::tree::{Element, Node, is_blank};
use super::{Options, people, without_title};
use crate::preview::Page;

/// Reads the description.
pub(super) fn read(
    text: &str,
    body: Range<usize>,
    page: &Page,
    body_only: bool,
    options: &Options<'_>,
) -> Notes {
    let mut description = notes::read(&without_title(text, body, options), options);
    if body_only {
        return description;
    }
    let summary = options.facts.summary.trim();
    if is_blank(&description.nodes) && !summary.is_empty() {
        let summary = Node::Text(summary.to_owned());
        description.nodes = vec![Node::Element(Element::new("p", vec![summary]))];
    }
    let guests = people::missing(page, &description.nodes);
    description.nodes.extend(guests);
    description
}
