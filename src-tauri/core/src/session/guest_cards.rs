//! What is told about the guests besides their fields: where their profiles lead, and what other
//! episodes say otherwise.

use crate::episode::file_label;
use std::path::Path as FilePath;

use crate::episode::Target;
use crate::episode::guests::person::{Difference, Facts};
use crate::episode::guests::{Guest as Person, Guests, PersonFile, Place, Profile, name_of, place};
use crate::protocol::{Guest, GuestDifference, GuestFile, GuestLink, SocialPlace};
use crate::show::ShowIndex;
use linernotes_syntax::front_matter::{Node, Path, Segment};

/// Adds to the guests' cards what the show knows of them. `episode` is the file that they are in.
pub(super) fn tell(
    cards: &mut [Guest],
    root: Option<&Node>,
    guests: &Guests,
    episode: &FilePath,
    index: &ShowIndex,
) {
    let Some(root) = root else { return };
    for (card, person) in cards.iter_mut().zip(&guests.people) {
        card.links = links(root, person);
        card.in_list = in_list(person);
        card.socials_list = socials_list(root, person);
        let known = index.people().and_then(|people| people.person_of(root, person));
        card.file = known.map(guest_file);
        // What can't be edited here can't be taken over either.
        if card.removable {
            card.differences = differences(root, person, episode, index);
            card.elsewhere = elsewhere(root, person, episode, index);
        }
    }
}

/// Where each profile leads, in the order of the file.
fn links(root: &Node, person: &Person) -> Vec<Option<String>> {
    let link = |social: &crate::episode::guests::GuestSocial| {
        social.platform.link(root.at(&social.path.0).and_then(Node::text)?)
    };
    person.socials.iter().map(link).collect()
}

/// The address of the picture that a guest's own file names.
pub(super) fn picture(root: &Node, person: &Person, index: &ShowIndex) -> Option<String> {
    let known = index.people()?.person_of(root, person)?;
    index.show().image(&known.path, known.picture.as_ref()?)
}

fn guest_file(known: &PersonFile) -> GuestFile {
    let PersonFile { path, facts, .. } = known;
    let social = |Profile { platform, value, .. }: &Profile| GuestLink {
        name: platform.name.clone(),
        value: value.clone(),
        link: platform.link(value),
    };
    GuestFile {
        path: path.to_string_lossy().into_owned(),
        file: file_label(path),
        name: facts.name.clone(),
        bio: facts.bio.clone(),
        socials: facts.socials.iter().map(social).collect(),
    }
}

fn in_list(person: &Person) -> bool {
    match &person.place {
        Place::Map(path) | Place::Name(path) => matches!(path.0.last(), Some(Segment::Index(_))),
        Place::Flat(_) => false,
    }
}

/// The list of which each item is one of the socials.
fn socials_list(root: &Node, person: &Person) -> Option<Target> {
    let path = person.socials_list.as_ref()?;
    let items = root.at(&path.0)?.items().len();
    let whole = person.socials.iter().enumerate().all(|(place, social)| {
        social.whole.0.split_last() == Some((&Segment::Index(place), path.0.as_slice()))
    });
    let known = whole && items == person.socials.len();
    known.then(|| Target::FrontMatter { path: path.clone() })
}

fn elsewhere(root: &Node, person: &Person, episode: &FilePath, index: &ShowIndex) -> u32 {
    let known = name_of(root, person).and_then(|name| index.guest_book().person(name));
    let others = known.map_or(0, |known| {
        known.appearances.iter().filter(|other| *other.episode != *episode).count()
    });
    u32::try_from(others).unwrap_or(u32::MAX)
}

fn differences(
    root: &Node,
    person: &Person,
    episode: &FilePath,
    index: &ShowIndex,
) -> Vec<GuestDifference> {
    let Some(known) = name_of(root, person).and_then(|name| index.guest_book().person(name)) else {
        return Vec::new();
    };
    let Some(facts) = Facts::read(root, person) else { return Vec::new() };
    // Who has a file is the same in all episodes.
    if known.file_id().is_some() {
        return Vec::new();
    }
    let found = known.newest_differences(&facts, episode);
    let told = found.into_iter().filter_map(|difference| {
        let Difference { social, here, there, other, .. } = difference;
        let (path, label) = match social {
            None => (person.bio.clone()?, "Bio".to_owned()),
            Some(place) => {
                let (social, _) = person.profiles(root).nth(place)?;
                (social.path.clone(), social.platform.name.clone())
            }
        };
        Some(GuestDifference {
            target: Target::FrontMatter { path },
            label,
            here: here.to_owned(),
            there: there.to_owned(),
            episode: index.guest_episode(other),
        })
    });
    told.collect()
}

/// Where a profile that was pasted belongs; see [`place`].
pub(super) fn placed(
    root: &Node,
    guests: &Guests,
    index: &ShowIndex,
    guest: usize,
    at: Option<&Path>,
    platform: Option<&str>,
    text: &str,
) -> Option<SocialPlace> {
    let show = &index.conventions().schema.guests;
    let placed = place(root, guests, show, guest, at, platform, text)?;
    let own = at.is_some() && placed.field.as_ref() == at;
    Some(SocialPlace {
        platform: placed.platform.id.clone(),
        name: placed.platform.name.clone(),
        value: placed.value,
        target: placed.field.map(|path| Target::FrontMatter { path }),
        moved: at.is_some() && !own,
        same: placed.same,
        other: placed.other.filter(|_| !own),
    })
}
