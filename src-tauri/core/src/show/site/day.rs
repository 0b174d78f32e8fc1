//! Which day a site makes of a date. Generators differ in what they do with times and zones; a date
//! without a time is never moved by any of them.

use chrono::{NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;

use crate::episode::date::{self, Written};

use super::{Generator, Site};

impl Site {
    /// The day under which the site publishes what is dated `written`. `quoted` says that the date
    /// stands in quotes, so that the generator reads a text. Where a generator, or a zone that is
    /// not configured, leaves it open, it is the day as it is written. None where it is no date.
    ///
    /// - Hexo takes the time at Greenwich for the time on the site's clock.
    /// - Jekyll takes a time without zone, unless in quotes, for one at Greenwich, and goes over to
    ///   the site's zone.
    /// - Hugo keeps the zone that is written.
    #[must_use]
    pub fn published_day(&self, written: &str, quoted: bool) -> Option<NaiveDate> {
        let day = date::parse(written).ok()?;
        let zone = || self.time_zone.as_deref()?.parse::<Tz>().ok();
        let published = match (self.generator, date::written(written).unwrap_or(Written::Day(day)))
        {
            (Some(Generator::Hexo), Written::Moment(moment)) => Some(moment.to_utc().date_naive()),
            (Some(Generator::Jekyll), Written::Moment(moment)) => {
                zone().map(|zone| moment.with_timezone(&zone).date_naive())
            }
            (Some(Generator::Jekyll), Written::Local(time)) if !quoted => {
                zone().map(|zone| Utc.from_utc_datetime(&time).with_timezone(&zone).date_naive())
            }
            _ => None,
        };
        Some(published.unwrap_or(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(generator: Option<Generator>, zone: Option<&str>) -> Site {
        Site { generator, time_zone: zone.map(str::to_owned), ..Site::default() }
    }

    fn day(site: &Site, written: &str) -> String {
        site.published_day(written, false).map_or_else(String::new, |day| day.to_string())
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
        let quoted = jekyll.published_day("2024-06-17 20:00:00", true).unwrap();
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
}
