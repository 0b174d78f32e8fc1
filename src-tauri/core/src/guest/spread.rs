//! Writing what one episode says of a guest into the others: the edits of each, to be looked at
//! before anything is saved.

use std::path::{Path as FilePath, PathBuf};

use crate::conventions::Conventions;
use crate::document::{Decoded, Parts, apply};
use crate::episode::Top;
use crate::front_matter::{Change, NewValue, Node};
use crate::session::{Refused, changed};
use crate::show::ShowIndex;
use crate::social::style_of;
use crate::store::{self, Stored};

use super::book::Facts;
use super::{add_social, find, name_of};

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

/// An episode of the guest that can't be updated.
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
    let root = Top::read(text, &Parts::of(text)).root?;
    let guests = find(&root, &show.guests.platforms);
    let guest = guests.people.iter().find(|guest| name_of(&root, guest) == Some(name))?;
    Facts::read(&root, guest)
}

/// The guest's other episodes than `source`, as they would be if they said what `facts` say; those
/// that say it already are not among them.
#[must_use]
pub fn spread(index: &ShowIndex, facts: &Facts, source: &FilePath) -> (Vec<Spread>, Vec<LeftOut>) {
    let (mut updates, mut left_out) = (Vec::new(), Vec::new());
    let Some(person) = index.guest_book().person(&facts.name) else { return (updates, left_out) };
    for appearance in person.appearances.iter().filter(|known| known.episode != source) {
        let path = appearance.episode.clone();
        let after = |stored: &Stored| {
            if stored.read_only {
                return Err("the file is marked read-only".to_owned());
            }
            let text = &stored.decoded.text;
            let name = &appearance.facts.name;
            updated(text, name, facts, index.conventions()).map_err(|refused| refused.message)
        };
        match store::read(&path).map_err(|error| error.to_string()) {
            Ok(stored) => match after(&stored) {
                Ok(after) if after == stored.decoded.text => {}
                Ok(after) => {
                    updates.push(Spread { path, before: stored.decoded, hash: stored.hash, after })
                }
                Err(reason) => left_out.push(LeftOut { path, reason }),
            },
            Err(reason) => left_out.push(LeftOut { path, reason }),
        }
    }
    (updates, left_out)
}

/// A text in which the guest of this name is described as `facts` do. What they do not say stays.
fn updated(text: &str, name: &str, facts: &Facts, show: &Conventions) -> Result<String, Refused> {
    let mut text = text.to_owned();
    make(&mut text, name, show, |root, index| {
        let guests = find(root, &show.guests.platforms);
        let guest = guests.people.get(index)?;
        let bio = facts.bio.as_deref()?;
        let path = guest.bio_path(&show.guests.bio_key)?;
        let said = root.at(&path.0).and_then(Node::text).unwrap_or_default();
        let same = said.split_whitespace().eq(bio.split_whitespace());
        (!same).then(|| vec![Change::Set { path, value: NewValue::Text(bio.to_owned()) }])
    })?;
    for (platform, value) in &facts.socials {
        make(&mut text, name, show, |root, index| {
            let guests = find(root, &show.guests.platforms);
            let guest = guests.people.get(index)?;
            let known = guest.socials.iter().find_map(|social| {
                let said = root.at(&social.path.0)?.text()?.trim();
                (social.platform == *platform && !said.is_empty()).then_some((social, said))
            });
            let Some((social, said)) = known else {
                // A guest that is a name alone has no place for profiles.
                return add_social(root, &guests, &show.guests, index, Some(&platform.id), value)
                    .ok();
            };
            if platform.is_same(said, value) {
                return None;
            }
            // Each file keeps its own way to write a profile.
            let value = NewValue::Text(platform.write(value, style_of(said)));
            Some(vec![Change::Set { path: social.path.clone(), value }])
        })?;
    }
    Ok(text)
}

/// Makes the changes that `wanted` asks for of the guest of this name.
fn make(
    text: &mut String,
    name: &str,
    show: &Conventions,
    wanted: impl FnOnce(&Node, usize) -> Option<Vec<Change>>,
) -> Result<(), Refused> {
    let top = Top::read(text, &Parts::of(text));
    if !top.is_editable() {
        return Err(Refused { message: top.reason(text).unwrap_or_default() });
    }
    let Some(root) = top.root else { return Ok(()) };
    let guests = find(&root, &show.guests.platforms);
    let place = guests.people.iter().position(|guest| name_of(&root, guest) == Some(name));
    let Some(changes) = place.and_then(|place| wanted(&root, place)) else { return Ok(()) };
    *text = apply(text, &changed(text, &changes, &show.style)?);
    Ok(())
}
