//! The changes of a front matter that add or remove a guest or a social, in the shape that the
//! file has, else the show.

use std::sync::Arc;

use crate::episode::guests::GuestConventions;
use crate::social::{Platform, SocialStyle, plain_key, style_of};
use linernotes_syntax::front_matter::{Change, NewValue, Node, Path, Segment, ShortText};
use linernotes_syntax::text::Refusal;

use super::{FlatKey, Guest, Guests, Label, LinkList, People, Place, Profile, Shape, flat_key};

/// The shape in which the next guest would be written; none where there is no room for one.
#[must_use]
pub fn shape_of_next(guests: &Guests, show: &GuestConventions) -> Option<Shape> {
    match guests.shape {
        // An empty list is there to be filled.
        None if guests.in_list && show.shape == Shape::Map => Some(Shape::Maps),
        Some(Shape::Map) if !guests.people.is_empty() => None,
        Some(shape) => Some(shape),
        None => Some(show.shape),
    }
}

/// Adds a guest behind the others.
///
/// # Errors
/// [`Refusal`] where the file's shape has room for one guest only.
pub fn add(
    guests: &Guests,
    show: &GuestConventions,
    people: Option<&People>,
    name: &str,
) -> Result<Vec<Change>, Refusal> {
    let key = guests.key.as_ref().map(ToString::to_string).unwrap_or_else(|| show.key.clone());
    let top = Path(vec![Segment::Key(key.as_str().into())]);
    let text = NewValue::Text(name.to_owned());
    let count = guests.people.len();
    let change = match shape_of_next(guests, show) {
        None => {
            return Err(Refusal::new(
                "This episode’s front matter only has room for one guest. Remove the guest first, \
                 or write a list in the source.",
            ));
        }
        Some(Shape::Map) => Change::Set { path: top.key(&show.name_key), value: text },
        Some(Shape::Maps) => Change::Insert {
            path: top,
            index: count,
            value: NewValue::Map(vec![(show.name_key.clone(), text)]),
        },
        Some(Shape::Names) => {
            let id = people.and_then(|people| people.id_of(name));
            let value = NewValue::Text(id.unwrap_or(name).to_owned());
            Change::Insert { path: top, index: count, value }
        }
        Some(Shape::Flat) => {
            let key = next_flat(guests, show).unwrap_or(key);
            Change::Set { path: Path(vec![Segment::Key(key.into())]), value: text }
        }
    };
    Ok(vec![change])
}

/// `guest_2` behind `guest`, and `guest` where it is free: spelt as the others, with a number behind
/// all of theirs. None where there are no others.
fn next_flat(guests: &Guests, show: &GuestConventions) -> Option<String> {
    let others = || {
        guests.people.iter().filter_map(|guest| match &guest.place {
            Place::Flat(flat) => Some(flat),
            Place::Map(_) | Place::Name(_) => None,
        })
    };
    let others_mark = others().map(|flat| flat.separator.as_str());
    let shows_mark = show.flat.iter().map(|flat| flat.separator.as_str());
    let mark = others_mark.chain(shows_mark).find(|mark| !mark.is_empty()).unwrap_or("_");
    let last = others().max_by_key(|flat| flat.number)?;
    let first_is_free = others().all(|flat| flat.number != 1);
    let number = if first_is_free { 1 } else { last.number.checked_add(1)? };
    Some(last.sibling(number, mark))
}

/// Takes a guest out, with everything that belongs to it.
#[must_use]
pub fn remove(guests: &Guests, show: &GuestConventions, index: usize) -> Vec<Change> {
    let Some(guest) = guests.people.get(index) else { return Vec::new() };
    match &guest.place {
        Place::Map(path) | Place::Name(path) => {
            let in_list = matches!(path.0.last(), Some(Segment::Index(_)));
            let list = Path(path.0[..path.0.len().saturating_sub(1)].to_vec());
            let alone = guests.people.len() == 1;
            vec![match (in_list, alone) {
                (true, true) if show.empty_list => {
                    Change::Set { path: list, value: NewValue::List(Vec::new()) }
                }
                (true, true) => Change::Remove { path: list },
                _ => Change::Remove { path: path.clone() },
            }]
        }
        Place::Flat(_) => {
            let facts = guest.name.iter().chain(&guest.bio);
            let socials = guest.socials.iter().map(|social| &social.whole);
            let mut paths: Vec<Path> = facts.chain(socials).chain(&guest.other).cloned().collect();
            paths.dedup();
            paths.into_iter().map(|path| Change::Remove { path }).collect()
        }
    }
}

/// Moves a guest to the place of another one in the list that both stand in.
///
/// # Errors
/// [`Refusal`] where they stand in no list.
pub fn move_to(guests: &Guests, from: usize, to: usize) -> Result<Vec<Change>, Refusal> {
    let at = |index: usize| match &guests.people.get(index)?.place {
        Place::Map(path) | Place::Name(path) => match path.0.split_last()? {
            (Segment::Index(item), list) => Some((list.to_vec(), *item)),
            _ => None,
        },
        Place::Flat(_) => None,
    };
    match (at(from), at(to)) {
        (Some((list, from)), Some((other, to))) if list == other => {
            Ok(vec![Change::Move { path: Path(list), from, to }])
        }
        _ => Err(Refusal::new(
            "These guests aren’t in a list, so they can’t be moved here. Change them in the source.",
        )),
    }
}

/// Gives a guest a social: a handle or link of the platform with this id, or of the one that the
/// link tells. The value is written in the style of the file, else of the show.
///
/// # Errors
/// [`Refusal`] where no platform is told, the guest has it already, or the shape has no room
/// for socials.
pub fn add_social(
    root: &Node,
    guests: &Guests,
    show: &GuestConventions,
    index: usize,
    platform: Option<&str>,
    value: &str,
) -> Result<Vec<Change>, Refusal> {
    let Some(guest) = guests.people.get(index) else {
        return Err(Refusal::new("This guest isn’t in the episode anymore."));
    };
    let told = show.platforms.recognise(value);
    let platform = match (platform, &told) {
        // A pasted profile goes where it belongs, whatever was chosen before.
        (Some(id), Some(found)) if !found.platform.is_web() && id != "web" => {
            Some(Arc::clone(&found.platform))
        }
        (Some(id), _) => show.platforms.by_id(id).cloned(),
        (None, Some(found)) => Some(Arc::clone(&found.platform)),
        (None, None) => None,
    };
    let Some(platform) = platform else {
        return Err(Refusal::new(format!(
            "Can’t tell which platform “{value}” belongs to. Choose one, or paste the full profile \
             link."
        )));
    };
    let profile = Profile { platform, value: value.to_owned(), label: Label::None };
    written(root, guests, show, guest, &profile)
}

/// Gives a guest a profile that stands elsewhere, under its label where the guest has another one
/// of the platform.
///
/// # Errors
/// [`Refusal`] as for [`add_social`].
pub fn add_profile(
    root: &Node,
    guests: &Guests,
    show: &GuestConventions,
    index: usize,
    profile: &Profile,
) -> Result<Vec<Change>, Refusal> {
    match guests.people.get(index) {
        Some(guest) => written(root, guests, show, guest, profile),
        None => Err(Refusal::new("This guest isn’t in the episode anymore.")),
    }
}

fn written(
    root: &Node,
    guests: &Guests,
    show: &GuestConventions,
    guest: &Guest,
    profile: &Profile,
) -> Result<Vec<Change>, Refusal> {
    let Profile { platform, value, label } = profile;
    let value = platform.write(value, style_for(root, guests, show, platform));
    let text = NewValue::Text(value.clone());
    let own = || guest.socials.iter().filter(|social| social.platform == *platform);
    let waits = own().find(|social| {
        let said = root.at(&social.path.0).and_then(Node::text).unwrap_or_default();
        said.trim().is_empty() && profile.may_be(&Label::of(root, guest, social))
    });
    if let Some(waits) = waits {
        return Ok(vec![Change::Set { path: waits.path.clone(), value: text }]);
    }
    let key = second_key(root, guest, show, profile);
    if own().next().is_some() && guest.socials_list.is_none() && key.is_none() {
        return Err(Refusal::new(format!(
            "This guest already has a profile on {}.",
            platform.name
        )));
    }
    if let Place::Map(person) = &guest.place {
        let own = LinkList::of(root, guest);
        let usual = show.links.as_ref().filter(|_| !show.has_key_of(platform));
        let usual = usual.filter(|_| guest.socials_map.is_none());
        if let Some(list) = own.as_ref().or(usual) {
            return Ok(vec![list.add(root, person, platform, &value, label)]);
        }
    }
    let key = key.unwrap_or_else(|| show.key_of(platform));
    let path = match &guest.place {
        Place::Name(_) => {
            return Err(Refusal::new(
                "This show lists its guests by name only, so there’s no place for profiles.",
            ));
        }
        Place::Flat(flat) => Path(vec![Segment::Key(flat_of(flat, show).with(&key).into())]),
        Place::Map(person) => match (&guest.socials_map, &show.socials_key) {
            (Some(map), _) => map.key(&key),
            // The others of this guest stand on the person itself.
            (None, _) if !guest.socials.is_empty() => person.key(&key),
            (None, Some(map)) => person.key(map).key(&key),
            (None, None) => person.key(&key),
        },
    };
    Ok(vec![Change::Set { path, value: text }])
}

/// The key for one more profile of a platform: its own, if that says something else than those that
/// are there and is free.
fn second_key(
    root: &Node,
    guest: &Guest,
    show: &GuestConventions,
    profile: &Profile,
) -> Option<String> {
    let Label::Key(key) = &profile.label else { return None };
    let Profile { platform, .. } = profile;
    let known = show.platforms.by_key(key).is_some_and(|known| known == platform);
    let mut own = guest.socials.iter().filter(|social| social.platform == *platform).peekable();
    let needed = own.peek().is_some() || !profile.may_be(&Label::Key(show.key_of(platform).into()));
    let free =
        own.all(|social| plain_key(Label::of(root, guest, social).as_str()) != plain_key(key));
    (known && needed && free).then(|| key.to_string())
}

fn flat_of(flat: &FlatKey, show: &GuestConventions) -> FlatKey {
    let mut flat = flat.clone();
    if flat.separator.is_empty()
        && let Some(known) = &show.flat
    {
        flat.separator.clone_from(&known.separator);
        if flat.separator.is_empty() {
            flat.fact.clone_from(&known.fact);
        }
    }
    flat
}

/// How a platform's value is to be written here: as the show writes that platform, else as this
/// file writes the others, else as a handle.
#[must_use]
pub fn style_for(
    root: &Node,
    guests: &Guests,
    show: &GuestConventions,
    platform: &Platform,
) -> SocialStyle {
    if let Some(style) = show.style_of(platform) {
        return style;
    }
    let mut styles = guests
        .people
        .iter()
        .flat_map(|guest| &guest.socials)
        .filter(|social| !social.platform.is_web())
        .filter_map(|social| root.at(&social.path.0)?.text())
        .filter(|text| !text.trim().is_empty())
        .map(style_of);
    styles.next().or_else(|| show.usual_style()).unwrap_or(SocialStyle::Handle)
}

/// The flat key that a show's own keys teach, the one that tells most first.
#[must_use]
pub fn taught_by(keys: &[ShortText], own: &[String]) -> Option<FlatKey> {
    keys.iter().filter_map(|key| flat_key(key, own)).find(|flat| !flat.fact.is_empty())
}
