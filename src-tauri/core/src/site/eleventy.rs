//! How Eleventy uses a file's place: the address that follows from it, the data that folders
//! give their files, and the folders that are copied as they are.

use std::path::{Path, PathBuf};

use super::config::{object_of, text_of_file};
use super::folder;

/// The pattern of a folder's files where the folder says nothing: the file's place.
pub(super) const USUAL: &str = "/{{ page.filePathStem }}/";

/// The pattern that a folder's data file, or that of a folder above, gives its files: `posts.json`
/// and `posts.11tydata.json` in `posts`. There is no inner pattern if the data are made by a program;
/// the outer one where no folder has any.
pub(super) fn pattern_of(root: &Path, source: &Path, episodes: &Path) -> Option<Option<String>> {
    let top = root.join(source);
    let above = episodes.ancestors().take_while(|folder| folder.starts_with(&top));
    above.into_iter().find_map(|folder| {
        let name = folder.file_name()?.to_str()?;
        let program = ["js", "cjs", "mjs"].iter().any(|ending| {
            let file = folder.join(format!("{name}.11tydata.{ending}"));
            text_of_file(root, &file).is_some_and(|text| text.contains("permalink"))
        });
        if program {
            return Some(None);
        }
        [".11tydata.json", ".json"].iter().find_map(|ending| {
            let data = object_of(root, &folder.join(format!("{name}{ending}")))?;
            let computed = data.get("eleventyComputed").and_then(|data| data.get("permalink"));
            match data.get("permalink") {
                _ if computed.is_some() => Some(None),
                Some(pattern) => Some(pattern.as_str().map(str::to_owned)),
                None => None,
            }
        })
    })
}

/// Fills a pattern with a file's place below the sources. None where it asks for anything else.
pub(super) fn filled(pattern: &str, folders: &[&str], name: &str) -> Option<String> {
    let slug = without_day(name);
    let stem = [folders, &[slug]].concat().join("/");
    let mut path = String::new();
    let mut rest = pattern;
    while let Some((before, behind)) = rest.split_once("{{") {
        let (word, after) = behind.split_once("}}")?;
        path.push_str(before);
        match word.trim() {
            "page.fileSlug" => path.push_str(slug),
            "page.filePathStem" => path.push_str(&stem),
            _ => return None,
        }
        rest = after;
    }
    path.push_str(rest);
    if path.contains("{%") {
        return None;
    }
    while path.contains("//") && !path.contains("://") {
        path = path.replace("//", "/");
    }
    Some(path.strip_suffix("index.html").map_or_else(|| path.clone(), str::to_owned))
}

/// A name without the day at its start, which Eleventy leaves out.
fn without_day(name: &str) -> &str {
    match crate::episode::date::in_file_name(name) {
        Some(_) => name[10..].strip_prefix('-').filter(|rest| !rest.is_empty()).unwrap_or(name),
        None => name,
    }
}

/// The folders whose files are published below the root as they are, by the calls of
/// `addPassthroughCopy` that name them in plain texts.
pub(super) fn copied(root: &Path, source: &Path, names: &[&str]) -> Vec<PathBuf> {
    let Some(config) = names.iter().find_map(|name| text_of_file(root, &root.join(name))) else {
        return Vec::new();
    };
    let mut folders: Vec<PathBuf> = Vec::new();
    for call in config.split("addPassthroughCopy(").skip(1) {
        let argument = call.split(')').next().unwrap_or_default();
        let texts: Vec<&str> = argument
            .split(['"', '\'', '`'])
            .enumerate()
            .filter(|(number, _)| number % 2 == 1)
            .map(|(_, text)| text)
            .collect();
        let from = match (argument.trim_start().starts_with('{'), texts.as_slice()) {
            // Where it goes is the end of where it is: what is above is the root.
            (true, [from, to]) => {
                let (from, to) = (folder(from), folder(to));
                Some(above(&from, &to).unwrap_or(from))
            }
            (false, [one, ..]) => {
                let inside = !source.as_os_str().is_empty() && folder(one).starts_with(source);
                Some(if inside { source.to_owned() } else { PathBuf::new() })
            }
            _ => None,
        };
        folders.extend(from.filter(|from| !folders.contains(from)).into_iter().collect::<Vec<_>>());
    }
    folders
}

/// A path without its end.
fn above(path: &Path, end: &Path) -> Option<PathBuf> {
    if !path.ends_with(end) {
        return None;
    }
    let depth = path.components().count() - end.components().count();
    Some(path.components().take(depth).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_follow_from_places() {
        let usual = |folders: &[&str], name: &str| filled(USUAL, folders, name).unwrap();
        assert_eq!(usual(&["posts"], "2024-06-03-fog"), "/posts/fog/");
        assert_eq!(usual(&[], "fog"), "/fog/");
        assert_eq!(filled("/e/{{ page.fileSlug }}/", &["posts"], "fog").unwrap(), "/e/fog/");
        assert_eq!(filled("/e/{{page.fileSlug}}/index.html", &[], "fog").unwrap(), "/e/fog/");
        assert_eq!(filled("/e/{{ title | slugify }}/", &[], "fog"), None);
        assert_eq!(filled("/{% if a %}x{% endif %}/", &[], "fog"), None);
    }
}
