//! What rules ask about the files of a show.

use std::fmt::Debug;
use std::path::Path;

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
