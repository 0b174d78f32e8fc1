//! What the preview's head says of an episode.

use crate::episode::Episode;
use crate::episode::guests;
use crate::episode::guests::People;
use crate::episode::guests::person::Facts;
use crate::episode::guests::{Profile, name_of};
use crate::preview::{Page, PageGuest, PageLink};
use linernotes_syntax::front_matter::{Node, Path};

/// The page of an episode. `name` is its file's name, which can have the day; `people` are those
/// who have files of their own.
pub(super) fn of(
    root: Option<&Node>,
    episode: &Episode,
    name: &str,
    people: Option<&People>,
    mut avatar: impl FnMut(&Node, &guests::Guest) -> Option<String>,
) -> Page {
    let guests = root.map_or_else(Vec::new, |root| {
        let files = people;
        episode
            .guests
            .people
            .iter()
            .map(|person| {
                let avatar = avatar(root, person);
                match files.and_then(|files| files.person_of(root, person)) {
                    Some(known) => of_file(&known.facts, avatar),
                    None => page_guest(root, person, avatar),
                }
            })
            .collect()
    });
    let number = episode.number.as_ref().map(|leaf| leaf.text.trim().to_owned());
    Page {
        title: episode.title_text().unwrap_or_default().to_owned(),
        number: number.filter(|number| !number.is_empty()),
        date: episode.day(name),
        guests,
    }
}

/// A guest whose facts stand in a file elsewhere.
pub(super) fn of_file(facts: &Facts, avatar: Option<String>) -> PageGuest {
    let links = facts.socials.iter().map(|Profile { platform, value, .. }| PageLink {
        label: platform.name.clone(),
        url: platform.link(value).unwrap_or_else(|| value.clone()),
    });
    PageGuest {
        name: facts.name.clone(),
        bio: facts.bio.clone().unwrap_or_default(),
        links: links.collect(),
        avatar,
    }
}

fn page_guest(root: &Node, person: &guests::Guest, avatar: Option<String>) -> PageGuest {
    let text = |path: &Path| root.at(&path.0).and_then(Node::text);
    let links = person.socials.iter().filter_map(|social| {
        let value = text(&social.path)?.trim();
        // What gives no safe address is shown as it is written.
        let url = social.platform.link(value).unwrap_or_else(|| value.to_owned());
        (!value.is_empty()).then(|| PageLink { label: social.platform.name.clone(), url })
    });
    PageGuest {
        name: name_of(root, person).unwrap_or_default().to_owned(),
        bio: person.bio.as_ref().and_then(text).unwrap_or_default().to_owned(),
        links: links.collect(),
        avatar,
    }
}
