//! A picture or audio file that the front matter names and that is not there.

use crate::conventions::{Conventions, Habit};
use crate::episode::Role;
use crate::episode::guests::{Guests, picture_of};
use crate::severity::Severity;
use linernotes_syntax::front_matter::{Node, Path};

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "media-lost",
    severity: Severity::Warning,
    about: "The front matter names a picture or an audio file that is not in the show.",
    reason: "The page would have a broken image, or a player that plays nothing.",
    examples: Examples {
        bad: &["image: /images/lost.jpg"],
        good: &["image: /images/0005.jpg", "image: https://example.com/5.jpg"],
    },
    numbers: &[],
    check,
};

fn check(subject: &Context, found: &mut Vec<Finding>) {
    let (Some(root), Some(files)) = (&subject.top.root, subject.files) else { return };
    // Where the others are never found, they are kept where nobody looks for them here.
    let others = subject.others(Habit::LostMedia);
    if others.has == others.of || !others.is_rare() {
        return;
    }
    for (path, file) in local_files(root, &subject.episode.guests, subject.conventions) {
        let Some(node) = root.at(&path.0).filter(|_| !subject.waits(file)) else { continue };
        if !files.has(subject.path, file) {
            let offset = subject.top.offset;
            let range = node.range.start + offset..node.range.end + offset;
            let message = format!("There is no file “{file}” in the show.");
            found.push(RULE.found(range, message).at(target(&path)));
        }
    }
}

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
