//! The guests of a new episode, filled in from the guest book, in the show's shape.

use crate::episode::FrontMatter;
use crate::episode::file_label;
use crate::episode::guests;
use crate::episode::guests::person::{Appearance, Person};
use crate::episode::guests::{Guest, Guests, Shape, name_of};
use crate::protocol::GuestRoom;
use crate::show::ShowIndex;
use crate::show::guests::autofill;
use crate::show::guests::book::GuestBook;
use linernotes_syntax::front_matter::{Change, NewValue, Node, Path, Value, changed};
use linernotes_syntax::text::{Parts, TextEdit, apply};

use super::DraftError;

/// How many guests an episode of the show has room for.
pub(super) fn room(index: &ShowIndex) -> GuestRoom {
    match index.conventions().schema.guests.shape {
        Shape::Map => GuestRoom::One,
        Shape::Maps | Shape::Names | Shape::Flat => GuestRoom::Several,
    }
}

/// Says what is filled in for guests who were here before; nothing for new ones.
pub(super) fn returning(index: &ShowIndex, names: &[String]) -> Vec<String> {
    if names.is_empty() {
        return Vec::new();
    }
    let book = index.guest_book();
    names.iter().filter_map(|name| known(book.person(name)?)).collect()
}

fn known(person: &Person) -> Option<String> {
    let newest = person.appearances.first()?;
    let bio = person.with_bio();
    let profiles = person.with_socials().map(|known| match known.facts.socials.len() {
        1 => (known, "1 profile".to_owned()),
        count => (known, format!("{count} profiles")),
    });
    let from = |of: &Appearance| match &of.number {
        _ if of.episode == newest.episode => "there".to_owned(),
        Some(number) => number.clone(),
        None => file_label(&of.episode),
    };
    let along = match (bio, profiles) {
        (None, None) => String::new(),
        (Some(bio), None) => format!(". The bio will be copied from {}", from(bio)),
        (None, Some((known, profiles))) => {
            format!(". {profiles} will be copied from {}", from(known))
        }
        (Some(bio), Some((known, profiles))) if bio.episode == known.episode => {
            format!(". The bio and {profiles} will be copied from {}", from(known))
        }
        (Some(bio), Some((known, profiles))) => {
            let (bio, known) = (from(bio), from(known));
            format!(". The bio will be copied from {bio}, {profiles} from {known}")
        }
    };
    let last = match (&newest.number, newest.day) {
        (Some(number), _) => format!("in {number}"),
        (None, Some(day)) => format!("on {day}"),
        (None, None) => "before".to_owned(),
    };
    Some(format!("{} was a guest {last}{along}.", person.name()))
}

/// Writes the guests into a new episode. A place that the scaffold has for one is filled first.
///
/// # Errors
/// [`DraftError`] where the show's shape has no room for that many.
pub(super) fn write(
    index: &ShowIndex,
    mut text: String,
    names: &[String],
) -> Result<String, DraftError> {
    if names.is_empty() {
        return Ok(text);
    }
    let book = index.guest_book();
    for name in names {
        text = one(index, text, name, book)?;
    }
    Ok(text)
}

fn one(
    index: &ShowIndex,
    text: String,
    name: &str,
    book: &GuestBook,
) -> Result<String, DraftError> {
    let show = index.conventions();
    let (root, guests) = read(index, &text);
    // An empty entry is filled in first, before a new one is added.
    let place = guests.people.iter().position(|person| {
        let known = name_of(&root, person).unwrap_or_default();
        known.is_empty() || known == name || show.is_placeholder(known)
    });
    // Where guests are ids of files elsewhere, the id is written.
    let id = book.person(name).and_then(|person| person.file_id().map(str::to_owned));
    let written = match &id {
        Some(id) if show.schema.guests.shape == Shape::Names => id.as_str(),
        _ => name,
    };
    let waits = place.and_then(|place| guests.people.get(place)).map(Guest::name_path);
    let place = place.unwrap_or(guests.people.len());
    let text = match waits {
        Some(path) => changed_by(index, &text, &[set(path, written)])?,
        None => {
            let changes = guests::add(&guests, &show.schema.guests, index.people(), written)
                .map_err(|error| DraftError::at_guests(error.message))?;
            changed_by(index, &text, &changes)?
        }
    };
    let Some(person) = book.person(name) else { return Ok(text) };
    // What has no place in the show's shape stays in the book.
    Ok(autofill::fill(text, place, person, show, true).text)
}

fn read(index: &ShowIndex, text: &str) -> (Node, Guests) {
    let empty = Node { range: 0..0, content: 0, anchor: None, value: Value::Map(Vec::new()) };
    let root = FrontMatter::read(text, &Parts::of(text)).root.unwrap_or(empty);
    let guests = index.conventions().schema.guests_in(&root);
    (root, guests)
}

fn set(path: Path, value: &str) -> Change {
    Change::Set { path, value: NewValue::Text(value.to_owned()) }
}

fn changed_by(index: &ShowIndex, text: &str, changes: &[Change]) -> Result<String, DraftError> {
    let style = &index.conventions().style;
    let edits: Vec<TextEdit> =
        changed(text, changes, style).map_err(|error| DraftError::at_guests(error.message))?;
    Ok(apply(text, &edits))
}
