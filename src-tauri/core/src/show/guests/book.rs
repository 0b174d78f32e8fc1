//! The guest book: everybody who was in any episode, with what the episodes say of them. It is
//! computed from the episodes and never written.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashSet};
use std::path::Path as FilePath;

use crate::episode::guests::person::{Appearance, Person, key};

/// All guests of a show.
#[derive(Debug, Clone, Default)]
pub struct GuestBook {
    people: BTreeMap<String, Person>,
}

impl GuestBook {
    /// The book of these appearances, in any order.
    #[must_use]
    pub fn of(appearances: impl IntoIterator<Item = Appearance>) -> Self {
        let mut book = Self::default();
        book.extend(appearances);
        book
    }

    /// Takes appearances in, in any order.
    pub fn extend(&mut self, appearances: impl IntoIterator<Item = Appearance>) {
        // Each is put at the end first: sorting thousands once is quicker than finding the place of
        // each among the others.
        let mut grown: HashSet<String> = HashSet::new();
        for appearance in appearances {
            let key = key(&appearance.facts.name);
            if let Some(person) = self.people.get_mut(&key) {
                person.appearances.push(appearance);
                if !grown.contains(&key) {
                    grown.insert(key);
                }
            } else {
                self.people.insert(key, Person { appearances: vec![appearance] });
            }
        }
        for key in grown {
            if let Some(person) = self.people.get_mut(&key) {
                person.appearances.sort_by(|left, right| right.by_age(left));
            }
        }
    }

    /// Forgets what an episode said of the guest of this name.
    pub fn remove(&mut self, name: &str, episode: &FilePath) {
        let key = key(name);
        let Some(person) = self.people.get_mut(&key) else { return };
        person.appearances.retain(|appearance| *appearance.episode != *episode);
        if person.appearances.is_empty() {
            self.people.remove(&key);
        }
    }

    /// Everybody, by name.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    /// The guest of this name, however its letters are cased and its words are parted.
    #[must_use]
    pub fn person(&self, name: &str) -> Option<&Person> {
        self.people.get(&key(name))
    }

    /// Those whose name has words that start with the words typed, at most `most` of them: who was
    /// there most recently first.
    #[must_use]
    pub fn suggest(&self, typed: &str, most: usize) -> Vec<&Person> {
        let typed = key(typed);
        if typed.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(&String, &Person)> = self
            .people
            .iter()
            .filter(|(name, _)| {
                typed.split(' ').all(|start| name.split(' ').any(|word| word.starts_with(start)))
            })
            .collect();
        let by_age = |(name, one): &(&String, &Person),
                      (other_name, other): &(&String, &Person)| {
            let newest = one.appearances.first().zip(other.appearances.first());
            let by_age = newest.map_or(Ordering::Equal, |(one, other)| other.by_age(one));
            by_age.then_with(|| name.cmp(other_name))
        };
        // Only those that are offered are put in order.
        if most > 0 && found.len() > most {
            found.select_nth_unstable_by(most - 1, by_age);
        }
        found.truncate(most);
        found.sort_by(by_age);
        found.into_iter().map(|(_, person)| person).collect()
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::episode::guests::person::Facts;
    use crate::episode::guests::{Label, Profile, find};
    use crate::social::Platforms;
    use linernotes_syntax::front_matter::read;

    fn appearance(number: u32, yaml: &str) -> Appearance {
        let root = read(yaml).unwrap();
        let guest = find(&root, &Platforms::default(), &[]).people.remove(0);
        Appearance {
            episode: FilePath::new(&format!("/show/{number:04}.md")).into(),
            number: Some(format!("{number:04}")),
            day: NaiveDate::from_yo_opt(2026, number),
            facts: Facts::read(&root, &guest).unwrap().into(),
        }
    }

    fn book() -> GuestBook {
        GuestBook::of([
            appearance(
                3,
                "guest:\n  name: Ada  Kern\n  bio: Builds lifts.\n  socials:\n    bluesky: ada.dev\n    twitter: '@ada'\n",
            ),
            appearance(
                9,
                "guest:\n  name: ada kern\n  bio:\n    Builds\n    lifts.\n  socials:\n    bluesky: ada.example.com\n    web: https://ada.example.com\n",
            ),
            appearance(5, "guest: Noor Haddad\nguest_twitter: noor\n"),
        ])
    }

    #[test]
    fn one_person_is_one_entry_with_what_was_said_last() {
        let book = book();
        let names: Vec<_> = book.people().map(Person::name).collect();
        assert_eq!(names, ["ada kern", "Noor Haddad"]);
        let ada = book.person("ADA Kern").unwrap();
        let latest = ada.latest();
        assert_eq!(latest.bio.as_deref(), Some("Builds lifts."));
        let platforms = Platforms::default();
        let social = |id| latest.social(platforms.by_id(id).unwrap());
        assert_eq!(social("bluesky"), Some("ada.example.com"));
        // The newest episode left it out.
        assert_eq!(social("x"), None);
        assert_eq!(social("web"), Some("https://ada.example.com"));
        let noor = book.person("Noor Haddad").unwrap().latest();
        assert_eq!(noor.social(platforms.by_id("x").unwrap()), Some("noor"));
    }

    #[test]
    fn what_differs_is_said_with_the_episode() {
        let book = book();
        let ada = book.person("Ada Kern").unwrap();
        let newest = &ada.appearances[0];
        let differences = ada.differences(&newest.facts, &newest.episode);
        let told: Vec<_> = differences
            .iter()
            .map(|found| (found.platform.map(|p| p.id.as_str()), found.here, found.there))
            .collect();
        assert_eq!(told, [(Some("bluesky"), "ada.example.com", "ada.dev")]);
        assert_eq!(differences[0].other.number.as_deref(), Some("0003"));

        let spelled = Facts {
            name: "Ada Kern".into(),
            id: None,
            bio: Some("Paints lifts.".into()),
            socials: vec![Profile {
                platform: Platforms::default().by_id("x").unwrap().clone(),
                value: "https://x.com/Ada".into(),
                label: Label::Key("x".into()),
            }],
        };
        let differences = ada.differences(&spelled, FilePath::new("/show/new.md"));
        assert_eq!(differences.len(), 1);
        assert_eq!(differences[0].there, "Builds\nlifts.".replace('\n', " "));
    }

    #[test]
    fn two_sites_of_one_guest_are_two_profiles() {
        let sites = |first: &str, second: &str| {
            format!(
                "guest:\n  name: Ada Kern\n  website: https://{first}.example\n  blog: https://{second}.example\n"
            )
        };
        let book = GuestBook::of([
            appearance(3, &sites("a", "b")),
            appearance(4, &sites("a", "c")),
            appearance(5, &sites("a", "b")),
        ]);
        let ada = book.person("Ada Kern").unwrap();
        assert_eq!(ada.latest().socials.len(), 2);
        let told = |episode: usize| -> Vec<_> {
            let Appearance { facts, episode, .. } = &ada.appearances[episode];
            let found = ada.newest_differences(facts, episode);
            found
                .iter()
                .map(|one| (one.social, one.here.to_owned(), one.there.to_owned()))
                .collect()
        };
        let (b, c) = ("https://b.example".to_owned(), "https://c.example".to_owned());
        assert_eq!(told(0), [(Some(1), b.clone(), c.clone())]);
        assert_eq!(told(1), [(Some(1), c, b)]);
    }

    #[test]
    fn without_days_the_higher_number_is_the_newer_one() {
        let undated = |number: &str, bluesky: &str| {
            let text = format!("guest:\n  name: Ada\n  bluesky: {bluesky}\n");
            let episode = FilePath::new(&format!("/show/{bluesky}.md")).into();
            let number = (!number.is_empty()).then(|| number.to_owned());
            Appearance { number, episode, day: None, ..appearance(1, &text) }
        };
        let newest =
            |book: GuestBook| book.person("Ada").unwrap().latest().socials[0].value.clone();
        let (nine, later) = (undated("9", "old.dev"), undated("22", "new.dev"));
        assert_eq!(newest(GuestBook::of([nine, later])), "new.dev");
        let (nine, later) = (undated("", "e9.dev"), undated("", "e22.dev"));
        assert_eq!(newest(GuestBook::of([later, nine])), "e22.dev");
    }

    #[test]
    fn typing_a_name_finds_it_by_the_start_of_any_word() {
        let book = book();
        let names = |typed: &str| -> Vec<_> {
            book.suggest(typed, 5).into_iter().map(Person::name).collect()
        };
        assert_eq!(names("k"), ["ada kern"]);
        assert_eq!(names("had no"), ["Noor Haddad"]);
        assert_eq!(names("N"), ["Noor Haddad"]);
        assert!(names("x").is_empty() && names("  ").is_empty());
        assert!(book.suggest("a", 0).is_empty());
    }
}
