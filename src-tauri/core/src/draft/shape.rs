//! A new episode in the shape of the show's latest ones: their keys in their order, what is the
//! same in all of them, and the headings of their notes.

use crate::document::Parts;
use crate::episode::{Episode, TitlePlace, Top, role};
use crate::front_matter::{Entry, Node, ScalarStyle, Value};
use crate::markdown::headings;
use crate::show::ShowIndex;
use crate::store;
use crate::view::Role;

use super::{Facts, date_form, fill, name};

/// How many of the latest episodes are looked at.
const LATEST: usize = 10;

struct Model {
    text: String,
    top: Top,
    body: std::ops::Range<usize>,
}

pub(super) fn write(index: &ShowIndex, facts: &Facts) -> String {
    let models: Vec<Model> = index
        .newest_first()
        .into_iter()
        .filter(|entry| !entry.waits)
        .filter_map(|entry| store::read(&entry.path).ok())
        .map(|stored| {
            let text = stored.decoded.text;
            let parts = Parts::of(&text);
            Model { top: Top::read(&text, &parts), body: parts.body, text }
        })
        .filter(|model| model.top.root.is_some() && model.top.is_editable())
        .take(LATEST)
        .collect();
    let Some(newest) = models.first() else { return first(index, facts) };
    let show = index.conventions();

    let mut text = front_matter(index, newest, &models, facts);
    if let Some(number) = facts.number {
        let number = name::written(index, number);
        text = fill::raw(&text, Role::Number, &number, show);
    }
    for heading in sections(index, newest, &models) {
        text.push_str(&format!("\n{heading}\n"));
    }
    fill::title(&text, facts.title, show)
}

/// The first episode of a show.
fn first(index: &ShowIndex, facts: &Facts) -> String {
    let number = facts.number.map(|number| name::written(index, number)).unwrap_or_default();
    format!("---\nepisode: {number}\ndate: {}\nsummary:\n---\n\n# {}\n", facts.day, facts.title)
}

/// The keys that most of the latest episodes have, in the order of the newest one.
fn front_matter(index: &ShowIndex, newest: &Model, models: &[Model], facts: &Facts) -> String {
    let mut text = "---\n".to_owned();
    let Some(root) = &newest.top.root else { return text };
    let source = &newest.text[newest.top.offset..];
    let guests = crate::guest::find(root, &index.conventions().guests.platforms).keys;
    let roots: Vec<&Node> = models.iter().filter_map(|model| model.top.root.as_ref()).collect();
    let mut end = 0;
    for entry in root.entries() {
        let have = roots.iter().filter(|root| root.get(&entry.key).is_some()).count();
        // What parts groups of keys stays between them.
        let gap = source.get(end..entry.key_range.start).unwrap_or_default();
        end = entry.node.range.end.max(entry.key_range.end);
        if have * 2 <= roots.len() || guests.contains(&entry.key) {
            continue;
        }
        let line = written(entry, source, &roots, index, facts);
        if gap.contains("\n\n") && text.len() > 4 {
            text.push('\n');
        }
        text.push_str(&line);
        text.push('\n');
    }
    text.push_str("---\n");
    text
}

fn written(
    entry: &Entry,
    source: &str,
    roots: &[&Node],
    index: &ShowIndex,
    facts: &Facts,
) -> String {
    let key = &source[entry.key_range.clone()];
    let is = |role| {
        index.conventions().role(role).is_some_and(|used| used.keys.contains(&entry.key))
            || role::rank(role, &entry.key).is_some()
    };
    // Number and title are written over the newest one's, in its style.
    let is_filled = is(Role::Number) || is(Role::Title);
    let same = roots
        .iter()
        .filter(|root| root.get(&entry.key).is_some_and(|node| alike(node, &entry.node)))
        .count();
    let constant = roots.len() >= 3 && same * 10 >= roots.len() * 8;
    let raw = &source[entry.key_range.start..entry.node.range.end.max(entry.key_range.end)];
    // A show may have its day twice (`Date`, `PublishDate`).
    if let Some(old) = entry.node.text()
        && is(Role::Date)
    {
        let (key, value) = raw.split_at(entry.key_range.len());
        return format!("{key}{}", value.replace(old, &date_form::like(old, facts.day)));
    }
    if is_filled || constant {
        return raw.trim_end().to_owned();
    }
    match &entry.node.value {
        Value::List(_) => format!("{key}: []"),
        Value::Scalar(scalar) => match scalar.style {
            ScalarStyle::DoubleQuoted => format!("{key}: \"\""),
            ScalarStyle::SingleQuoted => format!("{key}: ''"),
            _ => format!("{key}:"),
        },
        Value::Map(_) | Value::Alias(_) => format!("{key}:"),
    }
}

/// Whether two values mean the same.
fn alike(left: &Node, right: &Node) -> bool {
    match (&left.value, &right.value) {
        (Value::Scalar(left), Value::Scalar(right)) => left.text == right.text,
        (Value::List(left), Value::List(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| alike(left, right))
        }
        (Value::Map(left), Value::Map(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| left.key == right.key && alike(&left.node, &right.node))
        }
        _ => false,
    }
}

/// The headings that most of the latest episodes have, as the newest one writes them.
fn sections(index: &ShowIndex, newest: &Model, models: &[Model]) -> Vec<String> {
    let show = index.conventions();
    let of = |model: &Model| -> Vec<(u8, String)> {
        let parts = Parts::of(&model.text);
        let episode = Episode::of(&model.text, &parts, &model.top, show);
        let title = episode
            .heading
            .as_ref()
            .filter(|_| episode.title_place == TitlePlace::Heading)
            .map(|heading| heading.range.start);
        headings(&model.text, model.body.clone())
            .into_iter()
            .filter(|heading| heading.top_level && Some(heading.range.start) != title)
            .map(|heading| (heading.level, heading.text))
            .collect()
    };
    let all: Vec<Vec<(u8, String)>> = models.iter().map(of).collect();
    let mut shared: Vec<(u8, String)> = of(newest);
    shared.retain(|heading| {
        all.iter().filter(|found| found.contains(heading)).count() * 10 >= all.len() * 6
    });
    shared.dedup();
    shared
        .into_iter()
        .map(|(level, text)| format!("{} {text}", "#".repeat(usize::from(level))))
        .collect()
}
