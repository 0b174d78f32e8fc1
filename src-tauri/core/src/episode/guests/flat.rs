//! Guests whose facts are keys of the episode itself: `guest`, `guest_twitter`, `guest_2`,
//! `guest_2_avatar`, `guestName`.

use std::sync::Arc;

use crate::episode::Role;
use crate::episode::role::{is_guest_key, key_names};
use crate::social::{Platforms, is_one_of};
use linernotes_syntax::front_matter::{Node, Path, Segment, Value};

use super::{Guest, GuestSocial, Guests, Place, Shape};

/// The words that name guests in flat keys, in lower case.
const STEMS: [&str; 2] = ["guest", "interviewee"];
/// What can stand between the words of a key.
const MARKS: [char; 3] = ['_', '-', ' '];

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

/// The words that name guests in the flat keys of a show: of the keys that its settings name, else
/// of those that every show knows. `speaker` and `speaker_name` name a `speaker`.
fn stems(own: &[String]) -> Vec<&str> {
    if own.is_empty() {
        return STEMS.to_vec();
    }
    let mut stems: Vec<&str> = Vec::new();
    for key in own {
        let cut = key.len().checked_sub(4).and_then(|at| key.split_at_checked(at));
        let named = cut.filter(|(stem, name)| {
            let parted = name.starts_with('N') || stem.ends_with(MARKS);
            parted && name.eq_ignore_ascii_case("name")
        });
        stems.push(named.map_or(key, |(stem, _)| stem.trim_end_matches(MARKS)));
    }
    stems.retain(|stem| !stem.is_empty());
    stems
}

/// Takes a key of the top level apart; none where it is no guest's fact. `own` are the keys that the
/// show's settings name for guests, if they do.
#[must_use]
pub fn flat_key(key: &str, own: &[String]) -> Option<FlatKey> {
    if own.is_empty() {
        return STEMS.iter().find_map(|stem| behind(key, stem));
    }
    stems(own).into_iter().find_map(|stem| behind(key, stem))
}

/// What a key says whose first word is `stem`.
fn behind(key: &str, stem: &str) -> Option<FlatKey> {
    let (start, mut rest) = key.split_at_checked(stem.len())?;
    if !start.eq_ignore_ascii_case(stem) {
        return None;
    }
    let mut separator = String::new();
    let mut take_separator = |rest: &mut &str| {
        if let Some(mark) = rest.chars().next().filter(|c| MARKS.contains(c)) {
            separator = mark.to_string();
            *rest = &rest[1..];
            return true;
        }
        false
    };
    let mut separated = take_separator(&mut rest);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (mut number, mut person) = (1, start.to_owned());
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

    /// The fact that another key tells of this guest.
    #[must_use]
    pub fn fact_of<'a>(&self, key: &'a str) -> Option<&'a str> {
        let (person, fact) = key.split_at_checked(self.person.len())?;
        let fact = fact.strip_prefix(MARKS).unwrap_or(fact);
        person.eq_ignore_ascii_case(&self.person).then_some(fact)
    }

    /// The first word, and what stands between it and the number, where there is one.
    fn stem(&self) -> (&str, Option<&str>) {
        let stem = self.person.trim_end_matches(|c: char| c.is_ascii_digit());
        let numbered = stem.len() < self.person.len();
        let word = if numbered { stem.trim_end_matches(MARKS) } else { stem };
        (word, numbered.then(|| &stem[word.len()..]))
    }

    /// The key of another guest's name, spelt as this one; `usual` stands before the number where
    /// this guest has none.
    #[must_use]
    pub fn sibling(&self, number: u32, usual: &str) -> String {
        let (word, mark) = self.stem();
        let mark = mark.unwrap_or(if self.camel() { "" } else { usual });
        let person = if number == 1 { word.to_owned() } else { format!("{word}{mark}{number}") };
        Self { person, number, ..self.clone() }.name_key()
    }

    fn camel(&self) -> bool {
        self.fact.starts_with(|c: char| c.is_uppercase())
    }
}

pub(super) fn find(root: &Node, guests: &mut Guests, platforms: &Platforms, own: &[String]) {
    let mut people: Vec<(u32, Guest)> = Vec::new();
    let stems = stems(own);
    for entry in root.entries() {
        if guests.keys.contains(&entry.key) {
            continue;
        }
        let whole = is_guest_key(&entry.key, own);
        let Some(flat) = stems.iter().find_map(|stem| behind(&entry.key, stem)).or_else(|| {
            // `Guests: Name` is no fact of somebody who is called so.
            whole.then(|| FlatKey {
                person: one_of(&entry.key).to_owned(),
                number: 1,
                fact: String::new(),
                separator: String::new(),
            })
        }) else {
            continue;
        };
        let at = Path(vec![Segment::Key(entry.key.clone())]);
        let is_same = |(number, guest): &(u32, Guest)| {
            let Place::Flat(known) = &guest.place else { return false };
            *number == flat.number
                && one_of(known.stem().0).eq_ignore_ascii_case(one_of(flat.stem().0))
        };
        let index = match people.iter().position(is_same) {
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

/// `guests: Name` has the facts of one guest beside it.
fn one_of(word: &str) -> &str {
    word.strip_suffix(['s', 'S']).filter(|one| !one.is_empty()).unwrap_or(word)
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
        flat_key(key, &[]).map(|flat| (flat.person, flat.number, flat.fact))
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
    fn the_words_before_a_fact_are_those_of_the_shows_own_key() {
        let own = |key: &str| vec![key.to_owned()];
        let fact =
            |key: &str, own: &[String]| flat_key(key, own).map(|flat| (flat.person, flat.fact));
        let is = |person: &str, fact: &str| Some((person.to_owned(), fact.to_owned()));
        assert_eq!(fact("interviewee_twitter", &[]), is("interviewee", "twitter"));
        assert_eq!(fact("speaker_twitter", &[]), None);
        for key in ["speaker", "speaker_name", "speakerName"] {
            assert_eq!(fact("speaker_twitter", &own(key)), is("speaker", "twitter"), "{key}");
            assert_eq!(fact("speaker_2", &own(key)), is("speaker_2", ""), "{key}");
            assert_eq!(fact("guest_twitter", &own(key)), None, "{key}");
        }
    }

    #[test]
    fn other_facts_are_spelt_alike() {
        assert_eq!(flat_key("guest_twitter", &[]).unwrap().with("bio"), "guest_bio");
        assert_eq!(flat_key("guest_2_avatar", &[]).unwrap().with("bio"), "guest_2_bio");
        assert_eq!(flat_key("guestTwitter", &[]).unwrap().with("bio"), "guestBio");
        assert_eq!(flat_key("guest", &[]).unwrap().with("bio"), "guest_bio");
        assert_eq!(flat_key("guestName", &[]).unwrap().name_key(), "guestName");
        assert_eq!(flat_key("guest_2_avatar", &[]).unwrap().name_key(), "guest_2");
        let sibling = |key: &str, number| flat_key(key, &[]).unwrap().sibling(number, "_");
        assert_eq!(sibling("guest", 2), "guest_2");
        assert_eq!(sibling("guest-2", 3), "guest-3");
        assert_eq!(sibling("guest2", 1), "guest");
        assert_eq!(sibling("guestName", 2), "guest2Name");
        assert_eq!(sibling("guest_2_name", 1), "guest_name");
    }
}
