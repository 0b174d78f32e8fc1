//! The description on YouTube: text without `<` and `>`, at most 5,000 bytes, below a title of at most
//! 100 characters (<https://developers.google.com/youtube/v3/docs/videos>, `snippet.description` and
//! `snippet.title`). Lines that start with a time become chapters
//! (<https://support.google.com/youtube/answer/9884579>).

use super::chapters;
use crate::export::layout::{Layout, Manner};
use crate::export::losses::Kind;
use crate::export::notes::Notes;
use crate::export::tree;
use crate::export::tree::{Element, Node};
use crate::export::{Made, meter};
use crate::export::{Meter, MeterUnit};

pub(crate) const LIMIT: u32 = 5000;
const TITLE_LIMIT: u32 = 100;
/// The shortest chapter that players show, in seconds.
const SHORTEST_CHAPTER: u32 = 10;

/// The elements that plain text has no markup for, and what becomes of them.
const DROPPED: [(Kind, &str); 6] = [
    (Kind::Images, "dropped"),
    (Kind::Tables, "turned into columns of text"),
    (Kind::Headings, "turned into lines"),
    (Kind::Stress, "turned into plain text"),
    (Kind::Code, "turned into plain text"),
    (Kind::Struck, "turned into plain text"),
];

/// Writes the description; `title` is counted beside it.
pub(crate) fn write(notes: &Notes, title: &str) -> Made {
    let text = text(&notes.nodes);
    let mut dropped = notes.dropped(&DROPPED);
    dropped.extend(chapters::remark(&chapters::of(&notes.nodes), SHORTEST_CHAPTER));
    let mut meters = meters(&text);
    let length = meter::characters(title);
    meters.push(meter::meter("Title", length, Some(TITLE_LIMIT), MeterUnit::Characters, true));
    Made { text, html: None, meters, dropped, shorten: Vec::new() }
}

/// The nodes as text.
pub(crate) fn text(nodes: &[Node]) -> String {
    let manner = Manner { underlines: false, images: false, quote: "| ", for_players: true };
    let mut layout = Layout::new(manner);
    layout.html(&tree::write_for_text(&without_brackets(nodes)));
    layout.finish()
}

/// Replaces `<` and `>`, which YouTube refuses: escaped in addresses, characters that look alike elsewhere.
fn without_brackets(nodes: &[Node]) -> Vec<Node> {
    nodes
        .iter()
        .map(|node| match node {
            Node::Text(text) => Node::Text(text.replace('<', "‹").replace('>', "›")),
            Node::Element(element) => {
                let mut element: Element = element.clone();
                let address = element.attribute("href").replace('<', "%3C").replace('>', "%3E");
                if !address.is_empty() {
                    element.set("href", address);
                }
                let alt = element.attribute("alt").replace('<', "‹").replace('>', "›");
                if !alt.is_empty() {
                    element.set("alt", alt);
                }
                element.children = without_brackets(&element.children);
                Node::Element(element)
            }
        })
        .collect()
}

pub(crate) fn meters(text: &str) -> Vec<Meter> {
    vec![meter::meter("Description", text.len(), Some(LIMIT), MeterUnit::Bytes, true)]
}
