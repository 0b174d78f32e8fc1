//! The guests of an episode, in every shape in which shows write them, and where each of their
//! facts stands.
//!
//! A guest is read as a set of paths into the front matter; the texts stay there.
//!
//! Shows write guests as a map, a list of maps, names, ids of files elsewhere, or keys of the
//! episode itself. Since a guest is a set of paths, a change of a guest is a change of values like
//! any other. What the file doesn't decide (the key of a platform, handle or link, one key each or
//! a list of links) is decided as the other episodes of the show have it.

mod flat;
pub mod greeting;
mod habits;
mod links;
mod people;
pub mod person;
mod picture;
mod place;
mod profile;
mod write;

use std::sync::Arc;

use crate::episode::Role;
use crate::episode::role::{is_guest_key, key_names};
use crate::social::{Platform, Platforms, is_key, is_one_of};
use linernotes_syntax::front_matter::{Kind, Node, Path, Segment, ShortText, Value};

pub use flat::{FlatKey, flat_key};
pub use habits::{GuestConventions, SocialUse};
pub use links::LinkList;
pub use people::{People, PersonFile, facts_of};
pub(crate) use picture::picture_key;
pub use picture::{picture_of, picture_place};
pub use place::{Placed, place};
pub use profile::{Label, Profile, pairs};
pub use write::{
    add, add_profile, add_social, move_to, remove, shape_of_next, style_for, taught_by,
};

/// The shapes in which a show writes guests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// `guest:` holds one person's map.
    Map,
    /// `guests:` holds a list of maps.
    Maps,
    /// `guests:` holds a list of names, or of ids of files elsewhere.
    Names,
    /// `guest: Name`, and the rest beside it: `guest_twitter: name`.
    Flat,
}

/// Where a guest stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A map at a path.
    Map(Path),
    /// A name in a list.
    Name(Path),
    /// Keys of the top level: the words before the fact (`guest`, `guest_2`) as the file writes
    /// them.
    Flat(FlatKey),
}

/// One social of a guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestSocial {
    /// The platform.
    pub platform: Arc<Platform>,
    /// Where handle or link stands.
    pub path: Path,
    /// What is removed with it: the path itself, or the map that holds text and link.
    pub whole: Path,
}

/// One guest: where the facts stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// Where the guest stands.
    pub place: Place,
    /// The name.
    pub name: Option<Path>,
    /// What the guest does.
    pub bio: Option<Path>,
    /// The map of socials, where there is one.
    pub socials_map: Option<Path>,
    /// The list of links, where there is one.
    pub socials_list: Option<Path>,
    /// The socials.
    pub socials: Vec<GuestSocial>,
    /// What else there is.
    pub other: Vec<Path>,
}

/// The guests of a front matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guests {
    /// The guests, in the order of the file.
    pub people: Vec<Guest>,
    /// The shape, where it can be told.
    pub shape: Option<Shape>,
    /// The key of the top level under which they stand; in the flat shape the name's key.
    pub key: Option<ShortText>,
    /// All keys of the top level that belong to guests.
    pub keys: Vec<ShortText>,
    /// They stand in a list, which may be empty.
    pub in_list: bool,
}

/// Keys of a person that hold the socials.
const SOCIALS: [&str; 7] =
    ["socials", "social", "links", "profiles", "networks", "sameas", "socialmedia"];
/// Keys of an entry in a list of links that hold the link.
const LINKS: [&str; 4] = ["url", "link", "href", "uri"];

/// Reads the guests off a front matter of a show that can name these platforms. `own` are the keys
/// that the show's settings name for guests, if they do.
#[must_use]
pub fn find(root: &Node, platforms: &Platforms, own: &[String]) -> Guests {
    let mut guests = Guests::default();
    let top = Path::default();
    for entry in root.entries() {
        if !is_guest_key(&entry.key, own) || guests.keys.contains(&entry.key) {
            continue;
        }
        let Some(node) = root.get(&entry.key) else { continue };
        let path = top.key(&entry.key);
        let shape = match &node.value {
            Value::Map(entries) if entries.is_empty() => Some(Shape::Map),
            Value::Map(_) => {
                guests.people.push(person(node, path, platforms));
                Some(Shape::Map)
            }
            Value::List(items) => {
                guests.people.extend(items.iter().enumerate().filter_map(|(index, item)| {
                    match &item.value {
                        Value::Map(_) => Some(person(item, path.index(index), platforms)),
                        Value::Scalar(_) | Value::Alias(_) => Some(named(path.index(index))),
                        Value::List(_) => None,
                    }
                }));
                match items.first().map(|item| &item.value) {
                    Some(Value::Map(_)) => Some(Shape::Maps),
                    Some(_) => Some(Shape::Names),
                    None => None,
                }
            }
            Value::Scalar(scalar) if scalar.kind != Kind::Null => Some(Shape::Flat),
            Value::Scalar(_) | Value::Alias(_) => None,
        };
        if shape == Some(Shape::Flat) {
            continue;
        }
        if guests.key.is_none() {
            guests.in_list = matches!(node.value, Value::List(_));
        }
        guests.shape = guests.shape.or(shape);
        guests.key.get_or_insert_with(|| entry.key.clone());
        guests.keys.push(entry.key.clone());
    }
    flat::find(root, &mut guests, platforms, own);
    guests
}

/// The text of the name, where the guest has one.
#[must_use]
pub fn name_of<'a>(root: &'a Node, guest: &Guest) -> Option<&'a str> {
    let text = root.at(&guest.name.as_ref()?.0)?.text()?.trim();
    (!text.is_empty()).then_some(text)
}

fn named(path: Path) -> Guest {
    Guest {
        place: Place::Name(path.clone()),
        name: Some(path),
        bio: None,
        socials_map: None,
        socials_list: None,
        socials: Vec::new(),
        other: Vec::new(),
    }
}

pub(crate) fn person(node: &Node, path: Path, platforms: &Platforms) -> Guest {
    let (name, bio) = (first_of(node, Role::GuestName), first_of(node, Role::GuestBio));
    let mut guest = Guest {
        place: Place::Map(path.clone()),
        name: name.map(|key| path.key(key)),
        bio: bio.map(|key| path.key(key)),
        socials_map: None,
        socials_list: None,
        socials: Vec::new(),
        other: Vec::new(),
    };
    for entry in node.entries() {
        let key = Some(entry.key.as_str());
        if key == name || key == bio {
            continue;
        }
        let at = path.key(&entry.key);
        if is_one_of(&entry.key, &SOCIALS) {
            socials(&mut guest, &entry.node, at, platforms);
        } else if let (Some(platform), Value::Scalar(_)) =
            (platforms.by_key(&entry.key), &entry.node.value)
        {
            let platform = Arc::clone(platform);
            guest.socials.push(GuestSocial { platform, path: at.clone(), whole: at });
        } else {
            guest.other.push(at);
        }
    }
    guest
}

/// The person's key with a role that holds a single value.
fn first_of(node: &Node, role: Role) -> Option<&str> {
    key_names(role).iter().find_map(|name| {
        node.entries()
            .iter()
            .find(|entry| is_key(&entry.key, name) && matches!(entry.node.value, Value::Scalar(_)))
            .map(|entry| entry.key.as_str())
    })
}

fn socials(guest: &mut Guest, node: &Node, at: Path, platforms: &Platforms) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                let path = at.key(&entry.key);
                match (platforms.by_key(&entry.key), &entry.node.value) {
                    (Some(platform), Value::Scalar(_)) => guest.socials.push(GuestSocial {
                        platform: Arc::clone(platform),
                        path: path.clone(),
                        whole: path,
                    }),
                    _ => guest.other.push(path),
                }
            }
            guest.socials_map = Some(at);
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                let whole = at.index(index);
                match link_in(item, &whole, platforms) {
                    Some((platform, path)) => {
                        guest.socials.push(GuestSocial { platform, path, whole });
                    }
                    None => guest.other.push(whole),
                }
            }
            guest.socials_list = Some(at);
        }
        Value::Scalar(scalar) if scalar.kind == Kind::Null => {
            guest.socials_map = Some(at);
        }
        Value::Scalar(scalar) => match told_by_link(&scalar.text, platforms) {
            Some(platform) => {
                guest.socials.push(GuestSocial { platform, path: at.clone(), whole: at });
            }
            None => guest.other.push(at),
        },
        Value::Alias(_) => guest.other.push(at),
    }
}

/// A link alone, or a map of text and link.
fn link_in(item: &Node, at: &Path, platforms: &Platforms) -> Option<(Arc<Platform>, Path)> {
    match &item.value {
        Value::Scalar(scalar) => Some((told_by_link(&scalar.text, platforms)?, at.clone())),
        Value::Map(entries) => {
            let entry = entries.iter().find(|entry| is_one_of(&entry.key, &LINKS))?;
            let named = entries
                .iter()
                .filter(|other| other.key != entry.key)
                .find_map(|other| platforms.by_key(other.node.text()?))
                .cloned();
            let platform = named.or_else(|| told_by_link(entry.node.text()?, platforms))?;
            Some((platform, at.key(&entry.key)))
        }
        _ => None,
    }
}

/// The platform of a link; any other text that stands where links do is a web site.
fn told_by_link(text: &str, platforms: &Platforms) -> Option<Arc<Platform>> {
    let found = platforms.recognise(text).map(|found| found.platform);
    found.or_else(|| platforms.web().cloned())
}

impl Guest {
    /// Where the guest's name stands or would stand.
    #[must_use]
    pub fn name_path(&self) -> Path {
        self.name.clone().unwrap_or_else(|| match &self.place {
            Place::Map(path) => path.key("name"),
            Place::Name(path) => path.clone(),
            Place::Flat(key) => Path(vec![Segment::Key(key.name_key().into())]),
        })
    }

    /// Where the guest's bio stands or would stand; none where the shape has no room for one.
    #[must_use]
    pub fn bio_path(&self, key: &str) -> Option<Path> {
        self.bio.clone().or_else(|| match &self.place {
            Place::Map(path) => Some(path.key(key)),
            Place::Name(_) => None,
            Place::Flat(flat) => Some(Path(vec![Segment::Key(flat.with(key).into())])),
        })
    }
}
