//! The samples of real shows, for tests that try things on them.

use std::path::{Path, PathBuf};

/// The folder of the samples: `LINERNOTES_CORPUS`, else the one beside the project. None, and a word
/// about it, where there is no such folder.
pub fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("LINERNOTES_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus"),
        PathBuf::from,
    );
    if !folder.is_dir() {
        eprintln!("skipped: no sample shows; name their folder with LINERNOTES_CORPUS");
        return None;
    }
    Some(folder)
}

/// The folders of the shows, by name; none where there are no samples.
pub fn shows() -> Vec<PathBuf> {
    let Some(folder) = corpus() else { return Vec::new() };
    let entries = std::fs::read_dir(&folder).into_iter().flatten();
    let mut shows: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    shows.retain(|show| show.is_dir());
    assert!(!shows.is_empty(), "no shows in {}", folder.display());
    shows.sort();
    shows
}
