//! A new episode from the show's scaffold: its placeholders filled, those that nobody knows left.

use crate::episode::Role;
use crate::episode::role::rank;
use crate::episode::write_date::moment;
use crate::episode::{FrontMatter, Reading, entry_of};
use crate::show::ShowIndex;
use crate::store;
use linernotes_syntax::front_matter::{Node, Path};
use linernotes_syntax::text::Parts;

use super::{Facts, fill};

/// Stands for a template's `{{ … }}` while the front matter is read: in YAML, braces are maps.
const STAND_IN: &str = "LINERNOTES_TEMPLATE_";

pub(super) fn write(index: &ShowIndex, scaffold: &str, facts: &Facts) -> String {
    let show = index.conventions();
    let parts = Parts::of(scaffold);
    let (front, body) = scaffold.split_at(parts.body.start);
    let mut templates = Vec::new();
    let front = each_template(front, str::to_owned, |inner| {
        templates.push(inner.to_owned());
        Some(format!("{STAND_IN}{}_", templates.len() - 1))
    });
    let model = index
        .newest_first()
        .first()
        .and_then(|entry| index.show().read_file(&entry.facts.path).ok());
    let date = facts.day_like(&model_date(index, model.as_ref()).unwrap_or_default(), show);
    // A time is nothing for sentences, and milliseconds are none either.
    let has_time = moment(&date, show.schema.day_order).is_none_or(|moment| moment.time.is_some());
    let day = if has_time { facts.day.to_string() } else { date.clone() };
    let words = known_words(facts, &day);
    let fill = |text: &str| replaced(text, &words);
    let body = each_template(body, fill, |inner| known_template(inner, facts, &day));
    let mut text = format!("{front}{body}");

    let number = facts.number.as_ref().map(|number| number.written.clone());
    for (role, value) in [(Role::Number, number), (Role::Date, Some(date))] {
        if let Some(value) = value
            && waits(&text, role, index)
        {
            text = fill::plain(&text, role, &value, show);
        }
    }
    let has_title = Parts::of(&text).front_matter.is_some() && waits(&text, Role::Title, index);
    if has_title {
        text = fill::title(&text, &facts.title, show);
    }
    text = fill_values(index, &text, &words, &templates, (facts, &day));
    // A word that has no value stays as it is in the scaffold.
    for (number, inner) in templates.iter().enumerate() {
        text = text.replace(&format!("{STAND_IN}{number}_"), &format!("{{{{{inner}}}}}"));
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// Whether a new episode's day is written into this scaffold.
pub(super) fn has_day(scaffold: &str) -> bool {
    let mut asked = scaffold.contains("RELEASE_DATE");
    let plain = each_template(scaffold, str::to_owned, |inner| {
        asked |= inner.to_lowercase().contains("date");
        Some(STAND_IN.to_owned())
    });
    let top = FrontMatter::read(&plain, &Parts::of(&plain));
    let keys = top.root.as_ref().map(Node::entries).unwrap_or_default();
    asked || keys.iter().any(|entry| rank(Role::Date, &entry.key).is_some())
}

/// Whether the value of a role is still to be written.
fn waits(text: &str, role: Role, index: &ShowIndex) -> bool {
    let show = index.conventions();
    let reading = Reading::new(text, &show.schema);
    reading.episode().leaf(role).is_some_and(|leaf| {
        let value = leaf.text.trim();
        value.is_empty()
            || value.contains(STAND_IN)
            || show.placeholders.iter().any(|word| word == value)
            || value.contains("YYYY")
    })
}

fn model_date(index: &ShowIndex, model: Option<&store::Stored>) -> Option<String> {
    let text = &model?.decoded.text;
    let top = FrontMatter::read(text, &Parts::of(text));
    let entry = entry_of(top.root.as_ref()?, Role::Date, &index.conventions().schema)?;
    entry.node.text().map(str::to_owned)
}

/// The words that are known by their names, the day as the notes have it, those that have others in them first.
fn known_words(facts: &Facts, day: &str) -> Vec<(&'static str, String)> {
    let mut words = vec![
        ("YYYY-MM-DD_RELEASE_DATE", day.to_owned()),
        ("RELEASE_DATE", day.to_owned()),
        ("EPISODE_TITLE", facts.title.clone()),
    ];
    if let Some(number) = &facts.number {
        words.push(("EPISODE_NUMBER", number.written.clone()));
    }
    if let Some((last, others)) = facts.guests.split_last() {
        let names = if others.is_empty() {
            last.clone()
        } else {
            format!("{} and {last}", others.join(", "))
        };
        words.push(("GUEST_NAME", names));
    }
    words
}

/// Replaces words by values. The values are not searched for words again.
fn replaced(text: &str, words: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let found = words.iter().filter_map(|(word, value)| Some((rest.find(word)?, word, value)));
        // The first one in the list where two start at the same place.
        let Some((at, word, value)) = found.min_by_key(|(at, ..)| *at) else { break };
        filled.push_str(&rest[..at]);
        filled.push_str(value);
        rest = &rest[at + word.len()..];
    }
    filled.push_str(rest);
    filled
}

/// Fills words and templates in the other values of the front matter's top level, written so that
/// YAML reads them. The places of guests are filled by name.
fn fill_values(
    index: &ShowIndex,
    text: &str,
    words: &[(&'static str, String)],
    templates: &[String],
    (facts, day): (&Facts, &str),
) -> String {
    let mut text = text.to_owned();
    let Some(root) = FrontMatter::read(&text, &Parts::of(&text)).root else { return text };
    let guests = index.conventions().schema.guests_in(&root).keys;
    for entry in root.entries().iter().filter(|entry| !guests.contains(&entry.key)) {
        // The title is written already, and may look like anything.
        let Some(value) = entry.node.text().filter(|value| *value != facts.title) else { continue };
        let mut filled = replaced(value, words);
        for (number, inner) in templates.iter().enumerate() {
            if let Some(known) = known_template(inner, facts, day) {
                filled = filled.replace(&format!("{STAND_IN}{number}_"), &known);
            }
        }
        if filled != value {
            let path = Path::default().key(&entry.key);
            text = fill::text_at(&text, &path, &filled, &index.conventions().style);
        }
    }
    text
}

/// The value of a template's expression, if it is one of the usual ones of Hexo and Hugo.
fn known_template(inner: &str, facts: &Facts, day: &str) -> Option<String> {
    let plain: String = inner.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.to_lowercase();
    let file =
        [".name", ".file.contentbasename", ".file.basefilename", ".file.translationbasename"];
    if plain == "title" || plain == ".title" || is_title_of_name(&plain) {
        Some(facts.title.clone())
    } else if file.contains(&plain.trim_matches(['(', ')'])) {
        Some(facts.name.clone())
    } else if plain == "date"
        || plain.starts_with(".date")
        || plain.starts_with("now.format")
        || (plain.starts_with("dateformat") && plain.ends_with(".date"))
    {
        Some(day.to_owned())
    } else {
        None
    }
}

/// `replace .Name "-" " " | title` and its kin: the title, guessed from the file's name.
fn is_title_of_name(plain: &str) -> bool {
    let of_name = plain.contains(".name") || plain.contains("basename");
    of_name
        && (plain.starts_with("replace") || plain.contains("|title") || plain.contains("humanize"))
}

/// Replaces `{{ … }}`, where there is something to replace it with, and the text between.
fn each_template(
    text: &str,
    between: impl Fn(&str) -> String,
    mut fill: impl FnMut(&str) -> Option<String>,
) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{{") {
        let Some((inner, after)) = behind.split_once("}}") else { break };
        filled.push_str(&between(before));
        match fill(inner) {
            Some(value) => filled.push_str(&value),
            None => filled.push_str(&format!("{{{{{inner}}}}}")),
        }
        rest = after;
    }
    filled.push_str(&between(rest));
    filled
}
