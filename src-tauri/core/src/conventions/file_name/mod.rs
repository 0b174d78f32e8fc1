//! The pattern of a show's file names: `0007-what-the-wasm`, `2021-09-27-102-robots`,
//! `505 - Supper club`, `podcast-12-08`.

mod taken_apart;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use deunicode::deunicode_char;

use crate::episode::date;

use taken_apart::{Finding, are_behind, are_years, counted, digit_runs, skeleton, year_in};

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
        let mut seen: BTreeMap<Vec<Part>, Vec<Finding>> = BTreeMap::new();
        for (name, number) in names {
            let found = Finding::of(name, number, habits);
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

#[cfg(test)]
mod tests;
