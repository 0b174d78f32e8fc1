//! Which files of a folder are episodes by their place and name: what git ignores, what links lead out
//! of, and how far below it is looked.

use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use rayon::prelude::*;

use super::{Reach, Show, ShowError};
use crate::store;

/// How many folders above a repository's root is looked for.
const LEVELS: usize = 8;
/// How deep folders are looked into.
const DEPTH: usize = 16;
/// How many files and folders of a site are looked at, ignored ones aside, until it is taken for none.
pub(super) const MOST: usize = 200_000;
/// The largest `.gitignore` that is read, in bytes.
const LARGEST_IGNORE: u64 = 256 * 1024;
/// Folders that hold no sources, or no episodes.
const PASSED_OVER: [&str; 13] = [
    "node_modules",
    "public",
    "_site",
    "dist",
    "build",
    "target",
    "vendor",
    "themes",
    "scaffolds",
    "archetypes",
    "templates",
    "bower_components",
    "coverage",
];
/// Files that people put beside episodes, in lower case and without ending.
const NO_EPISODES: [&str; 7] =
    ["readme", "_index", "license", "changelog", "contributing", "code_of_conduct", "security"];

/// The files of a show's episodes: below `folder` as far as `reach` says, none of them a link that leads
/// out of `root`.
pub(super) fn episode_files(root: &Path, folder: &Path, reach: Reach) -> Vec<PathBuf> {
    let levels = match reach {
        Reach::Below => DEPTH,
        Reach::Bundles => 1,
        Reach::Folder => 0,
    };
    let mut files = all_markdown_below(root, folder, levels);
    if reach == Reach::Bundles {
        files.retain(|file| file.file_stem().is_some_and(|stem| stem == "index"));
    }
    files
}

/// The markdown files below a folder that git does not ignore. Where more than `most` files and
/// folders would have to be looked at, it is no show's: a home folder, or a whole disk.
pub(super) fn markdown_below(folder: &Path, most: usize) -> Result<Vec<PathBuf>, ShowError> {
    let mut walk = Walk { root: folder, left: most, files: Vec::new() };
    let in_repository = is_in_repository(folder);
    let mut ignored: Vec<Gitignore> =
        exclude(folder).filter(|_| in_repository).into_iter().collect();
    if walk.folder(folder, 0, &mut ignored, in_repository) {
        return Ok(walk.files);
    }
    Err(ShowError::new(
        folder,
        format!(
            "contains more than {most} files and folders, which is too many for a show’s site. \
             Open the site’s folder, or the episodes folder."
        ),
    ))
}

/// What git ignores in this repository alone.
fn exclude(root: &Path) -> Option<Gitignore> {
    patterns(root, root, &root.join(".git/info/exclude"))
}

/// The patterns of a file like `.gitignore`, for the files below `folder`. A file that isn't an ordinary
/// one of the show, or is larger than people write them, ignores nothing.
fn patterns(root: &Path, folder: &Path, file: &Path) -> Option<Gitignore> {
    let bytes = store::read_inside(root, file, LARGEST_IGNORE).ok()?;
    let mut builder = GitignoreBuilder::new(folder);
    for line in String::from_utf8_lossy(&bytes).lines() {
        // A pattern that can't be read ignores nothing.
        let _ = builder.add_line(None, line);
    }
    builder.build().ok()
}

/// A walk through a site for markdown files.
struct Walk<'a> {
    root: &'a Path,
    /// How many more files and folders may be looked at.
    left: usize,
    files: Vec<PathBuf>,
}

impl Walk<'_> {
    /// Looks through a folder; `ignored` are the patterns of those around it. Returns false once there is
    /// more than may be looked at.
    fn folder(
        &mut self,
        folder: &Path,
        depth: usize,
        ignored: &mut Vec<Gitignore>,
        in_repository: bool,
    ) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        let Ok(entries) = fs::read_dir(folder) else { return true };
        let own = if in_repository {
            patterns(self.root, folder, &folder.join(".gitignore"))
        } else {
            None
        };
        let around = ignored.len();
        ignored.extend(own);
        let mut goes_on = true;
        for entry in entries.flatten() {
            let (Ok(kind), path) = (entry.file_type(), entry.path()) else { continue };
            if is_hidden(&path) || (kind.is_dir() && passed_over(&path)) {
                continue;
            }
            if is_ignored(ignored, &path, kind.is_dir()) {
                continue;
            }
            if kind.is_dir() {
                goes_on = depth >= DEPTH || self.folder(&path, depth + 1, ignored, in_repository);
            } else {
                goes_on = self.left > 0;
                self.left = self.left.saturating_sub(1);
                if goes_on && is_notes(&path) && is_file_inside(self.root, &path, kind) {
                    self.files.push(path);
                }
            }
            if !goes_on {
                break;
            }
        }
        ignored.truncate(around);
        goes_on
    }
}

/// The innermost folder that says something about a path decides.
fn is_ignored(patterns: &[Gitignore], path: &Path, is_folder: bool) -> bool {
    patterns
        .iter()
        .rev()
        .map(|patterns| patterns.matched(path, is_folder))
        .find(|found| !found.is_none())
        .is_some_and(|found| found.is_ignore())
}

/// Whether an entry of a folder is a file, or a link to one that doesn't lead out of `root`.
fn is_file_inside(root: &Path, path: &Path, kind: FileType) -> bool {
    kind.is_file() || (kind.is_symlink() && path.is_file() && store::inside(root, path).is_ok())
}

/// Whether a file would be taken for an episode of the show, by its place and its name.
pub(super) fn could_be_episode(show: &Show, file: &Path) -> bool {
    let Ok(below) = file.strip_prefix(&show.folder) else { return false };
    let levels = below.components().count().saturating_sub(1);
    let reached = match show.reach {
        Reach::Below => true,
        Reach::Bundles => levels == 1,
        Reach::Folder => levels == 0,
    };
    reached && is_notes(file) && !below.ancestors().skip(1).any(passed_over)
}

/// All markdown files below a folder, `levels` folders deep. A show may have ten thousand: nothing is
/// asked of the system that the folder itself does not tell. Links to folders are not followed, since
/// they can lead in circles.
fn all_markdown_below(root: &Path, folder: &Path, levels: usize) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in entries.flatten() {
        let Ok(kind) = entry.file_type() else { continue };
        let path = entry.path();
        if kind.is_dir() {
            if levels > 0 && !passed_over(&path) {
                folders.push(path);
            }
        } else if is_notes(&path) && !is_hidden(&path) && is_file_inside(root, &path, kind) {
            files.push(path);
        }
    }
    let below = folders
        .into_par_iter()
        .flat_map_iter(|folder| all_markdown_below(root, &folder, levels - 1));
    files.par_extend(below);
    files
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

pub(super) fn passed_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || PASSED_OVER.contains(&name.as_ref())
}

fn is_notes(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    ["md", "markdown", "mdx"].iter().any(|known| ending.eq_ignore_ascii_case(known))
        && !NO_EPISODES.iter().any(|known| stem.eq_ignore_ascii_case(known))
        && !stem.to_ascii_lowercase().contains("template")
}

/// Whether a folder is in a repository.
pub(super) fn is_in_repository(folder: &Path) -> bool {
    folder.ancestors().take(LEVELS).any(|folder| folder.join(".git").exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_everything_is_told_and_not_walked_through() {
        let home = tempfile::tempdir().unwrap();
        for name in ["node_modules/a/b.md", ".cache/c/d.md", "site/e.md", "site/f.md"] {
            store::create_with_folders(&home.path().join(name), b"").unwrap();
        }
        // The folder itself, `site` and what is in it.
        assert_eq!(markdown_below(home.path(), 4).unwrap().len(), 2);
        let refused = markdown_below(home.path(), 3).unwrap_err().to_string();
        assert!(refused.contains("more than 3 files"), "{refused}");
        let deep = home.path().join("d/".repeat(DEPTH + 4)).join("g.md");
        store::create_with_folders(&deep, b"").unwrap();
        assert_eq!(markdown_below(home.path(), MOST).unwrap().len(), 2);
    }
}
