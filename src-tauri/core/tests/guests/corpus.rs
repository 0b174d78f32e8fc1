//! Changes of guests in real episodes: afterwards the file says the same of everybody and everything,
//! but for what was changed.

use std::collections::BTreeMap;
use std::path::Path;

use linernotes_core::episode::FrontMatter;
use linernotes_core::episode::Target;
use linernotes_core::episode::guests::Place;
use linernotes_core::episode::guests::person::Facts;
use linernotes_core::protocol::{FormEdit, SpanEdit};
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::store;
use linernotes_syntax::text::{Parts, TextEdit, apply};

use crate::support::shows;

/// What is said of a guest: the bio, and the socials by platform.
type Said = BTreeMap<String, Vec<String>>;

/// What a text says: of each guest with the name; and all other keys.
#[derive(Debug, Clone, PartialEq)]
struct Meaning {
    guests: Vec<(Option<String>, Said)>,
    rest: BTreeMap<String, String>,
}

fn meaning(text: &str, index: &ShowIndex) -> Meaning {
    let parts = Parts::of(text);
    let top = FrontMatter::read(text, &parts);
    let root = top.root.as_ref().unwrap();
    let found = index.conventions().schema.guests_in(root);
    let guests = found.people.iter().map(|person| {
        let mut said = Said::new();
        let facts = Facts::read(root, person);
        for known in facts.iter().flat_map(|facts| &facts.socials) {
            said.entry(known.platform.id.clone()).or_default().push(known.value.clone());
        }
        if let Some(bio) = facts.as_ref().and_then(|facts| facts.bio.clone()) {
            said.entry("bio".to_owned()).or_default().push(bio);
        }
        (facts.map(|facts| facts.name), said)
    });
    let guests = guests.collect();
    // Read by another reader than the one that computes edits.
    let inner = &text[parts.front_matter.as_ref().unwrap().inner.clone()];
    let other: serde_yaml::Mapping = serde_yaml::from_str(inner).unwrap_or_default();
    let rest = other
        .into_iter()
        .map(|(key, value)| (format!("{key:?}"), format!("{value:?}")))
        .filter(|(key, _)| !found.keys.iter().any(|known| key.contains(&format!("\"{known}\""))))
        .filter(|(key, _)| !key.contains("\"guest"));
    Meaning { guests, rest: rest.collect() }
}

struct Desk<'a> {
    path: &'a Path,
    text: String,
    index: &'a ShowIndex,
}

impl Desk<'_> {
    fn after(&self, edit: &FormEdit) -> Option<String> {
        let mut session = Session::new(self.path, self.text.clone());
        let edits = session.form_edit(edit, self.index).ok()?;
        let bytes = |units: usize| {
            let mut left = units;
            let mut at = 0;
            for letter in self.text.chars() {
                if left == 0 {
                    break;
                }
                left -= letter.len_utf16();
                at += letter.len_utf8();
            }
            at
        };
        let edits: Vec<TextEdit> = edits
            .into_iter()
            .map(|SpanEdit { from, to, insert }| TextEdit { range: bytes(from)..bytes(to), insert })
            .collect();
        Some(apply(&self.text, &edits))
    }
}

#[test]
fn what_is_said_of_real_guests_changes_as_asked_and_in_nothing_else() {
    for show in shows() {
        let index = ShowIndex::open(&show).unwrap();
        let (mut people, mut socials, mut added) = (0, 0, 0);
        for entry in index.newest_first() {
            let Ok(stored) = store::read(&entry.facts.path) else { continue };
            let desk = Desk { path: &entry.facts.path, text: stored.decoded.text, index: &index };
            let top = FrontMatter::read(&desk.text, &Parts::of(&desk.text));
            let Some(root) = top.root.as_ref().filter(|_| top.is_editable()) else { continue };
            let before = meaning(&desk.text, &index);
            for (at, person) in index.conventions().schema.guests_in(root).people.iter().enumerate()
            {
                people += 1;
                for social in &person.socials {
                    socials += 1;
                    let id = &social.platform.id;
                    let target = Target::FrontMatter { path: social.path.clone() };
                    let value = "https://other.example.com/me".to_owned();
                    let set = FormEdit::Set { target: target.clone(), value: value.clone() };
                    let told = meaning(&desk.after(&set).unwrap(), &index);
                    assert_eq!(told.rest, before.rest, "{}", entry.facts.path.display());
                    let said: Vec<&String> = told.guests[at].1.values().flatten().collect();
                    assert!(said.contains(&&value), "{}: {said:?}", entry.facts.path.display());

                    let text = desk.after(&FormEdit::Remove { target }).unwrap();
                    let told = meaning(&text, &index);
                    let mut wanted = before.clone();
                    let mut values = wanted.guests[at].1.remove(id).unwrap_or_default();
                    let gone =
                        root.at(&social.path.0).and_then(|node| node.text()).unwrap_or_default();
                    if let Some(place) = values.iter().position(|value| value == gone.trim()) {
                        values.remove(place);
                    }
                    if !values.is_empty() {
                        wanted.guests[at].1.insert(id.clone(), values);
                    }
                    assert_eq!(told, wanted, "{} without {id}", entry.facts.path.display());
                }
                for (id, value) in
                    [("bluesky", "ada.example.com"), ("linkedin", "ada-kern"), ("x", "ada_kern")]
                {
                    if before.guests[at].1.contains_key(id) || before.guests[at].0.is_none() {
                        continue;
                    }
                    let edit = FormEdit::AddSocial {
                        guest: at,
                        platform: Some(id.to_owned()),
                        value: value.to_owned(),
                    };
                    let Some(text) = desk.after(&edit) else {
                        assert!(
                            matches!(person.place, Place::Name(_)),
                            "{}",
                            entry.facts.path.display()
                        );
                        continue;
                    };
                    added += 1;
                    let told = meaning(&text, &index);
                    let platform =
                        index.conventions().schema.guests.platforms.by_id(id).unwrap().clone();
                    let written = told.guests[at].1.get(id).cloned().unwrap_or_default();
                    assert!(
                        matches!(written.as_slice(), [one] if platform.is_same(one, value)),
                        "{} with {id}: {written:?}",
                        entry.facts.path.display()
                    );
                    let mut wanted = before.clone();
                    wanted.guests[at].1.insert(id.to_owned(), written);
                    assert_eq!(told, wanted, "{} with {id}", entry.facts.path.display());
                }
            }
        }
        let name = show.file_name().unwrap().to_string_lossy().into_owned();
        eprintln!("{name}: {people} guests, {socials} socials set and removed, {added} added");
    }
}
