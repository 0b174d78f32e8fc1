//! Copies a picture into a show's folder, replacing nothing.

use std::path::Path;

use super::error::{Reason, StoreError};
use super::{create, make_folder, read_bytes};

/// How many files of one name are tried.
const TRIES: usize = 1_000;

/// Reads the bytes of a picture that the host has chosen.
///
/// # Errors
/// [`StoreError`] as for [`super::read`]; the bytes may be of any kind.
pub fn read_picture(picture: &Path) -> Result<Vec<u8>, StoreError> {
    read_bytes(picture)
}

/// Copies a picture into a folder, which is made if needed, and returns the name of the copy. Spaces in
/// the name become hyphens, as in addresses. A file that has the same name and bytes already is used
/// instead of a copy; if another file has the name, the copy is called `name-2`.
///
/// # Errors
/// [`StoreError`] where the picture can't be read, is larger than [`super::LARGEST_FILE`], or the
/// folder can't be written to.
pub fn take_picture(picture: &Path, folder: &Path) -> Result<String, StoreError> {
    let bytes = read_bytes(picture)?;
    make_folder(folder)?;
    let name = picture.file_name().unwrap_or_default().to_string_lossy();
    let name = name.split_whitespace().collect::<Vec<_>>().join("-");
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    for number in 1..=TRIES {
        let name = match number {
            1 => name.clone(),
            _ => format!("{stem}-{number}.{ending}"),
        };
        let file = folder.join(&name);
        match create(&file, &bytes) {
            Ok(_) => return Ok(name),
            Err(error) if error.reason == Reason::Exists => {
                if read_bytes(&file).is_ok_and(|there| there == bytes) {
                    return Ok(name);
                }
            }
            Err(error) => return Err(error),
        }
    }
    Err(StoreError::new(&folder.join(name), Reason::Exists))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_picture_is_copied_once_and_replaces_nothing() {
        let home = tempfile::tempdir().unwrap();
        let picture = home.path().join("My cover.png");
        create(&picture, b"one").unwrap();
        let folder = home.path().join("show/images");
        assert_eq!(take_picture(&picture, &folder).unwrap(), "My-cover.png");
        assert_eq!(take_picture(&picture, &folder).unwrap(), "My-cover.png");
        fs::remove_file(&picture).unwrap();
        create(&picture, b"two").unwrap();
        assert_eq!(take_picture(&picture, &folder).unwrap(), "My-cover-2.png");
        assert_eq!(fs::read(folder.join("My-cover.png")).unwrap(), b"one");
        assert_eq!(fs::read(folder.join("My-cover-2.png")).unwrap(), b"two");
        assert!(take_picture(&home.path().join("none.png"), &folder).is_err());
    }
}
