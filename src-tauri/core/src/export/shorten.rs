//! Where a description can be shortened: the sections of its notes, the blocks of those that have none,
//! and fields of the front matter that are in it.

use std::ops::Range;

use super::notes::Notes;
use super::tree::Node;
use super::{Options, Place};
use crate::preview::Page;
use linernotes_syntax::markdown::blocks::{ranges, survey};
use linernotes_syntax::markdown::{Definitions, sections};

/// The most places that are suggested.
pub(super) const MOST: usize = 8;
/// How many characters of a block are its name.
const LETTERS: usize = 40;

/// Returns the places of the notes in `body`. `length` is the length of a part of the notes after export,
/// in the unit of the target's limit.
pub(super) fn places(
    text: &str,
    body: Range<usize>,
    title: Option<&Range<usize>>,
    length: impl Fn(&str) -> usize,
) -> Vec<Place> {
    let notes = text.get(body.clone()).unwrap_or_default();
    let mut places: Vec<Place> = Vec::new();
    let mut heads: Vec<usize> = Vec::new();
    for section in sections(text, body.clone()) {
        let Some(heading) = section.heading else { continue };
        // Blocks start at their first sign, lines with the spaces before it.
        let range = heading.range.start..section.end;
        if title.is_some_and(|title| title.start == range.start) {
            continue;
        }
        heads.push(range.start);
        let label = heading.text.trim().to_owned();
        if let Some(part) = text.get(range.clone()).filter(|_| !label.is_empty()) {
            places.push(Place { label, range, saves: length(part) });
        }
    }
    // Notes with few headings, or with one long section, are shortened block by block: the blocks are
    // offered beside the sections, and `biggest` picks from both. A heading's own block is left out,
    // because its section is there already.
    let parts = survey(notes, &Definitions::default());
    for range in ranges(&parts, notes.len()) {
        let range = body.start + range.start..body.start + range.end;
        let part = text.get(range.clone()).unwrap_or_default();
        let is_title = title.is_some_and(|title| range.contains(&title.start));
        if heads.contains(&range.start) || is_title || part.trim().is_empty() {
            continue;
        }
        let end = range.start + part.trim_end().len();
        places.push(Place { label: label(part), range: range.start..end, saves: length(part) });
    }
    places
}

/// Returns the places of the front matter that are in a description: the summary, where it replaces
/// the notes, and the guests' profiles.
pub(super) fn others(
    description: &Notes,
    page: &Page,
    options: &Options<'_>,
    length: impl Fn(&[Node]) -> usize,
) -> Vec<Place> {
    let mut places = Vec::new();
    if description.is_summary
        && let Some(range) = &options.sources.summary
    {
        let saves = length(description.nodes.get(..1).unwrap_or_default());
        places.push(Place { label: "Summary".to_owned(), range: range.clone(), saves });
    }
    let guests = page.guests.iter().zip(&options.sources.guests).zip(&description.people);
    for ((guest, range), nodes) in guests {
        let Some(range) = range.clone() else { continue };
        let name = if guest.name.is_empty() { "a guest" } else { &guest.name };
        places.push(Place { label: format!("Profiles of {name}"), range, saves: length(nodes) });
    }
    places
}

/// Returns the places that save most, biggest first.
pub(super) fn biggest(mut places: Vec<Place>) -> Vec<Place> {
    places.sort_by_key(|place| std::cmp::Reverse(place.saves));
    places.truncate(MOST);
    places.retain(|place| place.saves > 0);
    places
}

/// The first words of a block in quotes.
pub(super) fn label(part: &str) -> String {
    let words: String = part
        .trim()
        .trim_start_matches(|c: char| "-*+>#|".contains(c) || c.is_whitespace())
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    match words.char_indices().nth(LETTERS) {
        None => format!("“{words}”"),
        Some((at, _)) => {
            let cut = &words[..at];
            let whole = cut.rfind(' ').filter(|blank| *blank > LETTERS / 2).unwrap_or(cut.len());
            format!("“{} …”", &cut[..whole])
        }
    }
}
