//! Single names taken apart, and what many of them together say of their parts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use crate::episode::date;

use super::{FileName, Letters, Part};

/// The years that names may start with.
const YEARS: RangeInclusive<u64> = 1990..=2099;

/// The parts of one name.
pub(super) struct Finding {
    /// They, in order.
    pub(super) parts: Vec<Part>,
    /// The digits of its number.
    pub(super) digits: Option<String>,
    /// What stands where the title does.
    pub(super) title: String,
}

/// The year that a name starts with, of the time in which there are podcasts.
pub(super) fn year_in(name: &str) -> Option<u64> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let year: u64 = name.get(..4).filter(|_| digits == 4)?.parse().ok()?;
    YEARS.contains(&year).then_some(year)
}

/// Whether names start with years and not with numbers: nearly all that start with digits do, and
/// years come again, as numbers don't.
pub(super) fn are_years<'a>(names: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> bool {
    let leading = names.filter(|(name, number)| {
        name.starts_with(|c: char| c.is_ascii_digit())
            && number.is_none_or(|number| !name.starts_with(number.trim()))
    });
    let found: Vec<Option<u64>> = leading.map(|(name, _)| year_in(name)).collect();
    let years: Vec<u64> = found.iter().copied().flatten().collect();
    let distinct: BTreeSet<u64> = years.iter().copied().collect();
    let repeated = distinct.len() < years.len() || years.len() < super::super::FEW;
    !years.is_empty() && years.len() * 10 >= found.len() * 9 && repeated
}

/// Whether the numbers stand behind the titles: at the end of at least half of the names, with words
/// in front that are not the same in all of them (`episode-12`).
pub(super) fn are_behind<'a>(names: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> bool {
    let mut total = 0usize;
    let mut titles = BTreeMap::<&str, usize>::new();
    for (name, number) in names {
        total += 1;
        let Some((title, _, digits)) = number_at_end(name) else { continue };
        let wanted = number.and_then(|number| number.trim().parse::<u64>().ok());
        // Where it stands in front as well, that is its place.
        let once = digit_runs(name).into_iter().filter(|run| wanted == Some(*run)).count() == 1;
        if once && digits.parse().ok() == wanted {
            *titles.entry(title).or_default() += 1;
        }
    }
    let found: usize = titles.values().sum();
    found * 2 >= total && titles.len() * 2 > found
}

impl Finding {
    /// Takes a name apart. `number` is the episode's as its front matter has it; of the show's names
    /// it is known whether they start with years, and whether they end with numbers.
    pub(super) fn of(name: &str, number: Option<&str>, (years, behind): (bool, bool)) -> Self {
        let mut found = Self { parts: Vec::new(), digits: None, title: String::new() };
        let mut rest = name;
        let separator = |rest: &mut &str, parts: &mut Vec<Part>| {
            let end =
                rest.find(|c: char| !matches!(c, '-' | '_' | ' ' | '.')).unwrap_or(rest.len());
            if end > 0 {
                parts.push(Part::Text(rest[..end].to_owned()));
                *rest = &rest[end..];
            }
        };
        if date::in_file_name(rest).is_some() {
            found.parts.push(Part::Date);
            rest = &rest[10..];
            separator(&mut rest, &mut found.parts);
        }
        let wanted = number.and_then(|number| number.trim().parse::<u64>().ok());
        let is_wanted = |digits: &str| wanted.is_some() && digits.parse().ok() == wanted;
        if date::compact_in_file_name(rest).is_some() && !is_wanted(&rest[..8]) {
            found.parts.push(Part::CompactDate);
            rest = &rest[8..];
            separator(&mut rest, &mut found.parts);
        } else if years && year_in(rest).is_some() && !is_wanted(&rest[..4]) {
            found.parts.push(Part::Year);
            rest = &rest[4..];
            separator(&mut rest, &mut found.parts);
        }
        if let Some((title, between, digits)) =
            number_at_end(rest).filter(|(.., digits)| behind && is_wanted(digits))
        {
            found.parts.push(Part::Title);
            found.parts.push(Part::Text(between.to_owned()));
            found.parts.push(Part::Number(digits.len()));
            found.digits = Some(digits.to_owned());
            title.clone_into(&mut found.title);
            return found;
        }
        // A word may stand before the number (`episode-12`) where front matter says which it is.
        let before = rest.bytes().take_while(|byte| !byte.is_ascii_digit()).count();
        let digits = rest[before..].bytes().take_while(u8::is_ascii_digit).count();
        let value = rest[before..before + digits].parse::<u64>().ok();
        let behind = rest[before + digits..].chars().next();
        let is_number = digits > 0
            && digits < 9
            && !behind.is_some_and(char::is_alphanumeric)
            && match wanted {
                Some(wanted) => value == Some(wanted),
                None => before == 0,
            };
        if is_number {
            if before > 0 {
                found.parts.push(Part::Text(rest[..before].to_owned()));
            }
            found.parts.push(Part::Number(digits));
            found.digits = Some(rest[before..before + digits].to_owned());
            rest = &rest[before + digits..];
            if behind.is_some() {
                separator(&mut rest, &mut found.parts);
            }
        }
        if !rest.is_empty() {
            found.parts.push(Part::Title);
            rest.clone_into(&mut found.title);
        } else if matches!(found.parts.last(), Some(Part::Text(_))) {
            found.parts.pop();
        }
        found
    }
}

/// A title, what parts it from the digits behind it, and these.
fn number_at_end(name: &str) -> Option<(&str, &str, &str)> {
    let (before, digits) = name.split_at(name.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    let title = before.trim_end_matches(['-', '_', ' ', '.']);
    let between = &before[title.len()..];
    (![title, between, digits].iter().any(|part| part.is_empty()))
        .then_some((title, between, digits))
}

/// The pattern of names that differ in their digits only (`podcast-12-08`).
pub(super) fn counted<'a>(
    names: impl Iterator<Item = &'a str> + Clone,
    total: usize,
) -> Option<FileName> {
    let mut seen: BTreeMap<Vec<Part>, usize> = BTreeMap::new();
    for name in names {
        *seen.entry(skeleton(name)).or_default() += 1;
    }
    let (parts, count) = seen.into_iter().max_by_key(|(_, count)| *count)?;
    let counts = parts.iter().any(|part| matches!(part, Part::Count(_)));
    let words = parts
        .iter()
        .any(|part| matches!(part, Part::Text(text) if text.contains(char::is_alphabetic)));
    (counts && words && total >= 5 && count * 10 >= total * 6)
        .then_some(FileName { parts, letters: Letters { between: '-', lower: true } })
}

/// The digits of a name and what stands between them.
pub(super) fn skeleton(name: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            let padded = digits > 1;
            parts.push(Part::Count(if padded { digits } else { 0 }));
            rest = &rest[digits..];
        }
        let words = rest.bytes().take_while(|byte| !byte.is_ascii_digit()).count();
        if words > 0 {
            parts.push(Part::Text(rest[..words].to_owned()));
            rest = &rest[words..];
        }
    }
    parts
}

/// The numbers in a name.
pub(super) fn digit_runs(name: &str) -> Vec<u64> {
    name.split(|c: char| !c.is_ascii_digit()).filter_map(|run| run.parse().ok()).collect()
}
