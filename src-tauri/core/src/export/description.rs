//! The content of an episode's description, for every platform: the notes without their title, or
//! the summary of an episode without notes, and who the guests are.

use std::ops::Range;

use super::notes::{self, Notes};
use super::tree::{Element, Node, is_blank, walk};
use super::{Options, people, without_title};
use crate::preview::Page;

/// First headings that say only that a description follows, in small letters. Apps show the start of a
/// description in lists, where such a word would take the place of what the episode is about.
const SAYS_NOTHING: [&str; 26] = [
    "about",
    "about the episode",
    "about this episode",
    "beschreibung",
    "beschrijving",
    "description",
    "descripción",
    "descrição",
    "descrizione",
    "episode description",
    "episode notes",
    "episode summary",
    "in this episode",
    "notes",
    "overview",
    "resumen",
    "resumo",
    "résumé",
    "sammanfattning",
    "samenvatting",
    "show notes",
    "shownotes",
    "sommario",
    "summary",
    "zusammenfassung",
    "über diese folge",
];

/// Reads the description. The guests' bios are in it where `fits` says that there is room for them.
pub(super) fn read(
    text: &str,
    body: Range<usize>,
    page: &Page,
    body_only: bool,
    options: &Options<'_>,
    fits: impl Fn(&[Node]) -> bool,
) -> Notes {
    let mut description = notes::read(&without_title(text, body, options), options);
    leave_heading_out(&mut description);
    if body_only {
        return description;
    }
    let summary = options.facts.summary.trim();
    if is_blank(&description.nodes) && !summary.is_empty() {
        let summary = Node::Text(summary.to_owned());
        description.nodes = vec![Node::Element(Element::new("p", vec![summary]))];
        description.is_summary = true;
    }
    let own = description.nodes.len();
    for with_bios in [true, false] {
        let guests = people::about(page, &description.nodes, options, with_bios);
        description.without_bio = guests.without_bio;
        description.nodes.extend(guests.nodes.iter().flatten().cloned());
        description.people = guests.nodes;
        if !with_bios || !guests.has_bios || fits(&description.nodes) {
            break;
        }
        description.nodes.truncate(own);
    }
    description
}

/// Leaves the first heading out where it only says that a description follows.
fn leave_heading_out(description: &mut Notes) {
    let is_text = |node: &Node| matches!(node, Node::Text(text) if text.trim().is_empty());
    let Some(at) = description.nodes.iter().position(|node| !is_text(node)) else { return };
    let Some(Node::Element(heading)) = description.nodes.get(at) else { return };
    let text = heading.text().trim().to_owned();
    let name = text.trim_end_matches(':').to_lowercase();
    let mut links = false;
    walk(&heading.children, &mut |element| links |= element.name == "a");
    let is_heading = matches!(heading.name.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let stands_above = description.nodes[at + 1..].iter().find(|node| !is_text(node));
    let above_text = matches!(stands_above, Some(Node::Element(next)) if next.name == "p");
    if is_heading && above_text && !links && SAYS_NOTHING.contains(&name.as_str()) {
        description.nodes.drain(..=at);
        description.heading = Some(text);
    }
}
