//! The form in which a show writes its dates.

use std::collections::BTreeMap;

use crate::episode::date::{self, DateText, DayOrder, Written};
use linernotes_syntax::front_matter::{Node, ScalarStyle};

/// The form of a show's dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateForm {
    /// The form as people write it: `YYYY-MM-DD`, `YYYY-MM-DDThh:mm:ssZ`, `DD/MM/YYYY`,
    /// `milliseconds`, `Month D, YYYY`; other forms are `text`.
    pub form: String,
    /// How the zone is written where most dates have the same one: `Z`, `+02:00`.
    pub zone: Option<String>,
    /// The usual quotes.
    pub style: ScalarStyle,
}

/// The order of day and month, told by the dates that can be read in one order only. Unknown where
/// there are none, or where they don't agree.
pub(super) fn order<'a>(
    roots: impl Iterator<Item = &'a Node> + Clone,
    keys: &[String],
) -> DayOrder {
    let texts = roots.flat_map(|root| keys.iter().filter_map(|key| root.get(key)?.text()));
    let (mut day_first, mut month_first) = (0usize, 0usize);
    for text in texts {
        match date::order_of(text) {
            // Dots say nothing about slashes, and need nothing to be said.
            DayOrder::DayFirst => day_first += usize::from(!text.trim().contains('.')),
            DayOrder::MonthFirst => month_first += 1,
            DayOrder::Unknown => {}
        }
    }
    if day_first > month_first * 9 {
        DayOrder::DayFirst
    } else if month_first > day_first * 9 {
        DayOrder::MonthFirst
    } else {
        DayOrder::Unknown
    }
}

/// The form that most dates under a key have.
pub(super) fn learn<'a>(
    roots: impl Iterator<Item = &'a Node>,
    key: &str,
    order: DayOrder,
) -> Option<DateForm> {
    let mut seen: BTreeMap<String, Vec<(&str, ScalarStyle)>> = BTreeMap::new();
    for root in roots {
        let Some(scalar) = root.get(key).and_then(Node::scalar) else { continue };
        if date::is_date(&scalar.text) || date::parse(&scalar.text, order).is_ok() {
            let text = scalar.text.trim();
            seen.entry(form_of(text, order)).or_default().push((text, scalar.style));
        }
    }
    let (form, dates) = seen.into_iter().max_by_key(|(_, dates)| dates.len())?;
    let zone = most(dates.iter().filter_map(|(text, _)| zone_of(text)));
    let plain = dates.iter().filter(|(_, style)| *style == ScalarStyle::Plain).count();
    let style = if plain * 2 >= dates.len() {
        ScalarStyle::Plain
    } else {
        let double = dates.iter().filter(|(_, style)| *style == ScalarStyle::DoubleQuoted).count();
        if double * 2 >= dates.len() - plain {
            ScalarStyle::DoubleQuoted
        } else {
            ScalarStyle::SingleQuoted
        }
    };
    let zone = zone.filter(|(_, count)| count * 5 >= dates.len() * 4).map(|(zone, _)| zone);
    Some(DateForm { form, zone, style })
}

fn most<'a>(texts: impl Iterator<Item = &'a str>) -> Option<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    texts.for_each(|text| *counts.entry(text).or_default() += 1);
    let (text, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    Some((text.to_owned(), count))
}

/// The zone at the end of a moment in the order of ISO 8601.
fn zone_of(text: &str) -> Option<&str> {
    let date = DateText { text, quoted: false, order: DayOrder::Unknown };
    if !matches!(date::written(date), Some(Written::Moment(_))) {
        return None;
    }
    let time = text.split_once(':')?.1;
    let at = time.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.')?;
    let zone = time[at..].trim();
    (!zone.is_empty()).then_some(zone)
}

fn form_of(text: &str, order: DayOrder) -> String {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return if text.len() > 10 { "milliseconds" } else { "seconds" }.to_owned();
    }
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        let written_out = text.contains(char::is_alphabetic) && !text.contains(':');
        return if written_out { "Month D, YYYY" } else { "text" }.to_owned();
    }
    if let Some(form) = year_last(text, order) {
        return form;
    }
    let mark = text.as_bytes().get(4).copied().map(char::from).unwrap_or_default();
    let parts: Vec<&str> = text.splitn(3, mark).collect();
    let [year, month, rest] = parts.as_slice() else { return "text".to_owned() };
    if year.len() != 4 {
        return "text".to_owned();
    }
    let day = rest.bytes().take_while(u8::is_ascii_digit).count();
    let letters = |count: usize, letter: char| letter.to_string().repeat(count);
    let mut form = format!("YYYY{mark}{}{mark}{}", letters(month.len(), 'M'), letters(day, 'D'));
    let time = &rest[day..];
    let Some((hours, _)) = time.split_once(':') else { return form };
    form.push_str(if hours.starts_with(['T', 't']) { "T" } else { " " });
    let clock = time.trim_start_matches(['T', 't', ' ']);
    let end = clock.find(|c: char| !c.is_ascii_digit() && !":.".contains(c));
    let (clock, zone) = clock.split_at(end.unwrap_or(clock.len()));
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    form.push_str(if clock.matches(':').count() > 1 { "hh:mm:ss" } else { "hh:mm" });
    if !fraction.is_empty() {
        form.push_str(&format!(".{}", letters(fraction.len(), 's')));
    }
    match zone.trim() {
        "" => {}
        "Z" => form.push('Z'),
        offset if offset.contains(':') => {
            form.push_str(if zone.starts_with(' ') { " ±hh:mm" } else { "±hh:mm" });
        }
        offset if offset.starts_with(['+', '-']) => {
            form.push_str(if zone.starts_with(' ') { " ±hhmm" } else { "±hhmm" });
        }
        _ => form.push_str(" zone"),
    }
    form
}

/// The form of a date that ends in the year; none for others, those with a time among them.
fn year_last(text: &str, order: DayOrder) -> Option<String> {
    let mark = text.chars().find(|letter| !letter.is_ascii_digit())?;
    let parts: Vec<&str> = text.split(mark).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let order =
        if order == DayOrder::Unknown || mark == '.' { date::order_of(text) } else { order };
    let (one, other) = match order {
        DayOrder::DayFirst => ("D", "M"),
        DayOrder::MonthFirst => ("M", "D"),
        DayOrder::Unknown => return None,
    };
    let (one, other) = (one.repeat(first.len().min(2)), other.repeat(second.len().min(2)));
    Some(format!("{one}{mark}{other}{mark}YYYY"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use linernotes_syntax::front_matter::read;

    #[test]
    fn forms_as_shows_write_them() {
        for (text, form) in [
            ("2024-06-17", "YYYY-MM-DD"),
            ("2024-6-7", "YYYY-M-D"),
            ("2024/06/17", "YYYY/MM/DD"),
            ("2024-06-17T08:00:00Z", "YYYY-MM-DDThh:mm:ssZ"),
            ("2024-06-17T08:00:00.000Z", "YYYY-MM-DDThh:mm:ss.sssZ"),
            ("2024-06-17T08:00+02:00", "YYYY-MM-DDThh:mm±hh:mm"),
            ("2024-06-17 08:00:00 -0500", "YYYY-MM-DD hh:mm:ss ±hhmm"),
            ("2024-06-17 08:00", "YYYY-MM-DD hh:mm"),
            ("1754478000000", "milliseconds"),
            ("1718625600", "seconds"),
            ("June 17, 2024", "Month D, YYYY"),
            ("Mon, 17 Jun 2024 23:59:00 -0500", "text"),
            ("6/17/2024", "M/DD/YYYY"),
            ("17/06/2024", "DD/MM/YYYY"),
            ("06.07.2024", "DD.MM.YYYY"),
            ("06/07/2024", "text"),
        ] {
            assert_eq!(form_of(text, DayOrder::Unknown), form, "{text}");
        }
        assert_eq!(form_of("06/07/2024", DayOrder::DayFirst), "DD/MM/YYYY");
    }

    #[test]
    fn the_order_is_told_by_the_dates_together() {
        let told = |dates: &[&str]| {
            let roots: Vec<Node> =
                dates.iter().map(|date| read(&format!("date: {date}")).unwrap()).collect();
            order(roots.iter(), &["date".to_owned()])
        };
        assert_eq!(told(&["06/07/2024", "17/06/2024"]), DayOrder::DayFirst);
        assert_eq!(told(&["06/07/2024", "06/17/2024"]), DayOrder::MonthFirst);
        assert_eq!(told(&["06/07/2024", "05/07/2024"]), DayOrder::Unknown);
        assert_eq!(told(&["17/06/2024", "06/17/2024"]), DayOrder::Unknown);
        assert_eq!(told(&["2024-06-17", "17.06.2024"]), DayOrder::Unknown);
    }

    #[test]
    fn the_form_of_most_dates_counts() {
        let files = [
            "date: \"2024-06-17T08:00:00+02:00\"",
            "date: \"2024-07-17T08:00:00+02:00\"",
            "date: 2024-08-17",
            "date: soon",
        ];
        let roots: Vec<Node> = files.iter().map(|yaml| read(yaml).unwrap()).collect();
        let learn = |roots: &[Node]| learn(roots.iter(), "date", DayOrder::Unknown);
        let form = learn(&roots).unwrap();
        assert_eq!(form.form, "YYYY-MM-DDThh:mm:ss±hh:mm");
        assert_eq!((form.zone.as_deref(), form.style), (Some("+02:00"), ScalarStyle::DoubleQuoted));
        assert_eq!(learn(&roots[3..]), None);
    }
}
