//! What the form's lists, calendars and switches ask for, as changes of the front matter.

use chrono::{NaiveDate, NaiveTime};

use crate::conventions::{Conventions, FieldShape};
use crate::episode::write_date::{with_day, with_time};
use linernotes_syntax::front_matter::{Change, NewValue, Node, Path, Segment, Value};

/// Puts an item before the one at `index`. In a list of groups it is a group with the keys of the
/// others, empty.
pub(super) fn add(
    root: &Node,
    show: &Conventions,
    list: &Path,
    index: usize,
    value: &str,
) -> Vec<Change> {
    let node = root.at(&list.0);
    let items = node.map(Node::items).unwrap_or_default();
    let neighbour = items.get(index.saturating_sub(1)).or(items.last());
    let groups = match neighbour {
        Some(item) => !item.entries().is_empty(),
        None => show.field(list).is_some_and(|used| used.shape == FieldShape::Maps),
    };
    let value = if groups {
        let keys = match neighbour {
            Some(item) => keys_of(item),
            None => usual_keys(show, list),
        };
        let empty = |key: String| (key, NewValue::Text(String::new()));
        NewValue::Map(keys.into_iter().map(empty).collect())
    } else {
        NewValue::Text(value.to_owned())
    };
    vec![Change::Insert { path: list.clone(), index: index.min(items.len()), value }]
}

/// Moves an item; nothing where it is there already, or there is no such item.
pub(super) fn reorder(root: &Node, list: &Path, from: usize, to: usize) -> Vec<Change> {
    let count = root.at(&list.0).map_or(0, |node| node.items().len());
    if from == to || from >= count || to >= count {
        return Vec::new();
    }
    vec![Change::Move { path: list.clone(), from, to }]
}

/// The text of a date with another day and time, in the form of `old`; where that has none,
/// in the form that the show has, else as `YYYY-MM-DD`.
///
/// # Errors
/// A sentence for a host, where there is no such day.
pub(super) fn date(
    old: &str,
    show: &Conventions,
    path: &Path,
    day: &str,
    time: Option<&str>,
) -> Result<String, String> {
    let Ok(wanted) = NaiveDate::parse_from_str(day, "%Y-%m-%d") else {
        return Err(format!("“{day}” isn’t a valid date."));
    };
    let time = time.and_then(|time| NaiveTime::parse_from_str(time, "%H:%M").ok());
    // A placeholder, or words such as “soon”, have no form to keep.
    let usual = show.field(path).and_then(|used| used.texts.first());
    let written = with_day(old, wanted, show.schema.day_order)
        .or_else(|| with_day(usual?, wanted, show.schema.day_order))
        .unwrap_or_else(|| wanted.to_string());
    let Some(time) = time else { return Ok(written) };
    // A date that had no time yet gets one where that can be written behind it.
    let behind = || (written == day).then(|| format!("{written} {}", time.format("%H:%M")));
    Ok(with_time(&written, time).or_else(behind).unwrap_or(written))
}

/// `true` or `false` in the words of the value that stands there, else in those of the show.
pub(super) fn flag(old: &str, show: &Conventions, path: &Path, on: bool) -> String {
    let usual = || show.field(path).and_then(|used| used.texts.first());
    let model = match old.trim() {
        "" => usual().map_or("true", String::as_str),
        old => old,
    };
    let pair = [("true", "false"), ("yes", "no"), ("on", "off")]
        .into_iter()
        .find(|(yes, no)| model.eq_ignore_ascii_case(yes) || model.eq_ignore_ascii_case(no))
        .unwrap_or(("true", "false"));
    let word = if on { pair.0 } else { pair.1 };
    let mut letters = model.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && second.is_uppercase() => {
            word.to_uppercase()
        }
        (Some(first), _) if first.is_uppercase() => word[..1].to_uppercase() + &word[1..],
        _ => word.to_owned(),
    }
}

/// The keys of a group that hold single values.
fn keys_of(group: &Node) -> Vec<String> {
    let single =
        group.entries().iter().filter(|entry| matches!(entry.node.value, Value::Scalar(_)));
    single.map(|entry| entry.key.to_string()).collect()
}

/// The keys of single values that most groups of the show have in a list.
fn usual_keys(show: &Conventions, list: &Path) -> Vec<String> {
    let names: Vec<&str> = list
        .0
        .iter()
        .filter_map(|step| match step {
            Segment::Key(key) => Some(key.as_str()),
            Segment::Index(_) => None,
        })
        .collect();
    let lists = show.field(list).map_or(0, |used| used.episodes);
    let usual = |key: &String| {
        show.field(&list.key(key)).is_some_and(|used| {
            used.episodes * 2 > lists
                && !matches!(used.shape, FieldShape::Map | FieldShape::Maps)
                && !matches!(used.shape, FieldShape::List | FieldShape::Tags)
        })
    };
    show.key_order(&names).iter().filter(|key| usual(key)).cloned().collect()
}
