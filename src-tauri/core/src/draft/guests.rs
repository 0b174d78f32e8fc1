//! The guests of a new episode, with what the guest book knows of them, in the show's shape.

use crate::check::is_placeholder;
use crate::document::{Parts, TextEdit, apply};
use crate::episode::Top;
use crate::front_matter::{Change, NewValue, Node, Path, Segment, Value};
use crate::guest::book::{Appearance, GuestBook, Person};
use crate::guest::{self, Guest, Guests, Place, Shape, flat_key, name_of};
use crate::session::changed;
use crate::show::ShowIndex;
use crate::store;
use crate::view::GuestRoom;

use super::DraftError;
use super::letters::as_written;

/// How many guests an episode of the show has room for.
pub(super) fn room(index: &ShowIndex) -> GuestRoom {
    match index.conventions().guests.shape {
        Shape::Map => GuestRoom::One,
        Shape::Maps | Shape::Names | Shape::Flat => GuestRoom::Several,
    }
}

/// Says what comes along with guests that were here before; nothing of those who are new.
pub(super) fn returning(index: &ShowIndex, names: &[String]) -> Vec<String> {
    if names.is_empty() {
        return Vec::new();
    }
    let book = index.guest_book();
    names.iter().filter_map(|name| known(book.person(name)?)).collect()
}

fn known(person: &Person) -> Option<String> {
    let newest = person.appearances.first()?;
    let facts = person.latest();
    let bio = facts.bio.is_some().then(|| "the bio".to_owned());
    let socials = match facts.socials.len() {
        0 => None,
        1 => Some("one profile".to_owned()),
        count => Some(format!("{count} profiles")),
    };
    let along = [bio, socials].into_iter().flatten().collect::<Vec<_>>().join(" and ");
    let last = match (&newest.number, newest.day) {
        (Some(number), _) => format!("in {number}"),
        (None, Some(day)) => format!("on {day}"),
        (None, None) => "before".to_owned(),
    };
    let along = if along.is_empty() {
        String::new()
    } else {
        format!(": {along} will be taken from there")
    };
    Some(format!("{} was here {last}{along}.", person.name()))
}

/// Writes the guests into a new episode. A place that the scaffold has for one is filled first.
///
/// # Errors
/// [`DraftError`] where the show's shape has no room for so many.
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
    // A place that waits for somebody, else a new one behind the others.
    let place = guests.people.iter().position(|person| {
        let known = name_of(&root, person).unwrap_or_default();
        known.is_empty() || known == name || is_placeholder(known, &show.placeholders)
    });
    // Where guests are ids of files elsewhere, the id is written.
    let id = book.person(name).and_then(|person| person.file_id().map(str::to_owned));
    let written = match &id {
        Some(id) if show.guests.shape == Shape::Names => id.as_str(),
        _ => name,
    };
    let waits = place.and_then(|place| guests.people.get(place)).map(Guest::name_path);
    let place = place.unwrap_or(guests.people.len());
    let mut text = match waits {
        Some(path) => changed_by(index, &text, &[set(path, written)])?,
        None => {
            let changes = guest::add(&guests, &show.guests, written)
                .map_err(|error| DraftError::at_guests(error.0))?;
            changed_by(index, &text, &changes)?
        }
    };
    let Some(person) = book.person(name) else { return Ok(text) };
    let facts = person.latest();
    let (_, guests) = read(index, &text);
    let Some(fresh) = guests.people.get(place) else { return Ok(text) };
    // What has no place in the show's shape stays in the book.
    if let (Some(bio), Some(path)) = (&facts.bio, fresh.bio_path(&show.guests.bio_key)) {
        text = changed_by(index, &text, &[set(path.clone(), bio)]).unwrap_or(text);
        text = wrapped_as_before(index, text, &path, person, bio);
    }
    for (platform, value) in &facts.socials {
        let (root, guests) = read(index, &text);
        let added =
            guest::add_social(&root, &guests, &show.guests, place, Some(&platform.id), value);
        if let Ok(changes) = added {
            text = changed_by(index, &text, &changes).unwrap_or(text);
        }
    }
    Ok(with_the_rest(index, text, place, person))
}

/// The same bio in the lines that it had in the newest episode that has it: a host who wrapped it,
/// or wrote paragraphs without a block, finds it as it was.
fn wrapped_as_before(
    index: &ShowIndex,
    text: String,
    to: &Path,
    person: &Person,
    bio: &str,
) -> String {
    let has = |appearance: &&Appearance| appearance.facts.bio.as_deref() == Some(bio);
    let copied = || {
        let newest = person.appearances.iter().find(has)?;
        let then = store::read(&newest.episode).ok()?.decoded.text;
        let (root, guests) = read(index, &then);
        let same = |known: &&Guest| name_of(&root, known) == Some(newest.facts.name.as_str());
        let from = guests.people.iter().find(same)?.bio.clone()?;
        as_written(&text, to, &then, &from)
    };
    copied().unwrap_or(text)
}

/// What else the last episode says of a guest (a picture, a company), where it is one text.
fn with_the_rest(index: &ShowIndex, mut text: String, place: usize, person: &Person) -> String {
    let Some(newest) = person.appearances.first() else { return text };
    let Ok(stored) = store::read(&newest.episode) else { return text };
    let (then, guests) = read(index, &stored.decoded.text);
    let same = |known: &&Guest| name_of(&then, known) == Some(newest.facts.name.as_str());
    let Some(before) = guests.people.iter().find(same) else { return text };
    for path in &before.other {
        let Some(value) = then.at(&path.0).and_then(Node::text) else { continue };
        let (_, guests) = read(index, &text);
        let Some(fresh) = guests.people.get(place) else { return text };
        if let Some(to) = beside(before, fresh, path) {
            text = changed_by(index, &text, &[set(to, value)]).unwrap_or(text);
        }
    }
    text
}

/// Where a fact of one guest stands with another one, in the same shape.
fn beside(before: &Guest, fresh: &Guest, path: &Path) -> Option<Path> {
    match (&before.place, &fresh.place) {
        (Place::Map(from), Place::Map(to)) => {
            let rest = path.0.strip_prefix(from.0.as_slice())?;
            Some(Path([to.0.as_slice(), rest].concat()))
        }
        (Place::Flat(_), Place::Flat(to)) => match path.0.as_slice() {
            [Segment::Key(key)] => {
                Some(Path(vec![Segment::Key(to.with(&flat_key(key)?.fact).into())]))
            }
            _ => None,
        },
        _ => None,
    }
}

fn read(index: &ShowIndex, text: &str) -> (Node, Guests) {
    let empty = Node { range: 0..0, content: 0, anchor: None, value: Value::Map(Vec::new()) };
    let root = Top::read(text, &Parts::of(text)).root.unwrap_or(empty);
    let guests = guest::find(
        &root,
        &index.conventions().guests.platforms,
        &index.conventions().guests.own_keys,
    );
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
