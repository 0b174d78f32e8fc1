//! Whether files of a show are there.

use crate::episode::own_folder;
use std::path::Path;

use crate::check::Files;

use super::Show;

impl Files for Show {
    fn has(&self, episode: &Path, reference: &str) -> bool {
        self.image_file(episode, reference).is_some()
    }

    fn has_below_root(&self, path: &Path) -> bool {
        self.root().join(path).is_file()
    }

    fn has_beside(&self, episode: &Path, name: &str) -> bool {
        own_folder(episode).join(name).is_file()
    }
}
