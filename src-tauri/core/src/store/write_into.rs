//! Writes files into a folder that the host chose, such as all exports of an episode.

use std::path::{Component, Path, PathBuf};

use super::error::{Reason, StoreError};
use super::inside::is_link;
use super::save::{create, is_taken, replace_or_create};

/// Returns those of `names` that are taken in a folder, in their order.
#[must_use]
pub fn existing<'n>(folder: &Path, names: &[&'n str]) -> Vec<&'n str> {
    let there = |name: &&&str| place(folder, name).is_ok_and(|path| is_taken(&path));
    names.iter().filter(there).copied().collect()
}

/// Writes a file into a folder, completely or not at all.
///
/// `name` is a file's name without any folder. A file of that name is replaced only if `replace` is
/// set.
///
/// Returns the file's path.
///
/// # Errors
/// [`StoreError`]; nothing is changed then. [`Reason::Exists`] where the name is taken and `replace` is
/// not set.
pub fn write_into(
    folder: &Path,
    name: &str,
    bytes: &[u8],
    replace: bool,
) -> Result<PathBuf, StoreError> {
    let path = place(folder, name)?;
    write_at(&path, bytes, replace)?;
    Ok(path)
}

/// Writes a file at a place that the host chose, completely or not at all, and never through a link: a
/// folder may bring one along that leads to a file that nobody meant.
///
/// # Errors
/// As for [`write_into`]; [`Reason::IsLink`] where the place is a link.
pub fn write_at(path: &Path, bytes: &[u8], replace: bool) -> Result<(), StoreError> {
    if is_link(path) {
        return Err(StoreError::new(path, Reason::IsLink));
    }
    if replace { replace_or_create(path, bytes) } else { create(path, bytes) }.map(drop)
}

/// The path of a file in a folder; an error for a name that would lead out of it.
fn place(folder: &Path, name: &str) -> Result<PathBuf, StoreError> {
    let mut parts = Path::new(name).components();
    match (parts.next(), parts.next()) {
        (Some(Component::Normal(only)), None) if only == name => Ok(folder.join(name)),
        _ => {
            let reason = Reason::Other(format!("“{name}” isn’t a valid file name"));
            Err(StoreError::new(folder, reason))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn writes_what_is_new_and_replaces_only_what_it_may() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["notes.html", "notes.txt"];
        assert!(existing(folder.path(), &names).is_empty());
        let path = write_into(folder.path(), "notes.txt", b"one", false).unwrap();
        assert_eq!(path, folder.path().join("notes.txt"));
        assert_eq!(existing(folder.path(), &names), ["notes.txt"]);

        let refused = write_into(folder.path(), "notes.txt", b"two", false).unwrap_err();
        assert_eq!(refused.reason, Reason::Exists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write_into(folder.path(), "notes.txt", b"two", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        write_into(folder.path(), "notes.html", b"three", true).unwrap();
        assert_eq!(existing(folder.path(), &names), names);
    }

    #[test]
    fn a_name_leads_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).unwrap();
        create(&folder.path().join("outside"), b"as it was").unwrap();
        for name in ["../outside", "/etc/hostname", "", ".", "..", "a/b", "outside/", "./outside"] {
            assert!(write_into(&inner, name, b"x", true).is_err(), "{name}");
            assert!(existing(&inner, &[name]).is_empty(), "{name}");
        }
        assert_eq!(fs::read(folder.path().join("outside")).unwrap(), b"as it was");
        assert_eq!(fs::read_dir(&inner).unwrap().count(), 0);
    }
}
