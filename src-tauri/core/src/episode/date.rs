//! Reading the day that a date means, in the forms that shows write it. A date is never shifted by
//! a time zone: the day that is written is the day that is meant.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

/// Whether the month or the day stands first in dates such as `06/07/2024`. A single date may not
/// tell; the show's dates together mostly do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DayOrder {
    /// Nothing tells.
    #[default]
    Unknown,
    /// `06/17/2024`.
    MonthFirst,
    /// `17/06/2024`.
    DayFirst,
}

/// A date as it stands in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateText<'a> {
    /// Its text.
    pub text: &'a str,
    /// It stands in quotes, so that generators read a text.
    pub quoted: bool,
    /// The order in which the show writes its dates.
    pub order: DayOrder,
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDate {
    /// It is written like a date, but there is no such day.
    NotReal,
    /// It means one of two days, and nothing tells which.
    Ambiguous,
    /// It is not written like a date.
    Unreadable,
}

/// The day that a text means: `2024-06-17` with or without a time, `2024/06/17`,
/// `June 17, 2024`, `Mon, 17 Jun 2024 …`, `17.06.2024`, `17/06/2024` or `06/17/2024` by the show's
/// `order`, and seconds or milliseconds since 1970 (the day at Greenwich).
///
/// # Errors
/// [`NoDate`] where it means none.
pub fn parse(text: &str, order: DayOrder) -> Result<NaiveDate, NoDate> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return epoch(text).ok_or(NoDate::Unreadable);
    }
    if let Some(day) = year_first(text) {
        return day;
    }
    if let Some(last) = YearLast::of(text) {
        return last.day(order);
    }
    if let Ok(moment) = DateTime::parse_from_rfc2822(text) {
        return Ok(moment.date_naive());
    }
    let words = text.replace(',', " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    for form in ["%B %d %Y", "%d %B %Y", "%A %B %d %Y", "%A %d %B %Y"] {
        if let Ok(day) = NaiveDate::parse_from_str(&words, form) {
            return Ok(day);
        }
    }
    Err(NoDate::Unreadable)
}

/// A day, a time of a day, or a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// A day without a time.
    Day(NaiveDate),
    /// A time without a zone.
    Local(NaiveDateTime),
    /// A time with its distance from Greenwich.
    Moment(DateTime<FixedOffset>),
}

/// What a date says beyond its day. None where it is no date, or its zone is named in letters that
/// are not sure to mean one zone (`EST`).
#[must_use]
pub fn written(date: DateText) -> Option<Written> {
    let text = date.text.trim();
    let day = parse(text, date.order).ok()?;
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: i64 = text.parse().ok()?;
        let milliseconds = if text.len() > 10 { number } else { number * 1000 };
        return Some(Written::Moment(DateTime::from_timestamp_millis(milliseconds)?.into()));
    }
    if let Ok(moment) = DateTime::parse_from_rfc2822(text) {
        return Some(Written::Moment(moment));
    }
    let Some((_, time)) = text
        .split_once(['T', 't', ' ', '\t'])
        .filter(|_| text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(':'))
    else {
        return Some(Written::Day(day));
    };
    let time = time.trim();
    let end = time.find(|c: char| !c.is_ascii_digit() && !":.".contains(c)).unwrap_or(time.len());
    let (clock, zone) = time.split_at(end);
    let local = day.and_time(time_of_day(clock)?);
    let zone = zone.trim();
    if zone.is_empty() {
        return Some(Written::Local(local));
    }
    let offset = match zone {
        "Z" | "z" | "UTC" | "GMT" => FixedOffset::east_opt(0)?,
        _ => zone.parse::<FixedOffset>().ok()?,
    };
    Some(Written::Moment(local.and_local_timezone(offset).single()?))
}

/// The day that a file's name starts with, as Jekyll's posts do.
#[must_use]
pub fn in_file_name(name: &str) -> Option<NaiveDate> {
    let day = name.get(..10)?;
    let bytes = day.as_bytes();
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()
}

/// The day that a file's name starts with, written `20240617`.
#[must_use]
pub fn compact_in_file_name(name: &str) -> Option<NaiveDate> {
    let digits = name.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let ends = !name[8..].starts_with(char::is_alphanumeric);
    // Other numbers of eight digits may look like days of other times.
    let recent = (1990..2100).contains(&digits[..4].parse::<i32>().ok()?);
    NaiveDate::parse_from_str(digits, "%Y%m%d").ok().filter(|_| ends && recent)
}

fn epoch(digits: &str) -> Option<NaiveDate> {
    let number: i64 = digits.parse().ok()?;
    let moment = match digits.len() {
        9 | 10 => DateTime::from_timestamp(number, 0)?,
        12 | 13 => DateTime::from_timestamp_millis(number)?,
        _ => return None,
    };
    Some(moment.date_naive())
}

/// `Y-M-D`, `Y/M/D` or `Y.M.D`, and a time behind it. None where it is not written so.
fn year_first(text: &str) -> Option<Result<NaiveDate, NoDate>> {
    let separator = text.as_bytes().get(4).copied().filter(|byte| b"-/.".contains(byte))?;
    let year: i32 = digits(text.get(..4)?)?.try_into().ok()?;
    let (month, rest) = text.get(5..)?.split_once(char::from(separator))?;
    let day_length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (day, time) = rest.split_at(day_length);
    if !(1..=2).contains(&month.len()) || !(1..=2).contains(&day.len()) {
        return None;
    }
    if !is_time(time) {
        return Some(Err(NoDate::Unreadable));
    }
    let day = NaiveDate::from_ymd_opt(year, digits(month)?, digits(day)?);
    Some(day.ok_or(NoDate::NotReal))
}

/// Whether a text is written like a date of the calendar, in whatever order.
#[must_use]
pub fn is_date(text: &str) -> bool {
    matches!(parse(text, DayOrder::Unknown), Ok(_) | Err(NoDate::Ambiguous))
}

/// The order that a date tells by itself: one of its numbers can be no month, or dots stand between
/// them. Unknown for those that have the year in front.
#[must_use]
pub fn order_of(text: &str) -> DayOrder {
    YearLast::of(text.trim()).map_or(DayOrder::Unknown, |last| last.own_order())
}

/// A date with the year behind day and month.
struct YearLast {
    first: u32,
    second: u32,
    year: i32,
    /// Dots stand between the numbers: nobody writes the month first then.
    dots: bool,
    /// What stands behind the year can be read.
    readable: bool,
}

impl YearLast {
    /// `D/M/Y`, `D-M-Y` or `D.M.Y`, in whichever order, and a time behind it.
    fn of(text: &str) -> Option<Self> {
        let mark = text.find(|letter: char| !letter.is_ascii_digit())?;
        let separator = text[mark..].chars().next().filter(|letter| "/-.".contains(*letter))?;
        let mut parts = text.splitn(3, separator);
        let (first, second, rest) = (parts.next()?, parts.next()?, parts.next()?);
        let short = |part: &str| (1..=2).contains(&part.len());
        let year_length = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !short(first) || !short(second) || year_length != 4 {
            return None;
        }
        let (year, time) = rest.split_at(year_length);
        Some(Self {
            first: digits(first)?,
            second: digits(second)?,
            year: digits(year)?.try_into().ok()?,
            dots: separator == '.',
            readable: is_time(time),
        })
    }

    fn own_order(&self) -> DayOrder {
        match (self.first > 12, self.second > 12) {
            _ if self.dots => DayOrder::DayFirst,
            (true, false) => DayOrder::DayFirst,
            (false, true) => DayOrder::MonthFirst,
            _ => DayOrder::Unknown,
        }
    }

    fn day(&self, order: DayOrder) -> Result<NaiveDate, NoDate> {
        if !self.readable {
            return Err(NoDate::Unreadable);
        }
        let order = match (order, self.own_order()) {
            (_, own) if self.dots => own,
            (DayOrder::Unknown, own) => own,
            (order, _) => order,
        };
        let (month, day) = match order {
            DayOrder::MonthFirst => (self.first, self.second),
            DayOrder::DayFirst => (self.second, self.first),
            DayOrder::Unknown if self.first == self.second || self.first > 12 => {
                (self.first, self.second)
            }
            DayOrder::Unknown => return Err(NoDate::Ambiguous),
        };
        NaiveDate::from_ymd_opt(self.year, month, day).ok_or(NoDate::NotReal)
    }
}

/// Nothing, or a `T` or blanks and a time in digits, perhaps with a zone.
fn is_time(rest: &str) -> bool {
    if rest.is_empty() {
        return true;
    }
    let Some(time) = rest.strip_prefix(['T', 't', ' ', '\t']) else { return false };
    let time = time.trim();
    let end = time.find(|c: char| !c.is_ascii_digit() && !":.".contains(c)).unwrap_or(time.len());
    let (clock, zone) = time.split_at(end);
    time.is_empty() || (time_of_day(clock).is_some() && is_zone(zone.trim()))
}

fn time_of_day(clock: &str) -> Option<NaiveTime> {
    let forms = ["%H:%M:%S%.f", "%H:%M"];
    forms.iter().find_map(|form| NaiveTime::parse_from_str(clock, form).ok())
}

/// Nothing, a distance from Greenwich (`Z`, `+02:00`, `-5`), or a name (`EST`, `Europe/Rome`, also in
/// brackets behind a distance).
fn is_zone(zone: &str) -> bool {
    let Some(distance) = zone.strip_prefix(['+', '-']) else {
        let name = zone.trim_start_matches('(').trim_end_matches(')');
        return zone.is_empty()
            || name.chars().all(|c| c.is_ascii_alphabetic() || "/_ ".contains(c));
    };
    let end = distance.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(distance.len());
    let (distance, name) = distance.split_at(end);
    (1..=5).contains(&distance.len()) && is_zone(name.trim()) && !name.starts_with(['+', '-'])
}

fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> String {
        match parse(text, DayOrder::Unknown) {
            Ok(day) => day.to_string(),
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn days_as_shows_write_them() {
        for text in [
            "2024-06-17",
            "2024-6-17",
            "2024/06/17",
            "2024-06-17T23:30:00-05:00",
            "2024-06-17T00:00:00+09:00",
            "2024-06-17 08:00:00 +0200",
            "2024-06-17T8:00:00Z",
            "2024-06-17 8:00 -5",
            "2024-06-17 20:00 EST",
            "2024-06-17 20:00:00 +0200 (Central European Summer Time)",
            "2024-06-17T20:00 Europe/Rome",
            "Mon, 17 Jun 2024 23:59:00 -0500",
            "June 17, 2024",
            "Jun 17 2024",
            "17 June 2024",
            "6/17/2024",
            "17/06/2024",
            "17.06.2024",
            "17.6.2024 08:00",
            "17-06-2024",
            "1718625600000",
            "1718625600",
        ] {
            assert_eq!(day(text), "2024-06-17", "{text}");
        }
    }

    #[test]
    fn days_that_do_not_exist() {
        for text in ["2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-06-31T10:00:00"]
        {
            assert_eq!(day(text), "NotReal", "{text}");
        }
        assert_eq!(day("2024-02-29"), "2024-02-29");
    }

    #[test]
    fn the_shows_order_tells_what_a_date_alone_does_not() {
        let day = |text: &str, order| match parse(text, order) {
            Ok(day) => day.to_string(),
            Err(why) => format!("{why:?}"),
        };
        assert_eq!(day("06/07/2024", DayOrder::Unknown), "Ambiguous");
        assert_eq!(day("06/07/2024", DayOrder::MonthFirst), "2024-06-07");
        assert_eq!(day("06/07/2024", DayOrder::DayFirst), "2024-07-06");
        assert_eq!(day("6-7-2024 08:00", DayOrder::DayFirst), "2024-07-06");
        assert_eq!(day("17/06/2024", DayOrder::MonthFirst), "NotReal");
        assert_eq!(day("06/06/2024", DayOrder::Unknown), "2024-06-06");
        assert_eq!(day("06.07.2024", DayOrder::MonthFirst), "2024-07-06");
        assert_eq!(day("31/31/2024", DayOrder::Unknown), "NotReal");
        assert_eq!(day("17/06/2024x", DayOrder::DayFirst), "Unreadable");
        assert!(is_date("06/07/2024") && !is_date("1/2") && !is_date("1.2.3"));
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "soon",
            "YYYY-MM-DD",
            "2024",
            "2024-06",
            "20240617",
            "2024-06-17x",
            "é0é0é0é",
            "2024-06-17T12:00:00Z7",
            "2024-06-17T25:00:00Z",
            "2024-06-17T12-00",
            "2024-06-17 12:00 +",
        ] {
            assert_eq!(day(text), "Unreadable", "{text}");
        }
    }

    #[test]
    fn times_and_zones_are_told_apart() {
        let order = DayOrder::Unknown;
        let told = |text: &str| match written(DateText { text, quoted: false, order }) {
            Some(Written::Day(day)) => format!("day {day}"),
            Some(Written::Local(time)) => format!("local {time}"),
            Some(Written::Moment(moment)) => format!("moment {}", moment.to_rfc3339()),
            None => "none".to_owned(),
        };
        for (text, meant) in [
            ("2024-06-17", "day 2024-06-17"),
            ("June 17, 2024", "day 2024-06-17"),
            ("2024-06-17 08:30", "local 2024-06-17 08:30:00"),
            ("2024-06-17T23:30:00-05:00", "moment 2024-06-17T23:30:00-05:00"),
            ("2024-06-17 08:00:00 +0200", "moment 2024-06-17T08:00:00+02:00"),
            ("2024-06-17T08:00:00.5Z", "moment 2024-06-17T08:00:00.500+00:00"),
            ("Mon, 17 Jun 2024 23:59:00 -0500", "moment 2024-06-17T23:59:00-05:00"),
            ("1718625600000", "moment 2024-06-17T12:00:00+00:00"),
            ("1718625600", "moment 2024-06-17T12:00:00+00:00"),
            ("2024-06-17 08:00:00 EST", "none"),
            ("2024-06-17T25:00:00Z", "none"),
            ("soon", "none"),
            ("", "none"),
        ] {
            assert_eq!(told(text), meant, "{text}");
        }
    }

    #[test]
    fn a_file_name_may_start_with_the_day() {
        assert_eq!(in_file_name("2021-09-27-102-robots.md").unwrap().to_string(), "2021-09-27");
        assert_eq!(in_file_name("0007-what-the-wasm.md"), None);
        assert_eq!(in_file_name("ééééé.md"), None);
        assert_eq!(compact_in_file_name("20210927-robots").unwrap().to_string(), "2021-09-27");
        for name in ["20211327-a", "202109271-a", "12345678-a", "20210927th", "ééééé"] {
            assert_eq!(compact_in_file_name(name), None, "{name}");
        }
    }
}
