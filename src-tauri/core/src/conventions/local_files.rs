//! The files of the show that front matters name.

use crate::episode::Role;
use crate::episode::guests::{Guests, picture_of};
use linernotes_syntax::front_matter::{Node, Path};

use super::Conventions;

/// The files of the show that front matter names as pictures or audio, of guests too, and where.
#[must_use]
pub fn local_files<'a>(
    root: &'a Node,
    guests: &Guests,
    show: &Conventions,
) -> Vec<(Path, &'a str)> {
    let roles = [Role::Image, Role::Audio].into_iter().filter_map(|role| show.role(role));
    let keys = roles.flat_map(|used| &used.keys);
    let mut found: Vec<(Path, &str)> =
        keys.filter_map(|key| Some((Path::default().key(key), root.get(key)?.text()?))).collect();
    for guest in &guests.people {
        let Some(picture) = picture_of(root, guest) else { continue };
        let is_it = |path: &&Path| root.at(&path.0).and_then(Node::text) == Some(picture);
        found.extend(guest.other.iter().find(is_it).map(|path| (path.clone(), picture)));
    }
    found.retain(|(_, file)| is_local(file));
    found
}

/// Whether a value is the name of a file that may be one of the show's.
fn is_local(file: &str) -> bool {
    let file = file.trim();
    let name = file.split(['?', '#']).next().unwrap_or_default();
    let ending = name.rsplit(['/', '\\']).next().and_then(|name| name.rsplit_once('.'));
    !file.contains(':')
        && !file.starts_with("//")
        && !file.contains("{{")
        && !file.contains("{%")
        && ending.is_some_and(|(_, ending)| {
            (3..=4).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}
