//! What the values of a key look like over a whole show, and which role they look like: a day in
//! every file, a number that counts up, lists of people. It is asked only where no key's name says.

use std::collections::{BTreeMap, BTreeSet};

use crate::episode::Role;
use crate::episode::date::{self, DayOrder};
use crate::episode::role::rank;
use crate::episode::value_shape;
use crate::social::Platforms;
use linernotes_syntax::front_matter::{Kind, Node, Scalar, Value};

use super::FEW;
use super::learn::is_digits;

/// A show has few hosts, however many episodes.
const MOST_HOSTS: usize = 8;
/// Fewer numbers may rise, or lie close together, by accident.
const ENOUGH: usize = 5;
/// No show has so many episodes.
const HIGHEST_NUMBER: u64 = 100_000;
/// Words of keys whose numbers count something else, or say where a page stands among others.
const NO_NUMBER: [&str; 14] = [
    "weight", "order", "sort", "position", "rank", "season", "year", "length", "duration", "time",
    "size", "bytes", "seconds", "minutes",
];
/// Words of keys whose days are not those of the release.
const NO_RELEASE: [&str; 7] = ["mod", "updat", "record", "creat", "expir", "event", "draft"];

/// What the values of one key look like.
#[derive(Default)]
pub(super) struct Look<'a> {
    /// Values that are not empty.
    pub seen: usize,
    audio: usize,
    pictures: usize,
    /// Lists of short words.
    lists: usize,
    /// The words of these lists.
    words: usize,
    names: usize,
    distinct: BTreeSet<&'a str>,
    /// Days.
    days: usize,
    /// Texts of digits, with the places of the front matters that they stand in.
    digits: Vec<(usize, &'a str)>,
    /// Lists of maps that have a name each.
    people: usize,
    /// The names in these maps, and how many maps have a profile as well.
    named: Vec<&'a str>,
    with_profile: usize,
}

/// The looks of all keys of the front matters.
pub(super) fn looks<'a>(read: &[&'a Node], platforms: &Platforms) -> BTreeMap<&'a str, Look<'a>> {
    let mut looks: BTreeMap<&str, Look> = BTreeMap::new();
    for (place, root) in read.iter().enumerate() {
        for entry in root.entries() {
            if !value_shape::is_empty(&entry.node) {
                looks.entry(&entry.key).or_default().take(place, &entry.node, platforms);
            }
        }
    }
    looks
}

impl<'a> Look<'a> {
    fn take(&mut self, place: usize, node: &'a Node, platforms: &Platforms) {
        self.seen += 1;
        if let Some(link) = value_shape::link_of(node) {
            self.audio += usize::from(value_shape::is_audio(link));
            self.pictures += usize::from(value_shape::is_picture(link));
        }
        if let Some(words) = value_shape::words_of(node) {
            self.lists += 1;
            self.words += words.len();
            self.names += words.iter().filter(|word| value_shape::is_name(word)).count();
            self.distinct.extend(words);
        }
        match &node.value {
            Value::Scalar(scalar) => {
                self.days += usize::from(is_day(scalar));
                let text = scalar.text.trim();
                if is_digits(text) && matches!(scalar.kind, Kind::Integer | Kind::String) {
                    self.digits.push((place, text));
                }
            }
            Value::List(items) => self.take_people(items, platforms),
            Value::Map(_) | Value::Alias(_) => {}
        }
    }

    fn take_people(&mut self, items: &'a [Node], platforms: &Platforms) {
        let name = |item: &'a Node| -> Option<&'a str> {
            let mut entries = item.entries().iter();
            let entry = entries.find(|entry| rank(Role::GuestName, &entry.key).is_some())?;
            entry.node.text().map(str::trim).filter(|text| !text.is_empty())
        };
        let Some(names) = items.iter().map(name).collect::<Option<Vec<&str>>>() else { return };
        self.people += 1;
        self.named.extend(names);
        let has_profile = |item: &&Node| {
            item.entries().iter().any(|entry| {
                !value_shape::is_empty(&entry.node)
                    && (platforms.by_key(&entry.key).is_some()
                        || matches!(entry.key.as_str(), "socials" | "social" | "profiles"))
            })
        };
        self.with_profile += items.iter().filter(has_profile).count();
    }

    fn nearly_all(&self, count: usize) -> bool {
        self.seen >= FEW && count * 10 >= self.seen * 9
    }

    /// Whether the values look like those of a role in a show of so many episodes, with these names.
    pub(super) fn is(&self, role: Role, episodes: usize, names: &[&str]) -> bool {
        let people = self.names * 10 >= self.words * 9;
        let related = || self.distinct.iter().any(|word| names.contains(word));
        let repeated = self.words >= self.distinct.len() * 2;
        match role {
            Role::Audio => self.nearly_all(self.audio),
            Role::Image => self.nearly_all(self.pictures),
            Role::Tags => self.nearly_all(self.lists) && repeated && !people && !related(),
            Role::Hosts => {
                self.nearly_all(self.lists)
                    && people
                    && repeated
                    && self.distinct.len() <= MOST_HOSTS
                    && self.seen * 2 >= episodes
            }
            _ => false,
        }
    }

    /// Whether a day stands there in nearly every file, and not always the same one.
    pub(super) fn is_release(&self, key: &str, episodes: usize) -> bool {
        self.nearly_all(self.days) && self.seen * 10 >= episodes * 9 && !has_word(key, &NO_RELEASE)
    }

    /// Whether the values are numbers that count the episodes: nearly every file has another one, and
    /// they lie as close as numbers of episodes do, or rise with the days (`day` gives that of a file).
    pub(super) fn counts(
        &self,
        key: &str,
        episodes: usize,
        day: impl Fn(usize) -> Option<chrono::NaiveDate>,
    ) -> bool {
        let read: Vec<(usize, u64)> = self
            .digits
            .iter()
            .filter_map(|(place, text)| Some((*place, text.parse().ok()?)))
            .filter(|(_, number)| *number < HIGHEST_NUMBER)
            .collect();
        let distinct: BTreeSet<u64> = read.iter().map(|(_, number)| *number).collect();
        if !self.nearly_all(read.len())
            || distinct.len() < ENOUGH
            || self.seen * 10 < episodes * 9
            || distinct.len() < read.len()
            || has_word(key, &NO_NUMBER)
        {
            return false;
        }
        let mut dated: Vec<(chrono::NaiveDate, u64)> =
            read.iter().filter_map(|(place, number)| Some((day(*place)?, *number))).collect();
        dated.sort_unstable();
        let rises = |pairs: &[(chrono::NaiveDate, u64)]| {
            let rising = pairs.windows(2).filter(|pair| pair[0].1 < pair[1].1).count();
            rising * 10 >= pairs.len().saturating_sub(1) * 9
        };
        if dated.len() >= ENOUGH {
            return rises(&dated);
        }
        let span = distinct.last().zip(distinct.first()).map_or(0, |(last, first)| last - first);
        span <= u64::try_from(distinct.len() * 3 / 2).unwrap_or(u64::MAX)
    }

    /// Whether the values are the numbers that a hosting service gives: 7 to 9 digits, each another,
    /// and no days.
    pub(super) fn is_hosting_id(&self, key: &str, episodes: usize) -> bool {
        let distinct: BTreeSet<&str> = self.digits.iter().map(|(_, text)| *text).collect();
        let long = |text: &&str| (7..=9).contains(&text.len()) && !text.starts_with('0');
        let days = distinct.iter().filter(|text| date::compact_in_file_name(text).is_some());
        self.nearly_all(self.digits.iter().filter(|(_, text)| long(text)).count())
            && self.seen * 2 >= episodes
            && distinct.len() == self.digits.len()
            && days.count() * 2 < distinct.len()
            && !has_word(key, &NO_NUMBER)
    }

    /// Whether lists of people stand there who come once or seldom, as guests do: with names like
    /// those of people, most of them with a profile.
    pub(super) fn are_guests(&self) -> bool {
        let distinct: BTreeSet<&str> = self.named.iter().copied().collect();
        let names = self.named.iter().filter(|name| value_shape::is_name(name)).count();
        self.nearly_all(self.people)
            && names * 10 >= self.named.len() * 8
            && self.with_profile * 2 >= self.named.len()
            && distinct.len() * 10 >= self.named.len() * 6
    }
}

fn is_day(scalar: &Scalar) -> bool {
    let text = scalar.text.trim();
    match scalar.kind {
        Kind::Date => date::parse(text, DayOrder::Unknown).is_ok(),
        Kind::String => !is_digits(text) && date::is_date(text),
        _ => false,
    }
}

fn has_word(key: &str, words: &[&str]) -> bool {
    let key = key.to_lowercase();
    words.iter().any(|word| key.contains(word))
}
