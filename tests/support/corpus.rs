//! Real episodes, kept outside of the project. Tests that need them are skipped where they are not.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The folder with the corpus: `LINERNOTES_CORPUS`, else `../shared/corpus` beside the project.
///
/// # Errors
/// A sentence, where there is none.
pub fn folder() -> Result<PathBuf, String> {
    let named = env::var_os("LINERNOTES_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let folder = named.unwrap_or(beside);
    fs::canonicalize(&folder).map_err(|_| {
        "no corpus: set LINERNOTES_CORPUS to a folder with real shows to run this".to_owned()
    })
}

/// A show of the corpus, by a part of its folder's name.
///
/// # Errors
/// A sentence, where it is not there.
pub fn show(name: &str) -> Result<PathBuf, String> {
    let folder = folder()?;
    let entries = fs::read_dir(&folder).map_err(|error| error.to_string())?;
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.file_name().is_some_and(|file| file.to_string_lossy().contains(name)))
        .ok_or_else(|| format!("the corpus has no show {name}"))
}

/// The episode that the project starts from, in the folder `seed` beside the corpus.
///
/// # Errors
/// A sentence, where it is not there.
pub fn seed() -> Result<PathBuf, String> {
    let path = folder()?.with_file_name("seed").join("0007-what-the-wasm.md");
    if path.is_file() { Ok(path) } else { Err("no seed folder beside the corpus".to_owned()) }
}
