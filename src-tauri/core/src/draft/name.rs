//! The place and name of a new episode's file.

use crate::episode::episode_name;
use std::path::{Component, Path, PathBuf};

use crate::conventions::{FileName, Letters, Part};
use crate::show::{EpisodeEntry, ShowIndex};

use super::{Facts, number};

/// How many of the newest episodes are asked how things are done.
pub(super) const ASKED: usize = 10;
/// Characters that some systems do not allow in a file's name.
const UNUSUAL: [char; 8] = ['<', '>', ':', '"', '|', '?', '*', '\\'];

/// Where a new episode goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The folder that its name counts from.
    pub folder: PathBuf,
    /// Its file's name; with the folder of its own, where every episode has one.
    pub name: String,
}

impl Place {
    /// The file.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }
}

/// The place of a new episode: beside the newest one, named by the show's pattern.
pub(super) fn place(index: &ShowIndex, facts: &Facts) -> Place {
    let newest = index.newest_first();
    let usual = FileName {
        parts: match facts.number {
            Some(_) => {
                let width = number::form(index).width;
                vec![Part::Number(width), Part::Text("-".to_owned()), Part::Title]
            }
            None => vec![Part::Title],
        },
        letters: Letters { between: '-', lower: true },
    };
    let site = if index.is_empty() { index.show().site().new_file_name() } else { None };
    let usual = site.map_or(usual, |pattern| {
        let width = number::form(index).width;
        FileName::written(&pattern, width)
    });
    let pattern = index.conventions().file_name.as_ref().unwrap_or(&usual);
    let names: Vec<String> = newest.iter().map(|entry| episode_name(&entry.facts.path)).collect();
    let latest = names.iter().find(|name| pattern.counts_like(name));
    let value = facts.number.as_ref().and_then(|number| number.value);
    let mut name = pattern.write(value, facts.day, &facts.title, latest.map(String::as_str));
    if name.is_empty() {
        name = facts.day.to_string();
    }

    let model: Option<&Path> = newest.first().map(|entry| entry.facts.path.as_ref());
    let ending =
        model.and_then(Path::extension).map_or("md".into(), |ending| ending.to_string_lossy());
    let folder = model.and_then(Path::parent).unwrap_or(index.show().folder()).to_owned();
    if model.is_some_and(|path| path.file_stem().is_some_and(|stem| stem == "index")) {
        let around = folder.parent().unwrap_or(&folder).to_owned();
        return Place { folder: around, name: format!("{name}/index.{ending}") };
    }
    let folder = of_year(folder, newest.first().copied(), facts);
    Place { folder, name: format!("{name}.{ending}") }
}

/// The same place with a name that the host chose. An extension that is missing is added.
///
/// # Errors
/// A sentence, where no episode of this show can have that name.
pub(super) fn renamed(index: &ShowIndex, place: &Place, chosen: &str) -> Result<Place, String> {
    let chosen = chosen.trim().trim_end_matches('/');
    if chosen.is_empty() {
        return Err("Enter a file name.".to_owned());
    }
    if let Some(letter) = chosen.chars().find(|c| c.is_control() || UNUSUAL.contains(c)) {
        return Err(format!("Some systems don’t allow “{}” in file names.", letter.escape_debug()));
    }
    let ending = Path::new(&place.name).extension().unwrap_or("md".as_ref());
    let mut name = PathBuf::from(chosen);
    let has_ending = name.extension().is_some_and(|own| {
        own == ending
            || ["md", "markdown", "mdx"].iter().any(|known| own.eq_ignore_ascii_case(known))
    });
    if !has_ending {
        name = PathBuf::from(format!("{chosen}.{}", ending.to_string_lossy()));
    }
    let plain = |part: Component| match part {
        Component::Normal(part) => !part.to_string_lossy().starts_with('.'),
        _ => false,
    };
    if !name.components().all(plain) {
        return Err("The file must be in the episodes folder.".to_owned());
    }
    let place = Place { folder: place.folder.clone(), name: name.to_string_lossy().into_owned() };
    if !index.show().could_hold(&place.path()) {
        return Err(format!("{} wouldn’t be recognized as an episode.", place.name));
    }
    Ok(place)
}

/// The folder of the new episode's year, if the newest episode is in the folder of its year.
fn of_year(folder: PathBuf, newest: Option<&EpisodeEntry>, facts: &Facts) -> PathBuf {
    let year = |day: chrono::NaiveDate| day.format("%Y").to_string();
    let Some(day) = newest.and_then(|entry| entry.facts.day) else { return folder };
    if folder.file_name().is_some_and(|name| name.to_string_lossy() == year(day)) {
        return folder.with_file_name(year(facts.day));
    }
    folder
}

/// The folder for the pictures of an episode, where the show has such folders.
pub(super) fn asset_folder(index: &ShowIndex, path: &Path) -> Option<PathBuf> {
    if path.file_stem().is_some_and(|stem| stem == "index") {
        return None;
    }
    let newest = index.newest_first();
    let asked = newest.iter().take(ASKED);
    let have = asked.clone().filter(|entry| entry.facts.path.with_extension("").is_dir()).count();
    let usual = have * 2 > asked.len();
    (index.show().site().asset_folders || usual).then(|| path.with_extension(""))
}
