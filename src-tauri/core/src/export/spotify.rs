//! The description on Spotify: paragraphs, links and lists; no limit is published. Lines that start
//! with a time become chapters (<https://support.spotifyforpodcasters.com/hc/articles/360043932711>).

use super::notes::Notes;
use super::{Made, apple, chapters, count, small};
use crate::view::{Meter, MeterUnit};

/// Writes the description.
pub(super) fn write(notes: &Notes) -> Made {
    let text = small::write(&notes.nodes);
    let mut dropped = notes.dropped(&apple::DROPPED);
    dropped.extend(chapters::remark(&chapters::of(&notes.nodes), 0));
    let html = Some(text.clone());
    Made { meters: meters(&text), dropped, html, text, shorten: Vec::new() }
}

pub(super) fn meters(text: &str) -> Vec<Meter> {
    let used = count::characters(text);
    vec![count::meter("Description", used, None, MeterUnit::Characters, false)]
}
