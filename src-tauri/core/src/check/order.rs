//! In which order a show's episodes are numbered, released and uploaded.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::conventions::Share;

use super::EpisodeFacts;

/// A season, empty where the show has none, and a number in it.
pub type NumberPlace = (String, u64);

/// Fewer other episodes tell of no order.
const LEAST: usize = 2;

/// The numbers, release days and hosting ids of all episodes of a show. What an episode does itself is left out
/// of what the others do.
#[derive(Debug, Clone, Default)]
pub struct Order {
    days: BTreeMap<NaiveDate, Vec<Arc<Path>>>,
    numbers: BTreeMap<NumberPlace, Vec<Release>>,
    /// Where each episode stands in them.
    own: HashMap<Arc<Path>, Own>,
    /// What those that follow on one another have.
    pairs: Pairs,
    /// Episodes that share their day with another.
    shared_days: Share,
}

/// One episode of a number.
#[derive(Debug, Clone)]
struct Release {
    path: Arc<Path>,
    day: Option<NaiveDate>,
    /// The hosting id, where it is a number.
    id: Option<u64>,
}

/// What was taken in of an episode.
#[derive(Debug, Clone, Default)]
struct Own {
    place: Option<NumberPlace>,
    day: Option<NaiveDate>,
}

/// An episode whose day or hosting id is in another order than the numbers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disorder<'a, T> {
    /// Before this one with a lower number, which has that.
    BeforeLower(&'a Path, T),
    /// After this one with a higher number, which has that.
    AfterHigher(&'a Path, T),
}

/// What pairs of episodes have that follow on one another by number.
#[derive(Debug, Clone, Copy, Default)]
struct Pairs {
    /// Numbers behind which there is a gap.
    gaps: Share,
    /// Episodes that are released before the one with the number before.
    disordered: Share,
    /// Episodes with a lower hosting id than the one with the number before.
    disordered_ids: Share,
}

impl Pairs {
    fn join(&mut self, other: Self) {
        self.gaps.join(other.gaps);
        self.disordered.join(other.disordered);
        self.disordered_ids.join(other.disordered_ids);
    }
}

impl Order {
    /// The order of these episodes, all that the show has.
    #[must_use]
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a EpisodeFacts>) -> Self {
        let mut order = Self::default();
        for entry in entries {
            if let Some(day) = entry.day {
                order.days.entry(day).or_default().push(Arc::clone(&entry.path));
            }
            let place = entry.number_key.as_deref().and_then(number_place);
            if let Some(place) = &place {
                let known = order.numbers.entry(place.clone()).or_default();
                let id = entry.hosting_id.as_deref().and_then(|id| id.trim().parse().ok());
                known.push(Release { path: Arc::clone(&entry.path), day: entry.day, id });
            }
            order.own.insert(Arc::clone(&entry.path), Own { place, day: entry.day });
        }
        for paths in order.days.values() {
            order.shared_days.join(on_one_day(paths.len()));
        }
        let mut pairs = Pairs::default();
        let following = order.numbers.iter().skip(1);
        for (before, behind) in order.numbers.iter().zip(following) {
            pairs.join(between(before, behind));
        }
        order.pairs = pairs;
        order
    }

    /// Another episode than `path` with this release day, in a show that releases one a day.
    #[must_use]
    pub fn day_shared(&self, day: NaiveDate, path: &Path) -> Option<&Path> {
        let other = self.days.get(&day)?.iter().map(AsRef::as_ref).find(|other| *other != path)?;
        let own = self.own.get(path).and_then(|own| self.days.get(&own.day?));
        let own = own.map_or(0, Vec::len);
        let mut others = self.shared_days.without(on_one_day(own));
        others.join(on_one_day(own.saturating_sub(1)));
        others.is_very_rare(LEAST).then_some(other)
    }

    /// The highest number below this one that an episode other than `path` has, where numbers between
    /// them are left out, in a show that counts without gaps.
    #[must_use]
    pub fn gap_before(&self, place: &NumberPlace, path: &Path) -> Option<u64> {
        let mut below = self.numbers.range((place.0.clone(), 0)..place.clone()).rev();
        let other = |known: &[Release]| known.iter().any(|other| *other.path != *path);
        let (_, last) = below.find(|(_, known)| other(known)).map(|(number, _)| number)?;
        let found = (place.1 > last + 1).then_some(*last)?;
        self.pairs.gaps.without(self.own_pairs(path).gaps).is_very_rare(LEAST).then_some(found)
    }

    /// With which other episode this one is in another order by numbers than by days, in a show whose
    /// numbers follow its days. Where only one of the two stands in the way of the others, it is that.
    #[must_use]
    pub fn disorder(
        &self,
        place: &NumberPlace,
        day: NaiveDate,
        path: &Path,
    ) -> Option<Disorder<'_, NaiveDate>> {
        let found = self.against_numbers(place, day, path, |release| release.day)?;
        let others = self.pairs.disordered.without(self.own_pairs(path).disordered);
        others.is_very_rare(LEAST).then_some(found)
    }

    /// With which other episode this one is in another order by numbers than by hosting ids, in a show
    /// whose ids rise with its numbers: told as [`Order::disorder`] is.
    #[must_use]
    pub fn id_disorder(
        &self,
        place: &NumberPlace,
        id: u64,
        path: &Path,
    ) -> Option<Disorder<'_, u64>> {
        let found = self.against_numbers(place, id, path, |release| release.id)?;
        let others = self.pairs.disordered_ids.without(self.own_pairs(path).disordered_ids);
        others.is_very_rare(LEAST).then_some(found)
    }

    fn against_numbers<T: Ord + Copy>(
        &self,
        place: &NumberPlace,
        own: T,
        path: &Path,
        of: fn(&Release) -> Option<T>,
    ) -> Option<Disorder<'_, T>> {
        let seasons = (place.0.clone(), 0)..=(place.0.clone(), u64::MAX);
        let known = |known| first_known(known, path, of);
        let mut below = self.numbers.range(seasons.start().clone()..place.clone()).rev();
        let lower = below.by_ref().find_map(known);
        let next_lower = below.find_map(known).map(|(_, value)| value);
        let after = (place.0.clone(), place.1.checked_add(1)?);
        let mut above = self.numbers.range(after..=seasons.end().clone());
        let higher = above.by_ref().find_map(known);
        let next_higher = above.find_map(known).map(|(_, value)| value);
        let ascend = |earlier: Option<T>, later: Option<T>| {
            earlier.zip(later).is_none_or(|(earlier, later)| earlier <= later)
        };
        // Without this episode the others may be in order, and without the other one this may.
        let mends = ascend(lower.map(|(_, value)| value), higher.map(|(_, value)| value));
        let told = |other_mends: bool| mends || !other_mends;
        match (lower, higher) {
            (Some((other, before)), _) if before > own && told(ascend(next_lower, Some(own))) => {
                Some(Disorder::BeforeLower(other, before))
            }
            (_, Some((other, behind))) if behind < own && told(ascend(Some(own), next_higher)) => {
                Some(Disorder::AfterHigher(other, behind))
            }
            _ => None,
        }
    }

    /// The gaps and the disorder that an episode, as it was taken in, has with those beside it.
    fn own_pairs(&self, path: &Path) -> Pairs {
        let mut own = Pairs::default();
        let Some(place) = self.own.get(path).and_then(|own| own.place.as_ref()) else {
            return own;
        };
        let Some(known) = self.numbers.get_key_value(place).filter(|(_, known)| known.len() == 1)
        else {
            return own;
        };
        let before = self.numbers.range(..place).next_back();
        let behind = self.numbers.range((Bound::Excluded(place), Bound::Unbounded)).next();
        let pairs = [before.map(|before| (before, known)), behind.map(|behind| (known, behind))];
        for (before, behind) in pairs.into_iter().flatten() {
            own.join(between(before, behind));
        }
        own
    }
}

/// The first episode of a number, other than `path`, of which something is known, and that.
fn first_known<'a, T>(
    (_, known): Numbered<'a>,
    path: &Path,
    of: fn(&Release) -> Option<T>,
) -> Option<(&'a Path, T)> {
    let mut others = known.iter().filter(|other| *other.path != *path);
    others.find_map(|other| Some((&*other.path, of(other)?)))
}

/// So many episodes of one day.
fn on_one_day(count: usize) -> Share {
    Share::new(if count > 1 { count } else { 0 }, count)
}

type Numbered<'a> = (&'a NumberPlace, &'a Vec<Release>);

/// Whether there is a gap between two numbers that follow on one another, and whether their days or
/// hosting ids are in another order.
fn between((place, known): Numbered, (next, others): Numbered) -> Pairs {
    if place.0 != next.0 {
        return Pairs::default();
    }
    let falls = |falls: Option<bool>| {
        falls.map_or_else(Share::default, |falls| Share::new(usize::from(falls), 1))
    };
    let day = |known: &[Release]| known.first()?.day;
    let id = |known: &[Release]| known.first()?.id;
    Pairs {
        gaps: Share::new(usize::from(next.1 > place.1 + 1), 1),
        disordered: falls(day(known).zip(day(others)).map(|(day, later)| later < day)),
        disordered_ids: falls(id(known).zip(id(others)).map(|(id, later)| later < id)),
    }
}

/// Season and number of a key as [`EpisodeFacts::number_key`] has it, where the number is one.
#[must_use]
pub fn number_place(key: &str) -> Option<NumberPlace> {
    let (season, number) = key.rsplit_once('/')?;
    Some((season.to_owned(), number.parse().ok()?))
}
