//! The file that the site's own tools start an episode from.

use std::path::{Path, PathBuf};

use super::Generator;
use super::config::text_of_file;

/// Names that such a file has, the likeliest first.
const NAMED: [&str; 9] = [
    "scaffolds/episode.md",
    "scaffolds/podcast.md",
    "archetypes/episode.md",
    "archetypes/episodes.md",
    "archetypes/podcast.md",
    "episode-template.md",
    "templates/episode.md",
    "templates/podcast.md",
    "_templates/episode.md",
];

/// The files that may be it, the likeliest first. `section` is the name of the folder, below the
/// sources, that the episodes are in. The ones that the generators have for any page say less
/// about an episode than other episodes do; they come into it only where the show is `new`.
pub(super) fn files(
    root: &Path,
    generator: Option<Generator>,
    section: Option<&str>,
    new: bool,
) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    if let (Some(Generator::Hugo), Some(section)) = (generator, section) {
        files.push(root.join(format!("archetypes/{section}.md")));
        files.push(root.join(format!("archetypes/{section}/index.md")));
    }
    files.extend(NAMED.iter().map(|name| root.join(name)));
    // A site in a folder of its repository may have it beside that folder.
    files.extend(root.parent().map(|parent| parent.join("episode-template.md")));
    match generator {
        Some(Generator::Hexo) if new => files.push(root.join("scaffolds/post.md")),
        Some(Generator::Hugo) if new => files.push(root.join("archetypes/default.md")),
        _ => {}
    }
    files
}

/// The first that can be read as the start of an episode, with its text. An archetype in TOML is
/// none: it would make an episode whose form is read-only.
pub(super) fn first(root: &Path, files: Vec<PathBuf>) -> Option<(PathBuf, String)> {
    files.into_iter().find_map(|file| {
        // The one beside the site's folder belongs to the repository around it.
        let around = if file.starts_with(root) { root } else { file.parent()? };
        let text = text_of_file(around, &file)?;
        (!text.trim().is_empty() && !text.starts_with("+++")).then_some((file, text))
    })
}
