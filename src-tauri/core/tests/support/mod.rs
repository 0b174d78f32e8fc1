//! The samples of real shows, for tests that try things on them.

use std::path::{Path, PathBuf};

/// The folders of the shows, by name: those of `LINERNOTES_CORPUS`, else those beside the project.
/// None, and a word about it, where there is no such folder.
pub fn shows() -> Vec<PathBuf> {
    let folder = std::env::var_os("LINERNOTES_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus"),
        PathBuf::from,
    );
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: no sample shows at {}", folder.display());
        return Vec::new();
    };
    let mut shows: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    shows.retain(|show| show.is_dir());
    assert!(!shows.is_empty(), "no shows in {}", folder.display());
    shows.sort();
    shows
}
