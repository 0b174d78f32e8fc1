//! The picture of a guest.

use crate::front_matter::{Node, Segment};

use super::{Guest, Place};

const KEYS: [&str; 6] = ["avatar", "image", "photo", "picture", "img", "headshot"];

/// The path of a guest's picture as the text itself names it.
#[must_use]
pub fn picture_of<'a>(root: &'a Node, person: &Guest) -> Option<&'a str> {
    person.other.iter().find_map(|path| {
        let Some(Segment::Key(key)) = path.0.last() else { return None };
        let fact = match &person.place {
            Place::Flat(flat) => flat.fact_of(key)?,
            Place::Map(_) | Place::Name(_) => key,
        };
        let text = root.at(&path.0)?.text()?;
        KEYS.contains(&fact.to_lowercase().as_str()).then_some(text)
    })
}
