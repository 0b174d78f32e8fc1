//! Keeps what is read and written inside a folder, whatever links the folder brings along.
//!
//! A repository may hold links to anywhere. What a host opened or chose is a folder; a link in it that
//! leads out of it is never followed, neither to read nor to write. Links within the folder are
//! ordinary names.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{Reason, StoreError};
use super::parent;

/// Makes sure that no link leads `path` out of `folder`. The file need not exist; then its nearest
/// folder that does decides.
///
/// # Errors
/// [`Reason::LeadsOutside`] where it is outside, or a link without a target; the system's error where
/// `folder` itself can't be looked at.
pub fn inside(folder: &Path, path: &Path) -> Result<(), StoreError> {
    let root = fs::canonicalize(folder).map_err(|error| StoreError::io(folder, &error))?;
    let target = followed(path).map_err(|error| StoreError::io(path, &error))?;
    if target.starts_with(&root) {
        return Ok(());
    }
    Err(StoreError::new(path, Reason::LeadsOutside { target }))
}

/// Whether `path` is a link itself, to whatever place.
pub(super) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

/// Where `path` leads once all links are followed.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let missing = |error: &io::Error| {
        matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
    };
    match fs::canonicalize(path) {
        Err(error) if missing(&error) => {}
        found => return found,
    }
    if is_link(path) {
        // Writing through a link without a target would make a file wherever it points.
        return fs::read_link(path);
    }
    match (path.parent(), path.file_name()) {
        (Some(_), Some(name)) => Ok(followed(parent(path))?.join(name)),
        // The path goes on with `..` after something that is missing: nobody can say where.
        _ => Err(io::ErrorKind::NotFound.into()),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::store::create_with_folders;

    #[test]
    fn links_may_lead_anywhere_inside_and_nowhere_else() {
        let place = tempfile::tempdir().unwrap();
        let show = place.path().join("show");
        for name in ["show/a/one.md", "outside/two.md"] {
            create_with_folders(&place.path().join(name), b"").unwrap();
        }
        symlink("a", show.join("b")).unwrap();
        symlink("../outside", show.join("out")).unwrap();
        symlink("../outside/two.md", show.join("two.md")).unwrap();
        symlink("../outside/new.md", show.join("new.md")).unwrap();
        symlink("loop", show.join("loop")).unwrap();
        for name in ["a/one.md", "b/one.md", "b/new.md", "c/d/e.md", ""] {
            assert_eq!(inside(&show, &show.join(name)), Ok(()), "{name}");
        }
        for name in
            ["out", "out/two.md", "out/new/new.md", "two.md", "new.md", "../outside/two.md", "loop"]
        {
            assert!(inside(&show, &show.join(name)).is_err(), "{name}");
        }
        // The folder itself may be reached through links.
        symlink("show", place.path().join("link")).unwrap();
        assert_eq!(inside(&place.path().join("link"), &show.join("a/one.md")), Ok(()));
    }
}
