//! Reads the files of a folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::rust::Source;

/// Folders of what is built or fetched.
const NOT_OURS: &[&str] =
    &["target", "node_modules", "dist", "gen", "test-results", ".git", ".svelte-kit"];

/// The root of this project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The paths of all files below `root`, from there and with `/`, sorted; what is built or fetched is
/// left out.
///
/// # Errors
/// If a folder cannot be read.
pub fn files(root: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(root.join(&folder)).map_err(|error| format!("{folder}: {error}"))?;
        for entry in entries {
            let entry = entry.map_err(|error| format!("{folder}: {error}"))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            let kind = entry.file_type().map_err(|error| format!("{path}: {error}"))?;
            if kind.is_dir() {
                if !NOT_OURS.contains(&name.as_str()) {
                    folders.push(path);
                }
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The texts of the files below `root` whose names end in one of `ends`.
///
/// # Errors
/// If a folder or file cannot be read.
pub fn sources(root: &Path, ends: &[&str]) -> Result<Vec<Source>, String> {
    let wanted = files(root)?.into_iter().filter(|path| ends.iter().any(|end| path.ends_with(end)));
    wanted
        .map(|path| {
            let text =
                fs::read_to_string(root.join(&path)).map_err(|error| format!("{path}: {error}"))?;
            Ok(Source { path, text })
        })
        .collect()
}
