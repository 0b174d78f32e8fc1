//! The pattern of a show's file names: `0007-what-the-wasm`, `2021-09-27-102-robots`,
//! `505 - Supper club`, `podcast-12-08`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use deunicode::deunicode_char;

use crate::episode::date;

/// The years that names may start with.
const YEARS: RangeInclusive<u64> = 1990..=2099;

/// A part of a file's name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The episode's number, padded to so many digits.
    Number(usize),
    /// The release day, `YYYY-MM-DD`.
    Date,
    /// The release day, `YYYYMMDD`.
    CompactDate,
    /// The year of the release day.
    Year,
    /// The title, as the show's names write it.
    Title,
    /// What is the same in all names.
    Text(String),
    /// A number that counts up from one file to the next, padded to so many digits.
    Count(usize),
}

/// How a title is written in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters {
    /// What stands between words.
    pub between: char,
    /// All letters are small.
    pub lower: bool,
}

/// The pattern of file names, without folder and extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName {
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// How titles are written.
    pub letters: Letters,
}

impl FileName {
    /// Reads the pattern off the names of a show, each with the episode's number as its front
    /// matter has it. None where fewer than half of them follow one pattern.
    #[must_use]
    pub fn learn<'a>(
        names: impl Iterator<Item = (&'a str, Option<&'a str>)> + Clone,
    ) -> Option<Self> {
        let total = names.clone().count();
        if let Some(counted) = counted(names.clone().map(|(name, _)| name), total) {
            return Some(counted);
        }
        let habits = (are_years(names.clone()), are_behind(names.clone()));
        let mut seen: BTreeMap<Vec<Part>, Vec<Found>> = BTreeMap::new();
        for (name, number) in names {
            let found = take_apart(name, number, habits);
            let plain = found.parts.iter().map(|part| match part {
                Part::Number(_) => Part::Number(0),
                other => other.clone(),
            });
            seen.entry(plain.collect()).or_default().push(found);
        }
        let (parts, found) = seen.into_iter().max_by_key(|(_, found)| found.len())?;
        if found.len() * 2 < total {
            return None;
        }
        let width = width(found.iter().filter_map(|found| found.digits.as_deref()));
        let parts = parts
            .into_iter()
            .map(|part| if matches!(part, Part::Number(_)) { Part::Number(width) } else { part })
            .collect();
        Some(Self {
            parts,
            letters: Letters::learn(found.iter().map(|found| found.title.as_str())),
        })
    }

    /// A pattern written like `{number}-{title}`, with numbers padded to `width`.
    #[must_use]
    pub fn written(text: &str, width: usize) -> Self {
        Self { parts: pattern(text, width), letters: Letters { between: '-', lower: true } }
    }

    /// The name of an episode. `latest` is the name of the newest file, which counting goes on
    /// from.
    #[must_use]
    pub fn write(
        &self,
        number: Option<u64>,
        day: NaiveDate,
        title: &str,
        latest: Option<&str>,
    ) -> String {
        let mut name = String::new();
        let mut runs = latest.map(digit_runs).unwrap_or_default().into_iter();
        let counts = self.parts.iter().filter(|part| matches!(part, Part::Count(_))).count();
        let mut counted = 0;
        let mut left_out = false;
        for part in &self.parts {
            match part {
                // What parts a number that is not there from the rest is left out with it.
                Part::Text(_) if std::mem::take(&mut left_out) => {}
                Part::Text(text) => name.push_str(text),
                Part::Date => name.push_str(&day.format("%Y-%m-%d").to_string()),
                Part::CompactDate => name.push_str(&day.format("%Y%m%d").to_string()),
                Part::Year => name.push_str(&day.format("%Y").to_string()),
                Part::Number(width) => match number {
                    Some(number) => name.push_str(&format!("{number:0width$}", width = *width)),
                    None => left_out = true,
                },
                Part::Title => name.push_str(&self.letters.write(title)),
                Part::Count(width) => {
                    counted += 1;
                    let last: u64 = runs.next().unwrap_or_default();
                    let next = if counted == counts { last + 1 } else { last };
                    name.push_str(&format!("{next:0width$}", width = *width));
                }
            }
        }
        // A title of nothing but marks leaves no trace.
        name.trim_matches([self.letters.between, '-', '_', ' ', '.']).to_owned()
    }

    /// Whether counting goes on from a name: it has the same words around its numbers.
    #[must_use]
    pub fn counts_like(&self, name: &str) -> bool {
        let plain = |part: &Part| match part {
            Part::Count(_) => Part::Count(0),
            other => other.clone(),
        };
        self.parts.iter().map(plain).eq(skeleton(name).iter().map(plain))
    }

    /// The number that a name has where the pattern has one.
    #[must_use]
    pub fn number_in<'a>(&self, name: &'a str) -> Option<&'a str> {
        let mut rest = name;
        for part in &self.parts {
            match part {
                Part::Text(text) => rest = rest.strip_prefix(text.as_str())?,
                Part::Date => {
                    date::in_file_name(rest)?;
                    rest = &rest[10..];
                }
                Part::CompactDate => {
                    date::compact_in_file_name(rest)?;
                    rest = &rest[8..];
                }
                Part::Year => {
                    year_in(rest)?;
                    rest = &rest[4..];
                }
                Part::Number(_) => {
                    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                    let behind = rest[digits..].chars().next();
                    return (digits > 0 && !behind.is_some_and(char::is_alphanumeric))
                        .then(|| &rest[..digits]);
                }
                Part::Title => return self.number_behind(rest),
                Part::Count(_) => return None,
            }
        }
        None
    }
}

impl FileName {
    /// The number at the end of a name that has it behind the title.
    fn number_behind<'a>(&self, rest: &'a str) -> Option<&'a str> {
        let [.., Part::Title, Part::Text(between), Part::Number(_)] = self.parts.as_slice() else {
            return None;
        };
        let (_, digits) = rest.rsplit_once(between.as_str())?;
        (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
    }
}

impl Letters {
    fn learn<'a>(titles: impl Iterator<Item = &'a str> + Clone) -> Self {
        let with = |mark: char| titles.clone().filter(|title| title.contains(mark)).count();
        let between = [' ', '_']
            .into_iter()
            .fold('-', |best, mark| if with(mark) > with(best) { mark } else { best });
        let mixed = titles.clone().filter(|title| title.contains(char::is_uppercase)).count();
        Self { between, lower: mixed * 2 <= titles.count() }
    }

    /// A title as these names write it: apostrophes are dropped, letters with marks lose them,
    /// everything else that is no letter or digit parts words.
    #[must_use]
    pub fn write(self, title: &str) -> String {
        let mut words = vec![String::new()];
        for letter in title.chars() {
            if matches!(letter, '\'' | '’' | '‘' | '`' | 'ʼ') {
                continue;
            }
            let keeps = self.between == ' ' && matches!(letter, '-' | ',' | '&' | '+');
            if letter.is_alphanumeric() || keeps {
                if let Some(word) = words.last_mut() {
                    match deunicode_char(letter) {
                        _ if self.between == ' ' => word.push(letter),
                        Some(plain) => {
                            word.extend(plain.chars().filter(char::is_ascii_alphanumeric))
                        }
                        None => word.push(letter),
                    }
                }
            } else {
                words.push(String::new());
            }
        }
        words.retain(|word| !word.is_empty());
        let name = words.join(&self.between.to_string());
        if self.lower { name.to_lowercase() } else { name }
    }
}

/// The parts of a pattern written like `{number}-{title}`; numbers are padded to `width`.
pub(super) fn pattern(text: &str, width: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let words =
            [("{number}", Part::Number(width)), ("{date}", Part::Date), ("{title}", Part::Title)];
        if let Some((word, part)) = words.into_iter().find(|(word, _)| rest.starts_with(word)) {
            parts.push(part);
            rest = &rest[word.len()..];
        } else {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let end = rest[first..].find('{').map_or(rest.len(), |at| at + first);
            parts.push(Part::Text(rest[..end].to_owned()));
            rest = &rest[end..];
        }
    }
    parts
}

/// The digits that numbers are padded to: the width of those with zeros in front, else 0.
#[must_use]
pub fn width<'a>(numbers: impl Iterator<Item = &'a str>) -> usize {
    let padded = numbers.filter(|digits| digits.len() > 1 && digits.starts_with('0'));
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for digits in padded {
        *counts.entry(digits.len()).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(width, _)| width)
}

struct Found {
    parts: Vec<Part>,
    digits: Option<String>,
    title: String,
}

/// The year that a name starts with, of the time in which there are podcasts.
fn year_in(name: &str) -> Option<u64> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let year: u64 = name.get(..4).filter(|_| digits == 4)?.parse().ok()?;
    YEARS.contains(&year).then_some(year)
}

/// Whether names start with years and not with numbers: nearly all that start with digits do, and
/// years come again, as numbers don't.
fn are_years<'a>(names: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> bool {
    let leading = names.filter(|(name, number)| {
        name.starts_with(|c: char| c.is_ascii_digit())
            && number.is_none_or(|number| !name.starts_with(number.trim()))
    });
    let found: Vec<Option<u64>> = leading.map(|(name, _)| year_in(name)).collect();
    let years: Vec<u64> = found.iter().copied().flatten().collect();
    let distinct: BTreeSet<u64> = years.iter().copied().collect();
    let repeated = distinct.len() < years.len() || years.len() < super::FEW;
    !years.is_empty() && years.len() * 10 >= found.len() * 9 && repeated
}

/// Whether the numbers stand behind the titles: at the end of at least half of the names, with words
/// in front that are not the same in all of them (`episode-12`).
fn are_behind<'a>(names: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> bool {
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

fn take_apart(name: &str, number: Option<&str>, (years, behind): (bool, bool)) -> Found {
    let mut found = Found { parts: Vec::new(), digits: None, title: String::new() };
    let mut rest = name;
    let separator = |rest: &mut &str, parts: &mut Vec<Part>| {
        let end = rest.find(|c: char| !matches!(c, '-' | '_' | ' ' | '.')).unwrap_or(rest.len());
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

/// A title, what parts it from the digits behind it, and these.
fn number_at_end(name: &str) -> Option<(&str, &str, &str)> {
    let (before, digits) = name.split_at(name.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    let title = before.trim_end_matches(['-', '_', ' ', '.']);
    let between = &before[title.len()..];
    (![title, between, digits].iter().any(|part| part.is_empty()))
        .then_some((title, between, digits))
}

/// Names that differ in their digits only (`podcast-12-08`).
fn counted<'a>(names: impl Iterator<Item = &'a str> + Clone, total: usize) -> Option<FileName> {
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

fn skeleton(name: &str) -> Vec<Part> {
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

fn digit_runs(name: &str) -> Vec<u64> {
    name.split(|c: char| !c.is_ascii_digit()).filter_map(|run| run.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()
    }

    fn pattern(names: &[(&str, Option<&str>)]) -> FileName {
        FileName::learn(names.iter().copied()).unwrap()
    }

    #[test]
    fn padded_numbers_and_slugs() {
        let names =
            [("0006-whos-your-landlord", Some("0006")), ("0007-what-the-wasm", Some("0007"))];
        let name = pattern(&names);
        assert_eq!(
            name.write(Some(33), day(), "Who's Your Landlord?", None),
            "0033-whos-your-landlord"
        );
        assert_eq!(
            name.write(Some(33), day(), "New Year's ☁️ Resolutions", None),
            "0033-new-years-resolutions"
        );
        assert_eq!(name.write(Some(33), day(), "m*cro-services", None), "0033-m-cro-services");
        assert_eq!(name.write(Some(33), day(), "Ärger & Öl", None), "0033-arger-ol");
        assert_eq!(name.write(Some(33), day(), "???", None), "0033");
        assert_eq!(name.number_in("0007-what-the-wasm"), Some("0007"));
        assert_eq!(name.number_in("7up"), None);
    }

    #[test]
    fn dates_numbers_and_slugs() {
        let names = [("2021-09-27-102-robot-accounts", None), ("2020-04-27-28-easily-find", None)];
        let name = pattern(&names);
        assert_eq!(name.write(Some(108), day(), "A B", None), "2026-06-01-108-a-b");
        assert_eq!(name.number_in("2021-09-27-102-robot"), Some("102"));
    }

    #[test]
    fn titles_with_blanks() {
        let names = [
            ("505 - Supper club with Steve Ruiz", Some("505")),
            ("021 - CSS4", Some("21")),
            ("1006 - Can AI Make Good Design", Some("1006")),
        ];
        let name = pattern(&names);
        assert_eq!(
            name.write(Some(1028), day(), "What's New: CSS & more?", None),
            "1028 - Whats New CSS & more"
        );
        assert_eq!(name.write(Some(7), day(), "A/B", None), "007 - A B");
    }

    #[test]
    fn names_that_count() {
        let names = [
            "podcast-07-04",
            "podcast-07-28",
            "podcast-12-08",
            "podcast-12-36",
            "cafe-010",
            "podcast-02-01",
        ];
        let name = pattern(&names.map(|name| (name, None)));
        assert_eq!(name.write(None, day(), "Thruster", Some("podcast-12-36")), "podcast-12-37");
        assert_eq!(name.number_in("podcast-12-36"), None);
    }

    #[test]
    fn compact_dates_and_years_are_no_numbers() {
        let names = [("20240102-first-light", None), ("20240109-the-hum", None)];
        let name = pattern(&names);
        assert_eq!(name.write(None, day(), "Dead Air", None), "20260601-dead-air");
        assert_eq!(name.number_in("20240102-first-light"), None);
        let names = ["2023-first-light", "2024-the-hum", "2024-dead-air", "2024-the-aerial"];
        let name = pattern(&names.map(|name| (name, None)));
        assert_eq!(name.write(None, day(), "A B", None), "2026-a-b");
        assert_eq!(name.number_in("2024-the-hum"), None);
        let names = [("20240102-12-first-light", None), ("20240109-13-the-hum", None)];
        let name = pattern(&names);
        assert_eq!(name.number_in("20240102-12-first-light"), Some("12"));
        // A show that has come to its two thousandth episode counts on.
        let names = ["2021-a", "2022-b", "2023-c", "2024-d", "1998-e", "20241399-f"];
        let name = pattern(&names.map(|name| (name, None)));
        assert_eq!(name.write(Some(2025), day(), "A B", None), "2025-a-b");
        let wanted = [("2024-a", Some("2024")), ("2025-b", Some("2025"))];
        assert_eq!(pattern(&wanted).number_in("2024-a"), Some("2024"));
    }

    #[test]
    fn numbers_behind_the_title() {
        let names =
            [("first-light-01", Some("1")), ("the-hum-02", Some("2")), ("area-51-03", Some("3"))];
        let name = pattern(&names);
        assert_eq!(name.write(Some(4), day(), "Dead Air", None), "dead-air-04");
        assert_eq!(name.write(None, day(), "Dead Air", None), "dead-air");
        assert_eq!(name.number_in("area-51-03"), Some("03"));
        assert_eq!(name.number_in("area"), None);
    }

    #[test]
    fn slugs_alone() {
        let names = [
            ("building-a-game", Some("CGN5")),
            ("bulkhead", Some("12")),
            ("throttling-and-retry", None),
        ];
        assert_eq!(pattern(&names).write(Some(3), day(), "Geode Pattern", None), "geode-pattern");
    }
}
