//! A new episode from the show's scaffold: its placeholders filled, those that nobody knows left.

use crate::document::Parts;
use crate::episode::{Episode, Top, entry_of};
use crate::front_matter::Node;
use crate::show::ShowIndex;
use crate::store;
use crate::view::Role;

use super::{Facts, date_form, fill, name};

/// Stands for a template's `{{ … }}` while the front matter is read: in YAML, braces are maps.
const STAND_IN: &str = "LINERNOTES_TEMPLATE_";

pub(super) fn write(index: &ShowIndex, scaffold: &str, facts: &Facts) -> String {
    let show = index.conventions();
    let parts = Parts::of(scaffold);
    let (front, body) = scaffold.split_at(parts.body.start);
    let mut templates = Vec::new();
    let front = stand_in(front, &mut templates);
    let body = fill_words(index, body, facts);
    let body = fill_templates(&body, |inner| match kind_of(inner) {
        Some(Template::Title) => Some(facts.title.to_owned()),
        Some(Template::Date) => Some(facts.day.to_string()),
        None => None,
    });
    let mut text = format!("{front}{body}");

    let model = index.newest_first().first().and_then(|entry| store::read(&entry.path).ok());
    let date = date_form::like(&model_date(index, model.as_ref()).unwrap_or_default(), facts.day);
    for (role, value) in [
        (Role::Number, facts.number.map(|number| name::written(index, number))),
        (Role::Date, Some(date)),
    ] {
        if let Some(value) = value
            && waits(&text, role, index)
        {
            text = fill::raw(&text, role, &value, show);
        }
    }
    let has_title = Parts::of(&text).front_matter.is_some() && waits(&text, Role::Title, index);
    if has_title {
        text = fill::title(&text, facts.title, show);
    }
    text = fill_words_of_front_matter(index, &text, facts);
    for (number, template) in templates.iter().enumerate().rev() {
        text = text.replace(&format!("{STAND_IN}{number}"), template);
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// Whether the value of a role is still to be written.
fn waits(text: &str, role: Role, index: &ShowIndex) -> bool {
    let parts = Parts::of(text);
    let top = Top::read(text, &parts);
    let show = index.conventions();
    let episode = Episode::of(text, &parts, &top, show);
    episode.leaf(role).is_some_and(|leaf| {
        let value = leaf.text.trim();
        value.is_empty()
            || value.contains(STAND_IN)
            || show.placeholders.iter().any(|word| word == value)
            || value.contains("YYYY")
    })
}

fn model_date(index: &ShowIndex, model: Option<&store::Stored>) -> Option<String> {
    let text = &model?.decoded.text;
    let top = Top::read(text, &Parts::of(text));
    let entry = entry_of(top.root.as_ref()?, Role::Date, index.conventions())?;
    entry.node.text().map(str::to_owned)
}

/// The words that are known by their names.
fn known_words(index: &ShowIndex, facts: &Facts) -> Vec<(&'static str, String)> {
    let mut words = vec![
        ("YYYY-MM-DD_RELEASE_DATE", facts.day.to_string()),
        ("RELEASE_DATE", facts.day.to_string()),
        ("EPISODE_TITLE", facts.title.to_owned()),
    ];
    if let Some(number) = facts.number {
        words.push(("EPISODE_NUMBER", name::written(index, number)));
    }
    if let Some(guest) = facts.guest {
        words.push(("GUEST_NAME", guest.to_owned()));
    }
    words
}

fn fill_words(index: &ShowIndex, body: &str, facts: &Facts) -> String {
    let words = known_words(index, facts);
    words.into_iter().fold(body.to_owned(), |body, (word, value)| body.replace(word, &value))
}

/// The same words in other values of the front matter, written so that YAML reads them.
fn fill_words_of_front_matter(index: &ShowIndex, text: &str, facts: &Facts) -> String {
    let words = known_words(index, facts);
    let mut text = text.to_owned();
    let top = Top::read(&text, &Parts::of(&text));
    let Some(root) = top.root else { return text };
    for entry in root.entries() {
        let Some(value) = entry.node.text() else { continue };
        let filled = words
            .iter()
            .fold(value.to_owned(), |filled, (word, known)| filled.replace(word, known));
        if filled != value {
            let path = crate::front_matter::Path::default().key(&entry.key);
            text = fill::text_at(&text, &path, &filled, &index.conventions().style);
        }
    }
    if let Some(guest) = facts.guest {
        text = fill_guest(index, &text, guest);
    }
    text
}

/// A guest's place that the scaffold has (`guest:` with `name: GUEST_NAME`).
fn fill_guest(index: &ShowIndex, text: &str, name: &str) -> String {
    let top = Top::read(text, &Parts::of(text));
    let Some(root) = top.root else { return text.to_owned() };
    let guests = crate::guest::find(&root, &index.conventions().guests.platforms);
    let Some(path) = guests.people.first().and_then(|person| person.name.as_ref()) else {
        return text.to_owned();
    };
    let value = root.at(&path.0).and_then(Node::text).unwrap_or_default();
    let show = index.conventions();
    if value.is_empty() || show.placeholders.iter().any(|word| word == value) {
        return fill::text_at(text, path, name, &show.style);
    }
    text.to_owned()
}

enum Template {
    Title,
    Date,
}

/// What a template's expression gives, where it is one of the usual ones of Hexo and Hugo.
fn kind_of(inner: &str) -> Option<Template> {
    let plain: String = inner.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.to_lowercase();
    if plain == "title"
        || plain == ".title"
        || plain.starts_with("replace.name")
        || plain == ".name|title"
    {
        Some(Template::Title)
    } else if plain == "date" || plain.starts_with(".date") {
        Some(Template::Date)
    } else {
        None
    }
}

/// Puts words in the place of a front matter's templates.
fn stand_in(front: &str, templates: &mut Vec<String>) -> String {
    fill_templates(front, |inner| {
        templates.push(format!("{{{{{inner}}}}}"));
        Some(format!("{STAND_IN}{}", templates.len() - 1))
    })
}

/// Replaces `{{ … }}`, where there is something to replace it with.
fn fill_templates(text: &str, mut fill: impl FnMut(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{{") {
        let Some((inner, after)) = behind.split_once("}}") else { break };
        filled.push_str(before);
        match fill(inner) {
            Some(value) => filled.push_str(&value),
            None => filled.push_str(&format!("{{{{{inner}}}}}")),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}
