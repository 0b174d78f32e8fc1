//! What rules ask about the files of a show and the pages of its site.

use std::fmt::Debug;
use std::path::Path;

/// Which address an episode of the show has.
pub trait Addresses: Debug + Sync {
    /// The address of the episode that `address` means but does not lead to: its day was moved, or its
    /// name changed. None where it leads to an episode, or may mean something else.
    fn meant(&self, address: &str) -> Option<String>;
}

/// Whether files are there.
pub trait Files: Debug + Sync {
    /// Whether the show has the file that the notes of `episode` name as `reference`: relative to
    /// the episode, in its folder for pictures, or from the root of the site.
    fn has(&self, episode: &Path, reference: &str) -> bool;

    /// Whether there is a file at a path from the root of the show.
    fn has_below_root(&self, path: &Path) -> bool;

    /// Whether there is a file of that name in the folder that an episode has for its pictures.
    fn has_beside(&self, episode: &Path, name: &str) -> bool;
}
