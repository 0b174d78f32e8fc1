//! The day that a site reads in a date. Generators differ in what they do with times and zones; a date
//! without a time is never moved by any of them.

use chrono::{
    DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc,
};
use chrono_tz::Tz;

use crate::episode::date::{self, DateText, Written};

use super::{Generator, Site};

impl Site {
    /// The day under which the site publishes an episode of this date. Where a generator, or a zone that
    /// is not configured, leaves it open, it is the day as written. None where it is not a date.
    ///
    /// - Hexo takes the time at Greenwich for the time on the site's clock.
    /// - Jekyll takes a time without zone, unless in quotes, for one at Greenwich, and goes over to
    ///   the site's zone.
    /// - Hugo keeps the zone that is written.
    #[must_use]
    pub fn published_day(&self, date: DateText) -> Option<NaiveDate> {
        let day = date::parse(date.text, date.order).ok()?;
        let zone = || self.time_zone.as_deref()?.parse::<Tz>().ok();
        let written = date::written(date).unwrap_or(Written::Day(day));
        let published = match (self.generator, written) {
            (Some(Generator::Hexo), Written::Moment(moment)) => Some(moment.to_utc().date_naive()),
            (Some(Generator::Jekyll), Written::Moment(moment)) => {
                zone().map(|zone| moment.with_timezone(&zone).date_naive())
            }
            (Some(Generator::Jekyll), Written::Local(time)) if !date.quoted => {
                zone().map(|zone| Utc.from_utc_datetime(&time).with_timezone(&zone).date_naive())
            }
            _ => None,
        };
        Some(published.unwrap_or(day))
    }

    /// The moment at which the site publishes an episode of this date, on the site's clock (at
    /// Greenwich where its zone is not known): the first of the day where no time is written. None
    /// where it is not a date.
    #[must_use]
    pub fn published_moment(&self, date: DateText) -> Option<DateTime<FixedOffset>> {
        let day = date::parse(date.text, date.order).ok()?;
        let zone: Tz =
            self.time_zone.as_deref().and_then(|zone| zone.parse().ok()).unwrap_or(Tz::UTC);
        let moment = match date::written(date).unwrap_or(Written::Day(day)) {
            // Hexo takes the time at Greenwich for the time on the site's clock.
            Written::Moment(moment) if self.generator == Some(Generator::Hexo) => {
                on_the_clock(zone, moment.naive_utc())
            }
            Written::Moment(moment) => moment.with_timezone(&zone),
            Written::Local(time) if self.generator == Some(Generator::Jekyll) && !date.quoted => {
                Utc.from_utc_datetime(&time).with_timezone(&zone)
            }
            Written::Local(time) => on_the_clock(zone, time),
            Written::Day(day) => on_the_clock(zone, day.and_time(NaiveTime::MIN)),
        };
        Some(moment.fixed_offset())
    }
}

/// The moment at which a clock shows a time. Where it is set forward over the time, an hour later.
fn on_the_clock(zone: Tz, time: NaiveDateTime) -> DateTime<Tz> {
    let at = |time: NaiveDateTime| zone.from_local_datetime(&time).earliest();
    at(time)
        .or_else(|| at(time + TimeDelta::hours(1)))
        .unwrap_or_else(|| Utc.from_utc_datetime(&time).with_timezone(&zone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::episode::date::DayOrder;

    fn site(generator: Option<Generator>, zone: Option<&str>) -> Site {
        Site { generator, time_zone: zone.map(str::to_owned), ..Site::default() }
    }

    fn plain(text: &str) -> DateText<'_> {
        DateText { text, quoted: false, order: DayOrder::Unknown }
    }

    fn day(site: &Site, written: &str) -> String {
        site.published_day(plain(written)).map_or_else(String::new, |day| day.to_string())
    }

    #[test]
    fn a_day_is_never_moved() {
        for generator in
            [Some(Generator::Hexo), Some(Generator::Jekyll), Some(Generator::Hugo), None]
        {
            for zone in [Some("America/New_York"), Some("Pacific/Auckland"), None] {
                assert_eq!(day(&site(generator, zone), "2024-06-17"), "2024-06-17");
            }
        }
    }

    #[test]
    fn times_are_what_the_generator_makes_of_them() {
        let hexo = site(Some(Generator::Hexo), Some("America/New_York"));
        assert_eq!(day(&hexo, "2024-06-17T23:30:00-05:00"), "2024-06-18");
        assert_eq!(day(&hexo, "2024-06-17 23:30:00"), "2024-06-17");

        let jekyll = site(Some(Generator::Jekyll), Some("Australia/Sydney"));
        assert_eq!(day(&jekyll, "2024-06-17T20:00:00Z"), "2024-06-18");
        assert_eq!(day(&jekyll, "2024-06-17 20:00:00"), "2024-06-18");
        let quoted = jekyll
            .published_day(DateText { quoted: true, ..plain("2024-06-17 20:00:00") })
            .unwrap();
        assert_eq!(quoted.to_string(), "2024-06-17");
        let open = site(Some(Generator::Jekyll), None);
        assert_eq!(day(&open, "2024-06-17T23:30:00-05:00"), "2024-06-17");

        let hugo = site(Some(Generator::Hugo), Some("Australia/Sydney"));
        assert_eq!(day(&hugo, "2024-06-17T23:30:00-05:00"), "2024-06-17");
        assert_eq!(day(&hugo, "someday"), "");
        let odd = site(Some(Generator::Jekyll), Some("Nowhere/At_All"));
        assert_eq!(day(&odd, "2024-06-17T23:30:00Z"), "2024-06-17");
        assert_eq!(day(&odd, "2024-06-17 08:00 EST"), "2024-06-17");
    }

    #[test]
    fn moments_stand_on_the_sites_clock() {
        let moment = |site: &Site, written: &str| {
            site.published_moment(plain(written)).map(|moment| moment.to_rfc2822())
        };
        let hexo = site(Some(Generator::Hexo), Some("America/New_York"));
        let jekyll = site(Some(Generator::Jekyll), Some("Australia/Sydney"));
        for (site, written, wanted) in [
            (&hexo, "2024-06-17", "Mon, 17 Jun 2024 00:00:00 -0400"),
            (&hexo, "2024-01-15", "Mon, 15 Jan 2024 00:00:00 -0500"),
            (&hexo, "2024-06-17 08:30:00", "Mon, 17 Jun 2024 08:30:00 -0400"),
            (&hexo, "2024-03-10 02:30:00", "Sun, 10 Mar 2024 03:30:00 -0400"),
            (&jekyll, "2024-06-17 08:30:00", "Mon, 17 Jun 2024 18:30:00 +1000"),
            (&jekyll, "2024-06-17T08:30:00Z", "Mon, 17 Jun 2024 18:30:00 +1000"),
            (&Site::default(), "2024-06-17", "Mon, 17 Jun 2024 00:00:00 +0000"),
        ] {
            assert_eq!(moment(site, written).as_deref(), Some(wanted), "{written}");
        }
        assert_eq!(moment(&hexo, "someday"), None);
    }
}
