//! The number of a new episode, and where its file stands.

use std::path::{Path, PathBuf};

use crate::conventions::{FileName, Letters, NumberForm, Part};
use crate::show::{EpisodeEntry, ShowIndex, episode_name};

use super::Facts;

/// How many of the newest episodes are asked how things are done.
const ASKED: usize = 10;

/// The number behind the highest one; none where the show has no numbers. A show without episodes
/// starts with 1.
pub(super) fn next_number(index: &ShowIndex) -> Option<u64> {
    if index.is_empty() {
        return Some(1);
    }
    let highest = index.newest_first().into_iter().filter_map(|entry| entry.number_value).max()?;
    highest.checked_add(1)
}

/// A number in the show's own form.
pub(super) fn written(index: &ShowIndex, number: u64) -> String {
    form(index).write(number)
}

fn form(index: &ShowIndex) -> NumberForm {
    let in_name = || {
        let parts = &index.conventions().file_name.as_ref()?.parts;
        parts.iter().find_map(|part| match part {
            Part::Number(width) => Some(NumberForm { width: *width, digits_only: true }),
            _ => None,
        })
    };
    let first = NumberForm { width: if index.is_empty() { 4 } else { 0 }, digits_only: true };
    index.conventions().number.or_else(in_name).unwrap_or(first)
}

/// The path of a new episode: beside the newest one, named by the show's pattern.
pub(super) fn path(index: &ShowIndex, facts: &Facts) -> PathBuf {
    let newest = index.newest_first();
    let usual = FileName {
        parts: match facts.number {
            Some(_) => {
                vec![Part::Number(form(index).width), Part::Text("-".to_owned()), Part::Title]
            }
            None => vec![Part::Title],
        },
        letters: Letters { between: '-', lower: true },
    };
    let pattern = index.conventions().file_name.as_ref().unwrap_or(&usual);
    let names: Vec<String> = newest.iter().map(|entry| episode_name(&entry.path)).collect();
    let latest = names.iter().find(|name| pattern.counts_like(name));
    let mut name = pattern.write(facts.number, facts.day, facts.title, latest.map(String::as_str));
    if name.is_empty() {
        name = facts.day.to_string();
    }

    let model = newest.first().map(|entry| entry.path.as_path());
    let ending =
        model.and_then(Path::extension).map_or("md".into(), |ending| ending.to_string_lossy());
    let folder = model.and_then(Path::parent).unwrap_or(index.show().folder()).to_owned();
    if model.is_some_and(|path| path.file_stem().is_some_and(|stem| stem == "index")) {
        let around = folder.parent().unwrap_or(&folder);
        return around.join(name).join(format!("index.{ending}"));
    }
    of_year(folder, newest.first().copied(), facts).join(format!("{name}.{ending}"))
}

/// The folder of the new episode's year, where the newest one stands in that of its own.
fn of_year(folder: PathBuf, newest: Option<&EpisodeEntry>, facts: &Facts) -> PathBuf {
    let year = |day: chrono::NaiveDate| day.format("%Y").to_string();
    let Some(day) = newest.and_then(|entry| entry.day) else { return folder };
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
    let have = asked.clone().filter(|entry| entry.path.with_extension("").is_dir()).count();
    let usual = have * 2 > asked.len();
    (index.show().site().asset_folders || usual).then(|| path.with_extension(""))
}
