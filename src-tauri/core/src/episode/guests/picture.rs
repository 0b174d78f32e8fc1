//! The picture of a guest.

use linernotes_syntax::front_matter::{Node, Path, Segment, Value};

use super::{Guest, Place};

const KEYS: [&str; 6] = ["avatar", "image", "photo", "picture", "img", "headshot"];

/// The path or name of a guest's picture as the text itself names it.
#[must_use]
pub fn picture_of<'a>(root: &'a Node, person: &Guest) -> Option<&'a str> {
    let text = root.at(&picture_place(root, person)?.0)?.text()?.trim();
    (!text.is_empty()).then_some(text)
}

/// Where a guest's picture is named, or would be: there may be nothing yet.
#[must_use]
pub fn picture_place<'a>(root: &Node, person: &'a Guest) -> Option<&'a Path> {
    person.other.iter().find(|path| {
        let single = root.at(&path.0).is_some_and(|node| matches!(node.value, Value::Scalar(_)));
        single && picture_key(person, path).is_some()
    })
}

/// The fact under which a path names a guest's picture, as it is spelt.
pub(crate) fn picture_key<'a>(person: &Guest, path: &'a Path) -> Option<&'a str> {
    let Some(Segment::Key(key)) = path.0.last() else { return None };
    let fact = match &person.place {
        Place::Flat(flat) => flat.fact_of(key)?,
        Place::Map(_) | Place::Name(_) => key,
    };
    KEYS.contains(&fact.to_lowercase().as_str()).then_some(fact)
}
