//! Which keys of a show hold which role: by their names, and by what their values look like over
//! the whole show.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::episode::role::{ROLES, WIDE_ROLES, is_guest_key, rank};
use crate::episode::{fits, look};
use crate::front_matter::{Kind, Node};
use crate::guest::{self, Guests};
use crate::settings::Settings;
use crate::view::Role;

use super::learn::is_digits;
use super::{FEW, RoleUse};

/// A show has few hosts, however many episodes.
const MOST_HOSTS: usize = 8;

/// What the values of one key look like over the show.
#[derive(Default)]
struct Look<'a> {
    /// Values that are not empty.
    seen: usize,
    audio: usize,
    pictures: usize,
    /// Lists of short words.
    lists: usize,
    /// The words of these lists.
    words: usize,
    names: usize,
    distinct: BTreeSet<&'a str>,
}

/// Learns the roles, guests aside, off the front matters of a show. `published` are those that
/// count for how usual a role is.
/// Of lists of words, those of episodes' `names` are no tags: they say what is related.
pub(super) fn learn(
    read: &[&Node],
    published: &[&Node],
    names: &[&str],
    settings: &Settings,
) -> Vec<RoleUse> {
    let set = |role| {
        let keys = settings.keys(role)?.to_vec();
        let share = share(&keys, published);
        Some(RoleUse { role, keys, share, set: true })
    };
    let free =
        |key: &str| !settings.roles.iter().any(|(_, keys)| keys.iter().any(|own| own == key));
    let mut roles: Vec<RoleUse> = ROLES
        .into_iter()
        .filter_map(|role| set(role).or_else(|| by_name(role, read, published, free)))
        .collect();
    let looks = looks(read);
    for role in WIDE_ROLES {
        if let Some(used) = set(role) {
            roles.push(used);
            continue;
        }
        let mut used = by_name(role, read, published, free);
        let named = used.is_some();
        // A show's own word for its tags is looked for only where it has no common one; of links
        // to audio and of pictures there may be several.
        if !named || matches!(role, Role::Audio | Role::Image) {
            let taken: Vec<&str> =
                roles.iter().chain(&used).flat_map(|used| &used.keys).map(String::as_str).collect();
            let mut keys: Vec<(&&str, &Look)> = looks
                .iter()
                .filter(|(key, look)| {
                    !taken.contains(key)
                        && free(key)
                        && !has_name(key)
                        && look.is(role, read.len(), names)
                })
                .collect();
            keys.sort_by_key(|(_, look)| Reverse(look.seen));
            let keys: Vec<String> = keys.into_iter().map(|(key, _)| (*key).to_owned()).collect();
            match &mut used {
                Some(used) => used.keys.extend(keys),
                None if keys.is_empty() => {}
                None => used = Some(RoleUse { role, keys, share: 0.0, set: false }),
            }
            if let Some(used) = &mut used {
                used.share = share(&used.keys, published);
            }
        }
        roles.extend(used);
    }
    roles
}

/// The role of the guests: the keys that hold them (`own` where the settings say so), and how many published episodes have some.
/// `episodes` are the guests of each episode, and whether it is published.
pub(super) fn guests<'a>(
    episodes: impl Iterator<Item = (&'a Guests, bool)>,
    usual: &str,
    own: &[String],
) -> Option<RoleUse> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut with, mut all) = (0usize, 0usize);
    for (guests, published) in episodes {
        for key in guests.keys.iter().filter(|key| is_guest_key(key, own)) {
            *counts.entry(key).or_default() += 1;
        }
        all += usize::from(published);
        with += usize::from(published && !guests.people.is_empty());
    }
    let mut keys: Vec<(&str, usize)> = counts.into_iter().collect();
    keys.sort_by_key(|(key, count)| (*key != usual, Reverse(*count)));
    let mut keys: Vec<String> = keys.into_iter().map(|(key, _)| key.to_owned()).collect();
    if !own.is_empty() {
        own.clone_into(&mut keys);
    }
    let share = part(with, all);
    let set = !own.is_empty();
    (!keys.is_empty()).then_some(RoleUse { role: Role::Guests, keys, share, set })
}

/// `free` tells the keys that no setting has taken for another role.
fn by_name(
    role: Role,
    read: &[&Node],
    published: &[&Node],
    free: impl Fn(&str) -> bool,
) -> Option<RoleUse> {
    let mut seen: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for root in read {
        for entry in root.entries().iter().filter(|entry| free(&entry.key)) {
            if let Some(place) = rank(role, &entry.key).filter(|_| fits(role, &entry.node)) {
                let weight = match (role, entry.node.scalar()) {
                    // Of `number: 7` and `episode: the-slug` the number is meant.
                    (Role::Number, Some(scalar)) if scalar.kind == Kind::Integer => 3,
                    (Role::Number, Some(scalar)) if is_digits(&scalar.text) => 3,
                    _ => 1,
                };
                let known = seen.entry(&entry.key).or_insert((0, place));
                known.0 += weight;
            }
        }
    }
    let mut keys: Vec<(&str, (usize, usize))> = seen.into_iter().collect();
    keys.sort_by_key(|(_, (count, place))| (Reverse(*count), *place));
    if keys.is_empty() {
        return None;
    }
    let keys: Vec<String> = keys.into_iter().map(|(key, _)| key.to_owned()).collect();
    let share = share(&keys, published);
    Some(RoleUse { role, keys, share, set: false })
}

fn share(keys: &[String], published: &[&Node]) -> f64 {
    let has = |root: &&&Node| {
        keys.iter().any(|key| root.get(key).is_some_and(|node| !look::is_empty(node)))
    };
    part(published.iter().filter(has).count(), published.len())
}

#[expect(clippy::cast_precision_loss, reason = "a sample has a few hundred episodes")]
fn part(some: usize, all: usize) -> f64 {
    some as f64 / all.max(1) as f64
}

/// Whether a key's name says already what it is.
fn has_name(key: &str) -> bool {
    let mut roles = ROLES.into_iter().chain(WIDE_ROLES);
    roles.any(|role| rank(role, key).is_some())
        || is_guest_key(key, &[])
        || guest::flat_key(key, &[]).is_some()
}

fn looks<'a>(read: &[&'a Node]) -> BTreeMap<&'a str, Look<'a>> {
    let mut looks: BTreeMap<&str, Look> = BTreeMap::new();
    for root in read {
        for entry in root.entries() {
            let node = &entry.node;
            if look::is_empty(node) {
                continue;
            }
            let known = looks.entry(&entry.key).or_default();
            known.seen += 1;
            if let Some(link) = look::link_of(node) {
                known.audio += usize::from(look::is_audio(link));
                known.pictures += usize::from(look::is_picture(link));
            }
            if let Some(words) = look::words_of(node) {
                known.lists += 1;
                known.words += words.len();
                known.names += words.iter().filter(|word| look::is_name(word)).count();
                known.distinct.extend(words);
            }
        }
    }
    looks
}

impl Look<'_> {
    /// Whether the values of the key look like those of a role in a show of so many episodes.
    fn is(&self, role: Role, episodes: usize, names: &[&str]) -> bool {
        let nearly_all = |count: usize| self.seen >= FEW && count * 10 >= self.seen * 9;
        let people = self.names * 10 >= self.words * 9;
        let related = || self.distinct.iter().any(|word| names.contains(word));
        let repeated = self.words >= self.distinct.len() * 2;
        match role {
            Role::Audio => nearly_all(self.audio),
            Role::Image => nearly_all(self.pictures),
            Role::Tags => nearly_all(self.lists) && repeated && !people && !related(),
            Role::Hosts => {
                nearly_all(self.lists)
                    && people
                    && repeated
                    && self.distinct.len() <= MOST_HOSTS
                    && self.seen * 2 >= episodes
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front_matter::read;

    fn told(files: &[&str]) -> Vec<String> {
        let roots: Vec<Node> = files.iter().map(|yaml| read(yaml).unwrap()).collect();
        let roots: Vec<&Node> = roots.iter().collect();
        learn(&roots, &roots, &["a-first"], &Settings::default())
            .into_iter()
            .map(|used| format!("{:?} {} {:.2}", used.role, used.keys.join(","), used.share))
            .collect()
    }

    #[test]
    fn common_names_are_known() {
        let files = [
            "audio_url: a.mp3\ncover: a.webp\ntags: [a]\nhosts: [x]",
            "audio_url: b.mp3\nenclosure: {url: b.mp3}\ncover: ''\ntags: []\nhosts: [{name: y}]",
        ];
        assert_eq!(
            told(&files),
            [
                "Audio audio_url,enclosure 1.00",
                "Image cover 0.50",
                "Tags tags 0.50",
                "Hosts hosts 1.00"
            ]
        );
    }

    #[test]
    fn a_shows_own_names_are_told_by_what_stands_there() {
        let files = [
            "url: https://example.com/1.mp3\nart: /img/1.png\nabout: [sea, fog]\nvoices: [Ada Hall]\nguests: [Bo Lind]",
            "url: https://example.com/2.mp3\nart: /img/2.png\nabout: [sea]\nvoices: [Ada Hall, Cy Roe]\nguests: [Bo Lind]",
            "url: https://example.com/3.mp3\nart: /img/3.png\nabout: [fog]\nvoices: [Cy Roe]\nguests: [Bo Lind]",
        ];
        assert_eq!(
            told(&files),
            ["Audio url 1.00", "Image art 1.00", "Tags about 1.00", "Hosts voices 1.00"]
        );
    }

    #[test]
    fn what_only_now_and_then_looks_so_is_left_alone() {
        let files = [
            "url: https://example.com/1.mp3\nlinks: [one thing, another]\naudio: true\nrelated: [a-first]",
            "url: https://example.com/2.html\nlinks: [a third, a fourth]\nrelated: [a-first]",
            "url: https://example.com/3.mp3\nlinks: [fifth, sixth]\nrelated: [a-first]",
        ];
        assert_eq!(told(&files), [""; 0]);
    }
}
