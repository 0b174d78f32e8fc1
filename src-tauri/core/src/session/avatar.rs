//! Guests' pictures: where they are served from, and which are missing.

use std::path::{Path, PathBuf};

use crate::front_matter::Node;
use crate::guest;
use crate::show::{Show, ShowIndex};

use super::form;

/// The address of a guest's picture: of the one that the episode names, else of the one that the show
/// has for the name.
pub(super) fn address(
    index: &ShowIndex,
    episode: &Path,
    name: &str,
    named: Option<&str>,
) -> Option<String> {
    index.show().image_address(&file(index, episode, name, named)?)
}

/// The file of that picture.
pub(super) fn file(
    index: &ShowIndex,
    episode: &Path,
    name: &str,
    named: Option<&str>,
) -> Option<PathBuf> {
    let show: &Show = index.show();
    let rule = index.conventions().avatars.as_ref();
    if let Some(named) = named {
        if let Some(file) = show.image_file(episode, named) {
            return Some(file);
        }
        if let Some(rule) = rule.filter(|_| form::is_plain_name(named)) {
            let file = show.root().join(&rule.folder).join(named);
            let files = [file.clone(), file.with_extension(&rule.extension)];
            if let Some(file) = files.into_iter().find(|file| file.is_file()) {
                return Some(file);
            }
        }
    }
    let candidates = rule?.candidates(name).into_iter().map(|path| show.root().join(path));
    candidates.into_iter().find(|path| path.is_file())
}

/// The file of the picture that a guest has not. A guest whose picture the episode names itself
/// has none by the show's rule.
pub(super) fn wanted(index: &ShowIndex, root: &Node, person: &guest::Guest) -> Option<String> {
    if guest::picture_of(root, person).is_some() {
        return None;
    }
    let file = index.avatar_file(guest::name_of(root, person)?)?;
    Some(file.strip_prefix(index.show().root()).ok()?.to_string_lossy().into_owned())
}
