//! The description on Spotify: paragraphs, links and lists; no limit is published. Lines that start
//! with a time become chapters (<https://support.spotifyforpodcasters.com/hc/articles/360043932711>).

use super::{apple, chapters};
use crate::export::notes::Notes;
use crate::export::{Made, meter, reduced_html, timestamps};
use crate::export::{Meter, MeterUnit};

/// Writes the description.
pub(crate) fn write(notes: &Notes) -> Made {
    let chapters = chapters::of(&notes.nodes);
    let mut nodes = notes.nodes.clone();
    if chapters.len() > 1 {
        timestamps::write_in_full(&mut nodes);
    }
    let text = reduced_html::write(&nodes);
    let mut dropped = notes.dropped(&apple::DROPPED);
    dropped.extend(chapters::remark(&chapters, 0));
    dropped.extend(chapters::long_titles(&chapters));
    let html = Some(text.clone());
    Made { meters: meters(&text), dropped, html, text, shorten: Vec::new() }
}

pub(crate) fn meters(text: &str) -> Vec<Meter> {
    let used = meter::characters(text);
    vec![meter::meter("Description", used, None, MeterUnit::Characters, false)]
}
