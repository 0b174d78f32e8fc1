//! The number of a new episode: the next one in the show's own form, or what the host chose.

use std::collections::BTreeMap;
use std::path::Path;

use crate::conventions::{NumberForm, Part};
use crate::show::{EpisodeEntry, ShowIndex};

/// How many missing numbers are named one by one.
const NAMED: usize = 4;

/// A number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// As the show writes it.
    pub written: String,
    /// Its value, where it is one.
    pub value: Option<u64>,
}

/// Numbers that are so far above the others do not belong to the count.
const APART: u64 = 500;
/// How many numbers may be apart at most, and how many have to be below them.
const FEW_APART: usize = 2;
const BELOW: usize = 3;

/// The number after the highest one that counts; none where the show has no numbers. A show without episodes
/// starts with 1.
pub(super) fn next(index: &ShowIndex) -> Option<Number> {
    let value = if index.is_empty() { 1 } else { counted(&used(index)).0?.checked_add(1)? };
    Some(Number { written: form(index).write(value), value: Some(value) })
}

/// The number that a host chose, in the show's form.
///
/// # Errors
/// A sentence where it is not a number of this show's kind.
pub(super) fn chosen(index: &ShowIndex, text: &str) -> Result<Number, String> {
    let text = text.trim();
    let form = form(index);
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let value: u64 = text.parse().map_err(|_| format!("{text} is too large."))?;
        // Who writes more zeros than the show means them.
        let written = if text.len() > form.width { text.to_owned() } else { form.write(value) };
        return Ok(Number { written, value: Some(value) });
    }
    if form.digits_only {
        return Err(format!("“{text}” isn’t a number. Use digits only."));
    }
    if text.chars().any(char::is_control) {
        return Err("A number can’t have line breaks.".to_owned());
    }
    Ok(Number { written: text.to_owned(), value: None })
}

/// How the show writes its numbers: in the front matter, else in the files' names.
pub(super) fn form(index: &ShowIndex) -> NumberForm {
    let in_name = || {
        let parts = &index.conventions().file_name.as_ref()?.parts;
        parts.iter().find_map(|part| match part {
            Part::Number(width) => Some(NumberForm { width: *width, digits_only: true }),
            _ => None,
        })
    };
    let first = NumberForm { width: if index.is_empty() { 4 } else { 0 }, digits_only: true };
    index.conventions().number.or_else(in_name).unwrap_or(first)
}

/// Says which episode has a number already.
pub(super) fn taken(index: &ShowIndex, number: &Number) -> Option<String> {
    let plain = number.value.map_or_else(|| number.written.to_lowercase(), |n| n.to_string());
    let key = format!("{}/{plain}", season(index).unwrap_or_default());
    let other = index.peers().with_number(&key, Path::new(""))?;
    let title = index.entry(other).map(|entry| entry.title.as_str()).unwrap_or_default();
    Some(format!("“{title}” already has the number {}.", number.written))
}

/// Says which numbers are missing or used twice. Says nothing if so many are missing that the
/// show seems to skip numbers.
pub(super) fn gaps(index: &ShowIndex) -> Option<String> {
    let all = used(index);
    let (highest, apart) = counted(&all);
    let highest = highest?;
    let used: BTreeMap<u64, usize> = all.into_iter().filter(|(n, _)| *n <= highest).collect();
    let form = form(index);
    let list = |numbers: &[u64]| {
        let (named, rest) = numbers.split_at(numbers.len().min(NAMED));
        let mut words: Vec<String> = named.iter().map(|number| form.write(*number)).collect();
        if !rest.is_empty() {
            words.push(format!("{} more", rest.len()));
        }
        let last = words.pop().unwrap_or_default();
        if words.is_empty() { last } else { format!("{} and {last}", words.join(", ")) }
    };
    let (first, last) = (*used.keys().next()?, *used.keys().next_back()?);
    let few = usize::try_from(last - first).is_ok_and(|span| span <= used.len() * 4 / 3);
    let missing: Vec<u64> = if few {
        (first..last).filter(|number| !used.contains_key(number)).collect()
    } else {
        Vec::new()
    };
    let twice: Vec<u64> =
        used.iter().filter(|(_, count)| **count > 1).map(|(number, _)| *number).collect();
    let mut said = Vec::new();
    match apart.len() {
        0 => {}
        1 => said.push(format!(
            "Ignored the out-of-sequence number {}; continuing from {}.",
            list(&apart),
            form.write(highest)
        )),
        _ => said.push(format!(
            "Ignored the out-of-sequence numbers {}; continuing from {}.",
            list(&apart),
            form.write(highest)
        )),
    }
    match missing.len() {
        0 => {}
        1 => said.push(format!("No episode has the number {}.", list(&missing))),
        _ => said.push(format!("No episodes have the numbers {}.", list(&missing))),
    }
    match twice.len() {
        0 => {}
        1 => said.push(format!("The number {} is used twice.", list(&twice))),
        _ => said.push(format!("The numbers {} are used twice.", list(&twice))),
    }
    (!said.is_empty()).then(|| said.join(" "))
}

/// The highest number that counting goes on from, and those that are far above it: one or two that
/// do not belong to the count, such as a year or 9999 for something special.
fn counted(used: &BTreeMap<u64, usize>) -> (Option<u64>, Vec<u64>) {
    let numbers: Vec<u64> = used.keys().copied().collect();
    let Some(&first) = numbers.first() else { return (None, Vec::new()) };
    for above in (1..=FEW_APART).rev() {
        let Some(below) = numbers.len().checked_sub(above).filter(|below| *below >= BELOW) else {
            continue;
        };
        let highest = numbers[below - 1];
        if numbers[below] - highest > APART.max(highest - first) {
            return (Some(highest), numbers[below..].to_vec());
        }
    }
    (numbers.last().copied(), Vec::new())
}

/// The numbers of the newest season, and how many episodes have each.
fn used(index: &ShowIndex) -> BTreeMap<u64, usize> {
    let newest = season(index);
    let mut used = BTreeMap::new();
    for entry in index.newest_first() {
        if let Some(value) = entry.number_value
            && season_of(entry) == newest
        {
            *used.entry(value).or_default() += 1;
        }
    }
    used
}

/// The season of the newest episode that has a number.
fn season(index: &ShowIndex) -> Option<String> {
    index.newest_first().into_iter().find_map(season_of)
}

fn season_of(entry: &EpisodeEntry) -> Option<String> {
    Some(entry.facts.number_key.as_ref()?.split_once('/')?.0.to_owned())
}
