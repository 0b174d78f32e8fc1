//! When a show's next episode is due, read off the days of the last ones.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// How many of the last releases are compared.
const LOOKED_AT: usize = 12;
/// How many releases have to agree.
const AGREE: usize = 3;
/// How many of the newest releases have to agree, of [`AGREE`]: a schedule that was given up does not count.
const STILL: usize = 2;
/// How many releases every third or fourth week are no accident of the calendar.
const SURE: usize = 6;
/// A month's release comes at least this many days after the one before.
const APART: i64 = 14;

/// A day, and why it is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The day.
    pub date: NaiveDate,
    /// Why, for a host (`first Monday of the month, like the last 12`); none where it is just today.
    pub reason: Option<String>,
}

/// A schedule that a show can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Schedule {
    /// Two weekdays of every week.
    Twice(Weekday, Weekday),
    /// Every few weeks, counted from a day.
    Weeks(u8, NaiveDate),
    /// The first, second … such weekday of the month.
    Nth(u8, Weekday),
    /// The last such weekday of the month.
    Last(Weekday),
    /// The same day of every month.
    Day(u32),
    /// A weekday, now and then.
    Now(Weekday),
}

/// Proposes the next release, on `today` at the earliest.
#[must_use]
pub fn next(dates: &[NaiveDate], today: NaiveDate) -> Proposal {
    let mut dates = dates.to_vec();
    dates.sort_unstable();
    dates.dedup();
    dates.reverse();
    dates.truncate(LOOKED_AT);
    let Some(last) = dates.first().copied() else { return Proposal { date: today, reason: None } };
    let twice = dates.iter().skip(1).take(AGREE).filter_map(|date| twice(last, *date));
    let candidates = dates.iter().take(AGREE).flat_map(|date| candidates(*date)).chain(twice);
    let best = candidates
        .filter_map(|schedule| Some((schedule, schedule.kept(&dates)?)))
        // Of those that explain as much, the first one says the most; a weekday alone says least.
        .reduce(|best, other| {
            let weight =
                |(schedule, (kept, _)): &(Schedule, (usize, usize))| (schedule.says(*kept), *kept);
            if weight(&other) > weight(&best) { other } else { best }
        });
    let found =
        best.and_then(|(schedule, kept)| Some((schedule.after(last, today)?, schedule, kept)));
    let Some((date, schedule, (kept, of))) = found else {
        return Proposal { date: today, reason: None };
    };
    let like = if kept == of {
        format!("the last {of} episodes")
    } else {
        format!("{kept} of the last {of} episodes")
    };
    Proposal { date, reason: Some(format!("{schedule}, like {like}")) }
}

/// The rhythms that a release can be a part of, those that say the most first.
fn candidates(date: NaiveDate) -> impl Iterator<Item = Schedule> {
    let weekday = date.weekday();
    let week = u8::try_from(date.day0() / 7 + 1).unwrap_or(1);
    [
        Some(Schedule::Weeks(1, date)),
        Some(Schedule::Weeks(2, date)),
        (week <= 4).then_some(Schedule::Nth(week, weekday)),
        is_last(date).then_some(Schedule::Last(weekday)),
        Some(Schedule::Day(date.day())),
        Some(Schedule::Weeks(3, date)),
        Some(Schedule::Weeks(4, date)),
        Some(Schedule::Now(weekday)),
    ]
    .into_iter()
    .flatten()
}

/// The schedule of two weekdays; none where both are the same.
fn twice(one: NaiveDate, other: NaiveDate) -> Option<Schedule> {
    let (one, other) = (one.weekday(), other.weekday());
    let days = |day: Weekday| day.num_days_from_monday();
    (one != other).then(|| {
        if days(one) < days(other) {
            Schedule::Twice(one, other)
        } else {
            Schedule::Twice(other, one)
        }
    })
}

impl Schedule {
    fn has(self, date: NaiveDate) -> bool {
        match self {
            Self::Twice(one, other) => [one, other].contains(&date.weekday()),
            Self::Weeks(weeks, anchor) => (date - anchor).num_days() % (i64::from(weeks) * 7) == 0,
            Self::Nth(week, weekday) => {
                date.weekday() == weekday && date.day0() / 7 + 1 == u32::from(week)
            }
            Self::Last(weekday) => date.weekday() == weekday && is_last(date),
            Self::Day(day) => date.day() == day,
            Self::Now(weekday) => date.weekday() == weekday,
        }
    }

    /// How significant it is that `kept` releases kept the schedule. Some months in a row have four weeks
    /// between their releases: a schedule of weeks counts less than one of months until more of them have.
    fn says(self, kept: usize) -> u8 {
        match self {
            Self::Now(_) => 0,
            Self::Weeks(3.., _) if kept < SURE => 1,
            _ => 2,
        }
    }

    /// How many of how many last releases (newest first) kept the schedule; none if too few did.
    fn kept(self, dates: &[NaiveDate]) -> Option<(usize, usize)> {
        if dates.iter().take(AGREE).filter(|date| self.has(**date)).count() < STILL {
            return None;
        }
        let most = (AGREE..=dates.len()).rev().find_map(|of| {
            let kept: Vec<NaiveDate> =
                dates[..of].iter().copied().filter(|date| self.has(*date)).collect();
            // Releases from before the schedule began do not count against it.
            let enough = kept.len() >= AGREE && kept.len() * 4 >= of * 3 && self.has(dates[of - 1]);
            // With releases in between, it is not a schedule of every fourth week.
            let paces = match self {
                Self::Weeks(3.., _) => self.paces(&dates[..of]),
                _ => self.paces(&kept),
            };
            (enough && paces).then_some((kept.len(), of))
        })?;
        Some(most)
    }

    /// Whether nearly all releases follow each other at this pace.
    fn paces(self, kept: &[NaiveDate]) -> bool {
        let (least, most) = match self {
            Self::Twice(..) => (1, 6),
            Self::Weeks(weeks, _) => (i64::from(weeks) * 7, i64::from(weeks) * 7),
            Self::Nth(..) | Self::Last(_) | Self::Day(_) => (20, 64),
            Self::Now(_) => (1, i64::MAX),
        };
        let gaps = kept.windows(2).map(|pair| (pair[0] - pair[1]).num_days());
        gaps.filter(|gap| (least..=most).contains(gap)).count() * 4 >= (kept.len() - 1) * 3
    }

    /// The first such day after the last release, on `today` at the earliest.
    fn after(self, last: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
        let apart = match self {
            Self::Nth(..) | Self::Last(_) | Self::Day(_) => APART,
            Self::Twice(..) | Self::Weeks(..) | Self::Now(_) => 1,
        };
        let start = today.max(last.checked_add_days(Days::new(apart.unsigned_abs()))?);
        // Every schedule comes round within two months; the 31st within two as well.
        start.iter_days().take(63).find(|date| self.has(*date))
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Twice(one, other) => {
                write!(formatter, "every {} and {}", name(*one), name(*other))
            }
            Self::Weeks(1, anchor) => write!(formatter, "every {}", name(anchor.weekday())),
            Self::Weeks(weeks, anchor) => {
                let which = match weeks {
                    2 => "second",
                    3 => "third",
                    _ => "fourth",
                };
                write!(formatter, "every {which} {}", name(anchor.weekday()))
            }
            Self::Nth(week, weekday) => {
                let which = ["first", "second", "third", "fourth"];
                let which = which.get(usize::from(*week).saturating_sub(1)).unwrap_or(&"last");
                write!(formatter, "{which} {} of the month", name(*weekday))
            }
            Self::Last(weekday) => write!(formatter, "last {} of the month", name(*weekday)),
            Self::Day(day) => {
                let ending = match day {
                    1 | 21 | 31 => "st",
                    2 | 22 => "nd",
                    3 | 23 => "rd",
                    _ => "th",
                };
                write!(formatter, "the {day}{ending} of the month")
            }
            Self::Now(weekday) => write!(formatter, "a {}", name(*weekday)),
        }
    }
}

/// Whether the same weekday comes in the next month only.
fn is_last(date: NaiveDate) -> bool {
    date.checked_add_days(Days::new(7)).is_none_or(|later| later.month() != date.month())
}

fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn proposes(dates: &str, today: &str, date: &str, reason: &str) {
        let days: Vec<NaiveDate> =
            dates.split_whitespace().map(|day| day.parse().unwrap()).collect();
        let proposal = next(&days, today.parse().unwrap());
        let proposed = (proposal.date.to_string(), proposal.reason.unwrap_or_default());
        assert_eq!(proposed, (date.to_owned(), reason.to_owned()), "{dates}");
    }

    #[test]
    fn weeks() {
        let weekly = "2026-01-05 2026-01-12 2026-01-19";
        proposes(weekly, "2026-01-20", "2026-01-26", "every Monday, like the last 3 episodes");
        proposes(weekly, "2026-01-26", "2026-01-26", "every Monday, like the last 3 episodes");
        let second = "2024-03-04 2024-03-18 2024-04-01";
        proposes(
            second,
            "2024-05-01",
            "2024-05-13",
            "every second Monday, like the last 3 episodes",
        );
        let moved = "2026-01-05 2026-01-12 2026-01-20 2026-01-26 2026-02-02 2026-02-09";
        proposes(moved, "2026-02-10", "2026-02-16", "every Monday, like 5 of the last 6 episodes");
    }

    #[test]
    fn every_third_and_fourth_week() {
        let third = "2026-01-05 2026-01-26 2026-02-16 2026-03-09 2026-03-30";
        proposes(third, "2026-03-31", "2026-04-20", "every third Monday, like the last 5 episodes");
        let fourth = "2026-01-05 2026-02-02 2026-03-02 2026-03-30 2026-04-27";
        proposes(
            fourth,
            "2026-04-28",
            "2026-05-25",
            "every fourth Monday, like the last 5 episodes",
        );
        // The last three are also the first Mondays of their months.
        let long = "2025-10-13 2025-11-10 2025-12-08 2026-01-05 2026-02-02 2026-03-02";
        proposes(long, "2026-03-03", "2026-03-30", "every fourth Monday, like the last 6 episodes");
        let short = "2025-12-08 2026-01-05 2026-02-02 2026-03-02";
        let reason = "first Monday of the month, like the last 3 episodes";
        proposes(short, "2026-03-03", "2026-04-06", reason);
    }

    #[test]
    fn twice_a_week() {
        let days = "2026-01-05 2026-01-08 2026-01-12 2026-01-15 2026-01-19";
        let reason = "every Monday and Thursday, like the last 5 episodes";
        proposes(days, "2026-01-20", "2026-01-22", reason);
        proposes(
            &format!("{days} 2026-01-22"),
            "2026-01-22",
            "2026-01-26",
            &reason.replace('5', "6"),
        );
        let weekly = "2026-01-01 2026-01-05 2026-01-12 2026-01-19 2026-01-26";
        proposes(weekly, "2026-01-27", "2026-02-02", "every Monday, like the last 4 episodes");
    }

    #[test]
    fn months() {
        let first = "2025-08-04 2025-09-01 2025-10-06";
        proposes(
            first,
            "2025-10-07",
            "2025-11-03",
            "first Monday of the month, like the last 3 episodes",
        );
        let first = "2025-10-06 2025-11-03 2025-12-01";
        proposes(
            first,
            "2026-02-10",
            "2026-03-02",
            "first Monday of the month, like the last 3 episodes",
        );
        let holidays = "2025-06-02 2025-07-07 2025-08-04 2025-09-08 2025-10-06 2025-11-03 \
                        2025-12-01 2026-01-05 2026-02-02 2026-04-06 2026-05-11";
        let reason = "first Monday of the month, like 9 of the last 11 episodes";
        proposes(holidays, "2026-05-12", "2026-06-01", reason);
        let last = "2025-08-29 2025-09-26 2025-10-31";
        proposes(
            last,
            "2025-11-01",
            "2025-11-28",
            "last Friday of the month, like the last 3 episodes",
        );
        let day = "2025-08-15 2025-09-15 2025-10-15";
        proposes(
            day,
            "2025-10-16",
            "2025-11-15",
            "the 15th of the month, like the last 3 episodes",
        );
    }

    #[test]
    fn a_rhythm_that_was_given_up_is_none() {
        let changed = "2024-08-12 2024-08-26 2024-09-09 2024-10-07 2024-11-04 2024-12-02";
        let reason = "first Monday of the month, like the last 3 episodes";
        proposes(changed, "2024-12-03", "2025-01-06", reason);
    }

    #[test]
    fn now_and_then() {
        let mondays = "2025-08-04 2025-08-25 2025-10-13";
        proposes(mondays, "2025-10-13", "2025-10-20", "a Monday, like the last 3 episodes");
        proposes("2025-08-04 2025-08-26", "2025-10-13", "2025-10-13", "");
        proposes("", "2025-10-13", "2025-10-13", "");
    }
}
