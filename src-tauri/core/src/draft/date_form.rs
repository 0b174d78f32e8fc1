//! Writing a day as the show writes its dates.

use chrono::{NaiveDate, NaiveTime};

use crate::episode::date;

/// A day in the form of another date of the show: the time and zone of day stay as they are
/// there.
pub(super) fn like(model: &str, day: NaiveDate) -> String {
    let model = model.trim();
    if let Ok(number) = model.parse::<i64>() {
        // Since 1970, in seconds or milliseconds.
        let unit: i64 = if model.len() > 10 { 1000 } else { 1 };
        let midnight = day.and_time(NaiveTime::MIN).and_utc().timestamp();
        return (midnight * unit + number.rem_euclid(86_400 * unit)).to_string();
    }
    if date::in_file_name(model).is_some() && date::parse(model).is_ok() {
        return format!("{day}{}", &model[10..]);
    }
    let form = match date::parse(model) {
        Ok(_) if model.as_bytes().get(4) == Some(&b'/') => "%Y/%m/%d",
        Ok(_) if model.starts_with(char::is_alphabetic) && !model.contains(':') => "%B %-d, %Y",
        _ => "%Y-%m-%d",
    };
    day.format(form).to_string()
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn days_in_the_forms_of_shows() {
        let day = "2026-06-01".parse().unwrap();
        for (model, written) in [
            ("2024-06-17", "2026-06-01"),
            ("2021-06-02T12:00:00Z", "2026-06-01T12:00:00Z"),
            ("2024-03-18 08:00:00 -0500", "2026-06-01 08:00:00 -0500"),
            ("1754478000000", "1780311600000"),
            ("2024/06/17", "2026/06/01"),
            ("June 17, 2024", "June 1, 2026"),
            ("", "2026-06-01"),
            ("2021-10-10-T09:30:00Z", "2026-06-01"),
        ] {
            assert_eq!(like(model, day), written, "{model}");
        }
    }
}
