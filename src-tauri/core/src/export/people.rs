//! The guests, as listed below the notes: who they are, and the profiles that the notes don't link to.

use std::collections::HashSet;

use super::tree::{Element, Node, text_of, walk};
use super::{Options, notes};
use crate::preview::{Page, PageGuest};

/// The nodes about the guests of a page.
#[derive(Debug, Default)]
pub(super) struct People {
    /// Of each, in their order; none where the notes say it all.
    pub nodes: Vec<Vec<Node>>,
    /// Somebody's bio is among it.
    pub has_bios: bool,
    /// The names of those whose bios are not.
    pub without_bio: Vec<String>,
}

/// Writes what `nodes` don't say about the guests: a paragraph with the name, the bio, and a list of profiles.
/// Without bios, their links are in the lists.
pub(super) fn about(page: &Page, nodes: &[Node], options: &Options<'_>, with_bios: bool) -> People {
    let words_so_far = words(nodes);
    let known = addresses(nodes);
    let mut people = People::default();
    for guest in &page.guests {
        let bio = notes::read(&guest.bio, options).nodes;
        let says_bio = words_so_far.contains(&words(&bio));
        let with_bio = with_bios && !says_bio;
        let mut known = known.clone();
        let mut said = Vec::new();
        if with_bio {
            known.extend(addresses(&bio));
            people.has_bios = true;
        } else if !says_bio {
            people.without_bio.push(name(guest).to_owned());
        }
        let links = links(guest, &bio, known);
        if with_bio || !links.is_empty() {
            said.push(paragraph(vec![Node::Text(name(guest).to_owned())]));
        }
        if with_bio {
            said.extend(bio);
        }
        if !links.is_empty() {
            said.push(Node::Element(Element::new("ul", links)));
        }
        people.nodes.push(said);
    }
    people
}

fn name(guest: &PageGuest) -> &str {
    if guest.name.is_empty() { "Guest" } else { &guest.name }
}

fn paragraph(children: Vec<Node>) -> Node {
    Node::Element(Element::new("p", children))
}

/// The items of a list: a guest's profiles, and the links of the bio, as far as they are not known.
fn links(guest: &PageGuest, bio: &[Node], mut known: HashSet<String>) -> Vec<Node> {
    let mut items: Vec<Node> = Vec::new();
    for link in &guest.links {
        if !known.insert(plain(&link.url)) {
            continue;
        }
        let shown = if link.is_address() {
            let mut anchor = Element::new("a", vec![Node::Text(link.label.clone())]);
            anchor.set("href", link.url.clone());
            Node::Element(anchor)
        } else {
            Node::Text(format!("{}: {}", link.label, link.url))
        };
        items.push(item(shown));
    }
    walk(bio, &mut |element| {
        let address = element.attribute("href");
        if element.name == "a" && !address.is_empty() && known.insert(plain(address)) {
            items.push(item(Node::Element(element.clone())));
        }
    });
    items
}

fn item(shown: Node) -> Node {
    Node::Element(Element::new("li", vec![shown]))
}

/// The text of nodes with one space between words.
fn words(nodes: &[Node]) -> String {
    text_of(nodes).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn addresses(nodes: &[Node]) -> HashSet<String> {
    let mut found = HashSet::new();
    walk(nodes, &mut |element| {
        if element.name == "a" {
            found.insert(plain(element.attribute("href")));
        }
    });
    found
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
