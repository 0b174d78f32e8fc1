//! The description on Apple Podcasts: `<p>`, `<ol>`, `<ul>`, `<li>` and `<a>`, and at most 4,000 bytes
//! with them (<https://help.apple.com/itc/podcasts_connect/#/itcb54353390>, `<description>` of an
//! episode). `<br>` works too, though the page does not name it.

use crate::export::losses::Kind;
use crate::export::notes::Notes;
use crate::export::{Made, meter, reduced_html};
use crate::export::{Meter, MeterUnit};

/// The most bytes of a description.
pub(crate) const LIMIT: u32 = 4000;

/// The elements that short descriptions in HTML don't have, and what becomes of them.
pub(crate) const DROPPED: [(Kind, &str); 8] = [
    (Kind::Headings, "turned into paragraphs"),
    (Kind::Images, "dropped"),
    (Kind::Tables, "turned into lines, one cell after another"),
    (Kind::Quotes, "turned into paragraphs"),
    (Kind::Stress, "turned into plain text"),
    (Kind::Code, "turned into plain text"),
    (Kind::Struck, "turned into plain text"),
    (Kind::Rules, "dropped"),
];

/// Writes the description.
pub(crate) fn write(notes: &Notes) -> Made {
    let text = reduced_html::write(&notes.nodes);
    let html = Some(text.clone());
    let dropped = notes.dropped(&DROPPED);
    Made { meters: meters(&text), dropped, html, text, shorten: Vec::new() }
}

pub(crate) fn meters(text: &str) -> Vec<Meter> {
    vec![meter::meter("Description", text.len(), Some(LIMIT), MeterUnit::Bytes, true)]
}
