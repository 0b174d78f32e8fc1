//! In which order a show's episodes are numbered and released.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::conventions::Share;

use super::EpisodeEntry;

/// A season, empty where the show has none, and a number in it.
pub type NumberPlace = (String, u64);

/// The numbers and release days of all episodes of a show.
#[derive(Debug, Clone, Default)]
pub struct Order {
    days: BTreeMap<NaiveDate, Vec<Arc<Path>>>,
    numbers: BTreeMap<NumberPlace, Vec<Release>>,
    /// Numbers behind which there is a gap.
    gaps: Share,
    /// Episodes that are released before the one with the number before.
    disordered: Share,
    /// Episodes that share their day with another.
    shared_days: Share,
}

/// One episode of a number.
#[derive(Debug, Clone)]
struct Release {
    path: Arc<Path>,
    day: Option<NaiveDate>,
}

impl Order {
    /// The order of these episodes, all that the show has.
    #[must_use]
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a EpisodeEntry>) -> Self {
        let mut order = Self::default();
        for entry in entries {
            if let Some(day) = entry.day {
                order.days.entry(day).or_default().push(Arc::clone(&entry.path));
            }
            if let Some(place) = entry.number_key.as_deref().and_then(number_place) {
                let known = order.numbers.entry(place).or_default();
                known.push(Release { path: Arc::clone(&entry.path), day: entry.day });
            }
        }
        for paths in order.days.values() {
            paths.iter().for_each(|_| order.shared_days.add(paths.len() > 1));
        }
        let following = order.numbers.iter().skip(1);
        for ((place, known), (next, others)) in order.numbers.iter().zip(following) {
            if place.0 != next.0 {
                continue;
            }
            order.gaps.add(next.1 > place.1 + 1);
            let day = |known: &[Release]| known.first()?.day;
            if let (Some(day), Some(later)) = (day(known), day(others)) {
                order.disordered.add(later < day);
            }
        }
        order
    }

    /// Another episode than `path` with this release day, in a show that releases one a day.
    #[must_use]
    pub fn day_shared(&self, day: NaiveDate, path: &Path) -> Option<&Path> {
        if !self.shared_days.is_very_rare() {
            return None;
        }
        self.days.get(&day)?.iter().map(AsRef::as_ref).find(|other| *other != path)
    }

    /// The highest number below this one that an episode other than `path` has, where numbers between
    /// them are left out, in a show that counts without gaps.
    #[must_use]
    pub fn gap_before(&self, place: &NumberPlace, path: &Path) -> Option<u64> {
        if !self.gaps.is_very_rare() {
            return None;
        }
        let mut below = self.numbers.range((place.0.clone(), 0)..place.clone()).rev();
        let other = |known: &[Release]| known.iter().any(|other| *other.path != *path);
        let (_, last) = below.find(|(_, known)| other(known)).map(|(number, _)| number)?;
        (place.1 > last + 1).then_some(*last)
    }

    /// The other episode with the nearest lower number that has a day, and that day, where it is later
    /// than this one, in a show whose numbers follow its days.
    #[must_use]
    pub fn later_before(
        &self,
        place: &NumberPlace,
        day: NaiveDate,
        path: &Path,
    ) -> Option<(&Path, NaiveDate)> {
        if !self.disordered.is_very_rare() {
            return None;
        }
        let below = self.numbers.range((place.0.clone(), 0)..place.clone()).rev();
        let mut others = below.flat_map(|(_, known)| known).filter(|other| *other.path != *path);
        let before = others.find_map(|other| Some((&*other.path, other.day?)))?;
        (before.1 > day).then_some(before)
    }
}

/// Season and number of a key as [`EpisodeEntry::number_key`] has it, where the number is one.
#[must_use]
pub fn number_place(key: &str) -> Option<NumberPlace> {
    let (season, number) = key.rsplit_once('/')?;
    Some((season.to_owned(), number.parse().ok()?))
}
