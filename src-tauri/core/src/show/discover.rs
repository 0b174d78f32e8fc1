//! Finding a show's root, the folder of its episodes, and their files.

use std::collections::BTreeMap;
use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use rayon::prelude::*;

use linernotes_syntax::text::natural_key;

use super::{Reach, Show, ShowError, normal};
use crate::check::known_rules;
use crate::settings::Settings;
use crate::site;
use crate::site::generator_of;
use crate::store::{self, Reason};
use linernotes_syntax::front_matter;
use linernotes_syntax::text::Parts;

/// How far up the root of a site is looked for.
const LEVELS: usize = 8;
/// How deep folders are looked into.
const DEPTH: usize = 16;
/// How many files and folders of a site are looked at, ignored ones aside, until it is taken for none.
const MOST: usize = 200_000;
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
/// Keys that episodes have and other pages have not, in lower case.
const EPISODE_KEYS: [&str; 16] = [
    "episode",
    "number",
    "ep",
    "guest",
    "guests",
    "libsynid",
    "audio",
    "audio_url",
    "mp3",
    "mp3_url",
    "mp3_bytes",
    "duration",
    "enclosure",
    "youtube_url",
    "podcast",
    "transcript",
];
/// A show of fewer episodes is new: its scaffold tells more than they do.
const FEW: usize = 3;
/// How many files of a folder are looked into to tell what they are.
const SAMPLE: usize = 5;

pub(super) fn discover(path: &Path) -> Result<Show, ShowError> {
    let asked = std::path::absolute(path)
        .map_err(|error| ShowError::new(path, format!("can’t be found: {error}")))?;
    let asked = normal(&asked);
    let metadata = fs::metadata(&asked).map_err(|error| {
        ShowError::new(
            &asked,
            match error.kind() {
                std::io::ErrorKind::PermissionDenied => {
                    "can’t be read. Check the folder’s permissions.".to_owned()
                }
                _ => "doesn’t exist. It may have been moved, renamed or deleted.".to_owned(),
            },
        )
    })?;
    if !metadata.is_dir() {
        return around_file(asked);
    }
    let opened = asked;
    fs::read_dir(&opened).map_err(|error| {
        ShowError::new(&opened, format!("can’t be read ({error}). Check its permissions."))
    })?;

    let root = root_above(&opened).or_else(|| root_below(&opened)).unwrap_or(opened.clone());
    let site = site::read(&root, generator_of(&root));
    // A host who points below the root has said where the episodes are.
    let pointed = opened != root && opened.starts_with(&root) && !is_source(&opened, &root, &site);
    let folder = if pointed { opened.clone() } else { episodes_folder(&root, &site)? };
    let mut files = episode_files(&root, &folder, Reach::Below);
    newest_first(&folder, &mut files);
    Ok(told(root, folder, Reach::Below, files, Some(site)))
}

/// The show that a file is in: that of the site around it, else its own folder's. No folder is looked
/// into that the file isn't in: beside it may be a home with everything in it.
fn around_file(file: PathBuf) -> Result<Show, ShowError> {
    let own = file.parent().unwrap_or(Path::new("/")).to_owned();
    fs::read_dir(&own).map_err(|error| {
        ShowError::new(&own, format!("can’t be read ({error}). Check its permissions."))
    })?;
    // The folder around a leaf bundle (`name/index.md`) has the other episodes.
    let bundled = file.file_stem().is_some_and(|stem| stem == "index");
    let around = own.parent().filter(|_| bundled).unwrap_or(&own).to_owned();
    let (root, folder, reach, site) = match root_above(&own) {
        Some(root) => {
            let site = site::read(&root, generator_of(&root));
            let pointed = around != root && around.starts_with(&root);
            let folder = match pointed && !is_source(&around, &root, &site) {
                true => around,
                false => episodes_folder(&root, &site)?,
            };
            (root, folder, Reach::Below, Some(site))
        }
        None if around != own && is_in_repository(&around) => {
            (around.clone(), around, Reach::Bundles, None)
        }
        None => (own.clone(), own, Reach::Folder, None),
    };
    store::inside(&root, &file).map_err(|error| ShowError::new(&file, error.to_string()))?;
    let mut files = episode_files(&root, &folder, reach);
    // Files of another kind have nothing to say about it.
    if reach == Reach::Folder && !are_episodes(&files) {
        files.clear();
    }
    if !files.contains(&file) {
        files.push(file);
    }
    newest_first(&folder, &mut files);
    Ok(told(root, folder, reach, files, site))
}

/// Whether most of these files have the keys of episodes, judged by some of them.
fn are_episodes(files: &[PathBuf]) -> bool {
    let step = files.len().div_ceil(SAMPLE).max(1);
    let sample: Vec<_> = files.iter().step_by(step).collect();
    sample.iter().filter(|file| is_episode(file)).count() * 2 > sample.len()
}

/// A show that was found before, as its files are now.
pub(super) fn again(show: &Show) -> Show {
    let (root, folder) = (show.root().to_owned(), show.folder().to_owned());
    let mut files = episode_files(&root, &folder, show.reach);
    newest_first(&folder, &mut files);
    told(root, folder, show.reach, files, None)
}

/// A show of these files, with what its site and its settings say.
fn told(
    root: PathBuf,
    folder: PathBuf,
    reach: Reach,
    files: Vec<PathBuf>,
    site: Option<site::Site>,
) -> Show {
    let mut site = site.unwrap_or_else(|| site::read(&root, generator_of(&root)));
    let settings = Settings::of(&root, &folder, &known_rules());
    site.find_scaffold(&root, &folder, files.len() < FEW);
    site.follow(&root, &settings);
    Show { root, folder, reach, files, site, settings }
}

fn root_above(folder: &Path) -> Option<PathBuf> {
    for folder in folder.ancestors().take(LEVELS) {
        if generator_of(folder).is_some() {
            return Some(folder.to_owned());
        }
        // A repository's border is the site's border.
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

fn is_in_repository(folder: &Path) -> bool {
    folder.ancestors().take(LEVELS).any(|folder| folder.join(".git").exists())
}

/// A repository may keep its site in a folder (`site/`, `docs/`, `website/`).
fn root_below(folder: &Path) -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir() && !passed_over(path))
        .filter(|path| generator_of(path).is_some())
        .collect();
    folders.sort();
    // Several sites: none of them is *the* show; look at the whole folder.
    (folders.len() == 1).then(|| folders.remove(0))
}

fn is_source(folder: &Path, root: &Path, site: &site::Site) -> bool {
    !site.source.as_os_str().is_empty() && folder == root.join(&site.source)
}

/// The folder below `root` that looks most like one of episodes.
fn episodes_folder(root: &Path, site: &site::Site) -> Result<PathBuf, ShowError> {
    if site.generator == Some(site::Generator::Hexo) {
        let posts = root.join(&site.source).join("_posts");
        if posts.is_dir() {
            store::inside(root, &posts).map_err(|error| match error.reason {
                Reason::LeadsOutside { target } => ShowError::leads_outside(&posts, target),
                _ => ShowError::new(&posts, error.to_string()),
            })?;
            return Ok(posts);
        }
    }
    let mut folders: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for path in markdown_below(root, MOST)? {
        folders.entry(collection(root, &path)).or_default().push(path);
    }
    let best = folders
        .into_iter()
        .map(|(folder, files)| (score(&folder, &files), folder))
        .max_by(|(one, _), (other, _)| one.total_cmp(other));
    Ok(best.map_or_else(|| root.to_owned(), |(_, folder)| folder))
}

/// The folder that a file's siblings stand in: leaf bundles (`name/index.md`) and folders of years
/// are looked through.
fn collection(root: &Path, file: &Path) -> PathBuf {
    let mut folder = file.parent().unwrap_or(root);
    let bundled = file.file_stem().is_some_and(|stem| stem == "index");
    if bundled && folder != root {
        folder = folder.parent().unwrap_or(root);
    }
    while folder != root
        && folder.file_name().is_some_and(|name| is_number(&name.to_string_lossy()))
    {
        folder = folder.parent().unwrap_or(root);
    }
    folder.to_owned()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How much a folder looks like one of episodes: by the keys of some of its files first, then by
/// its name, then by how many files it has.
#[expect(clippy::cast_precision_loss, reason = "a few files more or less do not matter")]
fn score(folder: &Path, files: &[PathBuf]) -> f64 {
    let step = files.len().div_ceil(SAMPLE).max(1);
    let sample: Vec<_> = files.iter().step_by(step).collect();
    let episodes = sample.iter().filter(|file| is_episode(file)).count();
    let name = folder.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let named = ["episode", "podcast", "show"].iter().any(|part| name.contains(part));
    let posts = name.trim_start_matches('_') == "posts";
    let fitting = 100.0 * episodes as f64 / sample.len().max(1) as f64;
    fitting
        + if named { 30.0 } else { 0.0 }
        + if posts { 10.0 } else { 0.0 }
        + (files.len() as f64).ln_1p()
}

fn is_episode(file: &Path) -> bool {
    let Ok(stored) = store::read(file) else { return false };
    let text = &stored.decoded.text;
    let Some(place) = Parts::of(text).front_matter else { return false };
    let Ok(node) = front_matter::read(&text[place.inner]) else { return false };
    node.entries().iter().any(|entry| EPISODE_KEYS.contains(&entry.key.to_lowercase().as_str()))
}

/// The files of a show's episodes: below `folder` as far as `reach` says, none of them a link that leads
/// out of `root`.
fn episode_files(root: &Path, folder: &Path, reach: Reach) -> Vec<PathBuf> {
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
fn markdown_below(folder: &Path, most: usize) -> Result<Vec<PathBuf>, ShowError> {
    let mut walk = Walk { root: folder, left: most, files: Vec::new() };
    let ignored = if is_in_repository(folder) { exclude(folder) } else { None };
    let in_repository = is_in_repository(folder);
    if walk.folder(folder, 0, &mut ignored.into_iter().collect(), in_repository) {
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

/// Sorts by name, numbers in it as numbers, larger first.
fn newest_first(folder: &Path, files: &mut [PathBuf]) {
    let length = folder.as_os_str().len();
    files.par_sort_by_cached_key(|path| {
        let path = path.as_os_str().to_string_lossy();
        std::cmp::Reverse(natural_key(path.get(length..).unwrap_or(&path)))
    });
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
