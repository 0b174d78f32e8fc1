//! When a show's next episode is due, read off the days of the last ones.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// How many of the last releases are looked at.
const LOOKED_AT: usize = 12;
/// How many of the newest releases have to agree.
const AGREE: usize = 3;

/// A day, and why it is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The day.
    pub date: NaiveDate,
    /// Why, for a host (`first Monday of the month, like the last 12`); none where it is just today.
    pub reason: Option<String>,
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
    let same =
        |test: &dyn Fn(usize) -> bool, count: usize| (0..count).take_while(|at| test(*at)).count();

    let gap = |at: usize| (dates[at] - dates[at + 1]).num_days();
    for (days, words) in [(7, "every"), (14, "every second")] {
        let count = same(&|at| gap(at) == days, dates.len() - 1);
        if count + 1 >= AGREE {
            let mut date = last;
            while date <= last || date < today {
                let Some(later) = date.checked_add_days(Days::new(days.unsigned_abs())) else {
                    break;
                };
                date = later;
            }
            let reason = format!("{words} {}, like the last {}", name(last.weekday()), count + 1);
            return Proposal { date, reason: Some(reason) };
        }
    }

    let nth = |date: NaiveDate| (date.weekday(), (date.day0() / 7) + 1);
    let monthly = same(&|at| nth(dates[at]) == nth(last), dates.len());
    let (weekday, week) = nth(last);
    if monthly >= AGREE && week <= 4 {
        let mut month = last;
        while let Some(date) = following(month).and_then(|first| {
            NaiveDate::from_weekday_of_month_opt(
                first.year(),
                first.month(),
                weekday,
                u8::try_from(week).ok()?,
            )
        }) {
            if date >= today {
                let which = ["first", "second", "third", "fourth"][week as usize - 1];
                let reason =
                    format!("{which} {} of the month, like the last {monthly}", name(weekday));
                return Proposal { date, reason: Some(reason) };
            }
            month = date;
        }
    }

    let weekdays = same(&|at| dates[at].weekday() == last.weekday(), dates.len());
    if weekdays >= AGREE {
        let start = today.max(last.succ_opt().unwrap_or(last));
        let ahead = (7 + last.weekday().num_days_from_monday()
            - start.weekday().num_days_from_monday())
            % 7;
        let date = start.checked_add_days(Days::new(u64::from(ahead))).unwrap_or(start);
        let reason = format!("a {}, like the last {weekdays}", name(last.weekday()));
        return Proposal { date, reason: Some(reason) };
    }
    Proposal { date: today, reason: None }
}

/// The first day of the month after.
fn following(date: NaiveDate) -> Option<NaiveDate> {
    match date.month() {
        12 => NaiveDate::from_ymd_opt(date.year() + 1, 1, 1),
        month => NaiveDate::from_ymd_opt(date.year(), month + 1, 1),
    }
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

    fn propose(dates: &[&str], today: &str) -> (String, String) {
        let dates: Vec<NaiveDate> = dates.iter().map(|date| date.parse().unwrap()).collect();
        let proposal = next(&dates, today.parse().unwrap());
        (proposal.date.to_string(), proposal.reason.unwrap_or_default())
    }

    #[test]
    fn the_next_release_follows_the_last_ones() {
        for (dates, today, date, reason) in [
            (
                vec!["2026-01-05", "2026-01-12", "2026-01-19"],
                "2026-01-20",
                "2026-01-26",
                "every Monday, like the last 3",
            ),
            (
                vec!["2024-03-04", "2024-03-18", "2024-04-01"],
                "2024-05-01",
                "2024-05-13",
                "every second Monday, like the last 3",
            ),
            (
                vec!["2025-08-04", "2025-09-01", "2025-10-06"],
                "2025-10-07",
                "2025-11-03",
                "first Monday of the month, like the last 3",
            ),
            (
                vec!["2025-10-06", "2025-11-03", "2025-12-01"],
                "2026-02-10",
                "2026-03-02",
                "first Monday of the month, like the last 3",
            ),
            (
                vec!["2025-08-04", "2025-08-25", "2025-10-13"],
                "2025-10-13",
                "2025-10-20",
                "a Monday, like the last 3",
            ),
            (vec!["2025-08-04", "2025-08-26"], "2025-10-13", "2025-10-13", ""),
            (vec![], "2025-10-13", "2025-10-13", ""),
        ] {
            assert_eq!(propose(&dates, today), (date.to_owned(), reason.to_owned()), "{dates:?}");
        }
    }
}
