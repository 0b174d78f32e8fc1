//! Finding a show's root, the folder of its episodes, and their files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use linernotes_syntax::text::natural_key;

use super::walk::{MOST, episode_files, is_in_repository, markdown_below, passed_over};
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

/// Sorts by name, numbers in it as numbers, larger first.
fn newest_first(folder: &Path, files: &mut [PathBuf]) {
    let length = folder.as_os_str().len();
    files.par_sort_by_cached_key(|path| {
        let path = path.as_os_str().to_string_lossy();
        std::cmp::Reverse(natural_key(path.get(length..).unwrap_or(&path)))
    });
}
