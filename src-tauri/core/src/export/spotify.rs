//! The description on Spotify: paragraphs, links and lists; no limit is published. Lines that start
//! with a time become chapters (<https://support.spotifyforpodcasters.com/hc/articles/360043932711>).

use super::notes::Notes;
use super::{Made, apple, chapters, count, small, timed};
use crate::view::{Meter, MeterUnit};

/// Writes the description.
pub(super) fn write(notes: &Notes) -> Made {
    let chapters = chapters::of(&notes.nodes);
    let mut nodes = notes.nodes.clone();
    if chapters.len() > 1 {
        timed::write_in_full(&mut nodes);
    }
    let text = small::write(&nodes);
    let mut dropped = notes.dropped(&apple::DROPPED);
    dropped.extend(chapters::remark(&chapters, 0));
    dropped.extend(chapters::long_titles(&chapters));
    let html = Some(text.clone());
    Made { meters: meters(&text), dropped, html, text, shorten: Vec::new() }
}

pub(super) fn meters(text: &str) -> Vec<Meter> {
    let used = count::characters(text);
    vec![count::meter("Description", used, None, MeterUnit::Characters, false)]
}
