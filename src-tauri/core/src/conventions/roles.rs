//! Which keys of a show hold which role: by their names, and by what their values look like over
//! the whole show.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::episode::Role;
use crate::episode::RoleUse;
use crate::episode::guests;
use crate::episode::guests::Guests;
use crate::episode::role::{ROLES, WIDE_ROLES, is_guest_key, rank};
use crate::episode::{date, fits, value_shape};
use crate::settings::Settings;
use crate::social::Platforms;
use linernotes_syntax::front_matter::{Kind, Node};

use super::date_form;
use super::learn::is_digits;
use super::value_statistics::{Look, looks};

/// Learns the roles, guests aside, off the front matters of a show. `published` are those that
/// count for how usual a role is.
/// Of lists of words, those of episodes' `names` are no tags: they say what is related.
pub(super) fn learn(
    read: &[&Node],
    published: &[&Node],
    names: &[&str],
    settings: &Settings,
    platforms: &Platforms,
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
    let looks = looks(read, platforms);
    for role in [Role::Date, Role::Number, Role::HostingId] {
        if !roles.iter().any(|used| used.role == role)
            && let Some(key) = by_look(role, read, &looks, &roles, free)
        {
            let keys = vec![key.to_owned()];
            let share = share(&keys, published);
            roles.push(RoleUse { role, keys, share, set: false });
        }
    }
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

/// The key whose values alone look like those of a role that no key has by its name; none where
/// there are several.
fn by_look<'a>(
    role: Role,
    read: &[&Node],
    looks: &BTreeMap<&'a str, Look>,
    roles: &[RoleUse],
    free: impl Fn(&str) -> bool,
) -> Option<&'a str> {
    let dates = roles.iter().find(|used| used.role == Role::Date).map(|used| &used.keys);
    let order = dates.map(|keys| date_form::order(read.iter().copied(), keys)).unwrap_or_default();
    let day = |place: usize| {
        let root = read.get(place)?;
        let text = dates?.iter().find_map(|key| root.get(key)?.text())?;
        date::parse(text, order).ok()
    };
    let taken = |key: &str| roles.iter().any(|used| used.keys.iter().any(|own| own == key));
    let mut found = looks.iter().filter(|(key, look)| {
        !taken(key)
            && free(key)
            && !has_name(key)
            && match role {
                Role::Date => look.is_release(key, read.len()),
                Role::Number => look.counts(key, read.len(), day),
                _ => look.is_hosting_id(key, read.len()),
            }
    });
    let (key, _) = found.next()?;
    found.next().is_none().then_some(*key)
}

/// The key that holds guests by what stands there, in a show that has none under a key of such a
/// name; none where there are several.
pub(super) fn guests_by_look(
    read: &[&Node],
    roles: &[RoleUse],
    platforms: &Platforms,
) -> Option<String> {
    let named = |node: &&Node| {
        let mut entries = node.entries().iter();
        entries.any(|entry| {
            is_guest_key(&entry.key, &[]) || guests::flat_key(&entry.key, &[]).is_some()
        })
    };
    if read.iter().any(named) {
        return None;
    }
    let taken = |key: &str| roles.iter().any(|used| used.keys.iter().any(|own| own == key));
    let looks = looks(read, platforms);
    let mut found = looks.iter().filter(|(key, look)| !taken(key) && look.are_guests());
    let (key, _) = found.next()?;
    found.next().is_none().then(|| (*key).to_owned())
}

/// The role of the guests: the keys that hold them (`own` where they are no usual ones, `set` where the settings say so), and how many published
/// episodes have some.
/// `episodes` are the guests of each episode, and whether it is published.
pub(super) fn guests<'a>(
    episodes: impl Iterator<Item = (&'a Guests, bool)>,
    usual: &str,
    own: &[String],
    set: bool,
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
    if set {
        own.clone_into(&mut keys);
    }
    let share = part(with, all);
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
        keys.iter().any(|key| root.get(key).is_some_and(|node| !value_shape::is_empty(node)))
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
        || guests::flat_key(key, &[]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use linernotes_syntax::front_matter::read;

    fn told(files: &[&str]) -> Vec<String> {
        let roots: Vec<Node> = files.iter().map(|yaml| read(yaml).unwrap()).collect();
        let roots: Vec<&Node> = roots.iter().collect();
        learn(&roots, &roots, &["a-first"], &Settings::default(), &Platforms::default())
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
    fn days_numbers_and_ids_are_told_by_what_stands_there() {
        let file = |aired: &str, folge: u32, libsyn: u32, more: &str| {
            format!("aired: {aired}\nfolge: {folge}\nlibsyn: {libsyn}\n{more}")
        };
        let told_of = |files: &[String]| {
            let files: Vec<&str> = files.iter().map(String::as_str).collect();
            told(&files)
        };
        let files: Vec<String> = (1..=5)
            .zip([5, 3, 4, 1, 2])
            .map(|(n, other)| {
                let more = format!("rating: {other}\nbytes: 345678{n}\nsecs: {}", other * 70);
                file(&format!("2024-01-0{n}"), 10 + n, 3_456_789 + n * n, &more)
            })
            .collect();
        let all = ["Date aired 1.00", "Number folge 1.00", "HostingId libsyn 1.00"];
        assert_eq!(told_of(&files), all);
        // A sample of a long show: the numbers are far apart, but rise with the days.
        let sample: Vec<String> = (1..=5)
            .map(|n| file(&format!("202{n}-01-05"), n * 111, 3_456_789 + n * n, ""))
            .collect();
        assert_eq!(told_of(&sample), all);
        // Where two keys may be meant, nothing is told.
        let twice: Vec<String> =
            files.iter().map(|file| format!("{file}\nheld: 2024-02-01")).collect();
        assert_eq!(told_of(&twice), ["HostingId libsyn 1.00"]);
        let other = |line: &str| -> Vec<String> {
            [3, 1, 2, 5, 4].map(|n| line.replace('N', &n.to_string())).to_vec()
        };
        assert_eq!(told_of(&other("folge: '12N'")), ["Number folge 1.00"]);
        for line in [
            "lastmod: 2024-01-0N",
            "weight: N",
            "day: 2024010N",
            "length: 3456780N",
            "views: N00000",
        ] {
            assert_eq!(told_of(&other(line)), [""; 0], "{line}");
        }
    }

    #[test]
    fn guests_are_told_by_what_stands_there() {
        let found = |files: &[&str]| {
            let roots: Vec<Node> = files.iter().map(|yaml| read(yaml).unwrap()).collect();
            let roots: Vec<&Node> = roots.iter().collect();
            guests_by_look(&roots, &[], &Platforms::default())
        };
        let speakers = [
            "speakers:\n- name: Ada Hall\n  twitter: ada\n",
            "speakers:\n- name: Bo Lind\n  url: https://bo.example\n- name: Cy Roe\n",
            "speakers:\n- name: Di Moss\n  mastodon: '@di@a.example'\n",
        ];
        assert_eq!(found(&speakers).as_deref(), Some("speakers"));
        let sponsors =
            speakers.map(|yaml| yaml.replace("Ada Hall", "acme").replace("Bo Lind", "quay"));
        assert_eq!(found(&sponsors.each_ref().map(String::as_str)), None);
        let always = "team:\n- name: Ada Hall\n  twitter: ada\n";
        assert_eq!(found(&[always, always, always]), None);
        let named = speakers.map(|yaml| format!("{yaml}guest_twitter: x\n"));
        assert_eq!(found(&named.each_ref().map(String::as_str)), None);
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
