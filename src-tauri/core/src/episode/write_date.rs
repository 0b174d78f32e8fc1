//! Writing another day, or time of day, over a date in the form that it has: `June 17, 2024` stays
//! words, milliseconds stay milliseconds, and time and zone stay as they are written. Nothing is
//! ever shifted by a zone.

use std::ops::Range;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike};

use super::date::{self, DayOrder};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The parts of a date as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: NaiveDate,
    /// The time of day, where one is written, to the minute.
    pub time: Option<NaiveTime>,
    /// The zone as it is written (`-0500`, `Z`, `America/New_York`); `UTC` for seconds and
    /// milliseconds since 1970.
    pub zone: Option<String>,
}

/// Reads day, time and zone; none where the text is no date.
#[must_use]
pub fn moment(text: &str, order: DayOrder) -> Option<Moment> {
    let text = text.trim();
    let day = date::parse(text, order).ok()?;
    if let Some(moment) = since_1970(text) {
        let time = NaiveTime::from_hms_opt(moment.hour(), moment.minute(), 0);
        return Some(Moment { day, time, zone: Some("UTC".to_owned()) });
    }
    let Some(clock) = clock(text) else { return Some(Moment { day, time: None, zone: None }) };
    let time = NaiveTime::from_hms_opt(
        text[clock.hour.clone()].parse().ok()?,
        text[clock.minute.clone()].parse().ok()?,
        0,
    );
    let zone = text[clock.end..].trim();
    Some(Moment { day, time, zone: (!zone.is_empty()).then(|| zone.to_owned()) })
}

/// The date `text` with another day, in the same form. None where `text` is no date, or its form
/// cannot be told.
#[must_use]
pub fn with_day(text: &str, day: NaiveDate, order: DayOrder) -> Option<String> {
    let old = date::parse(text, order).ok()?;
    let written = if since_1970(text.trim()).is_some() {
        let number: i64 = text.trim().parse().ok()?;
        let unit = if text.trim().len() > 10 { 1000 } else { 1 };
        let moved = (day - old).num_days().checked_mul(86_400 * unit)?.checked_add(number)?;
        text.replace(text.trim(), &moved.to_string())
    } else {
        replaced(text, old, day, order)?
    };
    (date::parse(&written, order) == Ok(day)).then_some(written)
}

/// The date `text` with another time of day, to the minute; its seconds become zero. None where it
/// has no time.
#[must_use]
pub fn with_time(text: &str, time: NaiveTime) -> Option<String> {
    if let Some(old) = since_1970(text.trim()) {
        let number: i64 = text.trim().parse().ok()?;
        let unit = if text.trim().len() > 10 { 1000 } else { 1 };
        let into_day = i64::from(old.num_seconds_from_midnight()) * unit
            + if unit == 1000 { i64::from(old.timestamp_subsec_millis()) } else { 0 };
        let wanted = i64::from(time.num_seconds_from_midnight()) * unit;
        return Some(text.replace(text.trim(), &(number - into_day + wanted).to_string()));
    }
    let start = text.len() - text.trim_start().len();
    let clock = clock(text.trim())?;
    let mut written = text.to_owned();
    let mut put = |range: Range<usize>, value: String| {
        written.replace_range(range.start + start..range.end + start, &value);
    };
    if let Some(second) = clock.second {
        put(second.clone(), "0".repeat(second.len()));
    }
    put(clock.minute, format!("{:02}", time.minute()));
    let width = if clock.hour.len() == 1 { 1 } else { 2 };
    put(clock.hour, format!("{:0width$}", time.hour()));
    Some(written)
}

fn since_1970(text: &str) -> Option<DateTime<chrono::Utc>> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    match text.len() {
        9 | 10 => DateTime::from_timestamp(number, 0),
        12 | 13 => DateTime::from_timestamp_millis(number),
        _ => None,
    }
}

/// Where the time of day stands.
struct Clock {
    hour: Range<usize>,
    minute: Range<usize>,
    /// Seconds, without their fraction.
    second: Option<Range<usize>>,
    /// Behind the time, fraction included.
    end: usize,
}

fn clock(text: &str) -> Option<Clock> {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        from + bytes
            .get(from..)
            .map_or(0, |rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count())
    };
    let colon = text.find(':')?;
    let hour = text[..colon].rfind(|letter: char| !letter.is_ascii_digit()).map_or(0, |at| at + 1);
    let minute = colon + 1..digits(colon + 1);
    if hour == colon || minute.len() != 2 {
        return None;
    }
    let mut end = minute.end;
    let mut second = None;
    if bytes.get(end) == Some(&b':') && digits(end + 1) > end + 1 {
        let range = end + 1..digits(end + 1);
        end = range.end;
        second = Some(range);
        if bytes.get(end) == Some(&b'.') {
            end = digits(end + 1);
        }
    }
    Some(Clock { hour: hour..colon, minute, second, end })
}

/// Puts day, month, year and weekday in the places of the old ones.
fn replaced(text: &str, old: NaiveDate, day: NaiveDate, order: DayOrder) -> Option<String> {
    let tokens = tokens(text);
    let is_digits = |range: &Range<usize>| text.as_bytes()[range.start].is_ascii_digit();
    // What stands behind the time, an offset, is none of the day's.
    let clock = clock(text).map_or(text.len(), |clock| clock.hour.start);
    let numbers: Vec<&Range<usize>> =
        tokens.iter().filter(|range| is_digits(range) && range.start < clock).collect();
    let year = *numbers.iter().find(|range| range.len() == 4)?;
    let small: Vec<&Range<usize>> =
        numbers.into_iter().filter(|range| range.len() <= 2 && *range != year).collect();
    let names: Vec<&Range<usize>> = tokens.iter().filter(|range| !is_digits(range)).collect();
    let find = |names_of: &[&str]| {
        names.iter().find(|range| index_of(&text[(**range).clone()], names_of).is_some())
    };
    let (month, weekday) = (find(&MONTHS), find(&WEEKDAYS));
    let mail = DateTime::parse_from_rfc2822(text.trim()).is_ok();
    let short = |range: &Range<usize>| range.len() == 3 && text[range.clone()] != *"May";
    let short = mail
        || month.is_some_and(|range| short(range))
        || weekday.is_some_and(|range| short(range));

    let name = |range: &Range<usize>, names: &[&str], at: u32| {
        let name = names[at as usize];
        let name = if short { &name[..3] } else { name };
        (range.clone(), like(&text[range.clone()], name))
    };
    let number = |range: &Range<usize>, value: u32, wide: bool| {
        let wide = wide || text[range.clone()].starts_with('0');
        (range.clone(), if wide { format!("{value:02}") } else { value.to_string() })
    };
    let mut put = vec![(year.clone(), format!("{:04}", day.year()))];
    match (month, small.as_slice()) {
        (Some(month), [first, ..]) => {
            put.push(name(month, &MONTHS, day.month0()));
            put.push(number(first, day.day(), mail));
        }
        (None, [first, second, ..]) => {
            let day_first = match order {
                _ if year.start < first.start => false,
                DayOrder::Unknown => match date::order_of(text) {
                    DayOrder::DayFirst => true,
                    DayOrder::MonthFirst => false,
                    DayOrder::Unknown => return None,
                },
                // Dots tell more than the show's other dates.
                order => order == DayOrder::DayFirst || text[first.end..].starts_with('.'),
            };
            let (month, of_month) = if day_first { (second, first) } else { (first, second) };
            if text[(*month).clone()].parse() != Ok(old.month()) {
                return None;
            }
            let wide = first.len() == 2 && second.len() == 2;
            put.push(number(month, day.month(), wide));
            put.push(number(of_month, day.day(), wide));
        }
        _ => return None,
    }
    if let Some(weekday) = weekday {
        put.push(name(weekday, &WEEKDAYS, day.weekday().num_days_from_monday()));
    }
    put.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut written = text.to_owned();
    for (range, value) in put {
        written.replace_range(range, &value);
    }
    Some(written)
}

/// Runs of digits, and runs of letters.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens: Vec<Range<usize>> = Vec::new();
    for (at, letter) in text.char_indices() {
        if !letter.is_ascii_alphanumeric() {
            continue;
        }
        let class = |at: usize| text.as_bytes()[at].is_ascii_digit();
        match tokens.last_mut() {
            Some(last) if last.end == at && class(last.start) == class(at) => last.end = at + 1,
            _ => tokens.push(at..at + 1),
        }
    }
    tokens
}

/// Which of these names a word is, in full or as its first three letters.
fn index_of(word: &str, names: &[&str]) -> Option<usize> {
    names
        .iter()
        .position(|name| word.eq_ignore_ascii_case(name) || word.eq_ignore_ascii_case(&name[..3]))
}

/// A name in the case of the old one.
fn like(old: &str, name: &str) -> String {
    if old.bytes().all(|byte| byte.is_ascii_uppercase()) {
        name.to_uppercase()
    } else if old.bytes().all(|byte| byte.is_ascii_lowercase()) {
        name.to_lowercase()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
    }

    #[test]
    fn another_day_is_written_as_the_old_one_was() {
        for (old, new) in [
            ("2024-06-17", "2025-01-03"),
            ("2024-6-17", "2025-1-3"),
            ("2024/06/17", "2025/01/03"),
            ("2024.12.15", "2025.01.03"),
            ("2024-06-17T23:30:00-05:00", "2025-01-03T23:30:00-05:00"),
            ("2024-06-17 08:00:00 +0200", "2025-01-03 08:00:00 +0200"),
            ("Mon, 17 Jun 2024 23:59:00 -0500", "Fri, 03 Jan 2025 23:59:00 -0500"),
            ("June 17, 2024", "January 3, 2025"),
            ("Jun 17 2024", "Jan 3 2025"),
            ("17 June 2024", "3 January 2025"),
            ("17 May 2024", "3 January 2025"),
            ("Monday, June 17 2024", "Friday, January 3 2025"),
            ("6/17/2024", "1/3/2025"),
            ("06/17/2024", "01/03/2025"),
            ("17/06/2024", "03/01/2025"),
            ("17.6.2024", "3.1.2025"),
            ("17-06-2024 08:00", "03-01-2025 08:00"),
            ("1718625600000", "1735905600000"),
            ("1718625600", "1735905600"),
        ] {
            let order = date::order_of(old);
            let with_day = |day| with_day(old, day, order);
            assert_eq!(with_day(day("2025-01-03")).as_deref(), Some(new), "{old}");
            assert_eq!(with_day(date::parse(old, order).unwrap()).as_deref(), Some(old), "{old}");
        }
        let order = DayOrder::DayFirst;
        let written = with_day("06/07/2024", day("2025-01-03"), order);
        assert_eq!(written.as_deref(), Some("03/01/2025"));
        assert_eq!(with_day("06/06/2024", day("2025-01-03"), DayOrder::Unknown), None);
    }

    #[test]
    fn another_time_leaves_day_and_zone() {
        let time = NaiveTime::from_hms_opt(7, 5, 0).unwrap();
        for (old, new) in [
            ("2024-06-17T23:30:00-05:00", "2024-06-17T07:05:00-05:00"),
            ("2024-06-17T23:30:12.345Z", "2024-06-17T07:05:00.345Z"),
            ("2024-06-17 08:00 +0200", "2024-06-17 07:05 +0200"),
            ("2024-06-17 8:00:00", "2024-06-17 7:05:00"),
            ("Mon, 17 Jun 2024 23:59:00 -0500", "Mon, 17 Jun 2024 07:05:00 -0500"),
            ("1718625600000", "1718607900000"),
        ] {
            assert_eq!(with_time(old, time).as_deref(), Some(new), "{old}");
        }
        assert_eq!(with_time("2024-06-17", time), None);
    }

    #[test]
    fn a_date_is_taken_apart() {
        let told = |text: &str| {
            let moment = moment(text, DayOrder::Unknown).unwrap();
            (moment.day.to_string(), moment.time.map(|time| time.to_string()), moment.zone)
        };
        assert_eq!(told("2024-06-17"), ("2024-06-17".into(), None, None));
        assert_eq!(
            told("2024-06-17 23:30:00 -0500"),
            ("2024-06-17".into(), Some("23:30:00".into()), Some("-0500".into()))
        );
        assert_eq!(
            told("1718625600000"),
            ("2024-06-17".into(), Some("12:00:00".into()), Some("UTC".into()))
        );
        assert_eq!(moment("soon", DayOrder::Unknown), None);
        assert_eq!(with_day("2024-02-30", day("2025-01-03"), DayOrder::Unknown), None);
    }
}
