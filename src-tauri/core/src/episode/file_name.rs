//! What an episode's path says: its name, the folder that belongs to it alone, and what it is called
//! in a sentence.

use std::path::{Path, PathBuf};

/// The name that an episode's file has: without extension, or its folder's for an `index` file.
#[must_use]
pub fn episode_name(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    if stem == "index"
        && let Some(folder) = path.parent().and_then(Path::file_name)
    {
        return folder.to_string_lossy().into_owned();
    }
    stem.into_owned()
}

/// The folder that holds what belongs to one episode alone: named as its file is, or the one that an
/// `index` file stands in.
pub fn own_folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if path.file_stem().is_some_and(|stem| stem == "index") => folder.to_owned(),
        _ => path.with_extension(""),
    }
}

/// What a file is called in a sentence: its name, with its folder for an `index` file.
#[must_use]
pub fn file_label(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    match path.parent().and_then(Path::file_name) {
        Some(folder) if path.file_stem().is_some_and(|stem| stem == "index") => {
            format!("{}/{name}", folder.to_string_lossy())
        }
        _ => name.into_owned(),
    }
}
