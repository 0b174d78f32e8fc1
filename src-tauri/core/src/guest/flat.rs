//! Guests whose facts are keys of the episode itself: `guest`, `guest_twitter`, `guest_2`,
//! `guest_2_avatar`, `guestName`.

use std::sync::Arc;

use crate::episode::role::{is_guest_key, key_names};
use crate::front_matter::{Node, Path, Segment, Value};
use crate::social::{Platforms, is_one_of};
use crate::view::Role;

use super::{Guest, GuestSocial, Guests, Place, Shape};

/// What a flat key says: whose fact it is, which, and how it is spelt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlatKey {
    /// The words that name the guest, as the file writes them: `guest`, `guest_2`.
    pub person: String,
    /// Which guest, from 1.
    pub number: u32,
    /// The words behind: `twitter`; empty where the key names the person alone.
    pub fact: String,
    /// What stands between the words: `_`, `-`, or nothing in camel case.
    pub separator: String,
}

/// Takes a key of the top level apart; none where it is no guest's fact.
#[must_use]
pub fn flat_key(key: &str) -> Option<FlatKey> {
    if key.get(..5).is_none_or(|start| !start.eq_ignore_ascii_case("guest")) {
        return None;
    }
    let mut rest = &key[5..];
    let mut separator = String::new();
    let mut take_separator = |rest: &mut &str| {
        if let Some(mark) = rest.chars().next().filter(|c| matches!(c, '_' | '-' | ' ')) {
            separator = mark.to_string();
            *rest = &rest[1..];
            return true;
        }
        false
    };
    let mut separated = take_separator(&mut rest);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (mut number, mut person) = (1, key[..5].to_owned());
    if digits > 0 {
        number = rest[..digits].parse().ok()?;
        rest = &rest[digits..];
        key[..key.len() - rest.len()].clone_into(&mut person);
        separated = take_separator(&mut rest);
    }
    // `guests` and `guestbook` are other words.
    if !rest.is_empty() && !separated && !rest.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    Some(FlatKey { person, number, fact: rest.to_owned(), separator })
}

impl FlatKey {
    /// The key of another fact of the same guest.
    #[must_use]
    pub fn with(&self, fact: &str) -> String {
        if self.separator.is_empty() && !fact.is_empty() && self.camel() {
            let mut letters = fact.chars();
            let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
            return format!("{}{first}{}", self.person, letters.as_str());
        }
        let separator = if self.separator.is_empty() { "_" } else { &self.separator };
        format!("{}{separator}{fact}", self.person)
    }

    /// The key of the name.
    #[must_use]
    pub fn name_key(&self) -> String {
        if is_name(&self.fact) && !self.fact.is_empty() {
            self.with(&self.fact)
        } else {
            self.person.clone()
        }
    }

    fn camel(&self) -> bool {
        self.fact.starts_with(|c: char| c.is_uppercase())
    }
}

pub(super) fn find(root: &Node, guests: &mut Guests, platforms: &Platforms, own: &[String]) {
    let mut people: Vec<(u32, Guest)> = Vec::new();
    for entry in root.entries() {
        if guests.keys.contains(&entry.key) {
            continue;
        }
        let whole_list = is_guest_key(&entry.key, own);
        let is_fact = |flat: &FlatKey| own.is_empty() || is_guest_key(&flat.person, own);
        let Some(flat) = flat_key(&entry.key).filter(is_fact).or_else(|| {
            // `interviewee: Name` has no facts beside it.
            whole_list.then(|| FlatKey {
                person: entry.key.to_string(),
                number: 1,
                fact: String::new(),
                separator: String::new(),
            })
        }) else {
            continue;
        };
        let at = Path(vec![Segment::Key(entry.key.clone())]);
        let index = match people.iter().position(|(number, _)| *number == flat.number) {
            Some(index) => index,
            None => {
                people.push((flat.number, empty(flat.clone())));
                people.len() - 1
            }
        };
        let Some((_, guest)) = people.get_mut(index) else { continue };
        if let Place::Flat(known) = &mut guest.place
            && (known.separator.is_empty() || is_name(&flat.fact))
        {
            // The facts tell the separator, the name's key tells its own spelling.
            let separator =
                if flat.separator.is_empty() { &known.separator } else { &flat.separator };
            let fact = if is_name(&flat.fact) { &flat.fact } else { &known.fact };
            *known = FlatKey {
                separator: separator.clone(),
                fact: fact.clone(),
                person: known.person.clone(),
                number: known.number,
            };
        }
        let single = matches!(entry.node.value, Value::Scalar(_) | Value::Alias(_));
        if is_name(&flat.fact) && single && guest.name.is_none() {
            guest.name = Some(at);
            if guests.key.is_none() {
                guests.key = Some(entry.key.clone());
            }
        } else if is_one_of(&flat.fact, key_names(Role::GuestBio)) && single {
            guest.bio = Some(at);
        } else if let (Some(platform), true) = (platforms.by_key(&flat.fact), single) {
            let platform = Arc::clone(platform);
            guest.socials.push(GuestSocial { platform, path: at.clone(), whole: at });
        } else {
            guest.other.push(at);
        }
        guests.keys.push(entry.key.clone());
    }
    if people.is_empty() {
        return;
    }
    people.sort_by_key(|(number, _)| *number);
    guests.shape = guests.shape.or(Some(Shape::Flat));
    guests.people.extend(people.into_iter().map(|(_, guest)| guest));
}

fn is_name(fact: &str) -> bool {
    fact.is_empty() || is_one_of(fact, key_names(Role::GuestName))
}

fn empty(flat: FlatKey) -> Guest {
    Guest {
        place: Place::Flat(flat),
        name: None,
        bio: None,
        socials_map: None,
        socials_list: None,
        socials: Vec::new(),
        other: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(key: &str) -> Option<(String, u32, String)> {
        flat_key(key).map(|flat| (flat.person, flat.number, flat.fact))
    }

    #[test]
    fn keys_are_taken_apart() {
        let is = |key: &str, person: &str, number, fact: &str| {
            assert_eq!(parts(key), Some((person.into(), number, fact.into())), "{key}");
        };
        is("guest", "guest", 1, "");
        is("guest_twitter", "guest", 1, "twitter");
        is("guest_2", "guest_2", 2, "");
        is("guest_2_avatar", "guest_2", 2, "avatar");
        is("guest2", "guest2", 2, "");
        is("guestName", "guest", 1, "Name");
        is("guest-web-site", "guest", 1, "web-site");
        for key in ["guests", "guestbook", "host", "gu", "guést"] {
            assert_eq!(parts(key), None, "{key}");
        }
    }

    #[test]
    fn other_facts_are_spelt_alike() {
        assert_eq!(flat_key("guest_twitter").unwrap().with("bio"), "guest_bio");
        assert_eq!(flat_key("guest_2_avatar").unwrap().with("bio"), "guest_2_bio");
        assert_eq!(flat_key("guestTwitter").unwrap().with("bio"), "guestBio");
        assert_eq!(flat_key("guest").unwrap().with("bio"), "guest_bio");
        assert_eq!(flat_key("guestName").unwrap().name_key(), "guestName");
        assert_eq!(flat_key("guest_2_avatar").unwrap().name_key(), "guest_2");
    }
}
