//! What is said of guests below the notes: the profiles that the notes don't link to.

use super::tree::{Element, Node, walk};
use crate::preview::{Page, PageGuest};

/// The profiles of guests that `nodes` don't link to: a paragraph and a list for each guest.
pub(super) fn missing(page: &Page, nodes: &[Node]) -> Vec<Node> {
    let mut known: Vec<String> = Vec::new();
    walk(nodes, &mut |element| {
        if element.name == "a" {
            known.push(plain(element.attribute("href")));
        }
    });
    page.guests.iter().flat_map(|guest| of(guest, &known)).collect()
}

fn of(guest: &PageGuest, known: &[String]) -> Vec<Node> {
    let links: Vec<Node> = guest
        .links
        .iter()
        .filter(|link| !known.contains(&plain(&link.url)))
        .map(|link| {
            let shown = if link.is_address() {
                let mut anchor = Element::new("a", vec![Node::Text(link.label.clone())]);
                anchor.set("href", link.url.clone());
                Node::Element(anchor)
            } else {
                Node::Text(format!("{}: {}", link.label, link.url))
            };
            Node::Element(Element::new("li", vec![shown]))
        })
        .collect();
    if links.is_empty() {
        return Vec::new();
    }
    let name = if guest.name.is_empty() { "Guest" } else { &guest.name };
    let title = Element::new("p", vec![Node::Text(format!("{name}:"))]);
    vec![Node::Element(title), Node::Element(Element::new("ul", links))]
}

/// An address as it is compared: scheme, `www.` and the last slash say nothing about whose profile it
/// is.
fn plain(address: &str) -> String {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let bare = address.split_once("://").map_or(address, |(_, behind)| behind);
    let bare = bare.trim_start_matches("www.").trim_end_matches('/').to_lowercase();
    match bare.strip_prefix("twitter.com/") {
        Some(name) => format!("x.com/{name}"),
        None => bare,
    }
}
