//! Writing what one episode says of a guest into the others: the edits of each, to be looked at
//! before anything is saved.

use std::path::{Path as FilePath, PathBuf};

use crate::conventions::Conventions;
use crate::episode::FrontMatter;
use crate::episode::guests::person::Facts;
use crate::episode::guests::{Place, add_profile, name_of, pairs};
use crate::social::style_of;
use crate::store::Stored;
use linernotes_syntax::front_matter::{Change, NewValue, Node, changed};
use linernotes_syntax::text::{Decoded, Parts, Refusal, apply};

use crate::show::ShowIndex;

/// An episode that would say the same of the guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// Its file.
    pub path: PathBuf,
    /// What it was read as, with its encoding.
    pub before: Decoded,
    /// The hash of its bytes.
    pub hash: String,
    /// Its text with the edits made.
    pub after: String,
}

/// An episode of the guest that can't be updated, or not in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its file.
    pub path: PathBuf,
    /// Why, in a sentence for a host.
    pub reason: String,
}

/// What a text says of the guest of this name; none where it has no such guest.
#[must_use]
pub fn facts_in(text: &str, name: &str, show: &Conventions) -> Option<Facts> {
    let root = FrontMatter::read(text, &Parts::of(text)).root?;
    let guests = show.schema.guests_in(&root);
    let guest = guests.people.iter().find(|guest| name_of(&root, guest) == Some(name))?;
    Facts::read(&root, guest)
}

/// The guest's other episodes than `source`, as they would be if they said what `facts` say; those
/// that say it already are not among them. One that has no place for some of it is told twice.
#[must_use]
pub fn spread(index: &ShowIndex, facts: &Facts, source: &FilePath) -> (Vec<Spread>, Vec<LeftOut>) {
    let (mut updates, mut left_out) = (Vec::new(), Vec::new());
    let Some(person) = index.guest_book().person(&facts.name) else { return (updates, left_out) };
    for appearance in person.appearances.iter().filter(|known| *known.episode != *source) {
        let path = appearance.episode.to_path_buf();
        let after = |stored: &Stored| {
            if stored.read_only {
                return Err("the file is marked read-only".to_owned());
            }
            let text = &stored.decoded.text;
            let name = &appearance.facts.name;
            updated(text, name, facts, index.conventions()).map_err(|refused| refused.message)
        };
        match index.show().read_file(&path).map_err(|error| error.to_string()) {
            Ok(stored) => match after(&stored) {
                Ok((after, unplaced)) => {
                    if let Some(reason) = unplaced.reason() {
                        left_out.push(LeftOut { path: path.clone(), reason });
                    }
                    if after != stored.decoded.text {
                        let Stored { decoded: before, hash, .. } = stored;
                        updates.push(Spread { path, before, hash, after });
                    }
                }
                Err(reason) => left_out.push(LeftOut { path, reason }),
            },
            Err(reason) => left_out.push(LeftOut { path, reason }),
        }
    }
    (updates, left_out)
}

/// What an episode has no place for.
#[derive(Debug, Default)]
struct Unplaced {
    /// What it is, as a host calls it.
    what: Vec<String>,
    /// Why, where there is more to say than that the guest is a name alone.
    why: Option<String>,
}

impl Unplaced {
    fn reason(&self) -> Option<String> {
        let what = match self.what.as_slice() {
            [] => return None,
            [one] => one.clone(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        };
        Some(match &self.why {
            Some(why) => format!("there’s no place for {what}. {why}"),
            None => format!("the guest is just a name there, without a place for {what}"),
        })
    }
}

/// A text in which the guest of this name is described as `facts` do, and what could not be written.
/// What they do not say stays.
fn updated(
    text: &str,
    name: &str,
    facts: &Facts,
    show: &Conventions,
) -> Result<(String, Unplaced), Refusal> {
    let mut text = text.to_owned();
    let mut unplaced = Unplaced::default();
    make(&mut text, name, show, |root, index| {
        let guests = show.schema.guests_in(root);
        let guest = guests.people.get(index)?;
        let bio = facts.bio.as_deref()?;
        let Some(path) = guest.bio_path(&show.schema.guests.bio_key) else {
            unplaced.what.push("the bio".to_owned());
            return None;
        };
        let said = root.at(&path.0).and_then(Node::text).unwrap_or_default();
        let same = said.split_whitespace().eq(bio.split_whitespace());
        (!same).then(|| vec![Change::Set { path, value: NewValue::Text(bio.to_owned()) }])
    })?;
    for (place, wanted) in facts.socials.iter().enumerate() {
        make(&mut text, name, show, |root, index| {
            let guests = show.schema.guests_in(root);
            let guest = guests.people.get(index)?;
            let (socials, there): (Vec<_>, Vec<_>) = guest.profiles(root).unzip();
            let Some(known) = pairs(&facts.socials, &there)[place] else {
                let added = add_profile(root, &guests, &show.schema.guests, index, wanted);
                return added
                    .map_err(|error| {
                        unplaced.what.push(wanted.platform.name.to_string());
                        let is_name = matches!(guest.place, Place::Name(_));
                        unplaced.why = (!is_name).then_some(error.message).or(unplaced.why.take());
                    })
                    .ok();
            };
            let (social, said) = (socials.get(known)?, there.get(known)?);
            if wanted.is_same(said) {
                return None;
            }
            // Each file keeps its own way to write a profile.
            let value = wanted.platform.write(&wanted.value, style_of(&said.value));
            let value = NewValue::Text(value);
            Some(vec![Change::Set { path: social.path.clone(), value }])
        })?;
    }
    Ok((text, unplaced))
}

/// Makes the changes that `wanted` asks for of the guest of this name.
fn make(
    text: &mut String,
    name: &str,
    show: &Conventions,
    wanted: impl FnOnce(&Node, usize) -> Option<Vec<Change>>,
) -> Result<(), Refusal> {
    let top = FrontMatter::read(text, &Parts::of(text));
    if !top.is_editable() {
        return Err(Refusal { message: top.reason(text).unwrap_or_default() });
    }
    let Some(root) = top.root else { return Ok(()) };
    let guests = show.schema.guests_in(&root);
    let place = guests.people.iter().position(|guest| name_of(&root, guest) == Some(name));
    let Some(changes) = place.and_then(|place| wanted(&root, place)) else { return Ok(()) };
    *text = apply(text, &changed(text, &changes, &show.style)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::tests::{House, house};

    const SOURCE: &str = "---\nepisode: 4\ndate: 2024-04-01\nsummary: S\nguest:\n  name: Ada Marlowe\n  bio: Ada sails.\n  socials:\n    twitter: adasea\n    bluesky: ada.example.com\n---\n\n# T4\n";

    fn at_sea() -> House {
        house(&[
            (
                "1-t.md",
                "---\nepisode: 1\ndate: 2024-01-01\nsummary: S\nguest: # the first one\n  name: 'Ada Marlowe'\n  bio: >-\n    Ada writes\n    programs.\n  socials:\n    twitter: https://twitter.com/ada\n    web: https://ada.example.com\n---\n\n# T1\n",
            ),
            (
                "2-t.md",
                "---\nepisode: 2\ndate: 2024-02-01\nsummary: S\nguest:\n  name: Noor Haddad\n  bio: Else.\n---\n\n# T2\n",
            ),
            (
                "3-t.md",
                &SOURCE.replace("4", "3").replace("bio: Ada sails.", "bio:\n    Ada\n    sails."),
            ),
            ("4-t.md", SOURCE),
            (
                "5-t.md",
                "---\r\nepisode: 5\r\ndate: 2024-05-01\r\nsummary: S\r\nguest:\r\n  name: ada marlowe\r\n---\r\n\r\n# T5\r\n",
            ),
            (
                "6-t.md",
                "---\nepisode: 6\ndate: 2024-06-01\nguest: {name: Ada Marlowe}\nguest: {name: Ada Marlowe}\n---\n\n# T6\n",
            ),
        ])
    }

    fn told(house: &House) -> (Vec<Spread>, Vec<LeftOut>) {
        let facts = facts_in(SOURCE, "Ada Marlowe", house.index.conventions()).unwrap();
        spread(&house.index, &facts, &house.path("4-t.md"))
    }

    #[test]
    fn what_one_episode_says_is_written_into_the_others() {
        let house = at_sea();
        let (updates, left_out) = told(&house);
        let after = |name: &str| {
            let path = house.path(name);
            updates.iter().find(|one| one.path == path).map(|one| one.after.clone())
        };
        // In the file's own ways to write; what was not said stays.
        assert_eq!(
            after("1-t.md").unwrap(),
            "---\nepisode: 1\ndate: 2024-01-01\nsummary: S\nguest: # the first one\n  name: 'Ada Marlowe'\n  bio: >-\n    Ada sails.\n  socials:\n    twitter: https://x.com/adasea\n    web: https://ada.example.com\n    bluesky: ada.example.com\n---\n\n# T1\n"
        );
        // Another guest, and what says the same in other lines.
        assert_eq!((after("2-t.md"), after("3-t.md"), after("4-t.md")), (None, None, None));
        let five = updates.iter().find(|one| one.path == house.path("5-t.md")).unwrap();
        assert!(
            five.after.contains("  name: ada marlowe\n  bio: Ada sails.\n  socials:\n"),
            "{}",
            five.after
        );
        let bytes = linernotes_syntax::text::encode(&five.after, &five.before.encoding);
        assert!(!String::from_utf8(bytes).unwrap().replace("\r\n", "").contains('\n'));
        let mut paths: Vec<_> = updates.iter().map(|one| one.path.clone()).collect();
        paths.sort();
        assert_eq!(paths, [house.path("1-t.md"), house.path("5-t.md")]);
        // A file that has a key twice is named, with the reason.
        let [left] = left_out.as_slice() else { panic!("{left_out:?}") };
        assert_eq!(left.path, house.path("6-t.md"));
        assert!(left.reason.contains("guest"), "{}", left.reason);
    }

    /// What episode 1 becomes when it is to say what episode 2 does of Ada.
    fn spread_onto(first: &str, second: &str) -> Option<String> {
        let text = |number: u32, guest: &str| {
            format!("---\nepisode: {number}\ndate: 2024-0{number}-01\n{guest}---\n\n# T\n")
        };
        let (first, second) = (text(1, first), text(2, second));
        let house = house(&[("1-t.md", &first), ("2-t.md", &second)]);
        let facts = facts_in(&second, "Ada Hall", house.index.conventions()).unwrap();
        let (updates, left_out) = spread(&house.index, &facts, &house.path("2-t.md"));
        assert_eq!(left_out, []);
        let after = updates.into_iter().next().map(|update| update.after);
        after.map(|after| {
            after.split("date: 2024-01-01\n").nth(1).unwrap().replace("---\n\n# T\n", "")
        })
    }

    #[test]
    fn several_profiles_on_one_platform_stay_several() {
        let keys =
            "guest:\n  name: Ada Hall\n  website: https://a.example\n  blog: https://b.example\n";
        assert_eq!(spread_onto(keys, keys), None);
        let other = keys.replace("b.example", "c.example");
        assert_eq!(spread_onto(&other, keys).as_deref(), Some(keys));
        let one = keys.replace("  blog: https://b.example\n", "");
        assert_eq!(spread_onto(&one, keys).as_deref(), Some(keys));
        assert_eq!(spread_onto(keys, &one), None);
        let blog = keys.replace("  website: https://a.example\n", "");
        assert_eq!(
            spread_onto(&one, &blog).as_deref(),
            Some(keys),
            "one is no newer address of the other"
        );

        let flat =
            "guest: Ada Hall\nguest_website: https://a.example\nguest_blog: https://b.example\n";
        assert_eq!(spread_onto(flat, flat), None);
        let other = flat.replace("b.example", "c.example");
        assert_eq!(spread_onto(&other, flat).as_deref(), Some(flat));

        let list = "guests:\n  - name: Ada Hall\n    links:\n      - text: Shop\n        url: https://a.example\n      - text: Diary\n        url: https://b.example\n";
        assert_eq!(spread_onto(list, list), None);
        let other = list.replace("b.example", "c.example");
        assert_eq!(spread_onto(&other, list).as_deref(), Some(list));
        let one = list.replace("      - text: Diary\n        url: https://b.example\n", "");
        assert_eq!(spread_onto(&one, list).as_deref(), Some(list));
    }

    #[test]
    fn what_has_no_place_in_an_episode_is_named() {
        let guests = [
            ("1-t.md", "guests:\n  - Ada Hall\n  - Noor Haddad\n"),
            (
                "2-t.md",
                "guests:\n  - name: Ada Hall\n    bio: Ada sails.\n    mastodon: \"@ada@sea.example\"\n",
            ),
        ];
        let text = |guest: &str| format!("---\ndate: 2024-01-01\n{guest}---\n\n# T\n");
        let texts = guests.map(|(name, guest)| (name, text(guest)));
        let [first, second] = &texts;
        let house = house(&[(first.0, &first.1), (second.0, &second.1)]);
        let facts = facts_in(&second.1, "Ada Hall", house.index.conventions()).unwrap();
        let (updates, left_out) = spread(&house.index, &facts, &house.path("2-t.md"));
        assert_eq!(updates, []);
        let [left] = left_out.as_slice() else { panic!("{left_out:?}") };
        assert_eq!(left.path, house.path("1-t.md"));
        assert_eq!(
            left.reason,
            "the guest is just a name there, without a place for the bio and Mastodon"
        );
    }

    #[test]
    fn a_file_that_can_not_be_updated_is_named() {
        let house = at_sea();
        let path = house.path("1-t.md");
        let mut permissions = std::fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&path, permissions).unwrap();
        let (updates, left_out) = told(&house);
        assert!(updates.iter().all(|one| one.path != path));
        assert!(left_out.iter().any(|one| one.path == path && one.reason.contains("read-only")));
    }
}
