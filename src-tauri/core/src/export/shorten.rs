//! Where notes can be shortened: their sections, and the blocks of those that have none.

use std::ops::Range;

use super::Place;
use crate::markdown::headings;
use crate::markdown::survey::{ranges, survey};
use crate::markdown::{Definitions, Heading};

/// The most places that are told.
pub(super) const MOST: usize = 8;
/// How many letters of a block name it.
const LETTERS: usize = 40;

/// The places of the notes in `body` that save most, biggest first. `length` tells how long a part of
/// the notes is when exported.
pub(super) fn places(
    text: &str,
    body: Range<usize>,
    title: Option<&Range<usize>>,
    length: impl Fn(&str) -> usize,
) -> Vec<Place> {
    let notes = text.get(body.clone()).unwrap_or_default();
    let starts: Vec<Heading> = headings(text, body.clone())
        .into_iter()
        .filter(|heading| heading.top_level)
        .filter(|heading| title.is_none_or(|title| title.start != heading.range.start))
        .collect();
    let mut places: Vec<Place> = sections(&starts, body.end)
        .filter_map(|(heading, range)| {
            let saves = length(text.get(range.clone())?);
            (!heading.text.trim().is_empty()).then(|| Place {
                label: heading.text.trim().to_owned(),
                range,
                saves,
            })
        })
        .collect();
    let heads: Vec<usize> = starts.iter().map(|heading| heading.range.start).collect();
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
    places.sort_by_key(|place| std::cmp::Reverse(place.saves));
    places.truncate(MOST);
    places.retain(|place| place.saves > 0);
    places
}

/// Each heading with the range down to the next one that is not below it.
fn sections(starts: &[Heading], end: usize) -> impl Iterator<Item = (&Heading, Range<usize>)> {
    starts.iter().enumerate().map(move |(at, heading)| {
        let next = starts[at + 1..].iter().find(|next| next.level <= heading.level);
        (heading, heading.range.start..next.map_or(end, |next| next.range.start))
    })
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
